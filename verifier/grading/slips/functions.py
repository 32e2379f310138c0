"""Functions: one for another, one left out, a logarithm with another base, max for min."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier.grading.slips.changes import Change, Place, Problem, anywhere, changed
from verifier.kernel import terms as T
from verifier.kernel.terms import Term, app, mul, power

Found = Iterator[tuple[str, Term, Term]]

PAIRS: Final = (
    ("sin", "cos"), ("sinh", "cosh"), ("tan", "tanh"), ("sigmoid", "tanh"), ("floor", "ceiling"), ("relu", "softplus"),
    ("relu", "abs"), ("sin", "sinh"), ("cos", "cosh"),
)
LONG: Final = {"max": "maximum", "min": "minimum"}
INVERSES: Final = (("asin", "sin"), ("acos", "cos"), ("atan", "tan"), ("asinh", "sinh"), ("acosh", "cosh"), ("atanh", "tanh"))


def _logarithms(place: Place) -> Found:
    t = place.part
    if t.op == "log":
        yield "This is exp of {part}, where the logarithm is expected.", t.args[0], app("exp", *t.args)
    if t.op == "exp" and t.args != (T.ONE,):
        yield "This is the logarithm of {part}, where exp is expected.", t.args[0], app("log", *t.args)


def _bases(place: Place) -> Found:
    t = place.part
    logs = [a for a in t.args if a.op == "log" or (a.op == "pow" and a.args[0].op == "log")] if t.op == "mul" else []
    if len(logs) == 2 and logs[1].op == "pow":
        above, below = logs[0], logs[1].args[0]
        rest = [a for a in t.args if a not in logs]
        yield "The base of the logarithm and its argument are exchanged.", t, mul(*rest, below, power(above, -1))
        yield "The base of the logarithm is lost.", t, mul(*rest, above)
    if t.op == "log" and t.args[0].op != "num" and not (place.parent is not None and place.parent.op == "pow"):
        for base in (2, 10):
            yield "The logarithm is the natural one here.", t, T.div(t, app("log", T.num(base)))


def _others(place: Place) -> Found:
    t = place.part
    for pair in PAIRS:
        if t.op in pair:
            other = pair[1 - pair.index(t.op)]
            yield f"The function {other} stands where {t.op} is expected.", t, Term(other, t.args)
    for arc, plain in INVERSES:
        if t.op == arc:
            yield f"The inverse function of {plain} is no reciprocal.", t, power(app(plain, *t.args), -1)
            yield f"The function {plain} stands where its inverse function is expected.", t, app(plain, *t.args)
        if t.op == plain:
            yield f"The inverse function of {plain} stands where {plain} is expected.", t, app(arc, *t.args)


def _lost(place: Place) -> Found:
    t = place.part
    if t.op in T.FUNCTIONS and len(t.args) == 1:
        name = {"abs": "The absolute value of", "exp": "exp of"}.get(t.op, f"{t.op} of")
        yield f"{name} {{part}} is missing.", t.args[0], t.args[0]


def lost_throughout(given: Problem) -> Iterator[Change]:
    """A function left out wherever it stands."""
    for op in sorted({t.op for t in T.subterms(given.reference) if t.op in T.FUNCTIONS and len(t.args) == 1}):
        yield changed(given.places[0], "missing function", _peeled(given.reference, op), f"{op} is missing in several places.")


def _peeled(t: Term, op: str) -> Term:
    if t.op == op:
        return _peeled(t.args[0], op)
    return Term(t.op, tuple(_peeled(a, op) for a in t.args), t.data, t.hint) if t.args else t


def _choices(place: Place) -> Found:
    t = place.part
    if t.op in {"max", "min"}:
        other = "min" if t.op == "max" else "max"
        yield f"The {LONG[other]} is taken, where the {LONG[t.op]} is expected.", t, Term(other, t.args)


def _cases(place: Place) -> Found:
    """Only one case of a choice, or the cases exchanged."""
    t = place.part
    if t.op == "piecewise" and len(t.args) == 4:
        v, c, w, d = t.args
        yield "The cases are exchanged.", t, Term(t.op, (w, c, v, d))
    if t.op in {"max", "min", "piecewise"}:
        for value in t.args[:: 2 if t.op == "piecewise" else 1]:
            yield "Only one of the cases is treated.", t, value
    if t.op == "relu":
        yield "Only one of the cases is treated.", t, t.args[0]
    if t.op == "abs":
        yield "Only one of the cases is treated.", t, mul(T.MINUS_ONE, t.args[0])


logarithms = anywhere("log for exp", _logarithms)
bases = anywhere("log base", _bases)
others = anywhere("another function", _others)
lost = anywhere("missing function", _lost)
choices = anywhere("max for min", _choices)
cases = anywhere("missing case", _cases)
