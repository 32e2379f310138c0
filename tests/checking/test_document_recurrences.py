"""Recurrences in documents: laws for all steps, from which closed forms follow, and by which wrong ones are refuted."""

from __future__ import annotations

import pytest

from verifier.checking.contexts import read_context
from verifier.checking.document import check_document
from verifier.checking.laws import law_of, recurs, renamed
from verifier.reading.documents.reading import read_text


def statuses(text: str, context: str = "") -> list[str]:
    return [j.status for j in check_document(read_text(text), read_context(context)).judgements]


DECAY = r"$$u_{k+1} = u_k - c u_k$$ Repeating this, we find "
SUMMED = r"$$v_t = b v_{t-1} + a_t$$ Written out this becomes "
ROTATED = r"We know that $$x_k = x_{k-1} - 2c A(A^T x_{k-1})$$ and so "
MATRICES = "x_k: vector(n)\nA: orthogonal matrix(n, n)\nc: real"

FOLLOWS = [
    (DECAY + "$$u_k = (1 - c)^k u_0$$", ""),
    (DECAY + "$$u_{k+2} = (1 - c)^2 u_k$$", ""),
    (SUMMED + r"$$v_t = b^t v_0 + \sum_{s=1}^{t} b^{t-s} a_s$$", "a_t: sequence\nb: positive"),
    (SUMMED + r"$$v_t = b^2 v_{t-2} + b a_{t-1} + a_t$$", "a_t: sequence"),
    (ROTATED + r"$$x_1 = (I - 2 c A A^T) x_0$$", MATRICES),
    (ROTATED + r"$$x_k = (1 - 2c)^k x_0$$", MATRICES),
]

FAILS = [
    (DECAY + "$$u_k = (1 + c)^k u_0$$", ""),
    (SUMMED + r"$$v_t = b^t v_0 + \sum_{s=1}^{t} b^{s} a_s$$", "a_t: sequence"),
    (SUMMED + r"$$v_t = b^t v_0 + \sum_{i=0}^{t-1} b^{i} a_{t-i-1}$$", "a_t: sequence"),
]

# A second recurrence for the same letter may be another method; at which index a sequence begins is not always written.
NEITHER = [
    (r"$$v_t = b v_{t-1} + a_t$$ Another method has $$v_t = b v_{t-1} + (1 - b) a_t$$", "a_t: sequence"),
    (r"$$x_{t+1} = x_t^2 + 1$$ Hence $$x_1 \geq 1$$", ""),
    (r"$$x_t = x_t + 1$$ Hence $$x_3 = 4$$", ""),
]


@pytest.mark.parametrize(("text", "context"), FOLLOWS)
def test_what_follows_from_a_recurrence(text: str, context: str) -> None:
    assert statuses(text, context)[-1] in ("follows", "follows under conditions")


@pytest.mark.parametrize(("text", "context"), FAILS)
def test_what_a_recurrence_refutes(text: str, context: str) -> None:
    assert statuses(text, context)[-1] == "does not follow"


@pytest.mark.parametrize(("text", "context"), NEITHER)
def test_what_a_recurrence_leaves_open(text: str, context: str) -> None:
    assert statuses(text, context)[-1] not in ("follows", "follows under conditions", "does not follow")


@pytest.mark.parametrize(("head", "text", "found"), [
    ("w_1", "w_0 - 2", False), (r"\hat{m}_t", r"\frac{m_t}{2}", False), (r"w_{\text{new}}", r"w_{\text{old}}", False),
    ("m_t", "m_{t-1}", True), ("w_{s1}", "w_l", False), ("F(t)", "F(t - 1)", True), ("x", "x_1", False), ("x_i", "x", True),
])  # fmt: skip
def test_what_speaks_of_itself(head: str, text: str, found: bool) -> None:
    assert recurs(head, text) is found


def test_a_law_one_step_ahead_is_said_of_the_step_before() -> None:
    law = law_of("w_{t+1}", "w_t - c", "L1")
    assert law is not None
    assert renamed(law, "r") == "w_{r-1+1} = w_{r-1} - c"
    assert law_of("w_t", "w_t + 1", "L1") is None


def test_a_side_that_cannot_be_read_is_passed_over() -> None:
    text = r"$$(x+1)^2 = \frac{1}{\partial L} 3 = x^2+2x+1 = x^2+2x+2$$"
    assert statuses(text)[-2:] == ["follows", "does not follow"]


def test_a_condition_to_be_met_is_no_claim() -> None:
    assert statuses(r"The rate must be chosen such that $$0 < c < 2$$", "c: real") == ["hypothesis"]


def test_laws_of_random_variables_are_used() -> None:
    text = r"Let $e_i \sim N(0, s^2)$. Then $$E[e_i^2] = s^2$$ $$E[\sum_{i=1}^n e_i] = 0$$"
    assert statuses(text) == ["hypothesis", "follows", "follows"]
