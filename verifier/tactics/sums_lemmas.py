"""Sums as unknowns of which something is known: their signs, Cauchy–Schwarz, a summand against the whole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial, reduce
from itertools import combinations_with_replacement, permutations
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.definedness import eq, le
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Term
from verifier.tactics.inequality_goals import Prover
from verifier.tactics.saturation import saturated
from verifier.tactics.search import Search
from verifier.tactics.sums_flat import Flat, closed_parts, indices

MOST_ATOMS: Final = 8
ABSTRACT: Final = frozenset({"sum", "apply"})


def unknowns(goal: Sequent, search: Search, by_terms: Prover) -> Certificate | None:
    """Proves: an inequality of sums by what is known of them, each a symbol of its own.

    Example: ⊢ (Σ aₖbₖ)² ≤ Σ aₖ²·Σ bₖ² + 1.
    Gives up when: the rest does not follow, or there are many sums.
    """
    flat = Flat(goal)
    conclusion = _flattened(flat, goal.conclusion)
    kept = [(h, _flattened(flat, h)) for h in goal.hypotheses if _speaks_of_sums(h)]
    if not 0 < len(flat.atoms) <= MOST_ATOMS:
        return None
    here, chain = goal, list[_Link]()
    for h, new in kept:
        here = _add(here, flat.restored(new), search, chain, partial(_same, source=h, search=search))
    for lemma, prover in _lemmas(flat, here, search, by_terms):
        here = _add(here, lemma, search, chain, prover)
    told = flat.restored(conclusion)
    return _wrapped(chain, _rescaled(here, told, search))


def summand_of_known(goal: Sequent, search: Search, by_terms: Prover) -> Certificate | None:
    """Proves: a goal without sums from the bound that a sum of nonnegatives puts on each summand.

    Example: Σ xₖ² = 0, 1 ≤ j ≤ n ⊢ xⱼ = 0.
    Gives up when: no sum in the hypotheses has a summand that stands in the goal.
    """
    flat = Flat(goal)
    for h in goal.hypotheses:
        if h.op in T.RELATIONS and T.contains(h, frozenset({"sum"})):
            _flattened(flat, h)
    lemmas = [f for total in flat.atoms if _nonnegative(flat, total) for f in _single(goal, total)]
    here, chain = goal, list[_Link]()
    for lemma in lemmas:
        here = _add(here, lemma, search, chain, by_terms)
    if chain and goal.conclusion.op == "eq":
        here = _vanishing(here, flat, search, chain)
    return _wrapped(chain, search.prove(here)) if chain else None


def _vanishing(here: Sequent, flat: Flat, search: Search, chain: list[_Link]) -> Sequent:
    """The goal with the equations f(j) = 0 for summands of a sum that is 0."""
    for total in flat.atoms:
        if any(h.op in {"eq", "le"} and h.args == (total, T.ZERO) for h in here.hypotheses):
            for bound in _single(here, total):
                here = _add(here, eq(bound.args[0], T.ZERO), search, chain, partial(search.step, rule="both bounds"))
    return here


def cleared_hypotheses(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a goal with the sums of known sign taken off the two sides of a hypothesis.

    Example: e^u/Σ e^(yₖ) ≤ e^v/Σ e^(yₖ) ⊢ u ≤ v from e^u ≤ e^v.
    Gives up when: no hypothesis has such a factor.
    """
    for h in goal.hypotheses:
        new = _cleared(goal, h) if h.op in {"le", "lt"} and T.contains(h, frozenset({"sum"})) else None
        if new is not None and new[0] not in goal.hypotheses:
            scaled = partial(search.step, rule="rescale", relation_=h, factor=new[1])
            here, chain = goal, list[_Link]()
            here = _add(here, new[0], search, chain, scaled)
            return _wrapped(chain, search.prove(here)) if chain else None
    return None


