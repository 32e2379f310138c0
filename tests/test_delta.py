"""Kronecker's delta and indexed families: normal forms, collapsing sums, cases, and what must not be proved."""

from __future__ import annotations

import pytest
import sympy

from verifier.claims import Claim
from verifier.engine import verify
from verifier.kernel import terms as T
from verifier.kernel.wellformed import well_formed
from verifier.reading import hypotheses, read_declarations, read_hypothesis, read_proposition
from verifier.report.notation import latex, plain, pretty
from verifier.translation import TranslationError, statement
from verifier.verdicts import Verdict

DECLARED = (
    "n: positive integer", "m: positive integer", "i: integer", "j: integer", "l: integer", "x: function", "y: function",
    "c: real",
)  # fmt: skip
INSIDE = ("1 <= i", "i <= n")

PROVES: list[tuple[str, tuple[str, ...]]] = [
    ("KroneckerDelta(i, j) = KroneckerDelta(j, i)", ()),
    ("KroneckerDelta(i, i) = 1", ()),
    ("KroneckerDelta(i, i + 1) = 0", ()),
    ("KroneckerDelta(2*i, 2*j + 1) = 0", ()),
    ("KroneckerDelta(i + 1, j + 1) = KroneckerDelta(i, j)", ()),
    ("KroneckerDelta(i, j)^2 = KroneckerDelta(i, j)", ()),
    ("KroneckerDelta(i, j)*x(i) = KroneckerDelta(i, j)*x(j)", ()),
    ("KroneckerDelta(i, j)*(i - j) = 0", ()),
    ("KroneckerDelta(i, j)*KroneckerDelta(i, j + 1) = 0", ()),
    ("KroneckerDelta(i, j)*KroneckerDelta(j, l) = KroneckerDelta(i, l)*KroneckerDelta(j, l)", ()),
    ("KroneckerDelta(i, j) = 0", ("i < j",)),
    ("KroneckerDelta(i, j) <= 1", ()),
    ("exp(KroneckerDelta(i, j)*c) = 1 + KroneckerDelta(i, j)*(exp(c) - 1)", ()),  # by cases
    ("Sum(KroneckerDelta(k, i)*x(k), (k, 1, n)) = x(i)", INSIDE),
    ("Sum(KroneckerDelta(i, k)*x(k), (k, 1, n)) = 0", ("i > n",)),
    ("Sum(KroneckerDelta(k, i)*x(k), (k, 1, n)) = x(i)*Sum(KroneckerDelta(k, i), (k, 1, n))", ()),
    ("Sum((KroneckerDelta(k, i) - x(k))*y(k), (k, 1, n)) = y(i) - Sum(x(k)*y(k), (k, 1, n))", INSIDE),
    ("Sum(Sum(KroneckerDelta(k, l)*x(k)*y(l), (k, 1, n)), (l, 1, n)) = Sum(x(k)*y(k), (k, 1, n))", ()),
    ("Sum(Sum(KroneckerDelta(i, k)*x(k)*y(j), (k, 1, n)), (j, 1, m)) = x(i)*Sum(y(j), (j, 1, m))", INSIDE),
]  # fmt: skip
MUST_NOT_PROVE: list[tuple[str, tuple[str, ...]]] = [
    ("KroneckerDelta(i, j) = 1", ()),
    ("KroneckerDelta(i, j)*x(i) = x(j)", ()),
    ("KroneckerDelta(i, j)*x(i) = KroneckerDelta(i, j)*x(j + 1)", ()),
    ("KroneckerDelta(2*i, j) = 0", ()),
    ("KroneckerDelta(c, 1/2) = 0", ()),  # c is real
    ("Sum(KroneckerDelta(k, i)*x(k), (k, 1, n)) = x(i)", ()),  # i may lie outside
    ("Sum(KroneckerDelta(k, i)*x(k), (k, 0, n - 1)) = x(i)", INSIDE),
    ("Sum(KroneckerDelta(k, i)*x(k), (k, 1, n)) = 0", ()),
    ("Sum(KroneckerDelta(2*k, i)*x(k), (k, 1, n)) = x(i/2)", INSIDE),
    ("Sum(Sum(KroneckerDelta(k, l)*x(k)*y(l), (k, 1, n)), (l, 1, n)) = Sum(x(k), (k, 1, n))*Sum(y(k), (k, 1, n))", ()),
    ("Sum(Sum(KroneckerDelta(k, l)*x(k)*y(l), (k, 1, n)), (l, 1, m)) = Sum(x(k)*y(k), (k, 1, n))", ()),  # m may be smaller
    ("KroneckerDelta(i, j)/i = KroneckerDelta(i, j)/j + KroneckerDelta(i, 1)", ()),
]  # fmt: skip


def verdict(text: str, given: tuple[str, ...] = ()) -> Verdict:
    names = read_declarations(DECLARED)
    known = (*hypotheses(names), *(read_hypothesis(g, names) for g in given))
    return verify(Claim("delta", text, read_proposition(text, names), known))


@pytest.mark.parametrize(("text", "given"), PROVES)
def test_proves(text: str, given: tuple[str, ...]) -> None:
    assert verdict(text, given).outcome == "proved"


@pytest.mark.parametrize(("text", "given"), MUST_NOT_PROVE)
def test_must_not_prove(text: str, given: tuple[str, ...]) -> None:
    assert verdict(text, given).outcome != "proved"


def test_indexed_components_are_a_family() -> None:
    w, (i, j) = sympy.IndexedBase("w"), sympy.symbols("i j", integer=True)
    read = statement(sympy.Eq(w[j, i], sympy.Function("w")(j, i), evaluate=False)).proposition
    assert read.args[0] == read.args[1] == T.call("w", T.sym("j", "integer"), T.sym("i", "integer"))


def test_delta_takes_two_indices() -> None:
    i = T.sym("i", "integer")
    assert well_formed(T.app("delta", i, T.ONE))
    assert not well_formed(T.app("delta", i))
    symbol = sympy.Symbol("i", integer=True)
    with pytest.raises(TranslationError, match="two indices"):
        statement(sympy.Eq(sympy.KroneckerDelta(symbol, 1, (1, 3), evaluate=False), 1, evaluate=False))


def test_delta_is_printed() -> None:
    d = T.app("delta", T.sym("i", "integer"), T.ONE)
    assert (plain(d), pretty(d), latex(d)) == ("KroneckerDelta(i, 1)", "δ(i, 1)", r"\delta_{i, 1}")
