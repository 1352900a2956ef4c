from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import yaml
from textual.pilot import Pilot

from qualcode.errors import StudyError
from qualcode.session import Session
from qualcode.tui.app import QualcodeApp
from qualcode.tui.settings import Settings, keep_theme, language_of, read, settings_file

Settle = Callable[[Pilot[None]], Awaitable[None]]


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_no_file_is_no_settings(tmp_path: Path) -> None:
    assert read(tmp_path / "none.yaml") == Settings()


def test_what_a_file_says_is_taken(tmp_path: Path) -> None:
    path = written(
        tmp_path / "s.yaml", 'theme: nord\nlanguage: id\nkeys: {edit.undo: "u,ctrl+z", app.help: 1}\n'
    )
    assert read(path) == Settings("nord", "id", {"edit.undo": "u,ctrl+z", "app.help": "1"})


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("theme: [a]\n", ":1:1: theme must be text"),
        ("colour: red\n", ":1:1: there is no setting 'colour'; there are keys, language and theme"),
        ("keys: u\n", ":1:1: keys must be a mapping from commands to keys"),
        ("keys:\n  edit.undo: [u]\n", ":2:3: the keys of edit.undo must be text, such as u,ctrl+u"),
        ("- a\n", ": must be a mapping with the keys theme, language and keys"),
        ("theme: {\n", ":2:1: "),
        ("\x00", "cannot be read"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_the_rest_counts(
    tmp_path: Path, text: str, fault: str
) -> None:
    path = tmp_path / "s.yaml"
    path.write_bytes(b"\xff\xfe" if text == "\x00" else text.encode())
    found = read(path)
    assert len(found.faults) == 1
    assert fault in found.faults[0]
    assert found.faults[0].startswith(str(path))


@pytest.mark.skipif(os.name == "nt", reason="there are no such pipes")
def test_settings_that_never_end_are_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    os.mkfifo(path)
    assert read(path).faults == (f"{path}: cannot be read: it is not a file",)
    with pytest.raises(StudyError, match="it is not a file"):
        keep_theme(path, "dracula")


def test_a_theme_is_kept_beside_comments_and_other_lines(tmp_path: Path) -> None:
    path = written(tmp_path / "s.yaml", "# mine\nlanguage: id  # yes\ntheme: nord\n")
    keep_theme(path, "dracula")
    assert path.read_text("utf-8") == "# mine\nlanguage: id  # yes\ntheme: dracula\n"


@pytest.mark.parametrize("text", [None, "", "# only a comment\n"])
def test_a_theme_is_kept_where_there_was_nothing(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "new" / "s.yaml"
    if text is not None:
        path.parent.mkdir()
        path.write_text(text, "utf-8")
    keep_theme(path, "dracula")
    assert read(path).theme == "dracula"
    assert "#" in path.read_text("utf-8")


def test_a_theme_is_not_written_over_what_is_no_settings(tmp_path: Path) -> None:
    path = written(tmp_path / "s.yaml", "- a\n")
    with pytest.raises(StudyError, match="does not hold settings"):
        keep_theme(path, "nord")
    path = written(tmp_path / "t.yaml", "{")
    with pytest.raises(StudyError, match="cannot keep the theme"):
        keep_theme(path, "nord")
    assert path.read_text("utf-8") == "{"


def test_the_file_is_the_one_named_or_the_platforms() -> None:
    assert settings_file({"QUALCODE_SETTINGS": "/x/y.yaml"}) == Path("/x/y.yaml")
    assert settings_file({}).parts[-2:] == ("qualcode", "settings.yaml")


@pytest.mark.parametrize(
    ("setting", "study", "environ", "language"),
    [
        ("id", "jv", {"LANG": "en_US.UTF-8"}, "id"),
        ("", "jv", {"LANG": "en_US.UTF-8"}, "jv"),
        ("", "", {"LANG": "en_US.UTF-8"}, "en-US"),
        ("", "", {"LANGUAGE": "id:en", "LANG": "en_US"}, "id"),
        ("", "", {"LC_ALL": "C.UTF-8", "LANG": "id_ID"}, "id-ID"),
        ("", "", {"LANG": "POSIX"}, ""),
        ("", "", {}, ""),
    ],
)
def test_the_language_is_the_settings_then_the_one_the_study_names_then_the_locales(
    setting: str, study: str, environ: dict[str, str], language: str
) -> None:
    assert language_of(Settings(language=setting), environ, study) == language


async def test_keys_and_theme_of_the_settings_are_used_and_nonsense_is_told(
    sample: Path, settle: Settle
) -> None:
    settings = Settings("nord", "", {"app.help": "?,f12", "app.nonsense": "x"}, ("s.yaml:1:1: something",))
    app = QualcodeApp(Session.open(sample, "ana", {}), settings)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert app.theme == "nord"
        told = [notice.text for notice in app.notices.kept]
        assert told == [
            "s.yaml:1:1: something",
            "settings: there is no command 'app.nonsense'; docs/keys.md lists them",
        ]
        await pilot.press("f12")
        await settle(pilot)
        assert type(app.screen).__name__ == "ListingScreen"


async def test_an_unknown_theme_is_told(sample: Path, settle: Settle) -> None:
    app = QualcodeApp(Session.open(sample, "ana", {}), Settings(theme="[b]x"))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert app.theme == "qualcode-dark"
        assert app.notices.kept[0].text == "settings: there is no theme '[b]x'; ctrl+p lists them"


async def test_a_theme_chosen_in_the_palette_is_kept(sample: Path, tmp_path: Path, settle: Settle) -> None:
    path = tmp_path / "settings.yaml"
    app = QualcodeApp(Session.open(sample, "ana", {}), settings_path=path)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p", *"qualcode-light", "enter")
        await settle(pilot)
        assert app.theme == "qualcode-light"
    assert yaml.safe_load(path.read_text("utf-8")) == {"theme": "qualcode-light"}
