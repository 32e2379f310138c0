"""Arithmetic, powers, elementary functions, choices and uninterpreted functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy

from verifier.kernel import terms as T
from verifier.kernel.terms import Term
from verifier.translation.errors import TranslationError
from verifier.translation.numbers import ground_rational
from verifier.translation.rules import Read, Rule


def flat(op: str) -> Rule:
    """A sum or product as one node with all its parts."""
    def rule(expr: Any, read: Read) -> Term:
        args: list[Term] = []
        for a in expr.args:
            t = read(a)
            args.extend(t.args if t.op == op else (t,))
        return Term(op, tuple(args))

    return rule


def product(expr: Any, read: Read) -> Term:
    """A product; numbers and signs stand where a reader writes them."""
    whole = flat("mul")(expr, read)
    args = [a for a in whole.args if a != T.ONE]
    numbers = [a for a in args if a.op == "num"]
    if len(args) == len(numbers) and len(numbers) == 2:
        return T.num(T.value(numbers[0]) * T.value(numbers[1]))
    if args and args[-1] == T.MINUS_ONE:  # SymPy writes -x unevaluated with the sign at either end
        args = [args[-1], *args[:-1]]
    return T.mul(*args)


def power(expr: Any, read: Read) -> Term:
    """A power; a power of e is exp, an exponent written as a quotient is one number."""
    base, exponent = expr.args
    if base is sympy.E:
        return T.app("exp", read(exponent))
    power = read(exponent)
    folded = ground_rational(power)
    return T.power(read(base), power if folded is None else T.num(folded))


def function(op: str) -> Rule:
    """An elementary function of its arguments."""
    return lambda expr, read: Term(op, tuple(read(a) for a in expr.args))


def defined_by(definition: Callable[..., Term]) -> Rule:
    """A function that is short for another expression."""
    return lambda expr, read: definition(*(read(a) for a in expr.args))


def logarithm(expr: Any, read: Read) -> Term:
    """A logarithm, natural unless a base is given."""
    if len(expr.args) == 2:
        return T.div(T.app("log", read(expr.args[0])), T.app("log", read(expr.args[1])))
    return T.app("log", read(expr.args[0]))


def undefined_function(expr: Any, read: Read) -> Term:
    """An uninterpreted function applied to its arguments.

    One declared to be an integer, such as the width of a layer, is the floor of an arbitrary function; that, or one more, without
    its sign where it is declared nonnegative or positive.
    """
    applied = T.call(type(expr).__name__, *(read(a) for a in expr.args))
    declared = type(expr)._kwargs  # noqa: SLF001
    if not declared.get("integer"):
        return applied
    whole = T.app("floor", applied)
    if not declared.get("nonnegative"):
        return whole
    return T.add(T.ONE, T.app("abs", whole)) if declared.get("positive") else T.app("abs", whole)


def piecewise(expr: Any, read: Read) -> Term:
    """A choice among cases."""
    return Term("piecewise", tuple(read(part) for pair in expr.args for part in (pair.expr, pair.cond)))


def kronecker_delta(expr: Any, read: Read) -> Term:
    """δ of two indices.  Raises TranslationError where a range is given, too: outside it SymPy's δ means something else."""
    if len(expr.args) != 2:
        raise TranslationError(f"KroneckerDelta takes two indices, found {len(expr.args)} arguments: {expr}")
    return T.app("delta", *(read(a) for a in expr.args))


def indexed(expr: Any, read: Read) -> Term:
    """w[j, i] as the family w applied to its indices."""
    return T.call(str(expr.base.label), *(read(i) for i in expr.indices))


def fibonacci(expr: Any, read: Read) -> Term:
    """A Fibonacci number.  Raises TranslationError for Fibonacci polynomials."""
    if len(expr.args) != 1:
        raise TranslationError(f"Fibonacci polynomials are not in the language: {expr}")
    return T.app("fibonacci", read(expr.args[0]))
