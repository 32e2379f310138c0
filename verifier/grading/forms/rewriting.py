"""Shapes rewritten by named rules until nothing changes: two shapes that end alike are written alike, up to those rules."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from verifier.grading.forms.arithmetic_rules import ARITHMETIC
from verifier.grading.forms.identity_rules import IDENTITIES
from verifier.grading.forms.ordering import KEEPS_ORDER, ordered, rebuilt
from verifier.grading.forms.shapes import Shape
from verifier.grading.forms.sign_rules import DIVISIONS, SIGNS

Rule = Callable[[Shape], Shape]

RULES: Final[Mapping[str, Rule]] = {**IDENTITIES, **SIGNS, **DIVISIONS, **ARITHMETIC}
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "ID_TRANS": ("zeroAdd", "zeroMul", "oneMul", "oneDiv", "onePow", "idPow", "zeroPow", "zPow"),
    "NEG_TRANS": ("negNeg", "negDiv", "negOrd"),
    "DIV_TRANS": ("recipMul", "divDiv", "divCancel"),
    "INT_ARITH": ("intAdd", "intMul", "intPow"),
    "ALG_TRANS": (),
}
# What is always so, or asks for nothing that matters here.
DEFAULTS: Final = frozenset({"assAdd", "assMul", "comAdd", "comMul", "testdebug"})
MODES: Final = frozenset({*KEEPS_ORDER, "comNeg", "comMulNum"})
NAMES: Final = frozenset({*RULES, *GROUPS, *DEFAULTS, *MODES})
MOST_STEPS: Final = 200


class UnknownRuleError(ValueError):
    """A rule that is asked for is none of ours."""


def expanded_rules(names: Iterable[str]) -> frozenset[str]:
    """The rules behind ``names``, groups taken apart.  Raises UnknownRuleError, with the nearest name, for one that is none."""
    rules: set[str] = set()
    for name in names:
        if name not in NAMES:
            raise UnknownRuleError(_unknown(name))
        rules.update(GROUPS.get(name, (name,)))
    return frozenset(rules) - DEFAULTS


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name, sorted(NAMES), 1, 0.4)
    hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(sorted(NAMES))}"
    return f"no rule {name!r} for the form 'as written'; {hint}"


def normal(shape: Shape, rules: frozenset[str] = frozenset()) -> Shape:
    """``shape`` rewritten by ``rules`` and sorted, until it stays as it is."""
    applied = tuple(rule for name, rule in RULES.items() if name in rules)
    here = ordered(shape, rules)
    for _ in range(MOST_STEPS):
        after = _step(here, applied, rules)
        if after is None:
            return here
        here = after
    return here


def _step(shape: Shape, applied: tuple[Rule, ...], rules: frozenset[str]) -> Shape | None:
    """The shape after the first rule that changes it: what is simpler goes first, again and again; None if none does."""
    for rule in applied:
        changed = _everywhere(shape, rule)
        after = shape if changed is shape else ordered(changed, rules)
        if after != shape:
            return after
    return None


def _everywhere(shape: Shape, rule: Rule) -> Shape:
    """The rule at the top, then below: an outer fraction goes before those inside; ``shape`` itself if nothing changes."""
    found = rule(shape)
    top = shape if found == shape else found
    parts = tuple(_everywhere(part, rule) for part in top.parts)
    if all(new is old for new, old in zip(parts, top.parts, strict=True)):
        return top
    return rebuilt(top.op, parts, top.label)
