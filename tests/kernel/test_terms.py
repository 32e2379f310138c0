"""Terms: inert, immutable, one class, binders that never capture, and what is well formed."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest
from sequents import a, b, eq, exists, f, forall, le, lt, n, u, x, y

from verifier.kernel import terms as T
from verifier.kernel.assignments import assign
from verifier.kernel.judgement import Rejected
from verifier.kernel.serial import from_json, to_json
from verifier.kernel.terms import Term
from verifier.kernel.wellformed import admit, well_formed

ZERO_OF = Term("deriv", (T.power(Term("bound", (), 0), 2), T.ONE), None, "u")


def test_nothing_evaluates_at_construction() -> None:
    assert T.div(x, x) != T.ONE
    assert T.add(T.num(1), T.num(1)) != T.num(2)
    assert T.mul(T.ZERO, f("log", x)).op == "mul"


@pytest.mark.parametrize("name", ["op", "args", "data", "hint", "new"])
def test_a_term_does_not_change(name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(T.num(1), name, "add")


def test_a_term_has_no_subclass_that_could_lie_about_equality() -> None:
    with pytest.raises(TypeError):
        type("Liar", (Term,), {"__eq__": lambda self, other: True, "__hash__": lambda self: 0})


def test_names_of_bound_variables_do_not_matter() -> None:
    assert forall(x, lt(x, a)) == forall(y, lt(y, a))
    assert hash(forall(x, lt(x, a))) == hash(forall(y, lt(y, a)))
    assert forall(x, lt(x, a)) != forall(a, lt(a, a))
    assert forall(x, lt(x, a)) != forall(n, lt(n, a))


CAPTURES = [
    (forall(x, lt(x, y)), {y: x}, forall(u, lt(u, x))),
    (exists(x, exists(y, lt(T.add(x, y), a))), {a: T.add(x, y)}, exists(u, exists(b, lt(T.add(u, b), T.add(x, y))))),
    (T.bind("deriv", x, T.mul(x, y), x), {y: x}, T.bind("deriv", u, T.mul(u, x), x)),
    (T.bind("deriv", x, T.mul(x, y), x), {x: y}, T.bind("deriv", u, T.mul(u, y), y)),
]


@pytest.mark.parametrize(("term", "mapping", "expected"), CAPTURES)
def test_substitution_does_not_capture(term: Term, mapping: dict[Term, Term], expected: Term) -> None:
    assert T.replace(term, mapping) == expected


def test_a_function_value_is_put_in_under_binders() -> None:
    body = T.bind("deriv", x, T.call("g", T.mul(x, y)), x)
    square = Term("lambda", (T.power(Term("bound", (), 0), 2),), None, "t")
    assert assign(body, {Term("apply", (), "g"): square}) == T.bind("deriv", x, T.power(T.mul(x, y), 2), x)


def test_opening_a_binder_uses_a_fresh_name() -> None:
    variable, body = T.open_binder(forall(x, lt(x, T.sym("x1"))), frozenset({x}))
    assert T.name(variable) not in {"x", "x1"}
    assert T.bind("forall", variable, body, data="real") == forall(x, lt(x, T.sym("x1")))


TERMS = [T.num(Fraction(-3, 7)), forall(n, le(T.ZERO, T.mul(n, n))), T.call("g", x, y), ZERO_OF,
         Term("limit", (Term("bound", (), 0), T.neg(T.INFINITY)), ("+", "real"), "t")]  # fmt: skip


@pytest.mark.parametrize("term", TERMS)
def test_json_and_pickle_and_back(term: Term) -> None:
    assert from_json(to_json(term)) == term
    assert pickle.loads(pickle.dumps(term)) == term


WELL = [*TERMS, x, T.PI, f("max", x, y, 1), f("atan2", x, y), eq(x, y), forall(x, exists(y, eq(x, y))),
        Term("piecewise", (x, lt(T.ZERO, x), y, T.TRUE)), T.bind("sum", n, n, T.ZERO, T.num(3)),
        T.bind("tends", x, x, T.INFINITY, T.INFINITY, data=("-", "real"))]  # fmt: skip
ILL = [
    Term("bound", (), 0), forall(x, lt(x, Term("bound", (), 1))), T.mul(Term("bound", (), 0), x),
    Term("num", (), "1"), Term("num", (), 1), Term("num", (x,), Fraction(1)), Term("num", (), True),
    Term("sym", (), ("x", "quaternion")), Term("sym", (), "x"), Term("sym", (x,), ("x", "real")),
    Term("add", ()), Term("pow", (x,)), Term("pow", (x, y, y)), Term("exp", (x, y)), Term("sin", ()),
    T.add(x, lt(x, y)), lt(lt(x, y), y), Term("and", (x, y)), Term("and", ()), Term("not", (x,)), forall(x, T.add(x, x)),
    Term("piecewise", (x, y)), Term("piecewise", (x, lt(x, y), y)), Term("piecewise", ()),
    Term("limit", (Term("bound", (), 0), x), None, "t"), Term("limit", (Term("bound", (), 0), x), ("?", "real"), "t"),
    Term("forall", (lt(Term("bound", (), 0), x),), "quaternion", "t"), Term("true", (x,)), Term("apply", (x,), 3),
    Term("groot", (x,), Fraction(1, 2)), Term("gexp", (x,), Fraction(1)), Term("nonsense", (x,)),
    Term("lambda", (x,), None, "t"), T.add(x, Term("lambda", (x,), None, "t")), Term("add", (x, 1)),  # type: ignore[arg-type]
]  # fmt: skip


@pytest.mark.parametrize("term", WELL)
def test_well_formed(term: Term) -> None:
    assert well_formed(term)
    assert admit(term) is term


@pytest.mark.parametrize("term", ILL)
def test_ill_formed_terms_are_not_admitted(term: Term) -> None:
    with pytest.raises(Rejected):
        admit(term)


class _Truth(int):
    pass


@pytest.mark.parametrize("param", [True, None, 1.0, [x], {"x": x}, _Truth(1), (x, True), (1, (2, None))])
def test_only_plain_data_is_admitted_as_a_parameter(param: object) -> None:
    with pytest.raises(Rejected):
        admit(param)  # type: ignore[arg-type]
