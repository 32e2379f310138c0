"""Statements as polynomials: letters, roots and reciprocals become generators of a ring, with the relations they satisfy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

import sympy
from sympy.polys.rings import PolyRing

from verifier.vocabulary import Eq

MOST_CASES: Final = 16
MOST_GENERATORS: Final = 10
HIGHEST: Final = 12

Cases = tuple[tuple[Any, ...], ...]


class NotAlgebraic(Exception):  # noqa: N818  (no error of anybody's: another way is taken)
    """The statement is not made of equations of polynomials, roots and quotients, or of too many."""


def cases(statement: Any) -> Cases:
    """``statement`` as an "or" of lists of equations that hold together.  Raises NotAlgebraic."""
    if statement in (sympy.true, sympy.false):
        return ((),) if statement == sympy.true else ()
    if isinstance(statement, sympy.Eq):
        return ((without_powers(statement),),)
    parts = [cases(part) for part in statement._args] if isinstance(statement, sympy.And | sympy.Or) else None  # noqa: SLF001
    if parts is None:
        raise NotAlgebraic
    found = sum(parts, ()) if isinstance(statement, sympy.Or) else tuple(sum(c, ()) for c in product(*parts))
    if len(found) > MOST_CASES:
        raise NotAlgebraic
    return found


def without_powers(equation: Any) -> Any:
    """An equation of a product with zero, each power in it replaced by its base: zero at the same points."""
    if equation.rhs != 0 or not isinstance(equation.lhs, sympy.Mul | sympy.Pow):
        return equation
    factors = [_base(factor) for factor in sympy.Mul.make_args(equation.lhs)]
    return Eq(sympy.Mul(*factors, evaluate=False) if len(factors) > 1 else factors[0], equation.rhs)


def _base(factor: Any) -> Any:
    natural = isinstance(factor, sympy.Pow) and factor.exp.is_Integer and factor.exp > 0
    return factor.base if natural else factor


@dataclass(frozen=True)
class Ring:
    """The ring of all that occurs: ``terms`` are what its generators stand for, each a letter, I, a root or a reciprocal."""

    terms: tuple[Any, ...]
    ring: Any

    @property
    def plain(self) -> bool:
        """Whether all generators are letters."""
        return all(isinstance(term, sympy.Symbol) for term in self.terms)

    def poly(self, expression: Any) -> Any:
        """``expression`` as an element.  Raises NotAlgebraic."""
        if expression.is_Rational:
            return self.ring.ground_new(self.ring.domain.from_sympy(sympy.Rational(expression)))
        if isinstance(expression, sympy.Add | sympy.Mul):
            parts = [self.poly(part) for part in expression.args]
            return sum(parts, self.ring.zero) if isinstance(expression, sympy.Add) else _times(parts, self.ring)
        if isinstance(expression, sympy.Pow):
            base, times = power(expression)
            return self.generator(base) ** times if base is not expression.base else self.poly(base) ** times
        return self.generator(expression)

    def generator(self, term: Any) -> Any:
        """The generator that stands for ``term``."""
        return self.ring.gens[self.terms.index(term)]

    def difference(self, equation: Any) -> Any:
        """The polynomial that is zero exactly where ``equation`` holds, wherever its sides are defined."""
        return self.poly(equation.lhs) - self.poly(equation.rhs)

    def relation(self, term: Any) -> Any:
        """What is zero because of what the generator ``term`` is; None for a letter."""
        if term == sympy.I:
            return self.generator(term) ** 2 + 1
        if not isinstance(term, sympy.Pow):
            return None
        exponent, own = sympy.Rational(term.exp), self.generator(term)
        return own * self.poly(term.base) - 1 if exponent < 0 else own**exponent.q - self.poly(term.base)

    def expression(self, poly: Any) -> Any:
        """The element as a SymPy expression, unevaluated."""
        terms = [self._term(exponents, coefficient) for exponents, coefficient in poly.terms()]
        return sympy.Add(*terms, evaluate=False) if len(terms) > 1 else terms[0] if terms else sympy.Integer(0)

    def _term(self, exponents: Sequence[int], coefficient: Any) -> Any:
        number = self.ring.domain.to_sympy(coefficient)
        powers = [_power(t, e) for t, e in zip(self.terms, exponents, strict=False) if e]
        return sympy.Mul(number, *powers, evaluate=False) if powers else number


def _power(term: Any, times: int) -> Any:
    return sympy.Pow(term, times, evaluate=False) if times > 1 else term


def _times(parts: Iterable[Any], ring: Any) -> Any:
    whole = ring.one
    for part in parts:
        whole = whole * part
    return whole


def power(expression: Any) -> tuple[Any, int]:
    """A power as a generator, or the base itself, with a natural exponent: x³, (1/y)², (√z)³.  Raises NotAlgebraic."""
    exponent = expression.exp
    plain = sympy.Rational(str(exponent)) if exponent.is_Rational else _constant(exponent)
    if abs(plain.p) > HIGHEST or plain.q > HIGHEST or (plain.q > 1 and plain.p < 0):
        raise NotAlgebraic
    if plain.q > 1:
        return sympy.Pow(expression.base, sympy.Rational(1, plain.q), evaluate=False), int(plain.p)
    if plain.p < 0:
        return sympy.Pow(expression.base, sympy.Integer(-1), evaluate=False), int(-plain.p)
    return expression.base, int(plain.p)


def _constant(exponent: Any) -> Any:
    """The rational number that an unevaluated exponent such as 1/3 is."""
    if exponent.free_symbols or len(list(sympy.preorder_traversal(exponent))) > 8:
        raise NotAlgebraic
    value = exponent.doit()
    if not value.is_Rational:
        raise NotAlgebraic
    return value


def ring_of(equations: Iterable[Any]) -> Ring:
    """The ring in which all sides of ``equations`` lie.  Raises NotAlgebraic."""
    found: dict[Any, None] = {}
    for equation in equations:
        for side in equation.args:
            _collect(side, found)
    if len(found) > MOST_GENERATORS:
        raise NotAlgebraic
    terms = tuple(sorted(found, key=lambda t: (isinstance(t, sympy.Symbol), str(t))))
    names = [sympy.Dummy(f"g{k}") for k in range(len(terms))]
    return Ring(terms, PolyRing(names, sympy.QQ, sympy.polys.orderings.grevlex) if names else _no_letters())


def _no_letters() -> Any:
    return PolyRing([sympy.Dummy("g")], sympy.QQ, sympy.polys.orderings.grevlex)


def _collect(expression: Any, found: dict[Any, None]) -> None:
    if not isinstance(expression, sympy.Expr) or getattr(expression, "is_Matrix", False):
        raise NotAlgebraic
    if expression.is_Rational:
        return
    if isinstance(expression, sympy.Symbol) or expression == sympy.I:
        found.setdefault(expression)
        return
    if isinstance(expression, sympy.Pow):
        base, _ = power(expression)
        _collect(expression.base, found)
        if base is not expression.base:
            found.setdefault(base)
        return
    if not isinstance(expression, sympy.Add | sympy.Mul):
        raise NotAlgebraic
    for part in expression.args:
        _collect(part, found)
