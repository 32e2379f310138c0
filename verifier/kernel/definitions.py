"""Real functions that are short for expressions in others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.lowering import Canon, opaque
from verifier.kernel.structure import is_real
from verifier.kernel.terms import Term

DEFINITIONS: Final[Mapping[str, Callable[[Term], Term]]] = {
    "sigmoid": lambda x: T.power(T.add(T.ONE, T.app("exp", T.neg(x))), -1),
    "softplus": lambda x: T.app("log", T.add(T.ONE, T.app("exp", x))),
    "relu": lambda x: T.app("max", T.ZERO, x),
    "asinh": lambda x: T.app("log", T.add(x, T.power(T.add(T.power(x, 2), T.ONE), T.HALF))),
    "acosh": lambda x: T.app("log", T.add(x, T.power(T.sub(T.power(x, 2), T.ONE), T.HALF))),
    "atanh": lambda x: T.mul(T.HALF, T.app("log", T.div(T.add(T.ONE, x), T.sub(T.ONE, x)))),
    "acos": lambda x: T.sub(T.mul(T.HALF, T.PI), T.app("asin", x)),
}


def unfolded(term: Term) -> Term | None:
    """The definition of a function that is short for an expression in others; None for any other term."""
    rule = DEFINITIONS.get(term.op)
    return None if rule is None else rule(*term.args)


def lower_definition(term: Term, canon: Canon) -> Term:
    """The definition lowered, for a real argument."""
    definition = unfolded(term)
    return opaque(term, canon) if definition is None or not is_real(term) else canon.lower(definition)
