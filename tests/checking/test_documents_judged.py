"""Small documents judged line by line: what follows, what does not, and what must never be said to follow."""

from __future__ import annotations

import json

import pytest

from verifier.checking.document import check_document
from verifier.checking.verdicts import Checked
from verifier.reading.documents.reading import read_text


def checked(text: str) -> Checked:
    return check_document(read_text(text))


def statuses(text: str) -> list[str]:
    return [j.status for j in checked(text).judgements]


FOLLOWS = [
    "Then\n\n$$(x+1)^2 = x^2 + 2x + 1$$",
    "Let $h(a) = a^2 + 1$. Then\n\n$$h(2) = 5$$",
    "For $x > 0$ we have\n\n$$\\sqrt{x^2} = x$$",
    "$$\\frac{d}{dx} x^3 = 3x^2$$",
    "---\nx: positive\n---\n$$x^2 = 4 \\implies x = 2$$",
    "$$m_t = b m_{t-1} + g_t$$\n\nso that\n\n$$m_t = b (b m_{t-2} + g_{t-1}) + g_t$$",
    "We know that\n\n$$\\sum_{k=1}^n k = \\frac{n(n+1)}{2}$$",
    "Let $h(a) = a$. We redefine $h(a) = 2a$. Then\n\n$$h(3) = 6$$",
]

FAILS = [
    "Hence\n\n$$(x+1)^2 = x^2 + 1$$",
    "Let $h(a) = a^2 + 1$. Then\n\n$$h(2) = 4$$",
    "$$x^2 = 4 \\implies x = 2$$",
    "We have\n\n$$\\frac{d}{dx} x^3 = 3x$$",
    "Let $h(a) = a$. We redefine $h(a) = 2a$. Then\n\n$$h(3) = 3$$",
]

MUST_NOT_FOLLOW = [
    *FAILS,
    "$$m_t = b m_{t-1} + g_t$$\n\nso that\n\n$$m_t = b (b m_{t-2} + g_{t-1}) - g_t$$",
    "$$m_t = b m_t + 1$$\n\nso that\n\n$$m_t = 3$$",
    "We have\n\n$$\\sqrt{x^2} = x$$",
    "Given $x > 0$ and $x < 0$. Then\n\n$$1 = 2$$",
    "# One\n\nFor $x > 0$ let us see.\n\n# Two\n\nWe have\n\n$$\\sqrt{x^2} = x$$",
    "$$f(x) = f(x) + 1$$",
    "$$y = 3$$\n\n$$y = 4$$",
    "We have\n\n$$a = b$$",
    "$$u \\approx v + 1$$",
    "$$2 y = 4 \\iff y = 3$$",
    "Let $$h(x) = x \\quad \\text{if } x > 0$$ Then\n\n$$h(-1) = -1$$",
]

NOT_REFUTED = [
    "$$g(x) = 3x$$\n\nNow another one.\n\n$$g(x) = 4x$$",
    "$$2y + 3 = 7$$",
    "We have $$\\sigma(x) = q(x)$$",
    "$$\\frac{d}{dx} w(x) = t (1 - t)$$",
    "Let $F(x) = F(x - 1)^{F}$. Then\n\n$$F(1) = 3$$",
]


@pytest.mark.parametrize("text", FOLLOWS)
def test_what_follows(text: str) -> None:
    assert checked(text).judgements[-1].status == "follows"


@pytest.mark.parametrize("text", FAILS)
def test_what_does_not_follow(text: str) -> None:
    last = checked(text).judgements[-1]
    assert last.status == "does not follow"
    assert last.witness or last.residue


@pytest.mark.parametrize("text", MUST_NOT_FOLLOW)
def test_what_must_not_be_said_to_follow(text: str) -> None:
    assert not checked(text).judgements[-1].status.startswith("follows")


@pytest.mark.parametrize("text", NOT_REFUTED)
def test_nothing_is_refuted_of_names_that_are_not_known(text: str) -> None:
    assert "does not follow" not in statuses(text)


def test_a_mistake_is_counted_once_and_the_ends_are_compared() -> None:
    found = checked("$$(x+1)^2 = x^2 + 2x + 1 = x^2 + 2x + 2 = (x + 1)^2 + 1$$")
    assert [j.status for j in found.judgements] == ["follows", "does not follow", "follows"]
    (ends,) = found.ends
    assert ends.first_bad == 2
    assert ends.judgement is not None
    assert ends.judgement.status == "does not follow"


def test_what_was_used_is_cited() -> None:
    found = checked("Let $h(a) = a^2$. Then\n\n$$h(3) = 9$$\n\n$$2y + 3 = 7$$\n\n$$a = a$$\n\n$$2y = 4$$")
    uses = [j.uses for j in found.judgements]
    assert uses[1] == ("L1",)
    assert uses[-1] == ("L5",)
    assert found.judgements[-1].conditions == ("L5 holds",)


def test_what_cannot_be_read_is_listed_and_the_rest_is_judged() -> None:
    found = checked("$$x = \\frac{1}{$$\n\n$$(x+1)^2 = x^2 + 2x + 1$$")
    assert found.judgements[-1].status == "follows"


def test_the_machine_format_is_plain_data() -> None:
    data = json.loads(json.dumps(checked("Let $h(a) = a^2$. Then\n\n$$h(3) = 9 = 8$$").to_json()))
    assert [line["status"] for line in data["lines"]] == ["definition", "follows", "does not follow"]
    assert data["first_bad"] == {"chain": data["lines"][2]["chain"], "line": 2}
