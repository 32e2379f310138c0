"""Gradients and Hessians: by a variable that is named, or of an undefined function, a letter of their own."""

from __future__ import annotations

from typing import Any

import sympy

from verifier import vocabulary_gradients
from verifier.reading import symbolic
from verifier.reading.meaning.indices import readable
from verifier.reading.meaning.slopes import is_undefined, require_constants
from verifier.reading.scope import Scope
from verifier.reading.syntax import Call, Indexed, Name, Node
from verifier.vocabulary_matrices import MatrixSequence, MatrixTerm


def gradient(call: Call, scope: Scope) -> Any:
    """∇_w f: by a vector or matrix its gradient, by a number the derivative; ∇f of an undefined f is inert."""
    if len(call.args) != 2:
        return _inert("∇", call.args[0], scope)
    body, variable = call.args
    if _is_undefined(body, variable, scope):
        return _inert(f"∇_{_spelled(variable)} ", body, scope)
    by = scope.expression(variable)
    if not symbolic.is_symbolic(by):
        return scope.expression(Call("Derivative", call.args, call.at))
    require_constants(body, (variable,), scope)
    return vocabulary_gradients.gradient(scope.number(body), by)


def hessian(call: Call, scope: Scope) -> Any:
    """∇²_w f by a vector."""
    if len(call.args) != 2:
        scope.unsupported(call, "a Hessian without its variable is not supported; write \\nabla^2_w")
    by = scope.expression(call.args[1])
    if not symbolic.is_symbolic(by):
        scope.unsupported(call, "a Hessian by a number was understood; write a second derivative")
    return vocabulary_gradients.hessian(scope.number(call.args[0]), by)


def _is_undefined(body: Node, variable: Node, scope: Scope) -> bool:
    """Whether ``body`` is a letter, or a function of a vector, that nobody defines."""
    match body:
        case Call(name=name, args=args) if scope.function(name) is not None:
            return any(symbolic.is_symbolic(scope.expression(arg)) for arg in args)
        case _:
            return is_undefined(body, (variable,), scope)


def _inert(sign: str, body: Node, scope: Scope) -> Any:
    """The gradient as a letter: a vector where its argument is one, a sequence of vectors at the steps of an iteration."""
    match body:
        case Name(name=name) if scope.function(name) is None:
            return _letter(sign + name, scope)
        case Call(name=name, args=(argument,)) if scope.function(name) is not None and not body.primes:
            return _at(sign + name, argument, scope)
        case _:
            return scope.unsupported(body, "this gradient is not supported; write its variable, \\nabla_w, and the argument f(w)")


def _letter(name: str, scope: Scope) -> Any:
    shapes = {d.meaning.shape for d in scope.declarations.values() if symbolic.is_symbolic(d.meaning)}
    columns = [shape for shape in shapes if shape[1] == 1]
    return sympy.MatrixSymbol(name, *columns[0]) if len(columns) == 1 else sympy.Symbol(name, real=True)


def _at(name: str, argument: Node, scope: Scope) -> Any:
    value = scope.expression(argument)
    if not symbolic.is_symbolic(value):
        return sympy.Function(name)(scope.number(argument), evaluate=False)
    if isinstance(value, MatrixTerm):
        return MatrixSequence(f"{name} {value.name}", *value.shape)(*value.args[3:])
    if isinstance(argument, Name | Indexed):
        return sympy.MatrixSymbol(f"{name}({_spelled(argument)})", *value.shape)
    return scope.unsupported(argument, "an undefined gradient is only supported at a letter")


def column(call: Call, scope: Scope) -> Any:
    """The value of an undefined function that is a vector, such as the φ(x) of w^T φ(x)."""
    shapes = {d.meaning.shape for d in scope.declarations.values() if symbolic.is_symbolic(d.meaning) and d.meaning.shape[1] == 1}
    if len(call.args) != 1 or call.primes or len(shapes) != 1:
        scope.unsupported(call, f"{call.name!r} was taken for a function whose values are vectors; that is not supported here")
    (shape,) = shapes
    value = scope.expression(call.args[0])
    if not symbolic.is_symbolic(value):
        return MatrixSequence(call.name, *shape)(scope.number(call.args[0]))
    if isinstance(call.args[0], Name):
        return sympy.MatrixSymbol(f"{call.name}({_spelled(call.args[0])})", *shape)
    if isinstance(value, MatrixTerm):
        return MatrixSequence(f"{call.name} {value.name}", *shape)(*value.args[3:])
    return scope.unsupported(call, f"{call.name!r} of a vector that is no letter was understood, but it is not supported")


def _spelled(node: Node) -> str:
    return node.name if isinstance(node, Name) else readable(node) if isinstance(node, Indexed) else "·"
