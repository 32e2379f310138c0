"""Statements: relations, connectives, quantifiers."""

import pytest
import sympy

from verifier.reading import ReadingError, Unsupported, read_declarations, read_proposition

DECLARED = read_declarations(["p: in (0,1)", "f: function", "A: matrix(2,2)", "B: matrix(2,2)", "k: positive integer"])

AS_PRINTED = [
    ("tanh(x) = 2*sigmoid(2*x) - 1", "Eq(tanh(x), 2*sigmoid(2*x) - 1)"),
    ("x == 1", "Eq(x, 1)"),
    ("x != 1", "Ne(x, 1)"),
    ("x ≠ 1", "Ne(x, 1)"),
    ("x ≤ 1", "x <= 1"),
    ("x ≥ 1", "x >= 1"),
    ("n! = 1", "Eq(factorial(n), 1)"),
    ("n!=1", "Ne(n, 1)"),
    ("0 < x <= 1", "(0 < x) & (x <= 1)"),
    ("x = y = z", "Eq(x, y) & Eq(y, z)"),
    ("x = oo", "Eq(x, oo)"),
    ("Limit(x, x, oo) = ∞", "Eq(Limit(x, x, oo, dir='-'), oo)"),
    ("x in (0, 1]", "(0 < x) & (x <= 1)"),
    ("x ∈ [0, ∞)", "0 <= x"),
    ("x > 0 and y > 0 or z > 0", "((x > 0) & (y > 0)) | (z > 0)"),
    ("not x > 0 and y > 0", "~(x > 0) & (y > 0)"),
    ("¬(x > 0 ∧ y > 0)", "~((x > 0) & (y > 0))"),
    ("x > 0 implies y > 0", "Implies(x > 0, y > 0)"),
    ("x > 0 => y > 0 or z > 0", "Implies(x > 0, (y > 0) | (z > 0))"),
    ("x > 0 ⇒ (y > 0 ⇒ z > 0)", "Implies(x > 0, Implies(y > 0, z > 0))"),
    ("x > 0 iff y > 0", "Equivalent(x > 0, y > 0)"),
    ("x > 0 <=> x > 0", "Implies(x > 0, x > 0)"),
    ("x=1 iff y=1 iff z=1", "(Equivalent(Eq(x, 1), Eq(y, 1))) & (Equivalent(Eq(y, 1), Eq(z, 1)))"),
    ("forall x: x(x+1) >= -1/4", "ForAll(x, x*(x + 1) >= -1/4)"),
    ("forall x > 0: exists y: x < y", "ForAll(x, Implies(x > 0, Exists(y, x < y)))"),
    ("exists y in (0, 1), z > y: y < z", "Exists(y, ((0 < y) & (y < 1)) & Exists(z, (z > y) & (y < z)))"),
    ("∀ 0 < x < 1: x² < x", "ForAll(x, Implies((0 < x) & (x < 1), x**2 < x))"),
    ("forall p: p(1-p) <= 1/4", "ForAll(p, Implies((0 < p) & (p < 1), p*(1 - p) <= 1/4))"),
    ("forall m in integers: m^2 >= m", "ForAll(m, m**2 >= m)"),
    ("ForAll(x, Exists(y, Eq(x, y)))", "ForAll(x, Exists(y, Eq(x, y)))"),
    ("And(Eq(x, 1), Ne(y, 2), Or(x < 1, Not(y > 1)))", "Eq(x, 1) & Ne(y, 2) & ((x < 1) | ~(y > 1))"),
    ("Implies(Le(x, 1), Iff(Lt(x, 1), Lt(y, 1)))", "Implies(x <= 1, Equivalent(x < 1, y < 1))"),
    ("Near(pi, 3.14, 1/100)", "Abs(pi - 157/50) <= 1/100"),
    ("Divides(2, k(k+1))", "Divides(2, k*(k + 1))"),
    ("not Differentiable(|x|, x, 0)", "~Differentiable(Abs(x), x, 0)"),
    ("(A*B).T = B.T*A.T", "Eq(A11*B11 + A12*B21, B11*A11 + B21*A12) & Eq(A21*B11 + A22*B21, B11*A21 + B21*A22) & "
     "Eq(A11*B12 + A12*B22, B12*A11 + B22*A12) & Eq(A21*B12 + A22*B22, B12*A21 + B22*A22)"),
    ("True", "True"),
    ("false", "False"),
]  # fmt: skip


def printed_in_order(statement: sympy.Basic) -> str:
    """As SymPy prints, but with factors and terms in the order they are held in."""
    return str(sympy.sstr(statement, order="none"))


@pytest.mark.parametrize(("text", "printed"), AS_PRINTED)
def test_statements_are_read_as(text: str, printed: str) -> None:
    statement = read_proposition(text, DECLARED)
    assert printed_in_order(statement) == printed
    assert isinstance(statement, sympy.logic.boolalg.Boolean)


@pytest.mark.parametrize("text", ["x = x", "1 = 1", "1 = 2", "x < 1 and x >= 1", "x < 1 or x >= 1", "x/x = 1", "0/0 = 0"])
def test_nothing_collapses(text: str) -> None:
    assert read_proposition(text) not in (sympy.true, sympy.false)


UNSUPPORTED = [
    "Probability(X) = 0",
    "iid(X, Y)",
    "Integral(x, x) = x^2/2",
    "Derivative(2^k, k) = 0",
    "x in integers",
]


@pytest.mark.parametrize("text", UNSUPPORTED)
def test_understood_but_unsupported(text: str) -> None:
    with pytest.raises(Unsupported):
        read_proposition(text, DECLARED)


@pytest.mark.parametrize("text", ["x + 1", "x", "sin(x)", "x => 1", "(x > 0) = (y > 0)", "x > 0 => y > 0 => z > 0", "not x"])
def test_what_is_no_statement(text: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_proposition(text)
    assert not isinstance(caught.value, Unsupported)
