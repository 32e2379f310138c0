"""Inequalities between sums and products of symbolic length: term by term, then with the sums as unknowns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import product
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.definedness import le
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.terms import Term
from verifier.tactics import sums_lemmas
from verifier.tactics.inequality_goals import linked, rescaled
from verifier.tactics.saturation import implausible
from verifier.tactics.search import Search
from verifier.tactics.sums_flat import Flat, Linear, closed_parts, indices, linear, merged, times

SUMS: Final = frozenset({"sum"})
MOST_EQUATIONS: Final = 4


def sums(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a ≤ b, a < b where sums over a symbolic range stand: summand by summand, one summand against the sum, with
    multiples of equations between sums; then by Cauchy–Schwarz and signs, with the sums as unknowns.

    Example: ∀k pₖ ≥ 0, Σ pₖ = 1, 1 ≤ j ≤ n ⊢ pⱼ ≤ 1.
    Gives up when: the sums do not run over one range, and what is known of them does not suffice.
    """
    c = goal.conclusion
    if c.op not in {"lt", "le", "ne", "eq"}:
        return None
    here = next(closed_parts(c, _is_sum), None) is not None
    if not here:
        return _without_sums(goal, search)
    try:
        if c.op in {"ne", "eq"}:
            return (_apart if c.op == "ne" else _between)(goal, search)
        return _by_terms(goal, search) or sums_lemmas.unknowns(goal, search, partial(_by_terms, search=search))
    except Rejected:
        return None


def _is_sum(t: Term) -> bool:
    return t.op == "sum"


def _without_sums(goal: Sequent, search: Search) -> Certificate | None:
    """What sums in the hypotheses say of a goal without any."""
    by_terms = partial(_by_terms, search=search)
    if goal.conclusion.op == "ne":
        return None
    return search.first(
        lambda: sums_lemmas.cleared_hypotheses(goal, search),
        lambda: sums_lemmas.summand_of_known(goal, search, by_terms),
        lambda: sums_lemmas.by_distance(goal, search, by_terms),
    )


def _apart(goal: Sequent, search: Search) -> Certificate | None:
    """a ≠ b by the order that the signs of the sums show."""
    flat = Flat(goal)
    seen = flat.told().range(flat.flat(T.sub(*goal.conclusion.args)))
    if not seen.excludes_zero or not (seen.nonnegative or seen.nonpositive):
        return None
    return search.step(goal, "not equal", side="above" if seen.nonnegative else "below")


def _between(goal: Sequent, search: Search) -> Certificate | None:
    """a = b from a ≤ b and b ≤ a, where something is known of each summand."""
    if not any(h.op == "forall" or (h.op in {"eq", "le", "lt"} and T.contains(h, SUMS)) for h in goal.hypotheses):
        return None
    return search.step(goal, "both bounds")


def _by_terms(goal: Sequent, search: Search) -> Certificate | None:
    flat = Flat(goal)
    left, right = goal.conclusion.args
    if left.op == "abs":
        return _absolute(goal, search)
    difference = flat.flat(T.sub(right, left))
    again = _logarithm(goal, search, flat, difference) or _cleared(goal, search, flat, difference)
    if again is not None:
        return again
    found = linear(flat, difference)
    if found is None or not found.sums:
        return None
    return search.first(
        lambda: _direct(goal, search, flat, found),
        lambda: _one_summand(goal, search, flat, found),
        lambda: _with_equations(goal, search, flat, found),
    )


def _absolute(goal: Sequent, search: Search) -> Certificate | None:
    """|t| ≤ b from t ≤ b and −t ≤ b, by cases; both without the sign of t."""
    inner, b = goal.conclusion.args[0].args[0], goal.conclusion.args[1]
    for t in (inner, T.neg(inner)):
        lemma = Term(goal.conclusion.op, (t, b))
        if lemma not in goal.hypotheses:
            return search.step(goal, "lemma", formula=lemma)
    return search.step(goal, "cases", formula=le(T.ZERO, inner))


def _cleared(goal: Sequent, search: Search, flat: Flat, difference: Term) -> Certificate | None:
    """The goal without the sums of known sign in its denominators."""
    known, atoms = flat.told(), frozenset(flat.atoms.values())
    found = known.factors(difference)
    below = [T.power(p, -k) for p, k in (found[1] if found is not None else ()) if k < 0]
    if found is None or not any(p.free & atoms for p in below) or not known.range(T.mul(*below)).positive:
        return None
    above = T.mul(T.num(found[0]), *(T.power(p, k) if k > 1 else p for p, k in found[1] if k > 0))
    new = Term(goal.conclusion.op, (T.ZERO, flat.restored(above)))
    return search.step(goal, "rescale", relation_=new, factor=T.power(flat.restored(T.mul(*below)), -1))


