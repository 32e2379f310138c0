"""Who answers while a document is judged: the engine itself, or a memory of what it said before.

What the engine says of a relation rests on texts only: on the two sides, and on what they are read with.  The same texts get
the same answer, so that a document that was changed in one place is judged anew only where texts changed.  A memory belongs
to its caller, who hands it in.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final, Protocol

from verifier.checking.relating import Found, Pair, relate
from verifier.reading.errors import ReadingError
from verifier.reading.formulas import Context, read_formulas

MOST: Final = 20_000
Items = tuple[tuple[str, str], ...]


class Engine(Protocol):
    """Who is asked."""

    def relate(self, pair: Pair, context: Context) -> Found:
        """What is said of ``pair``, read with ``context``.  Raises nothing."""

    def sure(self, pair: Pair, context: Context) -> Found:
        """As ``relate``, where much rests on the answer: it is never a guess."""

    def reads(self, context: Context) -> bool:
        """Whether the types, definitions and hypotheses of ``context`` can be read."""


@dataclass(frozen=True)
class Question:
    """All that an answer rests on: the relation, and what it is read with; without a relation whether that can be read."""

    pair: Pair | None
    assume: Items
    defs: Items
    given: tuple[str, ...]
    form: str

    @property
    def context(self) -> Context:
        """What it is read with."""
        return Context(dict(self.assume), dict(self.defs), self.given, self.form)  # type: ignore[arg-type]


def question(pair: Pair | None, context: Context) -> Question:
    """The question about ``pair``, read with ``context``."""
    return Question(pair, tuple(context.assume.items()), tuple(context.defs.items()), context.given, context.form)


def readable(context: Context) -> bool:
    """Whether the types, definitions and hypotheses of ``context`` can be read."""
    try:
        read_formulas(("0",), context)
    except ReadingError:
        return False
    return True


@dataclass
class Memory:
    """The engine, asked once for the same texts; beyond ``most`` the answers that were longest not wanted are given up."""

    most: int = MOST
    relations: OrderedDict[Question, Found] = field(default_factory=OrderedDict)
    readings: OrderedDict[Question, bool] = field(default_factory=OrderedDict)

    def relate(self, pair: Pair, context: Context) -> Found:
        """What the engine says, or said before, of ``pair``.  Raises nothing."""
        asked = question(pair, context)
        found = self.recalled(asked)
        if found is None:
            found = relate(pair, context)
            self.keep(asked, found)
            self.forget()
        return found

    sure = relate

    def reads(self, context: Context) -> bool:
        """Whether ``context`` can be read."""
        asked = question(None, context)
        if asked not in self.readings:
            self.readings[asked] = readable(context)
            self.forget()
        self.readings.move_to_end(asked)
        return self.readings[asked]

    def recalled(self, asked: Question) -> Found | None:
        """The answer, if it is known."""
        found = self.relations.get(asked)
        if found is not None:
            self.relations.move_to_end(asked)
        return found

    def keep(self, asked: Question, found: Found) -> None:
        """Remembers an answer, however many there are."""
        self.relations[asked] = found

    def forget(self) -> None:
        """Gives up what is beyond the bound."""
        for answers in (self.relations, self.readings):
            while len(answers) > self.most:
                answers.popitem(last=False)