def _cleared(goal: Sequent, h: Term) -> tuple[Term, Term] | None:
    """The relation 0 ~ core for a hypothesis 0 ~ positive factors · core, and the inverse of the factors."""
    flat = Flat(goal)
    plain = flat.known.canonical(T.sub(h.args[1], h.args[0]))
    if not T.contains(plain, frozenset({"sum"})):
        return Term(h.op, (T.ZERO, plain)), T.ONE
    difference = flat.flat(T.sub(h.args[1], h.args[0]))
    known, atoms = flat.told(), frozenset(flat.atoms.values())
    found = known.factors(difference)
    taken = [T.power(p, k) for p, k in (found[1] if found else ()) if p.free & atoms and known.range(p).positive]
    if found is None or not taken:
        return None
    core = [T.power(p, k) for p, k in found[1] if not (p.free & atoms and known.range(p).positive)]
    sides = _unfactored(known.canonical(T.mul(T.num(found[0]), *core)))
    return Term(h.op, tuple(map(flat.restored, sides))), T.power(flat.restored(T.mul(*taken)), -1)


def _unfactored(t: Term) -> tuple[Term, Term]:
    """(a, b) with b − a = t, the summands with negative coefficients in a."""
    parts = t.args if t.op == "add" else (t,)
    below = [p for p in parts if p.op == "mul" and p.args[0].op == "num" and T.value(p.args[0]) < 0]
    rest = [p for p in parts if p not in below]
    turned = [T.mul(*(a for a in (T.num(-T.value(p.args[0])), *p.args[1:]) if a != T.ONE)) for p in below]
    return T.add(*turned), T.add(*rest)


def by_distance(goal: Sequent, search: Search, by_terms: Prover) -> Certificate | None:
    """Proves: a(j) = b(j) for an index j of a range from Σ (a(k) − b(k))² ≤ 0.

    Example: Σ eₖ² ≤ ρ², Σ eₖgₖ = ρ·√G with G = Σ gₖ² > 0 ⊢ eⱼ = ρ·gⱼ/√G: equality in Cauchy–Schwarz.
    Gives up when: j has no range, or no hypothesis sums over it.
    """
    c = goal.conclusion
    if c.op != "eq" or not T.contains(c, frozenset({"apply"})):
        return None
    for j, low, high in _indices_in_ranges(goal):
        k = T.fresh("k", goal.free, "integer")
        gap = T.sub(*c.args)
        total = T.bind("sum", k, T.power(T.replace(gap, {j: k}), 2), low, high)
        here, chain = goal, list[_Link]()
        here = _add(here, le(total, T.ZERO), search, chain, search.prove)
        single = partial(search.step, rule="one summand", total=total, symbol=k, index=j)
        here = _add(here, le(T.power(gap, 2), total), search, chain, single) if chain else here
        here = _add(here, eq(T.power(gap, 2), T.ZERO), search, chain, partial(search.step, rule="both bounds")) if chain else here
        here = _add(here, eq(gap, T.ZERO), search, chain, search.prove) if len(chain) == 3 else here
        if len(chain) == 4:
            return _wrapped(chain, search.prove(here))
    return None


def _indices_in_ranges(goal: Sequent) -> Iterator[tuple[Term, Term, Term]]:
    """The integer symbols of the conclusion that lie in the range of a sum in the hypotheses, and that range."""
    ranges = dict.fromkeys(
        t.args[1:] for h in goal.hypotheses if h.op in T.RELATIONS for t in closed_parts(h, lambda t: t.op == "sum")
    )
    for low, high in ranges:
        for j in sorted(goal.conclusion.free, key=repr):
            if le(low, j) in goal.hypotheses and le(j, high) in goal.hypotheses:
                yield j, low, high


def _nonnegative(flat: Flat, total: Term) -> bool:
    return total in flat.signs or _guarded(flat.goal, total.args[0])


_Link = tuple[Term, Certificate, tuple[Certificate, ...]]


def _wrapped(chain: list[_Link], inner: Certificate | None) -> Certificate | None:
    if inner is None:
        return None
    return reduce(
        lambda rest, link: Certificate("lemma", {"formula": link[0]}, (link[1], rest, *link[2])), reversed(chain), inner
    )


def _speaks_of_sums(h: Term) -> bool:
    return h.op in {"eq", "lt", "le", "ne"} and T.contains(h, frozenset({"sum"}))


def _flattened(flat: Flat, relation: Term) -> Term:
    return Term(relation.op, tuple(flat.flat(a) for a in relation.args))


