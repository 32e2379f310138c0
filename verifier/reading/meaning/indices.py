"""Letters with indices: plain symbols such as w_kj^(2), families x_i of numbers, components of vectors, steps of an iteration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sympy
from sympy.matrices.expressions.matexpr import MatrixElement

from verifier import vocabulary_matrices as V
from verifier.reading import building, matrices
from verifier.reading.scope import Scope
from verifier.reading.syntax import Call, Indexed, Name, Node, Number
from verifier.vocabulary_chance import OUTCOME


def readable(node: Indexed) -> str:
    """The name of a letter whose indices are all letters or numbers, such as ``w_kj^(2)``."""
    below = f"_{_joined(node.below)}" if node.below else ""
    return node.base.name + below + (f"^({_joined(node.above)})" if node.above else "")


def _joined(parts: Sequence[Node]) -> str:
    texts = [str(part.value) if isinstance(part, Number) else part.name if isinstance(part, Name) else "?" for part in parts]
    return ("" if all(len(t) == 1 and t.isalpha() for t in texts) else ",").join(texts)


def indexed(node: Indexed, scope: Scope) -> Any:
    """What a letter with indices stands for.  Raises ReadingError where an index cannot be read."""
    name, letters = node.base.name, scope.letters
    declared = scope.declarations.get(name)
    if readable(node) in scope.declarations and "?" not in readable(node):
        return scope.expression(Name(readable(node), node.at))
    if name in letters.deltas:
        return sympy.KroneckerDelta(*_indices(node, scope), evaluate=False)
    if name in letters.iterates and declared is not None:
        return V.MatrixSequence(name, *declared.meaning.shape)(*_indices(node, scope))
    if declared is not None and getattr(declared.meaning, "is_Matrix", False):
        return _entry(node, declared.meaning, scope)
    if name in letters.random:
        return sympy.Function(name)(*_indices(node, scope), OUTCOME, evaluate=False)
    if name in letters.families:
        return sympy.Function(name)(*_indices(node, scope), evaluate=False)
    return scope.lookup(Name(readable(node), node.at))


def _indices(node: Indexed, scope: Scope) -> list[Any]:
    return [scope.number(index) for index in (*node.below, *node.above)]


def component(call: Call, scope: Scope) -> Any:
    """An entry of a matrix that is computed, such as (Xw)_i."""
    value = scope.expression(call.args[0])
    matrix = matrices.to_sympy(value) if isinstance(value, matrices.Grid) else value
    if not getattr(matrix, "is_Matrix", False):
        scope.fail(call, "a subscript stands behind a letter or a matrix")
    return _place(call, matrix, call.args[1:], scope)


def _entry(node: Indexed, matrix: Any, scope: Scope) -> Any:
    """The component of a vector, or the entry of a matrix, that the indices name."""
    if node.above:
        scope.unsupported(node, f"{node.base.name!r} has lower and upper indices; expected lower ones only")
    return _place(node, matrix, node.below, scope)


def _place(node: Node, matrix: Any, indices: Sequence[Node], scope: Scope) -> Any:
    """The entry of ``matrix`` at ``indices``; SymPy counts from 0."""
    column = bool(matrix.shape[1] == 1)
    wanted = 1 if column else 2
    if len(indices) != wanted:
        what = "vector has one lower index" if column else "matrix has two lower indices"
        scope.unsupported(node, f"an entry of a {what}; found {len(indices)}")
    places = [_from_zero(scope.number(index)) for index in indices] + [sympy.S.Zero] * column
    if isinstance(matrix, sympy.MatrixBase):
        return _explicit_entry(node, matrix, places, scope)
    return sympy.Expr.__new__(MatrixElement, matrix, *places)


def _explicit_entry(node: Node, matrix: Any, places: list[Any], scope: Scope) -> Any:
    inside = all(place.is_Integer and 0 <= place < side for place, side in zip(places, matrix.shape, strict=True))
    return matrix[tuple(map(int, places))] if inside else scope.unsupported(node, "expected numbers as indices of this matrix")


def _from_zero(index: Any) -> Any:
    return sympy.Integer(index - 1) if index.is_Integer else building.total((index, sympy.S.NegativeOne))
