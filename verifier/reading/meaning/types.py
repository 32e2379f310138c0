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
from verifier.reading.syntax import Indexed, Name, Number
from verifier.reading.written.trees import Known, canonical_name, read_trees

_ENTRIES: Final = re.compile(r"\s+with\s+entries\s+.*$", re.IGNORECASE)
_UNSIZED: Final = re.compile(r"(?:column\s+)?vectors?", re.IGNORECASE)
_UNSIZED_MATRIX: Final = re.compile(r"((?:\w+\s+)?)(?:square\s+)?matrix", re.IGNORECASE)
_DELTA: Final = re.compile(r"kronecker[ _]delta", re.IGNORECASE)
EACH: Final = "each"
_SIZES: Final = ("d", "n", "m", "p", "N", "D", "size")


@dataclass(frozen=True)
class Types:
    """The declarations that the types make, and which letters are special; of ``each`` every member is a vector or a matrix."""

    declared: Mapping[str, Declaration] = field(default_factory=dict)
    elementwise: frozenset[str] = frozenset()
    deltas: frozenset[str] = frozenset()
    each: frozenset[str] = frozenset()
    size: Any = None


def types(assume: Mapping[str, str], taken: Iterable[str]) -> Types:
    """The declarations of names in the standard spelling to types.

    Args:
        assume: names and types, ``{"x": "vector"}``.
        taken: names that occur in the texts, which a size that has no name must not have.

    Raises ReadingError for an unknown type, Unsupported for one beyond the engine.
    """
    size = size_symbol({*taken, *assume})
    each = frozenset(name for name, kind in assume.items() if kind.startswith(EACH))
    kinds = {name: _normal(kind.removeprefix(EACH), size.name) for name, kind in assume.items()}
    deltas = frozenset(name for name, kind in kinds.items() if _DELTA.fullmatch(kind))
    plain = {name: kind for name, kind in kinds.items() if name not in deltas}
    found = _declared(plain)
    elementwise = frozenset(name for name, kind in kinds.items() if kind.lower().startswith("elementwise"))
    return Types(found, elementwise, deltas, each, size)


def declared_name(text: str) -> str:
    """The name that ``text`` declares: with a number among its indices, as in W_1, that alone; with letters the whole family.

    Raises ReadingError if it is no name.
    """
    (tree,) = read_trees((text,), Known(symbols=frozenset((text.strip(),))))
    match tree:
        case Indexed(below=below, above=above) if any(isinstance(part, Number) for part in (*below, *above)):
            return readable(tree)
        case _:
            return canonical_name(text)


def declared_types(assume: Mapping[str, str]) -> dict[str, str]:
    """The types by the standard spelling of the names; of x_i with one letter as index, each member has the type."""
    return {declared_name(name): f"{EACH} {kind}" if _is_of_each(name, kind) else kind for name, kind in assume.items()}


def _is_of_each(name: str, kind: str) -> bool:
    if re.search(r"vector|matrix", kind, re.IGNORECASE) is None or not re.search(r"[_^]", name):
        return False
    (tree,) = read_trees((name,), Known(symbols=frozenset((name.strip(),))))
    indices = (*tree.below, *tree.above) if isinstance(tree, Indexed) else ()
    return len(indices) == 1 and isinstance(indices[0], Name)


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


def _declared(kinds: Mapping[str, str]) -> dict[str, Declaration]:
    """The declarations; those of a name such as w_kj^(2), which the strict language cannot read, under another name first."""
    standing = {name: name if _is_simple(name) else f"declared_{number}" for number, name in enumerate(kinds)}
    found = dict(declarations.declare({standing[name]: kind for name, kind in kinds.items()}))
    odd = {name: found.pop(other) for name, other in standing.items() if name != other}
    return found | {name: _renamed(name, declared) for name, declared in odd.items()}


def _renamed(name: str, declared: Declaration) -> Declaration:
    """What is declared, as ``name``."""
    old = declared.meaning
    match old:
        case sympy.Symbol():
            new: Any = sympy.Symbol(name, **old._assumptions_orig)  # noqa: SLF001
        case sympy.MatrixSymbol():
            new = sympy.MatrixSymbol(name, *old.shape)
        case _:
            raise ReadingError(f"{name!r} cannot be declared {declared.type!r}; declare its letter instead", 0, declared.type)
    return Declaration(name, declared.type, new, tuple(fact.xreplace({old: new}) for fact in declared.hypotheses))


def assumptions_of(declared: Declaration) -> Mapping[str, bool]:
    """What the declaration of a number assumes of its symbol."""
    return dict(declared.meaning._assumptions_orig)  # noqa: SLF001
