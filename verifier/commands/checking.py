"""``verify all`` and ``verify claim``."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verifier.commands.common import Options, checked, loaded, print_json, selected
from verifier.report.records import Record, record

if TYPE_CHECKING:
    from verifier.claims import Claim
    from verifier.loading import Loaded
    from verifier.report.records import Notation
    from verifier.report.tally import Tally
    from verifier.verdicts import Verdict

Stored = dict[str, Any]


def check_all(options: Options, certificates: Path | None) -> int:
    """Checks every claim of the folder; stores the evidence in ``certificates``, if a file is named."""
    from verifier.report.overview import print_tally
    from verifier.report.terminal import output

    found = loaded(options)
    tally, evidence = _tally(found.claims, found, options, certificates)
    if certificates is not None:
        from verifier.commands.storing import store

        store(certificates, evidence)
    if options.as_json:
        print_json(tally.to_json())
    else:
        print_tally(output(), tally)
    return tally.exit_code


def check_some(patterns: Sequence[str], options: Options) -> int:
    """Checks the claims that ``patterns`` select, and tells each."""
    from verifier.commands.common import print_problems
    from verifier.report.overview import print_listing
    from verifier.report.terminal import output

    found = loaded(options)
    tally, _ = _tally(selected(found, patterns), found, options, None)
    if options.as_json:
        print_json(tally.to_json())
    else:
        print_listing(output(), tally.records)
        print_problems(found.problems)
    return tally.exit_code


def _tally(claims: Sequence[Claim], found: Loaded, options: Options, certificates: Path | None) -> tuple[Tally, list[Stored]]:
    from verifier.report.outlines import outlines
    from verifier.report.tally import Tally
    from verifier.report.terminal import tracked

    start = time.perf_counter()
    results = checked(claims, options, _view(options, certificates))
    done = list(tracked(results, len(claims), lambda result: result[0].id))
    records = tuple(r for r, _ in done)
    tally = Tally(records, found.problems, time.perf_counter() - start, outlines(found.derivations, records))
    return tally, [e for _, e in done if e is not None]


def _view(options: Options, certificates: Path | None) -> Any:
    """What is kept of each verdict: as little as the output needs, since printing terms takes time."""
    from verifier.commands.storing import stored
    from verifier.report.notation import plain
    from verifier.report.terminal import look_of, output

    notation = plain if options.as_json else look_of(output()).notation
    read = _full if options.as_json else record
    return partial(_kept, notation, read, stored if certificates else _nothing)


def _kept(notation: Notation, read: Any, evidence: Any, verdict: Verdict) -> tuple[Record, Stored | None]:
    return read(verdict, notation), evidence(verdict)


def _full(verdict: Verdict, notation: Notation) -> Record:
    from verifier.report.proofs import read_aloud

    brief = record(verdict, notation)
    return replace(brief, proof=read_aloud(verdict.evidence, notation)) if verdict.evidence else brief


def _nothing(verdict: Verdict) -> None:
    return None
