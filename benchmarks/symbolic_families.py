"""Claims of symbolic size that grow with n: more terms, sums, matrix factors, layers; each a proposition that is true."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any, Final

import sympy

from verifier.claims import Claim
from verifier.vocabulary import E, Eq, Function, MatrixSymbol, RandomVariable, Sum, exp, symbols

m = symbols("m", integer=True, positive=True)
k = symbols("k", integer=True)


def summands(n: int) -> Any:
    """Σ_k (a_1(k) + ... + a_n(k)) = Σ_k a_1(k) + ... + Σ_k a_n(k), to a symbolic end."""
    a = [Function(f"a{i}")(k) for i in range(n)]
    return Eq(Sum(sympy.Add(*a), (k, 1, m)), sympy.Add(*(Sum(f, (k, 1, m)) for f in a)))


def squares(n: int) -> Any:
    """(Σ_k a_1(k) + ... + Σ_k a_n(k))² as the sum of all products."""
    totals = [Sum(Function(f"a{i}")(k), (k, 1, m)) for i in range(n)]
    return Eq(sympy.Add(*totals) ** 2, sympy.Add(*(s * t for s in totals for t in totals)))


def shifts(n: int) -> Any:
    """Σ_{k=1}^{m} a(k) = Σ_{k=n+1}^{m+n} a(k − n): a shift by n."""
    a = Function("a")
    return Eq(Sum(a(k), (k, 1, m)), Sum(a(k - n), (k, n + 1, m + n)))


def softmax(n: int) -> Any:
    """Adding n constants to all m logits does not change the softmax."""
    z, c = Function("z"), sympy.Add(*symbols(f"c0:{n}", real=True))
    moved = exp(z(1) + c) / Sum(exp(z(k) + c), (k, 1, m))
    return Eq(moved, exp(z(1)) / Sum(exp(z(k)), (k, 1, m)))


def transposes(n: int) -> Any:
    """(A_1 ... A_n)ᵀ = A_nᵀ ... A_1ᵀ."""
    factors = [MatrixSymbol(f"A{i}", m, m) for i in range(n)]
    return Eq(reduce(lambda p, q: p * q, factors).T, reduce(lambda p, q: p * q, [f.T for f in reversed(factors)]))


def layers(n: int) -> Any:
    """n affine layers without activations are one: W_n(...(W_1 x + b_1)...) + b_n, multiplied out."""
    weights = [MatrixSymbol(f"W{i}", m, m) for i in range(n)]
    biases = [MatrixSymbol(f"b{i}", m, 1) for i in range(n)]
    x = MatrixSymbol("x", m, 1)
    nested, flat = x, [x]
    for w, b in zip(weights, biases, strict=True):
        nested, flat = w * nested + b, [*(w * part for part in flat), b]
    return Eq(nested, reduce(lambda p, q: p + q, flat))


def expectations(n: int) -> Any:
    """E[c_1 X_1 + ... + c_n X_n] = c_1 E[X_1] + ... + c_n E[X_n], whatever the joint law."""
    pairs = [(symbols(f"c{i}", real=True), RandomVariable(f"X{i}")) for i in range(n)]
    return Eq(E(sympy.Add(*(c * x for c, x in pairs))), sympy.Add(*(c * E(x) for c, x in pairs)))


FAMILIES: Final[Mapping[str, Callable[[int], Any]]] = {
    "summands": summands, "squares": squares, "shifts": shifts, "softmax": softmax, "transposes": transposes, "layers": layers,
    "expectations": expectations,
}  # fmt: skip


def claim(family: str, n: int) -> Claim:
    """The claim of the family for n."""
    with sympy.evaluate(False):
        return Claim(f"{family}-{n}", FAMILIES[family].__doc__ or "", FAMILIES[family](n))


def outcome_of(asked: Claim) -> str:
    """The engine's verdict on the claim."""
    from verifier.engine import verify

    return verify(asked).outcome
