"""The shape of a difference: stripped of factors of known sign, solved for a logarithm, or its exponentials compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.calculus import derivative
from verifier.kernel.contexts import normalizer
from verifier.kernel.judgement import Rejected, Sequent
from verifier.kernel.normal import PLAIN, Normalizer
from verifier.kernel.terms import Term
from verifier.tactics.inequality_goals import difference

WAVES: Final = frozenset({"sin", "cos", "tan"})
MOST_MULTIPLE: Final = 12
ISOLATED: Final = frozenset("log atan asin acos erf asinh acosh atanh lambertw".split())


@dataclass(frozen=True, slots=True)
class Stripped:
    """A difference as factor · Π kept, where ``factor`` is positive and the signs of the kept factors are not known."""

    factor: Term
    kept: tuple[Term, ...]

    @property
    def product(self) -> Term:
        """The kept factors multiplied."""
        return T.mul(*self.kept)


@lru_cache(maxsize=256)
def stripped(goal: Sequent, t: Term, op: str) -> Stripped | None:
    """``t`` without the factors whose sign the facts of the goal show; None when it has no normal form.

    ``op`` is the relation to 0: for ≤ a factor may vanish.  Waves are kept as they are.
    """
    t = _in_single_angles(_without_tangents(t))
    hidden = hide_waves(t)
    known = normalizer(goal) if not hidden else _informed(goal, hidden)
    try:
        found = known.factors(T.replace(t, hidden))
    except Rejected:
        return None
    if found is None or found[0] == 0:
        return None
    shown = {v: k for k, v in hidden.items()}
    sign, gone, kept = (1 if found[0] > 0 else -1), _number(abs(found[0])), []
    for p, k in found[1]:
        s = _sign(known, p, k, op)
        sign *= s or 1
        if not s and k % 2 == 0:
            return None
        gone += _gone(p, k if s else k - 1, s)
        kept += [] if s else [T.replace(resolved(known, p), shown)]
    return Stripped(T.mul(*(T.replace(g, shown) for g in gone)), _signed(sign, kept))


def _gone(p: Term, k: int, sign: int) -> list[Term]:
    part = p if k == 1 else T.power(p, k)
    return [] if k == 0 else [T.neg(part) if sign < 0 else part]


def resolved(known: Normalizer, t: Term) -> Term:
    """``t`` without the absolute values whose sign is known, which normal forms leave inside roots."""
    sizes = [s for s in T.subterms(t) if s.op == "abs" and not T.contains(s, frozenset({"bound"}))]
    put = {}
    for s in sizes:
        seen = known.range(s.args[0])
        if seen.nonnegative:
            put[s] = s.args[0]
        elif seen.nonpositive:
            put[s] = minus(s.args[0])
    return T.replace(t, put)


def minus(t: Term) -> Term:
    """-t, multiplied out."""
    return T.add(*(_minus(a) for a in t.args)) if t.op == "add" else _minus(t)


def _number(c: Fraction) -> list[Term]:
    return [] if c == 1 else [T.num(c)]


def _signed(sign: int, kept: list[Term]) -> tuple[Term, ...]:
    if not kept:
        return (T.num(sign),)
    if sign > 0:
        return tuple(kept)
    return (minus(kept[0]), *kept[1:])


def _minus(t: Term) -> Term:
    if t.op == "mul" and t.args[0].op == "num":
        rest = t.args[1:]
        return T.mul(*rest) if T.value(t.args[0]) == -1 else T.mul(T.num(-T.value(t.args[0])), *rest)
    return T.num(-T.value(t)) if t.op == "num" else T.mul(T.MINUS_ONE, *(t.args if t.op == "mul" else (t,)))


def _sign(known: Normalizer, p: Term, k: int, op: str) -> int:
    """The sign of p^k that the facts show (±1, with 0 allowed where the relation and k allow it), else 0."""
    seen = known.range(p)
    if k % 2 == 0:
        return 1 if seen.excludes_zero or k < 0 or op == "le" else 0
    if seen.positive or (op == "le" and seen.nonnegative):
        return 1
    return -1 if seen.negative or (op == "le" and seen.nonpositive) else 0


def _without_tangents(t: Term) -> Term:
    """tan u as sin u / cos u."""
    tangents = {s for s in T.subterms(t) if s.op == "tan"}
    return T.replace(t, {s: T.div(T.app("sin", *s.args), T.app("cos", *s.args)) for s in tangents})


def common_angle(angles: list[Term]) -> Term | None:
    """The angle of which all are positive integer multiples, if one of them is."""
    for base in angles:
        if base.free and all((ratio(a, base) or Fraction(1, 2)).denominator == 1 for a in angles):
            return base
    return None


def ratio(a: Term, base: Term) -> Fraction | None:
    """a / base, if that is a positive number of moderate size."""
    try:
        q = PLAIN.canonical(T.div(a, base))
    except Rejected:
        return None
    return T.value(q) if q.op == "num" and 0 < T.value(q) <= MOST_MULTIPLE else None


def multiple(op: str, n: int, s: Term, c: Term) -> Term:
    """cos nu or sin nu in s = sin u and c = cos u, by Chebyshev's recurrence."""
    before, here = (T.ONE, c) if op == "cos" else (T.ZERO, s)
    for _ in range(n - 1):
        before, here = here, T.sub(T.mul(T.TWO, c, here), before)
    return here


