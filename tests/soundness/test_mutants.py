"""Claims that are true, changed a little until they are false: none of those may be proved.

That a mutant is false is shown by evaluating it, as it is written, with mpmath at fifty digits; the kernel has no part in that.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import families
import mpmath
import pytest
import written
from mutants import mutants

from verifier.claims import Claim
from verifier.engine import Effort, verify
from verifier.loading import as_claims, load_folder
from verifier.translation import domain

DERIVATIONS = Path(__file__).parents[2] / "derivations"
VALUES = [Fraction(v) for v in ("1", "2", "-1", "1/2", "0", "3", "-3/2", "1/4", "5", "-2", "1/3", "7/10")]
SAMPLE, PARTS, TRIES = 320, 8, 60
EFFORT = Effort(proof=500, thorough=500, models=1500)  # a mutant that is not refuted is searched for to the end


@cache
def true_claims() -> tuple[Claim, ...]:
    loaded = load_folder(DERIVATIONS)
    return tuple(c for entry in loaded.entries for c in as_claims(entry) if c.expected == "proved")


def points(claim: Claim) -> Iterator[dict[str, Any]]:
    """Points of the claim's domain, the same ones at every run."""
    names, chance = written.symbols(claim), random.Random(claim.id)
    for count in range(TRIES):
        at = {s: chance.choice(VALUES) for s in names}
        if all(_declared(s, v) for s, v in at.items()):
            with mpmath.workdps(written.DIGITS):
                numbers = {s.name: mpmath.mpf(v.numerator) / v.denominator for s, v in at.items()}
                yield families.functions(claim, f"{claim.id}/{count}", numbers)


def _declared(symbol: Any, v: Fraction) -> bool:
    if symbol.is_integer and v.denominator != 1:
        return False
    signs = {"positive": v > 0, "negative": v < 0, "nonnegative": v >= 0, "nonpositive": v <= 0, "nonzero": v != 0}
    return all(fits for name, fits in signs.items() if symbol._assumptions_orig.get(name)) and (domain(symbol) is not None)


def false_at(claim: Claim) -> dict[str, Any] | None:
    """A point at which the hypotheses hold and the claim, defined there, fails."""
    for at in points(claim):
        try:
            if written.admits(claim, at) and not written.holds(claim, at):
                return at
        except written.Undefined:
            continue
        except (written.Unsupported, KeyError, TypeError, ZeroDivisionError, OverflowError, ValueError):
            return None
    return None


@cache
def false_mutants() -> tuple[tuple[Claim, str], ...]:
    """The sample: mutants that are false, each with a point that shows it."""
    by_claim = [list(mutants(c)) for c in true_claims()]
    chance = random.Random(2026)
    for made in by_claim:
        chance.shuffle(made)
    in_turn = (m for row in itertools.zip_longest(*by_claim) for m in row if m is not None)
    found = ((m, false_at(m)) for m in itertools.islice(in_turn, 4 * SAMPLE))
    return tuple(itertools.islice(((m, str(at)) for m, at in found if at is not None), SAMPLE))


def test_the_sample_is_large() -> None:
    assert len(false_mutants()) == SAMPLE
    assert len({m.id.split("~")[0] for m, _ in false_mutants()}) > 60


@pytest.mark.parametrize("part", range(PARTS))
def test_no_false_mutant_is_proved(part: int) -> None:
    tried = false_mutants()[part::PARTS]
    assert [(m.id, str(m.proposition), at) for m, at in tried if verify(m, effort=EFFORT).outcome == "proved"] == []


@pytest.mark.parametrize("part", range(PARTS))
def test_no_claim_true_at_every_point_tried_is_refuted_there(part: int) -> None:
    """The other way round: the claims themselves do not fail at any of the points."""
    assert [(c.id, at) for c in true_claims()[part::PARTS] if (at := false_at(c)) is not None] == []
