"""What goes to one student of a class: formats of one document a student share the choice of files and the wording."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from verifier.report.files import write_whole
from verifier.report.gradebooks import Entry, number

Document = dict[str, Any]
Form = Callable[[Sequence[Entry]], Document]

UNSAFE: Final = re.compile(r"[^A-Za-z0-9@._-]")
LONGEST_NAME: Final = 80
BY_A_PERSON: Final = "This needs a person, and costs no points until then."


class OneStudentError(ValueError):
    """A single file was asked for, but there are several students."""


def by_student(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries of each student, in their order."""
    rows: dict[str, list[Entry]] = {}
    for entry in entries:
        rows.setdefault(entry.student, []).append(entry)
    return rows


def places(target: Path, students: Iterable[str]) -> dict[str, Path]:
    """The file of each student: ``target`` itself if it is named as a JSON file, also before any student is known, else
    ``student/results.json`` in the folder ``target``.  Raises OneStudentError for one file and several students."""
    names = list(dict.fromkeys(students))
    if target.suffix != ".json":
        return {name: target / folder / "results.json" for name, folder in file_names(names).items()}
    if len(names) > 1:
        raise OneStudentError(f"{target} is one file, but there are {len(names)} students; name a folder instead")
    return dict.fromkeys(names or [""], target)


def file_names(students: Iterable[str]) -> dict[str, str]:
    """A name of a file or folder for each student."""
    names = list(dict.fromkeys(students))
    taken = Counter(_safe(name).lower() for name in names)
    return {name: _folder(name, taken) for name in names}


def _folder(student: str, taken: Mapping[str, int]) -> str:
    """A name for the folder of ``student``, of letters that every file system has, and of no other student."""
    safe = _safe(student)
    plain = safe == student and taken[safe.lower()] == 1
    return safe if plain else f"{safe}-{sha256(student.encode('utf-8', 'backslashreplace')).hexdigest()[:8]}"


def _safe(student: str) -> str:
    return UNSAFE.sub("_", student)[:LONGEST_NAME].strip(".") or "_"


def hand_out(target: Path, entries: Sequence[Entry], form: Form) -> None:
    """Writes ``form`` of each student's entries to their file.  Raises OneStudentError, and OSError."""
    rows = by_student(entries)
    for student, place in places(target, rows).items():
        write_document(place, form(rows[student]))


def write_document(place: Path, document: Document) -> None:
    """Writes ``document`` as JSON.  Raises OSError."""
    write_whole(place, json.dumps(document, indent=1, ensure_ascii=True) + "\n")


def told(entry: Entry) -> str:
    """What the student is told of one answer."""
    mark = entry.mark
    conditions = f"Provided {' and '.join(mark.conditions)}." if mark.conditions else ""
    message = mark.message if mark.message not in mark.feedback else ""
    return "\n".join(filter(None, (mark.feedback, conditions, message, BY_A_PERSON if mark.score is None else "")))


def total(entries: Iterable[Entry]) -> float:
    """The points given so far."""
    return round(sum(entry.mark.points or 0.0 for entry in entries) + 0.0, 6)


def open_points(entries: Iterable[Entry]) -> str:
    """A sentence on what a person still has to give; nothing if there is nothing."""
    left = [entry for entry in entries if entry.mark.score is None]
    points = number(sum(entry.mark.possible for entry in left))
    names = ", ".join(entry.question for entry in left)
    return f"A person still looks at {names}, worth {points} of the points." if left else ""
