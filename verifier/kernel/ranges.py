"""Ranges: what follows about the value of a term, by structure alone, from bounds among the hypotheses.

A range is an interval with rational ends (None: unbounded), each open or closed, and whether 0 is excluded.  The
arithmetic is ordinary interval arithmetic; nothing is sampled and nothing is searched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Final

from verifier.kernel.terms import MINUS_ONE, PI, Term, add, kind, mul, num, sub, value

End = Fraction | None


@dataclass(frozen=True, slots=True)
class Range:
    """The real interval from ``low`` to ``high``; ``low_open``: the lower end is not attained; ``nonzero``: 0 is excluded."""

    low: End = None
    high: End = None
    low_open: bool = True
    high_open: bool = True
    nonzero: bool = False

    @property
    def positive(self) -> bool:
        """Every value is > 0."""
        return self.nonnegative and (self.nonzero or self.low != 0 or self.low_open)

    @property
    def negative(self) -> bool:
        """Every value is < 0."""
        return self.nonpositive and (self.nonzero or self.high != 0 or self.high_open)

    @property
    def nonnegative(self) -> bool:
        """Every value is >= 0."""
        return self.low is not None and self.low >= 0

    @property
    def nonpositive(self) -> bool:
        """Every value is <= 0."""
        return self.high is not None and self.high <= 0

    @property
    def excludes_zero(self) -> bool:
        """No value is 0."""
        return self.nonzero or self.positive or self.negative

    @property
    def empty(self) -> bool:
        """No value is possible."""
        if self.low is None or self.high is None:
            return False
        point_lost = self.low_open or self.high_open or (self.nonzero and self.low == 0)
        return self.low > self.high or (self.low == self.high and point_lost)


REALS: Final = Range()
POSITIVE: Final = Range(Fraction(0), None, True)
NONNEGATIVE: Final = Range(Fraction(0), None, False)
HALF_CIRCLE: Final = Fraction(355, 113)  # a little more than π


def point(x: Fraction) -> Range:
    """The single value ``x``."""
    return Range(x, x, False, False, x != 0)


def negated(r: Range) -> Range:
    """The range of -v."""
    return Range(_minus(r.high), _minus(r.low), r.high_open, r.low_open, r.nonzero)


def _minus(x: End) -> End:
    return None if x is None else -x


def plus(a: Range, b: Range) -> Range:
    """The range of v + w."""
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return Range(low, high, a.low_open or b.low_open, a.high_open or b.high_open)


def scaled(r: Range, c: Fraction) -> Range:
    """The range of c·v for a number c ≠ 0."""
    if c < 0:
        return scaled(negated(r), -c)
    if c == 1 or (r.low is None and r.high is None):
        return r
    low, high = (None if end is None else c * end for end in (r.low, r.high))
    return Range(low, high, r.low_open, r.high_open, r.nonzero)


def times(a: Range, b: Range) -> Range:
    """The range of v * w."""
    both = a.excludes_zero and b.excludes_zero
    if a.nonpositive and not a.nonnegative:
        return negated(times(negated(a), b))
    if b.nonpositive and not b.nonnegative:
        return negated(times(a, negated(b)))
    if a.nonnegative and b.nonnegative:
        return replace(_nonnegative_product(a, b), nonzero=both)
    return replace(_mixed_product(a, b), nonzero=both)


def _nonnegative_product(a: Range, b: Range) -> Range:
    assert a.low is not None and b.low is not None
    kept = (not a.low_open and not b.low_open) or (a.low == 0 and not a.low_open) or (b.low == 0 and not b.low_open)
    high = None if a.high is None or b.high is None else a.high * b.high
    if a.high == 0 or b.high == 0:
        high = Fraction(0)
    return Range(a.low * b.low, high, not kept, (a.high_open or b.high_open) and high != 0)


def _mixed_product(a: Range, b: Range) -> Range:
    ends = (a.low, a.high, b.low, b.high)
    if any(e is None for e in ends):
        return REALS
    corners = [x * y for x in (a.low, a.high) for y in (b.low, b.high) if x is not None and y is not None]
    return Range(min(corners), max(corners), False, False)


def to_power(r: Range, k: int) -> Range:
    """The range of v ** k for an integer ``k`` (where it is defined)."""
    if k < 0:
        return _inverse(to_power(r, -k))
    if k == 0:
        return point(Fraction(1))
    if r.nonnegative:
        return _monotone_power(r, k)
    if k % 2:
        return negated(_monotone_power(negated(r), k)) if r.nonpositive else Range(nonzero=r.excludes_zero)
    return _monotone_power(_absolute(r), k)


def _monotone_power(r: Range, k: int) -> Range:
    assert r.low is not None
    high = None if r.high is None else r.high**k
    return Range(r.low**k, high, r.low_open, r.high_open, r.excludes_zero)


def _absolute(r: Range) -> Range:
    if r.nonnegative:
        return r
    if r.nonpositive:
        return negated(r)
    high = None if r.low is None or r.high is None else max(-r.low, r.high)
    return Range(Fraction(0), high, r.excludes_zero, False, r.excludes_zero)


def _inverse(r: Range) -> Range:
    if r.nonpositive and not r.nonnegative:
        return negated(_inverse(negated(r)))
    if not r.nonnegative:
        return Range(nonzero=True)
    high = None if r.low is None or r.low == 0 else 1 / r.low
    low = Fraction(0) if r.high is None or r.high == 0 else 1 / r.high
    return Range(low, high, r.high is None or r.high_open, r.low_open, True)


def join(a: Range, b: Range) -> Range:
    """The smallest range that contains both."""
    low = None if a.low is None or b.low is None else min(a.low, b.low)
    high = None if a.high is None or b.high is None else max(a.high, b.high)
    low_open = all(r.low_open for r in (a, b) if r.low == low)
    high_open = all(r.high_open for r in (a, b) if r.high == high)
    return Range(low, high, low_open, high_open, a.excludes_zero and b.excludes_zero)


def meet(a: Range, b: Range) -> Range:
    """The values in both."""
    low = max((x for x in (a.low, b.low) if x is not None), default=None)
    high = min((x for x in (a.high, b.high) if x is not None), default=None)
    low_open = any(r.low_open for r in (a, b) if r.low == low) if low is not None else True
    high_open = any(r.high_open for r in (a, b) if r.high == high) if high is not None else True
    return Range(low, high, low_open, high_open, a.nonzero or b.nonzero)


def to_integers(r: Range) -> Range:
    """The range of the integers in ``r``: open and fractional ends moved inwards."""
    low = r.low if r.low is None else Fraction(-((-r.low) // 1) + (1 if r.low_open and r.low.denominator == 1 else 0))
    high = r.high if r.high is None else Fraction(r.high // 1 - (1 if r.high_open and r.high.denominator == 1 else 0))
    if r.nonzero:
        low = Fraction(1) if low == 0 else low
        high = Fraction(-1) if high == 0 else high
    return Range(low, high, low is None, high is None, r.nonzero)


class Facts:
    """The bounds that hypotheses put on terms, and the ranges that follow for terms built from those.

    ``key`` brings a term to a scaled form (form, factor), with term = factor * form, so that x < 1 is known of 2*x - 2.
    """

    def __init__(self, hypotheses: Iterable[Term], key: Callable[[Term], tuple[Term, Fraction]] | None = None) -> None:
        self.hypotheses = tuple(hypotheses)
        self._key = key
        self._known: dict[Term, Range] = {}
        self._cache: dict[Term, Range] = {}
        self._unscaled: list[tuple[Term, Range]] = []
        for atom in atoms(self.hypotheses):
            self._learn(atom)

    def _learn(self, atom: Term) -> None:
        for difference, found in readings(atom):
            self._put(difference, found)
            if self._key is not None and difference.op in {"add", "mul", "pow"}:
                self._unscaled.append((difference, found))

    def _learn_scaled(self) -> None:
        """Enters the bounds under their scaled forms, once somebody asks for one of these."""
        pending, self._unscaled = self._unscaled, []
        for difference, found in pending:
            assert self._key is not None
            form, factor = self._key(difference)
            self._put(form, scaled(found, 1 / factor))

    def _put(self, term: Term, found: Range) -> None:
        if term.op == "num":
            return
        self._known[term] = meet(self._known.get(term, REALS), found)
        if term.op == "abs" and found.high is not None:
            self._put(term.args[0], Range(-found.high, found.high, found.high_open, found.high_open))
        self._cache.clear()

    def range(self, term: Term) -> Range:
        """An interval that contains every value of ``term`` where it is defined and the hypotheses hold."""
        found = self._cache.get(term)
        if found is None:
            found = self._cache[term] = self._range(term) if is_real(term) else REALS
        return found

    def _range(self, term: Term) -> Range:
        by_shape = shape_range(term, self.range)
        known = self._known.get(term)
        result = by_shape if known is None else meet(by_shape, known)
        if term.op in {"add", "mul"} and self._key is not None and not (result.positive or result.negative):
            result = meet(result, self._scaled(term))
        return to_integers(result) if is_integer(term) else result

    def _scaled(self, term: Term) -> Range:
        assert self._key is not None
        self._learn_scaled()
        form, factor = self._key(term)
        known = self._known.get(form, REALS)
        return scaled(known if form == term else meet(known, shape_range(form, self.range)), factor)


def atoms(formulas: Iterable[Term]) -> Iterable[Term]:
    """The relations asserted by ``formulas``, conjunctions opened and negated relations turned round."""
    for f in formulas:
        if f.op == "and":
            yield from atoms(f.args)
        elif f.op == "not":
            yield from _negated_atom(f.args[0])
        elif f.op in {"eq", "ne", "lt", "le"}:
            yield f


def _negated_atom(f: Term) -> Iterable[Term]:
    if f.op == "or":
        yield from atoms(Term("not", (g,)) for g in f.args)
    elif f.op in _OPPOSITE:
        op, turned = _OPPOSITE[f.op]
        yield Term(op, f.args[::-1] if turned else f.args)


_OPPOSITE: Final[Mapping[str, tuple[str, bool]]] = {
    "eq": ("ne", False),
    "ne": ("eq", False),
    "lt": ("le", True),
    "le": ("lt", True),
}


def readings(atom: Term) -> Iterable[tuple[Term, Range]]:
    """What a relation says of its sides' difference and, against a number, of the other side."""
    left, right = atom.args
    if left.op == "num" and right.op != "num":
        yield right, _bound(atom.op, value(left))
    elif right.op == "num":
        yield left, negated(_bound(atom.op, -value(right)))
    if not (left.op == "num" and value(left) == 0) and not (right.op == "num" and value(right) == 0):
        yield sub(right, left), _bound(atom.op, Fraction(0))


