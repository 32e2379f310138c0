"""The rules of induction and of rewriting inside sums and derivatives: what they leave to prove, and what they reject."""

from __future__ import annotations

import pytest

from verifier.kernel import terms as T
from verifier.kernel.calculus import derivative
from verifier.kernel.check import apply, check
from verifier.kernel.definedness import eq, le, lt
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.terms import ONE, ZERO, Term

n, k, m, i = (T.sym(name, "integer") for name in "nkmi")
x, s = T.sym("x"), T.sym("s")


def a(*args: Term) -> Term:
    return T.call("a", *args)


def b(*args: Term) -> Term:
    return T.call("b", *args)


def every(variable: Term, body: Term) -> Term:
    return T.bind("forall", variable, body, data="integer")


def total(body: Term, index: Term = i) -> Term:
    return T.bind("sum", index, body, ONE, n)


SAME = every(i, eq(a(i), b(i)))
PLACE = {"path": (0, 0), "symbols": (k,)}


def test_rewriting_under_a_sum_asks_for_the_equation_at_every_index() -> None:
    goal = Sequent((SAME,), eq(total(a(i)), total(b(i))))
    equation, changed = apply(goal, Certificate("rewrite inside", {**PLACE, "new": b(k)}))
    assert equation.conclusion == eq(a(k), b(k))
    assert {le(ONE, k), le(k, n)} <= set(equation.hypotheses)
    assert changed.conclusion == eq(total(b(i)), total(b(i)))


REJECTED = [
    ("the symbol is not fresh", eq(total(a(i)), n), {"path": (0, 0), "symbols": (n,), "new": b(n)}),
    ("a symbol is missing", eq(total(a(i)), n), {"path": (0, 0), "symbols": (), "new": ONE}),
    ("a symbol too many", eq(total(a(i)), n), {"path": (0, 0), "symbols": (k, m), "new": b(k)}),
    ("the symbol has another kind", eq(total(a(i)), n), {"path": (0, 0), "symbols": (x,), "new": b(x)}),
    ("the place is in a formula", every(i, eq(a(i), ZERO)), {"path": (0, 0), "symbols": (k,), "new": b(k)}),
    ("the place is in a branch", eq(Term("piecewise", (a(n), lt(ZERO, n), ZERO, T.TRUE)), n),
     {"path": (0, 0), "symbols": (), "new": b(n)}),
    ("there is no such place", eq(a(n), n), {"path": (5,), "symbols": (), "new": b(n)}),
    ("a power would be read otherwise", eq(T.power(x, n), x), {"path": (0, 1), "symbols": (), "new": x}),
    ("a limit", eq(T.bind("limit", s, a(s), ZERO, data=("+", "real")), x), {"path": (0, 0), "symbols": (s,), "new": b(s)}),
]


@pytest.mark.parametrize(("what", "conclusion", "params"), REJECTED, ids=[r[0] for r in REJECTED])
def test_rewriting_inside_rejects(what: str, conclusion: Term, params: dict[str, object]) -> None:
    with pytest.raises(Rejected):
        apply(Sequent((), conclusion), Certificate("rewrite inside", params))  # type: ignore[arg-type]


def test_an_equation_at_one_index_does_not_rewrite_a_sum() -> None:
    goal = Sequent((eq(a(ONE), b(ONE)),), eq(total(a(i)), total(b(i))))
    by = Certificate("by hypothesis")
    with pytest.raises(Rejected):
        check(goal, Certificate("rewrite inside", {**PLACE, "new": b(k)}, (by, Certificate("normal form"))))


def test_downward_induction_needs_the_top_and_steps_down() -> None:
    goal = Sequent((le(n, T.num(3)), SAME), eq(a(n), ZERO))
    below, top, step = apply(goal, Certificate("induction downwards", {"variable": n, "base": T.num(3), "depth": 1, "name": k}))
    assert below.conclusion == le(n, T.num(3))
    assert top.conclusion == eq(a(T.num(3)), ZERO)
    assert step.conclusion == eq(a(T.add(k, T.MINUS_ONE)), ZERO)
    assert le(k, T.num(3)) in step.hypotheses


def test_hypotheses_about_the_variable_do_not_enter_the_step() -> None:
    goal = Sequent((le(ZERO, n), eq(b(n), ONE)), eq(a(n), ZERO))
    for rule, extra in (("induction", {"depth": 1}), ("induction from all smaller", {})):
        left = apply(goal, Certificate(rule, {"variable": n, "base": ZERO, "name": k, **extra}))  # type: ignore[dict-item]
        assert all(T.call("b", n) not in T.subterms(h) for g in left[1:] for h in g.hypotheses)


def test_strong_induction_gives_all_smaller_ones() -> None:
    goal = Sequent((le(ZERO, n),), eq(a(n), ZERO))
    _, step = apply(goal, Certificate("induction from all smaller", {"variable": n, "base": ZERO, "name": k}))
    assert step.conclusion == eq(a(k), ZERO)
    assert step.hypotheses[-1] == every(m, Term("implies", (Term("and", (le(ZERO, m), lt(m, k))), eq(a(m), ZERO))))


BAD_INDUCTIONS = [
    ("the base speaks of the variable", {"variable": n, "base": n, "depth": 1, "name": k}),
    ("the name is taken", {"variable": n, "base": ZERO, "depth": 1, "name": n}),
    ("over the reals", {"variable": x, "base": ZERO, "depth": 1, "name": k}),
    ("of no depth", {"variable": n, "base": ZERO, "depth": 0, "name": k}),
    ("from a fraction", {"variable": n, "base": T.HALF, "depth": 1, "name": k}),
]


@pytest.mark.parametrize("rule", ["induction", "induction downwards"])
@pytest.mark.parametrize(("what", "params"), BAD_INDUCTIONS, ids=[b[0] for b in BAD_INDUCTIONS])
def test_induction_rejects(rule: str, what: str, params: dict[str, object]) -> None:
    with pytest.raises(Rejected):
        apply(Sequent((le(ZERO, n),), eq(a(n), x)), Certificate(rule, params))  # type: ignore[arg-type]


def test_infinite_sums_are_not_differentiated_term_by_term() -> None:
    for op in ("sum", "product"):
        with pytest.raises(Rejected):
            derivative(T.bind(op, i, T.call("a", i, x), ONE, T.INFINITY), x)


def test_a_bound_that_moves_is_not_differentiated() -> None:
    with pytest.raises(Rejected):
        derivative(T.bind("sum", i, a(i), ONE, T.app("floor", x)), x)
