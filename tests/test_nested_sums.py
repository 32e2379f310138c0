"""Sums over families: bound indices, orders of summation, ranges, and the mistakes that must not pass."""

from __future__ import annotations

import pytest

from verifier.claims import Claim
from verifier.engine import verify
from verifier.kernel import terms as T
from verifier.kernel.check import apply
from verifier.kernel.closed_sums import power_sums
from verifier.kernel.definedness import eq, le
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.normal import Normalizer
from verifier.reading import hypotheses, read_declarations, read_hypothesis, read_proposition
from verifier.verdicts import Verdict

DECLARED = (
    "n: nonnegative integer", "m: positive integer", "p: positive integer", "l: integer", "i: integer", "x: function",
    "y: function", "A: function", "B: function", "C: function", "c: real",
)  # fmt: skip

PROVES: list[tuple[str, tuple[str, ...]]] = [
    ("Sum(x(n - k), (k, 0, n)) = Sum(x(k), (k, 0, n))", ()),
    ("Sum(x(n - k)*y(k), (k, 0, n)) = Sum(x(k)*y(n - k), (k, 0, n))", ()),
    ("Sum(x(n - k), (k, 1, n)) = Sum(x(k), (k, 0, n - 1))", ()),
    ("Sum(x(k + 1) - x(k), (k, 0, n - 1)) = x(n) - x(0)", ()),
    ("Sum(x(k + 2) - x(k), (k, 0, n)) = x(n + 2) + x(n + 1) - x(0) - x(1)", ()),
    ("Sum(x(k), (k, 1, n)) = Sum(x(k), (k, 1, m)) + Sum(x(k), (k, m + 1, n))", ("m <= n",)),
    ("Sum(k*x(k), (k, 1, n)) = Sum((k + 1)*x(k + 1), (k, 0, n - 1))", ()),
    ("Sum(Sum(Sum(A(i, j)*B(j, k)*C(k, i), (i, 1, n)), (j, 1, m)), (k, 1, p))"
     " = Sum(Sum(Sum(A(u, v)*B(v, w)*C(w, u), (w, 1, p)), (v, 1, m)), (u, 1, n))", ()),
    ("Sum(Sum(Sum(A(i, j)*A(j, k)*A(k, i), (i, 1, n)), (j, 1, n)), (k, 1, n))"
     " = Sum(Sum(Sum(A(v, w)*A(w, u)*A(u, v), (w, 1, n)), (v, 1, n)), (u, 1, n))", ()),
    ("Sum(Sum(A(i, j)*x(j), (j, 1, n))*y(i), (i, 1, m)) = Sum(x(j)*Sum(A(i, j)*y(i), (i, 1, m)), (j, 1, n))", ()),
    ("Sum(Sum(A(i, j)*x(j), (j, 1, n))^2, (i, 1, m))"
     " = Sum(Sum(x(j)*x(k)*Sum(A(i, j)*A(i, k), (i, 1, m)), (j, 1, n)), (k, 1, n))", ()),
    ("Sum(Sum((x(i) - x(j))^2, (j, 1, n)), (i, 1, n)) = 2*n*Sum(x(i)^2, (i, 1, n)) - 2*Sum(x(i), (i, 1, n))^2", ()),
    ("Sum((x(i) - Sum(x(j), (j, 1, m))/m)^2, (i, 1, m)) = Sum(x(i)^2, (i, 1, m)) - Sum(x(j), (j, 1, m))^2/m", ()),
    ("Sum(Sum(A(k, l)*x(k), (k, 1, n)), (l, 1, n)) = Sum(Sum(A(l, k)*x(l), (k, 1, n)), (l, 1, n))", ()),
    ("Sum(k^3, (k, 1, n)) = Sum(k, (k, 1, n))^2", ()),
    ("Sum(k^2*3^k, (k, 0, n)) = (3^(n + 1)*(n^2 - n + 1) - 3)/2", ()),
    ("Sum(Sum(j, (j, 1, i)), (i, 1, n)) = n*(n + 1)*(n + 2)/6", ()),
    ("log(Sum(exp(x(k) + c), (k, 1, m))) = c + log(Sum(exp(x(k)), (k, 1, m)))", ()),
    ("Sum(c^(n + 1 - k)*x(k), (k, 1, n + 1)) = c*Sum(c^(n - k)*x(k), (k, 1, n)) + x(n + 1)", ()),  # at c = 0 too
    ("Sum((1 - c)*c^(m - k), (k, 1, m)) = 1 - c^m", ()),
    ("Sum((1 - c)*c^k/(1 - c^m), (k, 0, m - 1)) = 1", ()),
    ("sigmoid(Sum(A(i, j)*x(j), (j, 1, n))) = sigmoid(Sum(x(k)*A(i, k), (k, 1, n)))", ()),
]  # fmt: skip
REFUTES: list[tuple[str, tuple[str, ...]]] = [
    ("Sum(x(n - k), (k, 0, n)) = Sum(x(k), (k, 0, n - 1))", ()),  # a bound off by one
    ("Sum(x(k + 2) - x(k), (k, 0, n)) = x(n + 2) - x(0) - x(1)", ()),  # a term dropped
    ("Sum(x(k), (k, 1, n)) = Sum(x(k), (k, 1, m)) + Sum(x(k), (k, m, n))", ("m <= n",)),  # a term twice
    ("Sum(c^(n + 1 - k)*x(k), (k, 1, n + 1)) = c*Sum(c^(n - k)*x(k), (k, 1, n))", ()),  # the last term dropped
    ("Sum(c^(n + 1 - k)*x(k), (k, 1, n)) = Sum(c^(n - k)*x(k), (k, 1, n))", ()),
    ("Sum((1 - c)*c^(m - k), (k, 0, m)) = 1 - c^m", ()),
    ("Sum(x(l), (k, 1, n)) = Sum(x(k), (k, 1, n))", ()),  # a free index for a bound one
    ("Sum(Sum(A(k, l)*x(k), (k, 1, n)), (l, 1, n)) = Sum(Sum(A(k, l)*x(l), (k, 1, n)), (l, 1, n))", ()),
    ("Sum(Sum(A(i, j)*x(j), (j, 1, n))*y(i), (i, 1, m)) = Sum(x(j)*Sum(A(j, i)*y(i), (i, 1, m)), (j, 1, n))", ()),
    ("Sum(Sum(Sum(A(i, j)*A(j, k)*A(k, i), (i, 1, n)), (j, 1, n)), (k, 1, n))"
     " = Sum(Sum(Sum(A(w, v)*A(w, u)*A(u, v), (w, 1, n)), (v, 1, n)), (u, 1, n))", ()),
    ("Sum(Sum(A(i, j), (i, 1, n)), (j, 1, m)) = Sum(Sum(A(i, j), (i, 1, m)), (j, 1, n))", ()),  # the ranges exchanged
    ("Sum(x(i)*Sum(y(j), (j, 1, i)), (i, 1, n)) = Sum(x(i), (i, 1, n))*Sum(y(j), (j, 1, n))", ()),
    ("Sum(k, (k, 1, -3)) = 3", ()),  # empty or reversed ranges are not those of Karr
]  # fmt: skip


