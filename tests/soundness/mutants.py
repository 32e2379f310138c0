"""Small changes to a claim: a sign, a coefficient, an exponent, an operator, a function, a bound, strictness."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import sympy
from sympy.core.function import AppliedUndef
from sympy.matrices.expressions.matexpr import MatrixElement

from verifier import vocabulary as V
from verifier.claims import Claim

_CONNECTIVES = {sympy.And: V.And, sympy.Or: V.Or, sympy.Not: V.Not, sympy.Implies: V.Implies, sympy.Equivalent: V.Iff}
_RELATIONS = {sympy.Eq: V.Eq, sympy.Ne: V.Ne, sympy.Lt: V.Lt, sympy.Le: V.Le, sympy.Gt: V.Gt, sympy.Ge: V.Ge}
_OTHER = {
    sympy.Lt: (V.Le, V.Gt), sympy.Le: (V.Lt, V.Ge), sympy.Gt: (V.Ge, V.Lt), sympy.Ge: (V.Gt, V.Le), sympy.Eq: (V.Lt, V.Ne),
    sympy.sin: (sympy.cos,), sympy.cos: (sympy.sin,), sympy.tanh: (V.sigmoid,), V.sigmoid: (sympy.tanh,), V.relu: (sympy.Abs,),
    sympy.Max: (sympy.Min,), sympy.Min: (sympy.Max,), sympy.floor: (sympy.ceiling,), sympy.ceiling: (sympy.floor,),
    sympy.exp: (sympy.cosh,), sympy.log: (sympy.exp,),
}  # fmt: skip
_RANGED = (sympy.Sum, sympy.Product)
_OPAQUE = (sympy.Derivative, sympy.Subs, sympy.Limit, sympy.Integral, sympy.MatrixBase)


def mutants(claim: Claim) -> Iterator[Claim]:
    """Every claim that differs from ``claim`` in one small place of its proposition."""
    with sympy.evaluate(False):
        changed = list(_changes(claim.proposition))
    for count, proposition in enumerate(changed):
        yield replace(claim, id=f"{claim.id}~{count}", proposition=proposition)


def _changes(node: Any) -> Iterator[Any]:
    if getattr(node, "is_Matrix", False) or isinstance(node, MatrixElement):  # their parts fit together; matrices have tests
        return
    yield from _here(node)
    if isinstance(node, _OPAQUE):
        return
    parts = _parts(node)
    for k, part in enumerate(parts):
        for changed in _changes(part):
            yield from _possible(node, [*parts[:k], changed, *parts[k + 1 :]])


def _possible(node: Any, parts: list[Any]) -> Iterator[Any]:
    """The rebuilt node, unless SymPy refuses it, as it does matrices of wrong shapes."""
    try:
        rebuilt = _rebuilt(node, parts)
    except (TypeError, ValueError, IndexError):
        return
    yield rebuilt


def _parts(node: Any) -> list[Any]:
    if type(node) in _CONNECTIVES:
        return list(node._args)  # (.args would sort them)
    if isinstance(node, _RANGED):
        return [node.args[0], *(bound for limits in node.args[1:] for bound in limits[1:])]
    if isinstance(node, (V.ForAll, V.Exists)):
        return [node.args[1]]
    if isinstance(node, sympy.Indexed):
        return list(node.indices)
    return [] if isinstance(node, (sympy.Symbol, sympy.Rational, int)) else list(getattr(node, "args", ()))


def _rebuilt(node: Any, parts: list[Any]) -> Any:
    """A node of the same kind with other parts, not evaluated."""
    if isinstance(node, _RANGED):
        bounds = [(limits[0], *parts[1 + 2 * k : 3 + 2 * k]) for k, limits in enumerate(node.args[1:])]
        return node.func(parts[0], *bounds)
    if isinstance(node, (V.ForAll, V.Exists)):
        return node.func(node.args[0], parts[0])
    if isinstance(node, sympy.Indexed):
        return node.base[tuple(parts)]
    build = _CONNECTIVES.get(type(node)) or _RELATIONS.get(type(node))
    return build(*parts) if build is not None else node.func(*parts)


def _here(node: Any) -> Iterator[Any]:
    """The changes to the node itself."""
    for other in _OTHER.get(type(node), ()):
        yield other(*_parts(node))
    if isinstance(node, sympy.Integer) and not isinstance(node, sympy.core.numbers.NegativeOne):
        yield sympy.Integer(int(node) + 1)
        yield sympy.Integer(-int(node) or 2)
    elif isinstance(node, sympy.Rational):
        yield sympy.Rational(int(node.p) + 1, int(node.q))
    elif isinstance(node, (sympy.Add, sympy.Mul)) and len(node.args) > 1:
        yield from _of_a_sum_or_product(node)
    elif isinstance(node, sympy.Pow):
        yield sympy.Pow(node.base, node.exp + 1)
        yield sympy.Mul(node.base, node.exp)
    elif isinstance(node, sympy.Symbol):
        yield node + 1 if node.is_integer else 2 * node
    elif isinstance(node, sympy.Indexed) and len(node.indices) > 1:
        yield node.base[tuple(reversed(node.indices))]
    elif isinstance(node, AppliedUndef) and len(node.args) > 1:
        yield node.func(*reversed(node.args))


def _of_a_sum_or_product(node: Any) -> Iterator[Any]:
    first, *rest = node.args
    yield node.func(-first, *rest)
    yield node.func(*rest) if len(rest) > 1 else rest[0]
    yield (sympy.Mul if isinstance(node, sympy.Add) else sympy.Add)(*node.args)
