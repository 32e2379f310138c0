"""Sides that are written by cases: rows that go on, cases within cases, slopes; and what is only said to be of some shape."""

from __future__ import annotations

import pytest

from verifier.checking.cases import goes_on, rows_of
from verifier.checking.contexts import read_context
from verifier.checking.document import check_document
from verifier.checking.verdicts import Judgement
from verifier.reading.documents.reading import read_text

BAD, UNDER = "does not follow", "follows under conditions"
UNIT = "u = c \\max(0, t)\ng(t) = a t\na, c, t: real"


def judged(text: str, context: str) -> list[Judgement]:
    """The judgements of the lines of ``text`` that claim something."""
    document = read_text(text)
    found = check_document(document, read_context(context)).judgements
    return [j for j in found if j.line or document.chain(j.chain).role == "claim"]


ROWS = {
    "plain": (r"\begin{cases} 1, & t > 0 \\ 0, & t \leq 0 \end{cases}", [(("1",), "t > 0"), (("0",), r"t \leq 0")]),
    "a row that goes on": (
        r"\begin{cases} a + a \\ = 2a, & t > 0 \\ 0, & t < 0, a > 1 \end{cases}",
        [(("a + a", "2a"), "t > 0"), (("0",), "t < 0, a > 1")],
    ),
    "cases in cases": (
        r"\begin{cases} \begin{cases} 1, & a > 0 \\ 2, & a < 0 \end{cases} \\ 3, & a = 0 \end{cases}",
        [((r"\begin{cases} 1, & a > 0 \\ 2, & a < 0 \end{cases}",), ""), (("3",), "a = 0")],
    ),
    "an array": (
        r"\left\{\begin{array}{ll} 1 & t > 0 \\ 0 & \text{else} \end{array}\right.",
        [(("1",), "t > 0"), (("0",), r"\text{else}")],
    ),
    "not all of it": (r"2 \begin{cases} 1, & t > 0 \\ 0, & t < 0 \end{cases}", []),
    "a matrix": (r"\begin{array}{ll} 1 & 2 \\ 3 & 4 \end{array}", []),
}


@pytest.mark.parametrize("name", ROWS)
def test_rows(name: str) -> None:
    text, rows = ROWS[name]
    assert [(row.values, row.condition) for row in rows_of(text)] == rows


def test_rows_that_say_more() -> None:
    assert goes_on(ROWS["a row that goes on"][0])
    assert goes_on(ROWS["cases in cases"][0])
    assert not goes_on(ROWS["plain"][0])


