"""Expressions: what each way of writing is read as."""

import pytest
import sympy

from verifier import vocabulary
from verifier.reading import ReadingError, read_declarations, read_definition, read_expression
from verifier.reading.plain import declare_definitions

DECLARED = read_declarations(["f: function", "g: function", "k: integer", "p: positive", "A: matrix(2,2)", "v: vector(2)"])

# text -> how SymPy prints what was read
AS_PRINTED = [
    ("2x", "2*x"),
    ("2 sin(x) cos(x)", "2*sin(x)*cos(x)"),
    ("(x+1)(x-1)", "(x + 1)*(x - 1)"),
    ("2(x+1)", "2*(x + 1)"),
    ("1/2x", "x/2"),
    ("1/(2x)", "1/(2*x)"),
    ("1/2*x", "x/2"),
    ("x/y/z", "x/(y*z)"),
    ("x - y - z", "x - y - z"),
    ("x - (y - z)", "x - (y - z)"),
    ("x**2 + x^3", "x**2 + x**3"),
    ("2^3^2", "2**(3**2)"),
    ("-x^2", "-x**2"),
    ("(-x)^2", "(-x)**2"),
    ("2^-x", "2**(-x)"),
    ("x²", "x**2"),
    ("x⁻¹²", "x**(-12)"),
    ("2^n!", "2**factorial(n)"),
    ("-n!", "-factorial(n)"),
    ("|x|", "Abs(x)"),
    ("2|x| - |y|", "2*Abs(x) - Abs(y)"),
    ("||x| - |y||", "Abs(Abs(x) - Abs(y))"),
    ("|x||y|", "Abs(x)*Abs(y)"),
    ("|(|x|)|", "Abs(Abs(x))"),
    ("√x", "sqrt(x)"),
    ("√2x", "sqrt(2)*x"),
    ("√(x²)", "sqrt(x**2)"),
    ("sin^2(x)", "sin(x)**2"),
    ("sin²(x) + cos²(x)", "sin(x)**2 + cos(x)**2"),
    ("σ(x)", "sigmoid(x)"),
    ("sigma(x)*(1 - sigma(x))", "sigmoid(x)*(1 - sigmoid(x))"),
    ("sigma^2/n", "sigma**2/n"),
    ("gamma*x", "gamma*x"),
    ("ελ", "epsilon*lambda"),
    ("2πr", "2*pi*r"),
    ("λ₁ + λ_2 + μ1", "lambda_1 + lambda_2 + mu1"),
    ("x₁₂", "x_12"),
    ("w_old − w_new", "w_old - w_new"),
    ("x × y · z ÷ 2", "x*y*z/2"),
    ("e^x", "exp(x)"),
    ("E^(2x)", "exp(2*x)"),
    ("e", "E"),
    ("ln(x)", "log(x)"),
    ("log(x, 2)", "log(x)/log(2)"),
    ("log2(x)", "log(x)/log(2)"),
    ("sec(x)", "1/cos(x)"),
    ("cot(x)", "cos(x)/sin(x)"),
    ("erfc(x)", "1 - erf(x)"),
    ("logit(x)", "log(x/(1 - x))"),
    ("silu(x)", "x*sigmoid(x)"),
    ("cbrt(x)", "x**(1/3)"),
    ("root(x, 5)", "x**(1/5)"),
    ("max(x, 0)", "Max(0, x)"),
    ("arcsin(x) + arctan(x)", "asin(x) + atan(x)"),
    ("I^2", "I**2"),
    ("f(x) + g(x, y)", "f(x) + g(x, y)"),
    ("f'(x)", "Derivative(f(x), x)"),
    ("sigmoid''(x)", "Derivative(sigmoid(x), (x, 2))"),
    ("f'(2x)", "Subs(Derivative(f(u), u), u, 2*x)"),
    ("f'(2u)", "Subs(Derivative(f(u0), u0), u0, 2*u)"),
    ("p(p+1)", "p*(p + 1)"),
    ("pi(k+1)", "pi*(k + 1)"),
    ("Sum(k(k+1), (k, 1, n))", "Sum(k*(k + 1), (k, 1, n))"),
    ("sum(1/k, k, 1, n)", "Sum(1/k, (k, 1, n))"),
    ("Sum(i*j, (i, 1, j), (j, 1, n))", "Sum(Sum(i*j, (i, 1, j)), (j, 1, n))"),
    ("Product(1 + 1/k, (k, 1, oo))", "Product(1 + 1/k, (k, 1, oo))"),
    ("Limit(sin(x)/x, x, 0)", "Limit(sin(x)/x, x, 0, dir='+')"),
    ("lim(sin(x)/x, x -> 0)", "Limit(sin(x)/x, x, 0, dir='+')"),
    ('Limit(1/x, x, 0, dir="-")', "Limit(1/x, x, 0, dir='-')"),
    ("Limit(1/x, x → 0, '+-')", "Limit(1/x, x, 0, dir='+-')"),
    ("Limit(1/x, x, ∞)", "Limit(1/x, x, oo, dir='-')"),
    ("Limit(e^x, x -> -oo)", "Limit(exp(x), x, -oo, dir='+')"),
    ("Derivative(x^2, x)", "Derivative(x**2, x)"),
    ("Derivative(x^2, x, 2)", "Derivative(x**2, (x, 2))"),
    ("Derivative(sin(x), (x, k))", "Derivative(sin(x), (x, k))"),
    ("diff(x*y, x, y)", "Derivative(Derivative(x*y, x), y)"),
    ("Integral(exp(-x²), (x, -oo, oo))", "Integral(exp(-x**2), (x, -oo, oo))"),
    ("Subs(x^2, x, 3)", "Subs(x**2, x, 3)"),
    ("Piecewise((x, x > 0), (0, True))", "Piecewise((x, x > 0), (0, True))"),
    ("Trace(A)", "A11 + A22"),
    ("det(A)", "A11*A22 - A12*A21"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "printed"), AS_PRINTED)
