"""Sums and products with dots, 1 + 2 + … + n and x_1 x_2 ⋯ x_n, as sums and products over an index.

Only where the general term is plain: the last term is the one before the dots with one number counted on, and the terms before
that count up to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import prod
from typing import Any, Final

from verifier.reading.errors import ReadingError
from verifier.reading.syntax import Call, Factors, Group, Minus, Name, Node, Number, Power, Reciprocal, Terms, subtrees

DOTS: Final = "…"
ADVICE: Final = "'{sign}' cannot be read here; write a sum as \\sum_{{k=1}}^{{n}}"
_INDICES: Final = ("k", "i", "j", "l", "m", "r", "s", "κ")
_POWERS: Final = 64  # the largest exponent that is counted out
_FIELDS: Final = ("args", "parts", "below", "above", "operand", "base", "exponent", "body")


def filled(tree: Node, text: str) -> Node:
    """``tree`` with sums and products for the dots.  Raises ReadingError at dots that stand for anything else."""
    done: Node = _filled(tree)
    for node in subtrees(done):
        if isinstance(node, Name) and node.name == DOTS:
            sign = next((s for s in ("\\ldots", "\\cdots", "\\dots", DOTS) if text.startswith(s, node.at)), DOTS)
            raise ReadingError(ADVICE.format(sign=sign), node.at, text)
    return done


def _filled(node: Any) -> Any:
    changes = {f: _part(getattr(node, f)) for f in _FIELDS if hasattr(node, f)}
    node = replace(node, **changes) if any(getattr(node, f) != v for f, v in changes.items()) else node
    match node:
        case Terms(parts=parts):
            return _counted(parts, "Sum", node) or node
        case Factors(parts=parts):
            return _counted(parts, "Product", node) or node
        case _:
            return node


def _part(value: Any) -> Any:
    return tuple(map(_filled, value)) if isinstance(value, tuple) else value if isinstance(value, str) else _filled(value)


def _counted(parts: Sequence[Node], sign: str, whole: Terms | Factors) -> Node | None:
    """The sum or product over an index of terms with dots before the last one; None where it has none, or they are not plain."""
    places = [n for n, part in enumerate(parts) if isinstance(part, Name) and part.name == DOTS]
    if len(places) != 1 or places[0] not in range(1, len(parts) - 1) or places[0] != len(parts) - 2:
        return None
    before, last = parts[: places[0]], parts[-1]
    names = {n.name for part in parts for n in subtrees(part) if isinstance(n, Name)}
    index = Name(next(i for i in _INDICES if i not in names), whole.at)
    found = _counting(before, last, index) or _numbers(before, last, index)
    if found is None:
        return None
    term, begin, end = found
    return Call(sign, (term, Group((index, Number(Fraction(begin), whole.at), end), whole.at)), whole.at)


def _counting(before: Sequence[Node], last: Node, index: Name) -> tuple[Node, int, Node] | None:
    """The general term, the first number and the end, where the last term is one before it with a number counted on."""
    found = _general(before[-1], last, index)
    if found is None:
        return None
    term, first, end = found
    begin = first - len(before) + 1
    counting = all(_plain(_at(term, index, begin + n)) == _plain(part) for n, part in enumerate(before))
    return (term, begin, end) if counting and begin >= 0 and not (term == index and len(before) == 1 and first > 1) else None


def _numbers(before: Sequence[Node], last: Node, index: Name) -> tuple[Node, int, Node] | None:
    """The same where the last term has one letter, and is the numbers before for 1, 2, ... or 0, 1, ... in its place."""
    letters = {n.name for n in subtrees(last) if isinstance(n, Name)}
    values = [_value(part) for part in before]
    if len(letters) != 1 or len(before) < 2 or None in values:
        return None
    letter = Name(letters.pop(), last.at)
    for begin in (1, 0):
        if values == [_value(_at(last, letter, begin + n)) for n in range(len(before))]:
            return _renamed(last, letter, index), begin, letter
    return None


def _value(node: Any) -> Fraction | None:
    """The number that ``node`` is; None if it is more than arithmetic of numbers."""
    match node:
        case Number(value=value):
            return value
        case Minus(operand=inside) | Reciprocal(operand=inside):
            found = _value(inside)
            return None if found is None else -found if isinstance(node, Minus) else 1 / found if found else None
        case Terms(parts=parts) | Factors(parts=parts):
            values = [_value(part) for part in parts]
            known = [v for v in values if v is not None]
            whole = sum(known, Fraction(0)) if isinstance(node, Terms) else prod(known, start=Fraction(1))
            return whole if len(known) == len(values) else None
        case Power(base=base, exponent=exponent):
            one, other = _value(base), _value(exponent)
            small = one is not None and other is not None and other.denominator == 1 and 0 <= other <= _POWERS
            return one ** int(other) if small and one is not None and other is not None else None
        case _:
            return None


def _renamed(node: Any, letter: Name, index: Name) -> Any:
    if isinstance(node, Name):
        return replace(index, at=node.at) if node.name == letter.name else node
    changes = {}
    for field in (f for f in _FIELDS if hasattr(node, f)):
        value = getattr(node, field)
        parts = tuple(_renamed(v, letter, index) for v in value) if isinstance(value, tuple) else _renamed(value, letter, index)
        changes[field] = parts
    return replace(node, **changes) if changes else node


def _general(one: Node, last: Node, index: Name) -> tuple[Node, int, Node] | None:
    """The term of which ``one`` is that at a number and ``last`` that at the end: the term, the number, the end."""
    ends: list[tuple[int, Node]] = []
    term = _common(one, last, index, ends)
    if term is None or not ends or any(_plain(e[1]) != _plain(ends[0][1]) or e[0] != ends[0][0] for e in ends):
        return None
    return term, *ends[0]


def _common(one: Any, last: Any, index: Name, ends: list[tuple[int, Node]]) -> Any:
    """``one`` with ``index`` where it counts on to ``last``; None where they differ otherwise."""
    if _plain(one) == _plain(last):
        return one
    if isinstance(one, Number) and one.value.denominator == 1 and one.value >= 0 and not isinstance(last, Call):
        ends.append((int(one.value), last))
        return index
    if isinstance(last, Power) and not isinstance(one, Power):
        ends.append((1, last.exponent))
        return replace(last, exponent=index) if _plain(one) == _plain(last.base) else None
    if type(one) is not type(last) or isinstance(one, Name):
        return None
    return _common_parts(one, last, index, ends)


def _common_parts(one: Any, last: Any, index: Name, ends: list[tuple[int, Node]]) -> Any:
    if getattr(one, "name", None) != getattr(last, "name", None):
        return None
    changes: dict[str, Any] = {}
    for field in (f for f in _FIELDS if hasattr(one, f)):
        a, b = getattr(one, field), getattr(last, field)
        pairs = list(zip(a, b, strict=True)) if isinstance(a, tuple) and len(a) == len(b) else [(a, b)]
        if isinstance(a, tuple) != isinstance(b, tuple) or (isinstance(a, tuple) and len(a) != len(b)):
            return None
        made = [_common(x, y, index, ends) for x, y in pairs]
        if any(m is None for m in made):
            return None
        changes[field] = tuple(made) if isinstance(a, tuple) else made[0]
    return replace(one, **changes)


def _at(term: Any, index: Name, number: int) -> Any:
    """``term`` with ``number`` for the index."""
    if isinstance(term, Name):
        return Number(Fraction(number), term.at) if term.name == index.name else term
    changes = {}
    for field in (f for f in _FIELDS if hasattr(term, f)):
        value = getattr(term, field)
        changes[field] = tuple(_at(v, index, number) for v in value) if isinstance(value, tuple) else _at(value, index, number)
    return replace(term, **changes) if changes else term


def _plain(node: Any) -> Any:
    """``node`` without its places, x for x^1, and 1 for x^0, so that terms can be compared."""
    changes: dict[str, Any] = {"at": 0} if hasattr(node, "at") else {}
    for field in (f for f in _FIELDS if hasattr(node, f)):
        value = getattr(node, field)
        changes[field] = tuple(map(_plain, value)) if isinstance(value, tuple) else _plain(value)
    bare = replace(node, **changes)
    match bare:
        case Power(base=base, exponent=Number(value=value)) if value == 1:
            return base
        case Power(exponent=Number(value=value)) if value == 0:
            return Number(Fraction(1), 0)
        case Factors(parts=parts):
            kept = tuple(p for p in parts if not (isinstance(p, Number) and p.value == 1))
            return kept[0] if len(kept) == 1 else replace(bare, parts=kept) if kept else Number(Fraction(1), 0)
        case _:
            return bare
