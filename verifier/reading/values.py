"""What a formula that somebody wrote stands for: a number or matrix, a statement, a set, a tuple or a list.

These are inert: SymPy objects inside are unevaluated, and nothing here compares or computes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Quantity:
    """A number, a matrix of symbolic shape, or an explicit matrix (``ImmutableDenseMatrix``): an unevaluated SymPy object."""

    value: Any


@dataclass(frozen=True)
class Statement:
    """An equation, an inequality, a chain of them, or a combination: an unevaluated SymPy Boolean."""

    value: Any


@dataclass(frozen=True)
class Collection:
    """Several values: ``tuple`` and ``list`` are ordered, ``set`` is not, ``system`` is statements that hold together."""

    kind: Literal["tuple", "list", "set", "system"]
    parts: tuple[Value, ...]


@dataclass(frozen=True)
class Region:
    """A set of real numbers: those x, the real symbol ``variable``, that satisfy ``condition``, a SymPy Boolean."""

    variable: Any
    condition: Any


Value = Quantity | Statement | Collection | Region
