"""Residues in the document's own notation: a sequence that it writes with subscripts, x_i, is written so, not x(i)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from verifier.report.document_sheets import Formula, Sheet, SheetChain, SheetLine
from verifier.report.records import ResidueText

_INDEXED: Final = re.compile(r"(?<![A-Za-z])(\\[A-Za-z]+|[A-Za-z])\s*_")
_APPLIED: Final = re.compile(r"(?<![A-Za-z])(\\[A-Za-z]+|[A-Za-z])\s*(?:\\left\s*|\\big\s*)?\(")
_LATEX: Final = re.compile(r"(?<![A-Za-z\\])(\\[A-Za-z]+|[A-Za-z])\\left\(((?:[^()\\]|\\(?!left|right)[A-Za-z]+)*)\\right\)")
_TEXT: Final = re.compile(r"(?<![^\W\d])([^\W\d_])\(([^()]*)\)")


def with_indices(sheet: Sheet) -> Sheet:
    """``sheet`` with the sequences in its residues and changes as the document writes them."""
    names = _families(line.text for line in sheet.lines)
    if not names:
        return sheet
    parts = (part if not isinstance(part, Formula) else _formula(part, names) for part in sheet.parts)
    return replace(sheet, parts=tuple(parts))


def _families(texts: Iterable[str]) -> frozenset[str]:
    """The names that are written with subscripts, and never before brackets."""
    written = list(texts)
    indexed = {name for text in written for name in _INDEXED.findall(text)}
    return frozenset(indexed - {name for text in written for name in _APPLIED.findall(text)})


def _formula(formula: Formula, names: frozenset[str]) -> Formula:
    return replace(formula, chains=tuple(_chain(chain, names) for chain in formula.chains))


def _chain(chain: SheetChain, names: frozenset[str]) -> SheetChain:
    return replace(chain, lines=tuple(_line(line, names) for line in chain.lines))


def _line(line: SheetLine, names: frozenset[str]) -> SheetLine:
    if line.residue is None and not line.change:
        return line
    old = line.residue
    residue = None if old is None else ResidueText(_subscripted(_TEXT, old.text, names), _subscripted(_LATEX, old.latex, names))
    return replace(line, residue=residue, change=_subscripted(_LATEX, line.change, names))


def _subscripted(pattern: re.Pattern[str], text: str, names: frozenset[str]) -> str:
    return pattern.sub(lambda found: _index(found) if found[1] in names else found[0], text)


def _index(found: re.Match[str]) -> str:
    name, index = found.groups()
    return f"{name}_{index}" if len(index) == 1 else f"{name}_{{{index}}}"
