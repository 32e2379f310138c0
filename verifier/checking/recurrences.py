"""Recurrences, such as m_t = β m_{t-1} + g_t: what they say at the index before, and at the one before that."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from verifier.checking.mentions import REMEMBERED

SHIFTS: Final = 3
_INDEXED: Final = re.compile(
    r"\s*(?:[A-Za-z]|\\[A-Za-z]+(?:\{[A-Za-z]\})?)\s*_\s*(?:(?P<bare>[A-Za-z]|\\[A-Za-z]+)|\{\s*(?P<braced>[A-Za-z]|\\[A-Za-z]+)\s*\})\s*"
)


@lru_cache(REMEMBERED)
def index_of(head: str) -> str:
    """The index letter of a head such as m_t or R_{\\ell}; "" where it has none."""
    found = _INDEXED.fullmatch(head)
    return (found["bare"] or found["braced"]) if found else ""


def instances(law: str, index: str) -> tuple[str, ...]:
    """The recurrence ``law`` as it stands, and with ``index`` less 1, less 2, and so on."""
    return (law, *(shifted(law, index, k) for k in range(1, SHIFTS)))


def shifted(law: str, index: str, by: int) -> str:
    """``law`` with ``index`` replaced by itself less ``by``."""
    other = "" if index.startswith("\\") else r"\\[A-Za-z]+|"
    end = r"(?![A-Za-z])" if index.startswith("\\") else ""
    place = re.compile(rf"(?P<lead>(?:[_^]\s*)?(?:\{{\s*)?)(?:{other}(?P<name>{re.escape(index)}){end})(?=\s*(?P<next>.?))")
    return place.sub(lambda m: _less(m, index, by), law)


def _less(found: re.Match[str], index: str, by: int) -> str:
    """The index less ``by`` as it must be written there; another command as it stands."""
    if found["name"] is None:
        return found[0]
    lead = found["lead"].rstrip()
    if lead in {"_", "^"}:
        return f"{lead}{{{index}-{by}}}"
    plain = lead.endswith("{") and found["next"] in {"}", "+", "-"}
    return f"{found['lead']}{index}-{by}" if plain else f"{found['lead']}({index}-{by})"
