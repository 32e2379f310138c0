"""Evidence for a statement: conditions, a proof, definedness, and a point that shows the statement is not vacuous."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from verifier.kernel import terms as T
from verifier.kernel.assignments import assign
from verifier.kernel.bounds import truth
from verifier.kernel.calculus import evaluate_derivative
from verifier.kernel.check import definedness_goals, inhabitation_goals, inhabited
from verifier.kernel.contexts import normalizer
from verifier.kernel.definedness import conj, defined, ne, nonzero, positive
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.matrices import has_matrices
from verifier.kernel.normal import PLAIN
from verifier.kernel.parts import distinct
from verifier.kernel.terms import Term
from verifier.kernel.theorems import Assignment, Proof, Statement
from verifier.tactics.finite_models import defines_tables
from verifier.tactics.instances import instances
from verifier.tactics.integrals_floats import integrands_defined
from verifier.tactics.isolate import isolate
from verifier.tactics.matrix_points import points as matrix_points
from verifier.tactics.model_points import modelled
from verifier.tactics.regions import CHOICES
from verifier.tactics.search import Search
from verifier.tactics.sequence_values import parameter_values, total
from verifier.tactics.witnesses import quick, thorough

MOST_POINTS = 100

MOST_MODELLED = 6
MOST_FOR_CONDITION = 220  # steps in which to show that a condition is not needed


def prove(statement: Statement, search: Search) -> Proof | None:
    """A proof of ``statement``, under the conditions that definedness asks for; None when the search finds none."""
    for s in real_bounds(statement.proposition):
        search.note(f"{T.name(s)} is a bound of a sum or product, but ranges over the reals; declare it an integer")
    enough = search.steps // 2
    main = search.prove(statement.sequent)
    if main is None:
        return None
    search.steps = max(search.steps, enough)
    conditions = needed_conditions(statement, search)
    if conditions is None:
        search.note("where the two sides are defined could not be compared")
        return None
    search.steps = max(search.steps, enough)
    both = certified(definedness_goals(statement, conditions), search)
    if both is None:
        search.note("where the two sides are defined could not be compared")
        return None
    search.steps = max(search.steps, enough)
    point = inhabitant(statement, conditions, search)
    if point is None:
        search.note("vacuous: no point was found at which the hypotheses hold and both sides are defined")
        return None
    return Proof(conditions, main, point[0], point[1], both)


def real_bounds(proposition: Term) -> list[Term]:
    """The symbols of kind real in the bounds of sums and products."""
    bounds = [b for t in T.subterms(proposition) if t.op in {"sum", "product"} for b in t.args[1:]]
    return sorted({s for b in bounds for s in b.free if s.op == "sym" and T.kind(s) == "real"}, key=repr)


def certified(goals: Iterable[Sequent], search: Search) -> tuple[Certificate, ...] | None:
    """A certificate for each goal; None when one is not proved."""
    found = []
    for goal in goals:
        certificate = search.prove(goal)
        if certificate is None:
            return None
        found.append(certificate)
    return tuple(found)


def needed_conditions(statement: Statement, search: Search) -> tuple[Term, ...] | None:
    """What has to be assumed for both sides to be defined together; None when it cannot be said in the free symbols."""
    unproved = [g for g in definedness_goals(statement, ()) if search.within(MOST_FOR_CONDITION, g) is None]
    if not unproved:
        return ()
    if statement.everywhere:
        return None
    scope = statement.sequent.free
    conditions = [s for g in unproved for c in _as_conditions(g.conclusion) for s in _under(statement, c)]
    if any(not c.free <= scope for c in conditions):
        return None
    return tuple(dict.fromkeys(conditions))


def _under(statement: Statement, condition: Term) -> Iterator[Term]:
    """The condition as the hypotheses leave it: nothing when they show it, its choices written out when they settle them."""
    known = normalizer(Sequent(statement.hypotheses, T.TRUE))
    if truth(condition, known.facts.range):
        return
    if condition.op not in {"ne", "lt", "le"} or not T.contains(condition, CHOICES):
        yield condition
        return
    try:
        settled = Term(condition.op, tuple(known.canonical(a) for a in condition.args))
    except Rejected:
        settled = condition
    yield condition if T.contains(settled, CHOICES) else readable(settled)


def _as_conditions(formula: Term) -> Iterator[Term]:
    """A definedness formula as readable conditions: differentiability by what the rules of calculus ask."""
    if formula.op == "differentiable":
        try:
            found = evaluate_derivative(Term("deriv", formula.args, None, formula.hint))[1]
        except Rejected:
            found = [formula]
        yield from (readable(c) for c in found if c != formula) if formula not in found else iter([formula])
        return
    yield readable(formula)


def readable(formula: Term) -> Term:
    """A relation a ~ b with a single symbol brought to one side when it is linear in it: x − 1 ≠ 0 becomes x ≠ 1."""
    if formula.op not in {"ne", "lt", "le"}:
        return formula
    try:
        parts = PLAIN.parts(T.sub(formula.args[1], formula.args[0]))
    except Rejected:
        return formula
    symbols = [(c, m) for c, m in parts if m != T.ONE]
    if len(symbols) != 1 or symbols[0][1].op != "sym":
        return formula if formula.op != "ne" else _factored_condition(formula)
    c, symbol = symbols[0]
    bound = T.num(-sum((d for d, m in parts if m == T.ONE), start=0 * c) / c)
    sides = (symbol, bound) if formula.op == "ne" or c < 0 else (bound, symbol)
    return Term(formula.op, sides)


def _factored_condition(formula: Term) -> Term:
    try:
        found = PLAIN.factors(T.sub(*formula.args))
    except Rejected:
        return formula
    if found is None or len(found[1]) < 2:
        return formula
    return conj(*(readable(c) for p, k in found[1] if k > 0 for c in [nonzero(p)] if c != T.TRUE))


def inhabitant(
    statement: Statement, conditions: tuple[Term, ...], search: Search
) -> tuple[Assignment, tuple[Certificate, ...]] | None:
    """A point at which hypotheses and conditions hold and everything is defined, with the proofs of that."""
    if not inhabitation_goals(statement, conditions, ()):
        return (), ()
    formulas = inhabited(statement, conditions)
    for point in islice(_points(statement, (*formulas, *_broken_exponents(formulas))), MOST_POINTS):
        if not all(integrands_defined(f, point) for f in formulas if T.contains(f, frozenset({"integral"}))):
            continue
        found = _inhabits(statement, conditions, as_assignment(point), search)
        if found is not None:
            return found
    return None


def _broken_exponents(formulas: Iterable[Term]) -> tuple[Term, ...]:
    """That real symbols to which a bound variable is raised are no integers: with these the power would not mean the same."""
    powers = (t for f in formulas for t in T.subterms(f) if t.op == "pow" and T.contains(t.args[0], frozenset({"bound"})))
    symbols = dict.fromkeys(s for t in powers for s in t.args[1].free if s.op == "sym" and T.kind(s) == "real")
    return tuple(ne(s, T.app("floor", s)) for s in symbols)


def _points(statement: Statement, wanted: tuple[Term, ...]) -> Iterator[Mapping[Term, Term]]:
    """Points for what is ``wanted``; a function that the statement gives a formula for is tried with that formula first."""
    modelled_points = tuple(islice(modelled(wanted, T.FALSE, smooth), MOST_MODELLED))
    yield from modelled_points
    if modelled_points and defines_tables(wanted):
        return
    yield from _vanishing_functions(wanted)
    yield from _isolated(wanted)
    for claimed in _claimed_functions(statement):
        yield {**dict.fromkeys((s for s in statement.sequent.free if s.op == "sym"), T.num(5)), **claimed}
        concrete = tuple(assign(f, claimed) for f in wanted)
        yield from ({**claimed, **point} for point in quick(concrete, T.FALSE, smooth, 40))
    if any(map(has_matrices, (*statement.hypotheses, statement.proposition))):
        yield from matrix_points(tuple(map(smooth, wanted)), T.FALSE, tries=150, small_first=(1, 2, 3))
    yield from chain(quick(wanted, T.FALSE, smooth, 40), quick(wanted, T.FALSE, smooth), thorough(wanted, T.FALSE, smooth))


def _isolated(wanted: tuple[Term, ...]) -> Iterator[dict[Term, Term]]:
    """The value that an equation gives for its only symbol, where this is no fraction: e² of log x = 2."""
    symbols = {s for f in wanted for s in f.free if s.op == "sym"}
    for h in (t for f in wanted for t in T.subterms(f) if t.op == "eq" and len(t.free) == 1):
        (x,) = h.free
        if x in symbols and T.kind(x) == "real" and T.contains(h, frozenset({"exp", "log"})):
            value = isolate(h.args[0], h.args[1], x)
            if value is not None:
                yield {**dict.fromkeys(symbols, T.num(1)), x: value}


def _vanishing_functions(wanted: tuple[Term, ...]) -> Iterator[dict[Term, Term]]:
    """All functions 0, where an integral or a series of them has to be defined."""
    if any(T.contains(f, frozenset({"defined"})) for f in wanted):
        applied = {(t.data, len(t.args)) for f in wanted for t in distinct(f) if t.op == "apply"}
        if applied and all(count == 1 for _, count in applied):
            zero = T.bind("lambda", T.sym("x"), T.ZERO)
            yield {Term("apply", (), name): zero for name, _ in sorted(applied, key=str)}


def _claimed_functions(statement: Statement) -> Iterator[dict[Term, Term]]:
    """{a: λn. t} for a proposition a(n) = t, with numbers for the other symbols; total where t is not."""
    if statement.proposition.op != "eq":
        return
    for applied, formula in (statement.proposition.args, statement.proposition.args[::-1]):
        head = Term("apply", (), applied.data)
        if applied.op == "apply" and len(applied.args) == 1 and applied.args[0].op == "sym" and head not in formula.free:
            n = applied.args[0]
            for values in parameter_values((formula,), n):
                put = {s: T.num(c) for s, c in values.items()}
                body = T.replace(formula, put)
                yield from ({head: f, **put} for f in _on_the_reals(body, n, statement))


def _on_the_reals(body: Term, n: Term, statement: Statement) -> Iterator[Term]:
    """λn. body, if that says all; for an integer n also with the body at max(low, ⌊n⌋)."""
    if not body.free - {n}:
        if not defined(body):
            yield T.bind("lambda", n, body)
        if T.kind(n) == "integer":
            low = normalizer(Sequent(statement.hypotheses, T.TRUE)).facts.range(n).low
            yield total(body, n, 0 if low is None else min(0, low.__floor__()))


def _inhabits(
    statement: Statement, conditions: tuple[Term, ...], point: Assignment, search: Search
) -> tuple[Assignment, tuple[Certificate, ...]] | None:
    try:
        goals = inhabitation_goals(statement, conditions, point)
    except Rejected:
        return None
    certificates = certified(goals, search)
    return None if certificates is None else (point, certificates)


def as_assignment(point: Mapping[Term, Term]) -> Assignment:
    """The point in an order that does not depend on how it was found."""
    return tuple(sorted(point.items(), key=lambda pair: repr(pair[0])))


def smooth(formula: Term) -> Term:
    """``formula`` with derivatives carried out and differentiability by its sufficient conditions, for
    numeric search; of ∀ some instances, and ∃ is left to the proof."""
    if formula.op == "differentiable":
        try:
            return conj(*evaluate_derivative(Term("deriv", formula.args, None, formula.hint))[1])
        except Rejected:
            return T.TRUE
    if formula.op == "deriv":
        try:
            result = evaluate_derivative(Term("deriv", tuple(smooth(a) for a in formula.args), None, formula.hint))[0]
        except Rejected:
            return formula
        return result if result.op == "deriv" else smooth(result)  # one by two variables comes back in the other order
    if formula.op in {"forall", "exists"} and formula.data == "matrix":
        return formula
    if formula.op == "forall":
        found = instances(formula)
        return found if found == T.TRUE else _smooth_inside(formula) if found == formula else smooth(found)
    if formula.op in {"exists", "defined"}:
        return T.TRUE
    if formula.op in {"tends", "converges"} or (formula.op == "not" and T.contains(formula, frozenset({"tends", "converges"}))):
        return T.TRUE
    if not formula.args or formula.op == "limit":
        return formula
    return Term(formula.op, tuple(smooth(a) for a in formula.args), formula.data, formula.hint)


def _smooth_inside(formula: Term) -> Term:
    """∀ over what is left of its body; nothing where that says nothing."""
    variable, body = T.open_binder(formula, of_kind=T.bound_kind(formula))
    inside = smooth(body)
    if inside.op == "lt" and inside.args[0] == T.ZERO and positive(inside.args[1]) == T.TRUE:
        return T.TRUE
    if inside == T.TRUE or (inside.op == "implies" and inside.args[-1] == T.TRUE):
        return T.TRUE
    return formula if inside == body else T.bind("forall", variable, inside, *formula.args[1:], data=formula.data)
