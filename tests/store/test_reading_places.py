"""How far each coder has read is kept beside the study, and never costs more than itself."""

from __future__ import annotations

from pathlib import Path

from qualcode.store.reading_places import carry_places, keep_places, kept_places


def test_places_are_kept_by_coder_and_text(tmp_path: Path) -> None:
    assert kept_places(tmp_path, "ana") == {}
    keep_places(tmp_path, "ana", {"aa": 12})
    keep_places(tmp_path, "ana", {"bb": 0, "aa": 15})
    keep_places(tmp_path, "../budi\x1b", {"aa": 3})
    assert kept_places(tmp_path, "ana") == {"aa": 15, "bb": 0}
    assert kept_places(tmp_path, "../budi\x1b") == {"aa": 3}
    assert len(list((tmp_path / ".qualcode" / "reading").iterdir())) == 2


def test_what_makes_no_sense_is_left_out(tmp_path: Path) -> None:
    keep_places(tmp_path, "ana", {"aa": 12})
    [path] = (tmp_path / ".qualcode" / "reading").iterdir()
    for content in ('{"aa": -1, "bb": true, "cc": "x", "dd": 4}', "[]", "{", "\xff"):
        path.write_bytes(content.encode("latin-1"))
        assert kept_places(tmp_path, "ana") == ({"dd": 4} if "dd" in content else {})


def test_a_folder_that_cannot_be_written_only_costs_the_places(tmp_path: Path) -> None:
    (tmp_path / ".qualcode").write_text("in the way", "utf-8")
    keep_places(tmp_path, "ana", {"aa": 12})
    assert kept_places(tmp_path, "ana") == {}


def test_nothing_is_written_where_nothing_is_new(tmp_path: Path) -> None:
    keep_places(tmp_path, "ana", {"aa": 12})
    [path] = (tmp_path / ".qualcode" / "reading").iterdir()
    stamp = path.stat().st_ino
    keep_places(tmp_path, "ana", {"aa": 12})
    assert path.stat().st_ino == stamp


def test_everybody_is_as_far_in_a_corrected_text_as_they_were(tmp_path: Path) -> None:
    keep_places(tmp_path, "ana", {"old": 10, "other": 3})
    keep_places(tmp_path, "budi", {"old": 20})
    keep_places(tmp_path, "cita", {"other": 4})
    (tmp_path / ".qualcode/reading/broken.json").write_text("{", "utf-8")
    carry_places(tmp_path, "old", "new", lambda place: place + 5)
    assert kept_places(tmp_path, "ana") == {"old": 10, "other": 3, "new": 15}
    assert kept_places(tmp_path, "budi") == {"old": 20, "new": 25}
    assert kept_places(tmp_path, "cita") == {"other": 4}
