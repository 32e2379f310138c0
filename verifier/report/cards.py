"""One claim in full: ``verify show`` and ``verify prove``."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from verifier.kernel.terms import Term, kind, name
from verifier.report.overview import witness_line
from verifier.report.records import Notation, Record, record
from verifier.report.rows import Row, print_lines, print_rows
from verifier.report.terminal import STYLES, Look, look_of

if TYPE_CHECKING:
    from verifier.claims import Claim
    from verifier.verdicts import Verdict


@dataclass(frozen=True)
class Card:
    """A verdict with all that its reader may ask for, as texts."""

    record: Record
    statement: str
    domains: str
    hypotheses: tuple[str, ...]
    definitions: tuple[str, ...]
    everywhere: bool
    formula: str
    source: str

    def to_json(self) -> dict[str, Any]:
        """The machine format of one claim, with the claim itself."""
        labels = {"sentence": self.record.sentence, "statement": self.statement, "domains": self.domains}
        lists = {"hypotheses": list(self.hypotheses), "definitions": list(self.definitions)}
        origin = {"everywhere": self.everywhere, "formula": self.formula, "source": self.source, "place": self.record.place}
        return self.record.to_json() | labels | lists | origin


def card(verdict: Verdict, notation: Notation) -> Card:
    """``verdict`` in full; the proof is read aloud."""
    from verifier.report.proofs import read_aloud

    claim = verdict.claim
    proof = read_aloud(verdict.evidence, notation) if verdict.evidence else ()
    shown, domains, hypotheses, definitions = _statement(claim, notation)
    return Card(
        record(verdict, notation, proof), shown, domains, hypotheses, definitions, claim.everywhere, claim.formula, claim.source
    )


def _statement(claim: Claim, notation: Notation) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    """The claim as written: the proposition, its symbols' domains, the hypotheses, the definitions."""
    from verifier.translation import TranslationError, statement, to_term

    try:
        read = statement(claim.proposition, claim.given)
        definitions = tuple(_defined(s, e, notation) for s, e in claim.where.items())
    except TranslationError:
        return str(claim.proposition), "", tuple(str(g) for g in claim.given), ()
    hypotheses = tuple(notation(h) for h in read.hypotheses)
    return notation(to_term(claim.proposition)), _domains(read.sequent.free, notation), hypotheses, definitions


def _defined(key: Any, meaning: Any, notation: Notation) -> str:
    """A definition as written: z = wx + b, f(x) = x²."""
    from verifier.translation import to_term

    if hasattr(meaning, "variables"):
        parameters = ", ".join(notation(to_term(v)) for v in meaning.variables)
        return f"{key}({parameters}) = {notation(to_term(meaning.expr))}"
    return f"{notation(to_term(key))} = {notation(to_term(meaning))}"


def _domains(free: frozenset[Term], notation: Notation) -> str:
    """Such as ``real x, y; integer n; functions f``."""
    groups: dict[str, list[str]] = {}
    for term in sorted(free, key=name):
        group = "functions" if term.op == "apply" else kind(term)
        groups.setdefault(group, []).append(name(term) if term.op == "apply" else notation(term))
    return "; ".join(f"{group} {', '.join(names)}" for group, names in sorted(groups.items(), reverse=True))


# On the terminal --------------------------------------------------------------------------------------------------


def print_card(console: Console, shown: Card) -> None:
    """The claim, its verdict, and the evidence."""
    look = look_of(console)
    print_lines(console, [_title(shown.record, look)])
    if shown.record.sentence:
        print_lines(console, Text(shown.record.sentence).wrap(console, min(console.width, 100)))
    console.print()
    print_rows(console, [*_claim_rows(shown), *_verdict_rows(shown.record), *_origin_rows(shown)])


def card_text(shown: Card, width: int = 110) -> str:
    """The card as plain text, for a log."""
    log = io.StringIO()
    print_card(Console(file=log, width=width, color_system=None, markup=False, highlight=False, emoji=False), shown)
    return log.getvalue()


def _title(shown: Record, look: Look) -> Text:
    style = STYLES[shown.verdict if shown.is_expected else "unexpected"]
    remark = "" if shown.is_expected else f", expected {shown.expected}"
    return Text.assemble((f"{look.marks[shown.verdict]} {shown.verdict}{remark}", style), "  ", (shown.id, "bold"))


def _claim_rows(shown: Card) -> Iterator[Row]:
    yield from _row("claim", shown.statement, "and both sides are defined at every such point" if shown.everywhere else "")
    yield from _row("for all", shown.domains)
    yield from _row("given", *shown.hypotheses)
    yield from _row("where", *shown.definitions)


def _verdict_rows(shown: Record) -> Iterator[Row]:
    yield from _row("provided", *shown.conditions)
    if shown.residue:
        yield from _row("residue", *shown.residue.text.splitlines())
    if shown.witness:
        yield from _row("witness", witness_line(shown.witness))
    yield from _row("reasons", *shown.reasons)
    yield from _row("proof" if shown.verdict == "proved" else "why", *(_indented(line) for line in shown.proof))


def _indented(line: str) -> str:
    """A line of a proof, further in the deeper its number lies."""
    number = line.partition(" ")[0]
    return "  " * (number.count(".") - 1) + line if number[0].isdigit() else line


def _origin_rows(shown: Card) -> Iterator[Row]:
    yield from _row("submitted", *shown.formula.splitlines())
    yield from _row("source", ", ".join(filter(None, (shown.source, shown.record.document))))
    yield from _row("file", shown.record.place)


def _row(label: str, *lines: str) -> Iterator[Row]:
    told = [Text(line) for line in lines if line]
    if told:
        yield Text(label, "dim"), told