def _bound(op: str, low: Fraction) -> Range:
    """The range of v when ``low op v``."""
    if op == "eq":
        return point(low)
    if op == "ne":
        return Range(nonzero=low == 0)
    return Range(low, None, op == "lt")


def is_integer(term: Term) -> bool:
    """Whether ``term`` is an integer wherever it is defined, by structure."""
    if term.op == "num":
        return value(term).denominator == 1
    if term.op == "sym":
        return kind(term) == "integer"
    if term.op in {"floor", "ceiling"}:
        return True
    if term.op in {"add", "mul", "max", "min", "abs"}:
        return all(is_integer(a) for a in term.args)
    return term.op == "pow" and is_integer(term.args[0]) and term.args[1].op == "num" and is_natural(term.args[1])


@lru_cache(maxsize=1 << 16)
def is_real(term: Term) -> bool:
    """Whether ``term`` has a real value wherever it is defined, by structure: nothing complex occurs in it."""
    if term.op in {"abs", "re", "im", "arg"}:
        return True
    if term.op == "i" or (term.op == "sym" and kind(term) == "complex"):
        return False
    return all(is_real(a) for a in term.args)


def is_natural(term: Term) -> bool:
    """Whether ``term`` is a number 0, 1, 2, ..."""
    return value(term).denominator == 1 and value(term) >= 0


