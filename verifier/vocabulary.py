"""The words claims use: SymPy's own, made collapse-safe, and the ones machine learning adds.

Relations and connectives here never evaluate: ``Eq(x, x)`` stays a proposition instead of becoming ``True``.
Claim files are run with SymPy's automatic evaluation switched off, so that ``x/x`` stays ``x/x`` as well.
"""

from __future__ import annotations

from typing import Any

import sympy
from sympy import (
    Abs,
    Float,
    Function,
    Heaviside,
    I,
    Integer,
    Integral,
    KroneckerDelta,
    Limit,
    Matrix,
    Max,
    Min,
    Piecewise,
    Product,
    Rational,
    Subs,
    Sum,
    Symbol,
    acos,
    acosh,
    asin,
    asinh,
    atan,
    atanh,
    binomial,
    ceiling,
    cos,
    cosh,
    exp,
    factorial,
    floor,
    gamma,
    harmonic,
    log,
    oo,
    pi,
    sign,
    sin,
    sinh,
    sqrt,
    symbols,
    tan,
    tanh,
)
from sympy.core.function import AppliedUndef
from sympy.logic.boolalg import BooleanFunction

from verifier import vocabulary_matrices
from verifier.vocabulary_chance import (
    IID,
    Always,
    Bernoulli,
    Beta,
    Binomial,
    ChiSquared,
    Cov,
    DiscreteUniform,
    E,
    Exponential,
    Gamma,
    Geometric,
    Identical,
    Independent,
    Laplace,
    Law,
    LogNormal,
    Normal,
    Poisson,
    Rademacher,
    RandomFamily,
    RandomVariable,
    Uniform,
    Var,
)
from verifier.vocabulary_gradients import gradient, hessian
from verifier.vocabulary_matrices import *  # noqa: F403


class sigmoid(Function):  # noqa: N801  (SymPy's functions are lower case)
    """The logistic function, 1/(1 + exp(-x)) for real x."""

    nargs = (1,)


class softplus(Function):  # noqa: N801
    """log(1 + exp(x)) for real x."""

    nargs = (1,)


class relu(Function):  # noqa: N801
    """max(0, x) for real x."""

    nargs = (1,)


class ForAll(BooleanFunction):
    """``ForAll(x, P)``: P holds for every value of the symbol x in its domain."""


class Exists(BooleanFunction):
    """``Exists(x, P)``: P holds for some value of the symbol x in its domain."""


class Divides(BooleanFunction):
    """``Divides(a, b)``: the integer a divides the integer b."""


class Differentiable(BooleanFunction):
    """``Differentiable(f, x, a)``: the expression f, as a function of the symbol x, has a derivative at x = a."""


def Eq(left: Any, right: Any) -> sympy.Eq:  # noqa: N802
    """left = right, never evaluated."""
    return sympy.Eq(left, right, evaluate=False)


def Ne(left: Any, right: Any) -> sympy.Ne:  # noqa: N802
    """left ≠ right, never evaluated."""
    return sympy.Ne(left, right, evaluate=False)


def Lt(left: Any, right: Any) -> sympy.Lt:  # noqa: N802
    """left < right, never evaluated."""
    return sympy.Lt(left, right, evaluate=False)


def Le(left: Any, right: Any) -> sympy.Le:  # noqa: N802
    """left ≤ right, never evaluated."""
    return sympy.Le(left, right, evaluate=False)


def Gt(left: Any, right: Any) -> sympy.Gt:  # noqa: N802
    """left > right, never evaluated."""
    return sympy.Gt(left, right, evaluate=False)


def Ge(left: Any, right: Any) -> sympy.Ge:  # noqa: N802
    """left ≥ right, never evaluated."""
    return sympy.Ge(left, right, evaluate=False)


def And(*parts: Any) -> sympy.And:  # noqa: N802
    """All of ``parts``, in the order given, never evaluated."""
    return _inert(sympy.And, parts)


def Or(*parts: Any) -> sympy.Or:  # noqa: N802
    """At least one of ``parts``, in the order given, never evaluated."""
    return _inert(sympy.Or, parts)


def _inert(connective: Any, parts: tuple[Any, ...]) -> Any:
    """A connective built past SymPy's own constructor, which drops and cancels parts even with evaluate=False."""
    formula = sympy.Basic.__new__(connective, *(sympy.true if p is True else sympy.false if p is False else p for p in parts))
    formula._argset = frozenset(parts)  # noqa: SLF001  (what the skipped constructor would set)
    return formula


def Not(part: Any) -> sympy.Not:  # noqa: N802
    """The negation, never evaluated."""
    return _inert(sympy.Not, (part,))


def Implies(premise: Any, conclusion: Any) -> sympy.Implies:  # noqa: N802
    """If ``premise`` then ``conclusion``, never evaluated."""
    return _inert(sympy.Implies, (premise, conclusion))


def Derivative(expr: Any, *variables: Any) -> Any:  # noqa: N802
    """d/dx of ``expr``, also by a component w(k) or w[k] of a family; a number, or a pair (x, n), gives the order.

    SymPy's own constructor takes the derivative of Σ w(j) by w(k) for 0.
    """
    if not any(isinstance(v[0] if isinstance(v, tuple) else v, (AppliedUndef, sympy.Indexed)) for v in variables):
        return sympy.Derivative(expr, *variables)
    for v in variables:
        if isinstance(v, int):
            raise TypeError("the order of a derivative by a component is written (w(k), n)")
        pair = sympy.Tuple(*(v if isinstance(v, tuple) else (v, 1)))
        expr = sympy.Expr.__new__(sympy.Derivative, sympy.sympify(expr, strict=True), pair)
    return expr


def Iff(left: Any, right: Any) -> sympy.Equivalent:  # noqa: N802
    """``left`` exactly when ``right``, never evaluated."""
    return _inert(sympy.Equivalent, (left, right))


def Near(left: Any, right: Any, tolerance: Any) -> sympy.Le:  # noqa: N802
    """left ≈ right to within ``tolerance``: |left − right| ≤ tolerance."""
    return Le(Abs(left - right), tolerance)


def softmax(*logits: Any) -> tuple[Any, ...]:
    """The softmax of a concrete number of logits, entry by entry."""
    total = sympy.Add(*(exp(z) for z in logits), evaluate=False)
    return tuple(exp(z) / total for z in logits)


__all__ = [
    "Abs", "And", "Derivative", "Differentiable", "Divides", "Eq", "Exists", "Float", "ForAll", "Function",
    "Ge", "Gt", "Heaviside", "I", "Iff", "Implies", "Integer", "Integral", "KroneckerDelta", "Le", "Limit", "Lt", "Matrix", "Max",
    "Min", "Ne", "Near", "Not", "Or", "Piecewise", "Product", "Rational", "Subs", "Sum", "Symbol", "acos", "acosh",
    "asin", "asinh", "atan", "atanh", "binomial", "ceiling", "cos", "cosh", "exp", "factorial", "floor", "gamma",
    "harmonic", "log", "oo", "pi", "relu", "sigmoid", "sign", "sin", "sinh", "softmax", "softplus", "sqrt",
    "symbols", "tan", "tanh",
    *vocabulary_matrices.__all__, "gradient", "hessian",
    "Always", "Bernoulli", "Beta", "Binomial", "ChiSquared", "Cov", "DiscreteUniform", "E", "Exponential", "Gamma",
    "Geometric", "IID", "Identical", "Independent", "Laplace", "Law", "LogNormal", "Normal", "Poisson", "Rademacher",
    "RandomFamily", "RandomVariable", "Uniform", "Var",
]
