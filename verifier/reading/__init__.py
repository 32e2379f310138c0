"""Plain text to unevaluated SymPy, by a small grammar of our own: no eval, and an error has a place in the text.

``grammar`` documents the language, ``limits`` how much is read.  The names below load SymPy when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from verifier.reading.errors import ReadingError, Unsupported

if TYPE_CHECKING:
    from verifier.reading.cases import read_case
    from verifier.reading.declarations import declare, hypotheses, read_declarations
    from verifier.reading.plain import (
        Definition,
        declare_definitions,
        read_definition,
        read_expression,
        read_hypothesis,
        read_proposition,
    )
    from verifier.reading.scope import Declaration

__all__ = [
    "Declaration", "Definition", "ReadingError", "Unsupported", "declare", "declare_definitions", "hypotheses", "read_case",
    "read_declarations", "read_definition", "read_expression", "read_hypothesis", "read_proposition",
]  # fmt: skip

_HOME: Final = {
    "Declaration": "scope", "Definition": "plain", "declare": "declarations", "declare_definitions": "plain",
    "hypotheses": "declarations", "read_case": "cases", "read_declarations": "declarations", "read_definition": "plain",
    "read_expression": "plain", "read_hypothesis": "plain", "read_proposition": "plain",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """The public name ``name``, from the module that defines it."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
