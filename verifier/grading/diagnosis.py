"""What the mistake in an answer probably was: the slip that makes of the reference what was answered, provably."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from verifier.grading.asked import EQUAL, Asked
from verifier.grading.differences import Difference, Misplaced, difference, fails, holds
from verifier.grading.slips import MULTIPLIED_OUT, SLIPS, changes
from verifier.grading.slips.changes import LONGEST_PART, SUMS, Change, Problem, Slip, problem
from verifier.grading.slips.screen import Look, look
from verifier.grading.slips.trees import misfit
from verifier.kernel import words
from verifier.kernel.contexts import normalizer
from verifier.kernel.judgement import Rejected, Sequent
from verifier.kernel.matrices import is_matrix
from verifier.kernel.terms import Term, is_formula, replace, subterms, value
from verifier.reading.formulas import Formula, Understood
from verifier.report.notation import latex, pretty
from verifier.report.tidy import tidied

MOST_CHANGES: Final = 4000
MOST_PROOFS: Final = 3
LARGEST: Final = 400
HIGHEST_POWER: Final = 8
PHRASES: Final = {
    "add": "a sum", "madd": "a sum", "mul": "a product", "matmul": "a product", "pow": "a power", "sum": "the sum",
    "expect": "the expectation", "integral": "the integral", "deriv": "the derivative",
}  # fmt: skip


@dataclass(frozen=True)
class Diagnosis:
    """A mistake: its stable ``key`` (see ``slips.KINDS``), a ``message`` for the student, the changed part as LaTeX for the
    teacher, the ``place`` in the answer, such as "entry (1, 2)", where there are several, and the ``whole`` reference with the
    change, as LaTeX."""

    key: str
    message: str
    changed: str = ""
    place: str = ""
    whole: str = ""


def diagnose(
    reference: Formula, answer: Formula, understood: Understood, asked: Asked = EQUAL, refuted: bool = False  # noqa: FBT001, FBT002
) -> Diagnosis | None:
    """The first slip, in a fixed order, that provably makes ``answer`` of ``reference``; None where none is found.

    Args:
        reference: the formula that is right.
        answer: the formula that was submitted.
        understood: what the two were read with.
        asked: what counts as the same.
        refuted: whether it is known that the answer is not equal to the reference; else that is to be proved here.

    Raises nothing.
    """
    found = difference(reference.value, answer.value, understood)
    if isinstance(found, Misplaced):
        return Diagnosis(found.key, found.message)
    if found is None:
        return _misfit(reference, answer) if refuted else None
    if size(found.reference) > LARGEST:
        return None
    if not refuted and not fails(found.statement):
        return None
    change = explained(found)
    return None if change is None else _said(change, found)


def _misfit(reference: Formula, answer: Formula) -> Diagnosis | None:
    """Of formulas that cannot be compared: the slip that makes one of the other as they are written."""
    found = misfit(reference.tree, answer.tree)
    return None if found is None else Diagnosis(*found)


def explained(found: Difference) -> Change | None:
    """The first change, in the order of the table, that the engine proves to be the answer."""
    seen = look(found.statement.hypotheses, found.reference, found.answer)
    if not is_formula(found.reference) and seen.alike(found.reference):
        return None
    written = _first(found, seen, problem(found.reference, found.answer, seen.points), SLIPS)
    if written is not None or not seen.points:
        return written
    multiplied = multiplied_out(found) if not is_formula(found.reference) and _modest(found.reference) else None
    return None if multiplied is None else _first(found, seen, problem(multiplied, found.answer, seen.points), MULTIPLIED_OUT)


def _first(found: Difference, seen: Look, given: Problem, slips: tuple[Slip, ...]) -> Change | None:
    tried = islice(changes(given, slips), MOST_CHANGES)
    likely = (c for c in _distinct(tried) if seen.alike(c.whole))
    few = sorted(likely, key=lambda c: c.whole != found.answer) if _is_number(found) else likely
    return next((c for c in islice(few, MOST_PROOFS) if holds(found.same(c.whole, found.answer))), None)


def _distinct(tried: Iterator[Change]) -> Iterator[Change]:
    seen: set[Term] = set()
    for change in tried:
        if change.whole not in seen:
            seen.add(change.whole)
            yield change


def _is_number(found: Difference) -> bool:
    """Whether no letters occur: numbers agree by accident, so that the change that is just what was written comes first."""
    return not found.reference.free and not found.answer.free


def _modest(term: Term) -> bool:
    """Whether no power is so high that multiplying out takes long."""
    exponents = (t.args[1] for t in subterms(term) if t.op in {"pow", "matpow"})
    return all(e.op != "num" or abs(value(e)) <= HIGHEST_POWER for e in exponents)


def multiplied_out(found: Difference) -> Term | None:
    """The reference as a sum of products; None where it is one, or has no such form."""
    known = normalizer(Sequent(found.statement.hypotheses, found.statement.proposition))
    try:
        form = words.form(found.reference, known) if is_matrix(found.reference) else known.canonical(found.reference)
    except Rejected:
        return None
    return None if form == found.reference or form.op not in SUMS else form


def _said(change: Change, found: Difference) -> Diagnosis:
    now = latex(change.place.named(replace(change.now, found.defined)))
    whole = latex(tidied(replace(change.whole, found.defined)))
    return Diagnosis(change.key, _sentence(change, found.defined), now, found.place, whole)


def _sentence(change: Change, defined: Mapping[Term, Term]) -> str:
    """The sentence with the part it is about: with a phrase for the whole reference, and for what is too long to read."""
    part = pretty(change.place.named(replace(change.about, defined)))
    if not change.place.path and change.about is change.place.part:
        phrase = "the formula"
    elif len(part) <= LONGEST_PART:
        return change.sentence.replace("{part}", part)
    else:
        phrase = PHRASES.get(change.about.op, "a part")
    sentence = change.sentence.replace("{part}", phrase)
    return sentence[0].upper() + sentence[1:]


def size(term: Term) -> int:
    """How many nodes the term has."""
    return sum(1 for _ in subterms(term))