Ask = Callable[[Term], Range]


def truth(formula: Term, ask: Ask) -> bool | None:
    """Whether the ranges of its sides show ``formula``, a relation or a combination of such, true or false."""
    if formula.op in {"true", "false"}:
        return formula.op == "true"
    if formula.op in {"and", "or"}:
        parts, absorbing = [truth(f, ask) for f in formula.args], formula.op == "or"
        return absorbing if absorbing in parts else None if None in parts else not absorbing
    if formula.op == "not":
        inner = truth(formula.args[0], ask)
        return None if inner is None else not inner
    if formula.op not in {"eq", "ne", "lt", "le"} or not all(is_real(a) for a in formula.args):
        return None
    return _relation_truth(formula.op, ask(sub(formula.args[1], formula.args[0])))


def _relation_truth(op: str, difference: Range) -> bool | None:
    if op == "lt":
        return True if difference.positive else False if difference.nonpositive else None
    if op == "le":
        return True if difference.nonnegative else False if difference.negative else None
    equal = True if difference.low == difference.high == 0 else False if difference.excludes_zero else None
    return equal if op == "eq" or equal is None else not equal


def shape_range(term: Term, ask: Ask) -> Range:
    """The range that the outermost operator gives, from the ranges of its arguments."""
    rule = _SHAPES.get(term.op)
    return REALS if rule is None else rule(term, ask)


