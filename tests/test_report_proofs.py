"""Verdicts as texts: residues, witnesses, and proofs read aloud."""

from __future__ import annotations

from typing import Any

import pytest

from verifier.claims import Claim
from verifier.engine import verify
from verifier.kernel import terms as T
from verifier.kernel.rules import RULES
from verifier.kernel.terms import app, num, sym
from verifier.report.cards import card, card_text
from verifier.report.notation import plain, pretty
from verifier.report.phrases import INDUCTIONS, PHRASES
from verifier.report.proofs import read_aloud
from verifier.report.records import record
from verifier.report.tidy import tidied
from verifier.verdicts import Residue, Verdict, Witness
from verifier.vocabulary import Abs, Derivative, Eq, ForAll, Function, Gt, Le, Max, Sum, exp, relu, softplus, symbols

x, y, b1 = symbols("x y beta_1")


def claim(proposition: Any, *given: Any, everywhere: bool = False) -> Claim:
    return Claim("c", "A sentence.", proposition, given, everywhere=everywhere)


# Records ----------------------------------------------------------------------------------------------------------

X = sym("x")
RESIDUES = [
    (None, None),
    (Residue(), None),
    (Residue(((None, T.mul(num(2), X)),)), ("2*x", "2 x")),
    (Residue(note="the converse"), ("the converse", r"\text{the converse}")),
    (Residue(((app("lt", num(0), X), X), (app("le", X, num(0)), num(1)))),
     ("x  if 0 < x\n1  if x <= 0", r"\begin{cases} x & \text{if } 0 < x \\ 1 & \text{if } x \leq 0 \end{cases}")),
]


@pytest.mark.parametrize(("residue", "told"), RESIDUES)
def test_residue(residue: Residue | None, told: tuple[str, str] | None) -> None:
    shown = record(Verdict(claim(Eq(x, 1)), "undecided", residue=residue), plain).residue
    assert (None if shown is None else (shown.text, shown.latex)) == told


WITNESSES: list[tuple[Witness, dict[str, Any], str]] = [
    (Witness((("x", num("1/2")),), num(1), None), {"values": {"x": "1/2"}, "left": "1", "right": None}, ""),
    (Witness((("beta_1", num(2)), ("f(x)", X)), num(1), num(1), "lt"),
     {"values": {"β₁": "2", "f(x)": "x"}, "left": "1", "right": "1"}, "1 < 1"),
]


@pytest.mark.parametrize(("witness", "data", "broken"), WITNESSES)
def test_witness(witness: Witness, data: dict[str, Any], broken: str) -> None:
    shown = record(Verdict(claim(Eq(x, 1)), "undecided", witness=witness), pretty).witness
    assert shown is not None
    assert (shown.to_json(), shown.broken) == (data, broken)


# Proofs read aloud --------------------------------------------------------------------------------------------------


def proof_of(stated: Claim) -> tuple[str, ...]:
    evidence = verify(stated).evidence
    assert evidence is not None
    return read_aloud(evidence, pretty)


def test_one_step() -> None:
    assert proof_of(claim(Eq((x + 1)**2, x**2 + 2*x + 1)))[0] == "1. Both sides have the same normal form."


def test_a_derivative() -> None:
    lines = proof_of(claim(Eq(Derivative(softplus(x), x), exp(x)/(1 + exp(x)))))
    assert lines[0] == "1. Work out d/dx softplus(x); it remains to show σ(x) = exp(x)/(1 + exp(x))."
    assert "2. Both sides have the same normal form." in lines


def test_vacuity_is_told() -> None:
    assert proof_of(claim(Gt(x + 1, 0), Gt(x, 0)))[-1].startswith("It is not vacuous: what it supposes holds at x = ")


def test_a_counterexample() -> None:
    lines = proof_of(claim(Le(x, 1), Gt(x, 0)))
    assert lines[0].startswith("Take x = ")
    assert lines[1].startswith("The hypotheses hold there: 0 < ")
    assert lines[2].startswith("The claim fails there: 1 < ")


