"""Names that the context defines, names that a chain ends with, recurrences at numbers and in closed form, words as names."""

from __future__ import annotations

import pytest

from verifier.checking.conditions import is_everywhere
from verifier.checking.contexts import read_context
from verifier.checking.document import check_document
from verifier.checking.known import spelled
from verifier.reading.documents.reading import read_text

GOOD, BAD, SAID = "follows", "does not follow", "definition"
STEPS = r"$$N_\ell = N_{\ell-1} + q \prod_{i=1}^{\ell-1} r_i$$ "

CASES = {
    # A definition that the context knows better is judged by it; what follows is judged by the line as written.
    "redefined": (r"We define $$v_{k}' = 3 v_{k}.$$ Then $$v_{k}' + 1 = 3 v_{k} + 1.$$", "v_{k}' = 2 v_{k}", [BAD, GOOD]),
    "defined as given": (r"We define $$v_{k}' = v_{k} + v_{k}.$$", "v_{k}' = 2 v_{k}", [GOOD]),
    "bold": (r"$$\mathbf{u} = A \mathbf{v}$$", "u = 2 A v\nA: matrix(n, n)\nu, v: vector(n)", [BAD]),
    "with another argument": (
        r"$$g_k(\mathbf{z}, \mathbf{u}) = \sum_{i=1}^D u_{ki} z_i$$ We put $$u_{ki}' = 2 u_{ki}.$$ Then "
        r"$$g_k(\mathbf{z}, \mathbf{u}') = \sum_{i=1}^D u_{ki}' z_i$$",
        "D: positive integer\nz: real\ng_k(\\mathbf{z}, \\mathbf{u}') = g_k(\\mathbf{z}, \\mathbf{u})", [SAID, SAID, BAD],
    ),
    "of everybody": (r"We define $$\sigma(a) = a + 1.$$ Then $$\sigma(2) = 3.$$", "", [SAID, GOOD]),
    # The last side of a chain may be a function of which nothing was said.
    "named at the end": (r"$$u(1 - u) = u - u^2 = g(u)$$ $$g'(u) = 1 - 2u$$ $$g(2) = -1$$", "", [GOOD, SAID, GOOD, BAD]),
    "not named at the end": (r"Let $g(u) = u^2$. $$u(1 - u) = u - u^2 = g(u)$$", "u: real", [SAID, GOOD, BAD]),
    # Recurrences: at other steps, at numbers, summed up.
    "steps": (STEPS + r"$$N_{\ell-1} = N_{\ell-2} + q \prod_{i=1}^{\ell-2} r_i$$", "", [SAID, GOOD]),
    "summed": (STEPS + r"$$N_\ell = N_0 + q \sum_{j=1}^{\ell} \prod_{i=1}^{j-1} r_i$$", "N_0 = 2", [SAID, GOOD]),
    "at a number": (STEPS + r"$$N_1 = N_0 + q$$", "N_0 = 2", [SAID, GOOD]),
    "closed form given": (r"$$N_3 = N_2 + 4 = 9 + 4$$ $$N_4 = 18$$", r"N_\ell = 4\ell + 1", [GOOD, GOOD, BAD]),
    # Words are names.
    "words": (
        r"$$\text{Area} = \text{Base line} \cdot \text{Height}$$ $$\text{Area} = 6$$ $$\text{Area} = 8$$",
        "\\text{Base line} = 2\n\\text{Height} = 3\n\\text{Area} = 6", [GOOD, GOOD, BAD],
    ),
    # Matrices with a number above are told apart, and known by their entries.
    "two matrices": (
        r"Let $$V^{(1)} = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}, \quad "
        r"V^{(2)} = \begin{bmatrix} 5 & 6 \\ 7 & 8 \end{bmatrix}.$$ "
        r"$$g_1 = 4$$ $$g_2 = 6$$ $$a_1 = 4 \cdot 5 + 6 \cdot 7$$ $$a_2 = 73$$",
        "z_1 = 1\nz_2 = 1\ng_k = \\sum_{j=1}^2 V_{jk}^{(1)} z_j\na_k = \\sum_{j=1}^2 V_{jk}^{(2)} g_j",
        [SAID, SAID, GOOD, GOOD, GOOD, BAD],
    ),
    "other layers": (
        r"Let $b_j^{(l)} = \sum_{i=1}^n v_{ji}^{(l)} c_i^{(l)}$. Then $$b_j^{(3)} = \sum_{i=1}^n v_{ji}^{(3)} c_i^{(3)}$$"
        r"$$b_j^{(l+1)} = \sum_{k=1}^n v_{jk}^{(l+1)} c_k^{(l+1)}$$ $$b_j^{(3)} = \sum_{i=1}^n v_{ji}^{(2)} c_i^{(3)}$$",
        "n: positive integer\nv, c: sequence", [SAID, GOOD, GOOD, BAD],
    ),
    # A range of the index is no condition; a vector is written out by its components.
    "component": (
        r"$$p(z)_i = \frac{e^{z_i}}{\sum_{j=1}^m e^{z_j}}, \quad i = 1, \dots, m$$ $$p(z + b)_i = p(z)_i$$",
        "b: real", [SAID, GOOD],
    ),
    "row": (r"$$\mathbf{v} = [v_1 \ v_2]^T$$ $$\mathbf{v}^T \mathbf{v} = v_1^2 + v_2^2$$", "v: vector(2)", [SAID, GOOD]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_judged(name: str) -> None:
    text, context, statuses = CASES[name]
    found = check_document(read_text(text), read_context(context)).judgements
    assert [judgement.status for judgement in found if judgement.status != "mention"] == statuses


@pytest.mark.parametrize(("condition", "head", "expected"), [
    (r"i = 1, 2, \dots, n", "a_i", True), ("for all i", "a_{ij}", True), (r"\forall x \in \mathbb{R}", "f(x)", True),
    (r"i \in \{1, \ldots, n\}", "a_i", True), ("x > 0", "f(x)", False), (r"i = 2, \dots, n", "a_i", False),
    ("i = 1", "a_i", False),
    ("n", "a_i", False), (r"x \in \mathbb{R}^n", "f(x)", False),
])  # fmt: skip
def test_everywhere(condition: str, head: str, expected: bool) -> None:
    assert is_everywhere(condition, head) is expected


def test_a_number_above_is_no_argument() -> None:
    assert spelled("V^{(1)}") != spelled("V^{(2)}")
    assert spelled("f(x)") == spelled("f(z)")
