"""Notations of machine-learning homework: what each makes equal, and beside it what it must not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from verifier.grading import judging
from verifier.reading.formulas import Context, read_formulas

LOGISTIC = {r"\sigma(x)": r"\frac{1}{1+e^{-x}}"}
SOFTMAX = {"p_i": r"\frac{e^{z_i}}{\sum_{j=1}^{K}e^{z_j}}"}
MOMENTUM = {"m_t": r"\beta m_{t-1}+(1-\beta)g_t"}
VECTORS = {"u": "vector(n)", "v": "vector(n)"}

CASES: list[tuple[str, str, str, Mapping[str, str], Mapping[str, str]]] = [
    # definitions of letters with indices, under derivatives, of matrices
    ("m_t", r"\beta m_{t-1}+(1-\beta)g_t", "proved", {}, MOMENTUM),
    ("m_t", r"\beta m_{t-1}+(1-\beta)g_{t-1}", "refuted", {}, MOMENTUM),
    (r"\frac{p_i}{p_j}", "e^{z_i-z_j}", "proved", {}, SOFTMAX),
    (r"\frac{p_i}{p_j}", "e^{z_j-z_i}", "refuted", {}, SOFTMAX),
    (r"\frac{\partial}{\partial w}(\hat y-y)^2", "2x(wx-y)", "proved", {}, {r"\hat y": "wx"}),
    (r"\frac{\partial}{\partial w}(\hat y-y)^2", "2(wx-y)", "refuted", {}, {r"\hat y": "wx"}),
    ("H^2", "H", "proved", {"X": "matrix(n,d)"}, {"H": r"X(X^\top X)^{-1}X^\top"}),
    ("H^2", "2H", "refuted", {"X": "matrix(n,d)"}, {"H": r"X(X^\top X)^{-1}X^\top"}),
    # derivatives at a place, of a function's name, by a square
    (r"\left.\frac{d}{dx}x^3\right|_{x=2}", "12", "proved", {}, {}),
    (r"\left.\frac{d}{dx}x^3\right|_{x=2}", "0", "refuted", {}, {}),
    (r"\frac{d\sigma}{dx}", r"\sigma(x)(1-\sigma(x))", "proved", {}, LOGISTIC),
    (r"\frac{\partial}{\partial\sigma^2}\ln\sigma^2", r"\frac{1}{\sigma^2}", "proved", {r"\sigma": "positive"}, {}),
    (r"\frac{\partial}{\partial\sigma^2}\ln\sigma^2", r"-\frac{2}{\sigma^2}", "refuted", {r"\sigma": "positive"}, {}),
    (r"\nabla_u v^\top u", "v", "proved", VECTORS, {}),
    # indices that may be equal, sums without one index
    (r"p_i(\delta_{ij}-p_j)", r"\begin{cases}p_i(1-p_i)&i=j\\-p_ip_j&i\ne j\end{cases}", "proved", {}, {}),
    (r"p_i(\delta_{ij}-p_j)", r"\begin{cases}p_i(1-p_i)&i=j\\p_ip_j&i\ne j\end{cases}", "refuted", {}, {}),
    (r"\sum_{j\neq i}w_jx_j", r"\sum_{j}w_jx_j-w_ix_i", "proved", {}, {}),
    (r"\sum_{j\neq i}w_jx_j", r"\sum_{j}w_jx_j", "refuted", {}, {}),
    # indicators, slopes
    (r"x\cdot\mathbb{1}[x>0]", r"\max(0,x)", "proved", {}, {}),
    (r"\mathbb{1}[x>0]", r"\max(0,x)", "refuted", {}, {}),
    (r"\begin{cases}x&x>0\\0.01x&x\le0\end{cases}", r"\max(0.01x,x)", "proved", {}, {}),
    (r"\begin{cases}x&x>0\\0.01x&x\le0\end{cases}", r"\max(0.1x,x)", "refuted", {}, {}),
    # vectors: steps that nobody declares, dots, ones, functions whose values are vectors
    (r"\sum_{i=1}^{n}(y_i-w^\top x_i)^2", r"\sum_{i=1}^{n}(w^\top x_i-y_i)^2", "proved", {}, {}),
    (r"u\cdot v", r"u^\top v", "proved", VECTORS, {}),
    (r"\frac{u^\top v}{u^\top u}u", r"\frac{uu^\top v}{\|u\|^2}", "proved", VECTORS, {}),
    (r"(1-u)\odot v", r"v-u\odot v", "proved", VECTORS, {}),
    (r"\theta^\top\phi(x)", r"\phi(x)^\top\theta", "proved", {r"\theta": "vector"}, {}),
    (r"\theta^\top\phi(x)", r"\phi(x)\theta^\top", "refuted", {r"\theta": "vector"}, {}),
    (r"u^\top u-v^\top v", "0", "refuted", VECTORS, {}),
    # what stands for things beyond the engine
    (r"\frac{P(B\mid A)P(A)}{P(B)}", r"P(A\mid B)", "proved", {}, {}),
    (r"\frac{P(B\mid A)P(A)}{P(B)}", r"P(B\mid A)", "refuted", {}, {}),
    (r"r+\gamma\max_{a'}Q(s',a')", r"\gamma\max_bQ(s',b)+r", "proved", {}, {}),
    (r"r+\gamma\max_{a'}Q(s',a')", r"r+\max_{a'}Q(s',a')", "refuted", {}, {}),
    (r"\max_i x_i", r"\min_i x_i", "undecided", {}, {}),
    (r"\log p(x,z)", r"\log p(x|z)-\log p(z)", "refuted", {}, {}),
    # updates
    (r"w\leftarrow w-\eta g", r"w\leftarrow -\eta g+w", "proved", {}, {}),
    (r"w\leftarrow w-\eta g", r"w\leftarrow w+\eta g", "refuted", {}, {}),
    (r"w=w-\eta g", r"w=w+\eta g", "undecided", {}, {}),
    # powers at numbers, typed accents
    (r"\frac{m}{1-\beta^t}", r"\frac{m}{(1-\beta)^t}", "refuted", {}, {}),
    (r"\frac{\hat m_t}{2}", "mhat_t/2", "proved", {}, {}),
    (r"\mathbb{E}[(X-EX)(Y-EY)]", r"\operatorname{Cov}(X,Y)", "proved", {"X": "random variable", "Y": "random variable"}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("reference", "answer", "expected", "assume", "defs"), CASES)
def test_notation(reference: str, answer: str, expected: str, assume: Mapping[str, str], defs: Mapping[str, str]) -> None:
    understood = read_formulas((reference, answer), Context(assume, defs))
    assert judging.compare(*understood.formulas, understood).outcome == expected
