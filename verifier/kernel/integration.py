"""Integrals, lowered: one orientation, linear where every part is a continuous function between finite ends.

Integrals of uninterpreted functions, which are continuous everywhere, start from 0, so that neighbouring ones add up.
"""

from __future__ import annotations

from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.calculus import is_partial
from verifier.kernel.definedness import defined, is_infinite
from verifier.kernel.lowering import Canon, opaque
from verifier.kernel.structure import is_real
from verifier.kernel.terms import Term

CONTINUOUS: Final = frozenset(
    "num sym pi bound add mul pow exp log sin cos tan sinh cosh tanh asin acos atan asinh acosh atanh sigmoid softplus relu abs "
    "max min erf apply".split()
)


def lower_integral(term: Term, canon: Canon) -> Term:
    """∫ with constants taken out; ∫ from b to a as −∫ from a to b; 0 over a point."""
    if not is_real(term):
        return opaque(term, canon)
    low, high = (a if is_infinite(a) else canon.canonical(a) for a in term.args[1:])
    if low == high:
        return T.ZERO
    u, body = canon.opened(term)
    form = canon.canonical(body)
    if not is_real(form):
        return opaque(term, canon)
    turned = repr(low) > repr(high)
    ends = (high, low) if turned else (low, high)
    finite = not any(map(is_infinite, ends))
    parts = form.args if form.op == "add" and finite and all(_everywhere(p) for p in form.args) else (form,)
    total = T.add(*(_part(p, u, ends, canon) for p in parts))
    return T.neg(total) if turned else total


def _everywhere(p: Term) -> bool:
    """Whether ``p`` is defined and continuous everywhere, by structure."""
    return all(map(_smooth_partial, defined(p))) and all(t.op in CONTINUOUS or _partial(t) for t in T.subterms(p))


def _partial(t: Term) -> bool:
    """Whether ``t`` is a derivative of an uninterpreted function, by one of its own arguments."""
    if t.op != "deriv":
        return False
    slot, inner = T.open_binder(t)
    return is_partial(inner, slot)


def _smooth_partial(d: Term) -> bool:
    return d.op == "differentiable" and _partial(Term("deriv", d.args, None, d.hint))


def _part(p: Term, u: Term, ends: tuple[Term, Term], canon: Canon) -> Term:
    factors = p.args if p.op == "mul" else (p,)
    inside = T.mul(*(f for f in factors if u in f.free))
    outside = [canon.lower(f) for f in factors if u not in f.free]
    if inside == T.ONE and not any(map(is_infinite, ends)):
        return T.mul(*outside, canon.lower(T.sub(ends[1], ends[0])))
    if not any(map(is_infinite, ends)) and T.contains(inside, frozenset({"apply"})) and _everywhere(inside):
        moved = _moved(inside, u, ends, canon)
        if moved is not None:
            return T.mul(*outside, canon.lower(moved))
        below, above = (T.ZERO if e == T.ZERO else T.bind("integral", u, inside, T.ZERO, e) for e in ends)
        return T.mul(*outside, T.sub(above, below))
    return T.mul(*outside, T.bind("integral", u, inside, *ends))


def _moved(inside: Term, u: Term, ends: tuple[Term, Term], canon: Canon) -> Term | None:
    """∫ f(c·u + b)·h(u) by v = c·u + b for a number c, where f is the first uninterpreted function; None for f(u)."""
    argument = next((a for t in T.subterms(inside) if t.op == "apply" for a in t.args if u in a.free), None)
    if argument is None or argument == u:
        return None
    slope = [c for c, m in canon.parts(argument) if m == u]
    if len(slope) != 1:
        return None
    shift = canon.canonical(T.sub(argument, T.mul(T.num(slope[0]), u)))
    if u in shift.free:
        return None
    back = T.mul(T.num(1 / slope[0]), T.sub(u, shift))
    body = canon.canonical(T.replace(inside, {u: back}))
    low, high = (T.replace(argument, {u: e}) for e in ends)
    return T.mul(T.num(1 / slope[0]), T.bind("integral", u, body, low, high))
