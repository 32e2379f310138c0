"""What the rules of lowering share: the normal form they ask, and terms left whole."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from flint import fmpz

from verifier.kernel import terms as T
from verifier.kernel.ranges import Range
from verifier.kernel.structure import is_real
from verifier.kernel.terms import Term

Part = tuple[Fraction, Term]


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
    def assuming(self, fact: Term) -> Canon: ...


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


def prime_factors(c: Fraction) -> list[tuple[int, int]]:
    """The primes of a positive rational with their multiplicities, for numbers that factor quickly; else the whole."""
    def of(n: int, sign: int) -> list[tuple[int, int]]:
        if n.bit_length() > 200:
            return [(n, sign)]
        return [(int(p), sign * int(k)) for p, k in fmpz(n).factor()]

    return of(c.numerator, 1) + of(c.denominator, -1) if c != 1 else []
