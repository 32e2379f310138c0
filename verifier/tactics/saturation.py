"""Universal hypotheses put to use where the goal speaks of what they speak of, with their guards proved on the spot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import informed
from verifier.kernel.judgement import Certificate, Param, Rejected, Sequent
from verifier.kernel.normal import PLAIN
from verifier.kernel.structure import is_integer, is_real
from verifier.kernel.terms import Term
from verifier.tactics import closers, linear, logic, matrices
from verifier.tactics.isolate import isolate
from verifier.tactics.screening import fails_somewhere
from verifier.tactics.search import Search, Tactic
from verifier.tactics.sums_flat import closed_parts

Chain = list[tuple[str, dict[str, Param], tuple[Certificate, ...], tuple[Certificate, ...]]]

OPEN: Final = T.RELATIONS | {"tends", "not", "meq"}
FAMILIES: Final = frozenset({"apply", "matrix"})
MOST_INSTANCES: Final = 12
GUARD_STEPS: Final = 60
GUARDS: Final[tuple[Tactic, ...]] = (
    closers.trivial, logic.introduce, closers.numbers, closers.same_normal_form, closers.by_signs, linear.linear,
)  # fmt: skip


def saturate(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a goal with the instances of its universal hypotheses at what stands in its conclusion, guards discharged.

    Example: ∀i (1 ≤ i ≤ n ⇒ yᵢ ≤ M), 1 ≤ k, k ≤ n ⊢ e^(yₖ) ≤ e^M with the further hypothesis yₖ ≤ M.
    Gives up when: no instance is new, or the goal does not follow.
    """
    if goal.conclusion.op not in OPEN or not any(h.op in {"forall", "implies"} for h in goal.hypotheses):
        return None
    chain: Chain = []
    here = _extended(goal, search, chain)
    if here is None:
        return None
    found = matrices.by_cofactors(here, search) if goal.conclusion.op == "meq" else search.prove(here)
    return None if found is None else _wrapped(chain, found)


def saturated(goal: Sequent) -> Sequent:
    """The goal with the instances of its universal hypotheses, as far as simple means prove their guards."""
    return _extended(goal, Search(GUARDS, steps=GUARD_STEPS * 4), []) or goal


def implausible(goal: Sequent, search: Search) -> bool:
    """Whether the goal, with instances of its hypotheses and its applications and sums as unknowns, looks false somewhere."""
    here = _extended(goal, search, []) or goal
    known = tuple(h for h in here.hypotheses if h.op in T.RELATIONS)
    unknown: dict[Term, Term] = {}
    for formula in (here.conclusion, *known):
        for t in closed_parts(formula, lambda t: t.op in {"apply", "sum", "product"}):
            unknown.setdefault(t, T.fresh("u", here.free | frozenset(unknown.values())))
    told = [T.replace(f, unknown) for f in (here.conclusion, *known)]
    return fails_somewhere(Sequent(tuple(f for f in told[1:] if f.free & told[0].free), told[0]))


def _wrapped(chain: Chain, inner: Certificate) -> Certificate:
    for rule, params, before, after in reversed(chain):
        inner = Certificate(rule, params, (*before, inner, *after))
    return inner


def _extended(goal: Sequent, search: Search, chain: Chain) -> Sequent | None:
    """The goal with all new instances and conclusions, the rules that lead there in ``chain``; None when there are none."""
    here, before = goal, goal.hypotheses
    tried: set[Term] = set()
    index = 0
    while index < len(here.hypotheses) and len(chain) < 2 * MOST_INSTANCES:
        h = here.hypotheses[index]
        if h.op == "forall" and _worth(h):
            for t in _arguments(here, h):
                here = _with_instance(here, index, t, search, chain)
        if h.op == "implies" and h not in tried and h.args[1] not in here.hypotheses:
            tried.add(h)
            here = _with_conclusion(here, index, search, chain)
        index += 1
    useful = [h for h in here.hypotheses[len(before) :] if h.op not in {"forall", "implies"}]
    return here if useful else None


def _with_instance(here: Sequent, index: int, t: Term, search: Search, chain: Chain) -> Sequent:
    left = search.goals(here, "instance", index=index, value=t)
    if left is None or left[0].hypotheses[-1] in here.hypotheses:
        return here
    rest = [proved_simply(g, search) for g in left[1:]]
    known = tuple(c for c in rest if c is not None)
    if len(known) < len(rest):
        return here
    chain.append(("instance", {"index": index, "value": t}, (), known))
    return left[0]


