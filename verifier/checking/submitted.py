"""A folder of submissions: one file a student, named after the student, or one folder a student with a document in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from verifier.reading.documents.sources import KINDS

ASIDE: Final = (".context", ".toml", ".csv", ".json", ".journal", ".html", ".xml", ".log", ".aux", ".bib", ".sty", ".cls", ".zip")
PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
MOST_NAMED: Final = 4
_ABOUT: Final = re.compile(r"read\s*me|license|notes?$", re.IGNORECASE)
_MAIN: Final = re.compile(rb"\\documentclass|\\begin\{document\}")
_DIGITS: Final = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Submitted:
    """What a student handed in: the document, or why there is none."""

    student: str
    file: Path
    error: str = ""


def submitted(folder: Path, leave_out: Path | None = None) -> tuple[Submitted, ...]:
    """The submissions in ``folder``, in the order of their names, without the folder ``leave_out``.

    Raises OSError if the folder cannot be read.
    """
    entries = sorted((e for e in folder.iterdir() if _counts(e, leave_out)), key=lambda entry: _natural(entry.name))
    stems = Counter(entry.stem for entry in entries if not entry.is_dir())
    folders = {entry.name for entry in entries if entry.is_dir()}
    return tuple(_of_entry(entry, stems[entry.stem] == 1 and entry.stem not in folders) for entry in entries)


def _counts(entry: Path, leave_out: Path | None) -> bool:
    """Whether an entry is a submission: not hidden, not the output of a run, not what lies beside submissions."""
    hidden = entry.name.startswith((".", "__"))
    output = leave_out is not None and entry.resolve() == leave_out.resolve()
    return not hidden and not output and (entry.is_dir() or entry.suffix.lower() not in (*ASIDE, *PICTURES))


def _natural(name: str) -> tuple[tuple[int, int | str], ...]:
    """Numbers in names by their values, so that student 10 comes after student 9."""
    pieces = _DIGITS.split(name.casefold())
    return tuple((1, int(piece)) if n % 2 else (0, piece) for n, piece in enumerate(pieces))


def _of_entry(entry: Path, is_alone: bool) -> Submitted:  # noqa: FBT001
    """``is_alone``: no other submission has the name without its ending."""
    if entry.is_dir():
        return _of_folder(entry)
    return Submitted(entry.stem if is_alone else entry.name, entry)


def _of_folder(folder: Path) -> Submitted:
    found = _documents(folder)
    if len(found) == 1:
        return Submitted(folder.name, found[0])
    kinds = ", ".join(dict.fromkeys(ending for ending in KINDS if ending != ".txt"))
    what = "none" if not found else _named(found, folder)
    return Submitted(folder.name, folder, f"{folder}: expected one document ({kinds}), found {what}")


def _named(files: Sequence[Path], folder: Path) -> str:
    names = ", ".join(str(file.relative_to(folder)) for file in files[:MOST_NAMED])
    return names + (f" and {len(files) - MOST_NAMED} more" if len(files) > MOST_NAMED else "")


def _documents(folder: Path) -> list[Path]:
    """The documents in a folder: those that are not about others; of TeX files the main one; text files if nothing else."""
    files = sorted(file for file in _files(folder) if file.suffix.lower() in KINDS)
    found = [file for file in files if not _ABOUT.match(file.stem)] or files
    found = [file for file in found if file.suffix.lower() != ".txt"] or found
    main = [file for file in found if file.suffix.lower() == ".tex" and _is_main(file)]
    return main if len(main) == 1 and all(file.suffix.lower() == ".tex" for file in found) else found


def _files(folder: Path) -> Iterator[Path]:
    """The files in a folder and in those below it, without hidden ones."""
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith((".", "__")):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _files(entry)
        elif entry.is_file():
            yield entry


def _is_main(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return _MAIN.search(stream.read(1 << 20)) is not None
    except OSError:
        return False
