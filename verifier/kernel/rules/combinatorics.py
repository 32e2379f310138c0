"""Rules of factorials, Γ and binomial coefficients whose arguments differ by a whole number: the recurrences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import informed, normalizer, obligations, ranges_over, term
from verifier.kernel.definedness import le
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.parts import distinct
from verifier.kernel.rules.logic import Goals
from verifier.kernel.structure import is_integer
from verifier.kernel.substitution import WIDENED, replaced
from verifier.kernel.terms import Term, app, value

MOST_STEPS: Final = 60


def recurrence_of_gamma(goal: Sequent, target: Param, base: Param) -> Goals:
    """Proves: P(Γ(u + c)) from P(u(u + 1)...(u + c − 1)·Γ(u)) for a whole number c > 0, where Γ(u) is defined.

    The target may be written as a factorial.
    Example: (n + 1)! = (n + 1)·n!, wherever n! is defined.
    Gives up when: the arguments do not differ by a number, or by a large one.
    """
    t, u = _occurring(goal, target, "gamma", "factorial"), term(base)
    ranges_over(u, "real")
    ranges_over(t.args[0], "real")
    above = t.args[0] if t.op == "gamma" else T.add(t.args[0], T.ONE)
    new = T.mul(*(T.add(u, T.num(j)) for j in range(_steps(goal, above, u))), app("gamma", u))
    return (goal.concluding(replaced(goal.conclusion, {t: new}, WIDENED)), *obligations(goal, new))


def _steps(goal: Sequent, above: Term, below: Term) -> int:
    """The whole number that ``above`` is greater by than ``below``."""
    difference = normalizer(goal).canonical(T.sub(above, below))
    if difference.op != "num" or value(difference).denominator != 1 or not 0 < value(difference) <= MOST_STEPS:
        raise Rejected("expected arguments that differ by a whole number")
    return int(value(difference))


def pascal(goal: Sequent, target: Param) -> Goals:
    """Proves: P(n over k) from P((n − 1 over k − 1) + (n − 1 over k)), for integers n ≥ 1 and k.

    Example: the recurrence by which Pascal's triangle is filled.
    Gives up when: n or k is not seen to be an integer.
    """
    n, k = _whole_binomial(goal, target)
    above = T.sub(n, T.ONE)
    new = T.add(app("binomial", above, T.sub(k, T.ONE)), app("binomial", above, k))
    changed = goal.concluding(replaced(goal.conclusion, {term(target): new}, WIDENED))
    return (changed, informed(goal, le(T.ONE, n)), *obligations(goal, new))


def symmetry(goal: Sequent, target: Param) -> Goals:
    """Proves: P(n over k) from P(n over n − k), for integers n ≥ 0 and k.

    Example: as many subsets have k elements as have n − k.
    Gives up when: n or k is not seen to be an integer.
    """
    n, k = _whole_binomial(goal, target)
    new = app("binomial", n, T.sub(n, k))
    changed = goal.concluding(replaced(goal.conclusion, {term(target): new}, WIDENED))
    return (changed, informed(goal, le(T.ZERO, n)), *obligations(goal, new))


def _whole_binomial(goal: Sequent, target: Param) -> tuple[Term, Term]:
    n, k = _occurring(goal, target, "binomial").args
    if not (is_integer(n) and is_integer(k)):
        raise Rejected("expected a binomial coefficient of integers")
    return n, k


def _occurring(goal: Sequent, target: Param, *ops: str) -> Term:
    """``target`` as a term of one of the kinds ``ops`` in a relation, in which nothing is bound further out."""
    t = term(target)
    if goal.conclusion.op not in T.RELATIONS or t.op not in ops or T.shift(t, 1) != t or t not in distinct(goal.conclusion):
        raise Rejected(f"expected a {' or '.join(ops)} in a relation")
    return t


RULES: Final[Mapping[str, Callable[..., Goals]]] = {
    "recurrence of gamma": recurrence_of_gamma,
    "pascal": pascal,
    "symmetry of binomials": symmetry,
}
