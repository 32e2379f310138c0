"""What runs in the worker processes: a tool asked a claim of a folder, or a case of a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

from benchmarks import rivals
from benchmarks.measure import Tool
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


def claim_of(folder: str, claim_id: str) -> Claim:
    """One claim of a folder."""
    return claims_of(folder)[claim_id]


def on_claims(folder: str, name: str) -> Tool:
    """The tool of this name, asked ids of claims of a folder."""
    return Tool(partial(claim_of, folder), TOOLS[name])


def on_cases(name: str) -> Tool:
    """The tool of this name, asked rows of a file of cases, which our reader reads for all tools alike."""
    return Tool(read_case, TOOLS[name])
