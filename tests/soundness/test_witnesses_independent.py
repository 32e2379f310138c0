"""Every witness reported for the repository's claims, evaluated again as the claim is written, by mpmath at fifty digits."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import mpmath
import pytest
import written

from verifier.claims import Claim
from verifier.engine import verify
from verifier.kernel import terms as T
from verifier.kernel.terms import Term
from verifier.kernel.theorems import Counterexample, Refuted
from verifier.loading import as_claims, load_folder

DERIVATIONS = Path(__file__).parents[2] / "derivations"


@cache
def refuted_claims() -> tuple[Claim, ...]:
    loaded = load_folder(DERIVATIONS)
    return tuple(c for entry in loaded.entries for c in as_claims(entry) if c.expected == "refuted")


def number(t: Term) -> Any:
    """The value of a point's coordinate."""
    if t.op == "num":
        return mpmath.mpf(t.data.numerator) / t.data.denominator
    if t.op == "pi":
        return +mpmath.pi
    if t.op in {"add", "mul"}:
        args = [number(a) for a in t.args]
        return mpmath.fsum(args) if t.op == "add" else mpmath.fprod(args)
    if t.op == "pow":
        return number(t.args[0]) ** number(t.args[1])
    if t.op in {"exp", "log"}:
        return getattr(mpmath, t.op)(number(t.args[0]))
    raise written.Unsupported(t.op)


def point_of(claim: Claim) -> dict[str, Any]:
    """The witness that the engine reports, symbols that it leaves open being 1."""
    found = verify(claim)
    assert found.outcome != "proved"
    if found.outcome == "undecided":  # not as expected, which test_claims_settle tells
        raise written.Unsupported("no witness")
    assert isinstance(found.evidence, Refuted)
    assert isinstance(found.evidence.evidence, Counterexample)
    with mpmath.workdps(written.DIGITS):
        given = {T.name(s): number(v) for s, v in found.evidence.evidence.point if s.op == "sym"}
    return {s.name: given.get(s.name, 1) for s in written.symbols(claim)}


def fails_as_written(claim: Claim) -> bool | None:
    """Whether the claim fails at its witness; None where this evaluation does not reach (limits, quantifiers, functions)."""
    try:
        at = point_of(claim)
        return written.admits(claim, at) and not written.holds(claim, at)
    except written.Undefined:
        return claim.everywhere or None
    except (written.Unsupported, KeyError):
        return None


def test_there_are_claims_to_refute() -> None:
    assert len(refuted_claims()) >= 20


def test_every_witness_holds_up() -> None:
    outcomes = {claim.id: fails_as_written(claim) for claim in refuted_claims()}
    assert [name for name, fails in outcomes.items() if fails is False] == []
    assert sum(fails is True for fails in outcomes.values()) >= 65  # the others are about matrices, laws, limits


@pytest.mark.parametrize("everywhere", [False, True])
def test_this_evaluation_tells_true_from_false(everywhere: bool) -> None:
    from claimed import claim, x

    from verifier.vocabulary import Derivative, Eq, Le, tanh

    square = claim(lambda: Le(0, x**2), everywhere=everywhere)
    assert written.holds(square, {"x": -3})
    assert not written.holds(claim(lambda: Eq(Derivative(tanh(x), x), 1 - tanh(x))), {"x": 1})
    assert written.holds(claim(lambda: Eq(Derivative(tanh(x), x), 1 - tanh(x) ** 2)), {"x": 1})
