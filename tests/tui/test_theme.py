from __future__ import annotations

import pytest
from textual.theme import BUILTIN_THEMES

from qualcode.core.colours import PALETTE
from qualcode.tui.theme import (
    DARK,
    LIGHT,
    THEMES,
    Ground,
    code_colours,
    contrast,
    derived_variables,
    ground,
)

ALL = [*THEMES, *BUILTIN_THEMES.values()]
DIFFICULT = ["#000000", "#ffffff", "#808080", "#ffff00", "#0000ff", "#16181d", "#fcfbf9"]


def ground_of(theme: object) -> Ground:
    one = next(known for known in ALL if known is theme)
    variables = {**derived_variables(one), **one.to_color_system().generate(), **one.variables}
    return ground(variables, dark=one.dark)


def test_contrast_of_black_and_white_and_of_a_grey_as_wcag_gives_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#ff0000", "#ffffff") == pytest.approx(3.998, abs=0.005)


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
@pytest.mark.parametrize("color", [*PALETTE, *DIFFICULT, ""])
def test_a_code_can_be_read_on_every_theme(theme: object, color: str) -> None:
    on = ground_of(theme)
    colours = code_colours("outreach-gap", color, on)
    assert all(contrast(colours.text, one) >= 4.5 for one in (on.page, *on.others))
    if contrast(on.text, on.page) >= 4.5:
        assert contrast(on.text, colours.tint) >= 4.5
        assert contrast(on.text, colours.strong) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_own_themes_are_readable_everywhere(theme: object) -> None:
    on = ground_of(theme)
    one = DARK if theme is DARK else LIGHT
    for text in (on.text, one.variables["dim"], one.primary, one.warning, one.error, one.success):
        assert text is not None
        assert all(contrast(text, place) >= 4.5 for place in (on.page, *on.others)), text


def test_a_tint_is_seen_and_the_strong_one_more() -> None:
    for on in map(ground_of, THEMES):
        for color in PALETTE:
            colours = code_colours("x", color, on)
            assert colours.tint != on.page
            assert contrast(colours.strong, on.page) >= contrast(colours.tint, on.page)


def test_a_code_without_colour_keeps_the_one_its_id_gives_it() -> None:
    on = ground_of(DARK)
    assert code_colours("outreach-gap", "", on) == code_colours("outreach-gap", "", on)
    assert len({code_colours(f"code-{number}", "", on).text for number in range(40)}) > 8


def test_a_colour_nobody_knows_counts_as_none() -> None:
    on = ground_of(DARK)
    assert code_colours("x", "[red]", on) == code_colours("x", "", on)
