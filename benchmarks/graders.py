"""Graders asked the same rows: ours, Math-Verify, and SymPy's ``simplify`` on what Math-Verify reads.

A row has "reference", "answer" and perhaps "assume", "defs", "form", "test", "opts".  An answer is "proved", "refuted",
"undecided" or "unreadable".  Others are not told types and definitions: they have no place for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import sympy

from benchmarks.measure import Tool
from verifier.grading.marking import mark, verdict_on
from verifier.grading.rows import read_row

Row = Mapping[str, Any]
PRELOAD: Final = ("benchmarks.graders",)


def itself(row: Row) -> Row:
    """A row as it is: reading it is part of what is timed."""
    return row


def by_verify(row: Row) -> str:
    """Our grade."""
    return mark(*read_row(row)).verdict


def by_reward(row: Row) -> str:
    """Our verdict alone, as the reward function takes it: others do not say what the mistake was."""
    return verdict_on(*read_row(row)) or "unreadable"


def by_math_verify(row: Row) -> str:
    """Math-Verify's answer; "unreadable" where it finds no formula."""
    from math_verify import verify

    gold, answer = _parsed(row)
    return "proved" if verify(gold, answer, raise_on_error=True) else "refuted"


def by_simplify(row: Row) -> str:
    """Whether SymPy simplifies the difference to 0."""
    gold, answer = (found[0] for found in _parsed(row))
    return "proved" if sympy.simplify(gold - answer) == 0 else "refuted"


class UnreadableError(Exception):
    """No formula was found."""


def _parsed(row: Row) -> tuple[Any, Any]:
    """The reference and the answer as Math-Verify reads them.  Raises UnreadableError."""
    from math_verify import ExprExtractionConfig, LatexExtractionConfig, parse

    found = []
    for text in (row["reference"], row["answer"]):
        if row.get("form") == "plain" or "test" in row:
            found.append(parse(text, [ExprExtractionConfig(), LatexExtractionConfig()]))
        else:
            found.append(parse(f"${text}$", [LatexExtractionConfig(), ExprExtractionConfig()]))
    if not all(found):
        raise UnreadableError
    return found[0], found[1]


GRADERS: Final[Mapping[str, Callable[[Row], str]]] = {
    "verify": by_verify, "verify, verdict alone": by_reward, "Math-Verify": by_math_verify, "SymPy simplify": by_simplify,
}  # fmt: skip


def grader(name: str) -> Tool:
    """The grader of this name."""
    return Tool(itself, GRADERS[name])
