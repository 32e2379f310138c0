"""Expectations, variances and covariances; laws and independence of random variables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import sympy

from verifier import vocabulary_chance as C
from verifier.kernel import terms as T
from verifier.kernel.assignments import assign
from verifier.kernel.definedness import conj
from verifier.kernel.terms import Term
from verifier.translation.errors import TranslationError
from verifier.translation.rules import Read, Rule

OUTCOME: Final = T.sym(C.OUTCOME.name, "outcome")
LAWS: Final[Mapping[type, str]] = {
    C.Bernoulli: "bernoulli", C.Rademacher: "rademacher", C.Binomial: "binomial", C.Poisson: "poisson",
    C.Geometric: "geometric", C.DiscreteUniform: "discrete uniform", C.Normal: "normal", C.Uniform: "uniform",
    C.Exponential: "exponential", C.Gamma: "gamma", C.Beta: "beta", C.Laplace: "laplace", C.LogNormal: "lognormal",
}  # fmt: skip


def _mean(body: Term) -> Term:
    return T.bind("expect", OUTCOME, body)


def expectation(expr: Any, read: Read) -> Term:
    """E[body]."""
    return _mean(read(expr.args[0]))


def variance(expr: Any, read: Read) -> Term:
    """E[X²] − E[X]²."""
    x = read(expr.args[0])
    return T.sub(_mean(T.power(x, 2)), T.power(_mean(x), 2))


def covariance(expr: Any, read: Read) -> Term:
    """E[XY] − E[X]·E[Y]."""
    x, y = map(read, expr.args)
    return T.sub(_mean(T.mul(x, y)), T.mul(_mean(x), _mean(y)))


def _part(expr: Any, read: Read) -> Term:
    """A part of an independence: a variable, several together, or a family."""
    if isinstance(expr, sympy.Lambda):
        part = _part(expr.expr, read)
        for index in reversed(expr.variables):
            if index.is_integer is not True:
                raise TranslationError(f"the index {index} of a random family is not declared an integer")
            part = T.bind("each", read(index), part)
        return part
    if isinstance(expr, (sympy.Tuple, tuple)):
        return Term("block", tuple(_part(a, read) for a in expr))
    body = read(expr)
    if OUTCOME not in body.free:
        raise TranslationError(f"{expr} is no random variable")
    return T.bind("random", OUTCOME, body)


def independent(expr: Any, read: Read) -> Term:
    """That variables, or the members of families, are independent."""
    return Term("independent", tuple(_part(a, read) for a in expr.args))


def identical(expr: Any, read: Read) -> Term:
    """That the members of a family have the same law.  Raises TranslationError for anything but a family."""
    parts = [_part(a, read) for a in expr.args]
    if any(p.op != "each" for p in parts):
        raise TranslationError("Identical is said of a random family")
    return conj(*(Term("identical", (p,)) for p in parts))


def independent_and_identical(expr: Any, read: Read) -> Term:
    """Both."""
    return conj(independent(expr, read), identical(expr, read))


def law(expr: Any, read: Read) -> Term:
    """That a variable, or each member of a family, has a law."""
    subject, dist = expr.args
    if isinstance(subject, sympy.Lambda):
        result = law(C.Law(subject.expr, dist), read)
        for index in reversed(subject.variables):
            result = T.bind("forall", read(index), result, data="integer")
        return result
    if not isinstance(dist, C.Distribution):
        raise TranslationError(f"expected a law such as Normal(m, s), found {dist}")
    name, parameters = _law(dist, read)
    body = read(subject)
    if OUTCOME not in body.free or any(OUTCOME in p.free for p in parameters):
        raise TranslationError(f"{expr}: a law with fixed parameters is given to a random variable")
    return T.bind("law", OUTCOME, body, *parameters, data=name)


def _law(dist: Any, read: Read) -> tuple[str, tuple[Term, ...]]:
    parameters = tuple(read(a) for a in dist.args)
    if isinstance(dist, C.ChiSquared):
        return "gamma", (T.mul(T.HALF, parameters[0]), T.TWO)
    return LAWS[type(dist)], parameters


def always(expr: Any, read: Read) -> Term:
    """That a statement holds for every outcome."""
    return for_all_outcomes(read(expr.args[0]))


def for_all_outcomes(formula: Term) -> Term:
    """``formula`` for every outcome, if it speaks of one."""
    return T.bind("forall", OUTCOME, formula, data="outcome") if OUTCOME in formula.free else formula


# Definitions ------------------------------------------------------------------------------------------------------


def put_in(term: Term, definitions: Mapping[Term, Term]) -> Term:
    """``term`` with the definitions put in; the outcome in a definition is that of the expectation around its name."""
    random = {s: t for s, t in definitions.items() if OUTCOME in t.free}
    return assign(_put_random(term, random) if random else term, definitions)


def _put_random(term: Term, random: Mapping[Term, Term]) -> Term:
    if term.op in T.RANDOM:
        body = _put_random(T.instantiate(term.args[0], OUTCOME), random)
        return T.bind(term.op, OUTCOME, body, *(_put_random(a, random) for a in term.args[1:]), data=term.data)
    if term.op == "sym":
        return random.get(term, term)
    args = tuple(_put_random(a, random) for a in term.args)
    function = random.get(Term("apply", (), term.data)) if term.op == "apply" else None
    if function is None:
        return Term(term.op, args, term.data, term.hint) if args else term
    for a in args:
        if function.op != "lambda":
            raise TranslationError(f"{T.name(term)} is defined with fewer arguments")
        function = T.instantiate(function.args[0], a)
    return function


RULES: Final[Mapping[type, Rule]] = {
    C.E: expectation, C.Var: variance, C.Cov: covariance, C.Independent: independent, C.Identical: identical,
    C.IID: independent_and_identical, C.Law: law, C.Always: always, C.Outcome: lambda _, __: OUTCOME,
}  # fmt: skip