def _logarithm(goal: Sequent, search: Search, flat: Flat, difference: Term) -> Certificate | None:
    """c·log A + R ~ 0 for an A with sums as a relation of A and e^(−R/c)."""
    parts = flat.told().parts(difference)
    atoms = frozenset(flat.atoms.values())
    logs = [(c, m) for c, m in parts if T.contains(m, frozenset({"log"})) and m.free & atoms]
    if len(logs) != 1 or logs[0][1].op != "log":
        return None
    c, log = logs[0]
    rest = flat.restored(T.neg(T.add(*(T.mul(T.num(d / c), m) for d, m in parts if m is not log))))
    inner = flat.restored(log.args[0].args[0] if log.args[0].op == "abs" else log.args[0])
    sides = (rest, T.app("log", inner)) if c > 0 else (T.app("log", inner), rest)
    told = tuple(inner if a.op == "log" and a.args[0] == inner else T.app("exp", a) for a in sides)
    op = goal.conclusion.op

    def plain(g: Sequent) -> Certificate | None:
        return search.step(g, "rescale", relation_=Term(op, told), factor=T.ONE)

    def raised(g: Sequent) -> Certificate | None:
        return linked(search, g, "exponentials", {}, plain)

    return rescaled(search, goal, Term(op, sides), T.num(abs(c)), raised)


def _direct(goal: Sequent, search: Search, flat: Flat, d: Linear) -> Certificate | None:
    """The difference as one sum, what is free of sums spread over its range."""
    total = _as_one(goal, flat, d)
    return None if total is None else _summands(goal, search, *total)


def _as_one(goal: Sequent, flat: Flat, d: Linear) -> tuple[Term, Term] | None:
    """A single sum that the combination equals, and its index."""
    k = T.fresh("k", goal.free, "integer")
    whole = merged(flat, d, k)
    if whole is None:
        return None
    body, low, high = whole
    if not flat.known.is_zero(d.rest):
        share = flat.known.canonical(T.div(d.rest, T.add(T.sub(high, low), T.ONE)))
        if T.contains(share, frozenset({"apply"})) and _divided(share, T.sub(high, low)):
            return None
        body = T.add(body, share)
    return T.bind("sum", k, body, low, high), k


def _divided(share: Term, length: Term) -> bool:
    """Whether a denominator with the length of the range is left in ``share``."""
    powers = (t for t in T.subterms(share) if t.op == "pow" and t.args[1].op == "num" and T.value(t.args[1]) < 0)
    return any(p.free & length.free for p in powers)


def _summands(goal: Sequent, search: Search, total: Term, k: Term) -> Certificate | None:
    left = search.goals(goal.concluding(le(*goal.conclusion.args)), "summand by summand", total=total, symbol=k, strict_at=0)
    if left is None or implausible(left[0], search) or search.prove(left[0]) is None:
        return None
    for j in _strict_places(goal, total):
        found = search.step(goal, "summand by summand", total=total, symbol=k, strict_at=j)
        if found is not None:
            return found
    return None


def _strict_places(goal: Sequent, total: Term) -> Iterator[Term]:
    """Indices at which the summand may be strictly positive; one placeholder where that is not asked."""
    yield total.args[1]
    if goal.conclusion.op == "lt":
        yield total.args[2]
        yield from sorted((s for s in goal.free if s.op == "sym" and T.kind(s) == "integer"), key=repr)


def _one_summand(goal: Sequent, search: Search, flat: Flat, d: Linear) -> Certificate | None:
    """Σ f(k) − f(j) ≥ 0."""
    k = T.fresh("k", goal.free, "integer")
    whole = merged(flat, d, k)
    if whole is None or goal.conclusion.op != "le":
        return None
    body, low, high = whole
    for j in dict.fromkeys((*indices(body, d.rest, k), *_named(goal, low, high))):
        if flat.known.is_zero(T.add(d.rest, T.replace(body, {k: j}))):
            total = T.bind("sum", k, body, low, high)
            return search.step(goal, "one summand", total=total, symbol=k, index=j)
    return None


def _named(goal: Sequent, low: Term, high: Term) -> Iterator[Term]:
    """The integer symbols that the hypotheses place in the range."""
    for j in sorted((s for s in goal.free if s.op == "sym"), key=repr):
        if le(low, j) in goal.hypotheses and le(j, high) in goal.hypotheses:
            yield j


