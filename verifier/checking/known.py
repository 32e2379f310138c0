"""What a document says, each with how it is cited, and how names are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from verifier.checking.mentions import REMEMBERED, head_names, names_in
from verifier.reading.formulas import Context

ELSEWHERE: Final = "supposed in {cited} under another heading"
INDUCED: Final = "the induction hypothesis of {cited}"
Lasting = Literal["paragraph", "case", "section"]
GRID: Final = re.compile(r"matrix\}|\\begin\{array\}|\[.*\\ .*\]")
_ARGUMENTS: Final = re.compile(r"(?<!\^)\(.*\)$")  # not the (2) of W^{(2)}


@dataclass(frozen=True)
class Known:
    """A definition (with the ``head`` that is defined) or a hypothesis; ``cited`` is how it is named where it is used.

    ``introduced``: it was not called a definition, but is the first that is said of a name.  ``lasting``: how long a hypothesis
    is supposed; "for" some values or "if" something is so for a paragraph only.  ``condition``: what a verdict that rests on it
    must say, such as "L12 holds"; "" if nothing.  ``far``: why it never helps a line, such as "supposed in L1 under another
    heading".
    """

    text: str
    cited: str
    head: str = ""
    introduced: bool = False
    lasting: Lasting = "section"
    condition: str = ""
    far: str = ""

    @property
    def passing(self) -> bool:
        """Whether it is supposed for a paragraph only."""
        return self.lasting == "paragraph"


@dataclass(frozen=True)
class Sources:
    """What a relation is read with, and what of it is known from where."""

    context: Context
    known: tuple[Known, ...]

    @property
    def cited(self) -> tuple[str, ...]:
        """How it is named where it is used."""
        return tuple(dict.fromkeys(k.cited for k in self.known))

    @property
    def conditions(self) -> tuple[str, ...]:
        """What a verdict must say that rests on it."""
        return tuple(dict.fromkeys(k.condition for k in self.known if k.condition))


def subjects(known: Known) -> frozenset[str]:
    """What it speaks of: a definition of its head only."""
    return head_names(known.head) if known.head else names_in(known.text)


def is_value(known: Known) -> bool:
    """Whether a letter is put equal to a number, such as x = 3: in another exercise it is a letter again."""
    return "(" not in known.head and not names_in(known.text)


def of_another_kind(one: str, other: str) -> bool:
    """Whether the one is a name and the other the same name with arguments: then the later of the two counts."""
    names = [_ARGUMENTS.sub("", spelled(head)) for head in (one, other)]
    return names[0] == names[1] and spelled(one) != spelled(other)


@lru_cache(REMEMBERED)
def unstyled(head: str) -> str:
    """A head as the context may write it: y for a bold y."""
    return re.sub(r"\\(?:mathbf|boldsymbol|bm|textbf|mathrm|mathit)(?![A-Za-z])", "", head)


@lru_cache(REMEMBERED)
def closely(head: str) -> str:
    """A head without layout and style, for comparing."""
    return re.sub(r"[\s{}]", "", unstyled(head))


def marks_of(head: str) -> list[str]:
    """The primes and accents in the arguments of a head."""
    return re.findall(r"'|\*|\\(?:hat|tilde|bar|star|prime)", head.partition("(")[2])


@lru_cache(REMEMBERED)
def spelled(head: str) -> str:
    """A head without layout and without the names of its arguments, for comparing."""
    plain = re.sub(r"\\(?:left|right|,|;|!|[bB]ig[lr]?)|\s|[{}]", "", head)
    return _ARGUMENTS.sub(lambda m: "(" + "," * m[0].count(",") + ")", plain)
