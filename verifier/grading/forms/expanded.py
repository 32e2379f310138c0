"""The form "expanded": nothing is left to multiply out, at any depth."""

from __future__ import annotations

from verifier.grading.comparison import FormCheck
from verifier.grading.forms.checks import HOLDS, fails
from verifier.grading.forms.shapes import Shape, everything_in
from verifier.grading.forms.shown import shown


def expanded(shape: Shape) -> FormCheck:
    """Whether no product of sums and no natural power of a sum is left; terms need not be collected."""
    left = next((part for part in everything_in(shape) if _multiplies_out(part)), None)
    return HOLDS if left is None else fails("not expanded", f"Not expanded: multiply out {shown(left)}.")


def _multiplies_out(shape: Shape) -> bool:
    if shape.op == "*":
        return any(part.op == "+" for part in shape.parts)
    if shape.op != "^" or shape.parts[0].op != "+":
        return False
    exponent = shape.parts[1]
    return exponent.op == "number" and "/" not in exponent.label and int(exponent.label) > 1
