"""What ``verify check`` of documents and of a class share: the rubric, and pages with an index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from verifier.commands.common import UsageError
from verifier.commands.documents_judged import Answer, context_of

if TYPE_CHECKING:
    from verifier.checking.contexts import DocumentContext
    from verifier.checking.marking.rubrics import Rubric
    from verifier.report.submission_rows import SubmissionRow

INDEX: Final = "index.html"
HOME: Final = f"../{INDEX}"
TABLE: Final = "submissions.csv"


def usable_rubric(file: Path, context: Path | None) -> Rubric:
    """The rubric in ``file``, whose formulas can be read with the context.  Raises UsageError."""
    from verifier.checking.marking.rubric_checks import require_usable
    from verifier.checking.marking.rubrics import RubricError, load_rubric

    try:
        rubric = load_rubric(file)
        require_usable(rubric, context_in(context), str(file))
    except RubricError as error:
        raise UsageError(str(error)) from None
    return rubric


def context_in(file: Path | None) -> DocumentContext:
    """The context of ``--context``; an empty one if there is none.  Raises UsageError if it cannot be read."""
    from verifier.reading import ReadingError
    from verifier.reading.documents import DocumentError

    try:
        return context_of(Path(), file, beside=False)
    except (DocumentError, ReadingError) as error:
        raise UsageError(str(error)) from None


def page_and_row(student: str, file: str, page: str, answer: Answer) -> tuple[str, SubmissionRow]:
    """The page of a document and its row on the index; ``page`` is the name of the page."""
    from verifier.report.submission_pages import error_page
    from verifier.report.submission_rows import SubmissionRow, row_of

    if answer.sheet is None:
        row = SubmissionRow(student, file, page, code=answer.code, error=answer.error)
        return error_page(row, HOME), row
    return answer.page, replace(row_of(student, file, answer.sheet, answer.code, answer.marked), page=page)


def write_index(folder: Path, title: str, rows: Sequence[SubmissionRow]) -> None:
    """The index page, and the same as a table.  Raises OSError."""
    from verifier.report.files import write_whole
    from verifier.report.submission_pages import index_page
    from verifier.report.submission_rows import submissions_csv

    write_whole(folder / TABLE, submissions_csv(rows))
    write_whole(folder / INDEX, index_page(title, rows))
