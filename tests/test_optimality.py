"""Orders and limits of sums of symbolic length, permutations of indices, optimal points: what is proved, what is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sympy

from verifier.claims import Claim
from verifier.engine import verify
from verifier.vocabulary import (
    Abs,
    And,
    Eq,
    Exists,
    ForAll,
    Function,
    Ge,
    Gt,
    Iff,
    Implies,
    KroneckerDelta,
    Le,
    Limit,
    Lt,
    Max,
    Ne,
    Product,
    Rational,
    Sum,
    exp,
    floor,
    log,
    oo,
    sign,
    sqrt,
    symbols,
)

n, d = symbols("n d", integer=True, positive=True)
i, j, k, m = symbols("i j k m", integer=True)
t = symbols("t", integer=True, nonnegative=True)
c, M, rho, eta, u, lam, a = symbols("c M rho eta u lambda a", real=True)
x, y, p, q, e, g, r, w, h, there, back = map(Function, "x y p q e g r w h there back".split())

Build = Callable[[], tuple[Any, ...]]
IN_RANGE = (Le(1, j), Le(j, n))


def total(body: Any) -> Any:
    return Sum(body, (k, 1, n))


def each(claim: Any, index: Any = k) -> Any:
    return ForAll(index, Implies(And(Le(1, index), Le(index, n)), claim))


def outcome(build: Build) -> str:
    with sympy.evaluate(False):
        proposition, *given = build()
    return verify(Claim("t", "", proposition, tuple(given))).outcome


def permutation(invertible: bool) -> tuple[Any, ...]:
    into = [each(And(Le(1, f(k)), Le(f(k), n), Eq(f(k), floor(f(k))))) for f in (there, back)]
    undone = [each(Eq(back(there(k)), k)), each(Eq(there(back(k)), k))]
    return (*into, *(undone if invertible else ()))


def squares(of: Any = g) -> Any:
    return total(of(k)**2)


PROVES: dict[str, Build] = {
    "a sum of squares": lambda: (Ge(squares(x), 0),),
    "summand by summand": lambda: (Le(total(x(k)), total(y(k))), each(Le(x(k), y(k)))),
    "strictly in every summand": lambda: (Lt(total(x(k)), total(y(k))), each(Lt(x(k), y(k)))),
    "strictly in one summand": lambda: (Lt(total(x(k)), total(y(k))), each(Le(x(k), y(k))), *IN_RANGE, Lt(x(j), y(j))),
    "a summand against the sum": lambda: (Le(exp(x(j)), total(exp(x(k)))), *IN_RANGE),
    "a probability": lambda: (Le(p(j), 1), each(Ge(p(k), 0)), Eq(total(p(k)), 1), *IN_RANGE),
    "sizes": lambda: (Le(Abs(total(x(k))), total(Abs(x(k)))),),
    "squares that sum to 0": lambda: (Eq(x(j), 0), Eq(squares(x), 0), *IN_RANGE),
    "Cauchy–Schwarz": lambda: (Le(total(x(k)*y(k))**2, squares(x)*squares(y)),),
    "Cauchy–Schwarz with roots": lambda: (Le(total(x(k)*y(k)), sqrt(squares(x))*sqrt(squares(y))),),
    "mean and mean square": lambda: (Le((total(x(k))/n)**2, squares(x)/n),),
    "Jensen for the square": lambda: (Le(total(p(k)*x(k))**2, total(p(k)*x(k)**2)), each(Ge(p(k), 0)), Eq(total(p(k)), 1)),
    "a weighted mean": lambda: (Le(total(p(k)*x(k)), M), each(Ge(p(k), 0)), Eq(total(p(k)), 1), each(Le(x(k), M))),
    "softmax": lambda: (And(Gt(exp(x(j))/total(exp(x(k))), 0), Le(exp(x(j))/total(exp(x(k))), 1)), *IN_RANGE),
    "log-sum-exp from below": lambda: (Ge(log(total(exp(x(k)))), x(j)), *IN_RANGE),
    "log-sum-exp from above": lambda: (Le(log(total(exp(x(k)))), M + log(n)), each(Le(x(k), M))),
    "a product factor by factor": lambda: (
        Le(Product(x(k), (k, 1, n)), Rational(1, 4)**n), each(And(Le(0, x(k)), Le(x(k), Rational(1, 4))))),
    "a linear form on a ball": lambda: (Le(total(e(k)*g(k)), rho*sqrt(squares())), Le(squares(e), rho**2), Ge(rho, 0)),
    "where it is attained": lambda: (Eq(total(rho*g(k)/sqrt(squares())*g(k)), rho*sqrt(squares())), Gt(squares(), 0)),
    "a quadratic form on a ball": lambda: (
        Le(total(w(k)*e(k)**2), rho**2*M), each(Le(w(k), M)), Ge(M, 0), Le(squares(e), rho**2)),
    "at an axis vector": lambda: (Eq(total(w(k)*KroneckerDelta(k, m)**2), w(m)), Le(1, m), Le(m, n)),
    "the largest softmax": lambda: (
        Iff(each(Le(exp(y(i))/total(exp(y(k))), exp(y(j))/total(exp(y(k)))), i), each(Le(y(i), y(j)), i)), *IN_RANGE),
    "limit under a sum": lambda: (Eq(Limit(total(c*x(k)*r(k)**t), t, oo), 0), each(Lt(Abs(r(k)), 1))),
    "limit of a root of a sum": lambda: (Eq(Limit(sqrt(total(((1 - eta)**t*x(k))**2)), t, oo), 0), Gt(eta, 0), Lt(eta, 2)),
    "a sum of which one summand grows": lambda: (
        Eq(Limit(total(((1 - eta*w(k))**t*x(k))**2), t, oo), oo), each(Gt(w(k), 0)), Le(1, m), Le(m, n), Gt(eta, 2/w(m)),
        Ne(x(m), 0)),
    "convergence from every start": lambda: (
        Iff(each(ForAll(c, Eq(Limit((1 - eta*w(i))**t*c, t, oo), 0)), i), And(Lt(0, eta), Lt(eta, 2/w(m)))),
        each(Gt(w(k), 0)), each(Le(w(k), w(m))), Le(1, m), Le(m, n)),
    "a permutation of the indices": lambda: (Eq(total(x(there(k))), total(x(k))), *permutation(invertible=True)),
    "a permutation inside a function": lambda: (
        Eq(total(x(there(k))*h(y(there(k)))), total(x(k)*h(y(k)))), *permutation(invertible=True)),
    "a positive multiple exists": lambda: (
        Exists(u, And(Gt(u, 0), each(Eq(rho*g(i)/sqrt(squares()), u*g(i)), i))), Gt(rho, 0), Gt(squares(), 0)),
    "soft thresholding": lambda: (
        ForAll(u, Le((c - a)**2/2 + lam*Abs(c), (u - a)**2/2 + lam*Abs(u))), Gt(lam, 0), Eq(c, sign(a)*Max(Abs(a) - lam, 0))),
}

REFUTES: dict[str, Build] = {
    "strict from weak": lambda: (Lt(total(x(k)), total(y(k))), each(Le(x(k), y(k)))),
    "sizes, the wrong way": lambda: (Ge(Abs(total(x(k))), total(Abs(x(k)))),),
    "softmax below 1 for one class too": lambda: (Lt(exp(x(j))/total(exp(x(k))), 1), *IN_RANGE),
    "log-sum-exp strictly below": lambda: (Lt(log(total(exp(x(k)))), M + log(n)), each(Le(x(k), M))),
    "a product of factors without a lower bound": lambda: (
        Le(Product(x(k), (k, 1, n)), Rational(1, 4)**n), each(Le(x(k), Rational(1, 4)))),
    "a negative radius": lambda: (Le(total(e(k)*g(k)), rho*sqrt(squares())), Le(squares(e), rho**2)),
    "length of a step with a negative radius": lambda: (Eq(sqrt(total((rho*g(k)/sqrt(squares()))**2)), rho), Gt(squares(), 0)),
    "twice the largest step": lambda: (
        Le(-eta*squares() + eta**2/2*total(w(k)*g(k)**2), 0), each(Le(w(k), M)), Gt(M, 0), Gt(eta, 0), Le(eta, 4/M)),
    "a map that is no bijection": lambda: (Eq(total(x(there(k))), total(x(k))), *permutation(invertible=False)),
    "a shifted logit closer to 0": lambda: (
        Le(Abs(y(j) - y(m)), Abs(y(j))), each(Le(y(k), y(m))), Le(1, m), Le(m, n), *IN_RANGE),
    "soft thresholding, off by a factor": lambda: (
        ForAll(u, Le((c - a)**2/2 + lam*Abs(c), (u - a)**2/2 + lam*Abs(u))), Gt(lam, 0), Eq(c, sign(a)*Max(Abs(a) - 2*lam, 0))),
}

MUST_NOT_PROVE: dict[str, Build] = {
    "a probability without signs": lambda: (Le(p(j), 1), Eq(total(p(k)), 1), *IN_RANGE),
    "a summand outside the range": lambda: (Le(exp(x(j)), total(exp(x(k)))), Le(1, j)),
    "Jensen without the sum of weights": lambda: (Le(total(p(k)*x(k))**2, total(p(k)*x(k)**2)), each(Ge(p(k), 0))),
    "a limit at the border": lambda: (Eq(Limit(total(x(k)*r(k)**t), t, oo), 0), each(Le(Abs(r(k)), 1))),
    "a limit at twice the step": lambda: (Eq(Limit(sqrt(total(((1 - eta)**t*x(k))**2)), t, oo), 0), Gt(eta, 0), Le(eta, 2)),
    "growth without a component": lambda: (
        Eq(Limit(total(((1 - eta*w(k))**t*x(k))**2), t, oo), oo), each(Gt(w(k), 0)), Le(1, m), Le(m, n), Gt(eta, 2/w(m))),
    "convergence up to twice the bound": lambda: (
        Iff(each(ForAll(c, Eq(Limit((1 - 2*eta*w(i))**t*c, t, oo), 0)), i), And(Lt(0, eta), Lt(eta, 2/w(m)))),
        each(Gt(w(k), 0)), each(Le(w(k), w(m))), Le(1, m), Le(m, n)),
    "only some factors permuted": lambda: (
        Eq(total(x(there(k))*h(y(k))), total(x(k)*h(y(k)))), *permutation(invertible=True)),
    "only one of two inverses": lambda: (
        Eq(total(x(there(k))), total(x(k))), *permutation(invertible=False), each(Eq(back(there(k)), k + 1))),
}


@pytest.mark.parametrize("case", PROVES)
def test_proves(case: str) -> None:
    assert outcome(PROVES[case]) == "proved"


@pytest.mark.parametrize("case", REFUTES)
def test_refutes(case: str) -> None:
    assert outcome(REFUTES[case]) == "refuted"


@pytest.mark.parametrize("case", MUST_NOT_PROVE)
def test_must_not_prove(case: str) -> None:
    assert outcome(MUST_NOT_PROVE[case]) != "proved"
