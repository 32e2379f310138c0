"""Two formulas as text, read and compared: what the tests of the comparison share."""

from __future__ import annotations

from verifier.grading.asked import EQUAL, Asked
from verifier.grading.comparison import Comparison
from verifier.grading.judging import as_system, compare
from verifier.reading.formulas import Context, read_formulas

PLAIN = Context()


def compared(reference: str, answer: str, asked: Asked = EQUAL, context: Context = PLAIN) -> Comparison:
    """The comparison of ``answer`` with ``reference``."""
    understood = read_formulas((reference, answer), context)
    return compare(*understood.formulas, understood, asked)


def compared_systems(reference: str, answer: str) -> Comparison:
    """The comparison of two lists of equations as systems."""
    understood = read_formulas((reference, answer), PLAIN)
    return compare(*map(as_system, understood.formulas), understood)