SPOKEN = [
    claim(Eq(Abs(x), Max(x, -x))), claim(Eq(relu(x), (x + Abs(x))/2)), claim(Le(2*x*y, x**2 + y**2)),
    claim(Eq(Derivative(Abs(x), x), 0), everywhere=True),
]


@pytest.mark.parametrize("stated", SPOKEN, ids=lambda c: str(c.proposition))
def test_every_proof_can_be_told(stated: Claim) -> None:
    lines = proof_of(stated)
    assert lines
    assert not [line for line in lines if "Fraction(" in line or "num(" in line]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_words(rule: str) -> None:
    does = RULES[rule].__doc__ or ""
    assert rule in PHRASES or does.startswith("Proves: ")


def test_no_phrase_for_a_rule_that_is_gone() -> None:
    assert {key.removesuffix(" 1") for key in PHRASES} <= set(RULES)
    assert set(RULES) >= INDUCTIONS


n, q = symbols("n q", integer=True, nonnegative=True)
m = symbols("m", integer=True)
a, w = Function("a"), Function("w")
TOLD = [
    (claim(Eq(a(n), n), Eq(a(0), 0), ForAll(q, Eq(a(q + 1), a(q) + 1))),
     ("1. By induction on n, from 0 on.", "1.1. Base: ", "1.2. Step: to show a(k + 1) = k + 1, given 0 ≤ k and a(k) = k:",
      "(by ∀q ≥ 0: a(1 + q) = 1 + a(q), for q = k)", "(by the induction hypothesis)")),
    (claim(Eq(Sum(w(m)*a(m), (m, 1, n)), Sum(a(m), (m, 1, n))), ForAll(m, Eq(w(m), 1))),
     ("1. Replace w(m) by 1 (by ∀m: w(m) = 1); it remains to show ∑[m = 1..n] a(m) = ∑[m = 1..n] a(m).",)),
]


@pytest.mark.parametrize(("stated", "parts"), TOLD, ids=lambda p: str(p.proposition) if isinstance(p, Claim) else "")
def test_inductions_and_hypotheses_are_told_by_name(stated: Claim, parts: tuple[str, ...]) -> None:
    told = "\n".join(proof_of(stated))
    assert [part for part in parts if part not in told] == []


TIDY = [
    (T.add(X, num(1), num(-1)), "x"), (T.add(num(1), X, num(2)), "x + 3"), (T.add(num(54), num(1)), "54 + 1"),
    (T.call("a", T.add(num(0), num(1))), "a(1)"), (T.add(X, num(0)), "x"), (T.add(X, num("1/2")), "x + 1/2"),
]


@pytest.mark.parametrize(("term", "shown"), TIDY)
def test_numbers_in_indices_are_added_up(term: T.Term, shown: str) -> None:
    assert pretty(tidied(term)) == shown


def test_a_function_in_a_witness_is_told_by_its_values() -> None:
    found = record(verify(claim(Eq(a(1), a(2)))), pretty).witness
    assert found is not None
    assert [name for name, _ in found.values] == ["a(x)"]


# Cards --------------------------------------------------------------------------------------------------------------


def test_a_card_of_an_undecided_claim_that_cannot_be_translated() -> None:
    verdict = Verdict(claim(Eq(symbols("A", commutative=False), x)), "undecided", reasons=("why not",))
    told = card_text(card(verdict, pretty))
    assert "Eq(A, x)" in told
    assert "reasons  why not" in told


def test_a_card_tells_domains_and_definitions() -> None:
    n = symbols("n", integer=True, positive=True)
    stated = Claim("c", "", Eq(y, n*x), where={y: n*x})
    shown = card(verify(stated), pretty)
    assert shown.domains == "real x, y; integer n"
    assert shown.definitions == ("y = x·n",)
    assert shown.hypotheses == ("0 < n",)


def test_a_card_prints_its_term_in_the_asked_notation() -> None:
    assert card(verify(claim(Eq(b1, b1))), plain).statement == "beta_1 = beta_1"
    assert card(verify(claim(Eq(b1, b1))), pretty).statement == "β₁ = β₁"
