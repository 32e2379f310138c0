"""Sums, products, sets and the like in one order, so that shapes that differ only in it become the same."""

from __future__ import annotations

from collections.abc import Iterable

from verifier.grading.forms.shapes import MINUS, Shape, product, sum_of

COMMUTATIVE = frozenset({"+", "*", "=", "and", "or", "set", "<=>"})
NUMBERS = frozenset({"-", "number", "decimal"})
KEEPS_ORDER = {"noncomAdd": "+", "noncomMul": "*", "noncomEq": "=", "noncomAnd": "and", "noncomOr": "or"}

Key = tuple[str, str, tuple["Key", ...]]


def key(shape: Shape) -> Key:
    """A total order on shapes."""
    return shape.op, shape.label, tuple(key(part) for part in shape.parts)


def rebuilt(op: str, parts: Iterable[Shape], label: str = "") -> Shape:
    """The shape of these parts, flat again if it is a sum or a product."""
    if op in {"+", "*"}:
        return sum_of(parts) if op == "+" else product(parts)
    return Shape(op, tuple(parts), label)


def ordered(shape: Shape, rules: frozenset[str] = frozenset()) -> Shape:
    """``shape`` with the parts of everything commutative sorted, at every depth; ``rules`` may say what is not."""
    fixed = {op for rule, op in KEEPS_ORDER.items() if rule in rules}
    return _ordered(shape, COMMUTATIVE - fixed, rules)


def _ordered(shape: Shape, commutative: frozenset[str], rules: frozenset[str]) -> Shape:
    if not shape.parts:
        return shape
    built = rebuilt(shape.op, (_ordered(part, commutative, rules) for part in shape.parts), shape.label)
    if built.op in commutative:
        return Shape(built.op, tuple(sorted(built.parts, key=key)), built.label)
    return Shape("*", _numbers_first(built.parts, rules)) if built.op == "*" else built


def _numbers_first(parts: tuple[Shape, ...], rules: frozenset[str]) -> tuple[Shape, ...]:
    """In a product that does not commute, what may be moved all the same: signs (comNeg), signs and numbers (comMulNum)."""
    if "comMulNum" in rules:
        moved = sorted((part for part in parts if part.op in NUMBERS), key=key)
        return (*moved, *(part for part in parts if part.op not in NUMBERS))
    if "comNeg" in rules:
        return (*(part for part in parts if part == MINUS), *(part for part in parts if part != MINUS))
    return parts
