"""How a tool did on tasks whose truth is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from benchmarks.measure import Outcome, median, quantile, seconds_text

HEAD: Final = ("", "asked", "right", "wrong", "undecided", "timeout", "other", "settled right", "median", "p95")
SETTLED: Final = ("proved", "refuted")


def row(name: str, found: Sequence[Outcome], truths: Sequence[str]) -> tuple[str, ...]:
    """A row under HEAD.  "other" counts what could not be read or raised; truths are "proved" or "refuted"."""
    verdicts = [o.verdict for o in found]
    right = sum(v == truth for v, truth in zip(verdicts, truths, strict=True))
    wrong = sum(v in SETTLED for v in verdicts) - right
    undecided, timeouts = verdicts.count("undecided"), verdicts.count("timeout")
    counts = (len(found), right, wrong, undecided, timeouts, len(found) - right - wrong - undecided - timeouts)
    times = [o.seconds for o in found]
    share = f"{100 * right / len(found):.0f}%" if found else "-"
    return name, *map(str, counts), share, seconds_text(median(times)), seconds_text(quantile(times, 0.95))
