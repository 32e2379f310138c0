"""One claim in full, or one derivation line by line: ``verify show`` and ``verify prove``."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from rich.console import Console
from rich.text import Text

from verifier.kernel.terms import Term, kind, name
from verifier.report.outlines import Outline, outline
from verifier.report.overview import details, witness_line
from verifier.report.records import Notation, Record, record
from verifier.report.rows import Row, print_lines, print_rows
from verifier.report.terminal import STYLES, Look, look_of

if TYPE_CHECKING:
    from verifier.claims import Claim, Derivation
    from verifier.verdicts import Verdict

LOG_WIDTH: Final = 110


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


@dataclass(frozen=True)
class Chain:
    """A derivation with the cards of its lines."""

    outline: Outline
    lines: tuple[Card, ...]

    def to_json(self) -> dict[str, Any]:
        """The machine format of one derivation, with its lines."""
        lines = [{"id": line.record.id, "statement": line.statement, **line.record.evidence_json()} for line in self.lines]
        return self.outline.to_json() | {"source": self.outline.source, "place": self.outline.place, "lines": lines}


def chain(derivation: Derivation, known: dict[str, Card]) -> Chain:
    """``derivation`` with its lines, whose cards are all ``known``."""
    lines = tuple(known[id_] for id_ in derivation.lines)
    return Chain(outline(derivation, {line.record.id: line.record for line in lines}), lines)


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
    """Such as ``real x, y; matrices A; integer n; functions f``."""
    groups: dict[str, list[str]] = {}
    for term in sorted(free, key=name):
        group = {"apply": "functions", "matrix": "matrices"}.get(term.op) or kind(term)
        groups.setdefault(group, []).append(notation(term) if term.op == "sym" else name(term))
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


def card_text(shown: Card) -> str:
    """The card as plain text, for a log."""
    return _logged(lambda console: print_card(console, shown))


def chain_text(shown: Chain) -> str:
    """The derivation as plain text, for a log."""
    return _logged(lambda console: print_chain(console, shown))


def _logged(tell: Callable[[Console], None]) -> str:
    log = io.StringIO()
    tell(Console(file=log, width=LOG_WIDTH, color_system=None, markup=False, highlight=False, emoji=False))
    return log.getvalue()


def _title(shown: Record, look: Look) -> Text:
    style = STYLES[shown.verdict if shown.is_expected else "unexpected"]
    remark = "" if shown.is_expected else f", expected {shown.expected}"
    return Text.assemble((f"{look.marks[shown.verdict]} {shown.verdict}{remark}", style), "  ", (shown.id, "bold"))


def print_chain(console: Console, shown: Chain) -> None:
    """The derivation's lines, each with its verdict, and the first that does not follow."""
    look, told = look_of(console), shown.outline
    style = STYLES[told.verdict if told.is_expected else "unexpected"]
    title = Text.assemble((f"{look.marks[told.verdict]} {told.summary()}", style), "  ", (told.id, "bold"))
    print_lines(console, [title, *filter(None, (Text(told.title),))])
    console.print()
    print_rows(console, [_line(k, line, look) for k, line in enumerate(shown.lines, 1)])
    console.print()
    print_lines(console, [Text(_conclusion(told))])


def _line(number: int, line: Card, look: Look) -> Row:
    style = STYLES[line.record.verdict if line.record.is_expected else "unexpected"]
    label = Text.assemble(f"{number:>2} ", (look.marks[line.record.verdict], style), " ", (line.record.id, "dim"))
    return label, [Text(line.statement), *details(line.record)]


def _conclusion(told: Outline) -> str:
    bad = told.first_bad
    said = [f"first line that does not follow: {told.number(bad)}, {bad.id}"] if bad else []
    said += [f"undecided: {', '.join(f'{k}, {told.lines[k - 1].id}' for k in told.open_lines)}"] if told.open_lines else []
    return "; ".join(said) or "every line follows"


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
