"""What a letter stands for: decided from all the texts of a question, and from what it declares."""

from __future__ import annotations

import pytest

from tests.reading.spelling import spelled
from verifier.reading.errors import ReadingError
from verifier.reading.written.trees import Known, canonical_name, read_head, read_trees

TOGETHER = [
    (["p(1-q)", "p - pq"], ["[p*(1 + -q)]", "(p + -[p*q])"]),
    (["f(x)", "f(y)"], ["f(x)", "f(y)"]),
    ([r"\frac{p(x)}{q(x)}", r"\log p(x)"], ["[p(x)*1/q(x)]", "log(p(x))"]),
    ([r"\mathbf{x}^\top\mathbf{y}", "x"], ["[x.T*y]", "x"]),
    ([r"\mathbf{x}^\top\mathbf{y} + x", "x"], ["([x_bold.T*y] + x)", "x"]),
    ([r"\mathbf{x}^\top\mathbf{y}", r"\mathbf{x}"], ["[x.T*y]", "x"]),
    ([r"\epsilon", r"\varepsilon"], ["epsilon", "epsilon"]),
    ([r"\epsilon + \varepsilon", r"\varepsilon"], ["(epsilon + epsilon_var)", "epsilon_var"]),
    ([r"x^T", "T - t"], ["x^T", "(T + -t)"]),
    ([r"x^T", "y"], ["x.T", "y"]),
    (["E(X)", "E + 1"], ["[E*X]", "(E + 1)"]),
    ([r"\sum_i x_i", "sum(x_i, i=1..n)"], ["Sum(x<i>, Group(i))", "Sum(x<i>, Group(i, 1, n))"]),
]
DECLARED = [
    ("Vmax*t", Known(symbols=frozenset({"Vmax"})), "[Vmax*t]"),
    ("fVmax", Known(symbols=frozenset({"Vmax"})), "[f*Vmax]"),
    ("f(x)", Known(symbols=frozenset({"f"})), "[f*x]"),
    ("u(2x)", Known(functions=frozenset({"u"})), "u([2*x])"),
    ("u(2x)", Known(), "[u*[2*x]]"),
    ("sin", Known(symbols=frozenset({"sin"})), "sin"),
    ("beta(1,x)", Known(symbols=frozenset({"beta"})), "[beta*Group(1, x)]"),
    (r"\sigma", Known(symbols=frozenset({"sigma"})), "sigma"),
    ("dx", Known(symbols=frozenset({"d"})), "[d*x]"),
    (r"\frac{d}{dx} x^2", Known(symbols=frozenset({"d"})), "Derivative(x^2, x)"),
    (r"\frac{d}{n}", Known(symbols=frozenset({"d"})), "[d*1/n]"),
    ("2e-3", Known(symbols=frozenset({"e"})), "([2*e] + -3)"),
    ("2e-3", Known(), "1/500"),
]
NAMES = [
    (r"\hat{m}", "m_hat"), (r"\sigma", "sigma"), ("x", "x"), ("Vmax", "Vmax"), (r"w_{\text{old}}", "w_old"), (r"\mathbf{x}", "x"),
    ("x1", "x1"), ("x_i", "x"), (r"\mathcal{L}", "L"), ("I", "I"), (r"\ell", "ell"), ("θ", "theta"),
]  # fmt: skip
HEADS = [
    (r"\sigma(x)", "sigma", ("x",)), (r"h_\theta(x)", "h_", ("theta", "x")), ("f(x, y)", "f", ("x", "y")), ("f_1(x)",
    "f_1", ("x",)),
    (r"\operatorname{softplus}(z)", "softplus", ("z",)), ("g", "g", ()), (r"\hat{y}", "y_hat", ()),
]  # fmt: skip
# Readings that must not coincide.
APART = [
    ("x_1", "x1"), ("x_{12}", "x_1 2"), ("w_{kj}", "w_{jk}"), (r"\bar{x}_n", "x_n"), (r"h_\theta^2", r"h_{\theta^2}"), ("χ", "x"),
    ("X", "x"), (r"\frac{x+2}{7}", r"\frac{x}{7}+2"), (r"e^{x}y", "e^{xy}"), (r"\sin^{-1}a", r"\frac{1}{\sin a}"),
    ("2^{10}", "210"),
    (r"\sum_i f_i(x)", r"\sum_j f_i(x)"), ("f'(x)", "f(x)"), ("A^T", "A"), ("[0,1)", "(0,1)"), ("m_hat", "m"),
]  # fmt: skip
NO_NAMES = ["", "2", "x+1", "(x)", r"\frac{1}{2}", "f(x)+1"]


@pytest.mark.parametrize(("texts", "trees"), TOGETHER)
def test_texts_are_read_together(texts: list[str], trees: list[str]) -> None:
    assert [spelled(tree) for tree in read_trees(texts, Known())] == trees


@pytest.mark.parametrize(("text", "known", "tree"), DECLARED)
def test_declarations_decide(text: str, known: Known, tree: str) -> None:
    assert spelled(read_trees([text], known)[0]) == tree


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_names_of_declarations(text: str, name: str) -> None:
    assert canonical_name(text) == name


@pytest.mark.parametrize(("text", "name", "parameters"), HEADS)
def test_heads_of_definitions(text: str, name: str, parameters: tuple[str, ...]) -> None:
    assert read_head(text) == (name, parameters)


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_things_stay_apart(one: str, other: str) -> None:
    first, second = read_trees([one, other], Known())
    assert spelled(first) != spelled(second)


@pytest.mark.parametrize("text", NO_NAMES)
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(ReadingError):
        canonical_name(text)
