"""SymPy propositions as kernel statements: what a claim means.

Nothing is evaluated on the way: the proposition is read node by node.  Symbols are told apart by name; their domain is what
their SymPy assumptions declare (real unless declared).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any, Final

import sympy
from sympy.core.function import AppliedUndef
from sympy.logic.boolalg import Boolean, BooleanFalse, BooleanTrue

from verifier import vocabulary as V
from verifier.kernel import terms as T
from verifier.kernel.definedness import conj
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import Term
from verifier.kernel.theorems import Statement
from verifier.principal import is_complex, over_complex
from verifier.translation_errors import TranslationError
from verifier.translation_orders import nth_derivative
from verifier.translation_special import DEFINITIONS
from verifier.translation_symbols import domain, kind_of, same_name_same_domain, symbol_term, symbols_of

__all__ = ["TranslationError", "domain", "statement", "to_term"]


def statement(
    proposition: Any,
    given: Iterable[Any] = (),
    where: Mapping[Any, Any] | None = None,
    everywhere: bool = False,  # noqa: FBT001, FBT002  (part of a claim's data)
) -> Statement:
    """The statement that ``proposition`` holds under ``given``, with the definitions ``where`` put in.

    Raises:
        TranslationError: something in it is outside the language, or a definition refers to itself.
    """
    definitions = definitions_of(where or {})
    read = [T.assign(to_term(f), definitions) for f in (*given, proposition)]
    formulas = [f for f in read if f != T.TRUE]
    symbols = set().union(*(symbols_of(f) for f in (*given, proposition, *(where or {}).values())))
    same_name_same_domain(symbols)
    defined_names = {str(s) for s in (where or {})}
    free = frozenset().union(*(f.free for f in formulas)) if formulas else frozenset()
    facts = [d for s in sorted(symbols, key=str) if str(s) not in defined_names for d in domain(s) if d.free <= free]
    if not T.is_formula(read[-1]):
        raise TranslationError(f"expected a proposition, found the expression {proposition}")
    given_facts = dict.fromkeys((*facts, *formulas[: len(formulas) - (read[-1] != T.TRUE)]))
    stated = Statement(tuple(given_facts), read[-1], everywhere)
    return over_complex(stated) if is_complex(formulas) else stated


def definitions_of(where: Mapping[Any, Any]) -> dict[Term, Term]:
    """The definitions ``where`` as a point for ``terms.assign``, all definitions put into each.

    Raises:
        TranslationError: they are cyclic, or one is outside the language.
    """
    raw = dict(_definition(s, e) for s, e in where.items())
    done: dict[Term, Term] = {}

    def close(s: Term, above: tuple[Term, ...]) -> Term:
        if s in above:
            cycle = " → ".join(T.name(t) for t in (*above[above.index(s) :], s))
            raise TranslationError(f"the definitions are cyclic: {cycle}")
        if s not in done:
            inner = {t: close(t, (*above, s)) for t in raw if t in raw[s].free}
            done[s] = T.assign(raw[s], inner)
        return done[s]

    return {s: close(s, ()) for s in raw}


def _definition(name: Any, meaning: Any) -> tuple[Term, Term]:
    """A symbol and what it stands for; a function and the ``lambda`` term that a SymPy Lambda gives."""
    if not isinstance(name, sympy.FunctionClass):
        return to_term(name), to_term(meaning)
    body = to_term(meaning.expr)
    for parameter in reversed(meaning.variables):
        body = T.bind("lambda", to_term(parameter), body)
    return Term("apply", (), str(name)), body


# Terms ------------------------------------------------------------------------------------------------------------


def to_term(expr: Any) -> Term:
    """The SymPy expression or proposition as a term, nothing evaluated.

    Raises:
        TranslationError: a part of it is outside the language.
    """
    if isinstance(expr, (sympy.MatrixBase, tuple, list)):
        raise TranslationError("a matrix or tuple stands where a number is expected; only equations of them are read")
    rule = _RULES.get(type(expr))
    if rule is None:
        rule = next((r for kind, r in _FAMILIES if isinstance(expr, kind)), None)
    if rule is None:
        raise TranslationError(f"{type(expr).__name__} is not in the language: {expr}")
    return rule(expr)


def _rational(q: Any) -> Term:
    return T.num(Fraction(int(q.p), int(q.q)))


def _float(x: Any) -> Term:
    text = str(x)
    if len(text.replace(".", "").replace("-", "").lstrip("0")) > 14:
        raise TranslationError(f"{text} looks like a rounded quotient; write Rational(p, q) for an exact number")
    return T.num(text)


def _flat(op: str) -> Callable[[Any], Term]:
    def rule(expr: Any) -> Term:
        args: list[Term] = []
        for a in expr.args:
            t = to_term(a)
            args.extend(t.args if t.op == op else (t,))
        return Term(op, tuple(args))

    return rule


def _product(expr: Any) -> Term:
    flat = _flat("mul")(expr)
    args = [a for a in flat.args if a != T.ONE]
    numbers = [a for a in args if a.op == "num"]
    if len(args) == len(numbers) and len(numbers) == 2:
        return T.num(T.value(numbers[0]) * T.value(numbers[1]))
    if args and args[-1] == T.MINUS_ONE:  # SymPy writes -x unevaluated with the sign at either end
        args = [args[-1], *args[:-1]]
    return T.mul(*args)


def _power(expr: Any) -> Term:
    base, exponent = expr.args
    if base is sympy.E:
        return T.app("exp", to_term(exponent))
    power = to_term(exponent)
    folded = _ground_rational(power)
    return T.power(to_term(base), power if folded is None else T.num(folded))


def _ground_rational(t: Term) -> Fraction | None:
    """The value of a quotient or product of numbers, as exponents are written."""
    if t.op == "num":
        return T.value(t)
    parts = [_ground_rational(a) for a in t.args]
    if any(p is None for p in parts):
        return None
    values = [p for p in parts if p is not None]
    if t.op == "mul":
        result = Fraction(1)
        for v in values:
            result *= v
        return result
    if t.op == "add":
        return sum(values, Fraction(0))
    whole = t.op == "pow" and values[1].denominator == 1 and abs(values[1]) <= 64
    return values[0] ** int(values[1]) if whole and (values[0] or values[1] > 0) else None


def _function(op: str) -> Callable[[Any], Term]:
    return lambda expr: Term(op, tuple(to_term(a) for a in expr.args))


def _defined_by(definition: Callable[..., Term]) -> Callable[[Any], Term]:
    return lambda expr: definition(*(to_term(a) for a in expr.args))


def _logarithm(expr: Any) -> Term:
    if len(expr.args) == 2:
        return T.div(T.app("log", to_term(expr.args[0])), T.app("log", to_term(expr.args[1])))
    return T.app("log", to_term(expr.args[0]))


def _undefined_function(expr: Any) -> Term:
    return T.call(type(expr).__name__, *(to_term(a) for a in expr.args))


def _piecewise(expr: Any) -> Term:
    return Term("piecewise", tuple(to_term(part) for pair in expr.args for part in (pair.expr, pair.cond)))


def _derivative(expr: Any) -> Term:
    body = to_term(expr.expr)
    for variable, count in expr.variable_count:
        order = _ground_rational(to_term(count))
        if order is None and isinstance(count, sympy.Symbol) and count.is_integer and count.is_nonnegative:
            body = nth_derivative(body, to_term(variable), to_term(count))
            continue
        if order is None or order.denominator != 1 or not 0 <= order <= 40:
            raise TranslationError(f"a derivative of order {count} is not in the language")
        x = to_term(variable)
        if x.op != "sym":
            raise TranslationError(f"a derivative with respect to {variable}, which is no symbol")
        for _ in range(int(order)):
            body = T.bind("deriv", x, body, x)
    return body


def _substituted(expr: Any) -> Term:
    points = {to_term(v): to_term(p) for v, p in zip(expr.variables, expr.point, strict=True)}
    return T.replace(to_term(expr.expr), points)


def _limit(expr: Any) -> Term:
    body, variable, point, direction = expr.args
    return T.bind("limit", to_term(variable), to_term(body), _endpoint(point), data=(_side(point, direction), kind_of(variable)))


def _side(point: Any, direction: Any) -> str:
    if point in (sympy.oo, -sympy.oo):
        return "-" if point is sympy.oo else "+"
    return str(direction)


def _endpoint(expr: Any) -> Term:
    if expr is sympy.S.NegativeInfinity or expr == -sympy.oo or (expr.is_Mul and set(expr.args) == {sympy.Integer(-1), sympy.oo}):
        return T.neg(T.INFINITY)
    return to_term(expr)


def _ranged(op: str) -> Callable[[Any], Term]:
    def rule(expr: Any) -> Term:
        body = to_term(expr.args[0])
        for limit in expr.args[1:]:
            if len(limit) != 3:
                raise TranslationError(f"{type(expr).__name__} without bounds is not in the language: {expr}")
            variable = to_term(limit[0])
            index = T.sym(T.name(variable), "real" if op == "integral" else "integer")
            body = T.bind(op, index, T.replace(body, {variable: index}), _endpoint(limit[1]), _endpoint(limit[2]))
        return body

    return rule


# Formulas ---------------------------------------------------------------------------------------------------------


def _equation(expr: Any) -> Term:
    left, right = expr.args
    if isinstance(left, sympy.MatrixBase) or isinstance(right, sympy.MatrixBase):
        return _entrywise(left, right)
    for one, other in ((left, right), (right, left)):
        if isinstance(one, sympy.Limit) and not other.has(sympy.Limit):
            limit = _limit(one)
            return Term("tends", (*limit.args, _endpoint(other)), limit.data, limit.hint)
    if isinstance(left, Boolean) and not isinstance(left, sympy.Symbol):
        return Term("iff", (to_term(left), to_term(right)))
    return Term("eq", (to_term(left), to_term(right)))


def _disequation(expr: Any) -> Term:
    inner = _equation(expr)
    return Term("ne", inner.args) if inner.op == "eq" else Term("not", (inner,))


def _entrywise(left: Any, right: Any) -> Term:
    if not (isinstance(left, sympy.MatrixBase) and isinstance(right, sympy.MatrixBase)):
        raise TranslationError("a matrix is compared with what is no matrix")
    if left.shape != right.shape:
        raise TranslationError(f"matrices of shapes {left.shape} and {right.shape} are compared")
    return conj(*(Term("eq", (to_term(a), to_term(b))) for a, b in zip(left, right, strict=True)))


def _relation(op: str, turned: bool) -> Callable[[Any], Term]:  # noqa: FBT001
    def rule(expr: Any) -> Term:
        sides = tuple(to_term(a) for a in expr.args)
        return Term(op, sides[::-1] if turned else sides)

    return rule


def _quantifier(op: str) -> Callable[[Any], Term]:
    def rule(expr: Any) -> Term:
        variable, body = expr.args[0], to_term(expr.args[1])
        guard = conj(*domain(variable))
        if guard != T.TRUE:
            body = Term("implies", (guard, body)) if op == "forall" else conj(guard, body)
        return T.bind(op, to_term(variable), body, data=kind_of(variable))

    return rule


def _differentiable(expr: Any) -> Term:
    body, variable, at = expr.args
    return T.bind("differentiable", to_term(variable), to_term(body), to_term(at))


def _divides(expr: Any) -> Term:
    sides = tuple(to_term(a) for a in expr.args)
    if not all(is_integer(s) for s in sides):
        raise TranslationError(f"Divides needs integers: {expr}")
    return Term("divides", sides)


def _conjunction(expr: Any) -> Term:
    return conj(*(to_term(a) for a in expr._args))  # noqa: SLF001  (.args would sort them)


def _connective(op: str) -> Callable[[Any], Term]:
    return lambda expr: Term(op, tuple(to_term(a) for a in expr._args))  # noqa: SLF001  (.args would sort them)


_RULES: Final[Mapping[type, Callable[[Any], Term]]] = {
    int: lambda n: T.num(n), sympy.Symbol: symbol_term, sympy.Dummy: symbol_term, sympy.Float: _float,
    sympy.Add: _flat("add"), sympy.Mul: _product, sympy.Pow: _power, sympy.log: _logarithm,
    type(sympy.pi): lambda _: T.PI, type(sympy.E): lambda _: T.app("exp", T.ONE), type(sympy.I): lambda _: T.IMAGINARY,
    type(sympy.oo): lambda _: T.INFINITY, type(-sympy.oo): lambda _: T.neg(T.INFINITY),
    sympy.Piecewise: _piecewise, sympy.Derivative: _derivative, sympy.Subs: _substituted, sympy.Limit: _limit,
    sympy.Sum: _ranged("sum"), sympy.Product: _ranged("product"), sympy.Integral: _ranged("integral"),
    sympy.Eq: _equation, sympy.Ne: _disequation,
    sympy.Lt: _relation("lt", turned=False), sympy.Le: _relation("le", turned=False),
    sympy.Gt: _relation("lt", turned=True), sympy.Ge: _relation("le", turned=True),
    sympy.And: _conjunction, sympy.Or: _connective("or"), sympy.Not: _connective("not"),
    sympy.Implies: _connective("implies"), sympy.Equivalent: _connective("iff"),
    BooleanTrue: lambda _: T.TRUE, BooleanFalse: lambda _: T.FALSE, bool: lambda b: T.TRUE if b else T.FALSE,
    V.ForAll: _quantifier("forall"), V.Exists: _quantifier("exists"), V.Divides: _divides,
    V.Differentiable: _differentiable,
    sympy.Abs: _function("abs"), sympy.Max: _function("max"), sympy.Min: _function("min"),
    sympy.ceiling: _function("ceiling"), sympy.LambertW: _function("lambertw"),
    sympy.Heaviside: lambda e: T.app("heaviside", to_term(e.args[0])),
    sympy.sec: lambda e: T.power(T.app("cos", to_term(e.args[0])), -1),
    sympy.csc: lambda e: T.power(T.app("sin", to_term(e.args[0])), -1),
    sympy.cot: lambda e: T.div(T.app("cos", to_term(e.args[0])), T.app("sin", to_term(e.args[0]))),
    sympy.coth: lambda e: T.div(T.app("cosh", to_term(e.args[0])), T.app("sinh", to_term(e.args[0]))),
    sympy.sech: lambda e: T.power(T.app("cosh", to_term(e.args[0])), -1),
    sympy.csch: lambda e: T.power(T.app("sinh", to_term(e.args[0])), -1),
    sympy.erfc: lambda e: T.sub(T.ONE, T.app("erf", to_term(e.args[0]))),
    **{getattr(sympy, name): _function(name) for name in (
        "exp sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh sign floor factorial gamma binomial harmonic "
        "erf re im arg conjugate atan2").split()},
    **{kind: _defined_by(definition) for kind, definition in DEFINITIONS.items()},
    V.sigmoid: _function("sigmoid"), V.softplus: _function("softplus"), V.relu: _function("relu"),
}  # fmt: skip
_FAMILIES: Final[tuple[tuple[Any, Callable[[Any], Term]], ...]] = (
    (sympy.Rational, _rational),
    (AppliedUndef, _undefined_function),
)
