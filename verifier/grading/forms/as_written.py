"""The forms "as written", "same order" and "same pattern": how the reference is written decides."""

from __future__ import annotations

from typing import Final

from verifier.grading.comparison import FormCheck
from verifier.grading.forms.checks import HOLDS, fails
from verifier.grading.forms.patterns import outline, pattern
from verifier.grading.forms.rewriting import expanded_rules, normal
from verifier.grading.forms.shapes import Shape, everything_in, shape_of
from verifier.reading.formulas import Formula

LEFT_TO_DO: Final = (
    (("ID_TRANS",), "zeros or ones left", "Leave out the zeros and ones that change nothing."),
    (("NEG_TRANS", "negDist"), "signs not tidied", "Tidy up the minus signs."),
    (("INT_ARITH", "ID_TRANS"), "numbers not worked out", "Work out the numbers."),
    (("ratAdd", "ratLow", "ID_TRANS", "NEG_TRANS"), "fractions not worked out", "Work out the numerical fractions."),
    (("DIV_TRANS", "ID_TRANS"), "fractions not tidied", "Write the fractions as one, cancelled down."),
    (("sqrtRem", "ID_TRANS"), "roots written otherwise", "Write roots as asked: with a root sign or as powers."),
)
LARGEST_EXPLAINED: Final = 150
ASKED: Final = "Not written in the form that is asked for; only the order of terms and of factors is free."


def as_written(answer: Formula, reference: Formula, rules: tuple[str, ...]) -> FormCheck:
    """Whether the two are the same up to order and association and the ``rules``.  Raises UnknownRuleError."""
    allowed = expanded_rules(rules)
    mine, theirs = shape_of(answer.tree, answer.text), shape_of(reference.tree, reference.text)
    return HOLDS if normal(mine, allowed) == normal(theirs, allowed) else _explained(mine, theirs, allowed)


def _explained(mine: Shape, theirs: Shape, allowed: frozenset[str]) -> FormCheck:
    """What would have to be done to the answer, if one kind of tidying is enough."""
    if sum(1 for _ in everything_in(mine)) > LARGEST_EXPLAINED:
        return fails("not as written", ASKED)
    for names, key, message in LEFT_TO_DO:
        rules = allowed | expanded_rules(names)
        if normal(mine, rules) == normal(theirs, rules):
            return fails(key, message)
    return fails("not as written", ASKED)


def same_order(answer: Formula, reference: Formula) -> FormCheck:
    """Whether the two are written the very same way."""
    if outline(answer.tree, answer.text) == outline(reference.tree, reference.text):
        return HOLDS
    return fails("not written the same", "Not written exactly as asked: the order counts too.")


def same_pattern(answer: Formula, reference: Formula) -> FormCheck:
    """Whether the two are written the same way but for the values of their numbers."""
    if pattern(answer.tree, answer.text) == pattern(reference.tree, reference.text):
        return HOLDS
    return fails("not of the pattern", "Not written in the form that is asked for; only the numbers in it are free.")
