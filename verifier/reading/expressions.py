"""The meaning of expressions: a syntax tree to an unevaluated SymPy expression, or to a Grid for a matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import sympy

from verifier.reading import building, functions, matrices, names, symbolic
from verifier.reading.binders import binder
from verifier.reading.matrices import Grid, ShapeError
from verifier.reading.scope import Scope
from verifier.reading.syntax import (
    Call,
    Factors,
    Group,
    Minus,
    Name,
    Node,
    Number,
    Power,
    Reciprocal,
    Rows,
    Terms,
    Text,
    Transpose,
)


def expression(node: Node, scope: Scope) -> Any:
    """The value of ``node``.  Raises ReadingError where a name is unknown or a part is of the wrong kind, Unsupported
    where it is understood but cannot be reasoned about."""
    read = _READERS.get(type(node))
    if read is None:
        scope.fail(node, "expected a number here, found a statement; to compare statements write 'iff'")
    try:
        return read(node, scope)
    except ShapeError as error:
        scope.fail(node, str(error))


def _number(node: Number, scope: Scope) -> Any:
    return building.number(node.value)


def _name(node: Name, scope: Scope) -> Any:
    if scope.is_infinite(node):
        scope.fail(node, "∞ is not a number; it may be a bound, the point of a limit, or one whole side of a relation")
    if scope.function(node.name) is not None:
        scope.fail(node, f"{node.name!r} is a function; write {node.name}(x)")
    if node.name not in scope.known and node.name in names.TRUTHS:
        scope.fail(node, f"expected a number, found the statement {node.name!r}")
    value = scope.lookup(node)
    return matrices.from_sympy(value) if isinstance(value, sympy.MatrixBase) else value


def _minus(node: Minus, scope: Scope) -> Any:
    value = scope.expression(node.operand)
    if symbolic.is_symbolic(value):
        return symbolic.negated(value)
    return matrices.negative(value) if isinstance(value, Grid) else building.negated(value)


def _terms(node: Terms, scope: Scope) -> Any:
    values = [scope.expression(part) for part in node.parts]
    if symbolic.any_symbolic(values):
        return symbolic.total(values)
    return matrices.add(values) if _has_grid(values) else building.total(values)


def _factors(node: Factors, scope: Scope) -> Any:
    values = [scope.expression(part) for part in folded(node.parts)]
    if symbolic.any_symbolic(values):
        return symbolic.product(values)
    return matrices.multiply(values) if _has_grid(values) else building.product(values)


def _has_grid(values: list[Any]) -> bool:
    return any(isinstance(value, Grid) for value in values)


def folded(parts: tuple[Node, ...]) -> Iterator[Node]:
    """The factors, with a literal number and the division by another one after it made one number: 1/3 is a third."""
    held: Node | None = None
    for part in parts:
        match held, part:
            case Number(), Reciprocal(operand=Number() as divisor) if divisor.value != 0:
                yield Number(held.value / divisor.value, held.at)
                held = None
            case None, _:
                held = part
            case _:
                yield held
                held = part
    if held is not None:
        yield held


def _reciprocal(node: Reciprocal, scope: Scope) -> Any:
    return building.reciprocal(scope.number(node.operand))


def _power(node: Power, scope: Scope) -> Any:
    base, exponent = scope.expression(node.base), scope.number(node.exponent)
    if symbolic.is_symbolic(base):
        return symbolic.power(base, exponent)
    return matrices.power(base, exponent) if isinstance(base, Grid) else building.power(base, exponent)


def _transpose(node: Transpose, scope: Scope) -> Any:
    value = scope.expression(node.operand)
    return symbolic.transpose(value) if symbolic.is_symbolic(value) else matrices.transpose(_matrix(node.operand, scope))


def _matrix(node: Node, scope: Scope) -> Grid:
    value = scope.expression(node)
    if not isinstance(value, Grid):
        scope.fail(node, "expected a matrix, found a number")
    return value


def _group(node: Group, scope: Scope) -> Any:
    scope.fail(node, f"expected a number, found {len(node.parts)} things in parentheses, separated by commas")


def _text(node: Text, scope: Scope) -> Any:
    scope.fail(node, "expected a number, found a quoted text")


def _rows(node: Rows, scope: Scope) -> Grid:
    """``[[a, b], [c, d]]``; a single row ``[a, b]`` is a column vector."""
    if any(isinstance(part, Rows) for part in node.parts):
        return matrices.grid([_row(part, scope) for part in node.parts])
    return matrices.grid([[scope.number(part)] for part in node.parts])


def _row(node: Node, scope: Scope) -> list[Any]:
    if not isinstance(node, Rows):
        scope.fail(node, "expected a row in brackets, as in [[a, b], [c, d]]")
    return [scope.number(part) for part in node.parts]


def _call(call: Call, scope: Scope) -> Any:
    """An application: of a declared function, or of one the language knows."""
    name = names.canonical(call.name)
    declared = scope.function(call.name)
    if declared is not None:
        check_arity(call, (1, names.ANY), scope)
        return _primed(call, lambda *args: declared(*args, evaluate=False), scope)
    for table, read in _TABLES:
        if name in table:
            check_arity(call, table[name], scope)
            return read(call, scope)
    if name in names.UNSUPPORTED:
        scope.unsupported(call, f"{call.name!r} was understood, but {names.UNSUPPORTED[name]}")
    return scope.fail(call, "expected a number here, found a statement")


def check_arity(call: Call, arity: tuple[int, int], scope: Scope) -> None:
    """Raises ReadingError if ``call`` has fewer or more arguments than its function takes."""
    least, most = arity
    if least <= len(call.args) <= most:
        return
    from_least = f"{least} or more" if most == names.ANY and len(call.args) < least else f"{least} to {most}"
    wanted = str(least) if least == most else from_least
    noun = "argument" if wanted == "1" else "arguments"
    scope.fail(call, f"{call.name} takes {wanted} {noun}, found {len(call.args)}")


def _known(call: Call, scope: Scope) -> Any:
    name = names.canonical(call.name)
    if name == "Piecewise":
        return building.piecewise(_case(part, scope) for part in call.args)
    return _primed(call, lambda *args: functions.apply(name, args), scope)


def _primed(call: Call, function: Callable[..., Any], scope: Scope) -> Any:
    """The function at the arguments, or with primes its derivative there."""
    args = [scope.number(arg) for arg in call.args]
    if not call.primes:
        return _applied(call, function, args, scope)
    if len(args) != 1:
        scope.fail(call, "a prime needs a function of one argument; write Derivative(f(x, y), x)")
    if args[0].is_Symbol and not args[0].is_integer:
        return building.derivative(_applied(call, function, args, scope), args[0], sympy.Integer(call.primes))
    inner = sympy.Symbol(_unused(args[0]), real=True)
    slope = building.derivative(_applied(call, function, [inner], scope), inner, sympy.Integer(call.primes))
    return building.at_point(slope, inner, args[0])


def _applied(call: Call, function: Callable[..., Any], args: list[Any], scope: Scope) -> Any:
    try:
        return function(*args)
    except (TypeError, ValueError) as error:
        scope.fail(call, f"{call.name} cannot take these arguments: {error}")


def _unused(value: Any) -> str:
    taken = {symbol.name for symbol in value.free_symbols}
    return next(name for name in ("u", *(f"u{k}" for k in range(len(taken) + 1))) if name not in taken)


def _case(node: Node, scope: Scope) -> tuple[Any, Any]:
    match node:
        case Group(parts=(value, condition)):
            return scope.number(value), scope.statement(condition)
        case _:
            return scope.fail(node, "expected a pair (value, condition) in Piecewise")


def _of_matrix(call: Call, scope: Scope) -> Any:
    name, argument = names.canonical(call.name), call.args[0]
    if name in names.SIZED and not all(isinstance(a, Number) for a in call.args):
        return symbolic.apply(name, [scope.number(a) for a in call.args])
    if name == "Identity":
        return _identity(argument, scope)
    values = [scope.expression(a) for a in call.args]
    if name == "Matrix" and symbolic.is_symbolic(values[0]):
        return values[0]
    if symbolic.any_symbolic(values) or name in names.SYMBOLIC_ONLY:
        return symbolic.apply(name, values)
    matrix = _matrix(argument, scope)
    return {"Trace": matrices.trace, "Determinant": matrices.determinant, "Transpose": matrices.transpose,
            "Matrix": matrices.as_grid}[name](matrix)  # fmt: skip


def _identity(argument: Node, scope: Scope) -> Grid:
    if not isinstance(argument, Number) or argument.value.denominator != 1:
        scope.unsupported(argument, "matrices of symbolic size are not supported yet")
    return matrices.identity(int(argument.value))


_READERS: Final[dict[type, Callable[[Any, Scope], Any]]] = {
    Number: _number, Name: _name, Text: _text, Call: _call, Minus: _minus, Terms: _terms, Factors: _factors,
    Reciprocal: _reciprocal, Power: _power, Transpose: _transpose, Group: _group, Rows: _rows,
}  # fmt: skip
_TABLES: Final = ((names.ARITY, _known), (names.BINDERS, binder), (names.MATRIX_FUNCTIONS, _of_matrix))
