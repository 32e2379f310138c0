"""Tactics that hand the kernel wrong certificates: whatever they do, no verdict comes of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from claimed import claim, n, x, y

from verifier.claims import Claim
from verifier.engine import COMPLEX_READING, verify
from verifier.kernel import terms as T
from verifier.kernel.check import apply, check
from verifier.kernel.judgement import Certificate, Param, Rejected, Sequent
from verifier.kernel.rules import RULES
from verifier.tactics import TACTICS
from verifier.tactics.search import Search, Tactic
from verifier.vocabulary import Abs, Derivative, Divides, Eq, Exists, ForAll, Implies, Le, Lt, exp, floor, log, relu, sqrt

CLAIMS: dict[str, Claim] = {
    "false": claim(lambda: Eq(x, x + 1)),
    "false at a point": claim(lambda: Eq(sqrt(x**2), x)),
    "false by strictness": claim(lambda: Lt(0, x**2)),
    "false for a universal reason": claim(lambda: ForAll(x, Lt(x, y))),
    "false existence": claim(lambda: Exists(x, Lt(x**2, 0))),
    "false about integers": claim(lambda: Divides(2, n)),
    "false at a kink": claim(lambda: Eq(Derivative(relu(x), x), 1)),
    "false by its premise": claim(lambda: Implies(Lt(0, x), Lt(1, x))),
    "vacuous": claim(lambda: Eq(x, y), lambda: Lt(x**2, 0)),
    "nowhere defined": claim(lambda: Eq(1 / (x - x), 1 / (x - x))),
    "true, but hard": claim(lambda: Le(1 + x, exp(x))),
    "true of floors": claim(lambda: Le(floor(x) + floor(y), floor(x + y))),
    "true of |x|": claim(lambda: Le(Abs(x + y), Abs(x) + Abs(y))),
}
X, Y, N = T.sym("x"), T.sym("y"), T.sym("n", "integer")
S = T.sym("s")


def same_for_all(rule: str, *premises: Certificate, **params: Param) -> Tactic:
    """The same certificate for every goal."""
    certificate = Certificate(rule, params, premises)
    return lambda goal, search: certificate


def looping(goal: Sequent, search: Search) -> Certificate:
    """A certificate that is its own premise."""
    endless = Certificate("contradiction", {}, (Certificate("by hypothesis"),))
    object.__setattr__(endless, "premises", (endless,))
    return endless


def assumes_it(goal: Sequent, search: Search) -> Certificate:
    """What is to be proved, as a lemma proved by itself."""
    return Certificate("lemma", {"formula": goal.conclusion}, (looping(goal, search), Certificate("by hypothesis")))


def undefined_lemma(goal: Sequent, search: Search) -> Certificate:
    """Anything, from a formula that is nowhere defined."""
    nowhere = T.Term("eq", (T.app("log", T.num(-1)), T.ONE))
    denied = Certificate("against", {"index": len(goal.hypotheses)}, (Certificate("by hypothesis"),))
    return Certificate("lemma", {"formula": nowhere}, (Certificate("by hypothesis"), denied, Certificate("by hypothesis")))


def another_goal(goal: Sequent, search: Search) -> Certificate | None:
    """A good proof of a true neighbour: the same goal under a hypothesis that is not there."""
    neighbour = Sequent((*goal.hypotheses, goal.conclusion), goal.conclusion)
    return Search(TACTICS, 200).prove(neighbour)


def of_a_true_goal(goal: Sequent, search: Search) -> Certificate:
    """A good proof of something else: 2xy ≤ x² + y²."""
    square = T.power(T.sub(X, Y), 2)
    certificate = Certificate("products", {"multiplier": T.ONE, "summands": ((square, ()),)})
    means = T.Term("le", (T.mul(T.TWO, X, Y), T.add(T.power(X, 2), T.power(Y, 2))))
    check(Sequent((), means), certificate)
    return certificate


def stolen_premises(goal: Sequent, search: Search) -> Certificate | None:
    """The right first step, with no proofs of what it leaves."""
    for rule, params in (("split", {}), ("assume", {}), ("weaken", {}), ("contradiction", {}), ("arbitrary", {"symbol": S})):
        try:
            apply(goal, Certificate(rule, params))
        except Rejected:
            continue
        return Certificate(rule, params)
    return None


def scribbler(goal: Sequent, search: Search) -> Certificate | None:
    """Spoils the goal it is given and the certificate it returns as far as Python lets it."""
    certificate = Certificate("by hypothesis", {}, ())
    for name, value in (("rule", "signs"), ("params", {"index": Everything()}), ("premises", Everything())):
        object.__setattr__(certificate, name, value)
    return certificate


class Everything:
    """Equal to everything, of any length, holding anything."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[object]:
        return iter(())


