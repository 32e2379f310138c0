"""Identities between rational functions of n exponentials, for any n: each a pair of sides that are equal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import prod
from typing import Any, Final

from sympy import Integer, Symbol, exp, symbols

Sides = tuple[Any, Any]


def _logits(n: int) -> tuple[list[Symbol], list[Any]]:
    x = list(symbols(f"x0:{n}", real=True))
    return x, [exp(v) for v in x]


def shift(n: int) -> Sides:
    """Adding c to every logit does not change Σ k·softmax(x)_k."""
    x, e = _logits(n)
    moved = [exp(v + Symbol("c", real=True)) for v in x]
    below, below_moved = sum(e), sum(moved)
    return sum(k * m / below_moved for k, m in enumerate(moved)), sum(k * v / below for k, v in enumerate(e))


def variance(n: int) -> Sides:
    """Σ p_i (x_i − μ)² = Σ p_i x_i² − μ² for p = softmax(x), μ = Σ p_i x_i."""
    x, e = _logits(n)
    p = [v / sum(e) for v in e]
    mean = sum(q * v for q, v in zip(p, x, strict=True))
    spread = sum(q * (v - mean) ** 2 for q, v in zip(p, x, strict=True))
    return spread, sum(q * v**2 for q, v in zip(p, x, strict=True)) - mean**2


def telescope(n: int) -> Sides:
    """Σ e_k/(S_(k−1) S_k) = 1/S_0 − 1/S_n for the partial sums S_k of the exponentials e_k."""
    _, e = _logits(n)
    s = [sum(e[: k + 1]) for k in range(n)]
    return sum((e[k] / (s[k - 1] * s[k]) for k in range(1, n)), Integer(0)), 1 / s[0] - 1 / s[-1]


def logistic(n: int) -> Sides:
    """Σ σ(x_k) = n − Σ σ(−x_k)."""
    x, e = _logits(n)
    return sum(v / (1 + v) for v in e), n - sum(1 / (1 + exp(-v) ** -1) for v in x)


def likelihood(n: int) -> Sides:
    """Π σ(x_k) = exp(Σ x_k) / Π (1 + exp(x_k))."""
    x, e = _logits(n)
    return prod(1 / (1 + exp(-v)) for v in x), exp(sum(x)) / prod(1 + v for v in e)


def geometric(n: int) -> Sides:
    """Σ_(k<n) exp(kx) = (exp(nx) − 1)/(exp(x) − 1)."""
    x = Symbol("x", real=True)
    return sum(exp(k * x) for k in range(n)), (exp(n * x) - 1) / (exp(x) - 1)


def fractions(n: int) -> Sides:
    """Σ_i 1/Π_(j≠i) (e_i − e_j) = 0: the common denominator has n! terms, so only small n are asked."""
    _, e = _logits(n)
    return sum(1 / prod(a - b for b in e if b is not a) for a in e), Integer(0)


FAMILIES: Final[Mapping[str, Callable[[int], Sides]]] = {
    "shift": shift, "variance": variance, "telescope": telescope, "logistic": logistic, "likelihood": likelihood,
    "geometric": geometric, "fractions": fractions,
}
SMALL: Final = {"fractions": 8}
