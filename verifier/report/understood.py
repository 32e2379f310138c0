"""How a formula was understood: ``verify read``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Console
from rich.text import Text

from verifier.report.rows import Row, print_rows


@dataclass(frozen=True)
class Reading:
    """A text and its meaning: what kind of thing it is, in text, LaTeX and MathML; the letters and what was assumed."""

    written: str
    kind: str
    text: str
    latex: str
    mathml: str
    symbols: Mapping[str, str]
    assumed: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The same as plain data."""
        return {**asdict(self), "symbols": dict(self.symbols), "assumed": list(self.assumed)}


def print_reading(console: Console, shown: Reading) -> None:
    """Prints it as rows of a label and what is said of it."""
    print_rows(console, tuple(_rows(shown)))


def _rows(shown: Reading) -> Iterator[Row]:
    yield _row("written", shown.written)
    yield _row(shown.kind, shown.text)
    yield _row("LaTeX", shown.latex)
    yield _row("MathML", shown.mathml)
    if shown.symbols:
        yield _row("symbols", *(f"{name}: {domain}" for name, domain in shown.symbols.items()))
    if shown.assumed:
        yield _row("assumed", *shown.assumed)


def _row(label: str, *lines: str) -> Row:
    return Text(label, style="bold"), [Text(line) for line in lines]
