"""What a class did, question by question: how many got what, by the notes' keys, and the wrong answers that several gave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from verifier.report.gradebooks import Entry, number, shortened

MOST_COMMON: Final = 3
LONGEST_ANSWER: Final = 80
KINDS: Final = ("right", "partly", "wrong", "no answer", "a person")


@dataclass(frozen=True)
class Common:
    """A wrong answer that several gave, with what they are told."""

    answer: str
    count: int
    key: str
    feedback: str


@dataclass(frozen=True)
class QuestionSummary:
    """One question: answers of each of KINDS, notes with how many got them, common wrong answers, the mean of the points."""

    question: str
    answers: int
    kinds: dict[str, int]
    notes: tuple[tuple[str, int], ...]
    common: tuple[Common, ...]
    mean: float | None
    possible: float


def summarised(entries: Iterable[Entry]) -> tuple[QuestionSummary, ...]:
    """The questions in the order in which they first appear."""
    rows: dict[str, list[Entry]] = {}
    for entry in entries:
        rows.setdefault(entry.question, []).append(entry)
    return tuple(_question(question, group) for question, group in rows.items())


def _question(question: str, rows: Sequence[Entry]) -> QuestionSummary:
    kinds = Counter(kind(row) for row in rows)
    notes = Counter(row.mark.key for row in rows if row.mark.key)
    given = [row.mark.points for row in rows if row.mark.points is not None]
    mean = round(sum(given) / len(given), 4) if given else None
    counts = {name: kinds[name] for name in KINDS}
    return QuestionSummary(question, len(rows), counts, _ranked(notes), _common(rows), mean, rows[0].mark.possible)


def kind(entry: Entry) -> str:
    """Which of KINDS an entry is."""
    mark = entry.mark
    if mark.score is None:
        return "a person"
    if mark.verdict == "missing":
        return "no answer"
    return "right" if mark.is_full else "partly" if mark.score > 0 else "wrong"


def _ranked(counts: Counter[Any]) -> tuple[tuple[Any, int], ...]:
    """The most frequent first; of equals the first in the alphabet."""
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _common(rows: Sequence[Entry]) -> tuple[Common, ...]:
    lost = [row for row in rows if kind(row) in ("wrong", "partly", "a person")]
    first = {row.answer: row.mark for row in reversed(lost)}
    ranked = [(answer, count) for answer, count in _ranked(Counter(row.answer for row in lost)) if count > 1]
    return tuple(Common(_brief(a), n, first[a].key, shortened(first[a].feedback)) for a, n in ranked[:MOST_COMMON])


def _brief(answer: str) -> str:
    return shortened(answer if len(answer) <= LONGEST_ANSWER else f"{answer[:LONGEST_ANSWER]} ...")


def summary_json(questions: Iterable[QuestionSummary]) -> dict[str, Any]:
    """The machine format."""
    return {"questions": [{**asdict(q), "notes": dict(q.notes)} for q in questions]}


# As a page ------------------------------------------------------------------------------------------------------------


def summary_page(questions: Sequence[QuestionSummary], notes: Sequence[str]) -> str:
    """The summary in Markdown."""
    head = ["question", "answers", *KINDS, "mean"]
    rows = [[_cell(q.question), str(q.answers), *(str(q.kinds[k]) for k in KINDS), mean_text(q)] for q in questions]
    lines = ["# The class", "", *_table([head, *rows]), ""]
    for question in questions:
        lines += _section(question)
    lines += ["## Notes on the file", "", *(f"- {note}" for note in notes), ""] if notes else []
    return "\n".join(lines)


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    marked = [f"| {' | '.join(row)} |" for row in rows]
    return [marked[0], "|" + " --- |" * len(rows[0]), *marked[1:]]


def _section(question: QuestionSummary) -> list[str]:
    notes = [f"- {key}: {count}" for key, count in question.notes]
    common = [f"- {c.count} times {_code(c.answer)} ({c.key or 'no note'}): {c.feedback}" for c in question.common]
    told = ["Notes:", "", *notes, ""] if notes else []
    told += ["Common answers that lost points:", "", *common, ""] if common else []
    return [f"## {question.question}", "", *told] if told else []


def _code(text: str) -> str:
    return f"`{text.replace('`', chr(39))}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def mean_text(question: QuestionSummary) -> str:
    """Such as ``1.25 of 2``; of what is decided."""
    return "-" if question.mean is None else f"{number(round(question.mean, 2))} of {number(question.possible)}"
