"""Judging ahead: what a document will ask is found out before the answers are known, so that many can be sought at a time.

A walk through a document takes the answers that are known.  Where one is not, it notes the question and goes on with a guess.
The verdicts of a walk that had to guess nothing are those of judging one relation after the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from verifier.checking.memory import Memory, Question, question
from verifier.checking.relating import Found, Pair
from verifier.checking.verdicts import Judgement
from verifier.reading.formulas import Context

FOLLOWS: Final = Found(Judgement("", 0, "follows"))


@dataclass
class Ahead:
    """What is ``known``; ``unknown`` are the questions that were answered by a guess, in order."""

    known: Memory
    unknown: dict[Question, None] = field(default_factory=dict)
    said: dict[Pair, Found] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """What was said of a relation in another context is the best guess."""
        self.said.update((asked.pair, found) for asked, found in self.known.relations.items() if asked.pair is not None)

    def relate(self, pair: Pair, context: Context) -> Found:
        """What is known of ``pair``, or a guess.  Raises nothing."""
        asked = question(pair, context)
        found = self.known.recalled(asked)
        if found is None:
            self.unknown[asked] = None
            return self.said.get(pair, FOLLOWS)
        self.said[pair] = found
        return found

    def sure(self, pair: Pair, context: Context) -> Found:
        """What the engine says, asked at once."""
        return self.known.sure(pair, context)

    def reads(self, context: Context) -> bool:
        """Whether ``context`` can be read, asked at once: that takes little."""
        return self.known.reads(context)


@dataclass(frozen=True)
class Late:
    """What is ``known``, and for all else ``otherwise``: that there was no time left."""

    known: Memory
    otherwise: Found

    def relate(self, pair: Pair, context: Context) -> Found:
        """What is known of ``pair``.  Raises nothing."""
        return self.known.recalled(question(pair, context)) or self.otherwise

    sure = relate

    def reads(self, context: Context) -> bool:
        """Whether ``context`` can be read, asked at once: that takes little."""
        return self.known.reads(context)
