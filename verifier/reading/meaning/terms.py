"""The meaning of written expressions: what the strict language says, and letters with indices, norms, gradients, chances."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import sympy
from sympy.matrices.expressions.matexpr import MatrixElement

from verifier.reading import building, expressions, functions, matrices, names, symbolic
from verifier.reading.matrices import Grid, ShapeError
from verifier.reading.meaning import calculus, chance, gradients, norms
from verifier.reading.meaning.fitting import require_fitting, spread
from verifier.reading.meaning.indices import component, indexed
from verifier.reading.scope import Scope
from verifier.reading.syntax import (
    Call,
    Factors,
    Indexed,
    Minus,
    Name,
    Node,
    Number,
    Power,
    Reciprocal,
    Terms,
    Transpose,
    subtrees,
)
from verifier.vocabulary_matrices import MatrixSequence, MatrixTable


def expression(node: Node, scope: Scope) -> Any:
    """The value of ``node``: a SymPy expression, a matrix expression or a Grid.

    Raises ReadingError where a part cannot be read, Unsupported where it is understood but beyond the engine.
    """
    read = _READERS.get(type(node))
    try:
        return expressions.expression(node, scope) if read is None else read(node, scope)
    except ShapeError as error:
        scope.fail(node, str(error))


def _name(node: Name, scope: Scope) -> Any:
    name = node.name
    if name == scope.letters.identity and name not in scope.bound:
        if scope.letters.side is not None:
            return symbolic.apply("Identity", [scope.letters.side])
        scope.fail(node, f"the size of the identity {name!r} is not known here; declare '{name}: identity(n)'")
    if scope.function(name) is not None:
        scope.unsupported(node, f"{name!r} is a function here; its argument is missing, or write {name}*(...) for products")
    return expressions.expression(node, scope)


def _terms(node: Terms, scope: Scope) -> Any:
    parts = _siblings(node.parts, scope)
    if symbolic.any_symbolic(parts):
        return symbolic.total(spread(node.parts, parts))
    return matrices.add(parts) if _has_grid(parts) else building.total(parts)


def _factors(node: Factors, scope: Scope) -> Any:
    parts = _siblings(tuple(expressions.folded(node.parts)), scope, multiplied=True)
    if symbolic.any_symbolic(parts):
        require_fitting(node, parts, scope)
        return symbolic.product(parts)
    return matrices.multiply(parts) if _has_grid(parts) else building.product(parts)


def _has_grid(values: Sequence[Any]) -> bool:
    return any(isinstance(value, Grid) for value in values)


def _siblings(parts: Sequence[Node], scope: Scope, *, multiplied: bool = False) -> list[Any]:
    """The values of parts that are added or multiplied; the identity among them takes the size of a matrix beside it."""
    letter = scope.letters.identity
    if letter is None or letter in scope.bound or not any(_speaks_of(part, letter) for part in parts):
        return [scope.expression(part) for part in parts]
    values = [None if _needs_size(part, letter) else scope.expression(part) for part in parts]
    sides = [None if v is None or not _is_matrix(v) else v.shape for v in values]
    for at, part in enumerate(parts):
        if values[at] is None:
            values[at] = _sized(letter, _neighbour(at, sides, multiplied), scope).expression(part)
    return values


def _needs_size(part: Node, letter: str) -> bool:
    """Whether ``part`` is the identity, a multiple or a power of it, so that only what stands beside it tells its size."""
    match part:
        case Name(name=name):
            return name == letter
        case Minus(operand=inside) | Power(base=inside) | Transpose(operand=inside):
            return _needs_size(inside, letter)
        case Factors(parts=parts):
            others = [p for p in parts if not _needs_size(p, letter)]
            return len(others) < len(parts) and all(isinstance(p, Number | Name | Reciprocal | Power | Indexed) for p in others)
        case _:
            return False


def _neighbour(at: int, shapes: Sequence[Any], multiplied: bool) -> Any:  # noqa: FBT001
    """The size of an identity at a place among matrices of these shapes (None for a number or another identity)."""
    if multiplied:
        left = next((s[1] for s in reversed(shapes[:at]) if s is not None), None)
        return left if left is not None else next((s[0] for s in shapes[at:] if s is not None), None)
    return next((s[0] for s in shapes if s is not None), None)


def _sized(letter: str, side: Any, scope: Scope) -> Scope:
    if side is None:
        return scope
    return scope.binding({letter: symbolic.apply("Identity", [building.size(side)])})


def _is_matrix(value: Any) -> bool:
    return isinstance(value, Grid) or symbolic.is_symbolic(value)


def _speaks_of(node: Node, name: str) -> bool:
    return any(isinstance(part, Name) and part.name == name for part in subtrees(node))


def _power(node: Power, scope: Scope) -> Any:
    match node:
        case Power(base=Call(name="Norm") as call, exponent=Number(value=2)):
            square = norms.norm_squared(call, scope)
            if square is not None:
                return square
    base = scope.expression(node.base)
    if isinstance(base, Grid):
        return norms.power(base, scope.number(node.exponent))
    if symbolic.is_symbolic(base):
        return _matrix_power(node, base, scope)
    return building.power(base, scope.number(node.exponent))


def _matrix_power(node: Power, base: Any, scope: Scope) -> Any:
    """A power of a square matrix; a declared vector to a power is a step of an iteration."""
    exponent = scope.number(node.exponent)
    if exponent == -1:
        return symbolic.apply("Inverse", [base])
    if tuple(base.shape) == (1, 1):
        return building.power(symbolic.as_number(base), exponent)
    if base.shape[0] == base.shape[1]:
        return symbolic.power(base, exponent)
    if isinstance(node.base, Name) and not exponent.is_Integer:
        return MatrixSequence(node.base.name, *base.shape)(exponent)
    return scope.fail(node, "a vector has no powers; write the product with its transpose, or its norm")


def _transpose(node: Transpose, scope: Scope) -> Any:
    value = scope.expression(node.operand)
    if isinstance(value, Grid):
        return matrices.transpose(value)
    return symbolic.transpose(value) if symbolic.is_symbolic(value) else value


def _call(call: Call, scope: Scope) -> Any:
    """An application of a function, the question's own first."""
    if call.name in scope.letters.deltas:
        return sympy.KroneckerDelta(*(scope.number(arg) for arg in call.args), evaluate=False)
    if call.name in scope.letters.columns:
        return gradients.column(call, scope)
    if scope.function(call.name) is not None:
        return _declared(call, scope)
    read = _CALLS.get(names.canonical(call.name))
    if read is not None:
        return read(call, scope)
    if _takes_one(call) and call.primes == 0 and len(call.args) == 1:
        value = scope.expression(call.args[0])
        if isinstance(value, Grid):
            return _entrywise(call, value, scope)
        if _plain(call, value):
            return functions.apply(names.canonical(call.name), (value,))
    if names.canonical(call.name) not in names.KNOWN_FUNCTIONS:
        scope.unsupported(call, f"{call.name!r} was understood, but it is not supported; declare it as a function, or define it")
    return expressions.expression(call, scope)


