"""``verify prove``: one statement as text, or a stream of them as JSON lines.  Each is checked in a worker process."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from verifier.commands.common import PRELOAD, examined, print_json, to_json
from verifier.workers import Killed, Limits, in_order

if TYPE_CHECKING:
    from verifier.claims import Claim
    from verifier.reading import Definition, ReadingError
    from verifier.report.cards import Card
    from verifier.report.records import Notation
    from verifier.verdicts import Verdict

MODULES: Final = (*PRELOAD, "verifier.reading.cases", "verifier.report.cards")
BLANK: Final[Mapping[str, Any]] = {
    "verdict": "undecided", "conditions": [], "residue": None, "witness": None, "reasons": [], "diagnosis": None, "seconds": 0.0,
}


@dataclass(frozen=True)
class Request:
    """A statement to prove, as typed: the relation, hypotheses, declarations and definitions."""

    text: str
    given: tuple[str, ...] = ()
    declare: tuple[str, ...] = ()
    define: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What came of a request: a card, or the message of what could not be read; and the same as JSON data."""

    data: dict[str, Any]
    card: Card | None = None
    message: str = ""


# One statement ------------------------------------------------------------------------------------------------------


def prove_text(request: Request, limits: Limits, *, as_json: bool) -> int:
    """Proves or refutes one statement and tells the result."""
    from verifier.report.cards import print_card
    from verifier.report.notation import plain
    from verifier.report.tally import outcome_code
    from verifier.report.terminal import look_of, output, waiting

    console = output()
    work = partial(answer, plain if as_json else look_of(console).notation)
    with waiting("checking"):
        found = next(in_order(work, [request], 1, limits, MODULES))
    reply = Answer(_undecided(found.reason), message=f"undecided: {found.reason}") if isinstance(found, Killed) else found
    if as_json:
        print_json({"id": None, **reply.data})
    elif reply.card is not None:
        print_card(console, reply.card)
    else:
        sys.stderr.write(reply.message + "\n")
    return outcome_code([reply.data["verdict"]])


def answer(notation: Notation, request: Request) -> Answer:
    """Reads and checks one statement (in a worker process)."""
    from verifier.reading import ReadingError, Unsupported
    from verifier.report.cards import card

    try:
        claim = claim_of(request)
    except Unsupported as error:
        return Answer(_undecided(str(error)), message=f"undecided: {error}\n{error.pretty()}")
    except ReadingError as error:
        return Answer(_unreadable(error), message=error.pretty())
    shown = card(_unprejudiced(examined(claim)), notation)
    told = {"statement": shown.statement, "proof": list(shown.record.proof)}
    return Answer({**BLANK, **shown.record.evidence_json(), **told}, shown)


def _unprejudiced(verdict: Verdict) -> Verdict:
    """The verdict on a statement of which nobody says what to expect."""
    return replace(verdict, claim=replace(verdict.claim, expected=verdict.outcome))


def claim_of(request: Request) -> Claim:
    """The claim that ``request`` states.  Raises ReadingError, which names the option that cannot be read."""
    from verifier import reading
    from verifier.claims import Claim

    declared = reading.declare_definitions(request.define, reading.read_declarations(request.declare))
    given = (*reading.hypotheses(declared), *(reading.read_hypothesis(text, declared) for text in request.given))
    where = dict(_meaning(reading.read_definition(text, declared), declared) for text in request.define)
    proposition = reading.read_proposition(request.text, declared)
    _require_acyclic(where)
    return Claim("", "", proposition, given, where)


def _require_acyclic(where: Mapping[Any, Any]) -> None:
    """Raises ReadingError for definitions that refer to each other in a circle."""
    from verifier.reading import ReadingError
    from verifier.translation import TranslationError, definitions_of

    try:
        definitions_of(where)
    except TranslationError as error:
        raise ReadingError(str(error), place="--define") from None


def _meaning(definition: Definition, declared: Mapping[str, Any]) -> tuple[Any, Any]:
    """What a definition defines, a symbol or a function, and what that stands for."""
    from sympy import Lambda

    defined, body = declared[definition.name].meaning, definition.expression
    return defined, Lambda(definition.parameters, body) if definition.parameters else body


# JSON lines ---------------------------------------------------------------------------------------------------------


def prove_lines(jobs: int, limits: Limits) -> int:
    """A filter: one JSON object a line in, one out, in order, each written as soon as it and those before it are done."""
    from verifier.report.tally import outcome_code

    lines = filter(bytes.strip, _standard_input())
    return outcome_code(set(_written(in_order(answer_line, lines, jobs, limits, MODULES))))


def _standard_input() -> BinaryIO:
    """Standard input by a handle of its own: a thread that waits for a line holds the handle's lock, and the
    interpreter, when it exits, asks for the lock of ``sys.stdin``."""
    try:
        return open(os.dup(sys.stdin.fileno()), "rb")
    except OSError:
        return sys.stdin.buffer


def _written(results: Iterator[dict[str, Any] | Killed]) -> Iterator[str]:
    for found in results:
        data = {"id": _id(found.task), **_undecided(found.reason)} if isinstance(found, Killed) else found
        sys.stdout.write(to_json(data) + "\n")
        sys.stdout.flush()
        yield data["verdict"]


def _id(line: bytes) -> Any:
    """The id on a line whose process ended before it could say it."""
    with suppress(ValueError, RecursionError, AttributeError):
        return json.loads(line).get("id")
    return None


def answer_line(line: bytes) -> dict[str, Any]:
    """Reads and checks one line (in a worker process).  Never raises: a bad line is "unreadable"."""
    from verifier.reading import ReadingError, Unsupported

    start, row = time.perf_counter(), {}
    try:
        row = _object(line)
        data = _checked(row)
    except Unsupported as error:
        data = _undecided(str(error))
    except ReadingError as error:
        data = _unreadable(error)
    return {"id": row.get("id"), **data, "seconds": round(time.perf_counter() - start, 4)}


def _object(line: bytes) -> dict[str, Any]:
    from verifier.reading import ReadingError

    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ReadingError("not UTF-8", error.start) from error
    except json.JSONDecodeError as error:
        raise ReadingError(f"not JSON: {error.msg}", error.pos) from error
    except (RecursionError, ValueError) as error:
        raise ReadingError(f"not JSON that can be read: {error}") from error
    if not isinstance(row, dict):
        raise ReadingError(f"expected a JSON object, found {type(row).__name__}")
    return row


def _checked(row: dict[str, Any]) -> dict[str, Any]:
    from verifier.reading import read_case
    from verifier.report.notation import plain
    from verifier.report.records import record

    claim = claim_of(_request(row)) if "text" in row else read_case(row)
    return {**BLANK, **record(examined(claim), plain).evidence_json()}


def _request(row: Mapping[str, Any]) -> Request:
    from verifier.reading import ReadingError

    lists = {key: row.get(key, []) for key in ("given", "declare", "define")}
    if not isinstance(row["text"], str):
        raise ReadingError("expected the field 'text' to be a text")
    for key, value in lists.items():
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            raise ReadingError(f"expected the field {key!r} to be a list of texts")
    return Request(row["text"], *(tuple(value) for value in lists.values()))


def _undecided(reason: str) -> dict[str, Any]:
    return {**BLANK, "reasons": [reason]}


def _unreadable(error: ReadingError) -> dict[str, Any]:
    return {**BLANK, "verdict": "unreadable", "message": str(error), "position": error.position}
