"""Relations with what is declared, defined and supposed: gradients of functions of vectors, families, laws of chance."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from verifier.checking.relating import Pair, relate
from verifier.reading.formulas import Context

FORM = {"v": "vector(n)", "A": "symmetric matrix(n, n)", r"v_{\text{old}}": "vector(n)"}
ENERGY = {"F(v)": "v^T A v"}
EACH = {"x": "vector(d)", "u_i": "vector(d)", "u_{s1}": "vector(d)", r"\beta_1": "in (0, 1)"}
NOISE = {"x_k": "random variable", "w_k": "sequence", "a": "nonnegative"}
LAW = (r"e_k \sim N(0, a w_k^2)", "independent(e, x)")
PARTS = {"z": "w x + b", "y": r"\tanh(z)", "L": "y^2"}

FOLLOWS: list[tuple[str, str, Mapping[str, str], Mapping[str, str], tuple[str, ...]]] = [
    (r"\nabla F(v)", "2 A v", FORM, ENERGY, ()),
    (r"\nabla_v F(v_{\text{old}})", r"2 A v_{\text{old}}", FORM, ENERGY, ()),
    (r"\nabla^2 F(v)", "2 A", FORM, ENERGY, ()),
    (r"F(2v)", "4 F(v)", FORM, ENERGY, ()),
    (r"\nabla h(t)", "3t^2", {}, {"h(s)": "s^3"}, ()),
    (r"u_i \cdot x", "x^T u_i", EACH, {}, ()),
    (r"e^{-u_{s1} \cdot x}", r"e^{u_i \cdot x}", EACH, {"u_{s1}": "-u_i"}, ()),
    (r"\sqrt{\beta_1^2}", r"\beta_1", EACH, {}, ()),
    (r"\mathbb{E}[e_k^2 x_k]", r"a w_k^2 \mathbb{E}[x_k]", NOISE, {}, LAW),
    (r"\frac{\partial L}{\partial w}", r"\frac{\partial L}{\partial y}\frac{\partial y}{\partial z} x", {}, PARTS, ()),
    (r"\frac{\partial}{\partial w_k} \sum_{k=1}^n w_k^2", "2 w_k", {}, {}, ()),
]

FAILS: list[tuple[str, str, Mapping[str, str], Mapping[str, str], tuple[str, ...]]] = [
    (r"\nabla F(v)", "A v", FORM, ENERGY, ()),
    (r"\nabla F(v)", "2 A v", {**FORM, "A": "matrix(n, n)"}, ENERGY, ()),
    (r"u_i \cdot x", "2 x^T u_i", EACH, {}, ()),
    (r"\mathbb{E}[e_k^2 x_k]", r"a w_k \mathbb{E}[x_k]", NOISE, {}, LAW),
    (r"\frac{\partial L}{\partial w}", r"\frac{\partial L}{\partial y} x", {}, PARTS, ()),
]

BEYOND: list[tuple[str, str, Mapping[str, str], Mapping[str, str], tuple[str, ...]]] = [
    (r"\nabla h", "2", {}, {"h(a, b)": "a + b"}, ()),
    (r"\nabla_w \sum_{i=1}^n w_i^2", "0", {}, {}, ()),
    (r"\frac{\partial}{\partial w} (w_1 + w_2)", "0", {}, {}, ()),
    (r"\nabla_w (w_t^T w_t)", "0", {"w": "vector(n)"}, {}, ()),
    (r"\mathbb{E}[e_k]", "0", {"e_k": "random variable"}, {}, (r"e_k \sim Q(0)",)),
]


def status(left: str, right: str, assume: Mapping[str, str], defs: Mapping[str, str], given: tuple[str, ...]) -> str:
    return relate(Pair(left, "=", right), Context(assume, defs, given)).judgement.status


@pytest.mark.parametrize("row", FOLLOWS, ids=lambda row: f"{row[0]} = {row[1]}")
def test_what_follows(row: tuple[str, str, Mapping[str, str], Mapping[str, str], tuple[str, ...]]) -> None:
    assert status(*row) in ("follows", "follows under conditions")


@pytest.mark.parametrize("row", FAILS, ids=lambda row: f"{row[0]} = {row[1]}")
def test_what_does_not_follow(row: tuple[str, str, Mapping[str, str], Mapping[str, str], tuple[str, ...]]) -> None:
    assert status(*row) == "does not follow"


@pytest.mark.parametrize("row", BEYOND, ids=lambda row: f"{row[0]} = {row[1]}")
def test_what_is_beyond(row: tuple[str, str, Mapping[str, str], Mapping[str, str], tuple[str, ...]]) -> None:
    assert status(*row) in ("undecided", "unreadable")
