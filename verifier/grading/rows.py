"""One line of ``verify grade --jsonl`` to a question and an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from verifier.grading.asked import EQUAL, Asked
from verifier.grading.questions import Question
from verifier.grading.stack_tests import require_product_signs, stack_asked, stack_context
from verifier.reading.errors import ReadingError
from verifier.reading.formulas import Context

Written = Literal["auto", "latex", "typed"]
WRITTEN: Final[Mapping[str, Written]] = {
    "latex": "latex", "plain": "auto", "typed": "typed", "text": "typed", "mixed": "auto", "auto": "auto",
}  # fmt: skip

LONGEST_TEST: Final = 2_000


def read_row(row: Mapping[str, Any]) -> tuple[Question, str]:
    """The question and the answer of ``row``.

    Its fields: ``reference`` (a text, or a list of which any one suffices), ``answer``, ``assume`` ({name: type}, or a text
    such as "x real, y > 0"), ``defs`` {name: formula}, ``given`` [text], ``form`` (how they are written: latex, plain,
    mixed), ``test`` and ``opts`` (the name of an answer test of STACK's and its option).
    Raises ReadingError, which names the field.
    """
    references = row.get("reference")
    texts = tuple(references) if isinstance(references, list) and references else (references,)
    for field, value in (*(("reference", text) for text in texts), ("answer", row.get("answer"))):
        if not isinstance(value, str):
            found = ", ".join(map(str, row)) or "nothing"
            raise ReadingError(f"expected the field {field!r} with a formula as text; found {found}")
    if "test" in row:
        require_product_signs(str(row["test"]), *texts, row["answer"])
    question = Question(_id(row), texts, context=_context(row), asked=_asked(row))
    return question, row["answer"]


def _id(row: Mapping[str, Any]) -> str:
    return str(row.get("id") or "")


def _context(row: Mapping[str, Any]) -> Context:
    assume = row.get("assume") or {}
    own = stack_context(assume) if isinstance(assume, str) else Context(_texts_by_name(row, "assume"))
    return Context(own.assume, _texts_by_name(row, "defs"), (*own.given, *_texts(row, "given")), _written(row))


def _written(row: Mapping[str, Any]) -> Written:
    form = row.get("form", "typed" if "test" in row else "auto")
    if not isinstance(form, str) or form not in WRITTEN:
        raise ReadingError(f"expected the field 'form' to be one of {', '.join(WRITTEN)}; found {form!r:.40}")
    return WRITTEN[form]


def _asked(row: Mapping[str, Any]) -> Asked:
    """What the answer test of the row asks for."""
    if "test" not in row:
        return EQUAL
    test, options = str(row["test"]), str(row.get("opts") or "")
    if len(test) + len(options) > LONGEST_TEST:
        raise ReadingError(f"expected at most {LONGEST_TEST} characters in the fields 'test' and 'opts'")
    try:
        return stack_asked(test, options)
    except ValueError as error:
        raise ReadingError(str(error), place="test") from None


def _texts_by_name(row: Mapping[str, Any], field: str) -> dict[str, str]:
    value = row.get(field) or {}
    if not isinstance(value, Mapping) or not all(isinstance(text, str) for text in value.values()):
        raise ReadingError(f"expected the field {field!r} to be names with a text for each; found {value!r:.40}")
    return dict(value)


def _texts(row: Mapping[str, Any], field: str) -> tuple[str, ...]:
    value = row.get(field) or []
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise ReadingError(f"expected the field {field!r} to be a list of texts; found {value!r:.40}")
    return tuple(value)
