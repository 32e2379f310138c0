"""The variable, or the expression that plays it, in which a form is asked for."""

from __future__ import annotations

from typing import Final

from verifier.grading.forms.ordering import ordered
from verifier.grading.forms.shapes import Shape, everything_in, shape_of
from verifier.reading.names import CONSTANTS
from verifier.reading.written.trees import Known, read_trees

FIXED: Final = frozenset({*CONSTANTS, *CONSTANTS.values()})


def variable_of(text: str, reference: Shape) -> Shape | None:
    """The shape of what the question names, or else the only letter in the reference; None if that is not clear.

    Raises ReadingError if ``text`` is not a formula.
    """
    if text:
        letter = Known(symbols=frozenset({text})) if text.isidentifier() else Known()
        return ordered(shape_of(read_trees((text,), letter)[0], text))
    letters = {part for part in everything_in(reference) if part.op == "name" and part.label not in FIXED}
    return min(letters, key=lambda part: part.label) if len(letters) == 1 else None
