"""Proves or refutes mathematical claims, with evidence, and grades formulas.

``verifier.engine.verify`` takes a claim.  ``grade`` takes a reference and an answer as text; it and what goes with it load
SymPy when they are first used, so that ``import verifier`` is light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from verifier.grading.grades import Grade, Question, QuestionError, grade
    from verifier.grading.questions_file import load_questions
    from verifier.workers import Limits

__all__ = ["Grade", "Limits", "Question", "QuestionError", "grade", "load_questions"]

_HOME: Final = {
    "Grade": "grading.grades", "Limits": "workers", "Question": "grading.grades", "QuestionError": "grading.grades",
    "grade": "grading.grades", "load_questions": "grading.questions_file",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """The public name ``name``, from the module that defines it."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
