"""What a document consists of: prose, formulas, the chains of relations in them, and what was passed over."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

Kind = Literal["md", "tex", "ipynb"]
Role = Literal["claim", "definition", "hypothesis", "mention"]

IMPLICATIONS: Final = ("⟹", "⟺", "⟸")
"""Signs between two statements; the others stand between two sides of one."""
CONNECTIVES: Final = ("∧", "∨")
"""Signs between statements of one step: "x = 1 or x = 2" after ⟹; they bind tighter than the implications."""
DEFINING: Final = (":=", "=:", "≡", "←")
"""Signs that define; in ``a =: b`` what stands on the right is defined."""


class DocumentError(Exception):
    """The document cannot be read at all; the message says which, what was expected and what was found."""


@dataclass(frozen=True)
class Span:
    """A stretch of a document, without the signs around a formula; ``environment`` is that of a displayed formula.

    ``opening`` and ``closing`` are how long those signs are, such as 2 for ``$$``.
    """

    kind: Literal["prose", "inline", "display"]
    text: str
    at: int
    end: int
    environment: str = ""
    opening: int = 0
    closing: int = 0


@dataclass(frozen=True)
class Line:
    """One side, and the sign before it: "" for the first.

    ``text`` is the formula without layout, numbers and remarks; ``at`` and ``end`` are where it stands.  ``gap`` says that
    lines were left out before it ("⋮").  ``because`` is a remark beside it in words, ``condition`` one that restricts it
    ("x > 0"); both as written.
    """

    relation: str
    text: str
    at: int
    end: int
    gap: bool = False
    because: str = ""
    condition: str = ""


@dataclass(frozen=True)
class Chain:
    """Sides with relations between them, such as a = b ≤ c, or statements with implications between them.

    ``cue`` are the words around that made its role ("where", "we redefine"); "goal" of what is yet to be shown.  The first
    line of a chain that ``continues`` another has a relation to the last line of that one.  ``label`` is the number of the
    formula, if it has one.
    """

    id: str
    lines: tuple[Line, ...]
    display: bool
    role: Role = "claim"
    cue: str = ""
    continues: str | None = None
    label: str = ""

    @property
    def at(self) -> int:
        """Where it begins in the document."""
        return self.lines[0].at

    @property
    def end(self) -> int:
        """Where it ends in the document."""
        return max(line.end for line in self.lines)

    @property
    def relations(self) -> int:
        """How many signs stand in it."""
        return sum(bool(line.relation) for line in self.lines)


@dataclass(frozen=True)
class Skipped:
    """What was not read, and why; ``reason`` names the line."""

    text: str
    at: int
    reason: str


@dataclass(frozen=True)
class Place:
    """A place as an editor shows it: line and column from 1; ``cell`` from 1 in a notebook, with the lines counted in it."""

    line: int
    column: int
    cell: int | None = None

    def __str__(self) -> str:
        return f"line {self.line}" if self.cell is None else f"cell {self.cell}, line {self.line}"


@dataclass(frozen=True)
class Document:
    """A document as read: positions are offsets in ``text``.

    ``front`` is the text of a context found in its front matter or in an HTML comment that begins with "verify", and
    ``prose`` what stands between the formulas.  ``cells`` are the number and the beginning of each cell of a notebook.
    """

    path: str
    kind: Kind
    text: str
    chains: tuple[Chain, ...] = ()
    prose: tuple[Span, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    front: str = ""
    cells: tuple[tuple[int, int], ...] = ()
    starts: tuple[int, ...] = field(default=(0,), repr=False)

    def place(self, at: int) -> Place:
        """Line and column of the offset ``at``."""
        return place(self.starts, self.cells, at)

    def line(self, at: int) -> int:
        """The number of the line, from 1, of the offset ``at``; in a notebook, in its cell."""
        return self.place(at).line

    def start_of(self, line: int) -> int | None:
        """The offset where the line of that number begins; None if there is none, or if a notebook has one in every cell."""
        return self.starts[line - 1] if not self.cells and 0 < line <= len(self.starts) else None

    def chain(self, name: str) -> Chain:
        """The chain whose id is ``name``.  Raises KeyError if there is none."""
        return self._by_id[name]

    @cached_property
    def _by_id(self) -> dict[str, Chain]:
        return {chain.id: chain for chain in self.chains}


def line_starts(text: str) -> tuple[int, ...]:
    """Where each line of ``text`` begins."""
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return tuple(starts)


def place(starts: tuple[int, ...], cells: tuple[tuple[int, int], ...], at: int) -> Place:
    """The place of the offset ``at``, given where lines and cells begin."""
    number = bisect_right(starts, at)
    column = at - starts[number - 1] + 1
    if not cells:
        return Place(number, column)
    cell, begins = cells[max(bisect_right([start for _, start in cells], at) - 1, 0)]
    return Place(number - bisect_right(starts, begins) + 1, column, cell)
