"""Integrals of 0, over any interval."""

from __future__ import annotations

from verifier.kernel import terms as T
from verifier.kernel.contexts import fresh_symbol, obligations
from verifier.kernel.definedness import defined, is_infinite
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.normal import Normalizer
from verifier.kernel.rules.logic import Goals


def zero_integrand(goal: Sequent, symbol: Param) -> Goals:
    """Proves: that ∫ f is defined, for a function f that is defined and 0 everywhere.

    Example: ∫ 0·exp(−itx) from −∞ to ∞.
    Gives up when: the normal form of f is not 0.
    """
    c = goal.conclusion
    t = c.args[0] if c.op == "defined" else c
    if t.op != "integral" or T.shift(t, 1) != t:
        raise Rejected("expected a statement that an integral is defined")
    u = fresh_symbol(symbol, goal.free)
    if T.kind(u) != "real":
        raise Rejected("an integral runs over the reals")
    body = T.instantiate(t.args[0], u)
    if not Normalizer().is_zero(body):
        raise Rejected("the integrand does not reduce to 0")
    ends = (e for e in t.args[1:] if not is_infinite(e))
    return (*(Sequent((), d) for d in defined(body)), *obligations(Sequent(goal.hypotheses, T.TRUE), *ends))
