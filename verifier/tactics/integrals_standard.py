"""Which standard integral an integral may be: parameters guessed from the shape of the integrand, checked in floats."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.definedness import is_infinite
from verifier.kernel.normal import Normalizer
from verifier.kernel.rules.integrals_table import STANDARD, Standard
from verifier.kernel.terms import Term
from verifier.tactics.antiderivatives import FAILURES
from verifier.tactics.antiderivatives_forms import polynomial
from verifier.tactics.floats import NotNumericError, compile_value

Match = tuple[str, tuple[Term, ...], Term]
POINTS: Final = (Fraction(1, 3), Fraction(5, 7), Fraction(3, 10))
MOST: Final = 24


def matches(body: Term, u: Term, ends: tuple[Term, Term], known: Normalizer) -> Iterator[Match]:
    """(name, parameters, factor) of standard integrals that seem to fit."""
    for name, entry in STANDARD.items():
        if not any(_same_ends((entry.low, entry.high), e, known) for e in (ends, ends[::-1])):
            continue
        for parameters in _guesses(name, entry, body, u, known):
            factor = _factor(entry, parameters, body, u, known)
            if factor is not None:
                yield name, parameters, factor


def _same_ends(standard: tuple[Term, Term], ends: tuple[Term, ...], known: Normalizer) -> bool:
    return all(a == b or (not is_infinite(a) and not is_infinite(b) and _same(a, b, known)) for a, b in
               zip(standard, ends, strict=True))


def _guesses(name: str, entry: Standard, body: Term, u: Term, known: Normalizer) -> Iterator[tuple[Term, ...]]:
    """Tuples of parameters: those read off the shape, otherwise terms that stand in the integrand."""
    reader = READERS.get(name)
    try:
        if reader is not None:
            yield from reader(body, u, known)
        elif entry.parameters == 0:
            yield ()
        elif entry.parameters == 1:
            yield from ((c,) for c in _constants(body, u))
        else:
            found = list(_constants(body, u))[:5]
            yield from ((a, b) for a in found for b in found)
    except FAILURES:
        return


def _constants(body: Term, u: Term) -> Iterator[Term]:
    """1 and the terms free of u that stand beside it in the integrand."""
    found: dict[Term, None] = {T.ONE: None}
    for t in T.subterms(body):
        if t.op in {"mul", "add", "pow"} and u in t.free:
            rest = [a for a in t.args if u not in a.free and a != T.MINUS_ONE]
            found.update(dict.fromkeys(rest))
            if len(rest) > 1 and t.op != "pow":
                found[Term(t.op, tuple(rest))] = None
            found.update((a.args[0], None) for a in rest if a.op == "pow" and a.args[1] == T.TWO)
    yield from list(found)[:8]


def _factor(entry: Standard, parameters: tuple[Term, ...], body: Term, u: Term, known: Normalizer) -> Term | None:
    """The constant c with body = c · standard integrand, if the quotient seems to be constant."""
    template = entry.body(u, *parameters)
    if not _constant_quotient(body, template, u, known):
        return None
    try:
        quotient = known.canonical(T.div(body, template))
        if u not in quotient.free:
            return quotient
        at = T.replace(T.div(body, template), {u: T.num(POINTS[0])})
        return known.canonical(at)
    except FAILURES:
        return None


def _constant_quotient(body: Term, template: Term, u: Term, known: Normalizer) -> bool:
    symbols = sorted((s for s in body.free | template.free if s != u and s.op == "sym"), key=repr)
    if any(f.op == "apply" for f in body.free):
        return False
    try:
        code = compile_value(T.div(body, template), [u, *symbols])
    except NotNumericError:
        return False
    values = [_sample(s, k, known) for k, s in enumerate(symbols)]
    found = [code([float(p), *values]) for p in POINTS]
    if any(not isinstance(v, float) or not math.isfinite(v) for v in found) or found[0] == 0:
        return False
    return all(abs(v - found[0]) < 1e-8 * abs(found[0]) for v in found)


def _sample(s: Term, k: int, known: Normalizer) -> float:
    seen = known.range(s)
    low, high = (None if e is None else float(e) for e in (seen.low, seen.high))
    if T.kind(s) == "integer":
        return float(low + 1 + k) if low is not None else float(k + 2)
    if low is not None and high is not None:
        return low + (high - low) * (0.37 + 0.07 * k)
    return (low + 0.83 + 0.21 * k) if low is not None else (high - 0.83 - 0.21 * k) if high is not None else 0.83 + 0.21 * k


# Readers -----------------------------------------------------------------------------------------------------------------


def _exponent_of(body: Term, base: Term, u: Term, known: Normalizer) -> Term:
    """The total exponent of ``base`` among the factors of ``body``."""
    total = [e for b, e in _powers(body, T.ONE) if b == base or (b != base and u in b.free and _same(b, base, known))]
    return known.canonical(T.add(*total))


def _same(a: Term, b: Term, known: Normalizer) -> bool:
    try:
        return known.equal(a, b)
    except FAILURES:
        return False


def _powers(t: Term, e: Term) -> Iterator[tuple[Term, Term]]:
    if t.op == "mul":
        for a in t.args:
            yield from _powers(a, e)
    elif t.op == "pow":
        yield from _powers(t.args[0], t.args[1] if e == T.ONE else T.mul(e, t.args[1]))
    else:
        yield t, e


def _exponentials(body: Term, known: Normalizer) -> Term:
    return T.add(*(T.mul(e, b.args[0]) for b, e in _powers(body, T.ONE) if b.op == "exp"))


def _gamma(body: Term, u: Term, known: Normalizer) -> Iterator[tuple[Term, ...]]:
    found = polynomial(_exponentials(body, known), u, known)
    if found is not None and len(found) == 2:
        yield known.canonical(T.add(_exponent_of(body, u, u, known), T.ONE)), known.canonical(T.neg(found[1]))


def _stretched(body: Term, u: Term, known: Normalizer) -> Iterator[tuple[Term, ...]]:
    inner = _exponentials(body, known)
    s = known.canonical(T.add(_exponent_of(body, u, u, known), T.ONE))
    for c, m in known.parts(inner):
        power = _exponent_of(m, u, u, known)
        rest = T.mul(*(T.power(b, e) for b, e in _powers(m, T.ONE) if u not in b.free))
        if power != T.ZERO:
            yield s, known.canonical(T.mul(T.num(-c), rest)), power


def _beta(body: Term, u: Term, known: Normalizer) -> Iterator[tuple[Term, ...]]:
    a, b = (_exponent_of(body, base, u, known) for base in (u, T.sub(T.ONE, u)))
    yield known.canonical(T.add(a, T.ONE)), known.canonical(T.add(b, T.ONE))


def _beta_prime(body: Term, u: Term, known: Normalizer) -> Iterator[tuple[Term, ...]]:
    a, c = (_exponent_of(body, base, u, known) for base in (u, T.add(T.ONE, u)))
    first = known.canonical(T.add(a, T.ONE))
    yield first, known.canonical(T.neg(T.add(c, first)))


def _wallis(body: Term, u: Term, known: Normalizer) -> Iterator[tuple[Term, ...]]:
    a, b = (_exponent_of(body, T.app(f, u), u, known) for f in ("sin", "cos"))
    yield known.canonical(T.mul(T.HALF, T.add(a, T.ONE))), known.canonical(T.mul(T.HALF, T.add(b, T.ONE)))


def _reflection(body: Term, u: Term, known: Normalizer) -> Iterator[tuple[Term, ...]]:
    yield (known.canonical(T.add(_exponent_of(body, u, u, known), T.ONE)),)


def _wave(body: Term, u: Term, known: Normalizer) -> Iterator[tuple[Term, ...]]:
    for t in T.subterms(body):
        if t.op in {"sin", "cos"}:
            found = polynomial(t.args[0], u, known)
            if found is not None and len(found) in {2, 3}:
                yield (found[-1],)
                yield (known.canonical(T.neg(found[-1])),)


def _gauss_cosine(body: Term, u: Term, known: Normalizer) -> Iterator[tuple[Term, ...]]:
    found = polynomial(_exponentials(body, known), u, known)
    if found is not None and len(found) == 3:
        yield from ((known.canonical(T.neg(found[2])), b) for (b,) in _wave(body, u, known))


def _lorentz(body: Term, u: Term, known: Normalizer) -> Iterator[tuple[Term, ...]]:
    yield from ((a, b) for (b,) in _wave(body, u, known) for a in _constants(body, u))


def _rates(body: Term, u: Term, known: Normalizer) -> Iterator[tuple[Term, ...]]:
    for t in T.subterms(body):
        if t.op == "exp":
            found = polynomial(t.args[0], u, known)
            if found is not None and len(found) == 2:
                yield (found[1] if not known.range(found[1]).negative else known.canonical(T.neg(found[1])),)


def _pairs(body: Term, u: Term, known: Normalizer) -> Iterator[tuple[Term, ...]]:
    found = list(dict.fromkeys(_rates(body, u, known)))[:3]
    yield from ((*a, *b) for a in found for b in found if a != b)


def _cosine(body: Term, u: Term, known: Normalizer) -> Iterator[tuple[Term, ...]]:
    for t in T.subterms(body):
        cosine = T.app("cos", u)
        if t.op == "add" and cosine in T.subterms(t):
            a = T.replace(t, {cosine: T.ZERO})
            yield known.canonical(a), known.canonical(T.sub(T.replace(t, {cosine: T.ONE}), a))


Reader = Callable[[Term, Term, Normalizer], Iterator[tuple[Term, ...]]]
READERS: Final[Mapping[str, Reader]] = {
    "gamma": _gamma, "beta": _beta, "beta prime": _beta_prime, "Wallis": _wallis, "stretched": _stretched, "Dirichlet": _wave,
    "sine squared": _wave, "Frullani": _pairs, "Gauss cosine": _gauss_cosine, "cosine Lorentz": _lorentz,
    "reflection": _reflection, "cosine denominator": _cosine, "half cosine denominator": _cosine, "Bose 1": _rates,
    "Bose 3": _rates, "Fermi 1": _rates, "softplus": _rates, "logistic variance": _rates, "Fresnel cosine": _wave,
    "Fresnel sine": _wave,
}  # fmt: skip
