"""Which terms are well formed: known operators, the right number and sort of arguments, data of the right type, no loose
bound variable.  Whatever comes from outside the kernel is checked for this before a rule sees it.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from verifier.kernel import chances
from verifier.kernel import terms as T
from verifier.kernel.judgement import Param, Rejected
from verifier.kernel.matrices import ALL, is_matrix
from verifier.kernel.matrices_wellformed import fits
from verifier.kernel.terms import Term

_CONSTANTS: Final = frozenset({"num", "pi", "i", "oo", "sym", "bound", "true", "false"})
_NUMBERS: Final[dict[str, int]] = {
    "pow": 2, "delta": 2, "binomial": 2, "chebyshevt": 2, "chebyshevu": 2, "legendre": 2, "hermite": 2, "laguerre": 2,
    "atan2": 2, "deriv": 2, "differentiable": 2, "limit": 2, "converges": 2, "tends": 3, "sum": 3, "series": 2,
    "product": 3, "integral": 3, "defined": 1, "expect": 1, "integrable": 1, **dict.fromkeys(T.RELATIONS, 2),
}  # fmt: skip
_FORMULAS: Final = {"not": 1, "implies": 2, "iff": 2, "forall": 1, "exists": 1}
_SEVERAL: Final = frozenset({"add", "mul", "max", "min"})


def admit(param: Param) -> Param:
    """``param`` itself, when it is plain data: a well-formed term, an integer, a text, or a tuple of such.

    Raises:
        Rejected: it is something else.
    """
    if type(param) is Term:
        if not well_formed(param):
            raise Rejected(f"not a well-formed term: {param!r:.80}")
    elif type(param) is tuple:
        for p in param:
            admit(p)
    elif type(param) not in {int, str}:
        raise Rejected(f"expected a term, an integer, a text or a tuple, found a {type(param).__name__}")
    return param


def well_formed(term: Term) -> bool:
    """Whether ``term`` is a number or a formula of the language, every bound variable inside its binder."""
    return term.op != "row" and _fits(term, ())


def _fits(t: Term, around: tuple[Term, ...]) -> bool:
    """Whether ``t``, under the binders ``around`` it, innermost first, is well formed."""
    if type(t) is not Term or type(t.args) is not tuple or type(t.op) is not str or type(t.hint) is not str:
        return False
    inside = (t, *around) if t.op in T.BINDERS else around
    return _data(t, around) and all(_fits(a, inside if k == 0 else around) for k, a in enumerate(t.args)) and _sorts(t)


def _data(t: Term, around: tuple[Term, ...]) -> bool:
    rule = _DATA.get(t.op)
    if t.op in T.BOUND:
        return type(t.data) is int and 0 <= t.data < len(around) and _binds(around[t.data], t)
    return t.data is None if rule is None else rule(t.data)


def _symbol(data: object) -> bool:
    return type(data) is tuple and len(data) == 2 and type(data[0]) is str and data[1] in T.KINDS


def _approach(data: object) -> bool:
    return type(data) is tuple and len(data) == 2 and data[0] in {"+", "-", "+-"} and data[1] in T.KINDS


def _quantified(data: object) -> bool:
    return data is None or (type(data) is str and (data in T.KINDS or data == "matrix"))


def _binds(binder: Term, variable: Term) -> bool:
    """Whether a number is bound as a number, and a matrix as a matrix of the shape that it has here."""
    if binder.op not in {"forall", "exists"} or binder.data != "matrix":
        return variable.op == "bound"
    assert isinstance(variable.data, int)
    shape = tuple(T.shift(a, variable.data + 1) for a in binder.args[1:])
    return variable.op == "mbound" and variable.args == shape


_DATA: Final[dict[str, Callable[[object], bool]]] = {
    "num": lambda data: type(data) is Fraction, "law": lambda data: type(data) is str,
    "sym": _symbol, "apply": lambda data: type(data) is str,
    "matrix": lambda data: type(data) is str, "grid": lambda data: type(data) is int and data > 0,
    "forall": _quantified, "exists": _quantified, **dict.fromkeys(("limit", "converges", "tends"), _approach),
}  # fmt: skip


def _sorts(t: Term) -> bool:
    """Whether the arguments are as many, and numbers or formulas, as the operator takes."""
    formulas = [T.is_formula(a) for a in t.args]
    matrices = [is_matrix(a) for a in t.args]
    if t.op in ALL:
        return fits(t)
    if t.op in {"forall", "exists"} and t.data == "matrix":
        return formulas == [True, False, False] and not any(matrices)
    if any(matrices) or any(a.op == "row" for a in t.args):
        return False
    if t.op in chances.OPS or any(a.op in chances.PARTS for a in t.args):
        return chances.fits(t) and not any(formulas)
    if t.op in _CONSTANTS:
        return not t.args
    if t.op in _FORMULAS:
        return formulas == [True] * _FORMULAS[t.op]
    if t.op in {"and", "or"}:
        return bool(formulas) and all(formulas)
    if t.op == "piecewise":
        return bool(formulas) and formulas == [False, True] * (len(formulas) // 2)
    if t.op == "lambda" or any(a.op == "lambda" for a in t.args):
        return False
    count = _NUMBERS.get(t.op, 1 if t.op in T.FUNCTIONS else None)
    return (bool(formulas) if count is None else len(formulas) == count) and not any(formulas) and _known(t.op)


def _known(op: str) -> bool:
    return op in _NUMBERS or op in T.FUNCTIONS or op in _SEVERAL or op == "apply"