def _sum(term: Term, ask: Ask) -> Range:
    total = point(Fraction(0))
    if len(term.args) == 2:
        compared = _compared(*term.args, ask)
        if compared is not None:
            return compared
    for a in term.args:
        total = plus(total, ask(a)) if total.low != 0 or total.high != 0 else ask(a)
    return total


def _compared(a: Term, b: Term, ask: Ask) -> Range | None:
    """The sign of f(u) − f(v) for an increasing f, from that of u − v; None when it does not tell."""
    for first, other in ((a, b), (b, a)):
        if first.op in INCREASING and other.op == "mul" and other.args[0] == MINUS_ONE and other.args[-1].op == first.op:
            inner = ask(sub(first.args[0], other.args[-1].args[0])) if len(other.args) == 2 else Range()
            if inner.nonnegative:
                return Range(Fraction(0), None, inner.positive)
            if inner.nonpositive:
                return Range(None, Fraction(0), True, inner.negative)
    return None


INCREASING: Final = frozenset("exp log sinh tanh asinh acosh atanh asin atan erf sigmoid softplus".split())


def _product(term: Term, ask: Ask) -> Range:
    first, *rest = term.args
    if first.op == "num" and value(first) and rest:
        return scaled(_product_of([ask(a) for a in rest]), value(first))
    return _product_of([ask(a) for a in term.args])


def _product_of(ranges: list[Range]) -> Range:
    total = ranges[0]
    for r in ranges[1:]:
        total = times(total, r)
    return total


def _power(term: Term, ask: Ask) -> Range:
    base, exponent = term.args
    if exponent.op == "num" and value(exponent).denominator == 1:
        k = int(value(exponent))
        return to_power(ask(base), k) if abs(k) <= 64 else _large_power(ask(base), k)
    if exponent.op == "num" or not is_integer(exponent):
        return _real_power(ask(base), ask(exponent))
    return _integer_power(ask(base), ask(exponent))


