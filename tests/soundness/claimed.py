"""Short words for the soundness suite: claims made on the spot, with nothing evaluated on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy
from sympy import Symbol

from verifier.claims import Claim
from verifier.engine import verify
from verifier.verdicts import Verdict

x, y, a, b, t = (Symbol(name, real=True) for name in "xyabt")
p, q = (Symbol(name, positive=True) for name in "pq")
n, m, k = (Symbol(name, integer=True) for name in "nmk")
z, w = (Symbol(name, complex=True) for name in "zw")


def claim(proposition: Callable[[], Any], *given: Callable[[], Any], everywhere: bool = False) -> Claim:
    """The claim that the thunk writes down, built while SymPy evaluates nothing."""
    with sympy.evaluate(False):
        return Claim("trial", "A trial.", proposition(), given=tuple(g() for g in given), everywhere=everywhere)


def verdict(proposition: Callable[[], Any], *given: Callable[[], Any], everywhere: bool = False) -> Verdict:
    """What the engine says of it."""
    return verify(claim(proposition, *given, everywhere=everywhere))
