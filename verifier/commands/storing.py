"""``verify all --certificates FILE`` and ``verify all --recheck FILE``: evidence stored, and replayed without search."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from verifier.commands.common import Options, UsageError, loaded, print_json
from verifier.report.certificates import evidence_to_json, replay

if TYPE_CHECKING:
    from verifier.claims import Claim
    from verifier.verdicts import Verdict

FORMAT: Final = "verifier certificates, version 1"
Row = dict[str, Any]


@dataclass(frozen=True)
class Replayed:
    """What came of one stored certificate: a verdict, or the reason why it does not replay."""

    id: str
    verdict: str
    failure: str = ""


def stored(verdict: Verdict) -> Row | None:
    """The row of a verdict in the file; None for an undecided one, which has no evidence."""
    if verdict.evidence is None:
        return None
    labels = {"id": verdict.claim.id, "verdict": verdict.outcome, "seconds": round(verdict.seconds, 4)}
    return {**labels, **evidence_to_json(verdict.evidence)}


def store(file: Path, rows: Iterable[Row]) -> None:
    """Writes the rows, one a line.  Raises UsageError if the file cannot be written."""
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    try:
        file.write_text(f'{{"format": "{FORMAT}", "certificates": [\n{lines}\n]}}\n', encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {file}: {error.strerror}") from error


def recheck(file: Path, options: Options) -> int:
    """Replays the certificates of ``file`` against the claims as they now are; 1 if one of them does not replay."""
    from verifier.report.overview import print_replayed
    from verifier.report.terminal import output

    rows, found = read_rows(file), loaded(options)
    claims = {claim.id: claim for claim in found.claims}
    start = time.perf_counter()
    results = [_replayed(row, claims) for row in rows]
    seconds, searched = time.perf_counter() - start, sum(float(row.get("seconds", 0)) for row in rows)
    missing = tuple(id_ for id_ in claims if id_ not in {r.id for r in results})
    if options.as_json:
        summary = {"seconds": round(seconds, 3), "search_seconds": round(searched, 3), "without_certificate": list(missing)}
        print_json({"certificates": [vars(r).copy() for r in results], "summary": summary})
    else:
        print_replayed(output(), [(r.id, r.verdict, r.failure) for r in results], missing, seconds, searched)
    return 1 if any(r.failure for r in results) else 2 if found.problems else 0


def read_rows(file: Path) -> list[Row]:
    """The rows of ``file``.  Raises UsageError if it is no file of certificates."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{file} is not JSON: {error}") from error
    rows = data.get("certificates") if isinstance(data, dict) and data.get("format") == FORMAT else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UsageError(f"{file} is no file of certificates; verify all --certificates FILE writes one")
    return rows


def _replayed(row: Row, claims: Mapping[str, Claim]) -> Replayed:
    from verifier.kernel.judgement import Rejected
    from verifier.kernel.theorems import Proved

    id_ = str(row.get("id"))
    claim = claims.get(id_)
    if claim is None:
        return Replayed(id_, "", "there is no claim of this id")
    try:
        theorem = replay(row)
    except Rejected as reason:
        return Replayed(id_, "", f"the certificate does not replay: {reason}")
    verdict = "proved" if isinstance(theorem, Proved) else "refuted"
    return Replayed(id_, verdict, "" if theorem.statement == _statement(claim) else "the certificate is for another statement")


def _statement(claim: Claim) -> object:
    from verifier.translation import TranslationError, statement

    try:
        return statement(claim.proposition, claim.given, claim.where, claim.everywhere)
    except TranslationError:
        return None
