"""``verify all`` and ``verify claim``: what is proved, what is refuted and by what residue, what is undecided and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from verifier.loading_errors import Problem
from verifier.report.records import Record, WitnessText
from verifier.report.rows import Row, print_lines, print_rows
from verifier.report.tally import AS_EXPECTED, SOMETHING_UNDECIDED, Tally
from verifier.report.terminal import STYLES, Look, look_of

if TYPE_CHECKING:
    from verifier.claims import Claim, Derivation

COLUMNS: Final = ("proved", "refuted", "undecided", "unexpected")
ROOMY: Final = 72
OUTCOMES: Final = {AS_EXPECTED: "proved", SOMETHING_UNDECIDED: "undecided"}


def print_tally(console: Console, tally: Tally) -> None:
    """The whole run: a table by document, then what deserves a look, worst last, then one line that sums up."""
    look = look_of(console)
    if tally.records:
        console.print(_documents(console, tally, look))
    _print_section(console, "Derivations with a line that does not follow", STYLES["refuted"], _broken(tally))
    for title, style, records in _sections(tally):
        _print_section(console, title, style, [_row(r) for r in records])
    problems: list[Row] = [(Text(f"{p.place}:"), [Text(p.message), *_source(p)]) for p in tally.problems]
    _print_section(console, "Cannot be read", STYLES["unexpected"], problems)
    print_lines(console, [_summary(tally, look)])


def _broken(tally: Tally) -> list[Row]:
    """The derivations in which a line is refuted, each with the first such line."""
    return [(Text(d.id), [Text(f"line {d.number(d.first_bad)}, {d.first_bad.id}")]) for d in tally.derivations if d.first_bad]


def _source(problem: Problem) -> list[Text]:
    return [Text(problem.source, "dim")] if problem.source else []


def print_listing(console: Console, records: Iterable[Record]) -> None:
    """One row a claim: its verdict, and what goes with it."""
    look = look_of(console)
    print_rows(console, [_verdict_row(r, look) for r in records])


def print_replayed(
    console: Console, results: Sequence[tuple[str, str, str]], missing: Sequence[str], seconds: float, searched: float
) -> None:
    """What came of stored certificates, as (id, verdict, failure) rows; ``missing`` are claims without one."""
    look = look_of(console)
    failed = [(id_, failure) for id_, _, failure in results if failure]
    kinds = Counter(verdict for _, verdict, failure in results if not failure)
    without: list[Row] = [(Text(id_), []) for id_ in missing]
    _print_section(console, "Claims without a certificate", STYLES["undecided"], without)
    _print_section(console, "Do not replay", STYLES["unexpected"], [(Text(id_), [Text(failure)]) for id_, failure in failed])
    style, mark = (STYLES["unexpected"], "unexpected") if failed else (STYLES["proved"], "proved")
    said = f"{kinds['proved']} proofs and {kinds['refuted']} counterexamples replayed in {seconds:.2f} s"
    told = f"{look.marks[mark]} {said}" + (f", {len(failed)} certificates do not replay" if failed else "")
    print_lines(console, [Text(told, style).append(f" {look.marks['none']} the search took {searched:.2f} s", "dim")])


def print_claims(console: Console, claims: Iterable[Claim], derivations: Sequence[Derivation]) -> None:
    """The claims by document, unchecked: id, sentence, and the verdict expected where it is not "proved"; the derivations."""
    for document, group in groupby(claims, lambda claim: claim.document):
        print_lines(console, [Text(document, "bold")])
        print_rows(console, [(Text(c.id), [_sentence(c)]) for c in group])
    if derivations:
        print_lines(console, [Text("Derivations", "bold")])
        print_rows(console, [(Text(d.id), [Text(f"{d.sentence} ({len(d.lines)} lines)".strip())]) for d in derivations])


def _sentence(claim: Claim) -> Text:
    remark = f" ({claim.expected})" if claim.expected != "proved" else ""
    return Text.assemble(claim.sentence, (remark, STYLES[claim.expected]))


def _sections(tally: Tally) -> Iterator[tuple[str, str, tuple[Record, ...]]]:
    yield "Proved under a condition", STYLES["proved"], tally.conditional
    yield "Refuted, as expected", STYLES["refuted"], tally.refuted_as_expected
    yield "Undecided", STYLES["undecided"], tally.undecided
    yield "Not as expected", STYLES["unexpected"], tally.wrong


def _print_section(console: Console, title: str, style: str, rows: list[Row]) -> None:
    if rows:
        console.print(Text(f"{title} ({len(rows)})", style))
        print_rows(console, rows)
        console.print()


# The table by document --------------------------------------------------------------------------------------------


def _documents(console: Console, tally: Tally, look: Look) -> Table:
    rows = tally.by_document()
    total = sum(rows.values(), Counter[str]())
    columns = [c for c in COLUMNS if total[c] or c == "proved"]
    heads = columns if console.width >= ROOMY else [look.marks[c] for c in columns]
    table = Table(box=look.box, pad_edge=False, show_footer=True, header_style="bold", footer_style="bold")
    table.add_column("document", "total", overflow="fold")
    table.add_column("claims", str(len(tally.records)), justify="right")
    for column, head in zip(columns, heads, strict=True):
        table.add_column(head, str(total[column]), justify="right", style=STYLES[column])
    for document, counts in rows.items():
        claims = sum(counts[v] for v in ("proved", "refuted", "undecided"))
        table.add_row(document, str(claims), *(str(counts[c] or look.marks["none"]) for c in columns))
    return table


def _summary(tally: Tally, look: Look) -> Text:
    """Such as ``✓ 237 claims: 210 proved, 27 refuted as expected · 2.1 s``."""
    outcome = OUTCOMES.get(tally.exit_code, "unexpected")
    proved = sum(r.verdict == "proved" and r.is_expected for r in tally.records)
    counts = (
        (proved, "proved"), (len(tally.refuted_as_expected), "refuted as expected"), (len(tally.undecided), "undecided"),
        (len(tally.wrong), "not as expected"), (len(tally.problems), "not readable"),
    )
    said = ", ".join(f"{count} {what}" for count, what in counts if count) or "nothing to check"
    text = Text(f"{look.marks[outcome]} {len(tally.records)} claims: {said}", STYLES[outcome])
    return text.append(f" {look.marks['none']} {tally.seconds:.1f} s", "dim")


# Rows: an id and what is to be said of it ---------------------------------------------------------------------------


def _row(record: Record) -> Row:
    return Text(record.id), list(details(record))


def _verdict_row(record: Record, look: Look) -> Row:
    style = STYLES[record.verdict if record.is_expected else "unexpected"]
    said = list(details(record))
    if record.is_expected:
        said.insert(0, Text(record.verdict, style))
    return Text.assemble((f"{look.marks[record.verdict]} ", style), record.id), said


def details(record: Record) -> Iterator[Text]:
    """What is to be said of a verdict: how it differs from what was expected, conditions, residue, witness, reasons."""
    if not record.is_expected:
        style = STYLES["undecided" if record.verdict == "undecided" else "unexpected"]
        yield Text.assemble((f"{record.verdict}, expected {record.expected}", style), ("   " + record.place, "dim"))
    if record.conditions:
        yield Text(f"provided {' and '.join(record.conditions)}")
    if record.residue:
        first, *more = record.residue.text.splitlines()
        yield Text.assemble(("residue ", "dim"), first)
        yield from (Text(f"        {line}") for line in more)
    if record.witness:
        yield Text(witness_line(record.witness), "dim")
    yield from (Text(reason, "dim") for reason in record.reasons)


def witness_line(witness: WitnessText) -> str:
    """Such as ``at x = 0: left 1, right undefined`` or ``at x = 0: 0 < 0 is false``."""
    said = "it fails"
    if witness.broken:
        said = f"{witness.broken} is false"
    elif witness.left or witness.right:
        said = f"left {witness.left or 'undefined'}, right {witness.right or 'undefined'}"
    return f"at {witness.point}: {said}" if witness.point else said
