"""Mistakes in formulas of machine-learning homework, as students write them: reference, answer, and the key."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest

from verifier.grading.diagnosis import Diagnosis, diagnose
from verifier.reading.formulas import Context, read_formulas

DATA = {"X": "matrix(n,d)", "w": "vector(d)", "y": "vector(n)", "A": "matrix(n,n)", "B": "matrix(n,n)"}
UNIT = {"p": "in (0,1)", "q": "in (0,1)"}
SCALE = {r"\sigma": "positive"}
RANDOM = {"X": "random variable", "Y": "random variable"}
NONE: dict[str, str] = {}

HOMEWORK = [
    ("factor 2", r"2X^\top(Xw-y)", r"X^\top(Xw-y)", DATA),
    ("factor 2", r"\frac{2}{n}X^\top(Xw-y)+2\lambda w", r"\frac{2}{n}X^\top(Xw-y)+\lambda w", DATA),
    ("dropped term", r"\frac{2}{n}X^\top(Xw-y)+2\lambda w", r"\frac{2}{n}X^\top(Xw-y)", DATA),
    ("dropped term", r"(X^\top X+\lambda I)^{-1}X^\top y", r"(X^\top X)^{-1}X^\top y", DATA),
    ("missing transpose", r"X^\top(Xw-y)", r"X(Xw-y)", DATA),
    ("missing transpose", r"(A+A^\top)y", r"2Ay", DATA),
    ("sign", r"-\sum_{k=1}^{K} t_k\log y_k", r"\sum_{k=1}^{K} t_k\log y_k", NONE),
    ("swapped symbols", r"-\sum_{k=1}^{K} t_k\log y_k", r"-\sum_{k=1}^{K} y_k\log t_k", NONE),
    ("missing function", r"\frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}}", r"\frac{z_i}{\sum_{j=1}^{K} z_j}", NONE),
    ("wrong index", r"\frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}}", r"\frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_i}}", NONE),
    ("sign", r"\frac{1}{1+e^{-z}}", r"\frac{1}{1+e^{z}}", NONE),
    ("exponent", r"1-\tanh^2(x)", r"1-\tanh(x)", NONE),
    ("off by one", r"\frac{1}{n-1}\sum_{i=1}^n (x_i-\bar x)^2", r"\frac{1}{n}\sum_{i=1}^n (x_i-\bar x)^2", NONE),
    ("exponent", r"\frac{1}{n}\sum_{i=1}^n (x_i-\bar x)^2", r"\frac{1}{n}\sum_{i=1}^n (x_i-\bar x)", NONE),
    ("factor 2", r"\frac{1}{\sqrt{2\pi}\sigma}e^{-\frac{(x-\mu)^2}{2\sigma^2}}",
     r"\frac{1}{\sqrt{2\pi}\sigma}e^{-\frac{(x-\mu)^2}{\sigma^2}}", SCALE),
    ("complement", r"\beta m_{t-1}+(1-\beta)g_t", r"\beta m_{t-1}+\beta g_t", NONE),
    ("index off by one", r"\beta m_{t-1}+(1-\beta)g_t", r"\beta m_t+(1-\beta)g_t", NONE),
    ("exponent", r"\frac{m_t}{1-\beta^t}", r"\frac{m_t}{1-\beta}", {"t": "positive integer"}),
    ("missing parentheses", r"w-\eta(g+\lambda w)", r"w-\eta g+\lambda w", NONE),
    ("missing covariance", r"\mathrm{Var}(X+Y)", r"\mathrm{Var}(X)+\mathrm{Var}(Y)", RANDOM),
    ("missing inner derivative", r"\frac{\partial}{\partial w}(y-wx)^2", r"2(y-wx)", NONE),
    ("sign", r"-\frac{y}{p}+\frac{1-y}{1-p}", r"-\frac{y}{p}-\frac{1-y}{1-p}", UNIT),
    ("swapped symbols", r"p\log\frac{p}{q}+(1-p)\log\frac{1-p}{1-q}", r"q\log\frac{q}{p}+(1-q)\log\frac{1-q}{1-p}", UNIT),
    ("norm", r"\frac{1}{2}\|w\|^2", r"\frac{1}{2}\|w\|", DATA),
    ("max for min", r"\max(0,1-yf)", r"\min(0,1-yf)", NONE),
    ("index swapped", r"\sum_{i=1}^n\sum_{j=1}^m a_{ij}x_j", r"\sum_{i=1}^n\sum_{j=1}^m a_{ji}x_j", NONE),
    ("variance", r"\mathbb{E}[X^2]-\mathbb{E}[X]^2", r"\mathbb{E}[X^2]", RANDOM),
    ("missing 1/n", r"\frac{\sigma^2}{n}", r"\sigma^2", {"n": "positive integer"}),
    ("condition lost", r"x=2 \lor x=3", r"x=2", NONE),
    ("boundary", r"(-\infty,2]", r"(-\infty,2)", NONE),
    ("missing transpose", r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", r"\begin{pmatrix}a&c\\b&d\end{pmatrix}", NONE),
]  # fmt: skip

HUGE = [(r"\frac{1}{2004!}", r"\frac{1}{2006!}"), ("(x+y)^{200}", "(x-y)^{200}"), (r"\sqrt{1000!}", r"1000!")]


def diagnosed(reference: str, answer: str, context: Context) -> Diagnosis | None:
    understood = read_formulas((reference, answer), context)
    return diagnose(*understood.formulas, understood, refuted=True)


@pytest.mark.parametrize(("key", "reference", "answer", "types"), HOMEWORK)
def test_the_mistake_is_named(key: str, reference: str, answer: str, types: Mapping[str, str]) -> None:
    found = diagnosed(reference, answer, Context(types))
    assert found is not None
    assert found.key == key


def test_parts_are_named_by_their_definitions() -> None:
    context = Context({}, {r"\sigma(z)": r"\frac{1}{1+e^{-z}}"})
    found = diagnosed(r"\sigma(z)(1-\sigma(z))", r"\sigma(z)", context)
    assert found is not None
    assert found.message == "The factor 1 - σ(z) is missing."


def test_entries_are_told_by_their_place() -> None:
    found = diagnosed(r"\begin{pmatrix}2a&b\\c&d\end{pmatrix}", r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", Context())
    assert found is not None
    assert (found.key, found.place) == ("factor 2", "entry (1, 1)")


def test_huge_numbers_take_no_time() -> None:
    start = time.perf_counter()
    for reference, answer in HUGE:
        diagnosed(reference, answer, Context())
    assert time.perf_counter() - start < 5
