"""Sums in closed form by telescoping: indefinite ones by Gosper's algorithm, definite ones by Zeilberger's and induction."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import facts, normalizer
from verifier.kernel.definedness import eq, lt
from verifier.kernel.judgement import Certificate, Param, Rejected, Sequent
from verifier.kernel.normal import Normalizer
from verifier.kernel.terms import Term
from verifier.tactics.hypergeometric import Telescoper, telescoper
from verifier.tactics.search import Search

SUMMED: Final = frozenset({"binomial", "factorial", "gamma", "pow", "exp"})
HEAVY: Final = SUMMED | {"sum", "product", "apply", "forall"}
ROOM: Final = 4  # by how much integers are taken to differ where only a proposal is made


def telescope(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: equations with sums over terms that are differences of hypergeometric ones.

    Example: Σ_{k=m}^n binomial(k, m) = binomial(n + 1, m + 1).
    Gives up when: Gosper's algorithm finds no difference, or it is not seen to be defined throughout.
    """
    if goal.conclusion.op != "eq":
        return None
    for t in sums_in(goal.conclusion):
        k = T.fresh(t.hint or "k", goal.free, "integer")
        body = T.instantiate(t.args[0], k)
        ratio = T.mul(*(_ratio(f, k) for f in _factors(body) if k in f.free))
        partial = _with_ratio(goal, body, ratio, k, t.args[1], t.args[2])
        if partial is not None:
            found = search.step(goal, "telescoping", target=t, symbol=k, partial=partial)
            if found is not None:
                return found
    return None


def sums_in(conclusion: Term) -> list[Term]:
    """The closed finite sums of hypergeometric terms in an equation, without those inside others."""
    found = [t for t in T.subterms(conclusion) if t.op == "sum" and T.shift(t, 1) == t and T.contains(t.args[0], SUMMED)]
    return [t for t in dict.fromkeys(found) if not T.contains(t.args[0], frozenset({"sum", "apply"}))][:2]


def antidifference(goal: Sequent, body: Term, k: Term, low: Term, high: Term) -> Term | None:
    """G with body(k) = G(k + 1) − G(k), by Gosper's algorithm."""
    return _with_ratio(goal, body, T.div(T.replace(body, {k: T.add(k, T.ONE)}), body), k, low, high)


def _with_ratio(goal: Sequent, body: Term, ratio: Term, k: Term, low: Term, high: Term) -> Term | None:
    known = _roomy(goal, k, low, high)
    found = telescoper((T.ONE,), ratio, k, known)
    if found is None:
        return None
    return cancelled(found.certificate, body, known)


def _ratio(f: Term, k: Term) -> Term:
    """f(k + 1)/f(k), of a power by the difference of its exponents."""
    after = T.replace(f, {k: T.add(k, T.ONE)})
    if f.op == "pow" and k not in f.args[0].free:
        return T.power(f.args[0], T.sub(after.args[1], f.args[1]))
    return T.div(after, f)


def cancelled(certificate: Term, body: Term, known: Normalizer) -> Term:
    """The certificate times the body, in lowest terms as far as both are rational: where it is defined matters."""
    parts = tuple(_factors(body))
    rational = T.mul(certificate, *(f for f in parts if not T.contains(f, SUMMED - {"pow"}) and _whole_powers(f)))
    rest = [f for f in parts if T.contains(f, SUMMED - {"pow"}) or not _whole_powers(f)]
    try:
        found = known.factors(rational)
    except Rejected:
        found = None
    if found is None:
        return T.mul(certificate, body)
    return T.mul(T.num(found[0]), *_raised(found[1], rest))


def _raised(factors: tuple[tuple[Term, int], ...], rest: list[Term]) -> Iterator[Term]:
    """The factors and the ``rest``, with b·b^m written b^(m + 1): at b = 0 that is defined for one more m."""
    times = {p: e for p, e in factors if e > 0 and any(f.op == "pow" and f.args[0] == p for f in rest)}
    yield from (T.power(p, e) if e != 1 else p for p, e in factors if p not in times)
    for f in rest:
        e = times.pop(f.args[0], 0) if f.op == "pow" else 0
        yield T.power(f.args[0], T.add(f.args[1], T.num(e))) if e else f


