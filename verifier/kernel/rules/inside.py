"""Replacing equals by equals under sums, products and derivatives: at every index in range, at every value of the variable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import facts, fresh_symbol, items, number, ranges_over, term
from verifier.kernel.definedness import defined, is_infinite, le
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.rules.logic import Goals
from verifier.kernel.substitution import READ, reading
from verifier.kernel.terms import Term

STRICT: Final = T.FUNCTIONS | {"add", "mul", "pow", "max", "min", "apply", "delta"}
RELATIONS: Final = frozenset({"eq", "ne", "lt", "le"})


@dataclass(frozen=True)
class Place:
    """A subterm with the symbols of the binders around it opened, and what holds there of these."""

    old: Term
    context: tuple[Term, ...]
    changed: Term


def inside(goal: Sequent, path: Param, symbols: Param, new: Param) -> Goals:
    """Proves: P(t) from t = t′ and P(t′), where t may stand under sums, products and derivatives.

    ``path`` gives the arguments to follow from the conclusion to t, ``symbols`` a name for each variable bound on the way.  The
    equation is to be shown for all indices in range, and for all values of the variable of a derivative.
    Example: ∀i a(i) = b(i) ⊢ P(Σ_{i=1}^n a(i)) becomes P(Σ_{i=1}^n b(i)).
    Gives up when: the path leads into a formula, a choice, a limit or an integral, or a power or root would change its meaning.
    """
    t = term(new)
    steps = tuple(number(p) for p in items(path))
    names = tuple(_named(goal, s) for s in items(symbols))
    ranges_over(t, "complex")
    if goal.conclusion.op not in RELATIONS or not steps or len(set(names)) < len(names):
        raise Rejected("expected a relation, a place in it, and different symbols")
    place = follow(goal.conclusion, steps, names, t)
    known = (*facts(goal), *place.context)
    there = (*known, *defined(place.old))
    needed = dict.fromkeys(d for d in defined(t) if d not in there)
    equation = Sequent(known, Term("eq", (place.old, t)))
    return (equation, goal.concluding(place.changed), *(Sequent(there, d) for d in needed))


def _named(goal: Sequent, param: Param) -> Term:
    return fresh_symbol(param, goal.free)


def follow(t: Term, path: tuple[int, ...], names: tuple[Term, ...], new: Term) -> Place:
    """The subterm of ``t`` at ``path``, and ``t`` with ``new`` there.  Raises Rejected where the path may not lead."""
    if not path:
        if names:
            raise Rejected("more symbols than variables are bound on the way")
        return Place(t, (), new)
    k, rest = path[0], path[1:]
    if not 0 <= k < len(t.args):
        raise Rejected("there is no such argument")
    if t.op in T.BINDERS and k == 0:
        return _opened(t, rest, names, new)
    if t.op not in STRICT | RELATIONS and t.op not in CONTEXTS:
        raise Rejected(f"nothing is replaced inside {t.op}")
    below = follow(t.args[k], rest, names, new)
    args = (*t.args[:k], below.changed, *t.args[k + 1 :])
    return Place(below.old, below.context, _same_reading(t, Term(t.op, args, t.data, t.hint)))


def _same_reading(before: Term, after: Term) -> Term:
    if before.op in READ and reading(before) != reading(after):
        raise Rejected(f"the replacement changes how {before.op} is meant")
    return after


def _opened(t: Term, path: tuple[int, ...], names: tuple[Term, ...], new: Term) -> Place:
    rule = CONTEXTS.get(t.op)
    if rule is None or not names or T.kind(names[0]) != T.bound_kind(t):
        raise Rejected(f"nothing is replaced in the body of {t.op}, or a symbol of its kind is missing")
    variable = names[0]
    below = follow(T.instantiate(t.args[0], variable), path, names[1:], new)
    changed = T.bind(t.op, variable, below.changed, *t.args[1:], data=t.data)
    return Place(below.old, (*rule(t, variable), *below.context), changed)


def _in_range(t: Term, variable: Term) -> tuple[Term, ...]:
    low, high = t.args[1:]
    below = () if is_infinite(low) else (le(low, variable),)
    return below if is_infinite(high) else (*below, le(variable, high))


def _anywhere(t: Term, variable: Term) -> tuple[Term, ...]:
    return ()


CONTEXTS: Final[Mapping[str, Callable[[Term, Term], tuple[Term, ...]]]] = {
    "sum": _in_range, "product": _in_range, "deriv": _anywhere,
}  # fmt: skip
