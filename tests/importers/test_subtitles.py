from __future__ import annotations

import pytest

from qualcode.core.text import turns
from qualcode.errors import UsageError
from qualcode.importers import Asked, subtitles

VTT = b"""WEBVTT - meeting

NOTE made by a machine
in two lines

STYLE
::cue { color: red }

intro
00:00:01.500 --> 00:00:04.000 align:start
<v Mary Jones>We had <i>no</i> signal

00:00:04.000 --> 00:00:06.000
<v Mary Jones>at all.

01:02.250 --> 01:03.000
<v.loud Interviewer>And then?</v>
<v Mary Jones>Then &lt;nothing&gt; <00:01:02.900>came.

01:00:05.000 --> 01:00:06.000
(silence)
"""

SRT = b"""1
00:00:01,000 --> 00:00:02,000
Anna: I went there
{\\an8}<b>on foot</b>

2
00:00:02,500 --> 00:00:04,000
because it was: far.

3
00:00:05,000 --> 00:00:06,000
- P: Why?

4
00:00:07,000 --> 00:00:08,000
- Anna: No bus.
"""


def text(content: bytes, **asked: object) -> str:
    found = subtitles.read(content, "talk.vtt", Asked(speakers={"P": ""}, **asked))  # type: ignore[arg-type]  # checked by use
    return found.transcripts[0].text


def test_webvtt_keeps_times_and_voices() -> None:
    assert text(VTT, researcher=("Interviewer",)) == (
        "[00:00:01] Mary Jones: We had no signal at all.\n\n"
        "[00:01:02] P: And then?\n\n"
        "[00:01:02] Mary Jones: Then <nothing> came.\n\n"
        "[01:00:05] (silence)\n"
    )


def test_those_who_speak_become_informants() -> None:
    found = subtitles.read(VTT, "a/talk.vtt", Asked(speakers={"P": ""}, researcher=("Interviewer",)))
    assert [(one.id, one.name) for one in found.informants] == [("mary-jones", "Mary Jones")]
    assert [(one.id, one.informants) for one in found.sources] == [("talk", ("mary-jones",))]
    speakers = {"P": "", "Mary Jones": "mary-jones"}
    spoken = turns(found.transcripts[0].text, speakers)
    assert [(one.informant, one.clock) for one in spoken][:3] == [
        ("mary-jones", "00:00:01"),
        ("", "00:01:02"),
        ("mary-jones", "00:01:02"),
    ]


def test_subrip_keeps_times_and_names_until_the_next_name() -> None:
    assert text(SRT) == (
        "[00:00:01] Anna: I went there on foot because it was: far.\n\n"
        "[00:00:05] P: Why?\n\n"
        "[00:00:07] Anna: No bus.\n"
    )


def test_one_who_is_named_speaks_from_the_first_time_on() -> None:
    cues = b"1\n00:00:01,000 --> 00:00:03,000\nAsker: Why?\n\n2\n00:00:04,000 --> 00:00:07,000\nSari: So.\n"
    for asked in (Asked(researcher=("Asker",)), Asked(researcher=("Asker",), informants=("Sari",))):
        found = subtitles.read(cues, "talk.srt", asked)
        assert found.transcripts[0].text == "[00:00:01] P: Why?\n\n[00:00:04] Sari: So.\n"
        assert found.sources[0].informants == ("Sari",)


def test_a_long_sentence_gets_a_new_time_after_half_a_minute() -> None:
    cues = b"\n".join(
        b"%d\n00:00:%02d,000 --> 00:00:%02d,000\nword%d\n" % (n, 10 * n, 10 * n + 9, n) for n in range(5)
    )
    assert text(cues) == "[00:00:00] word0 word1 word2\n\n[00:00:30] word3 word4\n"


def test_what_is_no_cue_is_refused_with_its_line() -> None:
    with pytest.raises(UsageError, match=r"^talk\.vtt:5: not a cue"):
        text(b"WEBVTT\n\n00:01.000 --> 00:02.000\n\nNo timing here\n")


def test_text_that_is_not_utf8_is_refused() -> None:
    with pytest.raises(UsageError, match=r"^talk\.vtt:4: not UTF-8 text"):
        text(b"WEBVTT\n\n00:01.000 --> 00:02.000\ncaf\xe9\n")
