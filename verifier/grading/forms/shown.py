"""Shapes as short text, for messages."""

from __future__ import annotations

from verifier.grading.forms.numbers import value
from verifier.grading.forms.shapes import MINUS, Shape, factors_of

LONGEST = 60
TIGHTER = {"+": {"+"}, "*": {"+"}, "^": {"+", "*", "^", "/"}, "/": {"+", "*"}}


def shown(shape: Shape) -> str:
    """``shape`` as one would type it, cut where it is long."""
    text = _text(shape)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _text(shape: Shape) -> str:
    if shape.op == "+":
        return " + ".join(_text(part) for part in sorted(shape.parts, key=_late)).replace("+ -", "- ")
    if shape.op == "*":
        return _product(shape)
    if shape.op in {"/", "^"}:
        inner = [_inside(shape.op, part) for part in shape.parts]
        return f"1/{inner[0]}" if shape.op == "/" else f"{inner[0]}^{inner[1]}"
    return _leaf(shape)


def _late(term: Shape) -> tuple[bool, int]:
    """High powers first, numbers last."""
    powers = [part.parts[1].label for part in factors_of(term) if part.op == "^" and part.parts[1].op == "number"]
    return value(term) is not None, -max((int(label) for label in powers if label.isdigit()), default=0)


def _leaf(shape: Shape) -> str:
    if not shape.parts:
        return shape.label or shape.op
    if shape.op == "indexed":
        return "_".join(_text(part) for part in shape.parts)
    inner = ", ".join(_text(part) for part in shape.parts)
    return f"{shape.label}({inner})" if shape.op == "call" else f"{{{inner}}}" if shape.op == "set" else f"({inner})"


def _product(shape: Shape) -> str:
    sign = "-" * factors_of(shape).count(MINUS)
    parts = sorted(shape.parts, key=lambda part: part.op not in {"number", "decimal"})
    above = [_inside("*", part) for part in parts if part.op != "/" and part != MINUS]
    below = "".join("/" + _inside("/", part.parts[0]) for part in shape.parts if part.op == "/")
    return sign + ("*".join(above) or "1") + below


def _inside(outer: str, shape: Shape) -> str:
    text = _text(shape)
    return f"({text})" if shape.op in TIGHTER[outer] or (shape == MINUS) else text
