"""What several commands share: options, usage errors, finding claims by id or glob, running them."""

from __future__ import annotations

import difflib
import gc
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeVar

from verifier.copies import CAN_FORK, copies_for, shared
from verifier.workers import Killed, Limits, in_order

if TYPE_CHECKING:  # SymPy is imported when a command runs, not when the command line is read
    from verifier.claims import Claim, Derivation
    from verifier.loading import Loaded
    from verifier.verdicts import Verdict

T = TypeVar("T")
View = Callable[["Verdict"], T]

CLAIM_LIMITS: Final = Limits(60.0)
EVIDENCE_FILE: Final = "certificates.json"
Evidence = Mapping[str, Mapping[str, Any]]
NOTHING_KNOWN: Final[Evidence] = MappingProxyType({})
PRELOAD: Final = ("verifier.engine", "verifier.loading")


class UsageError(Exception):
    """The command line asks for something that is not there; the message says what and what comes nearest."""


@dataclass(frozen=True)
class Options:
    """What the commands on claims are told: the folder (None: the installed one), processes, and the form of output."""

    folder: Path | None = None
    jobs: int = 0  # as many as are worth it
    limits: Limits = CLAIM_LIMITS
    as_json: bool = False
    anew: bool = False  # without the certificates that are stored beside the claims

    @property
    def claims_folder(self) -> Path:
        """The folder of claims, relative if it lies here.  Raises UsageError when none is installed."""
        from verifier.loading import default_folder

        try:
            folder = self.folder or default_folder()
        except FileNotFoundError as error:
            raise UsageError(str(error)) from error
        return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder


def loaded(options: Options) -> Loaded:
    """The claims of the folder.  Raises UsageError when there is no such folder."""
    from verifier.loading import load_folder

    folder = options.claims_folder
    if not folder.exists():
        raise UsageError(f"there is no folder {folder}; --folder names a folder of claims files")
    found = load_folder(folder)
    _spare_the_collector()
    return found


def _spare_the_collector() -> None:
    """Keeps the garbage collector from walking SymPy and the claims over and over: they stay until the process ends."""
    gc.freeze()
    gc.set_threshold(3_000_000, 10, 10)


def selected(found: Loaded, patterns: Sequence[str]) -> tuple[Claim, ...]:
    """The claims with these ids, or whose ids match these globs, in the folder's order.

    The id of a derivation stands for all its lines.  Raises UsageError for a pattern that nothing matches.
    """
    lines = {id_ for derivation in chosen(found, patterns)[0] for id_ in derivation.lines}
    return tuple(claim for claim in found.claims if claim.id in lines or _matches(claim.id, patterns))


def chosen(found: Loaded, patterns: Sequence[str]) -> tuple[tuple[Derivation, ...], tuple[Claim, ...]]:
    """The derivations and the claims whose own ids match.  Raises UsageError for a pattern that nothing matches."""
    ids = [*(claim.id for claim in found.claims), *(derivation.id for derivation in found.derivations)]
    for pattern in patterns:
        if not any(_matches(id_, (pattern,)) for id_ in ids):
            near = difflib.get_close_matches(pattern, ids, n=3, cutoff=0.5)
            raise UsageError(f"no claim matches {pattern!r}" + (f"; nearest: {', '.join(near)}" if near else "; see verify list"))
    derivations = tuple(d for d in found.derivations if _matches(d.id, patterns))
    return derivations, tuple(claim for claim in found.claims if _matches(claim.id, patterns))


def _matches(id_: str, patterns: Sequence[str]) -> bool:
    """Globs know * and ? only: brackets are part of a step's id."""
    return any(id_ == pattern or fnmatchcase(id_, pattern.replace("[", "[[]")) for pattern in patterns)


# Running ------------------------------------------------------------------------------------------------------------


def checked(claims: Sequence[Claim], options: Options, view: View[T]) -> Iterator[T]:
    """Verifies ``claims``, in order, and yields what ``view`` makes of each verdict.

    With one job in this process; with more in copies of it or, where it cannot be copied, in processes that load the
    folder themselves: a theorem does not leave the process whose kernel checked it.
    """
    jobs = min(options.jobs or copies_for(len(claims)), len(claims))
    known = {} if options.anew else evidence_beside(options.claims_folder)
    if jobs <= 1:
        yield from (view(examined(claim, known)) for claim in claims)
        return
    if CAN_FORK:
        results: Iterator[T | Killed] = shared(lambda claim: view(examined(claim, known)), claims, jobs, options.limits.seconds)
        for claim, result in zip(claims, results, strict=True):
            yield view(_unfinished(claim, result.reason)) if isinstance(result, Killed) else result
        return
    work = partial(_examine_by_id, str(options.claims_folder.resolve()), known, view)
    results = in_order(work, [c.id for c in claims], jobs, options.limits, PRELOAD)
    for claim, result in zip(claims, results, strict=True):
        yield view(_unfinished(claim, result.reason)) if isinstance(result, Killed) else result


def evidence_beside(folder: Path) -> Evidence:
    """What is stored beside the claims, in EVIDENCE_FILE, by the ids of the claims; nothing if there is no such file.

    It is not trusted: the kernel replays it, and what it does not accept is searched for again.
    """
    from verifier.commands.storing import read_rows

    file = folder / EVIDENCE_FILE
    try:
        return {str(row.get("id")): row for row in read_rows(file)} if file.is_file() else NOTHING_KNOWN
    except UsageError as error:
        sys.stderr.write(f"verify: {error}; searching for all proofs\n")
        return NOTHING_KNOWN


def examined(claim: Claim, known: Evidence = NOTHING_KNOWN) -> Verdict:
    """The engine's verdict: by the evidence ``known`` for its id if the kernel accepts that, else by search.

    A failure of the engine itself is undecided, so that the other claims still run.
    """
    from verifier.engine import confirmed, verify

    try:
        return (confirmed(claim, known[claim.id]) if claim.id in known else None) or verify(claim)
    except Exception as error:
        return _unfinished(claim, f"the engine failed: {type(error).__name__}: {error}")


def _unfinished(claim: Claim, reason: str) -> Verdict:
    from verifier.verdicts import Verdict

    return Verdict(claim, "undecided", reasons=(reason,))


def _examine_by_id(folder: str, known: Evidence, view: View[T], id_: str) -> T:
    return view(examined(_claims_by_id(folder)[id_], known))


@lru_cache(maxsize=1)
def _claims_by_id(folder: str) -> dict[str, Claim]:
    from verifier.loading import load_folder

    return {claim.id: claim for claim in load_folder(Path(folder)).claims}


# Output -------------------------------------------------------------------------------------------------------------


def print_json(data: Any) -> None:
    """One JSON document on standard output."""
    sys.stdout.write(to_json(data, 2) + "\n")


def to_json(data: Any, indent: int | None = None) -> str:
    """``data`` as JSON, in letters where standard output can write them, else in escapes."""
    readable = (sys.stdout.encoding or "").lower().startswith("utf")
    return json.dumps(data, indent=indent, ensure_ascii=not readable)


def print_problems(problems: Iterable[Any]) -> None:
    """What could not be read, on standard error."""
    for problem in problems:
        sys.stderr.write(problem.pretty() + "\n")