def _integer_power(base: Range, exponent: Range) -> Range:
    """The range of a power with an exponent that is a symbolic integer."""
    if not base.nonnegative:
        return REALS
    if exponent.low is not None and exponent.low >= 1 and base.high is not None and base.high <= 1:
        return Range(Fraction(0), Fraction(1), base.positive, base.high_open or base.high < 1)
    return _real_power(base, exponent) if base.positive else NONNEGATIVE


def _large_power(base: Range, k: int) -> Range:
    if k % 2 == 0 or base.nonnegative:
        return POSITIVE if base.excludes_zero else NONNEGATIVE
    return REALS


def _real_power(base: Range, exponent: Range) -> Range:
    if not base.positive:
        return NONNEGATIVE
    below_one = base.high is not None and base.high <= 1 and exponent.nonnegative
    above_one = base.low is not None and base.low >= 1 and exponent.nonnegative
    if below_one:
        strict = base.high_open and exponent.positive
        return Range(Fraction(0), Fraction(1), True, strict)
    return Range(Fraction(1), None, base.low_open and exponent.positive) if above_one else POSITIVE


def _fixed(low: int | None, high: int | None, *, closed: bool) -> Callable[[Term, Ask], Range]:
    ends = (None if low is None else Fraction(low), None if high is None else Fraction(high))
    found = Range(*ends, not closed, not closed)
    return lambda term, ask: found


def _odd(low: Fraction | int | None, high: Fraction | int | None) -> Callable[[Term, Ask], Range]:
    """An increasing odd function with values strictly between ``low`` and ``high``."""
    def rule(term: Term, ask: Ask) -> Range:
        inner = ask(term.args[0])
        lowest = None if low is None else Fraction(low)
        highest = None if high is None else Fraction(high)
        if inner.nonnegative:
            return Range(Fraction(0), highest, inner.positive, True)
        if inner.nonpositive:
            return Range(lowest, Fraction(0), True, inner.negative)
        return Range(lowest, highest, nonzero=inner.excludes_zero)
    return rule


def _sine(term: Term, ask: Ask) -> Range:
    return _cosine(Term("cos", (add(term.args[0], mul(num(Fraction(-1, 2)), PI)),)), ask)


def _cosine(term: Term, ask: Ask) -> Range:
    """[−1, 1]; one side of 0 for an angle between −π/2 and π/2, and so on; 1 and −1 excluded where it cannot reach them."""
    def beyond(quarters: int) -> Range:
        return ask(sub(term.args[0], mul(num(Fraction(quarters, 2)), PI)))

    def inside(low: int, high: int) -> bool:
        return beyond(low).positive and beyond(high).negative

    top, bottom = inside(0, 4) or inside(-4, 0), inside(-2, 2) or inside(2, 6) or inside(-6, -2)
    for low, high, sign in ((-1, 1, 1), (1, 3, -1), (-3, -1, -1)):
        below, above = beyond(low), beyond(high)
        if below.nonnegative and above.nonpositive:
            half = Range(Fraction(0), Fraction(1), below.positive and above.negative, top if sign > 0 else bottom)
            return half if sign > 0 else negated(half)
    return Range(Fraction(-1), Fraction(1), bottom, top)


def _arc_cosine(term: Term, ask: Ask) -> Range:
    return Range(Fraction(0), HALF_CIRCLE / 2 if ask(term.args[0]).nonnegative else HALF_CIRCLE, False)


def _direction(term: Term, ask: Ask) -> Range:
    y, x = (ask(a) for a in term.args)
    half = HALF_CIRCLE / 2 if x.nonnegative else HALF_CIRCLE
    low = Fraction(0) if y.nonnegative else -half
    high = Fraction(0) if y.nonpositive and x.nonnegative else half
    return Range(low, high, not y.nonnegative or y.positive, high != 0 or y.negative)


def _exponential(term: Term, ask: Ask) -> Range:
    inner = ask(term.args[0])
    if inner.nonnegative:
        return Range(Fraction(1), None, inner.positive)
    return Range(Fraction(0), Fraction(1), True, inner.negative) if inner.nonpositive else POSITIVE


