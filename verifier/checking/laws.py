"""Recurrences as laws for all steps: m_t = β m_{t-1} + g_t holds for every t from the second index on that is written.

At which index a sequence begins is not written; it is the smallest number that stands below its letter.  Where none does, the law
is taken for all whole numbers, and then only what fails is believed: to suppose a law where it was not meant may prove too much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from verifier.checking.mentions import REMEMBERED, head_names, names_in
from verifier.checking.recurrences import instances
from verifier.reading.errors import ReadingError
from verifier.reading.formulas import Context
from verifier.reading.meaning.definitions import plain
from verifier.reading.meaning.patterns import RUNNING, matched, speaks_of
from verifier.reading.syntax import Indexed, Minus, Name, Node, Number, Terms, subtrees
from verifier.reading.written.trees import Known, read_trees

_STEP: Final = re.compile(
    r"[_^]\s*(?:\{\s*\(?\s*(?P<braced>\\ell|[A-Za-z])\s*(?P<next>\+\s*1)?\s*\)?\s*\}|(?P<bare>\\ell|[A-Za-z]))\s*\Z"
)
_SKIPPED: Final = r"\\(?:text|mathrm|operatorname)\s*\{[^{}]*\}|\\[A-Za-z]+"
_AT_NUMBER: Final = re.compile(r"_\s*\{?\s*\d+\s*\}?\s*\Z")
_MEMBER: Final = re.compile(r"[_^]\s*(?:\d|\{[^{}]*[\d][^{}]*\})")
_LETTER_BELOW: Final = re.compile(r"[_^].*[A-Za-z]", re.DOTALL)  # without one it says what it is at one index only
_FRESH: Final = "srquvacpjl"
INSTANCES: Final = 4


@dataclass(frozen=True)
class Law:
    """What defines ``head`` by what it is at other indices, in the letter ``index``; ``ahead`` is 1 if the head is at the index
    plus 1.  ``condition`` is what a verdict that rests on it must say, "" if nothing."""

    head: str
    text: str
    cited: str
    index: str
    ahead: int = 0
    condition: str = ""

    @property
    def name(self) -> frozenset[str]:
        """The letter of which it is said."""
        return head_names(self.head)

    @property
    def equation(self) -> str:
        """The law as one formula."""
        return f"{self.head} = {self.text}"


@dataclass(frozen=True)
class Stated:
    """Laws said for all steps: hypotheses, the types of their letters, of what they speak, what is to be said with them, and
    whether it is known from where on they hold."""

    given: tuple[str, ...]
    assume: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    cited: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    bounded: bool = True


def law_of(head: str, text: str, cited: str, condition: str = "") -> Law | None:
    """The law that ``head = text`` is; None if ``head`` has no index that counts steps, or ``text`` does not speak of it."""
    found = _STEP.search(head)
    if found is None or "(" in head.replace("(" + (found["braced"] or ""), ""):
        return None
    if not recurs(head, text) or _is_circular(head, text):
        return None
    return Law(head, text, cited, found["braced"] or found["bare"], 1 if found["next"] else 0, condition)


def _is_circular(head: str, text: str) -> bool:
    """Whether ``text`` speaks of just what ``head`` is: an equation, and no recurrence."""
    try:
        what, body = read_trees((head, text), Known(symbols=frozenset((head.strip(),))))
    except ReadingError:
        return True
    return any(plain(node) == plain(what) for node in subtrees(body) if isinstance(node, Indexed))


def is_about(law: Law, head: str) -> bool:
    """Whether ``head`` is what ``law`` says something of, at its index or the next."""
    found = _STEP.search(head)
    return found is not None and law.name == head_names(head) and (found["braced"] or found["bare"]) == law.index


@lru_cache(REMEMBERED)
def recurs(head: str, text: str) -> bool:
    """Whether ``text`` speaks of what ``head`` is, at some index; of what cannot be read, whether the letter stands there."""
    if "(" not in head.replace("^{(", ""):
        try:
            what, body = read_trees((head, text), Known(symbols=frozenset((head.strip(),))))
            return _stands_alone(body, what) or (speaks_of(body, what) and not _only_with_other_indices(body, what))
        except ReadingError:
            pass
    return bool(head_names(head) & names_in(text))


@lru_cache(REMEMBERED)
def says_too(head: str, text: str, other: str) -> bool:
    """Whether ``head = text`` says what ``other`` is, which has numbers or sums as indices: a_j^{(3)} after a_j^{(l)} = ..."""
    if not _MEMBER.search(other) or "_" not in other + head or not _LETTER_BELOW.search(head):
        return False
    try:
        what, body, member = read_trees((head, text, other), Known(form="latex"))
    except ReadingError:
        return False
    return isinstance(member, Indexed) and member != what and matched(what, body, member) is not None


def is_of_each(text: str) -> bool:
    """Whether ``text`` speaks of a letter at an index that is a letter, and so may be meant for all of them."""
    indices = (index for node in _indexed((text,)) for index in (*node.below, *node.above))
    return any(isinstance(part, Name) and part.name in RUNNING for index in indices for part in subtrees(index))


def goes_back(head: str, text: str) -> bool:
    """Whether ``text`` speaks of what ``head`` is at indices that are no numbers: a recurrence does, a closed form does not."""
    try:
        what, body = read_trees((head, text), Known(symbols=frozenset((head.strip(),))))
    except ReadingError:
        return True
    if not isinstance(what, Indexed):
        return True
    same = (n for n in subtrees(body) if isinstance(n, Indexed) and n.base.name == what.base.name)
    return any(not isinstance(index, Number) for node in same for index in (*node.below, *node.above))


def _only_with_other_indices(body: Node, head: Node) -> bool:
    """Whether the letter of ``head`` stands in ``body`` with more or fewer indices only: w_{ij} is another family than w_i."""
    if not isinstance(head, Indexed):
        return False
    same = [node for node in subtrees(body) if isinstance(node, Indexed) and node.base.name == head.base.name]
    return all((len(n.below), len(n.above)) != (len(head.below), len(head.above)) for n in same)


def _stands_alone(body: Node, head: Node) -> bool:
    """Whether the letter of ``head``, which has an index, stands in ``body`` without one: all of a vector."""
    bases = {id(node.base) for node in subtrees(body) if isinstance(node, Indexed)}
    names = (node for node in subtrees(body) if isinstance(node, Name) and id(node) not in bases)
    return isinstance(head, Indexed) and any(node.name == head.base.name for node in names)


def stated(laws: Sequence[Law], texts: Iterable[str]) -> Stated | None:
    """Those ``laws`` that speak of letters in ``texts``, for all steps; None if there are none, or no letter is left for them."""
    written = tuple(texts)
    near = _near(laws, written)
    taken = frozenset().union(*map(names_in, (*written, *(law.equation for law in near))))
    fresh = [letter for letter in _FRESH if letter not in taken]
    if not near or len(fresh) < len(near):
        return None
    nodes = list(_indexed(written))
    starts = [min(_numbers(nodes, law), default=None) for law in near]
    given, assume = [], {}
    for law, letter, start in zip(near, fresh, starts, strict=False):
        given.append(f"\\forall {letter}: {renamed(law, letter)}")
        assume[letter] = "integer" if start is None else _from(start + 1)
    given += [f"{law.index} \\geq {bound}" for law, bound in _reached(near, starts, nodes)]
    names = frozenset().union(*(law.name for law in near))
    cited = tuple(dict.fromkeys(law.cited for law in near))
    conditions = tuple(dict.fromkeys(law.condition for law in near if law.condition))
    return Stated(tuple(given), assume, names, cited, conditions, None not in starts)


def instances_near(law: Law, texts: Sequence[str]) -> tuple[str, ...]:
    """The law at its index, before it, and at the later indices and the numbers at which its letter stands in ``texts``."""
    nodes = list(_indexed(texts))
    numbers = sorted({*_numbers(nodes, law)})
    parts = (part for node in nodes if node.base.name in law.name for part in (*node.below, *node.above))
    ahead = max((shift for part in parts if (shift := _shift(part, law.index.lstrip("\\"))) is not None), default=0)
    later = (f"{law.index}+{k}" for k in range(1 + law.ahead, min(ahead, INSTANCES) + 1))
    places = (*later, *map(str, numbers[1 : INSTANCES + 1]))
    return (*instances(law.equation, law.index), *(renamed(law, place) for place in places))


def tied(context: Context, laws: Stated) -> Context:
    """``context`` with the values at which sequences begin, such as R_0 = 1, as hypotheses: put in as definitions, they would no
    longer be those of the sequences of which the laws speak."""
    values = {head: text for head, text in context.defs.items() if _AT_NUMBER.search(head) and head_names(head) & laws.names}
    others = {head: text for head, text in context.defs.items() if head not in values}
    return replace(context, defs=others, given=(*context.given, *(f"{head} = {text}" for head, text in values.items())))


def _near(laws: Sequence[Law], texts: Sequence[str]) -> list[Law]:
    """The laws of letters in ``texts``, and of letters in those laws."""
    names = frozenset().union(*map(names_in, texts))
    found: list[Law] = []
    for _ in laws:
        new = [law for law in laws if law not in found and law.name & names]
        found += new
        names = names.union(*(names_in(law.text) for law in new))
    return found


def renamed(law: Law, place: str) -> str:
    """The law with ``place`` for the index of its head; where the head is one step ahead, with one less for the letter."""
    kept = _SKIPPED.replace(r"\\[", rf"(?!{re.escape(law.index)}(?![A-Za-z]))\\[", 1) if "\\" in law.index else _SKIPPED
    lead = re.compile(rf"(?P<kept>{kept})|(?P<sub>[_^]\s*\{{?\s*\(?\s*)?{re.escape(law.index)}")
    return lead.sub(lambda m: m["kept"] or _put(m["sub"] or "", place, law.ahead), law.equation)


def _put(lead: str, place: str, ahead: int) -> str:
    text = f"{place}-1" if ahead else place
    opened = lead.rstrip()
    if len(text) == 1:
        return f"{lead}{text}"
    return f"{opened}{{{text}}}" if opened in {"_", "^"} else f"{lead}{text}" if lead else f"({text})"


def _from(start: int) -> str:
    return {0: "nonnegative integer", 1: "positive integer"}.get(start, f"integer >= {start}")


def _indexed(texts: Sequence[str]) -> Iterator[Indexed]:
    """The letters with indices in those texts that can be read."""
    for text in texts:
        try:
            (tree,) = read_trees((text,))
        except ReadingError:
            continue
        yield from (node for node in subtrees(tree) if isinstance(node, Indexed))


def _numbers(nodes: Iterable[Indexed], law: Law) -> Iterator[int]:
    """The numbers at which the letter of ``law`` stands."""
    for node in nodes:
        inside = (*node.below, *node.above)
        if node.base.name in law.name and len(inside) == 1 and isinstance(inside[0], Number) and inside[0].value.denominator == 1:
            yield int(inside[0].value)


def _reached(laws: Sequence[Law], starts: Sequence[int | None], nodes: Sequence[Indexed]) -> Iterator[tuple[Law, int]]:
    """How large the index of each law must be, so that nothing in the formulas stands before the beginning."""
    for law, start in zip(laws, starts, strict=True):
        parts = (part for node in nodes for part in (*node.below, *node.above))
        shifts = [shift for part in parts if (shift := _shift(part, law.index.lstrip("\\"))) is not None]
        if start is not None and shifts:
            yield law, start - min(shifts)


def _shift(index: Node, letter: str) -> int | None:
    """The k of an index t + k."""
    match index:
        case Name(name=name):
            return 0 if name == letter else None
        case Terms(parts=(Name(name=name), Number(value=value))) if name == letter and value.denominator == 1:
            return int(value)
        case Terms(parts=(Name(name=name), Minus(operand=Number(value=value)))) if name == letter and value.denominator == 1:
            return -int(value)
        case _:
            return None