def _takes_one(call: Call) -> bool:
    """Whether it is a known function that may have one argument only."""
    name = names.canonical(call.name)
    return name in names.ARITY and names.ARITY[name][0] <= 1 and name != "Piecewise"


def _plain(call: Call, value: Any) -> bool:
    """Whether a function of one argument has a number for it, which need not be read again for each function around it."""
    number = isinstance(value, sympy.Expr) and not getattr(value, "is_Matrix", False)
    return number and names.canonical(call.name) in _ELEMENTARY


def _declared(call: Call, scope: Scope) -> Any:
    """An uninterpreted function; an elementwise one goes into a vector entry by entry."""
    values = [scope.expression(arg) for arg in call.args]
    if len(values) == 1 and isinstance(values[0], Grid) and call.name in scope.letters.elementwise:
        function = scope.function(call.name)
        return values[0].mapped(lambda entry: function(entry, evaluate=False))
    if len(values) == 1 and symbolic.is_symbolic(values[0]) and call.name in scope.letters.elementwise and not call.primes:
        return entrywise(scope.function(call.name), values[0])
    if symbolic.any_symbolic(values) and any(v.shape != (1, 1) for v in values if symbolic.is_symbolic(v)):
        scope.unsupported(call, f"{call.name!r} of a vector was understood, but only functions of numbers are supported")
    if values and not call.primes and all(isinstance(v, sympy.Expr) and not getattr(v, "is_Matrix", False) for v in values):
        return scope.function(call.name)(*values, evaluate=False)
    return expressions.expression(call, scope)


def entrywise(function: Any, matrix: Any) -> Any:
    """The table of the function's values at the entries of ``matrix``."""
    i, j = (sympy.Symbol(letter, integer=True) for letter in ("ι", "κ"))
    places = (building.total((index, sympy.S.NegativeOne)) for index in (i, j))
    entry = sympy.Expr.__new__(MatrixElement, matrix, *places)
    return MatrixTable(i, j, function(entry, evaluate=False), *map(building.size, matrix.shape))