def _add(here: Sequent, formula: Term, search: Search, chain: list[_Link], prover: Prover) -> Sequent:
    """The goal with a proved lemma; the goal itself when it is known already or not proved."""
    left = search.goals(here, "lemma", formula=formula) if formula not in here.hypotheses else None
    proof = None if left is None else prover(left[0])
    if left is None or proof is None:
        return here
    rest = [search.prove(g) for g in left[2:]]
    known = tuple(c for c in rest if c is not None)
    if len(known) < len(rest):
        return here
    chain.append((formula, proof, known))
    return left[1]


def _same(goal: Sequent, source: Term, search: Search) -> Certificate | None:
    """The same relation as the hypothesis ``source``, otherwise written."""
    return search.step(goal, "rescale", relation_=source, factor=T.ONE)


def _rescaled(goal: Sequent, conclusion: Term, search: Search) -> Certificate | None:
    """The goal from the flat conclusion, which is generalised and left to the whole search."""
    if conclusion == goal.conclusion:
        return _generalised(goal, search)
    left = search.goals(goal, "rescale", relation_=conclusion, factor=T.ONE)
    if left is None:
        return None
    main = _generalised(left[0], search)
    rest = [search.prove(g) for g in left[1:]] if main is not None else []
    known = tuple(c for c in rest if c is not None)
    if main is None or len(known) < len(rest):
        return None
    return Certificate("rescale", {"relation_": conclusion, "factor": T.ONE}, (main, *known))


