"""Words of probability: random variables and families, expectation, variance, covariance, laws, independence.

A random variable is a function of the outcome ω, which E binds; a statement outside E is meant for every outcome.
"""

from __future__ import annotations

from typing import Any

import sympy
from sympy.logic.boolalg import BooleanFunction


class Outcome(sympy.Symbol):
    """The outcome on which random variables depend."""


OUTCOME = Outcome("ω")
_INDICES = tuple(sympy.Symbol(f"ι{k}", integer=True) for k in range(1, 5))


def RandomVariable(name: str) -> Any:  # noqa: N802
    """A real random variable; it has all moments."""
    return sympy.Function(name)(OUTCOME)


class RandomFamily:
    """A family of random variables: ``X = RandomFamily("X")`` gives X[i], ``R = RandomFamily("R", 2)`` gives R[i, j]."""

    def __init__(self, name: str, indices: int = 1) -> None:
        if not 1 <= indices <= len(_INDICES):
            raise ValueError(f"RandomFamily({name!r}, {indices}): expected from 1 to {len(_INDICES)} indices")
        self.name = name
        self.indices = indices

    def __getitem__(self, key: Any) -> Any:
        indices = key if isinstance(key, tuple) else (key,)
        if len(indices) != self.indices:
            raise ValueError(f"{self.name} has {self.indices} indices, found {len(indices)}")
        return sympy.Function(self.name)(*indices, OUTCOME)

    def __call__(self, *indices: Any) -> Any:
        """X(i), the same as X[i]."""
        return self[indices]

    @property
    def members(self) -> Any:
        """All of the family: its member at an index, as a function of the index."""
        return sympy.Lambda(_INDICES[: self.indices], self[_INDICES[: self.indices]])


class E(sympy.Function):
    """``E(expr)``: the expectation of an expression in random variables.  Euler's number is exp(1)."""

    nargs = (1,)


class Var(sympy.Function):
    """``Var(X)`` = E(X²) − E(X)²."""

    nargs = (1,)


class Cov(sympy.Function):
    """``Cov(X, Y)`` = E(XY) − E(X)E(Y)."""

    nargs = (2,)


class _Said(BooleanFunction):
    """What is said of random variables: families stand for all their members, tuples for variables taken together."""

    def __new__(cls, *parts: Any, **_: Any) -> Any:
        return sympy.Basic.__new__(cls, *map(_part, parts))


def _part(part: Any) -> Any:
    if isinstance(part, RandomFamily):
        return part.members
    return sympy.Tuple(*map(_part, part)) if isinstance(part, tuple) else sympy.sympify(part, strict=True)


class Independent(_Said):
    """``Independent(X, Y, R)``: mutually independent; of a family, all members.  A tuple is one part: its variables may
    depend on each other.  ``Independent(Lambda(i, (x[i], y[i])))``: the pairs for different i."""


class Identical(_Said):
    """``Identical(X)``: all members of the family have the same law; ``Identical(Lambda(i, (x[i], y[i])))``: all pairs."""


class IID(_Said):
    """``IID(X)``: the members of the family are independent and have the same law."""


class Law(_Said):
    """``Law(X, Normal(m, s))``: X has that law; of a family, each member."""


class Always(_Said):
    """``Always(P)``: the statement P about random variables holds for every outcome."""


class Distribution(sympy.Function):
    """The law of a random variable."""


class Bernoulli(Distribution):
    """``Bernoulli(p)``: 1 with probability p, else 0."""

    nargs = (1,)


class Rademacher(Distribution):
    """``Rademacher()``: 1 or −1, each with probability 1/2."""

    nargs = (0,)


class Binomial(Distribution):
    """``Binomial(n, p)``: the number of successes in n independent trials."""

    nargs = (2,)


class Poisson(Distribution):
    """``Poisson(rate)``."""

    nargs = (1,)


class Geometric(Distribution):
    """``Geometric(p)``: the number of trials up to the first success, 1, 2, ...."""

    nargs = (1,)


class DiscreteUniform(Distribution):
    """``DiscreteUniform(n)``: 1, ..., n alike."""

    nargs = (1,)


class Normal(Distribution):
    """``Normal(m, s)``: mean m, standard deviation s ≥ 0."""

    nargs = (2,)


class Uniform(Distribution):
    """``Uniform(a, b)`` on the interval from a to b, a < b."""

    nargs = (2,)


class Exponential(Distribution):
    """``Exponential(rate)``: mean 1/rate."""

    nargs = (1,)


class Gamma(Distribution):
    """``Gamma(shape, scale)``: mean shape·scale."""

    nargs = (2,)


class Beta(Distribution):
    """``Beta(a, b)`` on the interval from 0 to 1, mean a/(a + b)."""

    nargs = (2,)


class Laplace(Distribution):
    """``Laplace(m, b)``: mean m, density exp(−|x − m|/b)/(2b)."""

    nargs = (2,)


class LogNormal(Distribution):
    """``LogNormal(m, s)``: exp of a normal variable."""

    nargs = (2,)


class ChiSquared(Distribution):
    """``ChiSquared(k)``: the sum of the squares of k independent standard normal variables."""

    nargs = (1,)

