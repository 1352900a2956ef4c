"""Which files and folders are offered for what was typed of a path."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.tui.organizing.paths import offers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("A [1].txt", "b.txt", "c.PDF", ".hidden.txt", "d?.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "Deep er").mkdir()
    (tmp_path / "Deep er" / "e.txt").write_text("x")
    return tmp_path


def texts(typed: str, base: Path) -> list[str]:
    return [one.text for one in offers(typed, base, {".txt"})]


def test_folders_come_first_then_files_then_all_that_can_be_read(folder: Path) -> None:
    assert texts("", folder) == ["Deep er/", "A [1].txt", "b.txt", "c.PDF", "d?.txt", "*"]
    found = {one.text: one for one in offers("", folder, {".txt"})}
    assert found["c.PDF"].dim
    assert not found["b.txt"].dim
    assert found["*"].files == (folder / "A [1].txt", folder / "b.txt", folder / "d?.txt")
    assert found["Deep er/"].typed == "Deep er/"


def test_the_beginning_of_a_name_is_enough_and_brackets_are_brackets(folder: Path) -> None:
    assert texts("a", folder) == ["A [1].txt"]
    assert texts("A [1]", folder) == ["A [1].txt"]
    assert texts(".h", folder) == [".hidden.txt"]
    assert texts("zzz", folder) == []


def test_stars_stand_for_any_letters_and_then_all_of_them_come_first(folder: Path) -> None:
    assert texts("*.txt", folder) == ["*", "A [1].txt", "b.txt", "d?.txt"]
    assert texts("*[1]*", folder) == ["A [1].txt"]
    assert texts("*.pdf", folder) == ["c.PDF"]


def test_a_path_may_be_absolute_in_quotes_or_with_backslashes(folder: Path) -> None:
    for typed in (f"{folder}/Deep er/", f"'{folder}/Deep er/'", f"{folder}/Deep\\ er/"):
        assert texts(typed, Path("/")) == ["e.txt"]
    assert texts("Deep er/e", folder) == ["e.txt"]


def test_what_cannot_be_looked_into_offers_nothing(folder: Path) -> None:
    assert texts("nowhere/", folder) == []
    assert texts("b.txt/", folder) == []
    assert texts("~nobody-is-called-so/", folder) == []
    assert texts("a\0b", folder) == []
    assert texts("'unclosed", folder) == []
