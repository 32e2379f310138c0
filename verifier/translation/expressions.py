"""SymPy expressions and propositions node by node: the table of rules, one for each class of SymPy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import sympy
from sympy.core.function import AppliedUndef
from sympy.logic.boolalg import Boolean, BooleanFalse, BooleanTrue

from verifier import vocabulary as V
from verifier.kernel import terms as T
from verifier.kernel.terms import Term
from verifier.translation import arithmetic as A
from verifier.translation import binders as B
from verifier.translation import formulas as F
from verifier.translation import matrices as M
from verifier.translation import numbers as N
from verifier.translation.chances import RULES as CHANCES
from verifier.translation.errors import TranslationError
from verifier.translation.gradients import RULES as GRADIENTS
from verifier.translation.rules import Rule
from verifier.translation.special import DEFINITIONS
from verifier.translation.symbols import symbol_term


def to_term(expr: Any) -> Term:
    """The SymPy expression or proposition as a term, nothing evaluated.

    Raises:
        TranslationError: a part of it is outside the language.
    """
    if isinstance(expr, (tuple, list)):
        raise TranslationError("a tuple stands where a number is expected; only equations of matrices are read")
    rule = _RULES.get(type(expr))
    if rule is None:
        rule = next((r for kind, r in _FAMILIES if isinstance(expr, kind)), None)
    if rule is None:
        raise TranslationError(f"{type(expr).__name__} is not in the language: {expr}")
    return rule(expr, to_term if type(expr) in _OF_MATRICES or isinstance(expr, (Boolean, sympy.MatrixBase)) else _number)


def _number(expr: Any) -> Term:
    """As ``to_term``, a matrix of shape 1 × 1 read as the number in it.  Raises TranslationError for other matrices."""
    return M.as_number(to_term(expr))


_OF_MATRICES: Final = frozenset({*M.RULES, *M.STATEMENTS, *GRADIENTS, V.ForAll, V.Exists})
_RULES: Final[Mapping[type, Rule]] = {
    **M.RULES, **M.STATEMENTS, **GRADIENTS,
    int: lambda n, _: T.num(n), sympy.Symbol: lambda s, _: symbol_term(s), sympy.Dummy: lambda s, _: symbol_term(s),
    sympy.Float: N.decimal, sympy.Add: A.flat("add"), sympy.Mul: A.product, sympy.Pow: A.power, sympy.log: A.logarithm,
    type(sympy.pi): lambda _, __: T.PI, type(sympy.E): lambda _, __: T.app("exp", T.ONE),
    type(sympy.I): lambda _, __: T.IMAGINARY,
    type(sympy.oo): lambda _, __: T.INFINITY, type(-sympy.oo): lambda _, __: T.neg(T.INFINITY),
    sympy.Piecewise: A.piecewise, sympy.Derivative: B.derivative, sympy.Subs: B.substituted, sympy.Limit: B.limit,
    sympy.Sum: B.ranged("sum"), sympy.Product: B.ranged("product"), sympy.Integral: B.ranged("integral"),
    sympy.Eq: F.equation, sympy.Ne: F.disequation,
    sympy.Lt: F.relation("lt", turned=False), sympy.Le: F.relation("le", turned=False),
    sympy.Gt: F.relation("lt", turned=True), sympy.Ge: F.relation("le", turned=True),
    sympy.And: F.conjunction, sympy.Or: F.connective("or"), sympy.Not: F.connective("not"),
    sympy.Implies: F.connective("implies"), sympy.Equivalent: F.connective("iff"),
    BooleanTrue: lambda _, __: T.TRUE, BooleanFalse: lambda _, __: T.FALSE, bool: lambda b, _: T.TRUE if b else T.FALSE,
    V.ForAll: F.quantifier("forall"), V.Exists: F.quantifier("exists"), V.Divides: F.divides,
    V.Differentiable: F.differentiable,
    sympy.Abs: A.function("abs"), sympy.Max: A.function("max"), sympy.Min: A.function("min"),
    sympy.ceiling: A.function("ceiling"), sympy.LambertW: A.function("lambertw"),
    sympy.KroneckerDelta: A.kronecker_delta, sympy.Indexed: A.indexed,
    sympy.Heaviside: lambda e, read: T.app("heaviside", read(e.args[0])),
    sympy.sec: lambda e, read: T.power(T.app("cos", read(e.args[0])), -1),
    sympy.csc: lambda e, read: T.power(T.app("sin", read(e.args[0])), -1),
    sympy.cot: lambda e, read: T.div(T.app("cos", read(e.args[0])), T.app("sin", read(e.args[0]))),
    sympy.coth: lambda e, read: T.div(T.app("cosh", read(e.args[0])), T.app("sinh", read(e.args[0]))),
    sympy.sech: lambda e, read: T.power(T.app("cosh", read(e.args[0])), -1),
    sympy.csch: lambda e, read: T.power(T.app("sinh", read(e.args[0])), -1),
    sympy.erfc: lambda e, read: T.sub(T.ONE, T.app("erf", read(e.args[0]))),
    **{getattr(sympy, name): A.function(name) for name in (
        "exp sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh sign floor factorial gamma binomial harmonic "
        "erf re im arg conjugate atan2 subfactorial lucas").split()},
    sympy.fibonacci: A.fibonacci,
    **CHANCES,
    **{kind: A.defined_by(definition) for kind, definition in DEFINITIONS.items()},
    V.sigmoid: A.function("sigmoid"), V.softplus: A.function("softplus"), V.relu: A.function("relu"),
}  # fmt: skip
_FAMILIES: Final[tuple[tuple[Any, Rule], ...]] = (
    (sympy.Rational, N.rational),
    (sympy.MatrixBase, M.grid),
    (AppliedUndef, A.undefined_function),
)
