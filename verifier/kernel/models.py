"""Probability spaces at a point: a finite one, or one on which given variables have given laws and are independent.

A point may assign ``space`` a finite law of the outcome: then an expectation is a sum, and what a hypothesis declares is said
by expectations.  Or it may assign random variables and families laws: then there is a probability space, by Kolmogorov's
extension theorem, on which all of them, for all values of their indices, are independent with these laws; what is judged
at the point may be proved from that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.chances import expectation
from verifier.kernel.definedness import conj, eq
from verifier.kernel.judgement import Rejected
from verifier.kernel.laws import LAWS, valid
from verifier.kernel.structure import is_real
from verifier.kernel.terms import Term, value
from verifier.kernel.wellformed import well_formed

MOST_EQUATIONS: Final = 64
Point = Mapping[Term, Term]


def admit_space(space: Term) -> None:
    """Checks that ``space`` is a finite law: positive probabilities with sum 1, each with a rational outcome."""
    weights = space.args
    plain = space.op == "space" and all(w.op == "num" and well_formed(w) for w in weights)
    probabilities = [value(p) for p in weights[::2]] if plain and len(weights) % 2 == 0 else []
    if not probabilities or min(probabilities) <= 0 or sum(probabilities) != Fraction(1):
        raise Rejected("expected positive probabilities with sum 1, each with an outcome")
    if len(set(weights[1::2])) < len(weights) // 2:
        raise Rejected("an outcome stands twice in the law")


def is_law(assigned: Term) -> bool:
    """Whether the value that a point assigns is a law, perhaps depending on indices."""
    while assigned.op == "lambda":
        assigned = assigned.args[0]
    return assigned.op == "dist"


def declarations(point: Point) -> tuple[Term, ...]:
    """What holds on the space of the point: the laws that it assigns, and that all these variables are independent.

    Raises:
        Rejected: a law is not closed, not known, or has another number of parameters; or there is a finite space as well.
    """
    given = [(key, law) for key, law in point.items() if is_law(law)]
    if given and T.SPACE in point:
        raise Rejected("a point gives the outcome a finite law, or the variables laws, not both")
    if any(law.free for _, law in given):
        raise Rejected("a law that a point assigns is closed")
    return independent_laws(given)


def independent_laws(given: Iterable[tuple[Term, Term]]) -> tuple[Term, ...]:
    """That each of the variables has its law, for all values of the indices, and that all are independent."""
    laws, parts = [], []
    for key, law in given:
        indices, atom, dist, outcome = _opened(key, law)
        declared = T.bind("law", outcome, atom, *dist.args, data=dist.data)
        part = T.bind("random", outcome, atom)
        for index in reversed(indices):
            declared, part = T.bind("forall", index, declared, data="integer"), T.bind("each", index, part)
        laws.append(declared)
        parts.append(part)
    return (*laws, Term("independent", tuple(parts))) if laws else ()


def validity(point: Point) -> tuple[Term, ...]:
    """That the laws assigned by the point have valid parameters, for all values of their indices."""
    found = []
    for key, law in point.items():
        if is_law(law):
            indices, _, dist, _ = _opened(key, law)
            for condition in valid(str(dist.data), dist.args):
                for index in reversed(indices):
                    condition = T.bind("forall", index, condition, data="integer") if index in condition.free else condition
                found.append(condition)
    return tuple(found)


def _opened(key: Term, law: Term) -> tuple[list[Term], Term, Term, Term]:
    """The indices, the variable at them, its law there, and the outcome.  Raises Rejected."""
    if key.op != "apply" or key.args:
        raise Rejected("a law is assigned to a random variable")
    indices: list[Term] = []
    while law.op == "lambda":
        index = T.fresh(f"i{len(indices)}", law.free | {*indices}, "integer")
        indices.append(index)
        law = T.instantiate(law.args[0], index)
    known = LAWS.get(law.data) if law.op == "dist" and type(law.data) is str else None
    if known is None or known.parameters != len(law.args) or not all(well_formed(p) and is_real(p) for p in law.args):
        raise Rejected("a random variable is assigned a law that is not known")
    if any(T.is_formula(p) or T.contains(p, frozenset({"expect", "apply"})) for p in law.args):
        raise Rejected("the parameters of a law are numbers")
    outcome = T.fresh("omega", law.free | {*indices}, "outcome")
    return indices, T.call(T.name(key), *indices, outcome), law, outcome


def only_random(formula: Term, names: frozenset[str], outcomes: tuple[bool, ...] = ()) -> bool:
    """Whether the functions ``names`` occur in ``formula`` with an outcome in the last place only, and nowhere else one."""
    if formula.op == "apply" and T.name(formula) in names:
        *indices, last = formula.args
        return _is_outcome(last, outcomes) and not any(_mentions_outcome(a, outcomes) for a in indices)
    inside = (formula.op in T.BINDERS and T.bound_kind(formula) == "outcome", *outcomes)
    return all(
        only_random(a, names, inside if k == 0 and formula.op in T.BINDERS else outcomes) for k, a in enumerate(formula.args)
    )


def _is_outcome(t: Term, outcomes: tuple[bool, ...]) -> bool:
    if t.op == "sym":
        return T.kind(t) == "outcome"
    return t.op == "bound" and isinstance(t.data, int) and t.data < len(outcomes) and outcomes[t.data]


def _mentions_outcome(t: Term, outcomes: tuple[bool, ...]) -> bool:
    if t.op in T.BINDERS:
        inner = (False, *outcomes)
        return any(_mentions_outcome(a, inner if k == 0 else outcomes) for k, a in enumerate(t.args))
    return _is_outcome(t, outcomes) or any(_mentions_outcome(a, outcomes) for a in t.args)


# Finite spaces ----------------------------------------------------------------------------------------------------


def declared_by_moments(formula: Term, atoms: int) -> Term:
    """``formula`` with laws and independence said by expectations, as is possible on a space with ``atoms`` outcomes.

    Raises:
        Rejected: it says of a law or of a family what no equation between moments says.
    """
    if formula.op == "law":
        return _law(formula)
    if formula.op == "independent":
        return conj(*_independent(formula, atoms))
    if formula.op == "identical":
        raise Rejected("a family is not judged on a finite space")
    if not T.contains(formula, frozenset({"law", "independent", "identical"})):
        return formula
    return Term(formula.op, tuple(declared_by_moments(a, atoms) for a in formula.args), formula.data, formula.hint)


def _law(formula: Term) -> Term:
    outcome, body = T.open_binder(formula, of_kind="outcome")
    square = T.power(body, 2)
    if formula.data == "bernoulli":
        error, mean = T.sub(square, body), formula.args[1]
    elif formula.data == "rademacher":
        error, mean = T.sub(square, T.ONE), T.ZERO
    else:
        raise Rejected(f"the {formula.data} law is not judged on a finite space")
    return conj(eq(expectation(T.power(error, 2), outcome), T.ZERO), eq(expectation(body, outcome), mean))


def _independent(formula: Term, atoms: int) -> Iterator[Term]:
    """E[Π X_k^a_k] = Π E[X_k^a_k] for all exponents below the number of outcomes: these powers span all functions."""
    if any(part.op != "random" for part in formula.args) or atoms ** len(formula.args) > MOST_EQUATIONS:
        raise Rejected("independence of families is not judged on a finite space")
    outcome = T.fresh("omega", formula.free, "outcome")
    bodies = [T.instantiate(part.args[0], outcome) for part in formula.args]
    for exponents in product(range(atoms), repeat=len(bodies)):
        powers = [T.power(b, k) for b, k in zip(bodies, exponents, strict=True) if k]
        if len(powers) > 1:
            yield eq(expectation(T.mul(*powers), outcome), T.mul(*(expectation(p, outcome) for p in powers)))
