"""Pairs of formulas for the tests of diagnoses, read by the strict reader."""

from __future__ import annotations

from verifier.grading.diagnosis import Diagnosis, diagnose
from verifier.reading import hypotheses, read_declarations, read_expression, read_proposition
from verifier.reading.formulas import Formula, Understood
from verifier.reading.syntax import Name
from verifier.reading.values import Collection, Quantity, Statement, Value

NAMES = (
    "x, y, z, w, b, eta, lamda, mu, q: real", "sigma, a, c, s: positive", "p: in (0, 1)", "n, N, d: positive integer", "i, j, k, t: integer",
    "f, g: function", "u, v, W, m: sequence", "A, B, C: matrix(n,n)", "F: matrix(n,d)", "r: vector(n)", "h: vector(n)", "o: vector(d)",
    "X, Y: random variable",
)
STATED = ("<", ">", "=")


def declared():
    return read_declarations(NAMES)


def value(text: str) -> Value:
    names = declared()
    if text.startswith(("{", "(") ) and ";" in text:
        kind = "set" if text[0] == "{" else "tuple"
        return Collection(kind, tuple(value(part.strip()) for part in text[1:-1].split(";")))
    if any(sign in text for sign in STATED):
        return Statement(read_proposition(text, names))
    return Quantity(read_expression(text, names))


def diagnosed(reference: str, answer: str, refuted: bool = False) -> Diagnosis | None:
    formulas = tuple(Formula(text, Name("x", 0), value(text)) for text in (reference, answer))
    return diagnose(*formulas, Understood(formulas, tuple(hypotheses(declared()))), refuted=refuted)
