"""A claims file's syntax tree, prepared: decimals made exact, expression statements collected."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from sympy import Rational

DECIMAL: Final = re.compile(r"\d\.|\.\d|\d[eE]")
SCOPES: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def exact_decimal(literal: str) -> Rational:
    """The rational number that a decimal literal such as ``1e-3`` denotes."""
    exact = Fraction(Decimal(literal))
    return Rational(exact.numerator, exact.denominator)


def instrumented(tree: ast.Module, text: str) -> ast.Module:
    """``tree`` with each decimal literal as ``__decimal__(literal)`` and each expression statement that stands outside
    a function or class as ``__collect__(value, line)``."""
    if DECIMAL.search(text):
        tree = _ExactDecimals(text).visit(tree)
    _collect(tree.body)
    return tree


def _collect(body: list[ast.stmt]) -> None:
    """Wraps the expression statements of ``body`` and of the blocks in it, but for bare constants such as docstrings."""
    for statement in body:
        if isinstance(statement, ast.Expr) and not isinstance(statement.value, ast.Constant):
            line = ast.copy_location(ast.Constant(statement.lineno), statement)
            statement.value = _call("__collect__", statement.value, line)
        elif not isinstance(statement, SCOPES):
            for block in _blocks(statement):
                _collect(block)


def _blocks(node: ast.AST) -> Iterator[list[ast.stmt]]:
    for field in ("body", "orelse", "finalbody"):
        yield getattr(node, field, [])
    for inner in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
        yield from _blocks(inner)


class _ExactDecimals(ast.NodeTransformer):
    def __init__(self, text: str) -> None:
        self.lines = text.encode().split(b"\n")

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if not isinstance(node.value, float):
            return node
        literal = self.lines[node.lineno - 1][node.col_offset : node.end_col_offset].decode()
        return _call("__decimal__", ast.copy_location(ast.Constant(literal), node))


def _call(function: str, *args: ast.expr) -> ast.Call:
    """A call that stands where its first argument stood."""
    name = ast.copy_location(ast.Name(function, ast.Load()), args[0])
    return ast.copy_location(ast.Call(name, list(args), []), args[0])


def names_bound(statement: ast.stmt) -> Iterator[str]:
    """The names that ``statement`` binds when it succeeds."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, SCOPES):
            yield node.name
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).partition(".")[0]
