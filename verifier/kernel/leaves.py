"""Lowering: a term rewritten as a rational expression over *leaves*, things that are independent or tied by a known relation.

A leaf is one of

``gexp``    exp(c·m)                 m a canonical monomial, c rational: powers of one generator exp(m/L)
``gunity``  exp(2πi·q)               q rational: a power of one root of unity
``groot``   |p|^r                    p a canonical irreducible polynomial or a prime number, r rational
``gpower``  b^(k·m)                  b real of unknown sign, m an integer-valued monomial, k an integer
``gradical``  the principal r-th power of a canonical complex expression
anything else: a symbol, log p, or an opaque term with canonical arguments.

Each rewriting here holds wherever the original is defined (real semantics unless something complex occurs); what needs
a sign asks the facts and otherwise keeps the absolute value.  References: Risch structure theorem (exponents reduced to a
ℚ-basis); principal branches as in DLMF 4.2.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.choices import lower_ceiling, lower_extremum, lower_floor, lower_heaviside, lower_piecewise, lower_sign
from verifier.kernel.components import RULES as OF_MATRICES
from verifier.kernel.conjugates import lower_arg, lower_atan2, lower_conjugate, lower_im, lower_log, lower_re, modulus
from verifier.kernel.definitions import DEFINITIONS, lower_definition
from verifier.kernel.delta import lower_delta
from verifier.kernel.expectation import lower_expect
from verifier.kernel.integration import lower_integral
from verifier.kernel.inverses import exponential_of_lambert, logarithm_of_lambert, lower_lambert, lower_odd, turn
from verifier.kernel.judgement import Rejected
from verifier.kernel.lowering import Canon, Part, all_natural, from_least_power, opaque, parity, prime_factors
from verifier.kernel.orthogonal import FAMILIES, lower_orthogonal
from verifier.kernel.sequences import conjugate, lower_fibonacci, lower_subfactorial
from verifier.kernel.special import lower_binomial, lower_factorial, lower_gamma, lower_harmonic
from verifier.kernel.structure import is_integer, is_real
from verifier.kernel.sums import lower_product, lower_sum
from verifier.kernel.terms import Term, value


def gexp(coefficient: Fraction, monomial: Term) -> Term:
    """exp(coefficient · monomial)."""
    return Term("gexp", (monomial,), coefficient)


def groot(p: Term, exponent: Fraction) -> Term:
    """|p| ** exponent."""
    return Term("groot", (p,), exponent)


def gunity(turns: Fraction) -> Term:
    """exp(2πi · turns)."""
    return Term("gunity", (), turns % 1)


I_LEAF: Final = gunity(Fraction(1, 4))


def lower(term: Term, canon: Canon) -> Term:
    """``term`` over leaves; only ``num``, ``add``, ``mul`` and integer powers stand above them."""
    if term.op in {"num", "sym"}:
        return term
    found = canon.lowered.get(term)
    if found is None:
        found = canon.lowered[term] = _lowered(term, canon)
    return found


def _lowered(term: Term, canon: Canon) -> Term:
    if term.op == "i":
        return I_LEAF
    if term.op in {"add", "mul"}:
        return Term(term.op, tuple(lower(a, canon) for a in term.args))
    rule = _RULES.get(term.op)
    return rule(term, canon) if rule is not None else opaque(term, canon)


# Powers ---------------------------------------------------------------------------------------------------------


def _power(term: Term, canon: Canon) -> Term:
    base, exponent = term.args
    if exponent.op != "num":
        exponent = canon.canonical(exponent)
    if exponent.op == "num":
        return _rational_power(base, value(exponent), canon)
    if is_integer(term.args[1]) and not is_integer(exponent):  # written so, it would be a power of nonnegative bases only
        return Term("pow", (canon.canonical(base), term.args[1]))
    return _symbolic_power(base, exponent, canon)


def _rational_power(base: Term, r: Fraction, canon: Canon) -> Term:
    if r.denominator == 1:
        return T.power(lower(base, canon), T.num(r))
    if is_real(base):
        return _root(base, r, canon)
    return _radical(base, r, canon)


def _radical(base: Term, r: Fraction, canon: Canon) -> Term:
    """The principal value of base ** r for a complex base; as written if its canonical form hides that it is complex."""
    inner = canon.canonical(base)
    return T.power(base, T.num(r)) if is_real(inner) else Term("gradical", (inner,), r)


def _root(base: Term, r: Fraction, canon: Canon) -> Term:
    """base ** r for a base that is nonnegative where this is defined: the product of |factor| ** (r·multiplicity)."""
    found = canon.factors(base)
    if found is None:
        return opaque(T.power(base, T.num(r)), canon)
    constant, factors = found
    if constant == 0:
        return T.ZERO
    if constant < 0 and not factors:
        return T.mul(*_prime_powers(-constant, r), gunity(r / 2))
    return T.mul(*_prime_powers(abs(constant), r), *(_absolute_power(p, k * r, canon) for p, k in factors))


def _prime_powers(c: Fraction, r: Fraction) -> list[Term]:
    if c == 0:
        raise Rejected("a power of 0 that is not defined, or a logarithm of it")
    if r.denominator == 1:
        return [T.num(c**r.numerator)]
    return [groot(T.num(p), k * r) for p, k in prime_factors(c)]


def _absolute_power(p: Term, r: Fraction, canon: Canon) -> Term:
    """|p| ** r for a factor ``p``: the sign of p resolved where it is known and r is an integer."""
    if p.op == "exp":
        return exponential(canon.parts(T.mul(T.num(r), p.args[0])), canon)
    if p.op == "pow" and p.args[1].op == "num":
        return _absolute_power(p.args[0], value(p.args[1]) * r, canon)
    if p.op == "abs" and canon.real(p.args[0]):
        return _absolute_power(p.args[0], r, canon)
    return signed_power(p, r, canon)


def signed_power(p: Term, r: Fraction, canon: Canon) -> Term:
    """|p| ** r, for a real p, as ±p ** r for an integer r when the sign of p is known, otherwise as a root leaf."""
    if r.denominator != 1:
        return groot(p, r)
    if r % 2 == 0:
        return T.power(lower(p, canon), T.num(r))
    seen = canon.range(p)
    if seen.nonnegative:
        return T.power(lower(p, canon), T.num(r))
    if seen.nonpositive:
        return T.neg(T.power(lower(p, canon), T.num(r)))
    return groot(p, r)


def _symbolic_power(base: Term, exponent: Term, canon: Canon) -> Term:
    if canon.range(base).positive or not (is_real(base) or is_integer(exponent)):
        return lower(T.app("exp", T.mul(exponent, T.app("log", base))), canon)
    found = canon.factors(base) if is_integer(exponent) or is_real(base) else None
    if found is not None and found[0] == 0 and not is_integer(exponent):
        return T.ZERO  # a power of 0 is defined only where such an exponent is positive
    if found is None or found[0] == 0 or not is_integer(exponent):
        return opaque(T.power(base, exponent), canon)
    constant, factors = found
    never_zero = all(p.op == "exp" or conjugate(p) or canon.range(p).excludes_zero for p, _ in factors)
    if not (never_zero or canon.range(base).excludes_zero or all_natural(exponent, canon)):
        return _perhaps_zero_power(base, exponent, canon)
    return T.mul(*_constant_powers(constant, exponent, canon), *(_integer_power(p, k, exponent, canon) for p, k in factors))


def _perhaps_zero_power(base: Term, exponent: Term, canon: Canon) -> Term:
    """(c·Π p^k) ** e = c ** e · Π p ** (k·e) for positive k: both sides are 0, 1 or undefined together where a p is 0."""
    constant, factors = canon.factors(base) or (Fraction(0), ())
    if not factors or any(k <= 0 for _, k in factors):
        return from_least_power(base, exponent, canon)
    powers = [from_least_power(p, canon.canonical(T.mul(T.num(k), exponent)), canon) for p, k in factors]
    return T.mul(*_constant_powers(constant, exponent, canon), *powers)


def _constant_powers(c: Fraction, exponent: Term, canon: Canon) -> list[Term]:
    if c == 1:
        return []
    size = lower(T.app("exp", T.mul(exponent, T.app("log", T.num(abs(c))))), canon) if abs(c) != 1 else T.ONE
    return [size] if c > 0 else [size, _integer_power(T.MINUS_ONE, 1, exponent, canon)]


def _integer_power(p: Term, k: int, exponent: Term, canon: Canon) -> Term:
    """(p ** k) ** exponent for an integer-valued exponent, one leaf for each part of the exponent."""
    if p.op == "exp":
        return lower(T.app("exp", T.mul(T.num(k), exponent, p.args[0])), canon)
    if canon.range(p).positive:
        return lower(T.app("exp", T.mul(T.num(k), exponent, T.app("log", p))), canon)
    other = conjugate(p)
    if other is not None:
        return T.mul(*_constant_powers(other[0] ** k, exponent, canon), _integer_power(other[1], -k, exponent, canon))
    leaves = []
    for c, m in canon.parts(exponent):
        if c.denominator != 1 or not is_integer(m):
            return opaque(T.power(T.power(p, k), exponent), canon)
        if m != T.ONE and p == T.MINUS_ONE:
            leaves.append(parity(m, c * k))
        else:
            leaves.append(T.power(lower(p, canon), T.num(c * k)) if m == T.ONE else Term("gpower", (p, m), c * k))
    return T.mul(*leaves)


# Exponentials, logarithms ---------------------------------------------------------------------------------------


def exponential(parts: tuple[Part, ...], canon: Canon) -> Term:
    """exp of a sum of parts c·m as a product of leaves."""
    return T.mul(*(_exponential_part(c, m, canon) for c, m in parts))


def _exponential_part(c: Fraction, m: Term, canon: Canon) -> Term:
    factors = m.args if m.op == "mul" else (m,)
    if set(factors) == {T.IMAGINARY, T.PI} and len(factors) == 2:
        return gunity(c / 2)
    if len(factors) == 1 and m.op == "log":
        return _power_of_logarithm(m.args[0], c, canon)
    return _inverted(c, factors, canon) or gexp(c, m)


def _inverted(c: Fraction, factors: tuple[Term, ...], canon: Canon) -> Term | None:
    """exp(c·Π factors) where the exponent is an inverse function, see ``inverses``, or a multiple of πi; else None."""
    if len(factors) == 1:
        return exponential_of_lambert(factors[0], c, canon)
    rest = [f for f in factors if f != T.IMAGINARY]
    if len(rest) != len(factors) - 1:
        return None
    if len(rest) == 1:
        return turn(rest[0], c, canon)
    whole = [f for f in rest if f != T.PI]
    if len(whole) != len(rest) - 1 or c.denominator != 1 or not all(is_integer(f) for f in whole):
        return None
    return parity(T.mul(*whole), c)


def _power_of_logarithm(p: Term, c: Fraction, canon: Canon) -> Term:
    """exp(c·log p) = |p| ** c."""
    inner = p.args[0] if p.op == "abs" and canon.real(p.args[0]) else p
    if not is_real(p):
        return T.power(lower(p, canon), T.num(c)) if c.denominator == 1 else Term("gradical", (p,), c)
    if inner.op == "num":
        return T.mul(*_prime_powers(abs(value(inner)), c))
    return signed_power(inner, c, canon)


def _exp(term: Term, canon: Canon) -> Term:
    return exponential(canon.parts(term.args[0]), canon)


def _log(term: Term, canon: Canon) -> Term:
    argument = term.args[0]
    if not is_real(argument):
        return lower_log(term, canon)
    found = canon.factors(argument)
    if found is None or found[0] == 0 or (found[0] < 0 and not found[1]):
        return opaque(term, canon)
    constant, factors = found
    primes = [T.mul(T.num(k), T.app("log", T.num(p))) for p, k in prime_factors(abs(constant))]
    return T.add(*primes, *(_log_factor(p, canon) if k == 1 else T.mul(T.num(k), _log_factor(p, canon)) for p, k in factors))


def _log_factor(p: Term, canon: Canon) -> Term:
    """log|p| for a factor ``p``."""
    if p.op == "exp":
        return lower(p.args[0], canon)
    if p.op == "pow" and p.args[1].op == "num":
        return T.mul(p.args[1], _log_factor(p.args[0], canon))
    if p.op == "lambertw":
        return lower(logarithm_of_lambert(p), canon)
    other = conjugate(p)
    if other is not None:
        return T.sub(_log_factor(T.num(abs(other[0])), canon), T.app("log", canon.canonical(other[1])))
    if p.op == "num":
        return T.add(*(T.mul(T.num(k), T.app("log", T.num(q))) for q, k in prime_factors(abs(value(p)))))
    if p.op == "product" and is_real(p):
        return lower(Term("sum", (T.app("log", T.app("abs", p.args[0])), *p.args[1:]), p.data, p.hint), canon)
    if p.op == "abs" or canon.range(p).positive:
        return T.app("log", p)
    return T.app("log", T.app("abs", p))


# Trigonometric and hyperbolic functions ---------------------------------------------------------------------------


def _turned(argument: Term, canon: Canon) -> tuple[Term, Term]:
    """exp(i·argument) and exp(-i·argument) over leaves."""
    parts = canon.parts(T.mul(T.IMAGINARY, argument))
    return exponential(parts, canon), exponential(tuple((-c, m) for c, m in parts), canon)


def _sin(term: Term, canon: Canon) -> Term:
    forth, back = _turned(term.args[0], canon)
    return T.mul(T.num(Fraction(-1, 2)), I_LEAF, T.sub(forth, back))


def _cos(term: Term, canon: Canon) -> Term:
    forth, back = _turned(term.args[0], canon)
    return T.mul(T.HALF, T.add(forth, back))


def _tan(term: Term, canon: Canon) -> Term:
    return T.div(_sin(term, canon), _cos(term, canon))


def _sinh(term: Term, canon: Canon) -> Term:
    return T.mul(T.HALF, T.sub(_exp(term, canon), _exp(T.app("exp", T.neg(term.args[0])), canon)))


def _cosh(term: Term, canon: Canon) -> Term:
    return T.mul(T.HALF, T.add(_exp(term, canon), _exp(T.app("exp", T.neg(term.args[0])), canon)))


def _tanh(term: Term, canon: Canon) -> Term:
    square = _exp(T.app("exp", T.mul(T.TWO, term.args[0])), canon)
    return T.div(T.sub(square, T.ONE), T.add(square, T.ONE))


# Piecewise functions ----------------------------------------------------------------------------------------------


def _abs(term: Term, canon: Canon) -> Term:
    argument = term.args[0]
    if not is_real(argument):
        size = modulus(argument, canon)
        return opaque(term, canon) if size is None else lower(size, canon)
    found = canon.factors(argument)
    if found is None:
        return opaque(term, canon)
    constant, factors = found
    return T.mul(T.num(abs(constant)), *(_absolute_power(p, Fraction(k), canon) for p, k in factors))


_RULES: Final = {
    "integral": lower_integral,
    "expect": lower_expect, "sum": lower_sum, "product": lower_product,
    "pow": _power, "exp": _exp, "log": _log, "sin": _sin, "cos": _cos, "tan": _tan, "sinh": _sinh, "cosh": _cosh,
    "tanh": _tanh, "abs": _abs, "sign": lower_sign, "heaviside": lower_heaviside, "piecewise": lower_piecewise,
    "max": lower_extremum, "min": lower_extremum, "floor": lower_floor, "ceiling": lower_ceiling,
    "factorial": lower_factorial, "gamma": lower_gamma, "binomial": lower_binomial, "harmonic": lower_harmonic,
    **OF_MATRICES, "lambertw": lower_lambert, "delta": lower_delta,
    **dict.fromkeys(FAMILIES, lower_orthogonal), "fibonacci": lower_fibonacci, "lucas": lower_fibonacci,
    "subfactorial": lower_subfactorial,
    "re": lower_re, "im": lower_im, "conjugate": lower_conjugate, "arg": lower_arg, "atan2": lower_atan2,
    **dict.fromkeys(("asin", "atan", "erf"), lower_odd), **dict.fromkeys(DEFINITIONS, lower_definition),
}  # fmt: skip