POOL: list[Param] = [
    X, Y, N, S, T.ZERO, T.ONE, T.MINUS_ONE, T.HALF, T.app("log", X), T.power(X, -1), T.Term("bound", (), 0), T.FALSE, T.TRUE,
    T.Term("lt", (T.ZERO, X)), T.Term("eq", (X, Y)), 0, 1, 64, "above", "below", "left", "slope", (), (0,), ((0, T.ONE),),
    ((T.ONE, ()),), ((T.ONE, (0,)),),
]  # fmt: skip


def at_random(seed: int) -> Tactic:
    """Random rules with random parameters, one level deep."""
    chance = random.Random(seed)

    def tactic(goal: Sequent, search: Search) -> Certificate:
        rule = chance.choice([r for r in sorted(RULES) if r not in CLOSING])
        names = RULES[rule].__code__.co_varnames[1 : RULES[rule].__code__.co_argcount]  # type: ignore[attr-defined]
        premises = tuple(Certificate(chance.choice(sorted(RULES))) for _ in range(chance.randint(0, 3)))
        return Certificate(rule, {name: chance.choice(POOL) for name in names}, premises)

    return tactic


CLOSING = {"by hypothesis", "normal form", "signs", "evaluated", "algebraic"}  # these prove what is plainly true
HOSTILE: dict[str, Tactic] = {
    "no such rule": same_for_all("trust me"),
    "by hypothesis": same_for_all("by hypothesis"),
    "anything at all": same_for_all("by hypothesis", premises=()),
    "not a certificate": lambda goal, search: "proved",  # type: ignore[dict-item, return-value]
    "a false lemma": same_for_all("lemma", Certificate("by hypothesis"), Certificate("by hypothesis"), formula=T.FALSE),
    "a loose variable": same_for_all("rewrite", Certificate("normal form"), Certificate("by hypothesis"),
        old=T.Term("bound", (), 0), new=X),
    "looping": looping, "assumes it": assumes_it, "an undefined lemma": undefined_lemma, "another goal": another_goal,
    "a proof of something else": of_a_true_goal, "stolen premises": stolen_premises, "scribbler": scribbler,
    **{f"at random {seed}": at_random(seed) for seed in range(6)},
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_no_verdict(name: str) -> None:
    for trial in CLAIMS.values():
        assert verify(trial, tactics=(HOSTILE[name],)).outcome == "undecided"


def planted(bug: Callable[[Sequent, Certificate], Certificate | None]) -> tuple[Tactic, ...]:
    """The repository's tactics with a bug in the certificates they make."""
    def broken(tactic: Tactic) -> Tactic:
        def run(goal: Sequent, search: Search) -> Certificate | None:
            found = tactic(goal, search)
            return None if found is None else bug(goal, found)

        return run

    return tuple(broken(t) for t in TACTICS)


BUGS: dict[str, Callable[[Sequent, Certificate], Certificate | None]] = {
    "premises in the wrong order": lambda goal, c: Certificate(c.rule, c.params, c.premises[::-1]),
    "premises forgotten": lambda goal, c: Certificate(c.rule, c.params, c.premises[:-1]),
    "the wrong rule": lambda goal, c: Certificate("signs", c.params, c.premises),
    "claims too much": lambda goal, c: Certificate("by hypothesis"),
}


@pytest.mark.parametrize("bug", BUGS)
def test_a_planted_bug_makes_no_false_verdict(bug: str) -> None:
    """With most tactics broken some claims are still settled; none of them wrongly."""
    for name, trial in CLAIMS.items():
        outcome = verify(trial, tactics=planted(BUGS[bug])).outcome
        if name.startswith("false"):
            assert outcome != "proved"
        elif name.startswith("true"):
            assert outcome != "refuted"
        else:
            assert outcome == "undecided"


def says_nowhere_defined(goal: Sequent, search: Search) -> Certificate | None:
    """Proves nothing over the reals, and says of every claim that it is defined nowhere there."""
    if goal.conclusion == T.FALSE:
        return Certificate("by hypothesis")
    over_complex = any(t.op == "i" for f in (*goal.hypotheses, goal.conclusion) for t in T.subterms(f))
    return Search(TACTICS, 200).prove(goal) if over_complex else None


def test_a_tactic_cannot_change_how_a_claim_is_read() -> None:
    """The proof that a real claim is defined nowhere decided how it was read, and nobody had checked that proof."""
    found = verify(claim(lambda: Eq(log(x) + 0, log(x))), tactics=(says_nowhere_defined,))
    assert (found.outcome, COMPLEX_READING in found.reasons) == ("undecided", False)
