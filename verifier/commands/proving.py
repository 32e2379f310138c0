"""``verify prove``: one statement as text, or a stream of them as JSON lines.  Each is checked in a worker process."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from verifier.commands.common import PRELOAD, examined, print_json
from verifier.commands.streams import BLANK, Row, answered, filtered, undecided, unreadable
from verifier.workers import Killed, Limits, in_order

if TYPE_CHECKING:
    from verifier.claims import Claim
    from verifier.reading import Definition
    from verifier.report.cards import Card
    from verifier.report.records import Notation
    from verifier.verdicts import Verdict

MODULES: Final = (*PRELOAD, "verifier.reading.cases", "verifier.report.cards")


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
    reply = Answer(undecided(found.reason), message=f"undecided: {found.reason}") if isinstance(found, Killed) else found
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
        return Answer(undecided(str(error)), message=f"undecided: {error}\n{error.pretty()}")
    except ReadingError as error:
        return Answer(unreadable(error), message=error.pretty())
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
    return filtered(answer_line, jobs, limits, MODULES)


def answer_line(line: bytes) -> Row:
    """Reads and checks one line (in a worker process).  Never raises: a bad line is "unreadable"."""
    return answered(_checked, line)


def _checked(row: Row) -> Row:
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
