"""The elementary functions on floats and complex numbers, for ``floats``; ValueError or NaN where undefined."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Mapping
from typing import Any, Final

from verifier.kernel import orthogonal, sequences

LONGEST_SUM: Final = 5_000
LONGEST_INDEX: Final = 150


def real(x: Any) -> float:
    """The real number that ``x`` is, up to rounding; NaN for any other."""
    if isinstance(x, complex):
        return x.real if abs(x.imag) <= 1e-9 * (1.0 + abs(x.real)) else math.nan
    return float(x)


def _exp(x: float) -> float:
    return math.exp(x) if x < 709.0 else math.inf


def _power(base: float, exponent: float) -> float:
    return 1.0 if exponent == 0 else math.pow(base, exponent)


def _sigmoid(x: float) -> float:
    return 1.0 / (1.0 + _exp(-x))


def _softplus(x: float) -> float:
    return x + math.log1p(math.exp(-x)) if x > 0 else math.log1p(math.exp(x))


def _sign(x: Any) -> Any:
    return x / abs(x) if x else 0.0


def _heaviside(x: float) -> float:
    return math.nan if x == 0 else float(x > 0)


def _binomial(n: float, k: float) -> float:
    if n == int(n) and k == int(k) and 0 <= n <= LONGEST_SUM:
        return float(math.comb(int(n), int(k))) if k >= 0 else 0.0
    return math.gamma(n + 1) / (math.gamma(k + 1) * math.gamma(n - k + 1))


def _harmonic(n: float) -> float:
    return sum(1.0 / k for k in range(1, int(n) + 1)) if 0 <= n == int(n) <= LONGEST_SUM else math.nan


def _sequence(at: Callable[[int], int]) -> Callable[[float], float]:
    return lambda n: float(at(int(n))) if n == int(n) and abs(n) <= LONGEST_INDEX else math.nan


LARGE: Final = 1e3


def _orthogonal(op: str) -> Callable[[float, float], float]:
    """A polynomial where its values are small: the squares of large ones would cancel inexactly."""
    def at(n: float, x: float) -> float:
        found = orthogonal.number_at(op, int(n), x) if n == int(n) else math.nan
        return found if abs(found) < LARGE else math.nan

    return at


def _lambertw(x: float) -> float:
    """The principal branch, by Newton's iteration."""
    if x < -1 / math.e:
        return math.nan
    w = math.log1p(x) if x > -0.25 else -1.0 + math.sqrt(max(0.0, 2 * (1 + math.e * x)))
    for _ in range(40):
        if w == -1.0:
            break
        w -= (w - x * math.exp(-w)) / (1 + w)
    return w


REAL: Final[Mapping[str, Callable[..., Any]]] = {
    "exp": _exp, "log": math.log, "sin": math.sin, "cos": math.cos, "tan": math.tan, "asin": math.asin, "acos": math.acos,
    "atan": math.atan, "sinh": math.sinh, "cosh": math.cosh, "tanh": math.tanh, "asinh": math.asinh, "acosh": math.acosh,
    "atanh": math.atanh, "abs": abs, "sign": _sign, "floor": math.floor, "ceiling": math.ceil, "heaviside": _heaviside,
    "delta": lambda a, b: 1.0 if a == b else 0.0,
    **{op: _orthogonal(op) for op in orthogonal.FAMILIES},
    "fibonacci": _sequence(sequences.fibonacci), "lucas": _sequence(sequences.lucas),
    "subfactorial": _sequence(sequences.subfactorial), "sigmoid": _sigmoid, "softplus": _softplus,
    "relu": lambda x: x if x != x else max(x, 0.0), "gamma": math.gamma,
    "factorial": lambda x: math.gamma(x + 1), "binomial": _binomial, "harmonic": _harmonic, "erf": math.erf,
    "lambertw": _lambertw, "re": lambda x: x, "im": lambda x: 0.0, "arg": lambda x: math.atan2(0.0, x),
    "conjugate": lambda x: x, "atan2": math.atan2, "pow": _power,
}


def _complex_power(base: Any, exponent: Any) -> Any:
    return 1.0 if exponent == 0 else complex(base) ** exponent


def _first_real(function: Callable[..., Any], otherwise: Callable[..., Any] | None) -> Callable[..., Any]:
    """The real function wherever it applies, and otherwise its principal branch."""
    def at(*args: Any) -> Any:
        try:
            return function(*map(_strictly_real, args))
        except ValueError:
            return math.nan if otherwise is None else otherwise(*args)
    return at


def _strictly_real(x: Any) -> float:
    if isinstance(x, complex):
        if x.imag:
            raise ValueError("not real")
        return x.real
    return float(x)


_BRANCHES: Final[Mapping[str, Callable[..., Any]]] = {
    "exp": cmath.exp, "log": cmath.log, "sin": cmath.sin, "cos": cmath.cos, "tan": cmath.tan, "asin": cmath.asin,
    "acos": cmath.acos, "atan": cmath.atan, "sinh": cmath.sinh, "cosh": cmath.cosh, "tanh": cmath.tanh,
    "asinh": cmath.asinh, "acosh": cmath.acosh, "atanh": cmath.atanh, "abs": abs, "sign": _sign,
    "re": lambda z: complex(z).real, "im": lambda z: complex(z).imag, "arg": lambda z: cmath.phase(z),
    "conjugate": lambda z: complex(z).conjugate(), "pow": _complex_power,
}
COMPLEX: Final = {op: _first_real(f, _BRANCHES.get(op)) for op, f in REAL.items()}
