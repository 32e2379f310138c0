"""The same inequality in other words: through logarithms or exponentials of its sides."""

from __future__ import annotations

from collections.abc import Callable

from verifier.kernel import terms as T
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Term
from verifier.tactics.inequality_goals import above_zero, linked, rescaled
from verifier.tactics.inequality_shape import compared
from verifier.tactics.search import Search


def by_exponents(goal: Sequent, f: Term, positive: Callable[[Term], bool], search: Search) -> Certificate | None:
    """Proves: 0 ~ A·e^u + R through log A + u − log(−R), where A and −R are positive (or both negative).

    ``positive`` says, on evidence that need not be certain, whether a term is positive.
    Example: 0 ≤ e^(x²/2) − cosh x through x²/2 − log cosh x, whose slope is x − tanh x.
    Gives up when: no exponential stands alone, or the signs do not fit.
    """
    for a, u, rest in compared(f):
        power = T.app("exp", u)
        if positive(a) and positive(T.neg(rest)):
            sides, logs = (T.neg(rest), T.mul(a, power)), (T.app("log", T.neg(rest)), T.add(T.app("log", a), u))
        elif positive(T.neg(a)) and positive(rest):
            sides, logs = (T.mul(T.neg(a), power), rest), (T.add(T.app("log", T.neg(a)), u), T.app("log", rest))
        else:
            continue
        return _through_logarithms(goal, sides, T.sub(logs[1], logs[0]), search)
    return None


def _through_logarithms(goal: Sequent, sides: tuple[Term, Term], g: Term, search: Search) -> Certificate | None:
    op = goal.conclusion.op

    def of_logarithms(sub: Sequent) -> Certificate | None:
        return rescaled(search, sub, above_zero(op, g), T.ONE, search.prove)

    return rescaled(search, goal, Term(op, sides), T.ONE, lambda sub: linked(search, sub, "logarithms", {}, of_logarithms))


def by_exponentials(goal: Sequent, f: Term, search: Search) -> Certificate | None:
    """Proves: 0 ~ ±log A + R through A and e^(∓R), when A holds exponentials.

    Example: y ≤ log(e^x + e^y) through e^y ≤ e^x + e^y.
    Gives up when: there is another logarithm, or its coefficient is not ±1.
    """
    logs = [p for p in (f.args if f.op == "add" else ()) if p.free and "log" in {p.op, *(a.op for a in p.args)}]
    if len(logs) != 1 or not T.contains(logs[0], frozenset({"exp"})):
        return None
    rest = T.add(*(p for p in f.args if p is not logs[0]))
    if logs[0].op == "log":
        sides = T.neg(rest), logs[0]
    elif logs[0].args[0] == T.MINUS_ONE and [a.op for a in logs[0].args[1:]] == ["log"]:
        sides = logs[0].args[1], rest
    else:
        return None
    return rescaled(search, goal, Term(goal.conclusion.op, sides), T.ONE, lambda sub: search.step(sub, "exponentials"))
