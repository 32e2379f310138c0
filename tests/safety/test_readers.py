"""The readers at random: soups of their own words, changed formulas, any characters.  Only ReadingError comes out."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

import pytest
import sympy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz import written
from fuzz.soup import FORMS, assumed, changed, soup
from verifier.grading.marking import mark
from verifier.grading.questions import Question
from verifier.reading.errors import ReadingError
from verifier.reading.formulas import Context, read_formulas
from verifier.reading.written.trees import Known, read_trees

QUICK = settings(max_examples=150, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
FORMULAS = (
    r"\frac{1}{n}\sum_{i=1}^n (y_i - w^T x_i)^2", r"\nabla_w \lVert Xw - y \rVert_2^2 = 2X^T(Xw-y)",
    r"\mathbb{E}[X^2] - \mathbb{E}[X]^2",
    r"\begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}", r"\frac{\partial}{\partial w_k} \log \sigma(w^\top x)",
    r"\int_0^1 \frac{1}{1+x^2}\,dx = \frac\pi4", r"\lim_{x\to0}\frac{\sin x}{x}", r"\hat m_t = \frac{m_t}{1-\beta_1^t}",
    "2x sin 2x + |x-1|^(1/2)",
    "Sum(x^k/k!, (k, 0, oo))", "[[1, 2], [3, 4]]^T", "x in [0, 1) or x = 2", "{1, 2, 3} = {3, 2, 1}", "f''(x) = -k^2 f(x)",
    "sigma(x)(1 - sigma(x))",
)  # fmt: skip
PICKS = st.integers(0, 2**32).map(lambda seed: random.Random(seed).randrange)


def outcome(read: Callable[[], Any], *texts: str) -> str:
    """What reading comes to; any error but ReadingError goes through."""
    try:
        found = read()
    except ReadingError as error:
        if not 0 <= error.position <= max(len(error.text), *map(len, texts)) or not 0 < len(str(error)) < 500:
            raise AssertionError(f"{error} at {error.position} of {error.text!r}") from None
        return f"{error.place} {error} {error.position}"
    return repr(found)


def check(text: str, other: str, form: Any, types: Mapping[str, str]) -> None:
    context = Context(types, {"\\sigma(z)": "1/(1+e^{-z})"}, form=form)
    told = [outcome(lambda: read_trees((text, other), Known(form=form)), text, other) for _ in range(2)]
    assert told[0] == told[1]
    values = [outcome(lambda: _shown(text, other, context), text, other) for _ in range(2)]
    assert values[0] == values[1]


def _shown(text: str, other: str, context: Context) -> list[str]:
    formulas = read_formulas((text, other), context).formulas
    return [sympy.srepr(getattr(f.value, "value", type(f.value).__name__)) for f in formulas]


@QUICK
@given(PICKS, st.sampled_from(FORMS))
def test_soups(pick: Callable[[int], int], form: str) -> None:
    check(soup(pick), soup(pick), form, assumed(pick))


@QUICK
@given(PICKS, st.sampled_from(FORMULAS))
def test_changed_formulas(pick: Callable[[int], int], formula: str) -> None:
    check(changed(formula, pick), formula, "auto", assumed(pick))


@QUICK
@given(st.text(max_size=60), st.sampled_from(FORMS))
def test_any_characters(text: str, form: str) -> None:
    check(text, "x", form, {})


@QUICK
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_declarations(name: str, kind: str) -> None:
    check("x + n", "x", "auto", {name: kind, "x": kind})


@settings(QUICK, max_examples=60)
@given(PICKS)
def test_marks_are_sound(pick: Callable[[int], int]) -> None:
    """Equal by construction is never refuted; different in floats is never proved."""
    tree = written.drawn(pick, 3)
    others = {"same": written.shuffled(tree, pick), "slip": written.slipped(tree, pick), "other": written.drawn(pick, 3)}
    reference = written.text(tree, written.LATEX)
    for name, other in others.items():
        answer = written.text(other, written.TYPED if pick(2) else written.LATEX)
        verdict = mark(Question("", (reference,), context=Context(dict(written.LETTERS))), answer).verdict
        assert (name, verdict) != ("same", "refuted"), (reference, answer)
        assert verdict != "proved" or not written.differ(tree, other), (reference, answer)


# Found by fuzzing -------------------------------------------------------------------------------------------------------

REFUSED = [
    (r"\frac.5", {}, "put braces around"), (r"\sqrt2.5", {}, "put braces around"), (r"\hat.5", {}, "put braces around"),
    ("x", {"x": "vector(n)", "n": "function"}, "'n' is a size"), ("x", {"x": "y" * 9_000}, "unknown type"),
    ("2\u2064½", {}, "INVISIBLE PLUS"),
    ("abs()^2", {}, "expected"), ("Implies()", {}, "expected more parts"), ("Not()", {}, "expected"),
    (r"\operatorname{InnerProduct}(x)", {}, "expected two vectors"), ("x\u202e-1", {}, "OVERRIDE"),
    ("x\u00ad1", {}, "SOFT HYPHEN"),
    ("x", {f"a_{k}": "real" for k in range(2_000)}, "at most 1000"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "types", "message"), REFUSED)
def test_what_fuzzing_found(text: str, types: dict[str, str], message: str) -> None:
    with pytest.raises(ReadingError) as raised:
        read_formulas((text,), Context(types))
    assert message in str(raised.value)
    assert len(str(raised.value)) < 500


def test_a_definition_has_few_parameters() -> None:
    head = f"f({','.join('abcghjklmnopqrstuvwxyz')})"
    with pytest.raises(ReadingError, match="at most 20 are read"):
        read_formulas(("x",), Context(defs={head: "x"}))
