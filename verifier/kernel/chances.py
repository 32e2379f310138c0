"""Random variables: their terms and formulas, and what is integrable whatever the law.

There is one probability space: the reals with an arbitrary probability measure.  A random variable X is an uninterpreted
function of the outcome, a random family X_i one of an index and the outcome, which stands last.  Every function is measurable
in the outcome and has all moments; it need not be smooth in it.

    ``expect`` (body)              the expectation of the body over the outcome, which it binds
    ``integrable`` (body)          that it exists
    ``law`` (body | parameters; data: name)   that the body has the law of that name, see ``laws``; its parameters are valid
    ``independent`` (part, ...)    that the parts are mutually independent.  A part is ``random`` (body over the outcome),
                                   ``block`` (part, ...) for variables taken together, or ``each`` (part over an integer
                                   index) for as many parts as there are integers
    ``identical`` (part)           ``each`` over an index with the same joint law for every value of the index
    ``dist`` (parameters; data: name)   a law as the value that a point gives a random variable
    ``space`` (p, ω, q, ω', ...)   a finite law of the outcome as the value that a point gives the space
"""

from __future__ import annotations

from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.structure import is_real
from verifier.kernel.terms import Term, value

OPS: Final = frozenset({"law", "independent", "identical", "random", "each", "block", "expect", "integrable"})
PARTS: Final = frozenset({"random", "each", "block"})
BINDERS: Final = frozenset({"expect", "integrable", "law", "random", "each"})
OUTCOME: Final = T.sym("omega", "outcome")

PARAMETERS: Final = {  # how many each law has
    "bernoulli": 1, "rademacher": 0, "binomial": 2, "poisson": 1, "geometric": 1, "discrete uniform": 1, "normal": 2,
    "uniform": 2, "exponential": 1, "gamma": 2, "beta": 2, "laplace": 2, "lognormal": 2,
}  # fmt: skip

BOUNDED: Final = frozenset({"sigmoid", "tanh", "sin", "cos", "sign", "heaviside", "erf", "atan", "asin", "acos", "delta"})
GENTLE: Final = frozenset({"add", "mul", "abs", "max", "min", "relu", "softplus"})


def fits(t: Term) -> bool:
    """Whether the parts of ``t``, an operator of OPS, or some term with a part, are what they should be."""
    parts = [a.op in PARTS for a in t.args]
    if t.op in {"expect", "integrable", "random"}:
        return parts == [False]
    if t.op == "law":
        return not any(parts) and PARAMETERS.get(str(t.data)) == len(t.args) - 1
    if t.op in {"each", "identical"}:
        return parts == [True] and (t.op == "each" or t.args[0].op == "each")
    return t.op in {"independent", "block"} and bool(parts) and all(parts)


def expectation(body: Term, outcome: Term = OUTCOME) -> Term:
    """E[body]."""
    return T.bind("expect", outcome, body)


def always_integrable(body: Term, outcome: Term) -> bool:
    """Whether the body has all moments whatever the law, by structure.

    Such bodies are closed under sums, products, natural powers and functions that grow at most linearly; random variables
    are among them, and so are bounded functions.
    """
    if outcome not in body.free:
        return True
    if body.op == "apply":
        return body.args[-1] == outcome and all(outcome not in a.free for a in body.args[:-1])
    if body.op in BOUNDED:
        return is_real(body)
    if body.op in GENTLE:
        return (body.op in {"add", "mul"} or is_real(body)) and all(always_integrable(a, outcome) for a in body.args)
    if body.op == "pow":
        exponent = body.args[1]
        natural = exponent.op == "num" and value(exponent).denominator == 1 and value(exponent) >= 0
        return natural and always_integrable(body.args[0], outcome)
    if body.op == "piecewise":
        return all(always_integrable(a, outcome) for a in body.args[::2])
    if body.op == "deriv":
        x, inside = T.open_binder(body, frozenset({outcome}))
        return is_polynomial(inside, x) and always_integrable(inside, outcome) and always_integrable(body.args[1], outcome)
    return body.op == "sum" and _sum_integrable(body, outcome)


def _sum_integrable(body: Term, outcome: Term) -> bool:
    if any(outcome in a.free or T.contains(a, frozenset({"oo"})) for a in body.args[1:]):
        return False
    return always_integrable(T.open_binder(body, frozenset({outcome}), "integer")[1], outcome)


def is_polynomial(t: Term, x: Term) -> bool:
    """Whether ``t`` is visibly a polynomial in x."""
    if x not in t.free or t == x:
        return True
    natural = t.op == "pow" and t.args[1].op == "num" and value(t.args[1]).denominator == 1 and value(t.args[1]) > 0
    if t.op == "sum" and not any(x in b.free for b in t.args[1:]):
        return is_polynomial(T.open_binder(t, frozenset({x}), "integer")[1], x)
    return (t.op in {"add", "mul"} or natural) and all(is_polynomial(a, x) for a in t.args)