def _entrywise(call: Call, value: Grid, scope: Scope) -> Any:
    name = names.canonical(call.name)
    if name in ("Max", "Min", "Abs"):
        scope.unsupported(call, f"{call.name} of a matrix is not supported")
    return value.mapped(lambda entry: functions.apply(name, (entry,)))


def _matrix_function(call: Call, scope: Scope) -> Any:
    """Inverse and determinant of explicit matrices are written out."""
    value = scope.expression(call.args[0]) if len(call.args) == 1 else None
    if isinstance(value, Grid) and names.canonical(call.name) == "Inverse":
        return norms.inverse(value)
    return expressions.expression(call, scope)


def _hadamard(call: Call, scope: Scope) -> Any:
    """Entry by entry; of numbers the product."""
    values = [scope.expression(arg) for arg in call.args]
    if symbolic.any_symbolic(values):
        return symbolic.apply("HadamardProduct", values)
    if not _has_grid(values):
        return building.product(values)
    rows = zip(*(matrices.as_grid(v).rows for v in values), strict=True)
    return Grid(tuple(tuple(building.product(entries) for entries in zip(*row, strict=True)) for row in rows))


def _dot(call: Call, scope: Scope) -> Any:
    """⟨x, y⟩."""
    if len(call.args) != 2:
        scope.fail(call, f"expected two vectors, found {len(call.args)}")
    left, right = (scope.expression(arg) for arg in call.args)
    if isinstance(left, Grid) and isinstance(right, Grid):
        return matrices.multiply([matrices.transpose(left), right]).rows[0][0]
    if symbolic.any_symbolic((left, right)):
        return symbolic.as_number(symbolic.product((symbolic.transpose(left), right)))
    if _has_grid((left, right)):
        scope.fail(call, "expected two vectors, found a vector and a number")
    return building.product((left, right))


def _absolute(call: Call, scope: Scope) -> Any:
    """|x|; of a vector its norm, of a square matrix its determinant."""
    value = scope.expression(call.args[0])
    if isinstance(value, Grid):
        return matrices.determinant(value) if value.shape[0] == value.shape[1] else norms.norm(call, scope)
    if symbolic.is_symbolic(value) and value.shape != (1, 1):
        if value.shape[1] == 1:
            return norms.norm(call, scope)
        return symbolic.apply("Determinant", [value])
    return sympy.Abs(symbolic.as_number(value), evaluate=False)


def _plus_minus(call: Call, scope: Scope) -> Any:
    scope.fail(call, "± stands for two values; expected one here")


def _beyond(what: str) -> Callable[[Call, Scope], Any]:
    return lambda call, scope: scope.unsupported(call, f"{what} was understood, but it is not supported yet")


_CALLS: Final[Mapping[str, Callable[[Call, Scope], Any]]] = {
    "Norm": norms.norm, "Gradient": gradients.gradient, "Hessian": gradients.hessian, "Expectation": chance.expectation,
    "Variance": chance.variance, "Covariance": chance.covariance, "HadamardProduct": _hadamard, "Inverse": _matrix_function,
    "Abs": _absolute, "InnerProduct": _dot, "Entry": component, "PlusMinus": _plus_minus, "MinusPlus": _plus_minus,
    "Sum": calculus.ranged, "Product": calculus.ranged, "Integral": calculus.ranged, "Limit": calculus.limit,
    "Derivative": calculus.derivative, "Probability": _beyond("a probability"), "Indicator": _beyond("an indicator"),
    "Given": _beyond("a condition after a bar"), "MaxOver": _beyond("a maximum over an index"),
    "MinOver": _beyond("a minimum over an index"), "ArgMin": _beyond("an argmin"), "ArgMax": _beyond("an argmax"),
    "Sup": _beyond("a supremum"), "Inf": _beyond("an infimum"), "Family": _beyond("a set given by an index"),
}  # fmt: skip
_READERS: Final[Mapping[type, Callable[[Any, Scope], Any]]] = {
    Name: _name, Indexed: indexed, Terms: _terms, Factors: _factors, Power: _power, Transpose: _transpose, Call: _call,
}  # fmt: skip
_ELEMENTARY: Final = frozenset(
    "exp sin cos tan sec csc cot asin acos atan sinh cosh tanh log sqrt Abs sigmoid softplus relu".split()
)
