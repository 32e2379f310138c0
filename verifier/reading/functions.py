"""The functions the language knows, and the SymPy expression that each application stands for.

Most are SymPy's own, left unevaluated.  Those that are only another way to write others are written out here:
sec(x) is 1/cos(x), erfc(x) is 1 - erf(x), log(x, b) is log(x)/log(b).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import sympy

from verifier import vocabulary
from verifier.reading.building import difference, power, product, quotient, reciprocal, total

ONE: Final = sympy.S.One


def apply(name: str, args: tuple[Any, ...]) -> Any:
    """The function of that canonical name applied to ``args``, unevaluated.  Raises ValueError or TypeError if SymPy
    cannot hold the application."""
    written_out = _WRITTEN_OUT.get(name)
    return _held(name, *args) if written_out is None else written_out(*args)


def _held(name: str, *args: Any) -> Any:
    """SymPy's function of that name, or ours; ``name`` is one of the table of names, never text of the user's."""
    return getattr(vocabulary if name in _OURS else sympy, name)(*args, evaluate=False)


def _log(x: Any, base: Any = None) -> Any:
    return _held("log", x) if base is None else quotient(_held("log", x), _held("log", base))


def _root(x: Any, n: Any) -> Any:
    return power(x, ONE / n if n.is_Integer and n.is_nonzero else reciprocal(n))


def _logit(p: Any) -> Any:
    return _held("log", quotient(p, difference(ONE, p)))


_OURS: Final = frozenset({"sigmoid", "softplus", "relu"})
_WRITTEN_OUT: Final[dict[str, Callable[..., Any]]] = {
    "log": _log,
    "log2": lambda x: _log(x, sympy.Integer(2)),
    "log10": lambda x: _log(x, sympy.Integer(10)),
    "log1p": lambda x: _held("log", total((ONE, x))),
    "expm1": lambda x: difference(_held("exp", x), ONE),
    "logit": _logit,
    "sqrt": lambda x: power(x, ONE / 2),
    "cbrt": lambda x: power(x, ONE / 3),
    "root": _root,
    "sec": lambda x: reciprocal(_held("cos", x)),
    "csc": lambda x: reciprocal(_held("sin", x)),
    "cot": lambda x: quotient(_held("cos", x), _held("sin", x)),
    "sech": lambda x: reciprocal(_held("cosh", x)),
    "csch": lambda x: reciprocal(_held("sinh", x)),
    "coth": lambda x: quotient(_held("cosh", x), _held("sinh", x)),
    "asec": lambda x: _held("acos", reciprocal(x)),
    "acsc": lambda x: _held("asin", reciprocal(x)),
    "acot": lambda x: _held("atan", reciprocal(x)),
    "asech": lambda x: _held("acosh", reciprocal(x)),
    "acsch": lambda x: _held("asinh", reciprocal(x)),
    "acoth": lambda x: _held("atanh", reciprocal(x)),
    "erfc": lambda x: difference(ONE, _held("erf", x)),
    "Expectation": lambda x: vocabulary.E(x, evaluate=False),
    "Variance": lambda x: vocabulary.Var(x, evaluate=False),
    "Covariance": lambda x, y: vocabulary.Cov(x, y, evaluate=False),
    "silu": lambda x: product((x, _held("sigmoid", x))),
}
