"""Sums laid flat: constants taken out, bodies that are single monomials, and each sum that is left an atom of its own.

The canonical form splits a range where its end is known; for comparing sums with each other the ranges are better left as
they were written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.definedness import is_infinite, le
from verifier.kernel.judgement import Sequent
from verifier.kernel.normal import Normalizer
from verifier.kernel.structure import is_real
from verifier.kernel.terms import Term
from verifier.tactics.isolate import isolate

LOOSE: Final = frozenset({"bound"})


@dataclass
class Flat:
    """The sums of a goal met so far, each with the symbol that stands for it, and what their summands show of their signs."""

    goal: Sequent
    atoms: dict[Term, Term] = field(default_factory=dict)
    signs: dict[Term, str] = field(default_factory=dict)

    @property
    def taken(self) -> frozenset[Term]:
        """Names not to be used."""
        return self.goal.free

    @property
    def known(self) -> Normalizer:
        """The normal form under the facts of the goal."""
        return normalizer(self.goal)

    def told(self) -> Normalizer:
        """The normal form under the facts of the goal and the signs of the sums."""
        found = tuple(Term(op, (T.ZERO, self.atoms[total])) for total, op in self.signs.items())
        return normalizer(self.goal.also(*found)) if found else self.known

    def symbol(self, total: Term) -> Term:
        """The symbol that stands for ``total``."""
        if total not in self.atoms:
            self.atoms[total] = T.fresh("S", self.taken | frozenset(self.atoms.values()))
            sign = sign_of(self.goal, total)
            self.signs.update({total: sign} if sign else {})
        return self.atoms[total]

    def restored(self, t: Term) -> Term:
        """``t`` with the sums in place of their symbols."""
        back = {s: total for total, s in self.atoms.items()}
        for _ in self.atoms:
            new = T.replace(t, back)
            if new == t:
                return t
            t = new
        return t

    def flat(self, t: Term, inside: frozenset[Term] = frozenset()) -> Term:
        """``t`` over atoms; sums that depend on the indices ``inside`` stay sums.  Raises Rejected."""
        if t.op == "sum" and not any(map(is_infinite, t.args[1:])):
            return self._sum(t, inside)
        if not t.args or t.op in T.BINDERS or not T.contains(t, frozenset({"sum"})):
            return t
        return Term(t.op, tuple(self.flat(a, inside) for a in t.args), t.data, t.hint)

    def _sum(self, t: Term, inside: frozenset[Term]) -> Term:
        k, body = T.open_binder(t, self.taken | inside | frozenset(self.atoms.values()), "integer")
        low, high = t.args[1:]
        parts = self.known.parts(self.flat(body, inside | {k}))
        return T.add(*(self._part(T.num(c), m, k, low, high, inside) for c, m in parts))

    def _part(self, c: Term, m: Term, k: Term, low: Term, high: Term, inside: frozenset[Term]) -> Term:
        factors = m.args if m.op == "mul" else (m,)
        within = T.mul(*(f for f in factors if k in f.free))
        without = [f for f in factors if k not in f.free and f != T.ONE]
        if within == T.ONE:
            return times(c, *without, T.add(T.sub(high, low), T.ONE))
        total = T.bind("sum", k, self.restored(within), low, high)
        whole = total if total.free & inside or not is_real(total) else self.symbol(total)
        return times(c, *without, whole)


def times(*factors: Term) -> Term:
    """The product of ``factors``, those that are 1 left out."""
    return T.mul(*(f for f in factors if f != T.ONE))


def sign_of(goal: Sequent, total: Term) -> str | None:
    """"lt" for a sum that is seen to be positive, summand by summand; "le" for one that is seen to be nonnegative."""
    k, body = T.open_binder(total, goal.free, "integer")
    low, high = total.args[1:]
    known = normalizer(goal.also(le(low, k), le(k, high)))
    seen = known.range(body)
    if not seen.nonnegative:
        return None
    return "lt" if seen.positive and normalizer(goal).range(T.sub(high, low)).nonnegative else "le"


@dataclass(frozen=True)
class Linear:
    """Σ coefficient·sum + rest: ``sums`` over atoms, with coefficients and rest free of sums."""

    sums: tuple[tuple[Term, Term], ...]
    rest: Term


def linear(flat: Flat, d: Term) -> Linear | None:
    """The flat ``d`` as a linear combination of its atoms; None when it is none."""
    back = {s: total for total, s in flat.atoms.items()}
    sums: list[tuple[Term, Term]] = []
    rest: list[Term] = []
    for c, m in flat.told().parts(d):
        factors = m.args if m.op == "mul" else (m,)
        found = [f for f in factors if f in back]
        others = times(T.num(c), *(f for f in factors if f not in back))
        if len(found) > 1 or others.free & set(back):
            return None
        if found:
            sums.append((others, back[found[0]]))
        else:
            rest.append(others)
    return Linear(tuple(sums), T.add(*rest))


def merged(flat: Flat, d: Linear, k: Term) -> tuple[Term, Term, Term] | None:
    """(body in k, low, high) of the one sum that the combination's sums are; None when their ranges differ."""
    ranges = {total.args[1:] for _, total in d.sums}
    if len(ranges) != 1:
        return None
    low, high = next(iter(ranges))
    return T.add(*(times(c, T.instantiate(total.args[0], k)) for c, total in d.sums)), low, high


def indices(body: Term, rest: Term, k: Term) -> Iterator[Term]:
    """What k must be for an application in ``body`` to be one in ``rest``."""
    seen: dict[Term, None] = {}
    for pattern in (t for t in T.subterms(body) if t.op == "apply" and k in t.free):
        for t in (t for t in T.subterms(rest) if t.op == "apply" and t.data == pattern.data):
            found = [isolate(a, b, k) for a, b in zip(pattern.args, t.args, strict=False) if k in a.free]
            seen.update(dict.fromkeys(f for f in found if f is not None and not T.contains(f, frozenset({"bound"}))))
    yield from seen


def closed_parts(t: Term, wanted: Callable[[Term], bool]) -> Iterator[Term]:
    """The largest subterms that ``wanted`` accepts and in which no bound variable is loose."""
    if wanted(t) and T.shift(t, 1) == t:
        yield t
        return
    for a in t.args:
        yield from closed_parts(a, wanted)
