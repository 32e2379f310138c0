"""Identities of Chebyshev polynomials."""

from __future__ import annotations

from verifier.kernel import terms as T
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.orthogonal import CHEBYSHEV
from verifier.tactics.search import Search


def on_the_circle(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: polynomial identities with Chebyshev polynomials of symbolic order, by x = cos θ.

    Example: T(2n, x) = 2·T(n, x)² − 1.
    Gives up when: a side is no polynomial in x.
    """
    c = goal.conclusion
    if c.op != "eq" or not T.contains(c, CHEBYSHEV):
        return None
    inside = {s for t in T.subterms(c) if t.op in CHEBYSHEV for s in t.args[1].free if s.op == "sym" and T.kind(s) == "real"}
    for x in sorted(inside, key=repr):
        theta = T.fresh("theta", goal.free)
        found = search.step(goal, "on the circle", variable=x, angle=theta)
        if found is not None:
            return found
    return None


def densely(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: equations with U(n, cos θ), apart from sin θ = 0, which is enough.

    Example: U(n − 1, cos θ)·sin θ = sin nθ.
    Gives up when: a side is not continuous in θ.
    """
    c = goal.conclusion
    if c.op != "eq" or not T.contains(c, frozenset({"chebyshevu"})):
        return None
    for t in T.subterms(c):
        if t.op == "chebyshevu" and t.args[1].op == "cos" and t.args[1].args[0].op == "sym":
            theta = t.args[1].args[0]
            if T.Term("ne", (T.app("sin", theta), T.ZERO)) not in goal.hypotheses:
                return search.step(goal, "densely", variable=theta)
    return None
