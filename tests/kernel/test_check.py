"""The judge: what makes a theorem, what does not, and that nobody else makes one."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys

import pytest
from sequents import NF, SIGNS, C, a, both, by, eq, exists, f, forall, implies, le, lt, n, ne, negated, s, u, w, x, y, z

from verifier.kernel import terms as T
from verifier.kernel.check import check, counterexample_goals, definedness_goals, inhabitation_goals, prove, refute
from verifier.kernel.definedness import contrary
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.serial import to_json
from verifier.kernel.terms import Term
from verifier.kernel.theorems import Assignment, Counterexample, Proof, Proved, Refuted, Statement, Theorem, genuine

P, ZERO, ONE = T.power, T.ZERO, T.ONE
AT = C("evaluated", bits=64)
EASY = (by, NF, SIGNS, AT, C("either", AT, index=0), C("either", AT, index=1), C("assume", AT), C("differentiable", AT))


def settle(goal: Sequent) -> Certificate:
    """A certificate for an easy goal."""
    for certificate in EASY:
        try:
            check(goal, certificate)
        except Rejected:
            continue
        return certificate
    raise Rejected(f"not easy: {goal}")


def proved(statement: Statement, main: Certificate, point: Assignment, conditions: tuple[Term, ...] = ()) -> Proved:
    """The theorem by the given main proof, everything else being easy."""
    inhabited = tuple(map(settle, inhabitation_goals(statement, conditions, point)))
    both_ = tuple(map(settle, definedness_goals(statement, conditions)))
    return prove(statement, Proof(conditions, main, point, inhabited, both_))


def refuted(statement: Statement, point: Assignment, path: tuple[int, ...] = (), fails: Certificate | None = None) -> Refuted:
    """The refutation at a point, everything being easy."""
    hypotheses, needed, failure = counterexample_goals(statement, point, path)
    held, there = tuple(map(settle, hypotheses)), tuple(map(settle, needed))
    return refute(statement, Counterexample(point, path, held, there, fails or settle(failure)))


CANCEL = Statement((), eq(T.div(x, x), ONE))
AT_ONE: Assignment = ((x, ONE),)


def test_a_theorem_with_its_condition() -> None:
    theorem = proved(CANCEL, NF, AT_ONE, (ne(x, ZERO),))
    assert genuine(theorem)
    assert theorem.conditions == (ne(x, ZERO),)


def test_the_condition_is_needed() -> None:
    with pytest.raises(Rejected):
        proved(CANCEL, NF, AT_ONE)
    with pytest.raises(Rejected):
        proved(Statement((), CANCEL.proposition, everywhere=True), NF, AT_ONE, (ne(x, ZERO),))
    assert refuted(Statement((), CANCEL.proposition, everywhere=True), ((x, ZERO),), fails=C("either", AT, index=0))


def test_a_condition_is_no_hypothesis() -> None:
    """Conditions were assumed in the main proof, whatever they said: x = 5 was proved, provided x = 5."""
    with pytest.raises(Rejected):
        proved(Statement((), eq(x, T.num(5))), by, ((x, T.num(5)),), (eq(x, T.num(5)),))


def test_a_conjunction_claims_each_part_by_itself() -> None:
    """0 < x and log x = log x held "wherever it is defined", so for x > 0, and its first part failed at −1: the one statement
    was both proved and refuted."""
    statement = Statement((), both(lt(ZERO, x), eq(f("log", x), f("log", x))))
    smuggled = C("lemma", by, C("split", by, NF), formula=lt(ZERO, x))
    with pytest.raises(Rejected):
        proved(statement, smuggled, AT_ONE)
    with pytest.raises(Rejected):
        proved(statement, C("split", by, NF), AT_ONE)
    assert refuted(statement, ((x, T.MINUS_ONE),), (0,))


def test_a_statement_without_instances_is_not_proved() -> None:
    with pytest.raises(Rejected):
        proved(Statement((lt(x, x),), eq(ZERO, ONE)), C("against", SIGNS, index=0), AT_ONE)
    with pytest.raises(Rejected):
        prove(Statement((lt(x, x),), eq(ZERO, ONE)), Proof((), C("against", SIGNS, index=0), (), (), ()))


ILL_POINTS = [
    ("an integer that is none", (lt(ZERO, n),), ((n, T.HALF),)),
    ("a real that is complex", (lt(ZERO, x),), ((x, T.IMAGINARY),)),
    ("infinity", (lt(ZERO, x),), ((x, T.INFINITY),)),
    ("no value", (lt(ZERO, x),), ((x, f("log", -1)),)),
    ("a formula", (lt(ZERO, x),), ((x, T.TRUE),)),
    ("two values", (lt(ZERO, x),), ((x, T.MINUS_ONE), (x, ONE))),
    ("none", (lt(ZERO, x),), ()),
]


@pytest.mark.parametrize(("hypotheses", "point"), [row[1:] for row in ILL_POINTS], ids=[row[0] for row in ILL_POINTS])
def test_points_that_are_none(hypotheses: tuple[Term, ...], point: Assignment) -> None:
    with pytest.raises(Rejected):
        proved(Statement(hypotheses, lt(x, T.add(x, ONE)) if n not in hypotheses[0].free else lt(n, T.add(n, ONE))), SIGNS, point)


def test_an_uninterpreted_function_is_smooth_and_total() -> None:
    """f = |·| was put for an f that ranges over smooth functions, and "f is differentiable at 0" was refuted."""
    claim = Statement((), T.bind("differentiable", x, T.call("g", x), ZERO))
    head, arg = Term("apply", (), "g"), Term("bound", (), 0)
    sides = {"symbol": s, "left": T.neg(s), "right": s, "width": ONE}
    for body in (f("abs", arg), P(arg, -1), P(arg, T.HALF), f("floor", arg), T.mul(arg, x), T.mul(arg, Term("bound", (), 1))):
        with pytest.raises(Rejected):
            refuted(claim, ((head, Term("lambda", (body,), None, "t")),), fails=C("kink", SIGNS, NF, NF, SIGNS, **sides))
    square = Term("lambda", (P(arg, 2),), None, "t")
    assert refuted(Statement((), eq(T.call("g", ONE), ZERO)), ((head, square),))


WRONG_AT = [
    ("0⁰ by a real exponent", Statement((), eq(P(x, y), ZERO)), ((x, ZERO), (y, ZERO))),
    ("a negative base", Statement((), le(ZERO, P(x, y))), ((x, T.MINUS_ONE), (y, ONE))),
    ("undefined on both sides", Statement((), eq(P(x, -1), P(x, -2))), ((x, ZERO),)),
    ("a hypothesis that fails", Statement((lt(ZERO, x),), lt(ONE, x)), ((x, T.MINUS_ONE),)),
    ("a hypothesis that is not defined", Statement((le(f("log", x), ZERO),), lt(ZERO, x)), ((x, T.MINUS_ONE),)),
    ("where it holds", Statement((), le(ZERO, P(x, 2))), ((x, ONE),)),
]


@pytest.mark.parametrize(("statement", "point"), [row[1:] for row in WRONG_AT], ids=[row[0] for row in WRONG_AT])
def test_points_that_refute_nothing(statement: Statement, point: Assignment) -> None:
    with pytest.raises(Rejected):
        refuted(statement, point)


def test_a_power_in_the_scope_of_a_quantifier_keeps_its_kind() -> None:
    """∀x: 0 ≤ x^y with a real y says nothing of negative x; with y = 1 put in it does, and was refuted."""
    claim = Statement((), Term("iff", (T.TRUE, forall(x, le(ZERO, P(x, y))))))
    below = C("exhibit", AT, value=T.MINUS_ONE)
    with pytest.raises(Rejected):
        refuted(claim, ((y, ONE),), (0,), below)


def test_an_implication_with_a_false_premise_is_not_refuted() -> None:
    """At x = 0 the conclusion of x ≠ 0 ⇒ x/x = 1 is not defined; neither was its pushed-in denial, which so held."""
    claim = Statement((), implies(ne(x, ZERO), eq(T.div(x, x), ONE)))
    anything = C("lemma", by, C("against", by, index=0), formula=T.FALSE)
    for path in ((), (0,)):
        with pytest.raises(Rejected):
            refuted(claim, ((x, ZERO),), path, anything)


@pytest.mark.parametrize("path", [(5,), (-1,), (True,), ("0",), (0, 0, 0), (slice(0, 1),)], ids=repr)
def test_paths_that_lead_nowhere(path: tuple[int, ...]) -> None:
    with pytest.raises(Rejected):
        refuted(Statement((), both(lt(x, ZERO), lt(ZERO, x))), AT_ONE, path)


ILL_STATEMENTS = [Statement((), x), Statement((x,), lt(x, y)), Statement((), lt(Term("bound", (), 0), x)),
                  Statement((), Term("eq", (x, T.TRUE)))]  # fmt: skip


@pytest.mark.parametrize("statement", ILL_STATEMENTS, ids=repr)
def test_statements_that_are_none(statement: Statement) -> None:
    with pytest.raises(Rejected):
        prove(statement, Proof((), NF, (), (), ()))


def test_a_complex_point_is_judged_as_the_complex_claim_was_meant() -> None:
    claim = Statement((), exists(w, eq(w, f("log", z))))
    with pytest.raises(Rejected):
        refuted(claim, ((z, T.MINUS_ONE),), (), C("arbitrary", AT, symbol=T.sym("v", "complex")))
    assert contrary(claim.proposition).op == "forall"


def test_a_complex_logarithm_is_defined_at_negative_numbers() -> None:
    """At z = −1, log z read as a real logarithm is not defined; that does not refute that log z is, for z ≠ 0."""
    claim = Statement((ne(z, ZERO),), eq(f("log", z), f("log", z)), everywhere=True)
    with pytest.raises(Rejected):
        refuted(claim, ((z, T.MINUS_ONE),), (), C("either", AT, index=0))


# Nobody else --------------------------------------------------------------------------------------------------------

THEOREM = proved(Statement((), eq(x, x)), NF, AT_ONE)


@pytest.mark.parametrize("kind", [Proved, Refuted, Theorem])
def test_a_theorem_is_not_built_elsewhere(kind: type[Theorem]) -> None:
    with pytest.raises(TypeError):
        kind(CANCEL, THEOREM.evidence)
    with pytest.raises(TypeError):
        kind(CANCEL, THEOREM.evidence, object())
    assert not genuine(object.__new__(kind))


def test_a_theorem_has_no_other_kinds() -> None:
    for base in (Proved, Refuted, Theorem):
        with pytest.raises(TypeError):
            type("Claimed", (base,), {"__init__": lambda self: None})
    assert not genuine(Statement((), eq(x, x)))


def test_a_theorem_does_not_change_and_does_not_travel() -> None:
    for name in ("statement", "evidence", "_seal", "more"):
        with pytest.raises(AttributeError):
            setattr(THEOREM, name, CANCEL)
    for travel in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            travel(THEOREM)


REPLAY = """
import json, sys
from verifier.kernel.check import check
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.serial import from_json
for goal, proof in json.load(sys.stdin):
    check(Sequent((), from_json(goal)), Certificate.from_json(proof))
print("replayed", any(m in sys.modules for m in ("sympy", "verifier.tactics")))
"""


def test_certificates_replay_in_a_fresh_process_without_search() -> None:
    square = le(T.mul(T.TWO, x, a), T.add(P(x, 2), P(a, 2)))
    stored = [
        (eq(T.add(x, x), T.mul(T.TWO, x)), NF),
        (square, C("products", multiplier=ONE, summands=((P(T.sub(x, a), 2), ()),))),
        (forall(x, le(ZERO, P(x, 2))), C("arbitrary", SIGNS, symbol=u)),
        (negated(lt(P(x, 2), ZERO)), C("assume", SIGNS)),
    ]
    text = json.dumps([(to_json(goal), certificate.to_json()) for goal, certificate in stored])
    ran = subprocess.run([sys.executable, "-c", REPLAY], input=text, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["replayed", "False"]
