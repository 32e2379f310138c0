"""Types of letters as a question declares them, also those that the strict language has no symbols of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import sympy

from verifier.reading import declarations
from verifier.reading.errors import ReadingError
from verifier.reading.meaning.indices import readable
from verifier.reading.scope import Declaration
from verifier.reading.syntax import Indexed, Number
from verifier.reading.written.trees import Known, canonical_name, read_trees

_ENTRIES: Final = re.compile(r"\s+with\s+entries\s+.*$", re.IGNORECASE)
_UNSIZED: Final = re.compile(r"(?:column\s+)?vectors?", re.IGNORECASE)
_UNSIZED_MATRIX: Final = re.compile(r"((?:\w+\s+)?)(?:square\s+)?matrix", re.IGNORECASE)
_DELTA: Final = re.compile(r"kronecker[ _]delta", re.IGNORECASE)
_SIZES: Final = ("d", "n", "m", "p", "N", "D", "size")


@dataclass(frozen=True)
class Types:
    """The declarations that the types make, and which letters are special."""

    declared: Mapping[str, Declaration] = field(default_factory=dict)
    elementwise: frozenset[str] = frozenset()
    deltas: frozenset[str] = frozenset()
    size: Any = None


def types(assume: Mapping[str, str], taken: Iterable[str]) -> Types:
    """The declarations of names in the standard spelling to types.

    Args:
        assume: names and types, ``{"x": "vector"}``.
        taken: names that occur in the texts, which a size that has no name must not have.

    Raises ReadingError for an unknown type, Unsupported for one beyond the engine.
    """
    size = size_symbol({*taken, *assume})
    kinds = {name: _normal(kind, size.name) for name, kind in assume.items()}
    deltas = frozenset(name for name, kind in kinds.items() if _DELTA.fullmatch(kind))
    plain = {name: kind for name, kind in kinds.items() if name not in deltas}
    simple = {name: kind for name, kind in plain.items() if _is_simple(name)}
    found = dict(declarations.declare(simple)) | {n: _odd(n, kind) for n, kind in plain.items() if n not in simple}
    elementwise = frozenset(name for name, kind in kinds.items() if kind.lower().startswith("elementwise"))
    return Types(found, elementwise, deltas, size)


def declared_name(text: str) -> str:
    """The name that ``text`` declares: with numbers as indices, as in W_1, that letter alone; with letters the whole family.

    Raises ReadingError if it is no name.
    """
    (tree,) = read_trees((text,), Known(symbols=frozenset((text.strip(),))))
    match tree:
        case Indexed(below=below, above=above) if all(isinstance(part, Number) for part in (*below, *above)):
            return readable(tree)
        case _:
            return canonical_name(text)


def size_symbol(taken: set[str]) -> Any:
    """The symbol of the size of what is declared without one."""
    name = next((n for n in _SIZES if n not in taken), "size_")
    return sympy.Symbol(name, integer=True, positive=True)


def _normal(kind: str, size: str) -> str:
    """The type in the words of the strict language."""
    words = _ENTRIES.sub("", " ".join(kind.replace("_", " ").split()))
    if _UNSIZED.fullmatch(words):
        return f"vector({size})"
    matrix = _UNSIZED_MATRIX.fullmatch(words)
    return f"{matrix.group(1)}matrix({size},{size})" if matrix else words


def _is_simple(name: str) -> bool:
    return re.fullmatch(r"[A-Za-z]\w*", name) is not None


def _odd(name: str, kind: str) -> Declaration:
    """The declaration of a name such as w_kj^(2), read under another name first."""
    found = declarations.declare({"x": kind})["x"]
    if not found.meaning.is_Symbol or found.hypotheses:
        raise ReadingError(f"{name!r} cannot be declared {kind!r}; declare its letter instead", 0, kind)
    return Declaration(name, kind, sympy.Symbol(name, **found.meaning._assumptions_orig))  # noqa: SLF001


def assumptions_of(declared: Declaration) -> Mapping[str, bool]:
    """What the declaration of a number assumes of its symbol."""
    return dict(declared.meaning._assumptions_orig)  # noqa: SLF001