def applications(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: an inequality between elementary functions of uninterpreted ones, these as unknowns.

    Example: pⱼ > 0, qⱼ > 0 ⊢ pⱼ·log(pⱼ/qⱼ) ≥ pⱼ − qⱼ.
    Gives up when: the goal has no application, or needs more than is known of its value.
    """
    c = goal.conclusion
    if c.op not in {"lt", "le", "ne"} or T.contains(c, frozenset({"sum", "product", "deriv", "limit", "integral"})):
        return None
    return _generalised(goal, search) if next(_abstractable(c), None) is not None else None


def _generalised(goal: Sequent, search: Search) -> Certificate | None:
    """Each sum and application a symbol of its own, and only the hypotheses kept that speak of such symbols alone."""
    t = next(_abstractable(goal.conclusion), None)
    if t is None:
        return _narrowed(goal, search)
    s = T.fresh("S" if t.op == "sum" else "u", goal.free)
    left = search.goals(goal, "generalise", subterm=t, symbol=s)
    if left is None:
        return None
    main = _generalised(left[0], search)
    rest = [search.prove(g) for g in left[1:]] if main is not None else []
    known = tuple(c for c in rest if c is not None)
    if main is None or len(known) < len(rest):
        return None
    return Certificate("generalise", {"subterm": t, "symbol": s}, (main, *known))


def _abstractable(formula: Term) -> Iterator[Term]:
    yield from sorted(set(closed_parts(formula, lambda t: t.op in ABSTRACT)), key=repr)


def _narrowed(goal: Sequent, search: Search) -> Certificate | None:
    """The goal in symbols alone.  Sums in the hypotheses only are generalised too."""
    for h in goal.hypotheses:
        if h.op in T.RELATIONS and h.free & goal.conclusion.free:
            t = next(_abstractable(h), None)
            if t is not None:
                s = T.fresh("S" if t.op == "sum" else "u", goal.free)
                left = search.goals(goal, "generalise", subterm=t, symbol=s)
                main = _narrowed(left[0], search) if left is not None and len(left) == 1 else None
                return None if main is None else Certificate("generalise", {"subterm": t, "symbol": s}, (main,))
    kept = tuple(k for k, h in enumerate(goal.hypotheses) if not T.contains(h, ABSTRACT | {"forall", "exists"}))
    if len(kept) == len(goal.hypotheses):
        return search.prove(goal)
    return search.step(goal, "keep", indices=kept)


# What is known of sums ------------------------------------------------------------------------------------------------


def _lemmas(flat: Flat, goal: Sequent, search: Search, by_terms: Prover) -> Iterator[tuple[Term, Prover]]:
    totals = list(flat.atoms)
    for total in totals:
        if _nonnegative(flat, total):
            yield Term(flat.signs.get(total, "le"), (T.ZERO, total)), by_terms
            yield from ((f, by_terms) for f in _single(goal, total))
    yield from ((f, by_terms) for f in _compared(flat, goal))
    for total in totals:
        for one, other in combinations_with_replacement((*totals, None), 2):
            lemma = _cauchy_schwarz(flat, total, one, other)
            if lemma is not None:
                yield le(T.power(total, 2), T.mul(*(_whole(t, total) for t in (one, other)))), partial(
                    lagrange, total=lemma, search=search
                )


def _compared(flat: Flat, goal: Sequent) -> Iterator[Term]:
    """Σ λ(k)·w(k) ≤ c·Σ w(k), and ≥, for a factor λ(k) with a bound c that does not depend on k."""
    for one, other in permutations(flat.atoms, 2):
        if one.args[1:] != other.args[1:]:
            continue
        k, body = T.open_binder(one, goal.free, "integer")
        ratio = flat.known.canonical(T.div(body, T.instantiate(other.args[0], k)))
        inside = saturated(Sequent((*goal.hypotheses, *_in_range(one, k)), le(ratio, T.ZERO)))
        for h in inside.hypotheses:
            if h.op in {"le", "lt"} and ratio in h.args and not any(k in a.free for a in h.args if a != ratio):
                yield le(*(one if a == ratio else T.mul(a, other) for a in h.args))


def _in_range(total: Term, k: Term) -> tuple[Term, Term]:
    return le(total.args[1], k), le(k, total.args[2])


def _single(goal: Sequent, total: Term) -> Iterator[Term]:
    """A summand that stands in the goal is at most the sum of what is nonnegative."""
    k, body = T.open_binder(total, goal.free, "integer")
    inside = set(T.subterms(goal.conclusion))
    for j in indices(body, goal.conclusion, k):
        there = T.replace(body, {k: j})
        if there in inside or not T.contains(there, T.FUNCTIONS):
            yield le(there, total)


def _guarded(goal: Sequent, body: Term) -> bool:
    """Whether a universal hypothesis of order speaks of a function in ``body``."""
    heads = {t.data for t in T.subterms(body) if t.op == "apply"}
    spoken = {
        t.data for h in goal.hypotheses if h.op == "forall"
        for r in T.subterms(h) if r.op in {"lt", "le"} for t in T.subterms(r) if t.op == "apply"
    }  # fmt: skip
    return bool(heads & spoken)


def _whole(t: Term | None, like: Term) -> Term:
    """The sum ``t``; for None that of 1 over the range of ``like``."""
    return T.add(T.sub(like.args[2], like.args[1]), T.ONE) if t is None else t


def _cauchy_schwarz(flat: Flat, total: Term, one: Term | None, other: Term | None) -> Term | None:
    """Half of ΣᵢΣⱼ αᵢβⱼ + αⱼβᵢ − 2·mᵢmⱼ, when m² = αβ: the difference in (Σ m)² ≤ Σ α·Σ β.  None when m² ≠ αβ."""
    if {one, other} == {total} or any(t is not None and t.args[1:] != total.args[1:] for t in (one, other)):
        return None
    k = T.fresh("k", flat.taken, "integer")
    j = T.fresh("j", flat.taken | {k}, "integer")
    a, b, m = (T.ONE if t is None else T.instantiate(t.args[0], k) for t in (one, other, total))
    if not flat.known.equal(T.mul(a, b), T.power(m, 2)):
        return None
    at = [T.replace(f, {k: j}) for f in (a, b, m)]
    crossed = T.add(T.mul(a, at[1]), T.mul(at[0], b), T.mul(T.num(-2), m, at[2]))
    return T.bind("sum", k, T.bind("sum", j, T.mul(T.HALF, crossed), *total.args[1:]), *total.args[1:])


def lagrange(goal: Sequent, total: Term, search: Search) -> Certificate | None:
    """Proves: (Σ aₖbₖ)² ≤ Σ aₖ²·Σ bₖ² by Lagrange's identity: the difference is ½·ΣᵢΣⱼ (aᵢbⱼ − aⱼbᵢ)².

    Example: (Σ eₖ)² ≤ n·Σ eₖ².
    Gives up when: the goal is not of that form.
    """
    k = T.fresh("k", goal.free, "integer")
    return search.step(goal, "summand by summand", total=total, symbol=k, strict_at=0)