DOCUMENTS = {
    "right": (r"$$u = \begin{cases} ct, & t > 0 \\ 0, & t \leq 0 \end{cases}$$", ["follows"]),
    "wrong in one case": (r"$$u = \begin{cases} ct, & t > 0 \\ c, & t \leq 0 \end{cases}$$", [BAD]),
    "not all cases": (r"$$|t| = \begin{cases} t, & t > 0 \\ -t, & t < 0 \end{cases}$$", [UNDER]),
    "otherwise": (r"$$|t| = \begin{cases} t = \sqrt{t^2}, & t > 0 \\ -t, & \text{otherwise} \end{cases}$$", ["follows"]),
    "otherwise, wrong": (r"$$|t| = \begin{cases} t = \sqrt{t^2}, & t > 0 \\ t, & \text{otherwise} \end{cases}$$", [BAD]),
    "a row goes on": (
        r"$$u + g(t) = \begin{cases} ct + at \\ = (a + c)t, & t > 0 \\ g(t), & t \leq 0 \end{cases}$$", ["follows"],
    ),
    "a row goes on wrongly": (
        r"$$u + g(t) = \begin{cases} ct + at \\ = act, & t > 0 \\ g(t), & t \leq 0 \end{cases}$$", [BAD],
    ),
    "nested": (
        r"$$|u| = \begin{cases} 0, & t \leq 0 \\ |c| t = \begin{cases} ct, & t > 0, c > 0 \\ -ct, & t > 0, c \leq 0"
        r" \end{cases} \end{cases}$$", ["follows"],
    ),
    "nested, wrong inside": (
        r"$$|u| = \begin{cases} 0, & t \leq 0 \\ |c| t = \begin{cases} ct, & t > 0, c > 0 \\ ct, & t > 0, c \leq 0"
        r" \end{cases} \end{cases}$$", [BAD],
    ),
    # The first case that holds counts: where both do, nothing is said of the second.
    "overlapping": (r"$$|t| = \begin{cases} t = \sqrt{t^2}, & t > 0 \\ -t, & t \leq 1 \end{cases}$$", ["follows"]),
    "slope": (r"$$\frac{du}{dt} = \begin{cases} c, & t > 0 \\ 0, & t \leq 0 \end{cases}$$", [UNDER]),
    "slope, wrong": (r"$$\frac{du}{dt} = \begin{cases} ct, & t > 0 \\ 0, & t \leq 0 \end{cases}$$", [BAD]),
    "lines under each other": (
        r"$$u = \begin{cases} ct, & t > 0 \\ 0, & t \leq 0 \end{cases}$$ $$u = c$$ $$\frac{du}{dt} = t$$",
        ["follows", BAD, BAD],
    ),
    "a condition in words": (
        r"$$|t| = \begin{cases} t = \sqrt{t^2}, & \text{on sundays} \\ t, & t > 0 \end{cases}$$", ["undecided"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DOCUMENTS)
def test_by_cases(name: str) -> None:
    text, statuses = DOCUMENTS[name]
    assert [j.status for j in judged(text, UNIT)] == statuses


def test_the_case_that_fails_is_named() -> None:
    (found,) = judged(DOCUMENTS["a row goes on wrongly"][0], UNIT)
    assert found.reasons[0] == "where t > 0, this fails: ct + at = act"
    assert found.witness is not None


def test_the_edge_of_a_case_is_a_condition() -> None:
    (found,) = judged(r"$$\frac{du}{dt} = \begin{cases} c, & t > 0 \\ 0, & t \leq 0 \end{cases}$$", UNIT)
    assert [c for c in found.conditions if "≠" in c]


SIZED = "G: matrix(k, q)\nk, p: positive integer\nk = p - 1"
SHAPES = {
    "declared by the page": (
        r"Let $A \in \mathbb{R}^{m \times n}$ and $B \in \mathbb{R}^{n \times m}$. $$(AB)^T = B^T A^T$$ $$(AB)^T = A^T B^T$$",
        "", ["follows", "undecided"],
    ),
    "no numbers": (r"Let $A, B \in \mathbb{R}^{n \times n}$. $$AB = BA$$", "", ["undecided"]),
    "as the context says": (r"We get $$G \in \mathbb{R}^{p \times q}$$", "G: matrix(p, q)", ["follows"]),
    "not as the context says": (r"We get $$G \in \mathbb{R}^{q \times p}$$", "G: matrix(p, q)", [BAD]),
    "computed": (r"We get $$G \in \mathbb{R}^{(p - 1) \times q}$$", SIZED, ["follows"]),
    "computed wrongly": (r"We get $$G \in \mathbb{R}^{(p + 1) \times q}$$", SIZED, [BAD]),
    "of letters that nobody knows": (r"We get $$G \in \mathbb{R}^{r \times q}$$", "G: matrix(p, q)", ["undecided"]),
    "first said": (r"We get $$G \in \mathbb{R}^{q \times p}$$", "", ["hypothesis"]),
    "of a product": (
        r"Hence $$G h \in \mathbb{R}^p$$ $$h^T G \in \mathbb{R}^{q}$$", "G: matrix(p, q)\nh: vector(q)", ["follows", "undecided"],
    ),
    "a row may be meant as a vector": (
        r"Hence $$h^T A \in \mathbb{R}^q$$ $$h^T A \in \mathbb{R}^{q \times 1}$$", "A: matrix(q, q)\nh: vector(q)",
        ["undecided", BAD],
    ),
    "a component of what is defined": (
        r"Let $s = G h$. $$s_k = \sum_{i=1}^q G_{ki} h_i$$ $$s_k = \sum_{i=1}^q G_{ik} h_i$$", "G: matrix(p, q)\nh: vector(q)",
        ["follows", BAD],
    ),
    "approximation": (r"$$e^t \approx 1 + t$$ $$e^t = 1 + t$$", "t: real", ["mention", "undecided"]),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_shapes(name: str) -> None:
    text, context, statuses = SHAPES[name]
    assert [j.status for j in judged(text, context)] == statuses


CHANCES = {
    "means": (
        r"$$\mathbb{E}[B_{st}] = q$$ $$\mathbb{E}[B_{st} B_{su}] = q^2$$ $$\mathbb{E}[B_{st}^2] = q$$",
        "B: independent rv:Bernoulli(q)", ["follows", "undecided", "follows"],
    ),
    "not said to be independent": (
        r"$$\mathbb{E}[B_1 B_2] = q^2$$ $$\mathbb{E}[B_1] = q$$", "B: rv:Bernoulli(q)", ["undecided", "follows"],
    ),
    "of a sum": (
        r"Let $S(v; \{B_s\}_{s=1}^r) = \sum_{s=1}^r v_s B_s$. $$\mathbb{E}_B[S(v; \{B_s\}_{s=1}^r)] = q \sum_{s=1}^r v_s$$",
        "B: independent rv:Bernoulli(q)\nv: sequence", ["follows"],
    ),
    "values supposed": (
        r"Let $B_s \in \{0, 1\}$. $$\mathbb{E}[\sum_{s=1}^r B_s] = r q$$", "B: independent rv:Bernoulli(q)", ["follows"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANCES)
def test_families_of_random_variables(name: str) -> None:
    text, context, statuses = CHANCES[name]
    assert [j.status for j in judged(text, context)] == statuses
