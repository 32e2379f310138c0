"""Real expressions in exp(iθ) written with cosines and sines again.

A fraction of sums of c·R·i^s·exp(iθ), with real c and R, is multiplied above and below by one exp(iφ)·i^t, or by the conjugate
of its denominator, so that every exponential stands beside its conjugate; then each sum equals Σ c·R·cos(θ + s·π/2), its
imaginary part being 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.ring import Generator, Poly, Ring, RingFraction
from verifier.kernel.structure import is_real
from verifier.kernel.terms import Term

Exponents = tuple[int, ...]
Angle = tuple[Fraction, ...]  # one coefficient for each rotating generator
Write = Callable[[Generator, int], Term]
Sum = Mapping[tuple[Exponents, Angle, int], Fraction]  # (powers of real generators, angle, s) and coefficient


@dataclass(frozen=True, slots=True)
class Waves:
    """Which generators of a ring turn round the unit circle: exp(i·angle·k), and i itself."""

    generators: tuple[Generator, ...]
    turning: tuple[int, ...]
    unit: int | None

    @staticmethod
    def of(ring: Ring) -> Waves | None:
        """None when a generator is neither real, nor exp(i·real), nor i."""
        gens = ring.generators
        turning = tuple(k for k, g in enumerate(gens) if g.leaf.op == "gexp" and angle_of(g.leaf.args[0]) is not None)
        units = [k for k, g in enumerate(gens) if g.leaf.op == "gunity"]
        others = [g for k, g in enumerate(gens) if k not in turning and k not in units]
        if any(g.leaf.op == "gradical" or not is_real(g.leaf) for g in others):
            return None
        return Waves(gens, turning, units[0] if units else None)

    def read(self, poly: Poly) -> Sum | None:
        """``poly`` with its exponents sorted by kind; None when a root of unity other than ±1, ±i stands in it."""
        found: dict[tuple[Exponents, Angle, int], Fraction] = {}
        for exponents, c in poly.terms():
            es = [int(e) for e in exponents]
            angle = tuple(Fraction(es[k], self.generators[k].unit) for k in self.turning)
            quarter = Fraction(4 * es[self.unit], self.generators[self.unit].unit) if self.unit is not None else Fraction(0)
            if quarter.denominator != 1:
                return None
            real = tuple(0 if k in self.turning or k == self.unit else e for k, e in enumerate(es))
            sign, s = (-1) ** int(quarter % 4 // 2), int(quarter % 2)
            key = (real, angle, s)
            found[key] = found.get(key, Fraction(0)) + sign * Fraction(int(c.p), int(c.q))
        return {key: c for key, c in found.items() if c}


MOST_PRODUCTS: Final = 400


def angle_of(monomial: Term) -> Term | None:
    """θ for a monomial i·θ with a real θ, which may have a coefficient; else None."""
    factors = monomial.args if monomial.op == "mul" else (monomial,)
    rest = [f for f in factors if f != T.IMAGINARY]
    return T.mul(*rest) if len(rest) == len(factors) - 1 and all(is_real(f) for f in rest) else None


def is_unit(p: Term) -> bool:
    """Whether ``p`` is i or exp(i·θ)."""
    return p == T.IMAGINARY or (p.op == "exp" and angle_of(p.args[0]) is not None)


def half_power(p: Term, k: int) -> Term:
    """A square root of ``p`` ** k for such a ``p``."""
    exponent = T.mul(T.HALF, T.IMAGINARY, T.PI) if p == T.IMAGINARY else p.args[0]
    return T.app("exp", T.mul(T.num(Fraction(k, 2)), exponent))


def real_form(ring: Ring, f: RingFraction, write: Write) -> tuple[Fraction, Term, Term] | None:
    """``f`` = constant · numerator / denominator, both real and led by the coefficient 1; None when that is not seen.

    ``write`` gives the term for a power of a generator.
    """
    waves = Waves.of(ring)
    if waves is None:
        return None
    above, below = waves.read(f.num), waves.read(f.den)
    if above is None or below is None:
        return None
    middle = _middle(below)
    above, below = _turned(above, middle), _turned(below, middle)
    if len(above) * len(below) > MOST_PRODUCTS:
        return None
    conjugate = _conjugate(below)
    for factor in ({_key_of_one(below): Fraction(1)}, {_key_of_one(below, 1): Fraction(1)}, conjugate):
        top, bottom = _times(above, factor), _times(below, factor)
        if top and top == _conjugate(top) and bottom == _conjugate(bottom):
            (c, n), (d, m) = _written(top, waves, write), _written(bottom, waves, write)
            return c / d, n, m
    return None


def _key_of_one(like: Sum, quarter: int = 0) -> tuple[Exponents, Angle, int]:
    """The key of i^quarter in sums such as ``like``."""
    real, angle, _ = next(iter(like))
    return tuple(0 for _ in real), tuple(Fraction(0) for _ in angle), quarter


def _times(a: Sum, b: Sum) -> Sum:
    found: dict[tuple[Exponents, Angle, int], Fraction] = {}
    for (r, x, s), c in a.items():
        for (q, y, t), d in b.items():
            real = tuple(m + n for m, n in zip(r, q, strict=True))
            key = real, tuple(m + n for m, n in zip(x, y, strict=True)), (s + t) % 2
            found[key] = found.get(key, Fraction(0)) + (-c * d if s + t == 2 else c * d)
    return {key: c for key, c in found.items() if c}


def _conjugate(terms: Sum) -> Sum:
    return {(r, tuple(-x for x in a), s): -c if s else c for (r, a, s), c in terms.items()}


def _middle(terms: Sum) -> Angle:
    angles = [angle for _, angle, _ in terms]
    return tuple((min(a[k] for a in angles) + max(a[k] for a in angles)) / 2 for k in range(len(angles[0])))


def _turned(terms: Sum, by: Angle) -> Sum:
    return {(r, tuple(x - y for x, y in zip(a, by, strict=True)), s): c for (r, a, s), c in terms.items()}


def _written(terms: Sum, waves: Waves, write: Write) -> tuple[Fraction, Term]:
    """(c, t) with the symmetric sum = c·t: Σ c·R·cos θ − Σ c·R·sin θ (for s = 1), halves of conjugate pairs put together."""
    parts: list[tuple[Fraction, Term]] = []
    for (r, a, s), c in terms.items():
        lead = next((x for x in a if x), Fraction(0))
        if lead >= 0:
            weight = c if lead == 0 else 2 * c
            wave = _wave(a, s, waves) if lead else T.ONE
            parts.append((-weight if s else weight, _product(r, wave, waves, write)))
    if not parts:
        return Fraction(0), T.ONE
    first = parts[0][0]
    return first, T.add(*(_scaled(c / first, t) for c, t in parts))


def _wave(angle: Angle, s: int, waves: Waves) -> Term:
    summands = []
    for x, k in zip(angle, waves.turning, strict=True):
        theta = angle_of(waves.generators[k].leaf.args[0])
        assert theta is not None
        if x:
            summands.append(_scaled(x, theta))
    return T.app("sin" if s else "cos", T.add(*summands))


def _product(exponents: Exponents, wave: Term, waves: Waves, write: Write) -> Term:
    factors = [write(waves.generators[k], e) for k, e in enumerate(exponents) if e]
    return T.mul(*factors, *([wave] if wave != T.ONE else []))


def _scaled(c: Fraction, t: Term) -> Term:
    if t == T.ONE:
        return T.num(c)
    return t if c == 1 else T.mul(T.num(c), *(t.args if t.op == "mul" else (t,)))
