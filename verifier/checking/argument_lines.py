"""The lines of an argument as they are typed, made ready for reading: "= b" after a line, letters that are functions, slips."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

SLOPE: Final = re.compile(r"Derivative\(\s*([A-Za-z]\w*)\s*,\s*([A-Za-z]\w*)")
PROPOSITION: Final = re.compile(r"(?:\s|\(|\)|\b(?:and|or|not|True|False)\b|\b[A-Za-z]\w*\b)+")
WORD: Final = re.compile(r"\b[A-Za-z]\w*\b")
LOGIC: Final = frozenset({"and", "or", "not", "True", "False"})
BARE_NUMBER: Final = re.compile(r"\b(?:or|and)\s+[-+]?\d+(?:\.\d+)?\s*(?=$|\)|\bor\b|\band\b)")


def continues(line: str) -> bool:
    """Whether the line goes on from the one before: it begins with "="."""
    return line.lstrip().startswith("=") and not line.lstrip().startswith("==")


def sides(line: str) -> list[str]:
    """The sides of the equations in ``line``, split at "=" outside parentheses; the line itself if there are none."""
    depth, start, found = 0, 0, []
    for k, c in enumerate(line):
        depth += (c in "([{") - (c in ")]}")
        if c == "=" and depth == 0 and not _in_another_sign(line, k):
            found.append(line[start:k])
            start = k + 1
    return [side.strip() for side in (*found, line[start:])]


def _in_another_sign(line: str, k: int) -> bool:
    return line[k - 1 : k] in set("<>!=:") or line[k + 1 : k + 2] in set("=<>")


def expression_of(line: str) -> str:
    """What "= …" on the next line goes on from: the last side."""
    return sides(line)[-1]


def is_equation(line: str) -> bool:
    """Whether it is one equation, or a chain of them, between expressions."""
    return len(sides(line)) > 1 and not continues(line) and not LOGIC & set(WORD.findall(line)) and not re.search("[<>≤≥±]", line)


def functions(lines: Iterable[str]) -> dict[str, str]:
    """The letters that are differentiated by another, with this other: functions of it."""
    found = {m[1]: m[2] for line in lines for m in SLOPE.finditer(line)}
    return {name: variable for name, variable in found.items() if name != variable}


def applied(line: str, depending: Mapping[str, str]) -> str:
    """``line`` with ``y`` written y(x) where y is a function of x."""
    for name, variable in depending.items():
        line = re.sub(rf"\b{name}\b(?!\s*\()", f"{name}({variable})", line)
    return line


def is_logic(line: str) -> bool:
    """Whether it is made of propositions and connectives only, such as "A or not B"."""
    words = set(WORD.findall(line))
    return bool(words & LOGIC) and PROPOSITION.fullmatch(line) is not None and not re.search(r"[A-Za-z]\w*\s*\(", _plain(line))


def _plain(line: str) -> str:
    return re.sub(r"\b(?:and|or|not)\b", "&", line)


def as_statement(line: str) -> str:
    """A line of logic with each of its letters as a statement that may be true or false."""
    return WORD.sub(lambda m: m[0] if m[0] in LOGIC else f"({m[0]} = 0)", line)


def lacks_variable(line: str) -> bool:
    """Whether a number stands where a statement should: "x = 1 or 2"."""
    return BARE_NUMBER.search(line) is not None


def with_other_connective(line: str) -> str | None:
    """``line`` with "and" for "or" or the other way round; None where there is neither or both."""
    words = {w for w in WORD.findall(line) if w in {"and", "or"}}
    if len(words) != 1:
        return None
    (word,) = words
    return re.sub(rf"\b{word}\b", "or" if word == "and" else "and", line)
