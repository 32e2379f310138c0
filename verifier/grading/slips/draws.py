"""The fixed values that names have at a point: spread out, so that different formulas hardly ever agree by accident."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final
from zlib import crc32

SPANS: Final = ((0.3, 1.9), (0.15, 0.85), (0.3, 1.9), (1.1, 2.6))  # of the real symbols, by seed
LEAST, MOST = 2, 5  # of the integers


@lru_cache(maxsize=1 << 14)
def fraction(seed: int, name: str, k: int = 0) -> float:
    """A number between 0 and 1 that belongs to a name: always the same one."""
    mixed = crc32(f"{name}/{k}/{seed}".encode())
    for _ in range(2):
        mixed = (mixed ^ (mixed >> 15)) * 0x2C1B3C6D & 0xFFFFFFFF
        mixed = (mixed ^ (mixed >> 12)) * 0x297A2D39 & 0xFFFFFFFF
    return mixed / 0x100000000


def drawn(seed: int, name: str, kind: str) -> Any:
    """The value of a symbol."""
    if kind in {"integer", "outcome"}:
        return float(LEAST + int(fraction(seed, name) * (MOST - LEAST + 1)))
    low, high = SPANS[seed % len(SPANS)]
    x = (low + (high - low) * fraction(seed, name)) * sign(seed, name)
    return complex(x, low + (high - low) * fraction(seed, name, 1)) if kind == "complex" else x


def sign(seed: int, name: str) -> float:
    """At odd seeds +; at 0 and 2 different ones; else any."""
    if seed % 2:
        return 1.0
    even = fraction(seed if seed > 2 else 0, name, 7) < 0.5
    return 1.0 if even == (seed == 2) else -1.0


def smooth(seed: int, name: str, args: Sequence[Any]) -> Any:
    """The value of an unknown function: positive, with all derivatives."""
    phase = 6.3 * fraction(seed, name)
    inner = sum((0.6 + fraction(seed, name, k + 1)) * x for k, x in enumerate(args))
    if isinstance(inner, complex):
        inner = inner.real + 0.37 * inner.imag
    return 1.3 + 0.7 * math.sin(inner + phase) + 0.35 * math.cos(1.7 * inner + 2 * phase)
