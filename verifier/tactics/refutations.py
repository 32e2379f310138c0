"""Evidence against a statement: a point, and proofs that the hypotheses hold there and a part of the proposition fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from verifier.kernel import terms as T
from verifier.kernel.check import counterexample_goals, part_at
from verifier.kernel.definedness import conj, defined, negation
from verifier.kernel.judgement import Rejected, Sequent
from verifier.kernel.matrices import has_matrices
from verifier.kernel.terms import Term
from verifier.kernel.theorems import Assignment, Counterexample, Statement
from verifier.tactics.finite_models import defines_tables, is_rule
from verifier.tactics.integrals_floats import integrands_defined
from verifier.tactics.proofs import as_assignment, certified, smooth
from verifier.tactics.screening import fails_somewhere
from verifier.tactics.search import Search
from verifier.tactics.trials import asks_positive, bells

Points = Callable[[Sequence[Term], Term, Callable[[Term], Term]], Iterator[Mapping[Term, Term]]]
MOST_POINTS = 12
SHARES = 5  # points for which the budget is to last where none can be told to be better than another
UNEVALUATED = frozenset({"tends", "limit", "forall", "exists", "series"})


def refute(statement: Statement, search: Search, points: Points) -> Counterexample | None:
    """A counterexample among the points that ``points`` proposes for each part of the proposition that can fail alone."""
    for path in paths(statement):
        given, part = part_at(statement, path)
        share = search.steps // SHARES if part.op == "exists" and has_matrices(part) else search.steps
        found_points = points(given, _target(statement, part), smooth)
        proposed: Iterator[Mapping[Term, Term]] = chain(_at_bells((*given, part)), found_points)
        if T.contains(part, frozenset({"integral"})):
            proposed = filter(partial(integrands_defined, part), proposed)
        for count, point in enumerate(proposed):
            found = within(share, search, partial(_at, statement, as_assignment(point), path))
            if found is not None:
                return found
            if count >= MOST_POINTS or search.steps <= 0:
                break
    return None


def _at_bells(formulas: Sequence[Term]) -> Iterator[Mapping[Term, Term]]:
    """Points for integrals of unknown functions over the line."""
    symbols = sorted({s for f in formulas for s in f.free if s.op == "sym"}, key=repr)
    for functions in bells(formulas):
        yield {**{s: T.num(k + 1) for k, s in enumerate(symbols)}, **functions}


def within(steps: int, search: Search, attempt: Callable[[Search], Counterexample | None]) -> Counterexample | None:
    """What ``attempt`` finds in so many steps of the search."""
    spare = max(search.steps - steps, 0)
    search.steps -= spare
    try:
        return attempt(search)
    finally:
        search.steps += spare


def doubtful(statement: Statement) -> bool:
    """Whether a look for a counterexample seems worth more than one for a proof: some part looks false at a simple point,
    or is one that simple points cannot judge: quantified, negated, or under equations.
    """
    for path in paths(statement):
        given, part = part_at(statement, path)
        if T.contains(part, frozenset({"tends", "limit"})):
            continue
        if any(h.op == "forall" and T.contains(h, frozenset({"apply"})) and not asks_positive(h) for h in given):
            continue  # simple points hardly ever satisfy these
        if part.op in {"exists", "not"} or statement.everywhere or _excepts(part) or _beyond_points(given, part):
            return True
        if fails_somewhere(Sequent(tuple(map(smooth, given)), smooth(part))):
            return True
    return False


def unjudged(statement: Statement) -> bool:
    """Whether the proposition is about matrices or under equations, so that simple points say nothing for or against it."""
    parts = [part_at(statement, path) for path in paths(statement)]
    return not statement.everywhere and all(part.op in {"eq", "meq"} and _beyond_points(given, part) for given, part in parts)


def _beyond_points(given: Sequence[Term], part: Term) -> bool:
    return has_matrices(part) or any(map(_equates, given))


def _excepts(part: Term) -> bool:
    """Whether it is asserted wherever some equation holds: simple points hardly ever satisfy one."""
    return part.op == "or" and any(_equates(negation(p)) for p in part.args)


def _equates(hypothesis: Term) -> bool:
    """Whether an equation is assumed, by itself or with others."""
    return hypothesis.op == "eq" or (hypothesis.op in {"and", "or"} and any(map(_equates, hypothesis.args)))


def recurrent(statement: Statement) -> bool:
    """Whether all that the hypotheses say of functions are universal equations that never end: a few solutions are simple."""
    universal = [h for h in statement.hypotheses if h.op == "forall" and T.contains(h, frozenset({"apply"}))]
    return bool(universal) and all(map(is_rule, universal)) and not defines_tables(statement.hypotheses)


def _target(statement: Statement, part: Term) -> Term:
    """What the numeric search should make false: the part; nothing in particular where it cannot evaluate that."""
    if T.contains(part, UNEVALUATED) or T.contains(smooth(part), frozenset({"integral"})) or part.op == "not":
        return anywhere(part)
    return conj(*defined(part), part) if statement.everywhere else part


def anywhere(part: Term) -> Term:
    """A formula that is false at every point and mentions the symbols and functions of ``part``, so that points for them
    are proposed."""
    arities = {t.data: len(t.args) for t in T.subterms(part) if t.op == "apply"}
    calls = [Term("apply", (T.ZERO,) * arities[h], h) for h in sorted(arities, key=str)]
    total = T.add(*sorted((s for s in part.free if s.op == "sym"), key=repr), *calls)
    matrices = {Term("matrix", (), t.data): t for t in T.subterms(part) if t.op == "matrix" and not T.contains(t, T.BOUND)}
    quantified = (q for q in T.subterms(part) if q.op in T.FORMULA_BINDERS and q.data == "matrix")
    sizes = dict.fromkeys(n for q in quantified for n in q.args[1:] if n.free and not T.contains(n, T.BOUND))
    shaped = [*matrices.values(), *(Term("identity", (n,)) for n in sizes)]
    return conj(*(Term("meq", (m, m)) for m in shaped), Term("le", (T.add(total, T.ONE), total)))


def paths(statement: Statement) -> Iterator[tuple[int, ...]]:
    """The paths to the parts of the proposition that can fail alone, see ``check.part_at``."""
    pending: list[tuple[int, ...]] = [()]
    while pending:
        path = pending.pop(0)
        part = part_at(statement, path)[1]
        if part.op == "and":
            pending = [(*path, k) for k in range(len(part.args))] + pending
        elif part.op == "iff":
            pending = [(*path, 0), (*path, 1), *pending]
        elif part.op in {"implies", "forall"}:
            pending = [(*path, 0), *pending]
        else:
            yield path


def _at(statement: Statement, point: Assignment, path: tuple[int, ...], search: Search) -> Counterexample | None:
    try:
        hypotheses, needed, failure = counterexample_goals(statement, point, path)
    except Rejected:
        return None
    held = certified(hypotheses, search)
    both = certified(needed, search) if held is not None else None
    fails = search.prove(failure) if both is not None else None
    if held is None or both is None or fails is None:
        return None
    return Counterexample(point, path, held, both, fails)
