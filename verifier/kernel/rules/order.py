"""Rules of order: signs by structure, products of inequalities, monotone functions, boxes."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from verifier.kernel import balls
from verifier.kernel import terms as T
from verifier.kernel.calculus import derivative
from verifier.kernel.contexts import (
    facts,
    fresh_symbol,
    hypothesis,
    informed,
    items,
    normalizer,
    number,
    obligations,
    prescribed,
    ranges_over,
    real_symbol,
    relation,
    term,
)
from verifier.kernel.definedness import defined, le, lt
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.ranges import Range
from verifier.kernel.rules.logic import Goals
from verifier.kernel.structure import is_real
from verifier.kernel.substitution import defined_after
from verifier.kernel.terms import Term, value

DISCONTINUOUS: Final = frozenset(
    "floor ceiling sign heaviside delta fibonacci lucas subfactorial piecewise arg atan2 limit integral deriv sum product "
    "re im conjugate gamma factorial binomial harmonic i".split()
)


def signs(goal: Sequent) -> Goals:
    """Proves: a relation that follows from the bounds in the hypotheses by interval arithmetic over the term's structure.

    Example: x > 0 ⊢ x·e^x + 1 > 0.
    Gives up when: the interval of the difference does not show the relation.
    """
    left, right = relation(goal, "eq", "ne", "lt", "le")
    if any(_shows(goal.conclusion.op, r) for r in _differences(goal, left, right)):
        return ()
    raise Rejected("the ranges of the sides do not show the relation")


def _differences(goal: Sequent, left: Term, right: Term) -> tuple[Range, ...]:
    known = normalizer(goal).facts
    if not (is_real(left) and is_real(right)):
        return ()
    return known.range(T.sub(right, left)), known.range(T.add(T.neg(left), right))


def _shows(op: str, difference: Range) -> bool:
    if op == "lt":
        return difference.positive
    if op == "le":
        return difference.nonnegative
    if op == "ne":
        return difference.excludes_zero
    return difference.low == difference.high == 0


def absurd_bounds(goal: Sequent, subject: Param) -> Goals:
    """Proves: anything, when the hypotheses leave a term no value.

    Example: x > 1, x < 0 ⊢ P.
    Gives up when: the range of the term is not empty.
    """
    t = term(subject)
    if is_real(t) and not defined(t) and normalizer(goal).facts.range(t).empty:
        return ()
    raise Rejected("the hypotheses leave the term a value")


def products(goal: Sequent, multiplier: Param, summands: Param) -> Goals:
    """Proves: a ≤ b or a < b when m·(b − a) = Σ cₖ·(products of hypothesis gaps) with m > 0 and cₖ ≥ 0 by their structure.

    The gap of a hypothesis l ≤ r is r − l; of l = r too, and may then take any coefficient.  This is a Positivstellensatz
    certificate: sums of squares, linear combinations of inequalities and their products (Stengle 1974).
    Example: a ≤ b, b ≤ c ⊢ a ≤ c; ⊢ 2xy ≤ x² + y² as (x − y)² ≥ 0.
    Gives up when: the identity does not hold or a sign is not shown.
    """
    left, right = relation(goal, "lt", "le")
    m = term(multiplier)
    known = normalizer(goal)
    parts = [_summand(goal, part) for part in items(summands)]
    total = T.sub(T.mul(m, T.sub(right, left)), T.add(*(p for p, _ in parts)))
    if not known.is_zero(total):
        raise Rejected("the identity does not hold")
    if not known.facts.range(m).positive:
        raise Rejected("the multiplier is not seen to be positive")
    if goal.conclusion.op == "lt" and not any(strict for _, strict in parts):
        raise Rejected("no summand is strictly positive")
    return obligations(goal, m, *(p for p, _ in parts))


def _summand(goal: Sequent, part: Param) -> tuple[Term, bool]:
    """A summand coefficient · Π gaps, and whether it is strictly positive."""
    coefficient, indices = items(part)
    c = term(coefficient)
    chosen = [hypothesis(goal, k) for k in items(indices)]
    if any(h.op not in {"lt", "le", "eq"} for h in chosen):
        raise Rejected("only ≤, < and = can be multiplied")
    seen = normalizer(goal).facts.range(c)
    zero = any(h.op == "eq" for h in chosen)
    if not (seen.nonnegative or zero):
        raise Rejected("a coefficient is not seen to be nonnegative")
    strict = seen.positive and all(h.op == "lt" for h in chosen)
    return T.mul(c, *(T.sub(h.args[1], h.args[0]) for h in chosen)), strict


def transitive(goal: Sequent, middle: Param, strict: Param) -> Goals:
    """Proves: a < c or a ≤ c from a ~ b and b ~ c; for a < c one of the two is strict: "left" or "right".

    Example: sin x ≤ 1 < 2.
    Gives up when: the conclusion is no such relation.
    """
    left, right = relation(goal, "lt", "le")
    b = term(middle)
    ranges_over(b, "real")
    first = lt if goal.conclusion.op == "lt" and strict == "left" else le
    second = lt if goal.conclusion.op == "lt" and strict != "left" else le
    return (goal.concluding(first(left, b)), goal.concluding(second(b, right)), *obligations(goal, b))


def not_equal(goal: Sequent, side: Param) -> Goals:
    """Proves: a ≠ b from a < b ("below") or b < a ("above").

    Example: x > 1 ⊢ x ≠ 0.
    Gives up when: the conclusion is no disequation of reals.
    """
    left, right = relation(goal, "ne")
    if not (is_real(left) and is_real(right)):
        raise Rejected("order needs reals")
    return (goal.concluding(lt(left, right) if side == "below" else lt(right, left)),)


def weaken(goal: Sequent) -> Goals:
    """Proves: a ≤ b from a < b.

    Example: x < 1 ⊢ x ≤ 1.
    Gives up when: the conclusion is not of the form ≤.
    """
    return (goal.concluding(lt(*relation(goal, "le"))),)


# Monotone functions -----------------------------------------------------------------------------------------------


def monotone(goal: Sequent, variable: Param, anchor: Param, path: Param, side: Param, strict: Param) -> Goals:
    """Proves: a ~ b by moving x to an anchor: the difference holds there and grows (not: shrinks) on the way from it.

    ``side`` is "above" (x ≥ anchor, slope ≥ 0) or "below" (x ≤ anchor, slope ≤ 0); ``path`` names the point on the way;
    for a < b the strict part is the "anchor" or the "slope".
    Example: x ≥ 0 ⊢ 1 + x ≤ e^x, since 1 ≤ 1 and 0 ≤ e^s − 1 on the way.
    Gives up when: a side can jump, or a function has no rule of differentiation.
    """
    left, right = relation(goal, "lt", "le")
    x, a = real_symbol(variable), term(anchor)
    ranges_over(a, "real")
    if x in a.free:
        raise Rejected("the anchor depends on the variable")
    difference = T.sub(right, left)
    require_continuous(difference, x)
    on_path, s = path_context(goal, x, a, path, side)
    strict_slope = goal.conclusion.op == "lt" and strict == "slope"
    at_anchor = Sequent(facts(goal), T.replace(_as_relation(goal, strict_slope), {x: a}))
    slope, conditions = derivative(T.replace(difference, {x: s}), s)
    rising = _rising(slope, side, strict_slope)
    return (
        informed(goal, _placed(x, a, side, strict_slope)),
        at_anchor,
        Sequent(on_path, rising),
        *(Sequent(on_path, c) for c in (*defined(T.replace(difference, {x: s})), *conditions)),
        *obligations(goal, a, T.replace(difference, {x: a})),
        *prescribed(goal, defined_after(difference, {x: a})),
    )


def _placed(x: Term, a: Term, side: Param, strict: bool) -> Term:  # noqa: FBT001
    ends = (a, x) if side == "above" else (x, a)
    return (lt if strict else le)(*ends)


def _as_relation(goal: Sequent, strict_slope: bool) -> Term:  # noqa: FBT001
    return Term("le" if strict_slope else goal.conclusion.op, goal.conclusion.args)


def _rising(slope: Term, side: Param, strict: bool) -> Term:  # noqa: FBT001
    ends = (T.ZERO, slope) if side == "above" else (slope, T.ZERO)
    return (lt if strict else le)(*ends)


def path_context(goal: Sequent, x: Term, anchor: Term, path: Param, side: Param) -> tuple[tuple[Term, ...], Term]:
    """The facts on the way between the anchor and x, at a fresh point s strictly between them, and s.

    The bounds on x that lie beyond it on its side of the way hold for s too.
    """
    s = fresh_symbol(path, goal.free, anchor.free)
    if T.kind(s) != "real" or side not in {"above", "below"}:
        raise Rejected("expected a real point on the way, above or below the anchor")
    ends = (anchor, s, x) if side == "above" else (x, s, anchor)
    passed = tuple(_passed(h, x, s, side) for h in facts(goal))
    return (*facts(goal), lt(ends[0], ends[1]), lt(ends[1], ends[2]), *(p for p in passed if p is not None)), s


def _passed(h: Term, x: Term, s: Term, side: Param) -> Term | None:
    """A bound u on x from beyond (x < u above the anchor, u < x below it) as the same bound on s, strictly."""
    if h.op not in {"lt", "le"}:
        return None
    low, high = h.args
    if side == "above" and low == x and x not in high.free:
        return lt(s, high)
    return lt(low, s) if side == "below" and high == x and x not in low.free else None


def require_continuous(t: Term, x: Term) -> None:
    """Checks that ``t`` is continuous in ``x`` wherever it is defined, by structure.  Raises Rejected otherwise."""
    for part in T.subterms(t):
        if part.op in DISCONTINUOUS and (x in part.free or part.op == "i"):
            raise Rejected(f"{part.op} may jump")
        if part.op == "sym" and T.kind(part) == "complex":
            raise Rejected("order needs reals")


# Boxes ------------------------------------------------------------------------------------------------------------

MAX_BITS: Final = 4096


def boxes(goal: Sequent, tree: Param) -> Goals:
    """Proves: a relation on a box of rational bounds, by ball arithmetic on the parts of a subdivision.

    The tree is a number of bits (a leaf), or (symbol, point, tree below the point, tree above it).
    Example: 0 ≤ x ≤ 1 ⊢ e^x < 3.
    Gives up when: a symbol has no rational bounds, or the relation is not certain on a part.
    """
    _require_asserted(goal.conclusion)
    box = _box(goal)
    _certain(goal.conclusion, box, tree)
    return ()


def _require_asserted(formula: Term) -> None:
    """Checks that no ∀ stands where its truth would speak against the formula.  Raises Rejected otherwise.

    ∀ passes over the values at which its body is undefined; arithmetic may find such a body false.
    """
    inner = formula.args[1:] if formula.op == "implies" else formula.args
    if formula.op in {"and", "or", "implies", "forall"}:
        for part in inner:
            _require_asserted(part)
        inner = formula.args[:1] if formula.op == "implies" else ()
    if any(T.contains(a, T.FORMULA_BINDERS) for a in inner):
        raise Rejected("arithmetic only shows a universal statement that is asserted")


def _box(goal: Sequent) -> dict[Term, tuple[Fraction, Fraction]]:
    known = normalizer(goal).facts
    box = {}
    for symbol in goal.conclusion.free:
        r = known.range(symbol)
        if symbol.op != "sym" or T.kind(symbol) == "complex" or r.low is None or r.high is None:
            raise Rejected("a symbol has no rational bounds")
        box[symbol] = (r.low, r.high)
    return box


def _certain(relation_: Term, box: dict[Term, tuple[Fraction, Fraction]], tree: Param) -> None:
    if isinstance(tree, int):
        if not 2 <= tree <= MAX_BITS or not balls.decide(relation_, {s: balls.interval(*ends) for s, ends in box.items()}, tree):
            raise Rejected("the relation is not certain on a part of the box")
        return
    symbol, at, below, above = items(tree)
    low, high = box[term(symbol)]
    cut = value(term(at))
    if not low < cut < high:
        raise Rejected("a box is cut outside itself")
    _certain(relation_, {**box, term(symbol): (low, cut)}, below)
    _certain(relation_, {**box, term(symbol): (cut, high)}, above)


def evaluated(goal: Sequent, bits: Param) -> Goals:
    """Proves: a relation between numbers, or a combination of such, by ball arithmetic at a given precision.

    Example: e^−36 < 2.4·10^−16.
    Gives up when: the balls overlap at that precision, or something in it is no number.
    """
    precision = number(bits)
    if not 2 <= precision <= MAX_BITS * 4:
        raise Rejected("the precision is out of range")
    _require_asserted(goal.conclusion)
    if balls.decide(goal.conclusion, {}, precision):
        return ()
    raise Rejected("the balls do not settle it")

