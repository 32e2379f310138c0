"""Rows of benchmark files and of ``verify prove --jsonl``."""

from typing import Any

import pytest
import sympy

from verifier.reading import ReadingError, Unsupported, read_case

ROWS: list[tuple[dict[str, Any], str, list[str]]] = [
    ({"lhs": "cosh(t)**2 - sinh(t)**2", "rhs": "1", "vars": {"t": "real"}, "assume": []}, "Eq(cosh(t)**2 - sinh(t)**2, 1)", []),
    ({"lhs": "1/(1+u)", "rel": "<", "rhs": "1", "vars": {"u": "real"}, "assume": ["u>0", "Ne(u,5)"]},
     "1/(1 + u) < 1", ["u > 0", "Ne(u, 5)"]),
    ({"lhs": "q*(1-q)", "rel": "<=", "rhs": "1/4", "vars": {"q": "unit"}}, "q*(1 - q) <= 1/4", ["0 <= q", "q <= 1"]),
    ({"lhs": "b(n)", "rhs": "3**n", "vars": {"b": "sequence", "n": "nonnegative_integer"},
      "assume": ["Eq(b(n+1), 3*b(n))", "Eq(b(0),1)"]}, "Eq(b(n), 3**n)", ["ForAll(n, Eq(b(n + 1), 3*b(n)))", "Eq(b(0), 1)"]),
    ({"lhs": "Limit(x*log(x),x,0)", "rhs": "0"}, "Eq(Limit(x*log(x), x, 0, dir='+'), 0)", []),
    ({"lhs": "Limit(x,x,oo)", "rhs": "oo"}, "Eq(Limit(x, x, oo, dir='-'), oo)", []),
    ({"lhs": "M*M", "rhs": "M", "vars": {"M": "matrix(1,1)"}}, "Eq(M11*M11, M11)", []),
]  # fmt: skip


@pytest.mark.parametrize(("row", "proposition", "given"), ROWS)
def test_rows_are_read_as_claims(row: dict[str, Any], proposition: str, given: list[str]) -> None:
    claim = read_case(row)
    assert sympy.sstr(claim.proposition, order="none") == proposition
    assert [str(fact) for fact in claim.given] == given


def test_id_and_expectation() -> None:
    row = {"id": "a-1", "lhs": "x", "rhs": "x"}
    assert read_case(row).id == "a-1"
    assert read_case(row).expected == "proved"
    assert read_case({**row, "expected": False}).expected == "refuted"


UNREADABLE: list[tuple[dict[str, Any], str]] = [
    ({}, "expected the field 'lhs' with a formula as text; found nothing"),
    ({"lhs": "x"}, "expected the field 'rhs' with a formula as text; found lhs"),
    ({"lhs": "x", "rhs": 1}, "expected the field 'rhs'"),
    ({"lhs": "x", "rhs": "foo(x)"}, "rhs: unknown function 'foo'"),
    ({"lhs": "x", "rhs": "x", "rel": "~"}, "rel: expected one of = == != < <= > >=, found '~'"),
    ({"lhs": "x", "rhs": "x", "rel": []}, "rel: expected one of"),
    ({"lhs": "x", "rhs": "x", "vars": ["x"]}, "vars: expected names and their types"),
    ({"lhs": "x", "rhs": "x", "vars": {"x": "rael"}}, "vars: unknown type 'rael' for 'x'; did you mean 'real'?"),
    ({"lhs": "x", "rhs": "x", "assume": "x>0"}, "assume: expected a list of statements"),
    ({"lhs": "x", "rhs": "x", "assume": ["x"]}, "assume: expected a statement"),
    ({"lhs": "x", "rhs": "x", "assume": ["x > "]}, "assume: expected a number, a name or '('"),
    ({"lhs": "[1, 2]", "rhs": "[1, 2, 3]"}, "rel: cannot compare a 2 by 1 matrix with a 3 by 1 matrix"),
    ({"lhs": "x = 1", "rhs": "x"}, "lhs: expected a number here, found a statement"),
]


@pytest.mark.parametrize(("row", "words"), UNREADABLE)
def test_rows_that_cannot_be_read(row: dict[str, Any], words: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_case(row)
    assert str(caught.value).startswith(words)
    assert not isinstance(caught.value, Unsupported)


@pytest.mark.parametrize(
    "row",
    [
        {"lhs": "Moment(X, 2)", "rhs": "0", "vars": {"X": "rv"}},
    ],
)
def test_rows_beyond_the_engine(row: dict[str, Any]) -> None:
    with pytest.raises(Unsupported):
        read_case(row)
