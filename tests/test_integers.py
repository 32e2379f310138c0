"""Floors, ceilings, gaps between integers, divisibility: what the tactic proves, and what it must not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from verifier.kernel.check import check
from verifier.kernel.judgement import Certificate, Sequent
from verifier.tactics import closers, equations, logic
from verifier.tactics.integers import integers
from verifier.tactics.linear import linear
from verifier.tactics.search import Search
from verifier.tactics.squares import squares
from verifier.translation import statement
from verifier.vocabulary import Divides, Eq, Ge, Gt, Le, Lt, Ne, Rational, ceiling, floor, symbols

TACTICS = (
    closers.trivial, logic.introduce, closers.numbers, closers.same_normal_form, closers.by_signs, closers.contradictory,
    logic.open_hypotheses, equations.eliminate, linear, integers, squares,
)  # fmt: skip
x, y = symbols("x y", real=True)
m, n = symbols("m n", integer=True)
N, B, C, K, S = symbols("N B C K S", integer=True, positive=True)
half, third = Rational(1, 2), Rational(1, 3)


def proof(proposition: Any, given: Sequence[Any] = ()) -> Certificate | None:
    found = statement(proposition, given)
    here = Sequent(found.hypotheses, found.proposition)
    certificate = Search(tactics=TACTICS).prove(here)
    if certificate is not None:
        check(here, certificate)
    return certificate


PROVES: list[tuple[Any, tuple[Any, ...]]] = [
    (Eq(floor(2*x), floor(x) + floor(x + half)), ()),
    (Eq(floor(3*x), floor(x) + floor(x + third) + floor(x + 2*third)), ()),
    (Le(floor(x), x), ()),
    (Lt(x, floor(x) + 1), ()),
    (Le(floor(x) + floor(y), floor(x + y)), ()),
    (Le(floor(x + y), floor(x) + floor(y) + 1), ()),
    (Le(floor(x) + floor(y) + floor(x + y), floor(2*x) + floor(2*y)), ()),
    (Eq(floor(x), 0), (Lt(0, x), Lt(x, 1))),
    (Eq(ceiling(x), floor(x) + 1), (Ne(x, floor(x)),)),
    (Le(ceiling(N/C), ceiling(N/B)), (Le(B, C),)),
    (Eq(ceiling(n/B), floor((n + B - 1)/B)), ()),
    (Eq(floor(floor(x/B)/C), floor(x/(B*C))), ()),
    (Eq(floor((n + 1)/2) + floor(n/2), n), ()),
    (Le(B*floor(N/B), N), ()),
    (Lt(N - B*floor(N/B), B), ()),
    (Lt(B*ceiling(N/B) - N, B), ()),
    (Eq(floor((N - K)/S) + 1, (N - K)/S + 1), (Le(K, N), Divides(S, N - K))),
    (Eq(floor(n/2), n/2), (Divides(2, n),)),
    (Le(n, 2), (Lt(n, Rational(5, 2)),)),
    (Ge(n, 1), (Gt(n, 0),)),
    (Ge(n, m), (Gt(n, m - 1),)),
    (Eq(m, n), (Le(n, m), Lt(m, n + 1))),
    (Ne(2*m, 2*n + 1), ()),
    (Ne(m**2, 2), ()),
    (Ge(n**2, n), ()),
    (Ge(n*(n + 1), 0), ()),
    (Divides(2, n*(n + 1)), ()),
    (Divides(6, n*(n + 1)*(n + 2)), ()),
    (Divides(3, n**3 - n), ()),
    (Divides(2, m + n), (Divides(2, m), Divides(2, n))),
    (Divides(4, m*n), (Divides(2, m), Divides(2, n))),
]

MUST_NOT_PROVE: list[tuple[Any, tuple[Any, ...]]] = [
    (Eq(floor(2*x), 2*floor(x)), ()),
    (Eq(floor(x + y), floor(x) + floor(y)), ()),
    (Lt(floor(x), x), ()),
    (Eq(ceiling(x), floor(x) + 1), ()),
    (Le(ceiling(N/B), ceiling(N/C)), (Le(B, C),)),
    (Lt(ceiling(N/C), ceiling(N/B)), (Lt(B, C),)),
    (Eq(ceiling(n/B), floor(n/B) + 1), ()),
    (Eq(floor((N - K)/S) + 1, (N - K)/S + 1), (Le(K, N),)),
    (Le(n, 1), (Lt(n, Rational(5, 2)),)),
    (Gt(n, m), (Gt(n, m - 1),)),
    (Ge(x, 1), (Gt(x, 0),)),
    (Eq(m, n), (Le(n, m),)),
    (Ne(2*m, 4*n + 2), ()),
    (Ne(m**2, 4), ()),
    (Ge(n**2, 2*n), ()),
    (Ge(x**2, x), ()),
    (Divides(4, n*(n + 1)), ()),
    (Divides(2, m), (Divides(2, m*n),)),
    (Divides(4, m + n), (Divides(2, m), Divides(2, n))),
]


@pytest.mark.parametrize(("proposition", "given"), PROVES, ids=str)
def test_proves(proposition: Any, given: tuple[Any, ...]) -> None:
    assert proof(proposition, given) is not None


@pytest.mark.parametrize(("proposition", "given"), MUST_NOT_PROVE, ids=str)
def test_must_not_prove(proposition: Any, given: tuple[Any, ...]) -> None:
    assert proof(proposition, given) is None
