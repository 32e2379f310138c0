"""What letters are: plain or families, numbers or vectors, constants or letters; and that it depends on nothing else."""

from __future__ import annotations

from typing import Any

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.reading.errors import ReadingError
from verifier.reading.formulas import Context, Understood, read_formulas


def read(*texts: str, **context: Any) -> Understood:
    return read_formulas(texts, Context(**context))


def applied(understood: Understood) -> set[str]:
    """The families and functions in all texts."""
    values = [formula.value.value for formula in understood.formulas]  # type: ignore[union-attr]
    return {type(a).__name__ for value in values for a in value.atoms(sympy.core.function.AppliedUndef)}


FAMILIES = [
    (("x_1 + x_2",), set()),
    (("w_{kj}^{(2)}",), set()),
    (("x_i + y_i",), set()),
    ((r"\sum_{i=1}^n x_i",), {"x"}),
    ((r"x_i", r"\sum_{i=1}^n x_i"), {"x"}),
    ((r"m_{t-1} + g_t",), {"m"}),
    ((r"m_t", r"m_{t-1}"), {"m"}),
    ((r"F_k F_{n-k-1}",), {"F"}),
    ((r"f(x) + a(x + 1)",), {"f"}),
]


@pytest.mark.parametrize(("texts", "names"), FAMILIES)
def test_a_base_is_a_family_where_an_index_runs_or_is_computed(texts: tuple[str, ...], names: set[str]) -> None:
    assert applied(read(*texts)) == names


DOMAINS: list[tuple[str, dict[str, Any], str, str]] = [
    ("x + 1", {}, "x", "real"),
    ("x + 1", {"assume": {"x": "positive"}}, "x", "positive"),
    (r"\sigma^2", {"assume": {r"\sigma": "positive"}}, "sigma", "positive"),
    (r"\sum_{i=1}^n x_i", {}, "n", "positive integer"),
    (r"m_{t-1}", {}, "t", "integer"),
    ("(n+1)!", {}, "n", "nonnegative integer"),
    (r"\|w\|^2", {}, "w", "vector"),
    (r"w^\top x + b", {}, "x", "vector"),
    (r"w^\top x + b", {}, "b", "real"),
    (r"(AB)^\top", {}, "B", "square matrix"),
    (r"\mathbb{E}[X^2]", {}, "X", "random variable"),
    (r"\mathbb{E}[x^2]", {}, "x", "random variable"),
    ("f(x)", {}, "f", "function"),
    (r"W_1 x", {"assume": {"W_1": "matrix(m,n)", "x": "vector(n)"}}, "W_1", "matrix(m,n)"),
]


@pytest.mark.parametrize(("text", "context", "name", "domain"), DOMAINS)
def test_domains(text: str, context: dict[str, Any], name: str, domain: str) -> None:
    assert read(text, **context).symbols[name] == domain


UNITS = [
    (("I*t",), True),
    (("3*I*n", "3jn"), True),
    (("cos(x) + I*sin(x)", "e^(i*x)"), True),
    (("-1", r"e^{i\pi}"), True),
    ((r"E + I",), True),
    ((r"\alpha I",), False),
    (("i*n", "n*i"), False),
    (("-n", "i*i*n"), False),
    ((r"\sum_{i=1}^n i",), False),
]


@pytest.mark.parametrize(("texts", "imaginary"), UNITS)
def test_nothing_becomes_the_imaginary_unit_by_surprise(texts: tuple[str, ...], imaginary: bool) -> None:
    values = [formula.value.value for formula in read(*texts).formulas]  # type: ignore[union-attr]
    assert any(value.has(sympy.I) for value in values) == imaginary


def test_an_undefined_derivative_is_a_letter_of_its_own() -> None:
    found = read(r"\frac{\partial L}{\partial w}").formulas[0].value
    assert found.value.is_Symbol  # type: ignore[union-attr]


def test_what_was_assumed_is_said() -> None:
    said = read(r"\sum_{i=1}^n f(x_i)").assumed
    assert {"f is a function", "n is a whole number, at least 1", "x is a sequence of numbers, one for each index"} == set(said)


def test_definitions_are_given_to_the_engine() -> None:
    where = read(r"\sigma(x)", defs={r"\sigma(z)": r"\frac{1}{1+e^{-z}}", "L": "x^2"}).where
    assert {str(key) for key in where} == {"sigma", "L"}


ERRORS: list[tuple[str, dict[str, Any], str]] = [
    ("x", {"assume": {"x": "positiv"}}, "assume"),
    ("x", {"defs": {"f(z)": "z +"}}, "defs"),
    ("x", {"given": ("x >",)}, "given"),
    ("x +", {}, "text 1"),
]


@pytest.mark.parametrize(("text", "context", "place"), ERRORS)
def test_an_error_says_which_text_it_is_about(text: str, context: dict[str, Any], place: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read(text, **context)
    assert caught.value.place == place


SHAPES = ["{0}^2 + {1}", r"\frac{{{0}}}{{{1}}} - {0}", r"\sum_{{k=1}}^{{{0}}} {1}_k", r"\log({0} {1}) + {0}_1", r"e^{{-{0}}}{1}"]
LETTERS = st.sampled_from("abcmnprsuvwyz")


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(SHAPES), LETTERS, LETTERS.filter(lambda c: c != "k"))
def test_reading_is_deterministic(shape: str, one: str, other: str) -> None:
    text = shape.format(one, other)
    assert read(text) == read(text)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(SHAPES), st.permutations("abcmnpr").map(lambda p: p[:2]))
def test_reading_does_not_depend_on_the_names(shape: str, names: list[str]) -> None:
    one, other = names
    renamed = read(shape.format(one, other)).formulas[0].value
    plain = read(shape.format("a", "b")).formulas[0].value
    shown = str(renamed).translate(str.maketrans({one: "a", other: "b"}))
    assert len(shown) == len(str(plain))
