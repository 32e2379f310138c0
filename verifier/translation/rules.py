"""What a rule of translation is: it takes a SymPy node and the reader of its parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from verifier.kernel.terms import Term

Read = Callable[[Any], Term]
Rule = Callable[[Any, Read], Term]
