"""Where each rule's bad example is told, how severe it is, and in which words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.validation.checking import all_rules
from qualcode.validation.judging import Choice, judge

SmallStudy = Callable[..., Path]
TOLD = """\
QC101 error codebooks/other.yaml the file is not there
QC102 error transcripts/O01-counter.txt:1:8 not UTF-8 text
QC103 error codebooks/codebook.yaml:1:1 git's conflict markers are in the file
QC104 error codebooks/codebook.yaml:4:9 not valid YAML: while parsing a flow mapping did not find expected ',' or '}'
QC105 error codebooks/codebook.yaml:4:3 key 'not-told' stands twice (first on line 3)
QC106 error codebooks/codebook.yaml:3:20 alias *told stands for nothing
QC107 error codebooks/codebook.yaml:2:47 nested more than 40 deep
QC108 error codebooks/codebook.yaml:3:20 tag 'tag:yaml.org,2002:binary' is not used here
QC109 error codebooks/codebook.yaml:3:1 a second document starts here
QC110 error codebooks/codebook.yaml:4:5 codes → not-told has no key "defintion"
QC111 error codings/budi/I01-clerk.yaml:3:8 the file says it holds codings of 'ana' in 'I01-clerk'
QC112 error ../codebook.yaml '../codebook.yaml' leads out of the study
QC113 error transcripts/O01-counter.txt larger than 64 MiB: not read
QC114 warning codebooks/codebook.yaml:17:27 QC501 is silenced without a reason
QC115 warning codebooks/codebook.yaml:3:31 QC501 finds nothing here
QC116 warning codings/ana/I03-mayor.yml nothing reads this file
QC117 error audit/ana.jsonl:2:1 it is no JSON, or cut off
QC118 warning audit/ana.jsonl:2:1 another line has the id 'k3m9w2x7p4qa'
QC201 warning codebooks/codebook.yaml:3:3 code “not-told” has no definition
QC202 warning codebooks/codebook.yaml:3:3 code “not-told” has no include
QC203 warning codebooks/codebook.yaml:3:3 code “not-told” has no exclude
QC204 warning codebooks/codebook.yaml:17:17 “visit” (Visit) has nearly the same name as “visits” (Visits)
QC205 error codebooks/codebook.yaml:10:13 code “not-told” has parent “outreech”, which the codebook does not have
QC206 error codebooks/codebook.yaml:10:13 code “not-told” is above itself: not-told → visits → not-told
QC207 warning codebooks/codebook.yaml:16:10 quick key “s” is that of code “not-told” already
QC208 warning codebooks/codebook.yaml:9:10 quick key “x” is one that the app uses itself
QC209 warning codebooks/codebook.yaml:8:16 the example of code “not-told” is in no transcript
QC210 info codebooks/codebook.yaml:17:3 code “prices” is on no segment
QC211 warning codebooks/codebook.yaml:10:14 code “not-told” was retired on 2024-01-31 and is on 2 segments
QC212 info codebooks/codebook.yaml:3:3 code “not-told” has no example
QC213 warning codebooks/codebook.yaml:17:3 the id “café” is not in NFC: an accent stands apart from its letter
QC214 error codebooks/codebook.yaml:18:16 code “visits” has successor “outreech”, which the codebook does not have
QC215 warning codebooks/codebook.yaml:10:12 there is no colour “gren”
QC301 error transcripts/index.yaml:11:3 there is no transcripts/I03-mayor.txt
QC302 warning transcripts/O02-door.txt “O02-door” is not listed in transcripts/index.yaml
QC303 error transcripts/index.yaml:9:45 informant “I20” is not in the index
QC304 warning transcripts/I02-pupil.txt:5:1 “Teacher” starts 2 lines like a speaker and is in no index: their words count as those of whoever spoke before
QC305 error transcripts/index.yaml:6:42 group of I02 is “pupils”, which is none of its values
QC306 warning transcripts/index.yaml:6:49 attribute “grp” is not declared
QC307 warning transcripts/O01-counter.txt:1:8 the text is not in NFC from here on: an accent stands apart from its letter
QC308 warning transcripts/O01-counter.txt:1:22 the text holds 1 control or bidi character, the first here: U+202E
QC309 warning transcripts/O01-counter.txt:1:28 the text has line ends of Windows or of an old system
QC310 warning transcripts/O01-counter.txt:1:19 this looks like a national id number
QC311 warning transcripts/O01-counter.txt:1:12 this looks like a phone number
QC312 warning transcripts/O01-counter.txt:1:10 this looks like an e-mail address
QC313 error transcripts/O01-counter.txt:1:1 this looks like a name on the list of names to be hidden
QC314 error transcripts/index.yaml:6:15 label “I01” of I02 is that of I01, too
QC315 info transcripts/index.yaml:7:3 informant “I03” is in no source
QC316 error transcripts/O01-counter.txt:1:1 git's conflict markers are in the text
QC317 warning transcripts/O01-counter.txt the text is empty
QC318 warning transcripts/index.yaml:9:50 informant “I01” never speaks in “I02-pupil”
QC319 warning transcripts/index.yaml:10:3 interview “O01-counter” names no informant
QC320 info transcripts/index.yaml:6:3 I02 has no value of “group”
QC321 warning transcripts/I02-pupil.txt:5:1 I01 speaks here and is not among the informants of “I02-pupil”: “She is right.”
QC401 error codings/ana/I01-clerk.yaml:11:11 code “not-tolt” is not in the codebook
QC402 error codings/cici/I01-clerk.yaml:3:8 coder “cici” is not in the roster
QC403 error codings/ana/I01-clerk.yaml:9:3 span [33, 4800] ends beyond the text's 133
QC404 error codings/ana/I01-clerk.yaml:10:10 the quote is not the text at [34, 49], which is “obody told us. ”
QC405 warning codings/ana/I01-clerk.yaml:12:11 segment a2b3c4 has no place in the text as it is now
QC406 error codings/ana/I01-clerk.yaml:12:7 id “a2b3c4” is that of segment 1 of this file too
QC407 error codings/ana/I01-clerk.yaml:13:3 span [33, 48] is that of segment a2b3c4 too
QC408 warning codings/ana/I01-clerk.yaml:15:11 code “not-told” is on these words already: segment a2b3c4, [33, 48]
QC409 warning codings/ana/I01-clerk.yaml:10:10 the segment holds only white space
QC410 warning codings/ana/O01-counter.yaml:8:26 the span ends at 15, inside the character “👍🏽”
QC411 error codings/ana/I01-clerk.yaml:12:12 theme “uninformd” is not in the codebook
QC412 error codings/ana/I03-mayor.yaml:2:13 there is no transcripts/I03-mayor.txt
QC413 warning codings/ana/I01-clerk.yaml:12:3 segment a2b3c4 stands after d5e6f7, which comes later in the text
QC414 warning codings/ana/I01-clerk.yaml:8:3 segment a2b3c4 has neither code, theme nor memo
QC415 warning codings/ana/I01-clerk.yaml:4:9 the text has changed since it was coded, though every segment is still on its words
QC501 warning codebooks/codebook.yaml:10:3 code “visits” is in no theme
QC502 warning codebooks/codebook.yaml:25:3 theme “going-out” has no category
QC503 warning codebooks/codebook.yaml:25:3 theme “going-out” has no dimension of the framework
QC504 warning codebooks/codebook.yaml:25:3 theme “going-out” has no codes, and no segment is tagged with it
QC505 warning codebooks/codebook.yaml:25:3 theme “going-out” has no summary
QC506 error codebooks/codebook.yaml:28:13 theme “going-out” names code “visit”, which the codebook does not have
QC507 warning codebooks/codebook.yaml:25:3 effort “going-out” addresses nothing
QC508 warning codebooks/codebook.yaml:18:3 nothing addresses obstacle “uninformed”
QC509 warning codebooks/codebook.yaml:18:3 theme “uninformed” rests on a single informant, I01
QC509 warning codebooks/codebook.yaml:25:3 theme “going-out” rests on a single informant, I01
QC510 error codebooks/codebook.yaml:29:16 dimension “proces” is not in the framework
QC511 info transcripts/index.yaml:10:3 “O01-counter” has been read by none of 2 coders
QC512 info transcripts/index.yaml:10:3 “O01-counter” has been coded by none of 2 coders
QC513 error codebooks/codebook.yaml:24:25 work “hill-2002” is not under literature
QC514 error codebooks/codebook.yaml:32:46 the storyline names theme “not-informed”, which the codebook does not have
QC515 error codebooks/codebook.yaml:29:15 code “visits” both supports theme “going-out” and speaks against it
QC516 info codebooks/codebook.yaml:36:3 no theme is compared with “dale-2021”
QC517 error summaries.yaml:3:34 a summary is of informant “I10”, which there is not
QC518 warning summaries.yaml:3:77 the evidence for “uninformed” of I01 has changed since this was written
QC519 warning codebooks/codebook.yaml:33:3 the storyline says twice that “going-out” addresses “uninformed”
QC601 error qualcode.yaml:8:72 krippendorff-alpha by sentence is -0.154, and the study asks for at least 0.667
QC602 error qualcode.yaml:8:1 the agreement cannot be measured: there is no coefficient 'krippendorff-alfa'
QC603 warning qualcode.yaml:8:1 there is no agreement to measure yet: no source has been coded by two coders, so there is nothing to compare
QC604 info codings/budi/I01-clerk.yaml:3:8 “I01-clerk” is compared, and “budi” has not marked it as coded
"""
LINES = {code: [line for line in TOLD.splitlines() if line.startswith(code)] for code in all_rules()}


@pytest.mark.parametrize("code", all_rules())
def test_the_bad_example_is_told_at_its_place(code: str, small_study: SmallStudy) -> None:
    problems = judge(small_study(all_rules()[code].bad), Choice()).problems
    told = [f"{one.rule} {one.severity} {one.place} {one.message}" for one in problems if one.rule == code]
    assert told == LINES[code]


def test_the_verdict_is_the_same_every_time_and_sorted(small_study: SmallStudy) -> None:
    faults = [rule.bad for rule in all_rules().values() if not rule.code.startswith("QC1")]
    root = small_study({path: part for bad in faults for path, part in bad.items()})
    first = judge(root, Choice()).problems
    assert len(first) > 10
    assert first == judge(root, Choice()).problems
    assert list(first) == sorted(
        first, key=lambda one: (one.file, one.line, one.column, one.rule, one.message)
    )