def _with_conclusion(here: Sequent, index: int, search: Search, chain: Chain) -> Sequent:
    """The goal with the conclusion of an implication, if its premise is proved by simple means."""
    premise = informed(here, here.hypotheses[index].args[0])
    guard = search.prove(premise) if premise.conclusion.op == "forall" else proved_simply(premise, search)
    if guard is None:
        return here
    left = search.goals(here, "use", index=index)
    if left is None:
        return here
    chain.append(("use", {"index": index}, (guard,), ()))
    opened = left[1]
    if opened.hypotheses[-1].op == "and":
        chain.append(("use", {"index": len(opened.hypotheses) - 1}, (), ()))
        opened = opened.also(*opened.hypotheses[-1].args)
    return opened


def proved_simply(goal: Sequent, search: Search) -> Certificate | None:
    """A certificate by signs, linear arithmetic and connectives alone, within a small budget."""
    inner = Search(GUARDS, steps=min(GUARD_STEPS, search.steps), depth=6)
    before = inner.steps
    found = inner.prove(goal)
    search.steps -= before - inner.steps
    return found


def _worth(h: Term) -> bool:
    """Whether ``h`` is no recurrence, whose instances would lead to ever further ones."""
    body = h
    while body.op in {"forall", "implies"}:
        body = body.args[-1]
    if body.op != "eq":
        return True
    heads = [{t.data for t in T.subterms(side) if t.op == "apply"} for side in body.args]
    return not heads[0] & heads[1]


def _arguments(goal: Sequent, h: Term) -> Iterator[Term]:
    """What the bound variable must be for an application in ``h`` to be one in the conclusion."""
    kind = str(h.data or "real")
    if kind not in T.KINDS:
        return
    fits: Callable[[Term], bool] = is_integer if kind == "integer" else is_real
    x, body = T.open_binder(h, goal.free, kind)
    seen: dict[Term, None] = {}
    for pattern in (t for t in _patterns(body) if t.op in FAMILIES and x in t.free):
        for t in (t for f in _spoken(goal) for t in T.subterms(f)):
            if (t.op, t.data) == (pattern.op, pattern.data) and not T.contains(t, frozenset({"bound"})):
                seen.update(dict.fromkeys(_solutions(pattern, t, x)))
    seen.update(dict.fromkeys(_concluding(goal, x, body)))
    if x not in body.free:
        seen[T.ONE] = None
    if not seen and T.contains(h, frozenset({"tends"})):
        seen.update(dict.fromkeys(_at_hand(goal, x, body, kind)))
    yield from [t for t in seen if fits(t)][:MOST_INSTANCES]


def _concluding(goal: Sequent, x: Term, body: Term) -> Iterator[Term]:
    """What x must be for the relation that the hypothesis ends in to be the conclusion, where x is one of its sides."""
    while body.op == "implies":
        body = body.args[1]
    if body.op == goal.conclusion.op and body.op in T.RELATIONS:
        for one, other in ((0, 1), (1, 0)):
            if body.args[one] == x and body.args[other] == goal.conclusion.args[other]:
                yield goal.conclusion.args[one]


def _spoken(goal: Sequent) -> Iterator[Term]:
    """The conclusion, and the relations that are assumed."""
    yield goal.conclusion
    yield from (h for h in goal.hypotheses if h.op in T.RELATIONS)


def _at_hand(goal: Sequent, x: Term, body: Term, kind: str) -> Iterator[Term]:
    """For what a hypothesis says of limits: the integers that are named, and 1 for a real factor."""
    if kind == "integer":
        yield from sorted((s for s in goal.free if s.op == "sym" and T.kind(s) == "integer"), key=repr)
    elif not any(t.op == "apply" and x in t.free for t in T.subterms(body)):
        yield T.ONE


def _patterns(body: Term) -> Iterator[Term]:
    """What is matched: all parts of ``body``, of an equation of matrices the sides."""
    claim = body
    while claim.op == "implies":
        claim = claim.args[1]
    return iter(claim.args) if claim.op == "meq" else T.subterms(body)


def _solutions(pattern: Term, t: Term, x: Term) -> Iterator[Term]:
    indices, at = (s.args[2:] if s.op == "matrix" else s.args for s in (pattern, t))
    if len(indices) != len(at):
        return
    for a, b in zip(indices, at, strict=True):
        found = isolate(a, b, x) if x in a.free else None
        if found is not None and x not in found.free:
            yield _plain(found)


def _plain(t: Term) -> Term:
    try:
        return PLAIN.canonical(t)
    except Rejected:
        return t
