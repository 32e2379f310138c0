"""Existence shown by exhibiting, and universal hypotheses put to use."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.kernel import terms as T
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.normal import PLAIN
from verifier.kernel.structure import is_integer, is_real
from verifier.kernel.terms import Term
from verifier.tactics.isolate import isolate
from verifier.tactics.saturation import implausible
from verifier.tactics.search import Search

MOST_CANDIDATES = 24
FAMILIES = frozenset({"apply", "matrix"})


def exhibit(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: ∃x P(x) by trying numbers, and what the relations of P give when solved for x.

    Example: ⊢ ∃y: e^y > M by y = log(1 + |M|).
    Gives up when: no candidate is proved.
    """
    if goal.conclusion.op != "exists":
        return None
    kind = str(goal.conclusion.data or "real")
    for count, t in enumerate(_candidates(goal, kind)):
        if count >= MOST_CANDIDATES:
            return None
        if _hopeless(goal, t, search):
            continue
        found = search.step(goal, "exhibit", value=t)
        if found is not None:
            return found
    return None


def _hopeless(goal: Sequent, t: Term, search: Search) -> bool:
    """Whether a part of the claim at t looks false somewhere."""
    claim = T.instantiate(goal.conclusion.args[0], t)
    parts = claim.args if claim.op == "and" else (claim,)
    return any(p.op in T.RELATIONS and implausible(goal.concluding(p), search) for p in parts)


def _candidates(goal: Sequent, kind: str) -> Iterator[Term]:
    x, body = T.open_binder(goal.conclusion, goal.free, kind)
    fits = is_integer if kind == "integer" else is_real
    seen: set[Term] = set()
    for t in _proposed(goal, x, body):
        if t not in seen and fits(t) and x not in t.free:
            seen.add(t)
            yield t


def _proposed(goal: Sequent, x: Term, body: Term) -> Iterator[Term]:
    solved = [t for t in (_solution(r, x) for r in _relations(body)) if t is not None]
    yield from _below_quantifiers(goal, x, body)
    yield from (t for r, t in zip(_relations(body), solved, strict=False) if r.op == "eq")
    yield from (T.num(n) for n in ("1", "0", "-1", "2", "1/2", "-2", "10", "1/10"))
    for t in solved:
        yield from (_plain(t), _plain(T.add(t, T.ONE)), _plain(T.sub(t, T.ONE)), _plain(T.mul(T.HALF, t)))
    yield from (_plain(T.mul(T.HALF, T.add(a, b))) for k, a in enumerate(solved) for b in solved[k + 1 :])
    yield from (_guarded(t, x, body) for t in solved)
    for s in sorted((s for s in goal.free if s.op == "sym"), key=repr):
        yield from (s, _plain(T.add(s, T.ONE)), T.neg(s), _plain(T.sub(s, T.ONE)), T.power(s, -1))
        yield T.power(T.add(T.ONE, T.app("abs", s)), -1)


def _relations(body: Term) -> list[Term]:
    return [r for r in T.subterms(body) if r.op in {"eq", "lt", "le"} and T.shift(r, 1) == r]


def _below_quantifiers(goal: Sequent, x: Term, body: Term) -> Iterator[Term]:
    """What equations under a ∀ give for x, where its variable cancels."""
    for q in (q for q in T.subterms(body) if q.op == "forall" and T.shift(q, 1) == q and q.data in {"real", "integer"}):
        y, inner = T.open_binder(q, goal.free | {x}, str(q.data))
        for r in (r for r in _relations(inner) if r.op == "eq"):
            found = _solution(r, x)
            if found is not None and y not in _plain(found).free:
                yield _plain(found)


def _solution(relation: Term, x: Term) -> Term | None:
    return isolate(relation.args[0], relation.args[1], x) if x in relation.free else None


def _guarded(t: Term, x: Term, body: Term) -> Term:
    """A solution through a logarithm or a root of something of unknown sign, moved into the domain: log(1 + |u|).  An odd root
    of u becomes sign(u)·|u|^(1/n)."""
    if t.op == "log":
        return T.app("log", T.add(T.ONE, T.app("abs", t.args[0])))
    if t.op == "pow" and t.args[1].op == "num" and T.value(t.args[1]).denominator % 2 and T.value(t.args[1]).numerator == 1:
        return T.mul(T.app("sign", t.args[0]), T.power(T.app("abs", t.args[0]), t.args[1]))
    if t.op == "pow" and t.args[1].op == "num" and T.value(t.args[1]).denominator != 1:
        return T.power(T.add(T.ONE, T.app("abs", t.args[0])), t.args[1])
    return t


def _plain(t: Term) -> Term:
    try:
        return PLAIN.canonical(t)
    except Rejected:
        return t


def instances(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: goals from instances of universal hypotheses at the symbols and numbers at hand.

    Example: ∀x f(x) = 0 ⊢ f(2) = 0.
    Gives up when: no instance helps.
    """
    if not goal.conclusion.free and goal.conclusion != T.FALSE:
        return None
    for index, h in enumerate(goal.hypotheses):
        if h.op != "forall":
            continue
        for t in _instances(goal, h):
            if T.instantiate(h.args[0], t) not in goal.hypotheses:
                found = search.step(goal, "instance", index=index, value=t)
                if found is not None:
                    return found
    return None


def _instances(goal: Sequent, h: Term) -> Iterator[Term]:
    """Values at which the body of ``h`` speaks of what the goal speaks of, then the symbols and small numbers."""
    kind = str(h.data or "real")
    if kind == "outcome":
        yield from sorted((s for s in goal.conclusion.free if s.op == "sym" and T.kind(s) == kind), key=repr)
        return
    matched = _matches(goal, h, kind)
    numbers = [T.num(n) for n in ("0", "1", "-1", "2")]
    symbols = sorted((s for s in goal.conclusion.free if s.op == "sym"), key=repr)
    fits = is_integer if kind == "integer" else is_real
    proposed = matched or [*symbols, *numbers]
    yield from dict.fromkeys(t for t in proposed if fits(t) and not T.contains(t, frozenset({"bound"})))


def _indices(t: Term) -> tuple[Term, ...]:
    """The arguments of a function, or those of a sequence of matrices after its shape."""
    return t.args[2:] if t.op == "matrix" else t.args


def _matches(goal: Sequent, h: Term, kind: str) -> list[Term]:
    """What the bound variable must be for an application in ``h`` to be one in the conclusion."""
    x, body = T.open_binder(h, goal.free, kind)
    there = [t for t in T.subterms(goal.conclusion) if t.op in FAMILIES and not T.contains(t, frozenset({"bound"}))]
    found = []
    for pattern in (t for t in T.subterms(body) if t.op in FAMILIES and x in t.free):
        for t in (t for t in there if (t.op, t.data) == (pattern.op, pattern.data)):
            solutions = [isolate(a, b, x) for a, b in zip(_indices(pattern), _indices(t), strict=True) if x in a.free]
            found += [_plain(s) for s in solutions if s is not None]
    return found
