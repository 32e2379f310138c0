"""A claims file's syntax tree, prepared: decimals made exact, expression statements collected."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from sympy import Rational

Scope = TypeVar("Scope", ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def exact_decimal(literal: str) -> Rational:
    """The rational number that a decimal literal such as ``1e-3`` denotes."""
    exact = Fraction(Decimal(literal))
    return Rational(exact.numerator, exact.denominator)


def instrumented(tree: ast.Module, text: str) -> ast.Module:
    """``tree`` with each decimal literal as ``__decimal__(literal)`` and each expression statement that stands outside
    a function or class as ``__collect__(value, line)``."""
    changed: ast.Module = _Instrument(text).visit(tree)
    return ast.fix_missing_locations(changed)


class _Instrument(ast.NodeTransformer):
    """The rewriting; ``depth`` counts the functions and classes around a node."""

    def __init__(self, text: str) -> None:
        self.lines = text.encode().split(b"\n")
        self.depth = 0

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        self.generic_visit(node)
        if self.depth or isinstance(node.value, ast.Constant):
            return node
        return ast.copy_location(ast.Expr(_call("__collect__", node.value, ast.Constant(node.lineno))), node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if not isinstance(node.value, float):
            return node
        literal = self.lines[node.lineno - 1][node.col_offset : node.end_col_offset].decode()
        return ast.copy_location(_call("__decimal__", ast.Constant(literal)), node)

    def _deeper(self, node: Scope) -> Scope:
        self.depth += 1
        self.generic_visit(node)
        self.depth -= 1
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = _deeper  # noqa: N815


def _call(function: str, *args: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(function, ast.Load()), list(args), [])


def names_bound(statement: ast.stmt) -> Iterator[str]:
    """The names that ``statement`` binds when it succeeds."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).partition(".")[0]
