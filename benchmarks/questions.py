"""What runs in the worker processes: a tool asked a claim of a folder, or a case of a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from benchmarks import rivals
from verifier.claims import Claim
from verifier.engine import verify
from verifier.loading import load_folder
from verifier.reading import read_case

PRELOAD: Final = ("benchmarks.questions",)


def by_verify(claim: Claim) -> str:
    """The engine's verdict."""
    return verify(claim).outcome


TOOLS: Final[Mapping[str, Callable[[Claim], str]]] = {
    "verify": by_verify,
    "SymPy simplify": rivals.by_simplify,
    "SymPy equals": rivals.by_equals,
    "SymPy": rivals.by_sympy,
    "Alkahest": rivals.by_alkahest,
}


@lru_cache(maxsize=1)
def claims_of(folder: str) -> dict[str, Claim]:
    """The claims of a folder, by id."""
    return {claim.id: claim for claim in load_folder(Path(folder)).claims}


def on_claim(folder: str, tool: str, claim_id: str) -> str:
    """What ``tool`` says of a claim."""
    return TOOLS[tool](claims_of(folder)[claim_id])


def on_case(tool: str, row: Mapping[str, Any]) -> str:
    """What ``tool`` says of a case, read by our reader for all tools alike."""
    return TOOLS[tool](read_case(row))
