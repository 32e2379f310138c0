"""What each chain of a document is: claimed, defined, supposed or only named."""

from __future__ import annotations

import pytest

from verifier.reading.documents import read_text

ROLES = [
    ("We see $a = b$.", "claim"),
    ("Let $f(x) = x^2$.", "definition"),
    ("Let $x > 0$.", "hypothesis"),
    ("Let $x + y = 1$.", "hypothesis"),
    ("We define $h = a + b$.", "definition"),
    ("We redefine the parameters of the network as follows:\n\n$$v = 2 w$$", "definition"),
    ("It is defined as:\n\n$$s(x) = 1 + x$$", "definition"),
    ("Here the map is linear, where $h(a) = 2a$.", "definition"),
    ("This holds, where $a > 0$.", "hypothesis"),
    ("This holds, where $s(x) > 0$.", "claim"),
    ("$a := b$", "definition"),
    (r"$a \leftarrow b + 1$", "definition"),
    (r"$17 \equiv 2 \pmod 5$", "claim"),
    ("The model is given by\n$$y = w x$$", "definition"),
    ("The gradient is given by\n$$\\nabla J(w) = 2 H w$$", "claim"),
    ("For $x > 0$ this is clear.", "hypothesis"),
    ("for all $n \\ge 1$", "hypothesis"),
    ("Assume that $Q^T Q = I$.", "hypothesis"),
    ("with $Q^T Q = I$", "hypothesis"),
    ("If $x = 2$, all is well", "hypothesis"),
    ("Given $f(x) = x^2$, differentiate.", "definition"),
    ("If $x = 1$ holds then $y = 2$.", "hypothesis"),
    ("For the derivative we have:\n\n$$f'(x) = 2x$$", "claim"),
    ("Substitute this into the expression for the gradient:\n\n$$y = 2x$$", "claim"),
    ("Solve $x^2 - 4 = 0$.", "hypothesis"),
    ("Let $u = g(x)$.", "definition"),
    ("a kink at $x = 0$", "mention"),
    ("the value $x$", "mention"),
    ("Using that $a = b$", "claim"),
    ("Then, since $a = b$", "claim"),
    (r"Let $x = 1 \implies y = 2$", "claim"),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_roles(text: str, role: str) -> None:
    assert read_text(text).chains[0].role == role


def test_a_cue_reaches_over_a_list() -> None:
    document = read_text("Let's define $a = u$, $b = -u$, and $c = 1$. With these, $d = 2$.")
    assert [chain.role for chain in document.chains] == ["definition", "definition", "definition", "claim"]


def test_the_last_cue_counts() -> None:
    document = read_text("If we have $y = 2x$, it simplifies to $z = 3x$.")
    assert [chain.role for chain in document.chains] == ["hypothesis", "claim"]
    assert [chain.cue for chain in document.chains] == ["If we have", "simplifies to"]


def test_an_equation_behind_what_is_supposed_is_claimed() -> None:
    document = read_text("Note that, for $x > 0$, $|x| = x$.")
    assert [chain.role for chain in document.chains] == ["hypothesis", "claim"]


def test_a_goal_is_a_claim_that_says_so() -> None:
    [chain] = read_text("Show that\n\n$$a = b$$").chains
    assert (chain.role, chain.cue) == ("claim", "goal")


def test_a_name_met_before_is_not_defined_again_by_weak_words() -> None:
    first, second = read_text("We get $y = 2$.\n\nThe update rule is\n\n$$y = 3$$").chains
    assert (first.role, second.role) == ("claim", "claim")


def test_a_list_of_notation() -> None:
    text = "We use the following notation:\n\n- $a = b$ one\n- the size $n$. $k \\ge 2$\n\nNow more.\n\n- $c = d$"
    assert [chain.role for chain in read_text(text).chains] == ["definition", "mention", "hypothesis", "claim"]