def _logarithm(term: Term, ask: Ask) -> Range:
    inner = ask(term.args[0])
    if inner.low is not None and inner.low >= 1:
        return Range(Fraction(0), None, inner.low_open or inner.low > 1)
    if inner.high is not None and inner.high <= 1:
        return Range(None, Fraction(0), True, inner.high_open or inner.high < 1)
    return REALS


def _extremum(term: Term, ask: Ask) -> Range:
    ranges = [ask(a) for a in term.args]
    if term.op == "min":
        return negated(_largest([negated(r) for r in ranges]))
    return _largest(ranges)


def _largest(ranges: list[Range]) -> Range:
    lows = [r.low for r in ranges if r.low is not None]
    highs = [r.high for r in ranges if r.high is not None]
    low = max(lows, default=None)
    low_open = any(r.low_open for r in ranges if r.low == low) if low is not None else True
    high = max(highs) if len(highs) == len(ranges) else None
    high_open = all(r.high_open for r in ranges if r.high == high) if high is not None else True
    return Range(low, high, low_open, high_open)


def _choice(term: Term, ask: Ask) -> Range:
    result: Range | None = None
    for a in term.args[::2]:
        result = ask(a) if result is None else join(result, ask(a))
    return result or REALS


def _step(term: Term, ask: Ask) -> Range:
    inner = ask(term.args[0])
    if inner.positive:
        return point(Fraction(1))
    return point(Fraction(-1)) if inner.negative else Range(Fraction(-1), Fraction(1), False, False, inner.excludes_zero)


def _floor(term: Term, ask: Ask) -> Range:
    r = ask(term.args[0])
    low = None if r.low is None else Fraction(r.low // 1)
    high = None if r.high is None else Fraction(r.high // 1)
    return Range(low, high, low is None, high is None)


def _ceiling(term: Term, ask: Ask) -> Range:
    r = ask(term.args[0])
    low = None if r.low is None else Fraction(-((-r.low) // 1))
    high = None if r.high is None else Fraction(-((-r.high) // 1))
    return Range(low, high, low is None, high is None)


_SHAPES: Final[Mapping[str, Callable[[Term, Ask], Range]]] = {
    "num": lambda term, ask: point(value(term)),
    "pi": lambda term, ask: Range(Fraction(333, 106), HALF_CIRCLE),
    "add": _sum,
    "mul": _product,
    "pow": _power,
    "exp": _exponential,
    "log": _logarithm,
    "abs": lambda term, ask: _absolute(ask(term.args[0])),
    "max": _extremum,
    "min": _extremum,
    "sign": _step,
    "piecewise": _choice,
    "relu": lambda term, ask: _largest([ask(term.args[0]), point(Fraction(0))]),
    "sigmoid": _fixed(0, 1, closed=False),
    "softplus": lambda term, ask: POSITIVE,
    "sin": _sine,
    "cos": _cosine,
    "erf": _odd(-1, 1),
    "tanh": _odd(-1, 1),
    "sinh": _odd(None, None),
    "asinh": _odd(None, None),
    "atan": _odd(-HALF_CIRCLE / 2, HALF_CIRCLE / 2),
    "asin": _odd(-HALF_CIRCLE / 2, HALF_CIRCLE / 2),
    "acos": _arc_cosine,
    "atan2": _direction,
    "acosh": lambda term, ask: NONNEGATIVE,
    "cosh": lambda term, ask: Range(Fraction(1), None, False),
    "heaviside": _fixed(0, 1, closed=True),
    "gamma": lambda term, ask: POSITIVE if ask(term.args[0]).positive else REALS,
    "factorial": lambda term, ask: Range(Fraction(1), None, False) if is_integer(term.args[0]) else REALS,
    "floor": _floor,
    "ceiling": _ceiling,
    "harmonic": lambda term, ask: NONNEGATIVE if is_integer(term.args[0]) else REALS,
}
