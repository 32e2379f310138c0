"""Antiderivatives by formula: polynomials times exponentials and waves, Gaussians, powers and logarithms, quadratic radicands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import factorial
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.normal import Normalizer
from verifier.kernel.structure import is_real
from verifier.kernel.terms import Term, app, value

HIGHEST: Final = 12


# Sums of c·u^k·exp(w·u), complex w included ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Monomial:
    """c · u^power · exp(quadratic·u² + linear·u)."""

    constant: Term
    power: int
    linear: Term
    quadratic: Term


def exponential_sum(body: Term, u: Term, known: Normalizer) -> Term | None:
    """Of polynomials times exponentials, sines and cosines; of polynomials times exp of a square, with the error function."""
    found = [_monomial(T.mul(T.num(c), m), u, known) for c, m in known.parts(body)]
    if any(m is None for m in found):
        return None
    waves = [m for m in found if m is not None and _is_wave(m)]
    total = [_antiderivative(m, u, known) for m in found if m is not None and not _is_wave(m)]
    if any(t is None for t in total):
        return None
    return T.add(*(t for t in total if t is not None), *_waves(waves, u, known))


def _is_wave(m: Monomial) -> bool:
    return m.quadratic == T.ZERO and not (is_real(m.constant) and is_real(m.linear))


def _monomial(m: Term, u: Term, known: Normalizer) -> Monomial | None:
    constants: list[Term] = []
    exponents: list[Term] = []
    power = 0
    for factor, k in _factors(m, 1):
        if u not in factor.free:
            constants.append(T.power(factor, k) if k != 1 else factor)
        elif factor == u:
            power += k
        elif factor.op == "exp":
            exponents.append(T.mul(T.num(k), factor.args[0]))
        else:
            return None
    if not 0 <= power <= HIGHEST:
        return None
    coefficients = polynomial(T.add(*exponents), u, known) if exponents else [T.ZERO]
    if coefficients is None or len(coefficients) > 3:
        return None
    shift, linear, quadratic = (*coefficients, T.ZERO, T.ZERO)[:3]
    if shift != T.ZERO:
        constants.append(app("exp", shift))
    return Monomial(T.mul(*constants), power, linear, quadratic)


def _factors(t: Term, k: int) -> Iterator[tuple[Term, int]]:
    """The factors of a product with their integer exponents."""
    if t.op == "mul":
        for a in t.args:
            yield from _factors(a, k)
    elif t.op == "pow" and t.args[1].op == "num" and value(t.args[1]).denominator == 1:
        yield from _factors(t.args[0], k * int(value(t.args[1])))
    else:
        yield t, k


def polynomial(t: Term, u: Term, known: Normalizer) -> list[Term] | None:
    """The coefficients of ``t`` as a polynomial in ``u``, the constant one first; None if it is none."""
    found: dict[int, list[Term]] = {}
    for c, m in known.parts(t):
        power, rest = 0, [T.num(c)]
        for factor, k in _factors(m, 1):
            if factor == u and k > 0:
                power += k
            elif u in factor.free:
                return None
            else:
                rest.append(T.power(factor, k) if k != 1 else factor)
        found.setdefault(power, []).append(T.mul(*rest))
    if max(found, default=0) > HIGHEST:
        return None
    return [known.canonical(T.add(*found.get(k, []))) for k in range(max(found, default=0) + 1)]


def _antiderivative(m: Monomial, u: Term, known: Normalizer) -> Term | None:
    if m.quadratic == T.ZERO:
        return T.mul(m.constant, app("exp", T.mul(m.linear, u)), _linear(m.power, m.linear, u))
    if not known.range(m.quadratic).negative:
        return None
    return T.mul(m.constant, _gaussian(m, u, known))


def _linear(k: int, w: Term, u: Term) -> Term:
    """∫ u^k·exp(w·u), divided by exp(w·u)."""
    if w == T.ZERO:
        return T.mul(T.num(Fraction(1, k + 1)), T.power(u, k + 1))
    terms = [
        T.mul(T.num(Fraction((-1) ** j * factorial(k), factorial(k - j))), T.power(u, k - j), T.power(w, -1 - j))
        for j in range(k + 1)
    ]
    return T.add(*terms)


def _waves(found: list[Monomial], u: Term, known: Normalizer) -> list[Term]:
    """The real part of Σ c·exp(w·u)·q(u) with complex w = a + ib, for each pair of a and ±b:
    exp(a·u)·(Σ re(c·q)·cos(b·u) − Σ im(c·q)·sin(b·u))."""
    groups: dict[tuple[Term, Term], tuple[list[Term], list[Term]]] = {}
    for m in found:
        a, b = (known.canonical(app(part, m.linear)) for part in ("re", "im"))
        size = T.mul(m.constant, _linear(m.power, m.linear, u))
        along, across = (app(part, size) for part in ("re", "im"))
        parts = known.parts(b)
        if parts and parts[0][0] < 0:
            b, across = known.canonical(T.neg(b)), T.neg(across)
        group = groups.setdefault((a, b), ([], []))
        group[0].append(along)
        group[1].append(across)
    return [_wave(a, b, known.canonical(T.add(*p)), known.canonical(T.add(*q)), u) for (a, b), (p, q) in groups.items()]


def _wave(a: Term, b: Term, along: Term, across: Term, u: Term) -> Term:
    turn = T.mul(b, u)
    parts = [T.mul(along, app("cos", turn))] * (along != T.ZERO) + [T.mul(T.neg(across), app("sin", turn))] * (across != T.ZERO)
    return T.add(*parts) if a == T.ZERO else T.mul(app("exp", T.mul(a, u)), T.add(*parts))


def _gaussian(m: Monomial, u: Term, known: Normalizer) -> Term:
    """∫ u^k·exp(q·u² + b·u) for q < 0: by (u^(k−1)·E)′ = (k − 1)·u^(k−2)·E + 2q·u^k·E + b·u^(k−1)·E."""
    q, b = m.quadratic, m.linear
    whole = app("exp", T.add(T.mul(q, T.power(u, 2)), T.mul(b, u)))
    root = T.power(T.neg(q), T.HALF)
    middle = T.mul(b, T.power(T.mul(T.TWO, root), -1))
    error = T.mul(
        T.HALF, T.power(T.PI, T.HALF), T.power(root, -1), app("exp", T.power(middle, 2)),
        app("erf", T.sub(T.mul(root, u), middle)),
    )  # fmt: skip
    found = [error]
    for k in range(1, m.power + 1):
        before = T.mul(T.num(k - 1), found[k - 2]) if k >= 2 else T.ZERO
        boundary = T.mul(T.power(u, k - 1), whole)
        rest = T.sub(T.sub(boundary, before), T.mul(b, found[k - 1]))
        found.append(T.mul(T.power(T.mul(T.TWO, q), -1), rest))
    return found[m.power]


def quadratic(body: Term, u: Term, known: Normalizer) -> Term | None:
    """Of c·q^r for a quadratic polynomial q in u and r = −1, −1/2 or 1/2."""
    moving = [f for f in (body.args if body.op == "mul" else (body,)) if u in f.free]
    if len(moving) != 1 or moving[0].op != "pow" or moving[0].args[1].op != "num":
        return None
    r, found = value(moving[0].args[1]), polynomial(moving[0].args[0], u, known)
    if found is None or len(found) != 3 or r not in QUADRATIC:
        return None
    c, b, a = found
    sign, quarter = known.range(a), known.canonical(T.sub(c, T.mul(T.power(b, 2), T.power(T.mul(T.num(4), a), -1))))
    if quarter == T.ZERO or not (sign.positive or sign.negative) or (r == -1 and not sign.positive):
        return None
    rest = [f for f in (body.args if body.op == "mul" else (body,)) if u not in f.free]
    middle = T.add(u, T.mul(b, T.power(T.mul(T.TWO, a), -1)))
    size, inverse = (a, "asinh") if sign.positive else (T.neg(a), "asin")
    return T.mul(*rest, QUADRATIC[r](moving[0], size, quarter, middle, inverse))


def _arctangent(whole: Term, a: Term, c: Term, middle: Term, inverse: str) -> Term:
    root = T.power(T.mul(a, c), T.HALF)
    return T.mul(T.power(root, -1), app("atan", T.mul(a, middle, T.power(root, -1))))


def _arc(whole: Term, a: Term, c: Term, middle: Term, inverse: str) -> Term:
    root = T.power(a, T.HALF)
    return T.mul(T.power(root, -1), app(inverse, T.mul(root, middle, T.power(c, T.num("-1/2")))))


def _segment(whole: Term, a: Term, c: Term, middle: Term, inverse: str) -> Term:
    return T.mul(T.HALF, T.add(T.mul(middle, whole), T.mul(c, _arc(whole, a, c, middle, inverse))))


QUADRATIC: Final = {Fraction(-1): _arctangent, Fraction(-1, 2): _arc, Fraction(1, 2): _segment}

# Powers and substitutions ---------------------------------------------------------------------------------------------


def powers(body: Term, u: Term, known: Normalizer) -> Term | None:
    """Of sums of c·u^r for any exponents r, and of c·u^r·log u."""
    total = []
    for c, m in known.parts(body):
        exponent, rest, logs = T.ZERO, [T.num(c)], 0
        for factor in m.args if m.op == "mul" else (m,):
            if u not in factor.free:
                rest.append(factor)
            elif (found := _exponent(factor, u)) is not None:
                exponent = T.add(exponent, found)
            elif factor.op == "log" and factor.args[0] == u:
                logs += 1
            else:
                return None
        if logs > 1:
            return None
        total.append(T.mul(*rest, _power(u, known.canonical(exponent), logs, known)))
    return T.add(*total)


def _exponent(factor: Term, u: Term) -> Term | None:
    """r for a power u^r or exp(r·log u)."""
    if factor == u:
        return T.ONE
    if factor.op == "pow" and u not in factor.args[1].free:
        inner = _exponent(factor.args[0], u)
        return None if inner is None else T.mul(inner, factor.args[1])
    if factor.op != "exp":
        return None
    parts = list(factor.args[0].args) if factor.args[0].op == "mul" else [factor.args[0]]
    if parts.count(app("log", u)) != 1:
        return None
    parts.remove(app("log", u))
    return None if any(u in f.free for f in parts) else T.mul(*parts)


def _power(u: Term, r: Term, logs: int, known: Normalizer) -> Term:
    log = app("log", u) if known.range(u).positive else app("log", app("abs", u))
    if r == T.MINUS_ONE:
        return T.mul(T.HALF, T.power(log, 2)) if logs else log
    up = known.canonical(T.add(r, T.ONE))
    whole = T.mul(T.power(u, up), T.power(up, -1))
    return T.sub(T.mul(whole, log), T.mul(whole, T.power(up, -1))) if logs else whole


SIMPLE: Final = (exponential_sum, powers, quadratic)
