"""Prose handed in for a formula cannot be read; words that are names, functions or products of known letters can."""

from __future__ import annotations

import pytest

from verifier.reading.errors import ReadingError
from verifier.reading.written.trees import Known, read_trees

PROSE = (
    ("2*w*x", "see attached", 0),
    ("2*w*x", "the gradient is zero because", 0),
    ("2*w*x", "I do not know", 9),
    ("2*w*x", "gradient", 0),
    ("2*w*x", "2*w*x as shown above", 9),
    ("x^2", "half of x squared", 0),
    ("tan(x)", "tanj(x)", 0),
)
FORMULAS = (
    ("a*b*c*d", "abcd"),
    ("x*y*z", "zyx"),
    ("m*omega^2*l", "momega^2 l"),
    ("Vmax*t", "Vmax t"),
    ("Vmax*(1-exp(-t))", "Vmax - Vmaxe^-t"),
    ("B*exp(x)", "Bsinh(x)+Bcosh(x)"),
    ("x_old + w", "w + x_old"),
    ("w*x", "theta*w*x"),
    ("w*x", "wxy"),
    ("a", "Interval.open(0, 1)"),
)


@pytest.mark.parametrize(("reference", "answer", "at"), PROSE)
def test_prose_is_not_read(reference: str, answer: str, at: int) -> None:
    with pytest.raises(ReadingError, match="is a word that means nothing in a formula") as caught:
        read_trees((reference, answer))
    assert (caught.value.place, caught.value.position) == ("text 2", at)


@pytest.mark.parametrize(("reference", "answer"), FORMULAS)
def test_formulas_are_read(reference: str, answer: str) -> None:
    assert len(read_trees((reference, answer))) == 2


def test_declared_words_are_names() -> None:
    read_trees(("2*gradient", "gradient*2"), Known(symbols=frozenset({"gradient"})))
