"""Formulas as people write them, in LaTeX or typed, to values: read together, so that a name means the same in all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from verifier.reading.syntax import Node
from verifier.reading.values import Value


@dataclass(frozen=True)
class Context:
    """What a question says of its names.

    ``assume`` maps names to types, ``defs`` what is defined to its formula (``"\\\\sigma(x)": "\\\\frac{1}{1+e^{-x}}"``), ``given``
    are hypotheses as text; names in all of them are spelled as in LaTeX or typed.  ``form`` is how the texts are written;
    "auto" tells LaTeX from typed text by its backslashes and braces, text by text.
    """

    assume: Mapping[str, str] = field(default_factory=dict)
    defs: Mapping[str, str] = field(default_factory=dict)
    given: tuple[str, ...] = ()
    form: Literal["auto", "latex", "typed"] = "auto"


@dataclass(frozen=True)
class Formula:
    """One text, its syntax tree and what it stands for."""

    text: str
    tree: Node
    value: Value


@dataclass(frozen=True)
class Understood:
    """Formulas read together: the hypotheses and definitions of their names, each name with its domain in words, and
    what was assumed in reading them ("x_i is a sequence", "f is a function"), a sentence each."""

    formulas: tuple[Formula, ...]
    given: tuple[Any, ...] = ()
    where: Mapping[Any, Any] = field(default_factory=dict)
    symbols: Mapping[str, str] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()


def read_formulas(texts: Sequence[str], context: Context | None = None) -> Understood:
    """The ``texts``, read together.

    Raises ReadingError, whose ``place`` says which text it is about ("text 2", "assume", "defs"), if one cannot be read
    whole; Unsupported if it was understood but is beyond the engine.
    """
    raise NotImplementedError