def test_expressions_are_read_as(text: str, printed: str) -> None:
    assert sympy.sstr(read_expression(text, DECLARED), order="none") == printed


MATRICES = [
    ("A*v", [["A11*v_1 + A12*v_2"], ["A21*v_1 + A22*v_2"]]),
    ("A.T", [["A11", "A21"], ["A12", "A22"]]),
    ("2A - Identity(2)", [["2*A11 - 1", "2*A12 + 0"], ["2*A21 + 0", "2*A22 - 1"]]),
    ("[[1, 2], [3, x]]", [["1", "2"], ["3", "x"]]),
    ("[x, y]", [["x"], ["y"]]),
    ("v*v.T/2", [["(v_1*v_1)/2", "(v_1*v_2)/2"], ["(v_2*v_1)/2", "(v_2*v_2)/2"]]),
    ("A^2", [["A11*A11 + A12*A21", "A11*A12 + A12*A22"], ["A21*A11 + A22*A21", "A21*A12 + A22*A22"]]),
]


@pytest.mark.parametrize(("text", "rows"), MATRICES)
def test_matrices_are_written_out(text: str, rows: list[list[str]]) -> None:
    read = read_expression(text, DECLARED)
    assert [[sympy.sstr(entry, order="none") for entry in row] for row in read.tolist()] == rows


x, y, n = sympy.symbols("x y n", real=True)
ONE, ZERO, MINUS = sympy.S.One, sympy.S.Zero, sympy.S.NegativeOne

# nothing is evaluated, and the tree is exactly this one
EXACTLY = [
    ("1/3", sympy.Rational(1, 3)),
    ("-1/3", sympy.Rational(-1, 3)),
    ("0.25", sympy.Rational(1, 4)),
    (".5", sympy.Rational(1, 2)),
    ("1e-3", sympy.Rational(1, 1000)),
    ("2.50E2", sympy.Integer(250)),
    ("-3", sympy.Integer(-3)),
    ("x/x", sympy.Mul(x, sympy.Pow(x, MINUS, evaluate=False), evaluate=False)),
    ("x - x", sympy.Add(x, sympy.Mul(MINUS, x, evaluate=False), evaluate=False)),
    ("x - 3", sympy.Add(x, sympy.Integer(-3), evaluate=False)),
    ("x/0", sympy.Mul(x, sympy.Pow(ZERO, MINUS, evaluate=False), evaluate=False)),
    ("0/0", sympy.Mul(ZERO, sympy.Pow(ZERO, MINUS, evaluate=False), evaluate=False)),
    ("0^0", sympy.Pow(ZERO, ZERO, evaluate=False)),
    ("exp(log(x))", sympy.exp(sympy.log(x, evaluate=False), evaluate=False)),
    ("log(0)", sympy.log(ZERO, evaluate=False)),
    ("sqrt(4)", sympy.Pow(sympy.Integer(4), sympy.Rational(1, 2), evaluate=False)),
    ("Abs(-3)", sympy.Abs(sympy.Integer(-3), evaluate=False)),
    ("3!", sympy.factorial(sympy.Integer(3), evaluate=False)),
    ("sigmoid(0)", vocabulary.sigmoid(ZERO, evaluate=False)),
    ("x*y", sympy.Mul(x, y, evaluate=False)),
    ("y*x", sympy.Mul(y, x, evaluate=False)),
    ("1/n/2", sympy.Mul(ONE, sympy.Pow(n, -1, evaluate=False), sympy.Pow(sympy.Integer(2), -1, evaluate=False), evaluate=False)),
]


