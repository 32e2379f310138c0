"""Solving an equation for a symbol that occurs in it once, by undoing one operation after the other.

The results are proposals: each is proved by whoever uses it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.terms import Term


def isolate(left: Term, right: Term, x: Term) -> Term | None:
    """A term t free of ``x`` with x = t wherever left = right (one branch of it), or None."""
    if x in right.free:
        left, right = (right, left) if x not in left.free else (T.sub(left, right), T.ZERO)
    while left != x:
        step = _undo(left, right, x)
        if step is None:
            return None
        left, right = step
    return right


def _undo(left: Term, right: Term, x: Term) -> tuple[Term, Term] | None:
    inside = [a for a in left.args if x in a.free]
    if len(inside) != 1:
        return None
    inner = inside[0]
    if left.op == "add":
        return inner, T.add(right, *(T.neg(a) for a in left.args if a is not inner))
    if left.op == "mul":
        return inner, T.mul(right, *(T.power(a, -1) for a in left.args if a is not inner))
    if left.op == "pow" and inner is left.args[0]:
        return inner, T.power(right, T.power(left.args[1], -1) if left.args[1].op != "num" else T.num(1 / T.value(left.args[1])))
    rule = _INVERSES.get(left.op)
    return None if rule is None else (inner, rule(right))


_INVERSES: Final[dict[str, Callable[[Term], Term]]] = {
    "exp": lambda y: T.app("log", y),
    "log": lambda y: T.app("exp", y),
    "sigmoid": lambda y: T.app("log", T.div(y, T.sub(T.ONE, y))),
    "tanh": lambda y: T.app("atanh", y),
    "sinh": lambda y: T.app("asinh", y),
    "atan": lambda y: T.app("tan", y),
    "abs": lambda y: y,
    "relu": lambda y: y,
}
