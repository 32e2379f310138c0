"""What is defined with indices, of vectors, or as a matrix, used at other indices and arguments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pytest

from verifier.grading.judging import compare
from verifier.reading.formulas import Context, read_formulas
from verifier.reading.meaning.patterns import matched, speaks_of
from verifier.reading.written.trees import Known, read_trees

SOFTMAX: Final = {r"\operatorname{softmax}(z)_i": r"\frac{e^{z_i}}{\sum_{i=1}^m e^{z_i}}"}
LAYERS: Final = {
    r"V^{(1)}": r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", r"V^{(2)}": r"\begin{bmatrix} 5 & 0 \\ 0 & -1 \end{bmatrix}",
    "a_k": r"\sum_{j=1}^2 V_{jk}^{(2)} g_j", "g_1": "7", "g_2": "2",
}  # fmt: skip
HALVED: Final = {r"v_{ji}^{(1)'}": r"\frac{1}{2} v_{ji}^{(1)}", r"v_{j0}^{(1)'}": r"3 v_{j0}^{(1)}"}
COLUMN: Final = {"A": r"\begin{bmatrix} p_1 & 0 & p_2 \\ 0 & p_1 & 0 \end{bmatrix}", "u": r"[u_1 \ u_2 \ u_3]^T"}
NETWORK: Final = {r"f_k(\mathbf{x}, \mathbf{w})": r"\sum_{i=1}^D w_{ki} x_i", "w_{ki}'": r"2 w_{ki}"}

PROVED = (
    (r"x_{i+1} - x_i", "2i + 1", {"x_i": "i^2"}, {}),
    (r"a_j^{(l+1)}", r"\sum_i U_{ji}^{(l+1)} z_i^{(l)}", {"a_j^{(l)}": r"\sum_i U_{ji}^{(l)} z_i^{(l-1)}"}, {}),
    (r"\sum_{i=1}^n v_{ji}^{(1)'} x_i", r"\frac{1}{2} \sum_{i=1}^n v_{ji}^{(1)} x_i", HALVED, {}),
    (r"v_{j0}^{(1)'}", r"3 v_{j0}^{(1)}", HALVED, {}),
    ("a_1", "35", LAYERS, {}), ("a_2", "-2", LAYERS, {}), ("V_{12}^{(1)}", "2", LAYERS, {}),
    ("y", "A u", {**COLUMN, "y": r"\begin{bmatrix} p_1u_1 + p_2u_3 \\ p_1u_2 \end{bmatrix}"}, {}),
    (r"\operatorname{softmax}(z + b)_i", r"\frac{e^{z_i + b}}{\sum_{j=1}^m e^{z_j + b}}", SOFTMAX, {"b": "real"}),
    (r"\operatorname{softmax}(z + b)_i", r"\operatorname{softmax}(z)_i", SOFTMAX, {"b": "real"}),
    (r"\operatorname{softmax}(y)_i", r"\frac{e^{y_i - \max(y)}}{\sum_{j=1}^m e^{y_j - \max(y)}}", SOFTMAX, {"y": "vector(m)"}),
    (r"f_k(\mathbf{x}, \mathbf{w}')", r"2 \sum_{i=1}^D w_{ki} x_i", NETWORK, {}),
    (r"\text{Output size}", "14", {r"\text{Output size}": r"\frac{\text{Input size}}{2} - 1", r"\text{Input size}": "30"}, {}),
)  # fmt: skip
REFUTED = (
    ("x_{i+1}", "i^2 + 2i", {"x_i": "i^2"}, {}), ("a_1", "34", LAYERS, {}), ("V_{12}^{(1)}", "3", LAYERS, {}),
    ("y", "A u", {**COLUMN, "y": r"\begin{bmatrix} p_1u_1 + p_2u_3 \\ p_2u_2 \end{bmatrix}"}, {}),
    (r"\operatorname{softmax}(z + b)_i", r"\frac{e^{z_i}}{\sum_{j=1}^m e^{z_j + b}}", SOFTMAX, {"b": "real"}),
    (r"f_k(\mathbf{x}, \mathbf{w}')", r"\sum_{i=1}^D w_{ki} x_i", NETWORK, {}),
)  # fmt: skip
UNDECIDED = (
    ("x_a", "0", {"x_n": "0"}, {}), ("E_W", "E_D", {"E_D": "3"}, {}), ("x_{n-1}", "0", {"x_n": "0"}, {}),  # one letter, no index
    ("g_3", "9", {"g(a)": "a^2"}, {}), ("g_n", "n^2 + 1", {"g(a)": "a^2"}, {}),  # a letter with an index, and a function
    ("s", "3", {"s": "r_1 + r_2", "r_1": "3"}, {}),  # nothing is said of r_2
    (r"\operatorname{softmax}(z + b)_i", r"\frac{e^{z_i + b}}{\sum_{j=1}^m e^{z_j + b}}", SOFTMAX, {}),  # a number, or a vector?
    ("z^{(3)}", "U^{(3)} g(z^{(1)})", {"z^{(l)}": "U^{(l)} a^{(l-1)}", "a^{(l)}": "g(z^{(l)})"}, {}),  # each defined by the other
    (r"\max(y)", "y_1", {}, {"y": "vector"}),
)  # fmt: skip
TABLES = (("proved", PROVED), ("refuted", REFUTED), ("undecided", UNDECIDED))
CASES = [(*case, verdict) for verdict, cases in TABLES for case in cases]


@pytest.mark.parametrize(("left", "right", "defs", "assume", "verdict"), CASES)
def test_definitions(left: str, right: str, defs: Mapping[str, str], assume: Mapping[str, str], verdict: str) -> None:
    understood = read_formulas((left, right), Context(assume, defs))
    assert compare(*understood.formulas, understood).outcome == verdict


@pytest.mark.parametrize(("head", "body", "expected"), [
    ("m_t", r"\beta m_{t-1} + g_t", True), ("m_t", r"\beta n_{t-1} + g_t", False), (r"\mathbf{x}", "[x_1, x_2]", False),
    ("W^{(2)}", "2 W^{(1)}", False), ("W^{(l)}", "2 W^{(l-1)}", True), (r"w_{k0}'", "w_{k0} + 1", False),
    ("x_1", "x_0 + 1", False),
])  # fmt: skip
def test_speaking_of_itself(head: str, body: str, expected: bool) -> None:
    what, formula = read_trees((head, body), Known(form="latex"))
    assert speaks_of(formula, what) is expected


def test_a_recurrence_is_put_in_at_letters_only() -> None:
    head, body, letter, before = read_trees(("m_t", r"\beta m_{t-1}", "m_k", "m_{k-1}"), Known(form="latex"))
    assert matched(head, body, letter) is not None
    assert matched(head, body, before) is None
