"""A diagnosis is said only when the changed reference provably equals the answer, and never of what is right."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.grading import test_diagnosis_numbers as numbers
from tests.grading import test_diagnosis_structures as structures
from tests.grading.slipping import diagnosed, differing, pair
from verifier.engine import judge
from verifier.grading.diagnosis import diagnose, explained
from verifier.grading.differences import Difference
from verifier.grading.slips import KINDS, changes
from verifier.grading.slips.changes import problem
from verifier.grading.slips.screen import look
from verifier.kernel.theorems import Proved

UNRELATED = [
    ("sin(x)*y + z^3", "log(a)/(x - 2)"),
    ("x^2 + y", "x*y*z - 17"),
    ("exp(-x^2)", "Sum(u(i), (i, 1, n))"),
    ("sqrt(x^2 + y^2)", "x + y"),
    ("x < 3", "y > 7"),
    ("A*B + C", "A*C*B*A"),
    ("E(X*Y)", "E(X)^2 + E(Y)^2"),
    ("2", "x"),
    ("(x; y)", "(x; y; z)"),
    ("(x; y)", "(z; w)"),
]
RIGHT = [
    ("(x+1)^2", "x^2 + 2*x + 1"),
    ("sin(x)^2", "1 - cos(x)^2"),
    ("A*B", "A*B"),
    ("Transpose(A*B)", "B.T*A.T"),
    ("Var(X)", "E((X - E(X))^2)"),
    ("Sum(i, (i, 1, n))", "n*(n+1)/2"),
    ("x < 3", "3 > x"),
    ("y = 2*x", "2*x - y = 0"),
    ("Max(x, y)", "Max(y, x)"),
    ("{x; y}", "{y; x}"),
    ("(x; y)", "(x; y)"),
    ("log(a*c)", "log(a) + log(c)"),
    ("Derivative(x^2, x)", "2*x"),
]
SAID = {**{row[1:]: row[0] for row in numbers.NUMBERS[:12]}, **{row[1:]: row[0] for row in structures.MATRICES}}


@pytest.mark.parametrize(("reference", "answer"), UNRELATED)
def test_nothing_is_said_of_unrelated_answers(reference: str, answer: str) -> None:
    found = diagnosed(reference, answer)
    assert found is None or found.key == "extra element"


@pytest.mark.parametrize(("reference", "answer"), RIGHT)
def test_nothing_is_said_of_right_answers(reference: str, answer: str) -> None:
    assert diagnosed(reference, answer) is None


@pytest.mark.parametrize(("reference", "answer"), RIGHT)
def test_nothing_is_said_of_a_right_value_that_was_refused_for_another_reason(reference: str, answer: str) -> None:
    understood = pair(reference, answer)
    found = diagnose(*understood.formulas, understood, refuted=True)
    assert found is None or any(sign in reference for sign in "<>=")


@pytest.mark.parametrize(("reference", "answer"), SAID)
def test_the_changed_reference_is_the_answer(reference: str, answer: str) -> None:
    found = differing(reference, answer)
    change = explained(found)
    assert change is not None
    assert isinstance(judge(found.same(change.whole, found.answer)).theorem, Proved)


def test_every_key_has_a_sentence() -> None:
    for reference in ("2*x*sin(x + y)/n^2 + Sum(u(i)*v(i), (i, 1, n))", "Inverse(A)*B.T*r", "E(X^2) - E(X)^2", "Max(x, y)"):
        found = differing(reference, reference)
        assert {change.key for change in changes(problem(found.reference, found.answer))} <= set(KINDS)


def test_sentences_have_no_place_left_open() -> None:
    for reference, answer in SAID:
        found = diagnosed(reference, answer)
        assert found is not None
        assert "{" not in found.message
        assert found.message.endswith(".")


ATOMS = st.sampled_from(("x", "y", "a", "2", "3", "u(i)"))


def _combined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    two = st.tuples(inner, inner)
    return st.one_of(
        two.map(lambda p: f"({p[0]} + {p[1]})"), two.map(lambda p: f"({p[0]} - {p[1]})"), two.map(lambda p: f"{p[0]}*{p[1]}"),
        two.map(lambda p: f"{p[0]}/(1 + ({p[1]})^2)"), inner.map(lambda t: f"exp({t})"), inner.map(lambda t: f"({t})^2"),
        inner.map(lambda t: f"sin({t})"), inner.map(lambda t: f"Sum({t}*v(j), (j, 1, n))"),
    )


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.recursive(ATOMS, _combined, max_leaves=4), st.integers(0, 10**6))
def test_one_slip_is_found_again(reference: str, number: int) -> None:
    same = differing(reference, reference)
    made = list(changes(problem(same.reference, same.answer)))
    wrong = made[number % len(made)].whole
    found = Difference(same.same(same.reference, wrong), same.reference, wrong)
    seen = look(found.statement.hypotheses, found.reference, wrong)
    assume(seen.points and not seen.alike(found.reference))
    change = explained(found)
    assert change is not None
    assert isinstance(judge(found.same(change.whole, wrong)).theorem, Proved)