@pytest.mark.parametrize(("text", "tree"), EXACTLY)
def test_nothing_is_evaluated(text: str, tree: sympy.Expr) -> None:
    read = read_expression(text)
    assert read == tree
    assert [type(node) for node in sympy.preorder_traversal(read)] == [type(node) for node in sympy.preorder_traversal(tree)]


@pytest.mark.parametrize(("text", "other"), [("x/x", "1"), ("x*y", "y*x"), ("x^2", "x*x"), ("x1", "x_1"), ("1/2x", "1/(2x)")])
def test_different_texts_stay_different(text: str, other: str) -> None:
    assert read_expression(text) != read_expression(other)


KINDS = [
    ("x", "x", {"real": True}),
    ("k", "k", {"integer": True}),
    ("p", "p", {"positive": True}),
    ("Sum(i, (i, 1, 3))", "i", {"integer": True}),
    ("Sum(p, (p, 0, 3))", "p′", {"integer": True}),
    ("Sum(k, (k, 0, 3))", "k", {"integer": True}),
    ("Integral(p, (p, -1, 1))", "p′", {"real": True}),
    ("p*Integral(p^2, (p, -1, 1))", "p′", {"real": True}),
    ("p*Integral(p^2, (p, -1, 1))", "p", {"positive": True}),
    ("Limit(p, p, 0)", "p′", {"real": True}),
    ("Limit(1/k, k, oo)", "k", {"integer": True}),
    ("Derivative(p^2, p)", "p", {"positive": True}),
]


@pytest.mark.parametrize(("text", "name", "assumptions"), KINDS)
def test_bound_and_free_symbols_have_their_kinds(text: str, name: str, assumptions: dict[str, bool]) -> None:
    assert read_expression(text, DECLARED).atoms(sympy.Symbol) >= {sympy.Symbol(name, **assumptions)}
    assert len({s for s in read_expression(text, DECLARED).atoms(sympy.Symbol) if s.name == name}) == 1


def test_euler_number_unless_declared() -> None:
    assert read_expression("e") is sympy.E
    declared = read_declarations(["e: positive", "E: real"])
    assert read_expression("e", declared) == sympy.Symbol("e", positive=True)
    assert read_expression("E", declared) == sympy.Symbol("E", real=True)


def test_a_declared_name_hides_a_function() -> None:
    declared = read_declarations(["sigma: positive"])
    assert str(read_expression("sigma(x+1)", declared)) == "sigma*(x + 1)"
    assert str(read_expression("sigma(x+1)")) == "sigmoid(x + 1)"


DEFINITIONS = [
    ("z = w*x + b", "z", (), "w*x + b"),
    ("f(x) = x^2", "f", ("x",), "x**2"),
    ("h(a, b) = a(b + 1)", "h", ("a", "b"), "a*(b + 1)"),
    ("λ = 2", "lambda", (), "2"),
]


@pytest.mark.parametrize(("text", "name", "parameters", "printed"), DEFINITIONS)
def test_definitions(text: str, name: str, parameters: tuple[str, ...], printed: str) -> None:
    found = read_definition(text)
    assert (found.name, tuple(map(str, found.parameters))) == (name, parameters)
    assert sympy.sstr(found.expression, order="none") == printed


def test_definitions_know_one_another() -> None:
    texts = ["a = f(2)", "f(t) = t + b", "b = 3"]
    declared = declare_definitions(texts)
    assert [sympy.sstr(read_definition(text, declared).expression, order="none") for text in texts] == ["f(2)", "t + b", "3"]


NO_DEFINITIONS = ["x + 1", "2 = x", "f(x", "f(x, x) = 1", "f() = 2", "f(2) = 2", "", "z <= 1", "z = ", "z = x = 1"]


@pytest.mark.parametrize("text", NO_DEFINITIONS)
def test_what_is_no_definition(text: str) -> None:
    with pytest.raises(ReadingError):
        read_definition(text)


def test_a_name_defined_twice() -> None:
    with pytest.raises(ReadingError, match="defined twice"):
        declare_definitions(["z = 1", "z = 2"])
