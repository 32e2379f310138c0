"""Whole documents as students write them, the wrong lines listed beside them: no false verdict, most lines judged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from verifier.checking.contexts import context_beside
from verifier.checking.document import check_document
from verifier.checking.verdicts import Judgement
from verifier.reading.documents.reading import read_document

DATA = Path(__file__).parent / "data"
WRONG = json.loads((DATA / "wrong_lines.json").read_text(encoding="utf-8"))
SETTLED = ("follows", "follows under conditions", "does not follow", "definition", "hypothesis")


@pytest.mark.parametrize("name", WRONG)
def test_no_false_verdict(name: str) -> None:
    found = check_document(read_document(DATA / name), context_beside(DATA / name))
    lines = [(found.document.line(found.document.chain(j.chain).lines[j.line].at), j) for j in found.judgements]
    wrong = [n for n, j in lines if j.status == "does not follow" and n not in WRONG[name]]
    assert wrong == [], "a line that is right is refuted"
    passed = {n for n in WRONG[name] if all(j.status.startswith("follows") for j in _of(lines, n))}
    assert passed == set(), "a line that is wrong follows"
    claimed = [j for _, j in lines if j.line]
    assert sum(j.status in SETTLED for j in claimed) >= len(claimed) / 2


def _of(lines: list[tuple[int, Judgement]], number: int) -> list[Judgement]:
    """The claims on that line."""
    found = [j for n, j in lines if n == number and j.line]
    assert found, f"nothing was found on line {number}"
    return found
