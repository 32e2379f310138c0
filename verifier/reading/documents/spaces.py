"""Spaces of vectors and matrices as written, ℝ^D and ℝ^{m×n}."""

from __future__ import annotations

import re
from typing import Final

_SPACE: Final = re.compile(
    r"\s*(?:\\mathbb\s*(?:\{\s*R\s*\}|R)|\\RR?(?![A-Za-z])|\\Reals(?![A-Za-z])|ℝ)\s*\^\s*(?:\{(?P<braced>.+)\}|(?P<bare>\\[A-Za-z]+|\w))\s*"
)
_TIMES: Final = re.compile(r"\\times(?![A-Za-z])|×")


def sizes_of(space: str) -> tuple[str, ...]:
    """The sizes of the space as written: D of ℝ^D, and m and n of ℝ^{m×n}; none if ``space`` is something else."""
    found = _SPACE.fullmatch(space)
    parts = _TIMES.split(found["braced"] or found["bare"]) if found else []
    sizes = tuple(part.strip() for part in parts)
    return sizes if len(sizes) <= 2 and all(sizes) else ()
