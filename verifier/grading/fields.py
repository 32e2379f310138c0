"""One table of a TOML file read field by field: what is missing, unknown or of the wrong kind is noted with its place."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

T = TypeVar("T")
LONGEST_SHOWN: Final = 40


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


class Fields:
    """A table with its name; ``faults`` collects what is wrong in it, a line each; ``path`` is how TOML names it."""

    def __init__(self, row: dict[str, Any], name: str, faults: list[str], path: str = "question") -> None:
        self.row, self.name, self.faults, self.path = row, name, faults, path
        self.known: set[str] = set()

    def fault(self, field: str, expected: str, found: Any) -> None:
        """Notes that ``field`` is not as ``expected``."""
        told = f", found {_shown(found)}" if found != "" else ""
        self.faults.append(f"{self.name}, field {field!r}: {expected}{told}")

    def text(self, field: str, *, needed: bool = False) -> str:
        """A text; "" where it is left out and not ``needed``."""
        if needed and not self.row.get(field):
            self.known.add(field)
            self.fault(field, "expected a text that is not empty", self.row.get(field, "nothing"))
            return ""
        return self._of(field, "expected a text", _is_text, "")

    def number(self, field: str, default: T, low: float, high: float) -> float | T:
        """A number from ``low`` to ``high``."""
        wanted = f"expected a number from {low:g} to {high:g}"
        value: float | T = self._of(field, wanted, lambda v: _is_number(v) and low <= v <= high, default)
        return value

    def choice(self, field: str, allowed: Iterable[str], default: Any) -> Any:
        """One of the ``allowed`` words."""
        words = tuple(allowed)
        near = difflib.get_close_matches(str(self.row.get(field)), words, 1)
        advice = f" (perhaps {near[0]!r})" if near else ""
        return self._of(field, f"expected one of {', '.join(map(repr, words))}{advice}", lambda v: v in words, default)

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(self._of(field, "expected a list of texts", lambda v: isinstance(v, list) and all(map(_is_text, v)), ()))

    def texts_by_name(self, field: str) -> dict[str, str]:
        """Names, and a text for each."""
        wanted = "expected names with a text for each, as in { x = \"positive\" }"
        return dict(self._of(field, wanted, lambda v: isinstance(v, dict) and all(map(_is_text, v.values())), {}))

    def fractions_by_name(self, field: str) -> dict[str, float]:
        """Names, and a number from 0 to 1 for each."""
        wanted = "expected names with a number from 0 to 1 for each, as in { form = 0.5 }"
        fits: Callable[[Any], bool] = lambda v: _is_number(v) and 0 <= v <= 1  # noqa: E731
        return dict(self._of(field, wanted, lambda v: isinstance(v, dict) and all(map(fits, v.values())), {}))

    def tables(self, field: str) -> tuple[Fields, ...]:
        """The tables of [[question.field]]."""
        path = f"{self.path}.{field}"
        fits: Callable[[Any], bool] = lambda v: isinstance(v, list) and all(isinstance(r, dict) for r in v)  # noqa: E731
        rows: Any = self._of(field, f"expected [[{path}]] tables", fits, [])
        return tuple(Fields(row, f"{self.name}, {field} {k}", self.faults, path) for k, row in enumerate(rows, 1))

    def table(self, field: str) -> Fields | None:
        """The table [question.field]; None where it is left out."""
        path = f"{self.path}.{field}"
        row = self._of(field, f"expected one table [{path}]", lambda v: isinstance(v, dict), None)
        return Fields(row, f"{self.name}, {field}", self.faults, path) if isinstance(row, dict) else None

    def finish(self) -> None:
        """Notes the fields that nobody asked for."""
        for field in self.row.keys() - self.known:
            near = difflib.get_close_matches(field, self.known, 1, 0.5)
            told = f"the nearest is {near[0]!r}" if near else f"known are {', '.join(sorted(self.known))}"
            self.faults.append(f"{self.name}: unknown field {field!r}; {told}")

    def _of(self, field: str, wanted: str, fits: Callable[[Any], bool], default: T) -> Any | T:
        self.known.add(field)
        if field not in self.row:
            return default
        value = self.row[field]
        if fits(value):
            return value
        self.fault(field, wanted, value)
        return default


def _shown(value: Any) -> str:
    text = value if value == "nothing" else repr(value)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
