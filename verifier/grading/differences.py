"""The one part of an answer that differs from the reference, as two terms under common hypotheses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import permutations
from typing import Any, Final

import sympy

from verifier.engine import Effort, glance, judge
from verifier.grading.sets import condition_of
from verifier.grading.slips.screen import equation
from verifier.kernel import check
from verifier.kernel.judgement import Rejected
from verifier.kernel.terms import Term, subterms
from verifier.kernel.theorems import Proved, Refuted, Statement
from verifier.reading.formulas import Understood
from verifier.reading.values import Collection, Quantity, Region, Value
from verifier.reading.values import Statement as Said
from verifier.tactics import TACTICS
from verifier.tactics.proofs import prove
from verifier.tactics.search import Search
from verifier.translation import TranslationError, definitions_of, statement, to_term
from verifier.translation.chances import put_in
from verifier.vocabulary import Eq, Iff

MOST_PARTS: Final = 12
STEPS: Final = 120
SLIP: Final = Effort(quick=STEPS, proof=STEPS, models=STEPS)


@dataclass(frozen=True)
class Difference:
    """A part of the reference and the part of the answer in its ``place``; ``statement`` says that they are the same.

    ``defined`` gives what a definition was put in for its name, such as 1/(1 + exp(-z)) for σ(z).
    """

    statement: Statement
    reference: Term
    answer: Term
    place: str = ""
    defined: Mapping[Term, Term] = field(default_factory=dict)

    def same(self, one: Term, other: Term) -> Statement:
        """The statement that two terms are the same, under the hypotheses."""
        return replace(self.statement, proposition=equation(one, other))


@dataclass(frozen=True)
class Misplaced:
    """What is wrong with a collection as such: a key of ``slips.KINDS``, and a sentence."""

    key: str
    message: str


Found = Difference | Misplaced | None


def difference(reference: Value, answer: Value, understood: Understood) -> Found:
    """What differs; None where it is more than one part, or beyond the language."""
    try:
        return _difference(reference, answer, understood)
    except TranslationError:
        return None


def _difference(reference: Value, answer: Value, understood: Understood) -> Found:
    if isinstance(reference, Quantity) and isinstance(answer, Quantity):
        return _of_quantities(reference.value, answer.value, understood)
    if isinstance(reference, Said) and isinstance(answer, Said):
        return _stated(Iff(reference.value, answer.value), understood)
    if isinstance(reference, Collection) and isinstance(answer, Collection) and reference.kind == answer.kind:
        return (_of_sets if reference.kind == "set" else _of_tuples)(reference, answer, understood)
    return _of_regions(reference, answer, understood)


def _stated(proposition: Any, understood: Understood) -> Difference | None:
    found = statement(proposition, understood.given, understood.where)
    defined = _defined(proposition, understood) if understood.where else {}
    if found.proposition.op == "tends":
        body, point, value = found.proposition.args
        return Difference(found, Term("limit", (body, point), found.proposition.data, found.proposition.hint), value)
    if found.proposition.op in {"eq", "meq", "iff"}:
        one, other = found.proposition.args
        return Difference(found, one, other, defined=defined)
    return None


def _defined(proposition: Any, understood: Understood) -> dict[Term, Term]:
    definitions = definitions_of(understood.where)
    named = [t for t in subterms(to_term(proposition)) if Term(t.op, (), t.data) in definitions and not t.loose]
    return {put_in(t, definitions): t for t in named}


def _of_quantities(reference: Any, answer: Any, understood: Understood) -> Found:
    explicit = [isinstance(side, sympy.MatrixBase) for side in (reference, answer)]
    if not any(explicit):
        return _stated(Eq(reference, answer), understood)
    if not all(explicit) or reference.shape != answer.shape:
        return None
    rows, columns = reference.shape
    if rows == columns > 1 and _all_same(reference.T, answer, understood):
        return Misplaced("missing transpose", "The matrix is transposed.")
    names = [f"entry ({i + 1}, {j + 1})" for i in range(rows) for j in range(columns)]
    return _only([Quantity(x) for x in reference], [Quantity(x) for x in answer], names, understood)


def _all_same(one: Any, other: Any, understood: Understood) -> bool:
    return all(same(Quantity(a), Quantity(b), understood) for a, b in zip(one, other, strict=True))


def _of_tuples(reference: Collection, answer: Collection, understood: Understood) -> Found:
    ours, theirs = reference.parts, answer.parts
    if len(ours) != len(theirs):
        return _of_lengths(ours, theirs, understood)
    if reference.kind != "system" and len(ours) <= 4:
        for order in permutations(range(len(ours))):
            if order != tuple(range(len(ours))) and all(same(ours[k], b, understood) for k, b in zip(order, theirs, strict=True)):
                return Misplaced("tuple order", "The parts are right, but in another order.")
    return _only(ours, theirs, [f"part {k + 1}" for k in range(len(ours))], understood)


def _of_sets(reference: Collection, answer: Collection, understood: Understood) -> Found:
    return _of_lengths(reference.parts, answer.parts, understood)


def _of_lengths(ours: Sequence[Value], theirs: Sequence[Value], understood: Understood) -> Found:
    """What is left when equal parts are taken away from both sides: parts on one side only, or one on each."""
    missing = [a for a in ours if not any(same(a, b, understood) for b in theirs)]
    extra = [b for b in theirs if not any(same(a, b, understood) for a in ours)]
    if len(missing) == len(extra) == 1:
        return _difference(missing[0], extra[0], understood)
    if (missing and extra) or not (missing or extra):
        return None
    if missing:
        return Misplaced("missing element", "An element is missing." if len(missing) == 1 else "Some elements are missing.")
    return Misplaced("extra element", "There is an element too many." if len(extra) == 1 else "There are elements too many.")


def _only(ours: Sequence[Value], theirs: Sequence[Value], names: Sequence[str], understood: Understood) -> Found:
    """The one part in which they differ."""
    if len(ours) > MOST_PARTS:
        return None
    pairs = zip(ours, theirs, names, strict=True)
    left = [(a, b, name) for a, b, name in pairs if not same(a, b, understood)]
    if len(left) != 1:
        return None
    found = _difference(left[0][0], left[0][1], understood)
    return replace(found, place=left[0][2]) if isinstance(found, Difference) else found


def _of_regions(reference: Value, answer: Value, understood: Understood) -> Found:
    variable = next((v.variable for v in (reference, answer) if isinstance(v, Region)), None)
    if variable is None:
        return None
    one, other = condition_of(reference, variable), condition_of(answer, variable)
    return None if one is None or other is None else _stated(Iff(one, other), understood)


def same(one: Value, other: Value, understood: Understood) -> bool:
    """Whether two values are provably the same."""
    if one == other:
        return True
    found = _difference(one, other, understood)
    return isinstance(found, Difference) and holds(found.statement)


def holds(stated: Statement) -> bool:
    """Whether a short search proves the statement, and the kernel accepts the proof."""
    if stated.proposition.op == "iff" and glance(stated, SLIP) is not None:
        return False
    found = prove(stated, Search(TACTICS, STEPS))
    try:
        return found is not None and isinstance(check.prove(stated, found), Proved)
    except Rejected:
        return False


def fails(stated: Statement) -> bool:
    """Whether the engine refutes the statement."""
    return isinstance(judge(stated).theorem, Refuted)
