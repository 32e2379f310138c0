"""What formulas that are read together say of their letters, beyond what is declared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from verifier.reading.syntax import Node


@dataclass(frozen=True)
class Letters:
    """The parts that letters play.

    ``families`` are bases of indices that stand for functions of integers, ``iterates`` declared vectors whose indices count
    steps, ``random`` random variables, ``truths`` letters that stand for truth values, ``elementwise`` functions taken of
    each entry, ``deltas`` Kronecker deltas, ``columns`` undefined functions whose values are vectors, ``opaque`` undefined
    letters that may depend on others, ``sloped`` letters of which a derivative by another is written, with that one, ``told``
    what the question declares or defines, ``fixed`` what of this is no random number, ``identity`` the letter of the identity
    matrix, ``side`` its number of rows where nothing else tells; ``size`` is the length of vectors that are declared without
    one, ``ranges`` the range of an index that is written without one somewhere, ``lengths`` that of a base's indices,
    ``line`` the variable of sets of numbers, and ``typed`` tells typed text from LaTeX.
    """

    families: frozenset[str] = frozenset()
    iterates: frozenset[str] = frozenset()
    random: frozenset[str] = frozenset()
    truths: frozenset[str] = frozenset()
    elementwise: frozenset[str] = frozenset()
    deltas: frozenset[str] = frozenset()
    opaque: frozenset[str] = frozenset()
    sloped: frozenset[tuple[str, str]] = frozenset()
    told: frozenset[str] = frozenset()
    fixed: frozenset[str] = frozenset()
    columns: frozenset[str] = frozenset()
    identity: str | None = None
    size: Any = None
    side: Any = None
    ranges: Mapping[str, tuple[Node, Node]] = field(default_factory=dict)
    lengths: Mapping[str, tuple[Node, Node]] = field(default_factory=dict)
    line: Any = None
    typed: bool = False


NONE: Final = Letters()
