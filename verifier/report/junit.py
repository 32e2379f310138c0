"""JUnit XML: a test suite for each question, a test case for each student."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final
from xml.etree import ElementTree as Tree

from verifier.report.gradebooks import Entry, shortened
from verifier.report.handouts import told

NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(entries: Iterable[Entry]) -> str:
    """The document: an answer that lost points is a failure, one that needs a person is skipped."""
    suites: dict[str, list[Entry]] = {}
    for entry in entries:
        suites.setdefault(entry.question, []).append(entry)
    root = Tree.Element("testsuites", {"name": "grades"})
    for question, rows in suites.items():
        root.append(_suite(question, rows))
    Tree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Tree.tostring(root, encoding="unicode") + "\n"


def _suite(question: str, rows: Sequence[Entry]) -> Tree.Element:
    counts = {
        "tests": len(rows), "failures": sum(_has_failed(row) for row in rows), "errors": 0,
        "skipped": sum(row.mark.score is None for row in rows),
    }  # fmt: skip
    suite = Tree.Element("testsuite", {"name": _text(question), **{name: str(count) for name, count in counts.items()}})
    suite.extend(_case(row) for row in rows)
    return suite


def _has_failed(entry: Entry) -> bool:
    return entry.mark.score is not None and not entry.mark.is_full


def _case(entry: Entry) -> Tree.Element:
    case = Tree.Element("testcase", {"classname": _text(entry.question), "name": _text(entry.student)})
    if entry.mark.score is None or _has_failed(entry):
        kind = "skipped" if entry.mark.score is None else "failure"
        said = Tree.SubElement(case, kind, {"message": _text(told(entry)), **_type(kind, entry)})
        said.text = _text(f"answer: {shortened(entry.answer)}")
    return case


def _type(kind: str, entry: Entry) -> dict[str, str]:
    return {"type": _text(entry.mark.key or entry.mark.verdict)} if kind == "failure" else {}


def _text(text: str) -> str:
    """``text`` without the characters that XML cannot hold."""
    return NOT_IN_XML.sub("\ufffd", text)
