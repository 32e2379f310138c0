"""Declarations of matrices and vectors of symbolic size: ``"A: matrix(n, m)"``, ``"S: symmetric matrix(n, n)"``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import sympy

from verifier import vocabulary_matrices as V

_SIZE: Final = r"\s*([A-Za-z]\w*|\d{1,4})\s*"
_TYPE: Final = re.compile(
    rf"(?:(symmetric|antisymmetric|orthogonal|diagonal|invertible|idempotent|posdef|positive definite|possemidef)\s+)?"
    rf"(?:matrix\({_SIZE},{_SIZE}\)|(ones )?vector\({_SIZE}\)|identity\({_SIZE}\))", re.IGNORECASE,
)
_WORDS: Final[dict[str, Any]] = {
    "symmetric": V.symmetric, "antisymmetric": V.antisymmetric, "orthogonal": V.orthogonal, "diagonal": V.diagonal,
    "invertible": V.invertible, "idempotent": V.idempotent, "posdef": V.posdef, "positive definite": V.posdef,
    "possemidef": V.possemidef,
}  # fmt: skip


def sizes(kind: str) -> tuple[str, ...]:
    """The names of the sizes in the type ``kind``; none if it is no type of matrices of symbolic size."""
    found = _TYPE.fullmatch(kind.strip())
    texts = (found.group(2), found.group(3), found.group(5), found.group(6)) if found else ()
    return tuple(t for t in texts if t is not None and not t.isdigit())


def matrix(name: str, kind: str, size: Mapping[str, Any]) -> tuple[Any, tuple[Any, ...]] | None:
    """The matrix that a declaration of symbolic size names, and what its type adds as hypotheses; None for other types.

    Args:
        name: the declared name.
        kind: its type, as written.
        size: the symbols of the sizes by name.
    """
    found = _TYPE.fullmatch(kind.strip())
    if found is None or not (sizes(kind) or found.group(1) or found.group(6) or found.group(4)):
        return None
    word, rows, columns, ones, length, side = found.groups()

    def read(text: str) -> Any:
        return sympy.Integer(int(text)) if text.isdigit() else size[text]

    if side is not None:
        return sympy.Identity(read(side)), ()
    if ones:
        return sympy.OneMatrix(read(length), 1), ()
    symbol = sympy.MatrixSymbol(name, *((read(length), 1) if length else (read(rows), read(columns))))
    said: Callable[..., Any] | None = _WORDS.get(word.lower()) if word else None
    return symbol, () if said is None else (said(symbol),)
