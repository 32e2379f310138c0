"""Rules of orthogonal polynomials: identities of polynomials in x from those for x = cos θ."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import facts, fresh_symbol, normalizer, real_symbol, relation
from verifier.kernel.definedness import defined, lt, ne
from verifier.kernel.integration import CONTINUOUS
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.orthogonal import FAMILIES
from verifier.kernel.rules.logic import Goals
from verifier.kernel.structure import is_integer, is_natural
from verifier.kernel.terms import Term, app


def on_the_circle(goal: Sequent, variable: Param, angle: Param) -> Goals:
    """Proves: a = b for polynomials a and b in x, from the equation for x = cos θ with 0 < θ < π: they agree at more than
    finitely many points.

    Example: T(n, x)² + (1 − x²)·U(n − 1, x)² = 1, from cos² nθ + sin² nθ = 1.
    Gives up when: a side is no polynomial in x of a degree that the other symbols determine.
    """
    left, right = relation(goal, "eq")
    x, theta = real_symbol(variable), fresh_symbol(angle, goal.free)
    if T.kind(theta) != "real":
        raise Rejected("expected a real angle")
    for side in (left, right):
        _require_polynomial(side, x, goal)
    kept = tuple(h for h in facts(goal) if x not in h.free)
    at = T.replace(goal.conclusion, {x: app("cos", theta)})
    return (Sequent((*kept, lt(T.ZERO, theta), lt(theta, T.PI), lt(T.ZERO, app("sin", theta))), at),)


def _require_polynomial(t: Term, x: Term, goal: Sequent) -> None:
    """Checks that ``t`` is a polynomial in ``x`` for all values of the other symbols.  Raises Rejected otherwise."""
    if x not in t.free or t == x:
        return
    if t.op in FAMILIES and x not in t.args[0].free and is_integer(t.args[0]):
        _require_polynomial(t.args[1], x, goal)
    elif t.op in {"add", "mul"}:
        for a in t.args:
            _require_polynomial(a, x, goal)
    elif t.op == "pow" and _natural(t.args[1], x, goal):
        _require_polynomial(t.args[0], x, goal)
    else:
        raise Rejected(f"no polynomial: {t!r:.60}")


def _natural(exponent: Term, x: Term, goal: Sequent) -> bool:
    if exponent.op == "num":
        return is_natural(exponent)
    return is_integer(exponent) and x not in exponent.free and normalizer(goal).range(exponent).nonnegative


def densely(goal: Sequent, variable: Param) -> Goals:
    """Proves: a = b for sides that are continuous in a real symbol, defined whatever its value, from a = b where its sine is
    not 0; hypotheses on the symbol are forgotten.

    Example: U(n − 1, cos θ)·sin θ = sin nθ.
    Gives up when: a side may jump or be undefined.
    """
    left, right = relation(goal, "eq")
    v = real_symbol(variable)
    for side in (left, right):
        moving = any(v in d.free for d in defined(side))
        if moving or any(v in t.free and t.op not in CONTINUOUS | FAMILIES for t in T.subterms(side)):
            raise Rejected("a side may jump, or be undefined")
    kept = tuple(h for h in facts(goal) if v not in h.free)
    return (Sequent((*kept, ne(app("sin", v), T.ZERO)), goal.conclusion),)


RULES: Final[Mapping[str, Callable[..., Goals]]] = {"on the circle": on_the_circle, "densely": densely}
