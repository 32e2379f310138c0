"""Products: factors whose sign the facts show are divided out, signs that floats show proved first, others split the domain."""

from __future__ import annotations

from functools import partial
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import facts
from verifier.kernel.definedness import le, lt
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Term
from verifier.tactics.inequality_domain import Domain, domain
from verifier.tactics.inequality_goals import above_zero, assuming, difference, rescaled, small
from verifier.tactics.inequality_profile import sign_changes, sign_of
from verifier.tactics.inequality_shape import minus, stripped
from verifier.tactics.search import Search

MOST_FACTORS: Final = 4


def factors(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: 0 ~ f without the factors of f whose sign is known.

    Example: 0 < x·e^x·(x − log x) becomes 0 < x − log x, for x > 0.
    Gives up when: nothing simplifies.
    """
    op = goal.conclusion.op
    if op not in {"lt", "le"} or not small(goal):
        return None
    found = stripped(goal, difference(goal), op)
    if found is None or len(found.kept) > MOST_FACTORS:
        return None
    new = above_zero(op, found.product)
    attempt = search.prove if len(found.kept) == 1 else partial(_by_factors, kept=found.kept, search=search)
    if new == goal.conclusion:
        return None if len(found.kept) == 1 else attempt(goal)
    return rescaled(search, goal, new, found.factor, attempt)


def _by_factors(goal: Sequent, kept: tuple[Term, ...], search: Search) -> Certificate | None:
    """The sign of each factor settled in turn: by a lemma when floats see one sign, else by cases."""
    if len(goal.conclusion.free) != 1:
        simplest = min(kept, key=lambda g: len(repr(g)))
        return None if le(T.ZERO, simplest) in facts(goal) else search.step(goal, "cases", formula=le(T.ZERO, simplest))
    x = next(iter(goal.conclusion.free))
    d = domain(goal, x) if x.op == "sym" and T.kind(x) == "real" else None
    if d is None:
        return None
    return search.first(*(partial(_settled, goal, g, x, d, search) for g in sorted(kept, key=lambda g: len(repr(g)))))


def _settled(goal: Sequent, g: Term, x: Term, d: Domain, search: Search) -> Certificate | None:
    sign = sign_of(g, x, d)
    if sign:
        return assuming(search, goal, above_zero("lt", g if sign > 0 else minus(g)), search.prove)
    at = next(iter(sign_changes(g, x, d)), None)
    return None if at is None else search.step(goal, "cases", formula=lt(x, at))