def _with_equations(goal: Sequent, search: Search, flat: Flat, d: Linear) -> Certificate | None:
    """The difference plus multiples of known equations between sums: Σ p·log(p/q) − Σ p + Σ q for Gibbs' inequality."""
    equations = [(k, e) for k, e in enumerate(_equation(flat, h) for h in goal.hypotheses) if e is not None][:MOST_EQUATIONS]
    if not equations or goal.conclusion.op != "le":
        return None
    ratio = T.neg(T.div(d.rest, equations[0][1].rest)) if not flat.known.is_zero(equations[0][1].rest) else T.ZERO
    for signs in product((0, -1, 1), repeat=len(equations)):
        multiples = [T.num(s) for s in signs]
        multiples[0] = flat.known.canonical(T.add(ratio, multiples[0]))
        found = _with_multiples(goal, search, flat, d, [(m, *e) for m, e in zip(multiples, equations, strict=True)])
        if found is not None:
            return found
    return None


def _with_multiples(
    goal: Sequent, search: Search, flat: Flat, d: Linear, chosen: list[tuple[Term, int, Linear]]
) -> Certificate | None:
    parts = [*d.sums, *((times(m, c), t) for m, _, e in chosen for c, t in e.sums if m != T.ZERO)]
    rest = T.add(d.rest, *(times(m, e.rest) for m, _, e in chosen if m != T.ZERO))
    found = _as_one(goal, flat, Linear(tuple(parts), flat.known.canonical(rest)))
    if found is None or all(m == T.ZERO for m, _, _ in chosen):
        return None
    lemma = le(T.ZERO, found[0])
    summands = ((T.ONE, (len(goal.hypotheses),)), *((m, (k,)) for m, k, _ in chosen if m != T.ZERO))

    def by_terms(g: Sequent) -> Certificate | None:
        return _summands(g, search, *found)

    def combined(g: Sequent) -> Certificate | None:
        return search.step(g, "products", multiplier=T.ONE, summands=summands)

    return linked(search, goal, "lemma", {"formula": lemma}, by_terms, combined)


def _equation(flat: Flat, h: Term) -> Linear | None:
    if h.op != "eq" or next(closed_parts(h, _is_sum), None) is None:
        return None
    found = linear(flat, flat.flat(T.sub(*h.args)))
    return found if found is not None and found.sums else None


# Products -----------------------------------------------------------------------------------------------------------


def products(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: signs of products of symbolic length, and comparisons of them factor by factor.

    Example: ∀k 0 ≤ sₖ ≤ 1/4 ⊢ Π_{k=1}^{L} sₖ ≤ (1/4)^L.
    Gives up when: a side is neither a product nor a power by the number of its factors.
    """
    c = goal.conclusion
    if c.op not in {"lt", "le", "ne"} or next(closed_parts(c, lambda t: t.op == "product"), None) is None:
        return None
    for total in closed_parts(c, lambda t: t.op == "product"):
        found = _product_sign(goal, search, total) or _factorwise(goal, search, total)
        if found is not None:
            return found
    return None


def _product_sign(goal: Sequent, search: Search, total: Term) -> Certificate | None:
    k = T.fresh("k", goal.free, "integer")
    return search.step(goal, "factors of a product", total=total, symbol=k)


def _factorwise(goal: Sequent, search: Search, total: Term) -> Certificate | None:
    """Π u ≤ Π v for the products on the two sides; r^n for a range of n indices is the product of r."""
    if goal.conclusion.op == "ne":
        return None
    k = T.fresh("k", goal.free, "integer")
    left, right = (_as_product(goal, side, total, k) for side in goal.conclusion.args)
    if left is None or right is None:
        return None
    return search.step(goal, "factor by factor", lesser=left, greater=right, symbol=k)


def _as_product(goal: Sequent, side: Term, like: Term, k: Term) -> Term | None:
    if side.op == "product":
        return side
    low, high = like.args[1:]
    length = T.add(T.sub(high, low), T.ONE)
    known = normalizer(goal)
    if known.equal(side, T.ONE):
        return T.bind("product", k, T.ONE, low, high)
    for base in _bases(side):
        if known.equal(side, T.power(base, length)):
            return T.bind("product", k, base, low, high)
    return None


def _bases(side: Term) -> Iterator[Term]:
    """Numbers of which ``side`` may be a power."""
    for t in T.subterms(side):
        if t.op == "pow" and not T.contains(t, frozenset({"bound"})):
            yield from (t.args[0], T.power(t.args[0], -1))
