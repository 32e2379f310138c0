"""The names the language knows, what an unknown one may have meant, and which names need no declaration.

Only strings live here: which SymPy object a name stands for is said in ``functions``, ``binders`` and ``logic``.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

ANY: Final = 1000  # "as many arguments as you like"

KEYWORDS: Final = {
    "and": "and", "or": "or", "not": "not", "implies": "=>", "iff": "<=>", "forall": "forall", "exists": "exists", "in": "in",
}  # fmt: skip

CONSTANTS: Final = {
    "pi": "pi", "e": "E", "E": "E", "I": "ImaginaryUnit", "oo": "Infinity", "inf": "Infinity", "infinity": "Infinity",
    "EulerGamma": "EulerGamma", "GoldenRatio": "GoldenRatio", "Catalan": "Catalan",
}  # fmt: skip
TRUTHS: Final = {"True": True, "true": True, "False": False, "false": False}
SETS: Final = frozenset({"integers", "reals"})

GREEK: Final = frozenset(
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi rho sigma tau upsilon "
    "phi varphi chi psi omega Gamma Delta Theta Lambda Xi Sigma Phi Psi Omega ell".split()
)
_IMPLICIT: Final = re.compile(rf"([A-Za-z]|{'|'.join(sorted(GREEK))})(\d+|(_[A-Za-z0-9]+)+)?")

# name of a function: the fewest and the most arguments it takes
ARITY: Final[Mapping[str, tuple[int, int]]] = {
    **dict.fromkeys(
        "exp sin cos tan sec csc cot asin acos atan acot asec acsc sinh cosh tanh sech csch coth asinh acosh atanh acoth "
        "asech acsch sqrt cbrt log2 log10 log1p expm1 logit Abs sign floor ceiling frac re im arg conjugate sigmoid softplus "
        "relu silu Heaviside DiracDelta factorial subfactorial factorial2 gamma loggamma digamma erf erfc erfi fibonacci lucas "
        "catalan bernoulli bell euler Ei Si Ci li primepi totient sinc".split(), (1, 1)),
    **dict.fromkeys("log harmonic LambertW zeta".split(), (1, 2)),
    **dict.fromkeys(
        "root binomial atan2 beta polygamma chebyshevt chebyshevu legendre hermite laguerre RisingFactorial "
        "FallingFactorial besselj bessely besseli besselk polylog KroneckerDelta Mod".split(), (2, 2)),
    **dict.fromkeys(("Max", "Min", "Piecewise"), (1, ANY)),
    "Expectation": (1, 1), "Variance": (1, 1), "Covariance": (2, 2),
}  # fmt: skip

ALIASES: Final = {
    "ln": "log", "abs": "Abs", "max": "Max", "min": "Min", "sgn": "sign", "ceil": "ceiling", "conj": "conjugate",
    "sigma": "sigmoid", "expit": "sigmoid", "logistic": "sigmoid", "ReLU": "relu", "swish": "silu", "step": "Heaviside",
    "heaviside": "Heaviside", "Gamma": "gamma", "lambertw": "LambertW", "choose": "binomial", "piecewise": "Piecewise",
    "arcsin": "asin", "arccos": "acos", "arctan": "atan", "arcsinh": "asinh", "arccosh": "acosh", "arctanh": "atanh",
    "arsinh": "asinh", "arcosh": "acosh", "artanh": "atanh", "arctan2": "atan2", "mod": "Mod", "rf": "RisingFactorial",
    "ff": "FallingFactorial", "Sqrt": "sqrt",
    "sum": "Sum", "product": "Product", "prod": "Product", "limit": "Limit", "lim": "Limit", "integral": "Integral",
    "integrate": "Integral", "derivative": "Derivative", "diff": "Derivative", "subs": "Subs",
    "Iff": "Equivalent", "equivalent": "Equivalent", "near": "Near", "divides": "Divides", "differentiable": "Differentiable",
    "tr": "Trace", "trace": "Trace", "det": "Determinant", "transpose": "Transpose", "inverse": "Inverse",
    "Var": "Variance", "E": "Expectation", "Cov": "Covariance", "norm": "Norm",
}  # fmt: skip

BINDERS: Final[Mapping[str, tuple[int, int]]] = {
    "Sum": (2, ANY), "Product": (2, ANY), "Integral": (2, ANY), "Limit": (2, 4), "Derivative": (2, ANY), "Subs": (3, 3),
}  # fmt: skip
MATRIX_WORDS: Final = {
    **dict.fromkeys(
        "invertible symmetric antisymmetric orthogonal idempotent nilpotent2 nilpotent3 posdef possemidef "
        "diagonal".split(), (1, 1)),
    "commute": (2, 2), "nilpotent": (2, 2),
}  # fmt: skip
SIZED: Final = frozenset({"Identity", "OneMatrix", "ZeroMatrix"})
SYMBOLIC_ONLY: Final = frozenset({"Inverse", "HadamardProduct", "KroneckerProduct", "Norm", "OneMatrix", "ZeroMatrix", "diag"})
WORDS: Final[Mapping[str, tuple[int, int]]] = {
    **dict.fromkeys(("Eq", "Ne", "Lt", "Le", "Gt", "Ge", "Implies", "Equivalent", "Divides", "ForAll", "Exists"), (2, 2)),
    **dict.fromkeys(("And", "Or"), (1, ANY)),
    "Not": (1, 1), "independent": (2, ANY), "Near": (3, 3), "Differentiable": (3, 3), **MATRIX_WORDS,
}  # fmt: skip
QUANTIFIER_CALLS: Final = frozenset({"ForAll", "Exists"})
BINDING_CALLS: Final = frozenset({*BINDERS, *QUANTIFIER_CALLS, "Differentiable"})
MATRIX_FUNCTIONS: Final[Mapping[str, tuple[int, int]]] = {
    "Trace": (1, 1), "Determinant": (1, 1), "Transpose": (1, 1), "Matrix": (1, 1), "Identity": (1, 1), "Inverse": (1, 1),
    "HadamardProduct": (2, ANY), "KroneckerProduct": (2, ANY), "Norm": (1, 1), "OneMatrix": (2, 2), "ZeroMatrix": (2, 2),
    "diag": (1, 1),
}  # fmt: skip

_MATRICES: Final = "matrices of symbolic size are not supported yet"
_RANDOM: Final = "random variables are not supported yet"
UNSUPPORTED: Final = {
    **dict.fromkeys(
        "Rank".split(), _MATRICES),
    **dict.fromkeys(
        "Correlation Probability Moment CentralMoment iid".split(), _RANDOM),
    "softmax": "softmax of a vector is not supported yet",
}  # fmt: skip

KNOWN_FUNCTIONS: Final = frozenset({*ARITY, *ALIASES, *BINDERS, *WORDS, *MATRIX_FUNCTIONS, *UNSUPPORTED})


@dataclass(frozen=True)
class Names:
    """What names stand for at a place in the text: the declared functions, and the declared or bound symbols."""

    functions: frozenset[str] = frozenset()
    symbols: frozenset[str] = field(default=frozenset())

    def binding(self, names: Iterable[str]) -> Names:
        """The same with ``names`` bound as symbols."""
        added = frozenset(names)
        return Names(self.functions - added, self.symbols | added) if added else self

    def is_function(self, name: str) -> bool:
        """Whether ``name(`` is an application."""
        return name in self.functions or (name in KNOWN_FUNCTIONS and name not in self.symbols)

    def is_symbol(self, name: str) -> bool:
        """Whether ``name(`` is a product."""
        return name in self.symbols or name == "pi"


def canonical(name: str) -> str:
    """The one name among several spellings of a known function."""
    return ALIASES.get(name, name)


def is_implicit(name: str) -> bool:
    """Whether ``name`` is a real symbol without being declared: x, x1, x_1, w_old, theta, lambda_2."""
    return _IMPLICIT.fullmatch(name) is not None


def nearest(word: str, candidates: Iterable[str]) -> str:
    """``"; did you mean 'floor'?"`` for the candidate most like ``word``, or nothing."""
    found = difflib.get_close_matches(word, sorted(candidates), n=1)
    return f"; did you mean {found[0]!r}?" if found else ""


def unknown_function(name: str, names: Names) -> str:
    """The complaint about ``name(`` when ``name`` is no function."""
    if name in CONSTANTS:
        return f"{name!r} is a number, not a function; write {name}*(...) for a product"
    if is_implicit(name):
        return f"unknown function {name!r}; write {name}*(...) for a product, or declare '{name}: function'"
    advice = nearest(name, KNOWN_FUNCTIONS | names.functions)
    return f"unknown function {name!r}" + (advice or f"; declare '{name}: function', or write * for a product")


def unknown_name(name: str, declared: Iterable[str]) -> str:
    """The complaint about ``name`` when it is neither declared nor a name that needs no declaration."""
    if name.isalpha() and len(name) <= 3:
        return f"unknown name {name!r}; write {'*'.join(name)} for a product, or declare '{name}: real'"
    advice = nearest(name, {*declared, *CONSTANTS, *GREEK, *SETS, *TRUTHS})
    return f"unknown name {name!r}" + (advice or f"; declare it, for example '{name}: real'")
