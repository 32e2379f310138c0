"""Pairs of formulas for the tests of diagnoses, read by the strict reader; sets are written {a; b} and tuples (a; b)."""

from __future__ import annotations

from functools import cache
from typing import Any

from verifier.grading.diagnosis import Diagnosis, diagnose
from verifier.grading.differences import Difference, difference
from verifier.reading import hypotheses, read_declarations, read_expression, read_proposition
from verifier.reading.formulas import Formula, Understood
from verifier.reading.syntax import Name
from verifier.reading.values import Collection, Quantity, Statement, Value

NAMES = (
    "x, y, z, w, b, eta, lamda, mu, q: real", "sigma, a, c, s: positive", "p: in (0, 1)", "n, N, d: positive integer",
    "i, j, k, t: integer", "f, g: function", "u, v, W, m: sequence", "A, B, C: matrix(n,n)", "F: matrix(n,d)",
    "r, h: vector(n)", "o: vector(d)", "X, Y: random variable",
)  # fmt: skip


@cache
def declared() -> Any:
    return read_declarations(NAMES)


def value(text: str) -> Value:
    if ";" in text:
        parts = tuple(value(part.strip()) for part in text[1:-1].split(";"))
        return Collection("set" if text[0] == "{" else "tuple", parts)
    if any(sign in text for sign in "<>="):
        return Statement(read_proposition(text, declared()))
    return Quantity(read_expression(text, declared()))


def pair(reference: str, answer: str) -> Understood:
    formulas = tuple(Formula(text, Name("x", 0), value(text)) for text in (reference, answer))
    return Understood(formulas, tuple(hypotheses(declared())))


def diagnosed(reference: str, answer: str) -> Diagnosis | None:
    understood = pair(reference, answer)
    return diagnose(*understood.formulas, understood)


def differing(reference: str, answer: str) -> Difference:
    understood = pair(reference, answer)
    found = difference(*(formula.value for formula in understood.formulas), understood)
    assert isinstance(found, Difference)
    return found
