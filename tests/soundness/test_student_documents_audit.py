"""Documents of the kind that students write, which once got a false verdict, each with its story."""

from __future__ import annotations

import pytest

from verifier.checking.contexts import read_context
from verifier.checking.document import check_document
from verifier.reading.documents.reading import read_text

BAD = "does not follow"
OPEN = "does not follow, or undecided"  # it is wrong: only "follows" would be false


def judged(text: str, context: str = "") -> list[str]:
    """The status of each relation of ``text`` that is claimed."""
    document = read_text(text)
    found = check_document(document, read_context(context)).judgements
    return [j.status for j in found if j.line]


CASES: dict[str, tuple[str, list[str]]] = {
    # "Throughout, A, B ∈ ℝ^{n×n}" was not read, as no word before it declares: matrices were numbers, and (AB)⁻¹ was A⁻¹B⁻¹.
    "matrices declared in passing": (
        r"Throughout, $A, B \in \mathbb{R}^{n\times n}$ are invertible. We have $$(AB)^{-1} = A^{-1}B^{-1}$$ "
        r"and $$(AB)^{-1} = B^{-1}A^{-1}$$",
        ["hypothesis", OPEN, "follows"],
    ),
    # The minimizer of J(μ) was taken for a definition of μ: what holds of its minimum only "followed".
    "a minimizer": (
        r"Let $J(\mu) = \sum_{i=1}^n (x_i - \mu)^2$ and let $m = \frac{1}{n}\sum_{i=1}^n x_i$. We see that "
        r"$\mu = \frac1n \sum_{i=1}^n x_i$ is the minimizer. Then $$J(\mu) = \sum_{i=1}^n (x_i - m)^2 + (m-\mu)^2$$",
        [OPEN, OPEN],
    ),
    "a minimum found": (
        r"Let $J(c) = (c - a)^2 + b$. Then $$\frac{\partial J}{\partial c} = 2(c - a)$$ Setting this to zero, we get $$c = a$$ "
        r"In any case $$J(c) = b$$",
        ["follows", OPEN, OPEN],
    ),
    # π was 3.14 where the page says that it is a policy, or a distribution.
    "a policy": (
        r"For two actions the policy is $\pi(t) = \frac{1}{1+e^{-t}}$. Then $$\frac{d}{dt}\log\pi(t) = 1 - \pi(t)$$",
        ["definition", "follows"],
    ),
    "a stationary distribution": (
        r"Let $$P = \begin{pmatrix} 1-a & a \\ b & 1-b \end{pmatrix}.$$ The distribution "
        r"$\pi = \begin{pmatrix} \frac{b}{a+b} & \frac{a}{a+b} \end{pmatrix}$ satisfies $$\pi P = \pi$$",
        ["definition", "follows"],
    ),
    "an error vector": (
        r"Let $X\in\mathbb{R}^{n\times d}$, $w\in\mathbb{R}^d$, $y\in\mathbb{R}^n$. The error is $$e = y - Xw$$ "
        r"$$e^\top e = y^\top y - 2y^\top X w + w^\top X^\top X w$$",
        ["definition", "follows"],
    ),
    # Samples declared as numbers were taken for constants: E[x_i] was x_i, and E[x_i] = μ was refuted, E[x²] = E[x]² proved.
    "means of samples": (
        r"The samples satisfy $$E[x_i^2] = E[x_i]^2$$ and $$E[x_i] = \mu$$", ["undecided", "undecided"]
    ),
    # "with u = …" was a supposition: in d/dx the letter u was held fixed, and the chain rule refuted.
    "an abbreviation": (
        r"Chain rule with $u = 3x^2+1$: $$\frac{d}{dx}u^5 = 5u^4\cdot 6x$$ $$\frac{d}{dx}u^5 = 5u^4$$", ["follows", OPEN]
    ),
    # An equation of which a step size is the solution was judged as if it were said of all step sizes.
    "an equation solved in words": (r"The best step size solves $1 - hm = -(1 - hL)$.", []),
    # s² = A has two solutions, but a side has one length: of letters nothing says that their sign is open.
    "a root of a letter": (r"The side satisfies $$s^2 = A$$ hence $$s = \sqrt{A}$$", ["undecided", "undecided"]),
    # The words of HTML before a formula were read as a left side: td > x.
    "cells of a table": (r"<table><tr><td>$x+x=2x$</td><td>$x \cdot x = 2x^3$</td></tr></table>", ["follows", OPEN]),
    # x > 0 was taken to say what the iterates x_n are, and Newton's step was refuted by iterates chosen freely.
    "iterates": (
        r"For $g(x) = x^2 - a$, $a > 0$, $x > 0$: $$x_{n+1} = x_n - \frac{g(x_n)}{g'(x_n)} = x_n - \frac{x_n^2 - a}{2x_n}$$",
        ["undecided", "follows under conditions"],
    ),
    # The derivatives of steps were numbers that nothing tied to the recurrence.
    "slopes of steps": (
        r"We have $h_t = w h_{t-1} + u x_t$. Then $$\frac{\partial h_T}{\partial h_0} = "
        r"\prod_{t=1}^{T}\frac{\partial h_t}{\partial h_{t-1}} = w^T$$",
        ["definition", "undecided", "undecided"],
    ),
}  # fmt: skip
CONTEXTS = {"means of samples": "x: sequence\nmu: real"}


@pytest.mark.parametrize("name", CASES)
def test_no_false_verdict(name: str) -> None:
    text, statuses = CASES[name]
    found = judged(text, CONTEXTS.get(name, ""))
    assert len(found) == len(statuses), found
    for status, expected in zip(found, statuses, strict=True):
        assert status == expected or (expected == OPEN and not status.startswith("follows")), found