def verdict(text: str, given: tuple[str, ...] = ()) -> Verdict:
    names = read_declarations(DECLARED)
    known = (*hypotheses(names), *(read_hypothesis(g, names) for g in given))
    return verify(Claim("nested sums", text, read_proposition(text, names), known))


@pytest.mark.parametrize(("text", "given"), PROVES)
def test_proves(text: str, given: tuple[str, ...]) -> None:
    assert verdict(text, given).outcome == "proved"


@pytest.mark.parametrize(("text", "given"), REFUTES[:-1])
def test_refutes(text: str, given: tuple[str, ...]) -> None:
    assert verdict(text, given).outcome == "refuted"


def test_a_reversed_range_has_no_sum() -> None:
    assert verdict(REFUTES[-1][0]).outcome != "proved"


@pytest.mark.parametrize("p", range(8))
def test_power_sums(p: int) -> None:
    for u in range(-3, 6):
        direct = sum(k**p for k in range(u)) if u >= 0 else -sum(k**p for k in range(u, 0))
        assert sum(c * u**j for j, c in enumerate(power_sums(p))) == direct


# The rules themselves ---------------------------------------------------------------------------------------------

K, N, M = (T.sym(name, "integer") for name in "knm")


def test_an_index_is_not_captured() -> None:
    """Σ_k f(k)·g(n) with n put in for k's name keeps its bound index."""
    body = T.mul(T.call("f", K), T.call("g", N))
    whole = T.bind("sum", K, body, T.ONE, M)
    renamed = T.replace(whole, {N: K})
    plain = T.mul(T.call("g", K), T.bind("sum", N, T.call("f", N), T.ONE, M))
    assert Normalizer((le(T.ONE, M),)).equal(renamed, plain)


def test_telescoping_asks_for_the_range_and_the_step() -> None:
    total = T.bind("sum", K, T.call("f", K), T.ONE, N)
    goal = Sequent((), eq(total, T.call("g", T.add(N, T.ONE))))
    left = apply(goal, Certificate("telescoping", {"target": total, "symbol": K, "partial": T.power(K, -1)}))
    conclusions = [g.conclusion for g in left]
    assert T.Term("ne", (K, T.ZERO)) in conclusions
    assert all(le(T.ONE, K) in g.hypotheses for g in left[1:3])


@pytest.mark.parametrize("symbol", [N, T.sym("k"), T.num(1)])
def test_telescoping_wants_a_fresh_integer_symbol(symbol: T.Term) -> None:
    total = T.bind("sum", K, T.call("f", K), T.ONE, N)
    goal = Sequent((), eq(total, T.ZERO))
    with pytest.raises(Rejected):
        apply(goal, Certificate("telescoping", {"target": total, "symbol": symbol, "partial": T.ONE}))


def test_induction_needs_its_base() -> None:
    goal = Sequent((le(T.ZERO, N),), eq(T.call("a", N), T.ONE))
    left = apply(goal, Certificate("induction", {"variable": N, "base": T.ZERO, "depth": 1, "name": M}))
    assert eq(T.call("a", T.ZERO), T.ONE) in [g.conclusion for g in left]
