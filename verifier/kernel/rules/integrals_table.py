"""Standard integrals that have no elementary antiderivative, each with its conditions.

References: DLMF 4.10, 5.2.1, 5.12, 5.9, 25.5; Gradshteyn and Ryzhik, Table of Integrals, 3.241, 3.323, 3.411, 3.434, 3.613,
3.721, 3.896, 4.224, 4.291.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import informed, items, normalizer, obligations, ranges_over, term
from verifier.kernel.definedness import defined, eq, is_infinite, lt
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.rules.integrals import integral, way
from verifier.kernel.rules.logic import Goals
from verifier.kernel.substitution import WIDENED, replaced
from verifier.kernel.terms import Term, app

MINUS_INFINITY: Final = T.neg(T.INFINITY)


@dataclass(frozen=True)
class Standard:
    """∫ body(u, parameters) from low to high = value(parameters), where the conditions hold."""

    parameters: int
    low: Term
    high: Term
    body: Callable[..., Term]
    value: Callable[..., Term]
    conditions: Callable[..., tuple[Term, ...]]


def _positive(*terms: Term) -> tuple[Term, ...]:
    return tuple(lt(T.ZERO, t) for t in terms)


def _half(t: Term) -> Term:
    return T.mul(T.HALF, t)


def _gamma(t: Term) -> Term:
    return app("gamma", t)


def _less(t: Term) -> Term:
    return T.sub(t, T.ONE)


def _pi_squared(c: Fraction) -> Term:
    return T.mul(T.num(c), T.power(T.PI, 2))


STANDARD: Final[Mapping[str, Standard]] = {
    # ∫ u^(s−1)·exp(−c·u) from 0 to oo = Γ(s)·c^(−s)
    "gamma": Standard(
        2, T.ZERO, T.INFINITY,
        lambda u, s, c: T.mul(T.power(u, _less(s)), app("exp", T.neg(T.mul(c, u)))),
        lambda s, c: T.mul(_gamma(s), T.power(c, T.neg(s))),
        _positive,
    ),
    # ∫ u^(a−1)·(1−u)^(b−1) from 0 to 1 = Γ(a)·Γ(b)/Γ(a + b)
    "beta": Standard(
        2, T.ZERO, T.ONE,
        lambda u, a, b: T.mul(T.power(u, _less(a)), T.power(T.sub(T.ONE, u), _less(b))),
        lambda a, b: T.div(T.mul(_gamma(a), _gamma(b)), _gamma(T.add(a, b))),
        _positive,
    ),
    # ∫ u^(a−1)/(1+u)^(a+b) from 0 to oo = Γ(a)·Γ(b)/Γ(a + b)
    "beta prime": Standard(
        2, T.ZERO, T.INFINITY,
        lambda u, a, b: T.mul(T.power(u, _less(a)), T.power(T.add(T.ONE, u), T.neg(T.add(a, b)))),
        lambda a, b: T.div(T.mul(_gamma(a), _gamma(b)), _gamma(T.add(a, b))),
        _positive,
    ),
    # ∫ sin^(2a−1)·cos^(2b−1) from 0 to π/2 = Γ(a)·Γ(b)/(2·Γ(a + b))
    "Wallis": Standard(
        2, T.ZERO, _half(T.PI),
        lambda u, a, b: T.mul(
            T.power(app("sin", u), _less(T.mul(T.TWO, a))), T.power(app("cos", u), _less(T.mul(T.TWO, b)))
        ),
        lambda a, b: _half(T.div(T.mul(_gamma(a), _gamma(b)), _gamma(T.add(a, b)))),
        _positive,
    ),
    # ∫ u^(s−1)·exp(−a·u^p) from 0 to oo = Γ(s/p)·a^(−s/p)/p
    "stretched": Standard(
        3, T.ZERO, T.INFINITY,
        lambda u, s, a, p: T.mul(T.power(u, _less(s)), app("exp", T.neg(T.mul(a, T.power(u, p))))),
        lambda s, a, p: T.div(T.mul(_gamma(T.div(s, p)), T.power(a, T.neg(T.div(s, p)))), p),
        _positive,
    ),
    # ∫ sin(a·u)/u from 0 to oo = π/2 for a > 0
    "Dirichlet": Standard(
        1, T.ZERO, T.INFINITY,
        lambda u, a: T.div(app("sin", T.mul(a, u)), u),
        lambda a: _half(T.PI),
        _positive,
    ),
    "sine squared": Standard(
        1, T.ZERO, T.INFINITY,
        lambda u, a: T.div(T.power(app("sin", T.mul(a, u)), 2), T.power(u, 2)),
        lambda a: _half(T.mul(T.PI, a)),
        _positive,
    ),
    # ∫ (exp(−a·u) − exp(−b·u))/u from 0 to oo = log(b/a)
    "Frullani": Standard(
        2, T.ZERO, T.INFINITY,
        lambda u, a, b: T.div(T.sub(app("exp", T.neg(T.mul(a, u))), app("exp", T.neg(T.mul(b, u)))), u),
        lambda a, b: T.sub(app("log", b), app("log", a)),
        _positive,
    ),
    # ∫ cos(b·u)·exp(−a·u²) from −oo to oo = √(π/a)·exp(−b²/(4a))
    "Gauss cosine": Standard(
        2, MINUS_INFINITY, T.INFINITY,
        lambda u, a, b: T.mul(app("cos", T.mul(b, u)), app("exp", T.neg(T.mul(a, T.power(u, 2))))),
        lambda a, b: T.mul(
            T.power(T.div(T.PI, a), T.HALF), app("exp", T.neg(T.div(T.power(b, 2), T.mul(T.num(4), a))))
        ),
        lambda a, b: _positive(a),
    ),
    "cosine Lorentz": Standard(
        2, T.ZERO, T.INFINITY,
        lambda u, a, b: T.div(app("cos", T.mul(b, u)), T.add(T.power(u, 2), T.power(a, 2))),
        lambda a, b: T.div(T.mul(T.PI, app("exp", T.neg(T.mul(a, b)))), T.mul(T.TWO, a)),
        _positive,
    ),
    # ∫ u^(s−1)/(1 + u) from 0 to oo = π/sin(πs)
    "reflection": Standard(
        1, T.ZERO, T.INFINITY,
        lambda u, s: T.div(T.power(u, _less(s)), T.add(T.ONE, u)),
        lambda s: T.div(T.PI, app("sin", T.mul(T.PI, s))),
        lambda s: (lt(T.ZERO, s), lt(s, T.ONE)),
    ),
    # ∫ du/(1 + u^n) from 0 to oo = (π/n)/sin(π/n)
    "root of unity": Standard(
        1, T.ZERO, T.INFINITY,
        lambda u, n: T.power(T.add(T.ONE, T.power(u, n)), -1),
        lambda n: T.div(T.PI, T.mul(n, app("sin", T.div(T.PI, n)))),
        lambda n: (lt(T.ONE, n),),
    ),
    # ∫ du/(a + b·cos u) from 0 to 2π = 2π/√(a² − b²), a > |b|
    "cosine denominator": Standard(
        2, T.ZERO, T.mul(T.TWO, T.PI),
        lambda u, a, b: T.power(T.add(a, T.mul(b, app("cos", u))), -1),
        lambda a, b: T.div(T.mul(T.TWO, T.PI), T.power(T.sub(T.power(a, 2), T.power(b, 2)), T.HALF)),
        lambda a, b: (lt(app("abs", b), a),),
    ),
    "half cosine denominator": Standard(
        2, T.ZERO, T.PI,
        lambda u, a, b: T.power(T.add(a, T.mul(b, app("cos", u))), -1),
        lambda a, b: T.div(T.PI, T.power(T.sub(T.power(a, 2), T.power(b, 2)), T.HALF)),
        lambda a, b: (lt(app("abs", b), a),),
    ),
    "Bose 1": Standard(
        1, T.ZERO, T.INFINITY,
        lambda u, c: T.div(u, _less(app("exp", T.mul(c, u)))),
        lambda c: T.div(_pi_squared(Fraction(1, 6)), T.power(c, 2)),
        _positive,
    ),
    "Bose 3": Standard(
        1, T.ZERO, T.INFINITY,
        lambda u, c: T.div(T.power(u, 3), _less(app("exp", T.mul(c, u)))),
        lambda c: T.div(T.mul(T.num(Fraction(1, 15)), T.power(T.PI, 4)), T.power(c, 4)),
        _positive,
    ),
    "Fermi 1": Standard(
        1, T.ZERO, T.INFINITY,
        lambda u, c: T.div(u, T.add(T.ONE, app("exp", T.mul(c, u)))),
        lambda c: T.div(_pi_squared(Fraction(1, 12)), T.power(c, 2)),
        _positive,
    ),
    "softplus": Standard(
        1, T.ZERO, T.INFINITY,
        lambda u, c: app("log", T.add(T.ONE, app("exp", T.neg(T.mul(c, u))))),
        lambda c: T.div(_pi_squared(Fraction(1, 12)), c),
        _positive,
    ),
    "logistic variance": Standard(
        1, MINUS_INFINITY, T.INFINITY,
        lambda u, c: T.div(
            T.mul(T.power(u, 2), app("exp", T.mul(c, u))), T.power(T.add(T.ONE, app("exp", T.mul(c, u))), 2)
        ),
        lambda c: T.div(_pi_squared(Fraction(1, 3)), T.power(c, 3)),
        _positive,
    ),
    "dilogarithm": Standard(
        0, T.ZERO, T.ONE, lambda u: T.div(app("log", T.add(T.ONE, u)), u),
        lambda: _pi_squared(Fraction(1, 12)), _positive,
    ),
    "Basel": Standard(
        0, T.ZERO, T.ONE, lambda u: T.div(app("log", T.sub(T.ONE, u)), u),
        lambda: _pi_squared(Fraction(-1, 6)), _positive,
    ),
    "reflected Basel": Standard(
        0, T.ZERO, T.ONE, lambda u: T.div(app("log", u), T.sub(T.ONE, u)),
        lambda: _pi_squared(Fraction(-1, 6)), _positive,
    ),
    "Euler sine": Standard(
        0, T.ZERO, _half(T.PI), lambda u: app("log", app("sin", u)),
        lambda: T.mul(T.num("-1/2"), T.PI, app("log", T.TWO)), _positive,
    ),
    "Euler cosine": Standard(
        0, T.ZERO, _half(T.PI), lambda u: app("log", app("cos", u)),
        lambda: T.mul(T.num("-1/2"), T.PI, app("log", T.TWO)), _positive,
    ),
    "Fresnel cosine": Standard(
        1, T.ZERO, T.INFINITY, lambda u, a: app("cos", T.mul(a, T.power(u, 2))),
        lambda a: T.mul(T.num("1/2"), T.power(T.div(T.PI, T.mul(T.TWO, a)), T.HALF)), _positive,
    ),
    "Fresnel sine": Standard(
        1, T.ZERO, T.INFINITY, lambda u, a: app("sin", T.mul(a, T.power(u, 2))),
        lambda a: T.mul(T.num("1/2"), T.power(T.div(T.PI, T.mul(T.TWO, a)), T.HALF)), _positive,
    ),
}  # fmt: skip


def standard(goal: Sequent, target: Param, name: Param, parameters: Param, factor: Param, symbol: Param) -> Goals:
    """Proves: P(∫ c·f) from P(c·v), where ∫ f = v is a standard integral.

    Example: ∫ x^n·exp(−x) from 0 to oo is Γ(n + 1).
    Gives up when: the integrand or the ends are others, or a condition on the parameters is not shown.
    """
    t, entry = integral(goal, target), STANDARD.get(name) if isinstance(name, str) else None
    values, constant = [term(p) for p in items(parameters)], term(factor)
    if entry is None or len(values) != entry.parameters:
        raise Rejected("there is no such standard integral")
    turned = _is_turned(goal, t, entry)
    for v in (*values, constant):
        ranges_over(v, "real")
    there = way(goal, (entry.low, entry.high), symbol, "up", strict=True)
    if any(there.u in v.free for v in (*values, constant)):
        raise Rejected("a parameter depends on the variable")
    body, template = T.instantiate(t.args[0], there.u), T.mul(constant, entry.body(there.u, *values))
    result = T.mul(constant, entry.value(*values))
    if turned:
        result = T.neg(result)
    needed = (*entry.conditions(*values), *(d for v in values for d in defined(v)))
    return (
        goal.concluding(replaced(goal.conclusion, {t: result}, WIDENED)), there.goal(eq(body, template)),
        *(there.goal(d) for d in dict.fromkeys((*defined(body), *defined(template)))),
        *(informed(goal, c) for c in needed), *there.ordered,
        *obligations(goal, result, *(e for e in t.args[1:] if not is_infinite(e))),
    )  # fmt: skip


def _is_turned(goal: Sequent, t: Term, entry: Standard) -> bool:
    """Whether the integral runs from the upper end of the standard one to the lower.  Raises Rejected for other ends."""
    for ends, turned in ((t.args[1:], False), (t.args[:0:-1], True)):
        if all(_same_end(goal, a, b) for a, b in zip(ends, (entry.low, entry.high), strict=True)):
            return turned
    raise Rejected("the standard integral is over another interval")


def _same_end(goal: Sequent, a: Term, b: Term) -> bool:
    if a == b or is_infinite(a) or is_infinite(b):
        return a == b
    return normalizer(goal).equal(a, b)


RULES: Final[Mapping[str, Callable[..., Goals]]] = {"standard integral": standard}
