"""Polynomials through tables: families given at finitely many indices as closed functions, so that they are smooth."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from math import prod
from typing import Any

import flint

from verifier.kernel import terms as T
from verifier.kernel.normal import PLAIN
from verifier.kernel.terms import Term

Poly = Any  # flint.fmpq_mpoly, which ships no type
Nodes = tuple[Term, ...]


def function(body: Term, xs: tuple[Term, ...], arity: int) -> Term:
    """λ xs. body; with other names when ``xs`` is empty."""
    for x in reversed(xs or tuple(T.sym(f"x{k}") for k in range(1, arity + 1))):
        body = T.bind("lambda", x, body)
    return body


def interpolated(table: Mapping[tuple[Term, ...], Term]) -> Term:
    """The function whose value at the indices of the table is what stands there, 0 at the other nodes of the grid.

    An index π stands for a real argument; in the values " 0", " 1", ... are the names of these.  Raises Rejected when a value
    has no normal form.
    """
    arity = len(next(iter(table)))
    xs = tuple(T.sym(f"x{k}") for k in range(1, arity + 1))
    nodes = tuple(tuple(sorted({keys[k] for keys in table} - {T.PI}, key=T.value)) for k in range(arity))
    found: dict[Term, Poly] = {}
    for keys, value in table.items():
        parts = (_basis(arity, k, nodes[k], key) for k, key in enumerate(keys) if key != T.PI)
        bump = prod(parts, start=_ring(arity).constant(1))
        for c, monomial in PLAIN.parts(T.replace(value, _reals(keys, xs))):
            found[monomial] = found.get(monomial, 0) + bump * _number(c)
    return function(T.add(*(t for monomial, poly in found.items() for t in _terms(poly, monomial, xs))), xs, arity)


def _reals(keys: tuple[Term, ...], xs: tuple[Term, ...]) -> dict[Term, Term]:
    real = [x for x, key in zip(xs, keys, strict=True) if key == T.PI]
    return {T.sym(f" {k}"): x for k, x in enumerate(real)}


def _ring(arity: int) -> Any:
    return flint.fmpq_mpoly_ctx.get([f"x{k}" for k in range(arity)] or ["x"], "lex")


@lru_cache(maxsize=4096)
def _basis(arity: int, place: int, nodes: Nodes, node: Term) -> Poly:
    """The polynomial in one variable that is 1 at the node and 0 at the others."""
    ring = _ring(arity)
    x, at = ring.gens()[place], T.value(node)
    return prod(((x - _number(T.value(o))) / _number(at - T.value(o)) for o in nodes if o != node), start=ring.constant(1))


def _number(c: Fraction) -> Any:
    return flint.fmpq(c.numerator, c.denominator)


def _terms(poly: Poly, monomial: Term, xs: tuple[Term, ...]) -> list[Term]:
    """The monomials of the product."""
    found = []
    for exponents, c in poly.terms():
        powers = [x if e == 1 else T.power(x, int(e)) for x, e in zip(xs, exponents, strict=False) if e]
        factors = [T.num(Fraction(int(c.p), int(c.q))), *powers, monomial]
        found.append(T.mul(*(f for f in factors if f != T.ONE)))
    return found
