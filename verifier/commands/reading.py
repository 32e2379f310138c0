"""``verify read``: how a formula is understood, in a worker process that can be stopped."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from verifier.commands.common import print_json
from verifier.workers import Killed, Limits, in_order

if TYPE_CHECKING:
    from verifier.reading.values import Value
    from verifier.report.records import Notation
    from verifier.report.understood import Reading

MODULES: Final = ("verifier.reading.formulas", "verifier.report.understood", "verifier.report.mathml", "verifier.translation")
UNREADABLE: Final = 2


@dataclass(frozen=True)
class Request:
    """A formula as typed, with types ``"x: positive"`` and definitions ``"\\\\sigma(z) = ..."``."""

    text: str
    assume: tuple[str, ...] = ()
    define: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """How the formula was understood, or the message and place of what could not be read."""

    reading: Reading | None
    message: str = ""
    position: int = 0


def read_text(request: Request, limits: Limits, *, as_json: bool) -> int:
    """Reads one formula and tells how; the exit code is 2 where it cannot be read."""
    from verifier.report.notation import plain
    from verifier.report.terminal import look_of, output
    from verifier.report.understood import print_reading

    console = output()
    work = partial(answer, plain if as_json else look_of(console).notation)
    found = next(in_order(work, [request], 1, limits, MODULES))
    reply = Answer(None, f"stopped: {found.reason}") if isinstance(found, Killed) else found
    if as_json:
        print_json(_data(request, reply))
    elif reply.reading is not None:
        print_reading(console, reply.reading)
    else:
        sys.stderr.write(reply.message + "\n")
    return 0 if reply.reading is not None else UNREADABLE


def _data(request: Request, reply: Answer) -> dict[str, Any]:
    if reply.reading is not None:
        return reply.reading.to_json()
    return {"written": request.text, "message": reply.message, "position": reply.position}


def answer(notation: Notation, request: Request) -> Answer:
    """Reads the formula (in a worker process)."""
    from verifier.reading.errors import ReadingError
    from verifier.reading.formulas import Context, read_formulas
    from verifier.report.mathml import math, mathml, sign
    from verifier.report.notation import latex
    from verifier.report.styles import spoken
    from verifier.report.understood import Reading
    from verifier.translation import TranslationError

    try:
        context = Context(_pairs(request.assume, ":"), _pairs(request.define, "="))
        understood = read_formulas([request.text], context)
        value = understood.formulas[0].value
        text, tex, page = shown(value, notation, str), shown(value, latex, _escaped), math(shown(value, mathml, sign))
    except ReadingError as error:
        own = error.place.startswith("text")  # there is but one text, which need not be named
        return Answer(None, (error.within("") if own else error).pretty(), error.position)
    except TranslationError as error:
        return Answer(None, f"understood, but beyond the engine: {error}")
    kind = getattr(value, "kind", type(value).__name__.lower())
    symbols = {spoken(name): domain for name, domain in understood.symbols.items()}
    return Answer(Reading(request.text, kind, text, tex, page, symbols, understood.assumed))


def _pairs(lines: tuple[str, ...], sign: str) -> dict[str, str]:
    """Names and what is said of them.  Raises ReadingError for a line without the sign."""
    from verifier.reading.errors import ReadingError

    found = {}
    for line in lines:
        name, between, rest = line.partition(sign)
        if not between or not name.strip() or not rest.strip():
            example = "x: positive" if sign == ":" else "z = w*x + b"
            raise ReadingError(f"expected a line such as {example!r}, found {line!r}", 0, line)
        found[name.strip()] = rest.strip()
    return found


_BRACKETS: Final = {"tuple": ("(", ")"), "list": ("[", "]"), "set": ("{", "}"), "system": ("[", "]")}


def _escaped(mark: str) -> str:
    """A sign as LaTeX writes it."""
    return {"{": r"\{", "}": r"\}", " | ": r" \mid "}.get(mark, mark)


def shown(value: Value, write: Callable[[Any], str], mark: Callable[[str], str]) -> str:
    """``value`` as text: terms by ``write``, brackets and commas by ``mark``.  Raises TranslationError for what has no term."""
    from verifier.reading.values import Collection, Region
    from verifier.translation import to_term

    match value:
        case Collection(kind=kind, parts=parts):
            left, right = _BRACKETS[kind]
            return mark(left) + mark(", ").join(shown(part, write, mark) for part in parts) + mark(right)
        case Region(variable=variable, condition=condition):
            return mark("{") + write(to_term(variable)) + mark(" | ") + write(to_term(condition)) + mark("}")
        case _:
            return write(to_term(value.value))
