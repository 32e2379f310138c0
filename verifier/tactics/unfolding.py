"""Rewriting by the equations among the hypotheses, also under sums and derivatives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from verifier.kernel import terms as T
from verifier.kernel.calculus import evaluate_derivative
from verifier.kernel.judgement import Certificate, Param, Rejected, Sequent
from verifier.kernel.rules.inside import CONTEXTS, STRICT
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import Data, Term
from verifier.tactics.closers import by_signs
from verifier.tactics.linear import integral
from verifier.tactics.rewriting import LOOSE, Recurrence, applied, difference, head, match, recurrences
from verifier.tactics.search import Search
from verifier.tactics.small_points import fails_at_small_values

MOST_STEPS = 40
Then = Callable[[Sequent], Certificate | None]
Limits = dict[tuple[Data, int], tuple[int, int]]


@dataclass(frozen=True)
class Spot:
    """A subterm of the conclusion, the way to it, and names for the variables bound on the way."""

    term: Term
    path: tuple[int, ...]
    symbols: tuple[Term, ...]


@dataclass(frozen=True)
class Step:
    """A rewriting: its parameters for rule "rewrite inside", the proofs of its side conditions, and the goal that is left."""

    params: dict[str, Param]
    proof: Certificate
    needed: tuple[Certificate, ...]
    goal: Sequent


def unfold(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: relations by rewriting with definitions, recurrences and other universal equations, and carrying out
    derivatives, wherever they stand under sums.

    Example: ∀l∀j a(l+1, j) = Σ_i w(l, j, i)·h(a(l, i)) ⊢ P(a(n+1, j)) becomes P(Σ_i w(n, j, i)·h(a(n, i))).
    Gives up when: no equation applies, or its premises are not seen to hold.
    """
    if goal.conclusion.op not in {"eq", "ne", "lt", "le"}:
        return None
    steps: list[Step] = []
    seen, end = {goal}, None
    limits: Limits = {}
    while len(steps) < MOST_STEPS and end is None:
        step = _next(steps[-1].goal if steps else goal, search, limits)
        if step is None or step.goal in seen:
            break
        steps.append(step)
        seen.add(step.goal)
        end = search.step(step.goal, "normal form") if goal.conclusion.op == "eq" else None
    end = end or (search.prove(steps[-1].goal) if steps else None)
    for step in reversed(steps if end is not None else ()):
        end = Certificate("rewrite inside", step.params, (step.proof, end, *step.needed))  # type: ignore[arg-type]
    return end


def _next(goal: Sequent, search: Search, limits: Limits) -> Step | None:
    known = sorted(recurrences(goal), key=lambda r: any(r.moves))
    for spot in spots(goal):
        for r in known:
            found = _rewritten(goal, spot, r, search, limits)
            if found is not None:
                return found
        found = _differentiated(goal, spot, search)
        if found is not None:
            return found
    return None


def spots(goal: Sequent) -> Iterator[Spot]:
    """The places in the conclusion that rewriting can reach, outermost first."""
    pending = [Spot(goal.conclusion, (), ())]
    while pending:
        spot = pending.pop(0)
        if spot.path and spot.term.op in {"apply", "deriv"}:
            yield spot
        pending += _below(goal, spot)


def _below(goal: Sequent, spot: Spot) -> Iterator[Spot]:
    t = spot.term
    if t.op in CONTEXTS:
        variable, body = T.open_binder(t, goal.free | frozenset(spot.symbols), T.bound_kind(t))
        yield Spot(body, (*spot.path, 0), (*spot.symbols, variable))
    elif t.op not in STRICT and spot.path:
        return
    first = 1 if t.op in CONTEXTS else 0
    yield from (Spot(a, (*spot.path, k), spot.symbols) for k, a in enumerate(t.args) if k >= first)


# Equations ----------------------------------------------------------------------------------------------------------------


def _rewritten(goal: Sequent, spot: Spot, r: Recurrence, search: Search, limits: Limits) -> Step | None:
    values = match(r, spot.term)
    if values is None or not _forward(goal, r, values, spot, limits):
        return None
    new = T.replace(r.right, values)
    return _put(goal, spot, new, lambda g: instance_of(g, r, values, search), search) if new != spot.term else None


def _put(goal: Sequent, spot: Spot, new: Term, shown: Then, search: Search) -> Step | None:
    """``new`` at the spot; ``shown`` proves that it equals what stands there."""
    params: dict[str, Param] = {"path": spot.path, "symbols": spot.symbols, "new": new}
    left = search.goals(goal, "rewrite inside", **params)
    proof = shown(left[0]) if left else None
    if left is None or proof is None:
        return None
    needed = [settled(g, search) for g in left[2:]]
    return None if None in needed else Step(params, proof, tuple(c for c in needed if c is not None), left[1])


def _forward(goal: Sequent, r: Recurrence, values: dict[Term, Term], spot: Spot, limits: Limits) -> bool:
    """Whether the equation leads towards the start of the recursion, downwards at most one step past the goal's indices."""
    new = T.replace(r.right, values)
    if not any(r.moves):
        return not _turns(r) or _order(new, spot) < _order(spot.term, spot)
    for place, (move, a) in enumerate(zip(r.moves, applied(spot.term).args, strict=False)):
        shift = _constant(a)
        if not move:
            continue
        ends = limits.setdefault((r.left.data, place), _ends(goal, r, place))
        if shift is None or not _within(shift + move, move, ends):
            return False
    return True


