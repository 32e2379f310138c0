"""Written formulas to values: what they become, and that nothing is evaluated on the way."""

from __future__ import annotations

from typing import Any

import pytest

from verifier.reading.errors import ReadingError, Unsupported
from verifier.reading.formulas import Context, read_formulas
from verifier.reading.values import Collection, Quantity, Region, Statement, Value

QUANTITIES = [
    (r"\frac{x}{x}", "x/x"),
    (r"\frac12 x + 0", "x/2 + 0"),
    (r"\log e^x", "log(exp(x))"),
    ("2x + 1*x", "2*x + 1*x"),
    (r"\sum_{i=1}^{n} x_i", "Sum(x(i), (i, 1, n))"),
    (r"w_{kj}^{(2)} z_j", "w_kj^(2)*z_j"),
    (r"m_{t-1} + g_t", "m(t - 1) + g_t"),
    (r"x_{10}", "x_10"),
    (r"\hat{m}_t", "m_hat_t"),
    (r"\lim_{x \to 0} \frac{\sin x}{x}", "Limit(sin(x)/x, x, 0, dir='+-')"),
    (r"\frac{dy}{dx}", "dy/dx"),
    ("exp(I*t)", "exp(I*t)"),
    ("E + e", "E + E"),
    (r"E + I", "E + I"),
]
STATEMENTS = [
    ("x < 1", "x < 1"),
    (r"0 \le x < 1", "(0 <= x) & (x < 1)"),
    ("x = x", "Eq(x, x)"),
    ("A and not B", "Eq(A, 1) & ~(Eq(B, 1))"),
    ("true", "True"),
]
COLLECTIONS = [
    ("(1, 2)", "tuple", 2),
    ("{1, 2, x}", "set", 3),
    (r"\{1 \pm \sqrt{5}, -2\}", "set", 3),
    (r"a \pm b", "set", 2),
    ("[1, 2, 3]", "list", 3),
    ("[x = 1, y = 2]", "system", 2),
    ("{1, 2} + {2, 3}", "set", 4),
]
REGIONS = [
    ("[0, 1)", "(0 <= x) & (x < 1)"),
    (r"(-\infty, 1]", "x <= 1"),
    (r"[0,1) \cup \{2\}", "((0 <= x) & (x < 1)) | Eq(x, 2)"),
    (r"[0,1] \setminus \{\frac12\}", "((0 <= x) & (x <= 1)) & ~(Eq(x, 1/2))"),
]


def value_of(text: str, **context: Any) -> Value:
    return read_formulas([text], Context(**context)).formulas[0].value


@pytest.mark.parametrize(("text", "expected"), QUANTITIES)
def test_a_quantity_is_kept_as_written(text: str, expected: str) -> None:
    found = value_of(text)
    assert isinstance(found, Quantity)
    terms = {part.strip("()") for part in str(found.value).replace(" - ", " + -").split(" + ")}
    assert terms == {part.strip("()") for part in expected.replace(" - ", " + -").split(" + ")}


@pytest.mark.parametrize(("text", "expected"), STATEMENTS)
def test_a_statement_is_kept_as_written(text: str, expected: str) -> None:
    found = value_of(text)
    assert isinstance(found, Statement)
    assert str(found.value) == expected


@pytest.mark.parametrize(("text", "kind", "size"), COLLECTIONS)
def test_collections(text: str, kind: str, size: int) -> None:
    found = value_of(text)
    assert isinstance(found, Collection)
    assert (found.kind, len(found.parts)) == (kind, size)


@pytest.mark.parametrize(("text", "expected"), REGIONS)
def test_regions_are_conditions_on_their_variable(text: str, expected: str) -> None:
    found = value_of(text)
    assert isinstance(found, Region)
    assert str(found.condition) == expected


def test_a_pair_beside_an_interval_is_an_open_interval() -> None:
    beside = read_formulas(["[0, 1)", "(0, 1)"]).formulas[1].value
    assert isinstance(beside, Region)
    assert str(beside.condition) == "(0 < x) & (x < 1)"


def test_a_pair_beside_a_pair_is_a_pair() -> None:
    assert all(isinstance(f.value, Collection) for f in read_formulas(["(1, 2)", "(0, 1)"]).formulas)


UNREADABLE = [
    (r"\frac{1}{2", {}, "closed"),
    ("x + ", {}, "expected"),
    (r"\begin{pmatrix}1\\2\end{pmatrix} + \begin{pmatrix}1&2\end{pmatrix}", {}, "cannot add"),
    (r"x^2", {"assume": {"x": "vector(n)"}}, "no powers"),
    (r"a \pm b + f(a \pm b, 1)", {"assume": {"f": "no such type"}}, "unknown type"),
    (r"[1, 2) + {3, [1,2,3]}", {}, "expected"),
]
BEYOND = [
    (r"\|A\|_\infty", {"assume": {"A": "matrix(n,n)"}}, "norm"),
    (r"\int x\,dx", {}, "limits"),
    (r"f(x)", {"assume": {"f": "function", "x": "vector(n)"}}, "vector"),
    (r"\Pr(X)", {"assume": {"X": "random variable"}}, "probability"),
]


@pytest.mark.parametrize(("text", "context", "word"), UNREADABLE)
def test_what_cannot_be_read_is_an_error_with_a_place(text: str, context: dict[str, Any], word: str) -> None:
    with pytest.raises(ReadingError, match=word) as caught:
        value_of(text, **context)
    assert caught.value.place in ("text 1", "assume")


@pytest.mark.parametrize(("text", "context", "word"), BEYOND)
def test_what_is_beyond_the_engine_says_so(text: str, context: dict[str, Any], word: str) -> None:
    with pytest.raises(Unsupported, match=word):
        value_of(text, **context)
