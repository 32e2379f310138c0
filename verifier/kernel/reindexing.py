"""One way to write an index: Σ_{k=0}^{last} m(k) with the index reversed or shifted so that f in m is applied to k + 1.

f(n − k) is summed backwards, as f(k); Σ_{k=0}^{last} f(k + 1 + c) = Σ_{k=0}^{last+c} f(k + 1) − Σ_{k=0}^{c−1} f(k + 1), for
terms defined at every integer, in the extension of sums to reversed ranges (Karr 1981), where this holds for every integer c.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.definedness import defined
from verifier.kernel.lowering import Canon
from verifier.kernel.structure import is_integer, is_real
from verifier.kernel.terms import Term, value

LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Anchor:
    """The factor that says how the index is written: it is applied to ±k + offset, after reversal to k + offset."""

    shape: str
    backwards: bool
    offset: Term


def anchor(factors: Sequence[Term], k: Term, last: Term, canon: Canon) -> Anchor | None:
    """The factor that settles how ``k`` is written; None when there is none."""
    found = [a for f in factors for a in _anchors(f, k, last, canon)]
    if sum(a.shape.startswith("~") for a in found) > 1:  # of two powers one would always go backwards
        found = [a for a in found if not a.shape.startswith("~")]
    return min(found, key=_rank, default=None)


def _rank(a: Anchor) -> tuple[bool, str, bool, Fraction]:
    numeric = a.offset.op == "num"
    return not numeric, a.shape, a.backwards, value(a.offset) if numeric else Fraction(0)


def _anchors(f: Term, k: Term, last: Term, canon: Canon) -> list[Anchor]:
    base = f.args[0] if f.op == "pow" and f.args[1].op == "num" else f
    if base.op == "apply":
        found = []
        for j, a in enumerate(base.args):
            sign, offset = _sign(a, k, canon) or (0, T.ZERO)
            if sign:
                moved = offset if sign > 0 else canon.canonical(T.sub(offset, last))
                found.append(Anchor(f"{T.name(base)} {j} {value(f.args[1]) if base is not f else 1}", sign < 0, moved))
        return found
    if base.op == "sum":
        inner = T.open_binder(base, base.free | {k}, "integer")[1]
        return [a for g in (inner.args if inner.op == "mul" else (inner,)) for a in _anchors(g, k, last, canon)]
    if not is_real(f):
        return []
    exponent = f.args[0] if f.op == "exp" else f.args[1] if f.op == "pow" and f.args[1].op != "num" else None
    leading = None if exponent is None else next((c for c, m in canon.parts(exponent) if k in m.free), None)
    return [] if leading is None else [Anchor(f"~{f.op}", leading < 0, T.ONE)]


def _sign(argument: Term, k: Term, canon: Canon) -> tuple[Fraction, Term] | None:
    """(±1, offset) for an argument ±k + offset with an integer offset free of k."""
    if k not in argument.free:
        return None
    parts = canon.parts(argument)
    c = next((c for c, m in parts if m == k), Fraction(0))
    rest = [(d, m) for d, m in parts if m != k]
    if abs(c) != 1 or any(k in m.free or d.denominator != 1 or not is_integer(m) for d, m in rest):
        return None
    return c, canon.canonical(T.add(*(T.mul(T.num(d), m) for d, m in rest)))


def reversed_body(m: Term, k: Term, last: Term) -> Term:
    """m(last − k), whose sum is that of m."""
    return T.replace(m, {k: T.sub(last, k)})


def shifted(m: Term, k: Term, last: Term, offset: Term) -> tuple[Term, Term, Term] | None:
    """(m(k − c), last + c, c − 1) with c = offset − 1: the sum to the second less that to the third; None if it is not to be
    shifted."""
    if offset == T.ONE or not everywhere(m, k) or (offset.op == "num" and abs(value(offset)) > LONGEST):
        return None
    c = T.sub(offset, T.ONE)
    return T.replace(m, {k: T.sub(k, c)}), T.add(last, c), T.sub(c, T.ONE)


def everywhere(m: Term, k: Term) -> bool:
    """Whether ``m`` is defined at every integer ``k`` if it is at one."""
    return not any(k in d.free for d in defined(m))
