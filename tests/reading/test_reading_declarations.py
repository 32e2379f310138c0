"""Declarations: what a type makes of a name."""

import pytest
import sympy

from verifier.reading import ReadingError, Unsupported, hypotheses, read_declarations, read_proposition

# type, assumptions of the symbol, hypotheses as printed
NUMBERS = [
    ("real", {"real": True}, []),
    ("constant", {"real": True}, []),
    ("positive", {"positive": True}, []),
    ("Positive", {"positive": True}, []),
    ("positive real", {"positive": True}, []),
    ("nonnegative", {"nonnegative": True}, []),
    ("non-negative", {"nonnegative": True}, []),
    ("negative", {"real": True}, ["x < 0"]),
    ("nonzero", {"real": True, "nonzero": True}, []),
    ("integer", {"integer": True}, []),
    ("positive integer", {"integer": True, "positive": True}, []),
    ("positive_integer", {"integer": True, "positive": True}, []),
    ("nonnegative_integer", {"integer": True, "nonnegative": True}, []),
    ("dim", {"integer": True, "positive": True}, []),
    ("complex", {"complex": True}, []),
    ("unit", {"real": True}, ["0 <= x", "x <= 1"]),
    ("in (0,1)", {"real": True}, ["0 < x", "x < 1"]),
    ("in [0, 1)", {"real": True}, ["0 <= x", "x < 1"]),
    ("in (0, oo)", {"real": True}, ["0 < x"]),
    ("in (-oo, oo)", {"real": True}, []),
    ("∈ [a, b]", {"real": True}, ["a <= x", "x <= b"]),
    ("> 0", {"real": True}, ["x > 0"]),
    ("0 < x < a", {"real": True}, ["0 < x", "x < a"]),
    ("x^2 > 2", {"real": True}, ["x**2 > 2"]),
    ("real, x^2 > 2", {"real": True}, ["x**2 > 2"]),
    ("integer >= 2", {"integer": True}, ["x >= 2"]),
    ("positive integer in [1, 9]", {"integer": True, "positive": True}, ["1 <= x", "x <= 9"]),
    ("positive != 1", {"positive": True}, ["Ne(x, 1)"]),
]


@pytest.mark.parametrize(("kind", "assumptions", "facts"), NUMBERS)
def test_numbers(kind: str, assumptions: dict[str, bool], facts: list[str]) -> None:
    declared = read_declarations([f"x: {kind}"])["x"]
    assert declared.meaning == sympy.Symbol("x", **assumptions)
    assert [str(fact) for fact in declared.hypotheses] == facts
    assert all(declared.meaning in fact.free_symbols for fact in declared.hypotheses)


def test_several_names_and_conditions_on_one_another() -> None:
    declared = read_declarations(["a, b: positive", "x: in (a, b)", "f: function"])
    assert list(declared) == ["a", "b", "x", "f"]
    assert [str(fact) for fact in hypotheses(declared)] == ["a < x", "x < b"]
    assert hypotheses(declared)[0].free_symbols == {sympy.Symbol("a", positive=True), sympy.Symbol("x", real=True)}


@pytest.mark.parametrize("kind", ["function", "elementwise function", "sequence"])
def test_functions(kind: str) -> None:
    declared = read_declarations([f"f: {kind}"])
    assert read_proposition("f(x) = 1", declared).lhs == sympy.Function("f")(sympy.Symbol("x", real=True))


def test_names_are_read_in_their_standard_spelling() -> None:
    declared = read_declarations(["λ: positive", "x₁: integer", "lambda_2: real"])
    assert list(declared) == ["lambda", "x_1", "lambda_2"]
    assert read_proposition("λ > 0", declared).lhs == sympy.Symbol("lambda", positive=True)


def test_the_imaginary_unit() -> None:
    declared = read_declarations(["i: imaginary unit"])
    assert read_proposition("i = 1", declared).lhs is sympy.I


def test_explicit_matrices() -> None:
    declared = read_declarations(["A: matrix(2, 3)", "v: vector(2)", "W: matrix(10,2)"])
    assert str(declared["A"].meaning) == "Matrix([[A11, A12, A13], [A21, A22, A23]])"
    assert str(declared["v"].meaning) == "Matrix([[v_1], [v_2]])"
    assert str(declared["W"].meaning[9, 1]) == "W10_2"
    assert declared["v"].meaning[0] == sympy.Symbol("v_1", real=True)


UNSUPPORTED = [
    "vector", "Kronecker delta",
]  # fmt: skip


@pytest.mark.parametrize("kind", UNSUPPORTED)
def test_understood_but_unsupported(kind: str) -> None:
    with pytest.raises(Unsupported, match=r"was understood, but"):
        read_declarations([f"X: {kind}"])


UNREADABLE = [
    ("x", "expected a declaration such as"),
    ("x:", "expected a declaration such as"),
    (": real", "expected a declaration such as"),
    ("x > 0", "expected a declaration such as"),
    ("x: postive", "unknown type 'postive' for 'x'; did you mean 'positive'?"),
    ("x: thing", "unknown type 'thing' for 'x'; types are real"),
    ("x: realx", "unknown type"),
    ("x: real y", "unknown type"),
    ("x: in (0, 1", "'(' is never closed"),
    ("x: in 3", "expected an interval"),
    ("x: foo(x) > 1", "unknown function 'foo'"),
    ("x y: real", "'x y' is not a name"),
    ("2: real", "'2' is not a name"),
    ("and: real", "'and' is a word of the language"),
    ("x, x: real", "'x' is declared twice"),
    ("M: matrix(0,2)", "expected from 1 to 400 entries"),
    ("M: matrix(100,100)", "expected from 1 to 400 entries"),
]


@pytest.mark.parametrize(("line", "words"), UNREADABLE)
def test_what_is_no_declaration(line: str, words: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_declarations([line])
    assert words in str(caught.value)
    assert not isinstance(caught.value, Unsupported)
    assert caught.value.pretty().count("\n") == 1
