"""The app's words in other languages: all there, filled in as in English, and spoken on the screen."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from textual.pilot import Pilot

from qualcode.errors import ChangeRefused, StudyError
from qualcode.session import Session
from qualcode.tui import words
from qualcode.tui.app import QualcodeApp
from qualcode.tui.settings import Settings
from tools import catalogue

Settle = Callable[[Pilot[None]], Awaitable[None]]
INDONESIAN = words.FOLDER / "id" / "LC_MESSAGES"


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    words.speak(words.SOURCE_LANGUAGE)


@pytest.fixture(scope="module")
def held() -> Catalog:
    with (INDONESIAN / "qualcode.po").open("rb") as file:
        return read_po(file, locale="id", domain="qualcode")


def forms(message: Message, side: str) -> list[str]:
    value = message.id if side == "id" else message.string
    return [value] if isinstance(value, str) else list(value)


def test_every_word_of_the_code_is_translated_and_none_is_left_over(held: Catalog) -> None:
    now = catalogue.updated("id", catalogue.gathered())
    assert catalogue.untranslated(now) == []
    assert {(one.context, one.id) for one in held} == {(one.context, one.id) for one in now}


def test_what_is_filled_in_is_filled_in_in_translations_too(held: Catalog) -> None:
    for message in held:
        if message.id:
            places = sorted(re.findall(r"\{[^{}]*\}", forms(message, "id")[-1]))
            for form in forms(message, "string"):
                assert sorted(re.findall(r"\{[^{}]*\}", form)) == places, message.id
            edges = [one[:1].isspace() for one in (forms(message, "id")[-1], forms(message, "string")[0])]
            assert edges[0] == edges[1], message.id


def test_the_catalogue_that_is_read_is_the_one_that_is_written(held: Catalog) -> None:
    compiled = BytesIO()
    write_mo(compiled, held)
    compiled.seek(0)
    with (INDONESIAN / "qualcode.mo").open("rb") as file:
        assert told(read_mo(file)) == told(read_mo(compiled))


def test_words_inside_formatted_strings_and_titles_of_all_acts_are_in_it(held: Catalog) -> None:
    against = held.get("against it")  # stands in f"  ✗ {_('against it')}"
    assert against is not None
    assert against.string == "menentangnya"
    words.speak("id")
    assert words.spoken("narrative of “facilities”") == "narasi “facilities”"
    assert words.spoken("put “a”, “b” into “facilities”") == "masukkan “a”, “b” ke “facilities”"


def told(catalogue: Catalog) -> list[str]:
    """What is translated how; the header is left out, for it says at which minute it was made."""
    return sorted(repr((one.context, one.id, one.string)) for one in catalogue if one.id)


def test_refusals_and_titles_are_found_by_their_shape() -> None:
    refused = ChangeRefused("there is no code 'x'", "it may have been renamed or removed meanwhile")
    assert words.told(refused) == "there is no code 'x'\nit may have been renamed or removed meanwhile"
    words.speak("id-ID")
    assert words.told(refused, ": ").startswith("tidak ada kode 'x': ")
    assert words.told(StudyError("nothing of the kind [/b] {}")) == "nothing of the kind [/b] {}"
    assert (
        words.spoken("people.csv:2 (1/2): sex: '5' is not a date")
        == "people.csv:2 (1/2): sex: '5' bukan tanggal"
    )
    assert (
        words.spoken("people.csv:3: nobody is called 'Ketut'")
        == "people.csv:3: tidak ada yang bernama 'Ketut'"
    )
    assert words.spoken("nothing: of the kind") == "nothing: of the kind"
    assert words.counted("{number} file", "{number} files", 1) == "1 berkas"


async def test_the_app_speaks_the_language_of_the_settings(
    sample: Path, settle: Settle, screen_text: Callable[[Pilot[None]], str]
) -> None:
    app = QualcodeApp(Session.open(sample, "ana", {}), Settings(language="id"))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settle(pilot)
        shown = screen_text(pilot)
        assert "1 Tata" in shown
        assert "tersimpan" in shown
        assert "Organize" not in shown
        path = sample / "codings/ana/I01-kepala-dinas.yaml"
        before = path.read_bytes()
        await pilot.press("c", *"offices-only", "enter")
        await settle(pilot)
        assert "urungkan kode “offices-only”" in screen_text(pilot)
        assert path.read_bytes() != before
        await pilot.press("u")
        await settle(pilot)
        assert "diurungkan: kode “offices-only”" in screen_text(pilot)
        assert path.read_bytes() == before
