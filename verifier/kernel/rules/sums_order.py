"""Rules of order for sums and products over a range of indices: summand by summand, factor by factor, Jensen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import (
    facts,
    fresh_symbol,
    informed,
    items,
    normalizer,
    obligations,
    prescribed,
    ranges_over,
    relation,
    term,
)
from verifier.kernel.definedness import defined, eq, is_infinite, le, lt, ne
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.rules.logic import Goals
from verifier.kernel.substitution import replaced
from verifier.kernel.terms import Term


def ranged(goal: Sequent, total: Param, op: str) -> Term:
    """``total`` as a real sum or product over a finite range of integers.  Raises Rejected for anything else."""
    t = term(total)
    ranges_over(t, "real")
    if t.op != op or any(is_infinite(b) for b in t.args[1:]):
        raise Rejected(f"expected a finite {op}, found {t!r:.60}")
    return t


def at_index(goal: Sequent, total: Term, symbol: Param, *used: Term) -> tuple[tuple[Term, ...], Term, Term]:
    """The facts at an index of the range, that index (a fresh symbol), and what is summed there."""
    k = fresh_symbol(symbol, goal.free, total.free, *(u.free for u in used))
    if T.kind(k) != "integer":
        raise Rejected("an index is an integer")
    inside = (*facts(goal), le(total.args[1], k), le(k, total.args[2]))
    return inside, k, T.instantiate(total.args[0], k)


def _member(goal: Sequent, total: Term, k: Term, body: Term, index: Term) -> tuple[Term, Goals]:
    """What is summed at ``index``, and the goals that the range contains it."""
    ranges_over(index, "integer")
    there = replaced(body, {k: index})
    inside = (le(total.args[1], index), le(index, total.args[2]))
    return there, (*obligations(goal, index), *prescribed(goal, inside))


def summands(goal: Sequent, total: Param, symbol: Param, strict_at: Param) -> Goals:
    """Proves: a ≤ b when b − a is a sum of f(k) ≥ 0 over its range; a < b when also f(j) > 0 for an index j of the range.

    Example: ⊢ (Σ aₖbₖ)² ≤ Σ aₖ²·Σ bₖ², as the difference is ½·ΣᵢΣⱼ (aᵢbⱼ − aⱼbᵢ)².
    Gives up when: the difference does not reduce to the sum.
    """
    left, right = relation(goal, "lt", "le")
    whole = ranged(goal, total, "sum")
    if not normalizer(goal).is_zero(T.sub(T.sub(right, left), whole)):
        raise Rejected("the difference of the sides is another sum")
    inside, k, body = at_index(goal, whole, symbol)
    found = (Sequent(inside, le(T.ZERO, body)), *obligations(goal, whole))
    if goal.conclusion.op == "le":
        return found
    there, member = _member(goal, whole, k, body, term(strict_at))
    return (*found, *member, informed(goal, lt(T.ZERO, there)))


def one_summand(goal: Sequent, total: Param, symbol: Param, index: Param) -> Goals:
    """Proves: a ≤ b when b − a = Σ f(k) − f(j) for an index j of the range, and f(k) ≥ 0 at the other indices.

    Example: 1 ≤ j ≤ n ⊢ e^(yⱼ) ≤ Σ e^(yₖ).
    Gives up when: the difference is not the rest of the sum.
    """
    left, right = relation(goal, "le")
    whole, j = ranged(goal, total, "sum"), term(index)
    inside, k, body = at_index(goal, whole, symbol, j)
    there, member = _member(goal, whole, k, body, j)
    if not normalizer(goal).is_zero(T.sub(T.add(T.sub(right, left), there), whole)):
        raise Rejected("the difference of the sides is not the sum without that summand")
    return (Sequent((*inside, ne(k, j)), le(T.ZERO, body)), *obligations(goal, whole), *member)


# Products ---------------------------------------------------------------------------------------------------------


def product_sign(goal: Sequent, total: Param, symbol: Param) -> Goals:
    """Proves: a < b, a ≤ b or a ≠ b when b − a is a product of factors that are > 0, ≥ 0 or ≠ 0 at all indices.

    Example: ∀k pₖ > 0 ⊢ 0 < Π pₖ.
    Gives up when: the difference does not reduce to the product.
    """
    left, right = relation(goal, "lt", "le", "ne")
    whole = ranged(goal, total, "product")
    if not normalizer(goal).is_zero(T.sub(T.sub(right, left), whole)):
        raise Rejected("the difference of the sides is another product")
    inside, _, body = at_index(goal, whole, symbol)
    sides = (body, T.ZERO) if goal.conclusion.op == "ne" else (T.ZERO, body)
    return (Sequent(inside, Term(goal.conclusion.op, sides)), *obligations(goal, whole))


def factorwise(goal: Sequent, lesser: Param, greater: Param, symbol: Param) -> Goals:
    """Proves: Π u(k) ≤ Π v(k) over one range from 0 ≤ u(k) ≤ v(k); Π u(k) < Π v(k) from 0 ≤ u(k) < v(k) and a range that
    is not empty.

    Example: 0 ≤ s(k) ≤ 1/4 ⊢ Π_{k=1}^{L} s(k) ≤ 4^(−L).
    Gives up when: the sides do not reduce to the products, or the ranges differ.
    """
    left, right = relation(goal, "lt", "le")
    u, v = ranged(goal, lesser, "product"), ranged(goal, greater, "product")
    known = normalizer(goal)
    if u.args[1:] != v.args[1:] or not (known.equal(left, u) and known.equal(right, v)):
        raise Rejected("the sides are other products")
    inside, k, small = at_index(goal, u, symbol, v)
    large = T.instantiate(v.args[0], k)
    compared = Term(goal.conclusion.op, (small, large))
    found = (Sequent(inside, le(T.ZERO, small)), Sequent(inside, compared), *obligations(goal, u, v))
    return found if goal.conclusion.op == "le" else (*found, informed(goal, le(*u.args[1:])))


# Convexity --------------------------------------------------------------------------------------------------------


def jensen(goal: Sequent, weighted: Param, index: Param, weight: Param, point: Param, function: Param, names: Param) -> Goals:
    """Proves: φ(Σ wₖxₖ) ≤ Σ wₖφ(xₖ) for a convex function φ on the reals, weights wₖ ≥ 0 and Σ wₖ = 1 (Jensen 1906).

    ``weighted`` is Σ wₖxₖ; ``weight`` and ``point`` are wₖ and xₖ in the fresh symbol ``index``; ``function`` is φ(u) in the
    first of ``names``, which gives further the names of y and t in the goal φ(t·u + (1 − t)·y) ≤ t·φ(u) + (1 − t)·φ(y),
    where 0 ≤ t ≤ 1.
    Example: exp(Σ wₖxₖ) ≤ Σ wₖ·exp(xₖ).
    Gives up when: φ is not defined on all reals.
    """
    left, right = relation(goal, "le")
    whole, w, x, phi = ranged(goal, weighted, "sum"), term(weight), term(point), term(function)
    u, y, t = _points(goal, items(names), whole, w, x, phi)
    inside, k, body = at_index(goal, whole, index)
    if {u, y, t, k} & whole.free or {u, y, t} & (w.free | x.free) or k in phi.free or len({u, y, t, k}) < 4:
        raise Rejected("the variables are mixed up")
    for r in (w, x, phi):
        ranges_over(r, "real")
    known = normalizer(goal)
    of_points = T.bind("sum", k, T.mul(w, replaced(phi, {u: x})), *whole.args[1:])
    if not (known.equal(left, replaced(phi, {u: whole})) and known.equal(right, of_points)):
        raise Rejected("the sides are not those of Jensen's inequality")
    weights = T.bind("sum", k, w, *whole.args[1:])
    between = (*facts(goal), le(T.ZERO, t), le(t, T.ONE))
    mean = replaced(phi, {u: T.add(T.mul(t, u), T.mul(T.sub(T.ONE, t), y))})
    chord = T.add(T.mul(t, phi), T.mul(T.sub(T.ONE, t), replaced(phi, {u: y})))
    return (
        Sequent(inside, le(T.ZERO, w)),
        informed(goal, eq(weights, T.ONE)),
        Sequent(between, le(mean, chord)),
        Sequent(inside, eq(body, T.mul(w, x))),
        *(informed(goal, d) for d in defined(phi)),
        *obligations(goal, whole, weights, of_points),
    )


def _points(goal: Sequent, names: tuple[Param, ...], *terms: Term) -> tuple[Term, Term, Term]:
    """Three fresh real symbols; the first may stand in the function."""
    phi = terms[-1]
    others = tuple(t.free for t in terms[:-1])
    u = fresh_symbol(names[0], goal.free, *others)
    y, t = (fresh_symbol(n, goal.free, phi.free, *others) for n in names[1:3])
    if any(T.kind(s) != "real" for s in (u, y, t)):
        raise Rejected("points are real")
    return u, y, t


RULES: Final[Mapping[str, Callable[..., Goals]]] = {
    "summand by summand": summands,
    "one summand": one_summand,
    "factors of a product": product_sign,
    "factor by factor": factorwise,
    "Jensen": jensen,
}
