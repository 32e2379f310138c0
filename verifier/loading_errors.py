"""What can be wrong with a claims file, as short exact messages."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from verifier.claims import Derivation

HINTS: Final = {
    "cannot determine truth value of Relational": "write a chain a < b < c as And(a < b, b < c)",
    "symbolic boolean expression has no truth value": "combine propositions with And, Or, Not, Implies",
}


@dataclass(frozen=True)
class Problem:
    """A place in a claims folder that could not be read, and why.  Line 0 is the file or folder as a whole."""

    file: str
    line: int
    message: str
    source: str = ""

    @property
    def place(self) -> str:
        """``file:line``, or the file alone."""
        return f"{self.file}:{self.line}" if self.line else self.file

    def pretty(self) -> str:
        """``file:line: message`` and, below it, the offending line."""
        return f"{self.place}: {self.message}" + (f"\n    {self.source}" if self.source else "")


def from_syntax(file: str, error: SyntaxError) -> Problem:
    """The problem of a file that is not Python."""
    return Problem(file, error.lineno or 0, f"not Python: {error.msg}", (error.text or "").strip())


def from_exception(file: str, line: int, error: BaseException, known: Iterable[str], lost: Mapping[str, int]) -> Problem:
    """The problem of a statement at ``line`` that raised ``error``.

    ``known`` are the names defined by then; ``lost`` maps names to the failed line that would have defined them.
    """
    if isinstance(error, SyntaxError) and error.filename == file:
        return from_syntax(file, error)
    return Problem(file, _line(file, error) or line, _message(error, known, lost))


def _line(file: str, error: BaseException) -> int:
    """The innermost line of ``file`` that ``error`` passed through, 0 for none."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        line = trace.tb_lineno if trace.tb_frame.f_code.co_filename == file else line
        trace = trace.tb_next
    return line


def _message(error: BaseException, known: Iterable[str], lost: Mapping[str, int]) -> str:
    if isinstance(error, NameError) and error.name:
        return _unknown(error.name, known, lost)
    said = str(error).strip().splitlines() or [""]
    hint = next((f"; {advice}" for start, advice in HINTS.items() if said[0].startswith(start)), "")
    return f"{type(error).__name__}: {said[0]}{hint}" if said[0] else type(error).__name__


def _unknown(name: str, known: Iterable[str], lost: Mapping[str, int]) -> str:
    if name in lost:
        return f"needs {name}, which line {lost[name]} failed to define"
    near = difflib.get_close_matches(name, [k for k in known if not k.startswith("_")], n=1)
    advice = f'nearest: {near[0]}' if near else f'declare it, such as {name} = symbols("{name}")'
    return f"the name {name} is not defined; {advice}"


def unknown_lines(derivation: Derivation, known: Collection[str]) -> tuple[Problem, ...]:
    """A problem for each line of ``derivation`` that is none of the ``known`` ids."""
    file, line = derivation.place
    return tuple(Problem(file, line, f"{derivation.id}: {_no_such(id_, known)}") for id_ in derivation.lines if id_ not in known)


def _no_such(id_: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(id_, known, n=1)
    return f"the folder has no claim {id_}" + (f"; nearest: {near[0]}" if near else "")