def _in_single_angles(t: Term) -> Term:
    """sin nu and cos nu in sin u and cos u, when all angles are multiples of one."""
    found = {w for w in T.subterms(t) if w.op in {"sin", "cos"} and not T.contains(w, frozenset({"bound"}))}
    base = common_angle(sorted({w.args[0] for w in found}, key=repr))
    if base is None or all(w.args[0] == base for w in found):
        return t
    s, c = T.app("sin", base), T.app("cos", base)
    return T.replace(t, {w: multiple(w.op, int(ratio(w.args[0], base) or 1), s, c) for w in found})


def hide_waves(t: Term) -> dict[Term, Term]:
    """A symbol for each sine, cosine and tangent in ``t``."""
    found = sorted({s for s in T.subterms(t) if s.op in WAVES and not T.contains(s, frozenset({"bound"}))}, key=repr)
    outer = [w for w in found if not any(w is not v and w in set(T.subterms(v)) for v in found)]
    taken, hidden = t.free, {}
    for w in outer:
        s = T.fresh(w.op, taken)
        taken, hidden[w] = taken | {s}, s
    return hidden


def _informed(goal: Sequent, hidden: dict[Term, Term]) -> Normalizer:
    """The normal form in which each wave is a symbol in its known range."""
    known = normalizer(goal).facts
    bounds = list(known.hypotheses)
    for wave, s in hidden.items():
        r = known.range(wave)
        bounds += [Term("lt" if r.low_open else "le", (T.num(r.low), s))] if r.low is not None else []
        bounds += [Term("lt" if r.high_open else "le", (s, T.num(r.high)))] if r.high is not None else []
    return Normalizer(T.replace(b, hidden) for b in bounds)


def settled(goal: Sequent) -> bool:
    """Whether there is nothing to strip from the goal 0 ~ f, or no way to."""
    found = stripped(goal, difference(goal), goal.conclusion.op)
    return found is None or goal.conclusion.args == (T.ZERO, found.product)


# Solving for one function ---------------------------------------------------------------------------------------


def isolated(goal: Sequent, t: Term, x: Term) -> tuple[Term, Term] | None:
    """``t`` = coefficient · (r₁ g₁ + r₂ g₂ + ... + rest), for logarithms (or other slow functions) gₖ and rational rₖ.

    The derivative of the bracket then has no such function left.  None: they do not all have proportional coefficients.
    """
    atoms = sorted(set(_isolable(t, x)), key=repr)
    if not atoms:
        return None
    taken, slots = t.free, {}
    for a in atoms:
        s = T.fresh("g", taken)
        taken, slots[a] = taken | {s}, s
    try:
        return _solved(normalizer(goal), T.replace(t, slots), slots)
    except Rejected:
        return None


def _isolable(t: Term, x: Term) -> Iterator[Term]:
    if t.op in ISOLATED and x in t.free:
        yield t
    elif t.op in {"add", "mul", "pow", "exp"}:
        for a in t.args:
            yield from _isolable(a, x)


def _solved(known: Normalizer, t: Term, slots: dict[Term, Term]) -> tuple[Term, Term] | None:
    names = frozenset(slots.values())
    slopes = {a: known.canonical(derivative(t, s)[0]) for a, s in slots.items()}
    lead = next(iter(slopes.values()))
    if lead.op == "num" or any(s.free & names for s in slopes.values()):
        return None
    ratios = {a: known.canonical(T.div(s, lead)) for a, s in slopes.items()}
    if any(r.op != "num" for r in ratios.values()):
        return None
    rest = known.canonical(T.div(T.replace(t, dict.fromkeys(names, T.ZERO)), lead))
    parts = [a if r == T.ONE else T.mul(r, a) for a, r in ratios.items()]
    return resolved(known, lead), resolved(known, T.add(*parts, rest))


# Exponentials against each other -----------------------------------------------------------------------------------


Power = tuple[Term, Term]  # (A, u) for A·e^u


def compared(t: Term) -> Iterator[tuple[Power, Power]]:
    """``t`` = A·e^u + B·e^v, A free of exponentials: a pair for each e^u that is worth comparing with the rest.

    With two exponentials, both have simple coefficients; with more, u must be nonlinear, and v is 0.
    """
    groups: dict[Term, list[Term]] = {}
    for part in t.args if t.op == "add" else (t,):
        exps = [f for f in parts_of(part) if f.op == "exp"]
        groups.setdefault(T.add(*(e.args[0] for e in exps)), []).append(T.mul(*(f for f in parts_of(part) if f.op != "exp")))
    simple = {u for u, parts in groups.items() if not any(T.contains(p, ISOLATED | WAVES | {"exp"}) for p in parts)}
    if len(groups) == 2 == len(simple):
        (u, a), (v, b) = groups.items()
        yield (T.add(*a), u), (T.add(*b), v)
        return
    for u in groups if len(groups) > 2 else ():
        if u in simple and _nonlinear(u):
            rest = (p if v == T.ZERO else T.mul(*parts_of(p), T.app("exp", v)) for v, ps in groups.items() if v != u for p in ps)
            yield (T.add(*groups[u]), u), (T.add(*rest), T.ZERO)


def parts_of(t: Term) -> tuple[Term, ...]:
    """The factors of a product."""
    return t.args if t.op == "mul" else (t,)


def _nonlinear(u: Term) -> bool:
    return any(p.op not in {"add", "mul", "num", "sym", "bound"} for p in T.subterms(u))
