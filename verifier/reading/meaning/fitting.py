"""Products and sums of matrices that do not fit: which of them are mistakes, and which may be meant otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from verifier.reading import building, names, symbolic
from verifier.reading.meaning.survey import plain_letters
from verifier.reading.scope import Scope
from verifier.reading.syntax import Minus, Node, Number


def require_fitting(node: Node, values: Sequence[Any], scope: Scope) -> None:
    """Raises Unsupported if matrices in the product ``values`` do not fit although that may not be what was meant.

    Two columns side by side are often their inner product.  Letters that nobody declared are vectors only by the look of the
    other formula, and may be numbers.  Other products that do not fit are left to be judged.
    """
    matrices = [v for v in values if symbolic.is_symbolic(v) and tuple(v.shape) != (1, 1)]
    apart = [(a, b) for a, b in pairwise(matrices) if a.shape[1] != b.shape[0]]
    if any(a.shape == b.shape and a.shape[1] == 1 for a, b in apart):
        scope.unsupported(node, "a product of two columns; write x^T y for their inner product")
    if apart and set(plain_letters(node)) - scope.letters.told - set(names.CONSTANTS):
        scope.unsupported(node, "these letters were taken for vectors, but then their product does not fit; declare them")


def spread(written: Sequence[Node], values: Sequence[Any]) -> list[Any]:
    """The values; a literal number beside columns stands for a column of it, as in 1 − z."""
    shape = next((v.shape for v in values if symbolic.is_symbolic(v)), None)
    columns = all(symbolic.is_symbolic(v) or _is_literal(n) for n, v in zip(written, values, strict=True))
    if shape is None or shape[1] != 1 or shape[0] == 1 or not columns:
        return list(values)
    ones = symbolic.apply("OneMatrix", [*map(building.size, shape)])
    return [v if symbolic.is_symbolic(v) else symbolic.product((v, ones)) for v in values]


def _is_literal(node: Node) -> bool:
    return isinstance(node.operand if isinstance(node, Minus) else node, Number)
