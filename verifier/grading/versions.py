"""What a grade rests on beside the answer: the version of its question and that of the program that gave it."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from verifier.grading.questions import Question

NOT_GRADED: Final = frozenset({"prompt", "trials"})  # a question may be worded and tested otherwise and grade as before
RESTS_ON: Final = ("sympy", "python-flint")
DIGITS: Final = 12


def question_version(question: Question) -> str:
    """A short hash of all that the question's grades depend on."""
    graded = {field.name: getattr(question, field.name) for field in fields(question) if field.name not in NOT_GRADED}
    return _digest(json.dumps(graded, sort_keys=True, default=_plain).encode())


def _plain(value: Any) -> Any:
    """Dataclasses and mappings as what JSON knows."""
    return dict(value) if hasattr(value, "keys") else vars(value)


@cache
def engine_version() -> str:
    """The version of this program, with a short hash of its source and of the versions of what it computes with."""
    package = Path(__file__).parent.parent
    source = sha256()
    for file in sorted(package.rglob("*.py")):
        source.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes())
    source.update(repr([_version(name) for name in RESTS_ON]).encode())
    return f"{_version('verifier')}+{source.hexdigest()[:DIGITS]}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:DIGITS]
