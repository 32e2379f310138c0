"""The meaning of written expressions: what the strict language says, and letters with indices, norms, gradients, chances."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import sympy

from verifier.reading import building, expressions, functions, matrices, names, symbolic
from verifier.reading.errors import ReadingError
from verifier.reading.matrices import Grid, ShapeError
from verifier.reading.meaning import calculus, chance, norms
from verifier.reading.meaning.indices import component, indexed
from verifier.reading.scope import Scope
from verifier.reading.syntax import Call, Factors, Indexed, Name, Node, Number, Power, Terms, Transpose, subtrees
from verifier.vocabulary_matrices import MatrixSequence


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
        scope.fail(node, f"the size of the identity {name!r} is not known here; declare '{name}: identity(n)'")
    if scope.function(name) is not None:
        return sympy.Symbol(name, real=True)
    return expressions.expression(node, scope)


def _terms(node: Terms, scope: Scope) -> Any:
    parts = _siblings(node.parts, scope)
    if symbolic.any_symbolic(parts):
        return symbolic.total(parts)
    return matrices.add(parts) if _has_grid(parts) else building.total(parts)


def _factors(node: Factors, scope: Scope) -> Any:
    parts = _siblings(tuple(expressions.folded(node.parts)), scope)
    if symbolic.any_symbolic(parts):
        return symbolic.product(parts)
    return matrices.multiply(parts) if _has_grid(parts) else building.product(parts)


def _has_grid(values: Sequence[Any]) -> bool:
    return any(isinstance(value, Grid) for value in values)


def _siblings(parts: Sequence[Node], scope: Scope) -> list[Any]:
    """The values of parts that are added or multiplied; the identity among them takes the size of a matrix beside it."""
    letter = scope.letters.identity
    if letter is None or letter in scope.bound or not any(_speaks_of(part, letter) for part in parts):
        return [scope.expression(part) for part in parts]
    side = next((v.shape[0] for v in _matrices_in(parts, letter, scope)), None)
    if side is None:
        return [scope.expression(part) for part in parts]
    inside = scope.binding({letter: symbolic.apply("Identity", [sympy.sympify(side, strict=True)])})
    return [inside.expression(part) for part in parts]


def _matrices_in(parts: Sequence[Node], letter: str, scope: Scope) -> list[Any]:
    values = [_value_if_sized(part, scope) for part in parts if not _is_only(part, letter)]
    return [value for value in values if isinstance(value, Grid) or symbolic.is_symbolic(value)]


def _value_if_sized(part: Node, scope: Scope) -> Any:
    """The value of ``part``, None where it needs a size that is not known."""
    try:
        return scope.expression(part)
    except ReadingError:
        return None


def _is_only(part: Node, letter: str) -> bool:
    return isinstance(part, Name) and part.name == letter


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
    if base.shape[0] == base.shape[1] and base.shape != (1, 1):
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
    if scope.function(call.name) is not None:
        return _declared(call, scope)
    read = _CALLS.get(names.canonical(call.name))
    if read is not None:
        return read(call, scope)
    if names.canonical(call.name) in names.ARITY and call.primes == 0 and len(call.args) == 1:
        value = scope.expression(call.args[0])
        if isinstance(value, Grid):
            return _entrywise(call, value, scope)
    if names.canonical(call.name) not in names.KNOWN_FUNCTIONS:
        scope.unsupported(call, f"{call.name!r} was understood, but it is not supported; declare it as a function, or define it")
    return expressions.expression(call, scope)


def _declared(call: Call, scope: Scope) -> Any:
    """An uninterpreted function; an elementwise one goes into a vector entry by entry."""
    values = [scope.expression(arg) for arg in call.args]
    if len(values) == 1 and isinstance(values[0], Grid) and call.name in scope.letters.elementwise:
        function = scope.function(call.name)
        return values[0].mapped(lambda entry: function(entry, evaluate=False))
    if symbolic.any_symbolic(values) and any(v.shape != (1, 1) for v in values if symbolic.is_symbolic(v)):
        scope.unsupported(call, f"{call.name!r} of a vector was understood, but only functions of numbers are supported")
    return expressions.expression(call, scope)


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
    left, right = (scope.expression(arg) for arg in call.args)
    if isinstance(left, Grid) and isinstance(right, Grid):
        return matrices.multiply([matrices.transpose(left), right]).rows[0][0]
    if symbolic.any_symbolic((left, right)):
        return symbolic.as_number(symbolic.product((symbolic.transpose(left), right)))
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
    "Norm": norms.norm, "Gradient": norms.gradient, "Expectation": chance.expectation, "Variance": chance.variance,
    "Covariance": chance.covariance, "HadamardProduct": _hadamard, "Inverse": _matrix_function, "Abs": _absolute,
    "Inner": _dot, "Entry": component, "PlusMinus": _plus_minus, "MinusPlus": _plus_minus, "Probability": _beyond("a probability"),
    "Given": _beyond("a condition after a bar"), "Indicator": _beyond("an indicator"),
    "MaxOver": _beyond("a maximum over an index"), "MinOver": _beyond("a minimum over an index"),
    "ArgMin": _beyond("an argmin"), "ArgMax": _beyond("an argmax"),
    "Sum": calculus.ranged, "Product": calculus.ranged, "Integral": calculus.ranged, "Limit": calculus.limit,
    "Derivative": calculus.derivative,
}  # fmt: skip
_READERS: Final[Mapping[type, Callable[[Any, Scope], Any]]] = {
    Name: _name, Indexed: indexed, Terms: _terms, Factors: _factors, Power: _power, Transpose: _transpose, Call: _call,
}  # fmt: skip
