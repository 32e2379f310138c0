"""Sums reindexed by a bijection that the hypotheses declare."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.kernel import terms as T
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Term
from verifier.tactics.search import Search
from verifier.tactics.sums_flat import closed_parts


def reindex(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: goals with a sum or product over π(j), for a π whose inverse ρ the hypotheses give, from the same over all indices.

    Example: ∀j ρ(π(j)) = j, ∀j π(ρ(j)) = j ⊢ Σ_{j=1}^{M} v(π(j)) = Σ_{j=1}^{M} v(j).
    Gives up when: the index also stands outside π, or π is not seen to be a bijection of the range.
    """
    pairs = list(_inverses(goal))
    if not pairs or goal.conclusion.op not in T.RELATIONS:
        return None
    for total in closed_parts(goal.conclusion, lambda t: t.op in {"sum", "product"}):
        for forth, back in pairs:
            plain = _without(total, forth, goal.free)
            if plain is not None and not any(_says(h, plain, total) for h in goal.hypotheses):
                j = T.fresh("j", goal.free, "integer")
                found = search.step(
                    goal, "reindex", total=plain, symbol=j, image=T.call(forth, j), back=T.call(back, j),
                    low=total.args[1], high=total.args[2],
                )  # fmt: skip
                if found is not None:
                    return found
    return _inside(goal, search, pairs)


def _inside(goal: Sequent, search: Search, pairs: list[tuple[str, str]]) -> Certificate | None:
    """The same for sums under another binder, rewritten in their place."""
    for path, symbols, total in _under_binders(goal.conclusion, goal.free, (), ()):
        for forth, _ in pairs:
            plain = _without(total, forth, goal.free | frozenset(symbols))
            if plain is not None:
                return search.step(goal, "rewrite inside", path=path, symbols=symbols, new=plain)
    return None


def _under_binders(
    t: Term, taken: frozenset[Term], path: tuple[int, ...], symbols: tuple[Term, ...]
) -> Iterator[tuple[tuple[int, ...], tuple[Term, ...], Term]]:
    """The sums and products below others, with the way to them and names for the indices bound on it."""
    if symbols and t.op in {"sum", "product"}:
        yield path, symbols, t
    opens = t.op in {"sum", "product"}
    for index, a in enumerate(t.args):
        if opens and index == 0:
            s, body = T.open_binder(t, taken | frozenset(symbols), "integer")
            yield from _under_binders(body, taken, (*path, 0), (*symbols, s))
        elif t.op not in T.BINDERS:
            yield from _under_binders(a, taken, (*path, index), symbols)


def _says(h: Term, plain: Term, total: Term) -> bool:
    return h.op == "eq" and h.args == (plain, total)


def _inverses(goal: Sequent) -> Iterator[tuple[str, str]]:
    """The names (π, ρ) for which a hypothesis says ρ(π(j)) = j."""
    seen = dict.fromkeys(
        (T.name(inner), T.name(t.args[0]))
        for h in goal.hypotheses if h.op == "forall"
        for t in T.subterms(h) if t.op == "eq" and t.args[0].op == "apply" and len(t.args[0].args) == 1
        for inner in t.args[0].args if inner.op == "apply" and inner.args == (t.args[1],)
    )  # fmt: skip
    yield from seen


def _without(total: Term, forth: str, taken: frozenset[Term]) -> Term | None:
    """Σ f(k) for a total Σ f(π(k)); None when k stands elsewhere too."""
    k, body = T.open_binder(total, taken, "integer")
    image = T.call(forth, k)
    m = T.fresh("m", taken | {k}, "integer")
    moved = T.replace(body, {image: m})
    return None if k in moved.free or m not in moved.free else T.bind(total.op, m, moved, *total.args[1:])
