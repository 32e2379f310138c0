"""Rules of limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from verifier.kernel.judgement import Sequent

RULES: Final[Mapping[str, Callable[..., tuple[Sequent, ...]]]] = {}
