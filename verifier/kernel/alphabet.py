"""The operators of terms by what they are: binders, relations, connectives, functions."""

from __future__ import annotations

from typing import Final

KINDS: Final = ("real", "integer", "complex", "outcome")
BINDERS: Final = frozenset(
    "deriv limit sum product integral forall exists differentiable converges tends lambda table row "
    "expect integrable law random each series".split()
)
FORMULA_BINDERS: Final = frozenset(
    "forall exists differentiable converges tends defined integrable law independent identical".split()
)
MATRIX_FORMULAS: Final = frozenset({"meq", "invertible"})
RELATIONS: Final = frozenset({"eq", "ne", "lt", "le", "divides"})
CONNECTIVES: Final = frozenset({"and", "or", "not", "implies", "iff", "true", "false"})
FUNCTIONS: Final = frozenset(
    "exp log sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh abs sign floor ceiling heaviside "
    "delta sigmoid softplus relu factorial gamma binomial harmonic erf lambertw re im arg conjugate atan2 "
    "fibonacci lucas subfactorial chebyshevt chebyshevu legendre hermite laguerre".split()
)

RANDOM: Final = frozenset({"expect", "integrable", "law", "random"})
BOUND: Final = frozenset({"bound", "mbound"})
