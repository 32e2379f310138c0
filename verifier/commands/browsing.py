"""``verify list`` and ``verify show``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from verifier.commands.common import Options, checked, chosen, loaded, print_json, print_problems

if TYPE_CHECKING:
    from verifier.claims import Derivation
    from verifier.loading import Loaded
    from verifier.report.cards import Card, Chain

LISTED: Final = ("id", "document", "expected", "sentence", "source")


def list_claims(options: Options) -> int:
    """Lists the claims and derivations of the folder without checking them."""
    from verifier.report.overview import print_claims
    from verifier.report.terminal import output

    found = loaded(options)
    if options.as_json:
        rows = [{field: getattr(claim, field) for field in LISTED} for claim in found.claims]
        problems = [vars(p).copy() for p in found.problems]
        print_json({"claims": rows, "derivations": [_listed(d) for d in found.derivations], "problems": problems})
    else:
        print_claims(output(), found.claims, found.derivations)
        print_problems(found.problems)
    return 2 if found.problems else 0


def _listed(derivation: Derivation) -> dict[str, Any]:
    labels = {"id": derivation.id, "document": derivation.document, "title": derivation.sentence}
    return {**labels, "source": derivation.source, "steps": list(derivation.lines)}


def show_claims(patterns: Sequence[str], options: Options) -> int:
    """Checks the claims and derivations that ``patterns`` select and tells each in full."""
    from verifier.report.cards import print_card, print_chain
    from verifier.report.tally import Tally
    from verifier.report.terminal import output

    found = loaded(options)
    chains, cards = _cards(found, patterns, options)
    if options.as_json:
        told = [*(shown.to_json() for shown in chains), *(shown.to_json() for shown in cards)]
        print_json(told[0] if len(told) == 1 else told)
    else:
        console = output()
        parts = [*(partial(print_chain, console, c) for c in chains), *(partial(print_card, console, c) for c in cards)]
        for k, tell in enumerate(parts):
            console.print("\n" if k else "", end="")
            tell()
        print_problems(found.problems)
    records = {line.record.id: line.record for line in (*(line for c in chains for line in c.lines), *cards)}
    return Tally(tuple(records.values()), found.problems).exit_code


def _cards(found: Loaded, patterns: Sequence[str], options: Options) -> tuple[list[Chain], list[Card]]:
    """What is to be shown: derivations as lines, and the claims that are no steps of these in full; each checked once."""
    from verifier.report.cards import card, chain
    from verifier.report.notation import plain
    from verifier.report.terminal import look_of, output

    derivations, claims = chosen(found, patterns)
    lines = {id_ for d in derivations for id_ in d.lines}
    needed = [c for c in found.claims if c.id in lines or c in claims]
    notation = plain if options.as_json else look_of(output()).notation
    known = {shown.record.id: shown for shown in checked(needed, options, partial(card, notation=notation))}
    inside = {f"{d.id}[" for d in derivations}
    alone = [known[c.id] for c in claims if c.id.partition("[")[0] + "[" not in inside or "[" not in c.id]
    return [chain(d, known) for d in derivations], alone
