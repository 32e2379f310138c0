"""That formulas mean what they should: pairs that are equal, and pairs beside them that are not, by the engine."""

from __future__ import annotations

from typing import Any

import pytest

from verifier.claims import Claim
from verifier.engine import verify
from verifier.reading.formulas import Context, read_formulas
from verifier.reading.values import Quantity
from verifier.vocabulary import Eq

REGRESSION = {"assume": {"X": "matrix(n,d)", "w": "vector(d)", "y": "vector(n)"}}
SQUARE = {"assume": {"A": "matrix(n,n)", "B": "matrix(n,n)", "x": "vector(n)"}}
RANDOM = {"assume": {"X": "random variable", "Y": "random variable", "a": "constant"}}
LOGISTIC = {"defs": {r"\sigma(x)": r"\frac{1}{1+e^{-x}}"}}
EQUAL: list[tuple[str, str, dict[str, Any]]] = [
    (r"\sigma'(x)", r"\sigma(x)\sigma(-x)", LOGISTIC),
    (r"\log\prod_{i=1}^{n} x_i", r"\sum_{j=1}^{n}\log x_j", {"assume": {"x": "positive"}}),
    (r"\frac{\partial}{\partial z_k}\log\sum_{j=1}^{K} e^{z_j}", r"\frac{e^{z_k}}{\sum_{i=1}^{K} e^{z_i}}", {}),
    (r"\sum_j W_{ij} x_j", r"(Wx)_i", {"assume": {"W": "matrix(m,n)", "x": "vector(n)"}}),
    (r"\nabla_w \|Xw-y\|_2^2", r"2X^\top(Xw-y)", REGRESSION),
    (r"\|Xw-y\|^2", r"(Xw-y)^\top (Xw-y)", {}),
    (r"(X^\top X+\lambda I)^{-1}X^\top y", r"X^\top(XX^\top+\lambda I)^{-1}y", REGRESSION | {"given": (r"\lambda > 0",)}),
    (r"(AB)^\top", r"B^\top A^\top", {}),
    (r"\begin{bmatrix}a&b\\c&d\end{bmatrix}^{-1}", r"\frac{1}{ad-bc}\begin{bmatrix}d&-b\\-c&a\end{bmatrix}", {}),
    (r"\|A\|_F^2", r"\operatorname{tr}(A^\top A)", SQUARE),
    (r"\sum_{i=1}^n |\theta_i|", r"\|\theta\|_1", {"assume": {r"\theta": "vector(n)"}}),
    (r"\operatorname{Var}(aX)", r"a^2\mathbb{E}[X^2]-a^2\mathbb{E}[X]^2", RANDOM),
    (r"\mathbb{E}_{x\sim p}[f(x)]", r"\mathbb{E}_{x\sim q}\left[\frac{p(x)}{q(x)}f(x)\right]", {}),
    (r"\mathbb{E}_{x\sim p}[f(x)+c]", r"\mathbb{E}_{x\sim p}[f(x)]+c", {}),
    (r"\sigma(Ax+x)", r"\sigma(x+Ax)", {"assume": SQUARE["assume"] | {r"\sigma": "elementwise function"}}),
    (r"w_t-\eta\nabla L(w_t)", r"-\nabla L(w_t)\eta+w_t", {"assume": {"w": "vector(d)"}}),
    (r"\operatorname{softmax}(z)_i", r"\frac{e^{z_i}}{\sum_{j=1}^K e^{z_j}}", {}),
    (r"\sum_j e^{z_j}", r"\sum_{k=1}^K e^{z_k}", {}),
    (r"\sum_{1\le i<j\le n}x_ix_j", r"\sum_{j=1}^n\sum_{i=1}^{j-1}x_ix_j", {}),
    (r"2\sum_{i<j}x_ix_j", r"\left(\sum_i x_i\right)^2-\sum_i x_i^2", {}),
    (r"x_1+x_2", "x_2 + x_1", {}),
    (r"e^{i\pi}", "-1", {}),
]
DIFFERENT: list[tuple[str, str, dict[str, Any]]] = [
    (r"\sigma(x)", r"\frac{1}{1+e^{-x}}", {}),
    (r"\frac{\partial L}{\partial w}", "0", {}),
    (r"\frac{\partial L}{\partial w}", r"\frac{\partial L}{\partial v}", {}),
    (r"\nabla_w \mathcal{L}", "0", {}),
    (r"(AB)^\top", r"A^\top B^\top", {}),
    (r"(AB)^\top", r"A^\top B^\top", SQUARE),
    (r"\|x+y\|_2^2", r"\|x\|_2^2+\|y\|_2^2", {}),
    (r"\nabla_w \|Xw-y\|_2^2", r"X^\top(Xw-y)", REGRESSION),
    (r"\mathbb{E}[XY]", r"\mathbb{E}[X]\mathbb{E}[Y]", RANDOM),
    (r"\mathbb{E}_{x\sim p}[f(x)]", r"\mathbb{E}_{x\sim q}[f(x)]", {}),
    (r"w_{kj}^{(2)}z_j", r"w_{jk}^{(2)}z_j", {}),
    (r"\beta m_{t-1}+g_t", r"\beta m_{t-1}+g_{t-1}", {}),
    (r"x_{10}", "x_1 0", {}),
    (r"\delta_{ij}^2", r"\delta_{ij}", {}),
    (r"x_i", r"x_{i+1}", {}),
    (r"\operatorname{softmax}(z)_i", r"\frac{e^{z_j}}{\sum_{j} e^{z_j}}", {}),
    (r"\sum_{i<j}x_ix_j", r"\sum_{i\le j}x_ix_j", {}),
    ("T - t", "t - T", {}),
    ("i n", "I n", {"form": "latex"}),
    (r"\sigma(Ax)", r"\sigma(Bx)", {"assume": SQUARE["assume"] | {r"\sigma": "elementwise function"}}),
]


def outcome(left: str, right: str, context: dict[str, Any]) -> str:
    understood = read_formulas([left, right], Context(**context))
    one, other = (formula.value for formula in understood.formulas)
    assert isinstance(one, Quantity)
    assert isinstance(other, Quantity)
    return verify(Claim("", "", Eq(one.value, other.value), understood.given, where=understood.where)).outcome


@pytest.mark.parametrize(("left", "right", "context"), EQUAL)
def test_equal_formulas_mean_the_same(left: str, right: str, context: dict[str, Any]) -> None:
    assert outcome(left, right, context) == "proved"


@pytest.mark.parametrize(("left", "right", "context"), DIFFERENT)
def test_different_formulas_do_not(left: str, right: str, context: dict[str, Any]) -> None:
    assert outcome(left, right, context) != "proved"