def _factors(t: Term) -> Iterator[Term]:
    """The factors of ``t``, of products in it too."""
    if t.op != "mul":
        yield t
    for a in t.args if t.op == "mul" else ():
        yield from _factors(a)


def _whole_powers(f: Term) -> bool:
    return all(t.args[1].op == "num" for t in T.subterms(f) if t.op == "pow")


def _roomy(goal: Sequent, k: Term, low: Term, high: Term) -> Normalizer:
    """Normal forms that take k to lie well inside its range, so that factorials cancel: for proposals only."""
    inside = [f for j in range(-ROOM, ROOM + 1) for f in (lt(T.add(low, T.num(j)), k), lt(k, T.add(high, T.num(j))))]
    return Normalizer((*facts(goal), *inside))


def zeilberger(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: Σ_{k=a}^{b} F(n, k) = f(n) by a recurrence in n, whose difference telescopes in k, and induction.

    Example: Σ_{k=0}^n binomial(n, k)² = binomial(2n, n).
    Gives up when: no recurrence of low order is found, or a base or the step is not proved.
    """
    if goal.conclusion.op != "eq" or any(h.op == "eq" and T.contains(h, frozenset({"sum"})) for h in goal.hypotheses):
        return None
    for t in sums_in(goal.conclusion):
        for n, low in _parameters(goal, t):
            found = _by_recurrence(goal, t, n, low, search)
            if found is not None:
                return found
    return None


def _parameters(goal: Sequent, t: Term) -> Iterator[tuple[Term, Fraction]]:
    """The integer symbols in the terms and bounds of ``t``, with their least value."""
    for n in sorted(t.args[0].free | t.args[2].free, key=repr):
        if n.op == "sym" and T.kind(n) == "integer":
            low = normalizer(goal).facts.range(n).low
            if low is not None:
                yield n, low


def _by_recurrence(goal: Sequent, t: Term, n: Term, low: Fraction, search: Search) -> Certificate | None:
    k = T.fresh(t.hint or "k", goal.free, "integer")
    body = T.instantiate(t.args[0], k)
    found = _recurrence(goal, t, body, k, n, 1) or _recurrence(goal, t, body, k, n, 2)
    if found is None:
        return None
    proof = _inductive(goal, t, found, body, k, n, low, search)
    return proof or _apart_from_start(goal, t, found, body, k, n, low, search)


def _inductive(
    goal: Sequent, t: Term, found: Telescoper, body: Term, k: Term, n: Term, low: Fraction, search: Search
) -> Certificate | None:
    """The goal by induction on ``n`` from ``low`` with the recurrence that was found."""
    order = len(found.coefficients) - 1
    name = T.fresh("m", goal.free | {k}, "integer")
    params: dict[str, Param] = {"variable": n, "base": T.num(low), "depth": order, "name": name}
    goals = search.goals(goal, "induction", **params)
    step = None if goals is None else _step(goals[order + 1], t, found, body, k, n, name, search)
    if goals is None or step is None:
        return None
    before, after = _all(goals[: order + 1], search), _all(goals[order + 2 :], search)
    return None if before is None or after is None else Certificate("induction", params, (*before, step, *after))


def _apart_from_start(
    goal: Sequent, t: Term, found: Telescoper, body: Term, k: Term, n: Term, low: Fraction, search: Search
) -> Certificate | None:
    """The same from the next number on, the first being a case of its own: the recurrence may not hold there."""
    first = eq(n, T.num(low))
    cases = search.goals(goal, "cases", formula=first)
    if cases is None:
        return None
    later = _inductive(cases[1], t, found, body, k, n, low + 1, search)
    others = None if later is None else _all((cases[0], *cases[2:]), search)
    return None if later is None or others is None else Certificate("cases", {"formula": first}, (others[0], later, *others[1:]))


def _recurrence(goal: Sequent, t: Term, body: Term, k: Term, n: Term, order: int) -> Telescoper | None:
    known = _roomy(goal, k, *t.args[1:])
    shifts = [T.div(T.replace(body, {n: T.add(n, T.num(j))}), body) if j else T.ONE for j in range(order + 1)]
    return telescoper(shifts, T.div(T.replace(body, {k: T.add(k, T.ONE)}), body), k, known)


def _step(
    goal: Sequent, t: Term, found: Telescoper, body: Term, k: Term, n: Term, name: Term, search: Search
) -> Certificate | None:
    """The step of the induction: a lemma says what the recurrence comes to between the ends, the rest is a normal form."""
    put = {n: name}
    p = [T.replace(c, put) for c in found.coefficients]
    low, high = (T.replace(b, put) for b in t.args[1:])
    summand = T.add(*(T.mul(c, T.replace(body, {n: T.add(name, T.num(j))})) for j, c in enumerate(p)))
    partial = T.replace(cancelled(found.certificate, body, _roomy(goal, k, *t.args[1:])), put)
    for early, late in ((0, 1), (0, 0), (1, 1), (0, 2)):
        first, last = T.add(low, T.num(early)), T.sub(high, T.num(late))
        ends = [T.replace(partial, {k: at}) for at in (T.add(last, T.ONE), first)]
        lemma = eq(T.bind("sum", k, summand, first, last), T.sub(*ends))
        side = 1 if any(s.op == "sum" for s in T.subterms(goal.conclusion.args[0])) else -1
        proof = _finished(goal, lemma, partial, k, p, side, search)
        if proof is not None:
            return proof
    return None


def _finished(goal: Sequent, lemma: Term, partial: Term, k: Term, p: list[Term], side: int, search: Search) -> Certificate | None:
    left = search.goals(goal, "lemma", formula=lemma)
    if left is None:
        return None
    inner = search.goals(left[0], "telescoping", target=lemma.args[0], symbol=k, partial=partial)
    if inner is None:
        return None
    sound = _all(inner[2:], search)
    rest = None if sound is None else _all(left[2:], search)
    shown_ = None if rest is None else _all(inner[:2], search)
    proofs = None if sound is None or shown_ is None else (*shown_, *sound)
    main = None if rest is None else _combined(left[1], p, side, search)
    if proofs is None or rest is None or main is None:
        return None
    shown = Certificate("telescoping", {"target": lemma.args[0], "symbol": k, "partial": partial}, proofs)
    return Certificate("lemma", {"formula": lemma}, (shown, main, *rest))


def _all(goals: tuple[Sequent, ...], search: Search) -> tuple[Certificate, ...] | None:
    found = []
    for g in goals:
        proof = _lightened(g, search) or search.prove(g)
        if proof is None:
            return None
        found.append(proof)
    return tuple(found)


def _lightened(goal: Sequent, search: Search) -> Certificate | None:
    """An order or disequation from the hypotheses about plain numbers alone."""
    if goal.conclusion.op not in {"ne", "le", "lt"} or T.contains(goal.conclusion, HEAVY):
        return None
    light = tuple(i for i, h in enumerate(goal.hypotheses) if h.op in {"ne", "le", "lt"} and not T.contains(h, HEAVY))
    return search.step(goal, "keep", indices=light) if len(light) < len(goal.hypotheses) else None


def _combined(goal: Sequent, p: list[Term], side: int, search: Search) -> Certificate | None:
    """The conclusion for n + J from those before it and the lemma, the last hypothesis."""
    leading = T.power(p[-1], -1)
    count = len(goal.hypotheses)
    induction = [i for i, h in enumerate(goal.hypotheses) if h.op == "eq"][-len(p) :]
    if len(induction) < len(p) or induction[-1] != count - 1:
        return None
    multiples = [(i, T.neg(T.mul(c, leading))) for i, c in zip(induction[:-1], p[:-1], strict=True)]
    params = {"multiples": (*multiples, (count - 1, T.mul(T.num(side), leading)))}
    return search.step(goal, "equations", **params)



