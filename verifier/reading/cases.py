"""Benchmark rows and lines of ``verify prove --jsonl`` to claims."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from verifier.claims import Claim
from verifier.reading.declarations import declare, hypotheses
from verifier.reading.errors import ReadingError
from verifier.reading.matrices import ShapeError
from verifier.reading.plain import Declarations, read_hypothesis, read_side
from verifier.reading.statements import relate

RELATIONS: Final = {"=": "=", "==": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}

Read = TypeVar("Read")


def read_case(row: Mapping[str, Any]) -> Claim:
    """The claim of a row with the fields ``lhs``, ``rhs``, ``rel`` ("=" unless given), ``vars`` {name: type} and
    ``assume`` [text]; ``id`` and ``expected`` (true or false) if present.

    Raises ReadingError, which names the field, if one is missing or cannot be read; Unsupported if it was understood
    but is beyond the engine.
    """
    declarations = _within("vars", lambda: declare(_mapping(row, "vars")))
    left, right = (_side(row, field, declarations) for field in ("lhs", "rhs"))
    relation = _relation(row)
    proposition = _within("rel", lambda: _related(relation, left, right))
    given = tuple(_assumption(text, declarations) for text in _texts(row, "assume"))
    return Claim(
        id=str(row.get("id", "")),
        sentence=f"{row['lhs']} {relation} {row['rhs']}",
        proposition=proposition,
        given=(*hypotheses(declarations), *given),
        expected="refuted" if row.get("expected") is False else "proved",
    )


def _within(place: str, read: Callable[[], Read]) -> Read:
    """What ``read`` returns; its ReadingError is said to be in the field ``place``."""
    try:
        return read()
    except ReadingError as error:
        raise error.within(place) from None


def _side(row: Mapping[str, Any], field: str, declarations: Declarations) -> Any:
    text = row.get(field)
    if not isinstance(text, str):
        found = ", ".join(map(str, row)) or "nothing"
        raise ReadingError(f"expected the field {field!r} with a formula as text; found {found}")
    return _within(field, lambda: read_side(text, declarations))


def _relation(row: Mapping[str, Any]) -> str:
    written = str(row.get("rel", "="))
    if written not in RELATIONS:
        raise ReadingError(f"expected one of {' '.join(RELATIONS)}, found {written!r:.20}", 0, written, "rel")
    return RELATIONS[written]


def _related(relation: str, left: Any, right: Any) -> Any:
    try:
        return relate(relation, left, right)
    except ShapeError as error:
        raise ReadingError(str(error)) from None


def _assumption(text: str, declarations: Declarations) -> Any:
    return _within("assume", lambda: read_hypothesis(text, declarations))


def _mapping(row: Mapping[str, Any], field: str) -> Mapping[str, str]:
    value = row.get(field) or {}
    if not isinstance(value, Mapping) or not all(isinstance(kind, str) for kind in value.values()):
        raise ReadingError(f"expected names and their types, found {value!r:.40}")
    return value


def _texts(row: Mapping[str, Any], field: str) -> list[str]:
    value = row.get(field) or []
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise ReadingError(f"expected a list of statements, found {value!r:.40}", place=field)
    return value
