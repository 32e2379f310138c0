"""What the rules of lowering share: the normal form they ask, and terms left whole."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, Protocol

from flint import fmpz

from verifier.kernel import terms as T
from verifier.kernel.randomness import Chance
from verifier.kernel.ranges import Range
from verifier.kernel.structure import is_integer, is_real
from verifier.kernel.terms import Term

Part = tuple[Fraction, Term]
MOST_SPLIT_OFF: Final = 64
STARTS: Final = range(-2, 4)


class Canon(Protocol):
    """What lowering needs from the normal form: canonical terms, their linear parts and their factors."""

    lowered: dict[Term, Term]  # what was lowered before

    def range(self, term: Term) -> Range: ...
    def canonical(self, term: Term) -> Term: ...
    def parts(self, term: Term) -> tuple[Part, ...]: ...
    def real(self, term: Term) -> bool: ...
    def learn_nonnegative(self, form: Term, source: Term) -> bool: ...
    def factors(self, term: Term) -> tuple[Fraction, tuple[tuple[Term, int], ...]] | None: ...
    def opened(self, term: Term) -> tuple[Term, Term]: ...
    def lower(self, term: Term) -> Term: ...
    def symmetry(self, letter: Term) -> int: ...
    def assuming(self, fact: Term) -> Canon: ...
    def is_zero(self, term: Term) -> bool: ...
    @property
    def chance(self) -> Chance: ...


def opaque(term: Term, canon: Canon) -> Term:
    """``term`` as a leaf, its arguments canonical; under a binder the bound variable is opened first.

    The arguments stay as they are where their canonical form hides that they are complex: log(i·i·x) is not log(−x).
    """
    if term.op in T.BINDERS:
        variable, body = canon.opened(term)
        rest = [canon.canonical(a) for a in term.args[1:]]
        return T.bind(term.op, variable, canon.canonical(body), *rest, data=term.data)
    result = Term(term.op, tuple(a if T.is_formula(a) else canon.canonical(a) for a in term.args), term.data)
    return term if is_real(result) and not is_real(term) else result


def all_natural(exponent: Term, canon: Canon) -> bool:
    """Whether every part of ``exponent`` is an integer >= 0, so that the power may be split even where its base is 0."""
    return all(c >= 0 and c.denominator == 1 and canon.range(m).nonnegative for c, m in canon.parts(exponent))


def from_least_power(base: Term, exponent: Term, canon: Canon) -> Term:
    """b ** (u + c) for a base that may be 0 and integers u ≥ −s and c > s, as b ** (u + s) · b ** (c − s); else a leaf."""
    c = sum((c for c, m in canon.parts(exponent) if m == T.ONE), Fraction(0))
    least = (s for s in STARTS if c.denominator == 1 and canon.range(canon.canonical(_less(exponent, c - s))).nonnegative)
    extra = c - next(least, c)
    rest = canon.canonical(_less(exponent, extra))
    if not 0 < extra <= MOST_SPLIT_OFF or not is_integer(rest):
        return opaque(T.power(base, exponent), canon)
    return T.mul(opaque(T.power(base, rest), canon), T.power(canon.lower(base), T.num(extra)))


def _less(t: Term, c: Fraction) -> Term:
    return T.sub(t, T.num(c)) if c else t


def parity(m: Term, c: Fraction) -> Term:
    """(−1) ** (c·m) for an integer c and an integer-valued monomial m, in which powers do not matter."""
    if c % 2 == 0:
        return T.ONE
    bases = dict.fromkeys(f.args[0] if f.op == "pow" else f for f in (m.args if m.op == "mul" else (m,)))
    return Term("gpower", (T.MINUS_ONE, T.mul(*bases)), Fraction(1))


def prime_factors(c: Fraction) -> list[tuple[int, int]]:
    """The primes of a positive rational with their multiplicities, for numbers that factor quickly; else the whole."""
    def of(n: int, sign: int) -> list[tuple[int, int]]:
        if n.bit_length() > 200:
            return [(n, sign)]
        return [(int(p), sign * int(k)) for p, k in fmpz(n).factor()]

    return of(c.numerator, 1) + of(c.denominator, -1) if c != 1 else []
