"""JUnit's XML, as CI servers read it: a test case a file, a failure a problem."""

from __future__ import annotations

import re
from itertools import groupby
from xml.etree import ElementTree as ET

from qualcode.core.visible import visible
from qualcode.validation.judging import Verdict

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def told(verdict: Verdict) -> str:
    """One suite; every file that was looked at is a case, and fails by its errors and warnings."""
    failing = [one for one in verdict.problems if one.severity != "info"]
    by_file = {file: list(problems) for file, problems in groupby(failing, key=lambda one: one.file)}
    files = sorted({*verdict.files, *by_file})
    counts = {"tests": str(len(files)), "failures": str(len(by_file)), "errors": "0", "skipped": "0"}
    suites = ET.Element("testsuites", {"name": "qualcode validate", **counts})
    suite = ET.SubElement(suites, "testsuite", {"name": "qualcode validate", **counts})
    for file in files:
        name = _safe(file) or "the study"
        case = ET.SubElement(
            suite, "testcase", {"classname": "qualcode.validate", "name": name, "file": name}
        )
        problems = by_file.get(file, [])
        if problems:
            first = problems[0]
            message = _safe(f"{first.rule} {first.message}")
            if len(problems) > 1:
                message += f" (and {len(problems) - 1} more)"
            lines = "\n".join(
                f"{one.place}: {one.severity} {one.rule} {one.message}{f' ({one.hint})' if one.hint else ''}"
                for one in problems
            )
            failure = ET.SubElement(case, "failure", {"type": first.severity, "message": message})
            failure.text = _safe(lines)
    ET.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suites, encoding="unicode")}\n'


def _safe(text: str) -> str:
    """Text without what XML cannot hold, and without what would command a terminal."""
    return _NOT_XML.sub("\ufffd", visible(text, line_breaks=True))
