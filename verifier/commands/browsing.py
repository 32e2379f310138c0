"""``verify list`` and ``verify show``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from verifier.commands.common import Options, checked, loaded, print_json, print_problems, selected

LISTED: Final = ("id", "document", "expected", "sentence", "source")


def list_claims(options: Options) -> int:
    """Lists the claims of the folder without checking them."""
    from verifier.report.overview import print_claims
    from verifier.report.terminal import output

    found = loaded(options)
    if options.as_json:
        rows = [{field: getattr(claim, field) for field in LISTED} for claim in found.claims]
        print_json({"claims": rows, "problems": [vars(p).copy() for p in found.problems]})
    else:
        print_claims(output(), found.claims)
        print_problems(found.problems)
    return 2 if found.problems else 0


def show_claims(patterns: Sequence[str], options: Options) -> int:
    """Checks the claims that ``patterns`` select and tells each in full."""
    from verifier.report.cards import card, print_card
    from verifier.report.notation import plain
    from verifier.report.tally import Tally
    from verifier.report.terminal import look_of, output

    found = loaded(options)
    console = output()
    notation = plain if options.as_json else look_of(console).notation
    cards = list(checked(selected(found.claims, patterns), options, partial(card, notation=notation)))
    if options.as_json:
        print_json(cards[0].to_json() if len(cards) == 1 else [c.to_json() for c in cards])
    else:
        for k, shown in enumerate(cards):
            console.print("\n" if k else "", end="")
            print_card(console, shown)
        print_problems(found.problems)
    return Tally(tuple(c.record for c in cards), found.problems).exit_code
