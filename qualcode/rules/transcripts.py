"""QC3xx: whether the texts are all there, say who speaks, and hide whom they must."""

from __future__ import annotations

from qualcode.rules import Family, Rule, _personal, _transcripts

_INDEX = "transcripts/index.yaml"
_NOTE = "transcripts/O01-counter.txt"
_PUPIL = "transcripts/I02-pupil.txt"
_PUPIL_IN = "informants:\n  I02: {role: Pupil, attributes: {group: pupil}}\n"
_PUPIL_AT = "sources:\n  I02-pupil: {kind: interview, informants: [I02], date: 2024-01-10}\n"
_COUNTER_AT = "sources:\n  O01-counter: {kind: observation, date: 2024-01-11}\n"
_KNOWN = {_INDEX: _PUPIL_IN}
_LISTED = {_INDEX: _PUPIL_AT}
_TOLD = "P: Who told you?\n\nI02: Nobody told us. Then the van came to our school.\n"


def _note(words: str) -> dict[str, str | bytes | int]:
    return {_NOTE: f"{words}\n"}


FAMILY = Family(
    prefix="QC3",
    title="Transcripts and index",
    rules=(
        Rule(
            code="QC301",
            severity="error",
            title="source without text",
            what="The index lists a source, and there is no `transcripts/ID.txt` for it.",
            why="The study claims material that nobody can read.",
            bad={_INDEX: "sources:\n  I03-mayor: {kind: document}\n"},
            good=_LISTED,
            check=_transcripts.missing,
        ),
        Rule(
            code="QC302",
            severity="warning",
            title="text that is not listed",
            what="There is a text under `transcripts/` that the index does not list.",
            why="Its segments count, but as those of no informant and no group: tables by informant do not hold them.",
            bad={"transcripts/O02-door.txt": "The door is locked at noon.\n"},
            good={
                "transcripts/O02-door.txt": "The door is locked at noon.\n",
                _INDEX: "sources:\n  O02-door: {kind: observation}\n",
            },
            check=_transcripts.unlisted,
        ),
        Rule(
            code="QC303",
            severity="error",
            title="unknown informant",
            what="A source names an informant whom the index does not have.",
            why="What they say counts under no group, and no table shows them.",
            bad={_INDEX: _PUPIL_AT.replace("[I02]", "[I20]")},
            good=_LISTED,
            check=_transcripts.unknown_informants,
        ),
        Rule(
            code="QC304",
            severity="warning",
            title="unknown speaker",
            what="In an interview, lines start with what looks like a speaker's label and is nobody's: the same word with a "
            "colon at the start of two lines or more, or something like an id (`I16:`).",
            why="Such a line does not start a turn: the words count as those of whoever spoke before.",
            bad={_PUPIL: f"{_TOLD}\nTeacher: It came twice.\n\nTeacher: In May.\n"},
            good={
                _PUPIL: f"{_TOLD}\nTeacher: It came twice.\n\nTeacher: In May.\n",
                _INDEX: "informants:\n  I03: {name: Teacher, attributes: {group: staff}}\n"
                f"{_PUPIL_AT.replace('[I02]', '[I02, I03]')}",
            },
            check=_transcripts.unknown_speakers,
        ),
        Rule(
            code="QC305",
            severity="error",
            title="attribute outside its values",
            what='An informant has a value that the attribute\'s `values` do not list; `true` is not the word `"true"`.',
            why="Tables by this attribute have no column for it, or one too many.",
            bad={_INDEX: _PUPIL_IN.replace("pupil}", "pupils}")},
            good=_KNOWN,
            check=_transcripts.other_values,
        ),
        Rule(
            code="QC306",
            severity="warning",
            title="attribute that is not declared",
            what="An informant has an attribute that is not declared under `attributes`.",
            why="It is probably misspelt; nothing can tell whether its values are.",
            bad={_INDEX: _PUPIL_IN.replace("group: pupil", "group: pupil, grp: pupil")},
            good=_KNOWN,
            check=_transcripts.undeclared,
        ),
        Rule(
            code="QC307",
            severity="warning",
            title="text that is not in NFC",
            what="A transcript is not in Unicode's normal form C: an accent stands as a character of its own.",
            why="The same word is spelt in two ways: searching finds one of them, and offsets count what nobody sees.",
            bad=_note("The cafe\u0301 opens at eight."),
            good=_note("The café opens at eight."),
            check=_transcripts.not_composed,
            fix="Normalises the text and moves the spans with it.",
        ),
        Rule(
            code="QC308",
            severity="warning",
            title="control and bidi characters",
            what="A transcript holds characters that command a terminal, are invisible, or turn the reading direction. "
            "Direction marks are fine in texts in Arabic, Hebrew and the like.",
            why="What readers see is not what is stored: two texts that look alike differ, or one reads backwards.",
            bad=_note("The counter opens at \u202eeight."),
            good=_note("The counter opens at eight."),
            check=_transcripts.commanding,
        ),
        Rule(
            code="QC309",
            severity="warning",
            title="foreign line ends or byte order mark",
            what="A transcript has line ends other than a line feed, or starts with a byte order mark.",
            why="Offsets count these characters. Git and editors change them silently, and every span after one moves.",
            bad={_NOTE: b"The counter opens at eight.\r\nNobody waits.\r\n"},
            good={_NOTE: "The counter opens at eight.\nNobody waits.\n"},
            check=_transcripts.foreign_breaks,
            fix="Saves the text with line feeds and moves the spans with it.",
        ),
        Rule(
            code="QC310",
            severity="warning",
            title="national id number",
            what="A transcript or memo holds what looks like a national id: 16 digits built like Indonesia's NIK and family "
            "card, or a social security number of the USA.",
            why="It identifies a person who was promised not to be. Whoever gets the study gets it, and git never forgets.",
            bad=_note("She reads it out: 5271 0112 0395 0001."),
            good=_note("She reads it out: [...]."),
            check=_personal.national_ids,
            finished=True,
        ),
        Rule(
            code="QC311",
            severity="warning",
            title="phone number",
            what="A transcript or memo holds what looks like a phone number: 9 to 15 digits that start with + or 0.",
            why="It leads to a person who was promised anonymity.",
            bad=_note("Call me at 0812-3456-7890, she says."),
            good=_note("Call me at [...], she says."),
            check=_personal.phones,
            finished=True,
        ),
        Rule(
            code="QC312",
            severity="warning",
            title="e-mail address",
            what="A transcript or memo holds an e-mail address.",
            why="It leads to a person who was promised anonymity.",
            bad=_note("Write to clerk@example.org, it says on the door."),
            good=_note("Write to [...], it says on the door."),
            check=_personal.mails,
            finished=True,
        ),
        Rule(
            code="QC313",
            severity="error",
            title="name that is to be hidden",
            what="A transcript or memo holds a name of the private list `.qualcode/names.yaml`, which maps real names to "
            "pseudonyms and stays out of git.",
            why="Somebody was promised that this name would not be there.",
            bad={".qualcode/names.yaml": "Wayan: Person A\n", **_note("Wayan opens the counter at eight.")},
            good={
                ".qualcode/names.yaml": "Wayan: Person A\n",
                **_note("Person A opens the counter at eight."),
            },
            check=_personal.real_names,
        ),
        Rule(
            code="QC314",
            severity="error",
            title="label of two people",
            what="An informant's id or name is that of another informant, or `P`, the researcher's.",
            why="Nobody can tell whose turns they are; they count as those of one of the two.",
            bad={_INDEX: _PUPIL_IN.replace("role: Pupil", "name: I01, role: Pupil")},
            good={_INDEX: _PUPIL_IN.replace("role: Pupil", "name: Sari, role: Pupil")},
            check=_transcripts.same_labels,
        ),
        Rule(
            code="QC315",
            severity="info",
            title="informant in no source",
            what="The index lists an informant whom no source names.",
            why="The study seems to rest on more people than it does.",
            bad={_INDEX: "informants:\n  I03: {role: Mayor, attributes: {group: staff}}\n"},
            good=_KNOWN,
            check=_transcripts.absent,
            finished=True,
        ),
        Rule(
            code="QC316",
            severity="error",
            title="conflict markers in a text",
            what="Git's conflict markers are in a transcript, or in an analytic memo.",
            why="Two versions stand one after the other, and in a transcript every offset after them is wrong.",
            bad=_note("<<<<<<< HEAD\nNobody waits.\n=======\nTwo people wait.\n>>>>>>> other"),
            good=_note("Nobody waits."),
            check=_transcripts.conflicts,
        ),
        Rule(
            code="QC317",
            severity="warning",
            title="empty text",
            what="A transcript holds no word.",
            why="It counts as a source and says nothing; most likely an export went wrong.",
            bad=_note(""),
            good=_note("Nobody waits."),
            check=_transcripts.empty,
        ),
        Rule(
            code="QC318",
            severity="warning",
            title="informant who never speaks",
            what="An interview names an informant, has turns, and none of them is theirs.",
            why="Their words, if there are any, count as somebody else's.",
            bad={_INDEX: _PUPIL_AT.replace("[I02]", "[I02, I01]")},
            good=_LISTED,
            check=_transcripts.silent,
        ),
        Rule(
            code="QC319",
            severity="warning",
            title="interview with nobody",
            what="A source of the kind interview names no informant.",
            why="Its segments count in no table by informant or group.",
            bad={_INDEX: _COUNTER_AT.replace("kind: observation", "kind: interview")},
            good={_INDEX: _COUNTER_AT},
            check=_transcripts.nobody,
        ),
        Rule(
            code="QC320",
            severity="info",
            title="informant without a value",
            what="An attribute is declared, and an informant has no value of it.",
            why="Tables by this attribute leave the informant out.",
            bad={_INDEX: _PUPIL_IN.replace(", attributes: {group: pupil}", "")},
            good=_KNOWN,
            check=_transcripts.without_value,
        ),
        Rule(
            code="QC321",
            severity="warning",
            title="speaker whom the source does not name",
            what="An informant speaks in an interview and is not among its informants.",
            why="Tables count their words as theirs; the list of sources says that they were not there.",
            bad={_PUPIL: f"{_TOLD}\nI01: She is right.\n"},
            good={_PUPIL: f"{_TOLD}\nI01: She is right.\n", _INDEX: _PUPIL_AT.replace("[I02]", "[I02, I01]")},
            check=_transcripts.uninvited,
        ),
    ),
)