def _within(shift: int, move: int, ends: tuple[int, int]) -> bool:
    return shift >= 0 if move < 0 else shift <= max(0, ends[1] + 1)


def _ends(goal: Sequent, r: Recurrence, place: int) -> tuple[int, int]:
    """The least and the greatest c of the indices n + c at which the conclusion has members of the family."""
    members = (t for t in T.subterms(goal.conclusion) if t.op == "apply" and t.data == r.left.data and place < len(t.args))
    found = [c for t in members if (c := _constant(t.args[place])) is not None]
    return min(found, default=0), max(found, default=0)


def _turns(r: Recurrence) -> bool:
    """Whether the equation only permutes its variables: H(i, j) = H(j, i)."""
    return bool(r.variables) and head(r.left) == head(r.right) and set(r.variables) <= r.right.free


def _order(t: Term, spot: Spot) -> str:
    """A key that puts bound variables first, by the order of their binders."""
    return repr(T.replace(t, {s: T.sym(f" {k}") for k, s in enumerate(spot.symbols)}))


def _constant(index: Term) -> int | None:
    """The number c in an index n + c; the index itself if it is a number."""
    if T.contains(index, LOOSE):
        return None
    symbols = {s: T.ZERO for s in index.free if s.op == "sym"}
    return difference(T.replace(index, symbols), T.ZERO)


def instance_of(goal: Sequent, r: Recurrence, values: dict[Term, Term], search: Search) -> Certificate | None:
    """Proves: an equation that is an instance of a universal one, its premises settled."""
    return specialised(goal, r.index, r.opened, values, search)


def specialised(
    goal: Sequent, index: int, opened: tuple[Term, ...], values: dict[Term, Term], search: Search, then: Then | None = None
) -> Certificate | None:
    """Proves: a goal from what hypothesis ``index`` says at some values of its variables, its premises settled.

    ``opened`` holds its variables and premises in their order; ``then`` proves the goal with the instance as last hypothesis, or
    the goal is that instance.
    """
    if not opened:
        return _closed(goal, index, search) if then is None else then(goal)
    part, rule = opened[0], "use"
    params: dict[str, Param] = {"index": index}
    if part.op == "sym":
        rule, params = "instance", {"index": index, "value": values[part]}
    left = search.goals(goal, rule, **params)
    if left is None:
        return None
    main = 0 if part.op == "sym" else 1
    proofs = [settled(g, search) if k != main else None for k, g in enumerate(left)]
    if any(p is None and k != main for k, p in enumerate(proofs)):
        return None
    proofs[main] = specialised(left[main], len(left[main].hypotheses) - 1, opened[1:], values, search, then)
    return None if proofs[main] is None else Certificate(rule, params, tuple(p for p in proofs if p is not None))


def _closed(goal: Sequent, index: int, search: Search) -> Certificate | None:
    """The goal as hypothesis ``index``, perhaps with indices written otherwise."""
    if goal.conclusion == goal.hypotheses[index]:
        return search.step(goal, "by hypothesis")
    end = Certificate("equations", {"multiples": ((index, T.ONE),)})
    return end if search.holds(goal, end) else None


# Side conditions ----------------------------------------------------------------------------------------------------------


def settled(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a side condition about indices and sizes, from the relations among the hypotheses alone.

    Example: 1 ≤ k, k ≤ n ⊢ k ≤ n + 1.
    Gives up when: it is no linear consequence of these.
    """
    c = goal.conclusion
    if c in goal.hypotheses or c == T.TRUE:
        return search.step(goal, "by hypothesis")
    if c.op == "and":
        parts = [settled(goal.concluding(a), search) for a in c.args]
        return None if None in parts else Certificate("split", {}, tuple(p for p in parts if p is not None))
    kept = tuple(k for k, h in enumerate(goal.hypotheses) if h.op in {"le", "lt", "eq"} and is_index_relation(h))
    found = _among(Sequent(tuple(goal.hypotheses[k] for k in kept), c), search)
    if found is not None:
        return Certificate("keep", {"indices": kept}, (found,))
    return None if is_index_relation(c) else search.prove(goal)


def _among(small: Sequent, search: Search) -> Certificate | None:
    if small.conclusion.op == "eq":
        return search.step(small, "normal form") or integral(small, search)
    found = by_signs(small, search)
    return found if found is not None or fails_at_small_values(small) else integral(small, search)


def is_index_relation(f: Term) -> bool:
    """Whether a formula is a relation of indices and sizes only: integers by their structure."""
    return f.op in T.RELATIONS and all(is_integer(a) for a in f.args)


# Derivatives --------------------------------------------------------------------------------------------------------------


def _differentiated(goal: Sequent, spot: Spot, search: Search) -> Step | None:
    """Carries out a derivative under a sum."""
    if spot.term.op != "deriv" or not spot.symbols:
        return None
    try:
        new, _ = evaluate_derivative(spot.term)
    except Rejected:
        return None
    if new == spot.term:
        return None
    return _put(goal, spot, new, lambda g: search.step(g, "differentiate", target=spot.term), search)
