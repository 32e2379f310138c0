"""Induction along a recurrence, for all the other indices of a family at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.definedness import le
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Term
from verifier.tactics.rewriting import LOOSE, Recurrence, recurrences
from verifier.tactics.search import Search
from verifier.tactics.unfolding import is_index_relation, specialised

MOST_NESTED = 2
PLAN_STEPS = 500
MOST_DEPTH = 4


@dataclass(frozen=True)
class Plan:
    """Induction on ``variable`` from ``base`` by ``rule``; the conclusion for all ``others`` that satisfy ``premises``."""

    rule: str
    variable: Term
    base: Term
    depth: int = 1
    others: tuple[Term, ...] = ()
    premises: tuple[Term, ...] = ()


def along_recurrence(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: relations about families given by a recurrence, by induction on its index, upwards or downwards.

    The other indices in the conclusion are generalised, with what the hypotheses say of them as premises.
    Example: ∀l∀j a(l+1, j) = Σ_i c(l)·h(a(l, i)), ∀j a(1, j) = 0 ⊢ a(n, i) = a(n, j).
    Gives up when: no index of the conclusion is that of a recurrence, it has no bound, or a base case or the step is not proved.
    """
    if goal.conclusion.op not in {"eq", "lt", "le", "ne"} or search.nested >= MOST_NESTED:
        return None
    for plan in _plans(goal):
        spare = max(search.steps - PLAN_STEPS, 0)  # what a plan must leave for simpler ways
        search.steps -= spare
        search.nested += 1
        try:
            found = _carried_out(goal, plan, search)
        finally:
            search.nested -= 1
            search.steps += spare
        if found is not None:
            return found
    return None


def invariant(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: ∀n ≥ b: A(n) and B(n) by induction on the whole conjunction, where n is the index of a recurrence.

    Example: two families that stay equal, and two others that stay so because of it, step by step.
    Gives up when: a part does not follow from all parts one step before, or there is but one part.
    """
    c = goal.conclusion
    if c.op != "forall" or c.data != "integer" or search.nested >= MOST_NESTED:
        return None
    n, body = T.open_binder(c, goal.free, "integer")
    if body.op != "implies" or body.args[1].op != "and" or body.args[0].op != "le" or body.args[0].args[1] != n:
        return None
    moves = _recursive_arguments(recurrences(goal))
    members = [t for t in T.subterms(body.args[1]) if t.op == "apply" and t.data in moves]
    if not any(_index(t.args[k]) == n for t in members for k in moves[t.data] if k < len(t.args)):
        return None
    opened = search.goals(goal, "arbitrary", symbol=n)
    assumed = search.goals(opened[0], "assume") if opened else None
    search.nested += 1
    proof = _by(assumed[0], Plan("induction", n, body.args[0].args[0]), search) if assumed else None
    search.nested -= 1
    return None if proof is None else Certificate("arbitrary", {"symbol": n}, (Certificate("assume", {}, (proof,)),))


def _plans(goal: Sequent) -> Iterator[Plan]:
    known = recurrences(goal)
    moves = _recursive_arguments(known)
    seen: set[tuple[Term, str]] = set()
    for t in T.subterms(goal.conclusion):
        for k, move in moves.get(t.data, {}).items() if t.op == "apply" else ():
            n = _index(t.args[k]) if k < len(t.args) else None
            rule = "induction" if move < 0 else "induction downwards"
            if n is None or (n, rule) in seen:
                continue
            seen.add((n, rule))
            for base in _bases(goal, n, rule):
                plan = Plan(rule, n, base, min(abs(move), MOST_DEPTH))
                yield from dict.fromkeys(general(goal, plan, set(moves)) for general in (_widest, _narrower))


def _recursive_arguments(known: list[Recurrence]) -> dict[object, dict[int, int]]:
    """For each family, the arguments in which it is given by a recurrence, and by how much they change."""
    found: dict[object, dict[int, int]] = {}
    for r in known:
        for k, move in enumerate(r.moves):
            if move:
                found.setdefault(r.left.data if r.left.op == "apply" else None, {})[k] = move
    return found


def _index(argument: Term) -> Term | None:
    """The integer symbol n in an argument n or n + c."""
    inside = [s for s in argument.free if s.op == "sym" and T.kind(s) == "integer"]
    return inside[0] if len(inside) == 1 and argument.op in {"sym", "add"} and not T.contains(argument, LOOSE) else None


def _bases(goal: Sequent, n: Term, rule: str) -> Iterator[Term]:
    """Bounds of ``n`` among the hypotheses, the last ones first, then the least number that it is known to be."""
    up = rule == "induction"
    for h in reversed(goal.hypotheses):
        if h.op in {"le", "lt"} and is_index_relation(h):
            side, other = (h.args[1], h.args[0]) if up else h.args
            strict = 1 if h.op == "lt" else 0
            if side == n and n not in other.free:
                yield T.add(other, T.num(strict if up else -strict)) if strict else other
    low = normalizer(goal).facts.range(n).low
    if up and low is not None and le(T.num(low), n) not in goal.hypotheses:
        yield T.num(low)


def _widest(goal: Sequent, plan: Plan, families: set[object]) -> Plan:
    """The plan for all indices of the families that no universal hypothesis fixes."""
    return _general(goal, plan, families, [h for h in goal.hypotheses if h.op == "forall"])


def _narrower(goal: Sequent, plan: Plan, families: set[object]) -> Plan:
    """The plan for all indices that only relations of indices speak of."""
    return _general(goal, plan, families, [h for h in goal.hypotheses if not _about_indices(h)])


def _general(goal: Sequent, plan: Plan, families: set[object], fixing: list[Term]) -> Plan:
    members = [t for t in T.subterms(goal.conclusion) if t.op == "apply" and t.data in families]
    inside = {s for t in members for a in t.args for s in a.free if s.op == "sym"}
    n, base = plan.variable, plan.base
    others = inside - {s for h in fixing for s in h.free} - base.free - {n}
    bound = (le(base, n), le(n, base))
    premises = (h for h in goal.hypotheses if is_index_relation(h) and h.free & {n, *others} and h not in bound)
    return replace(plan, others=tuple(sorted(others, key=repr)), premises=tuple(premises))


def _about_indices(h: Term) -> bool:
    return all(map(_about_indices, h.args)) if h.op == "and" else is_index_relation(h)


def _carried_out(goal: Sequent, plan: Plan, search: Search) -> Certificate | None:
    if not plan.others and not plan.premises:
        return _by(goal, plan, search)
    general = goal.conclusion
    for p in reversed(plan.premises):
        general = Term("implies", (p, general))
    for s in reversed(plan.others):
        general = T.bind("forall", s, general, data=T.kind(s))
    left = search.goals(goal, "lemma", formula=general)
    proof = _by(left[0], plan, search) if left else None
    if left is None or proof is None:
        return None
    end = specialised(left[1], len(left[1].hypotheses) - 1, (*plan.others, *plan.premises), {s: s for s in plan.others}, search)
    rest = [search.prove(g) for g in left[2:]]
    if end is None or None in rest:
        return None
    return Certificate("lemma", {"formula": general}, (proof, end, *(c for c in rest if c is not None)))


def _by(goal: Sequent, plan: Plan, search: Search) -> Certificate | None:
    name = T.fresh("k", goal.free | plan.base.free, "integer")
    return search.step(goal, plan.rule, variable=plan.variable, base=plan.base, depth=plan.depth, name=name)
