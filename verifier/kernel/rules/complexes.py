"""Rules of complex numbers: real and imaginary parts."""

from __future__ import annotations

from verifier.kernel import terms as T
from verifier.kernel.contexts import fresh_symbol, hypothesis, relation, term
from verifier.kernel.definedness import eq, ne
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.rules.logic import Goals
from verifier.kernel.substitution import replaced
from verifier.kernel.terms import app


def cartesian(goal: Sequent, symbol: Param, real: Param, imaginary: Param) -> Goals:
    """Proves: P(z) from P(x + iy) for real x and y.

    Example: ⊢ |z|² = z·z̄ becomes ⊢ |x + iy|² = (x + iy)·conj(x + iy).
    Gives up when: z is no complex symbol, or x and y are no fresh real symbols.
    """
    z = term(symbol)
    x = fresh_symbol(real, goal.free)
    y = fresh_symbol(imaginary, goal.free | {x})
    if z.op != "sym" or T.kind(z) != "complex" or (T.kind(x), T.kind(y)) != ("real", "real"):
        raise Rejected("expected a complex symbol and two real ones")
    put = {z: T.add(x, T.mul(T.IMAGINARY, y))}
    return (Sequent(tuple(replaced(h, put) for h in goal.hypotheses), replaced(goal.conclusion, put)),)


def parts(goal: Sequent) -> Goals:
    """Proves: a = b from re a = re b and im a = im b.

    Example: ⊢ log i = iπ/2 becomes ⊢ 0 = 0 and ⊢ π/2 = π/2.
    Gives up when: the conclusion is no equation.
    """
    left, right = relation(goal, "eq")
    return tuple(goal.concluding(eq(app(part, left), app(part, right))) for part in ("re", "im"))


def nonzero(goal: Sequent) -> Goals:
    """Proves: a ≠ b from (re a − re b)² + (im a − im b)² ≠ 0.

    Example: ⊢ 1 + iy ≠ 0 becomes ⊢ 1 + y² ≠ 0.
    Gives up when: the conclusion is no disequation.
    """
    left, right = relation(goal, "ne")
    squares = [T.power(T.sub(app(part, left), app(part, right)), 2) for part in ("re", "im")]
    return (goal.concluding(ne(T.add(*squares), T.ZERO)),)


def from_parts(goal: Sequent, index: Param) -> Goals:
    """Proves: P with the real and imaginary parts of a hypothesis a = b as equations, or of a ≠ b as the square of |a − b| ≠ 0.

    Example: x + iy ≠ 0 ⊢ P becomes x² + y² ≠ 0 ⊢ P.
    Gives up when: the hypothesis is neither.
    """
    h = hypothesis(goal, index)
    if h.op not in {"eq", "ne"}:
        raise Rejected("expected an equation or a disequation")
    sides = [[app(part, a) for a in h.args] for part in ("re", "im")]
    if h.op == "eq":
        return (goal.also(*(eq(*pair) for pair in sides)),)
    return (goal.also(ne(T.add(*(T.power(T.sub(*pair), 2) for pair in sides)), T.ZERO)),)
