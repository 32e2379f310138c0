"""Values for indexed families and uninterpreted functions: tables by chance, or what a recurrence among the facts says."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import mpmath
import sympy
import written
from mpmath import mpf
from sympy.core.function import AppliedUndef

from verifier import vocabulary as V
from verifier.claims import Claim

PALETTES = ((-2, -1, 0, 1, 2, 3), (1, 2, 3, 4), ("1/2", "1/3", "1/4", "3/4"), (-1, 1, "1/2", "-1/3", 2))
DEEP = 60


@dataclass(frozen=True)
class Rule:
    """``head`` = ``value`` wherever ``guard`` holds, for all values of the integer symbols ``over``."""

    head: Any
    value: Any
    guard: Any
    over: tuple[Any, ...]


def applied(e: Any) -> Iterator[Any]:
    """The applications of families and uninterpreted functions in an expression."""
    for node in sympy.preorder_traversal(e):
        if isinstance(node, (AppliedUndef, sympy.Indexed)):
            yield node


def name_of(node: Any) -> str:
    return str(node.base) if isinstance(node, sympy.Indexed) else type(node).__name__


def indices_of(node: Any) -> tuple[Any, ...]:
    return tuple(node.indices) if isinstance(node, sympy.Indexed) else tuple(node.args)


def rules(claim: Claim) -> list[Rule]:
    """The hypotheses that say what a family is at an index: recurrences and their starts."""
    found = []
    for hypothesis in claim.given:
        over, body, guard = [], hypothesis, sympy.true
        while isinstance(body, (V.ForAll, sympy.Implies)):
            if isinstance(body, V.ForAll):
                over.append(body.args[0])
                body = body.args[1]
            else:
                guard = body._args[0] if guard == sympy.true else V.And(guard, body._args[0])
                body = body._args[1]
        if isinstance(body, sympy.Eq) and isinstance(body.args[0], (AppliedUndef, sympy.Indexed)):
            found.append(Rule(body.args[0], body.args[1], guard, tuple(over)))
    return found


def functions(claim: Claim, seed: str, symbols: Mapping[str, mpf]) -> dict[str, Any]:
    """The point with a value for each family and function that the claim speaks of; the same ones for the same seed."""
    chance = random.Random(seed)
    known = rules(claim)
    nodes = [n for e in (claim.proposition, *claim.given, *claim.where.values()) for n in applied(sympy.sympify(e))]
    made: dict[str, Callable[..., mpf]] = {}
    for name in sorted({name_of(n) for n in nodes}):
        whole = all(i.is_integer for n in nodes if name_of(n) == name for i in indices_of(n))
        made[name] = _table(f"{seed}/{name}", chance.choice(PALETTES)) if whole else _polynomial(chance)
    at: dict[str, Any] = {**made, **symbols}
    for name in {name_of(r.head) for r in known}:
        at[name] = _by_rules(name, [r for r in known if name_of(r.head) == name], made[name], at)
    return at


def _table(seed: str, palette: tuple[Any, ...]) -> Callable[..., mpf]:
    def value(*index: Any) -> mpf:
        shown = ",".join(mpmath.nstr(i, 30) for i in index)
        return mpmath.mpmathify(random.Random(f"{seed}[{shown}]").choice(palette))

    return value


def _polynomial(chance: random.Random) -> Callable[..., mpf]:
    parts = [chance.choice((-2, -1, 1, 2, 3)) for _ in range(9)]

    def value(*arguments: Any) -> mpf:
        return mpmath.fsum(parts[(3 * k + d) % 9] * a**d for k, a in enumerate(arguments) for d in (0, 1, 2))

    return value


def _by_rules(name: str, known: list[Rule], otherwise: Callable[..., mpf], at: dict[str, Any]) -> Callable[..., mpf]:
    memory: dict[tuple[str, ...], mpf] = {}
    depth = [0]

    def value(*index: Any) -> mpf:
        key = tuple(mpmath.nstr(i, 30) for i in index)
        if key not in memory:
            depth[0] += 1
            if depth[0] > DEEP:
                raise written.Unsupported("a deep recurrence")
            try:
                memory[key] = _first(known, index, otherwise, at)
            finally:
                depth[0] -= 1
        return memory[key]

    return value


def _first(known: list[Rule], index: tuple[Any, ...], otherwise: Callable[..., mpf], at: dict[str, Any]) -> mpf:
    for rule in sorted(known, key=lambda r: len(r.over)):
        here = _matched(rule, index, at)
        if here is not None and written.truth(rule.guard, here):
            return written.value(rule.value, here)
    return otherwise(*index)


def _matched(rule: Rule, index: tuple[Any, ...], at: dict[str, Any]) -> dict[str, Any] | None:
    """The point at which the rule's head has this index; None if it never has."""
    here, open_ = dict(at), [s.name for s in rule.over]
    for pattern, v in zip(indices_of(rule.head), index, strict=True):
        name = next((s.name for s in rule.over if s.name in open_ and s in sympy.sympify(pattern).free_symbols), None)
        if name is not None:
            open_.remove(name)
            here[name] = v - written.value(pattern, {**here, name: mpf(0)})
    if not all(_declared(s, here[s.name]) for s in rule.over if s.name in here):
        return None
    same = not open_ and all(written.value(p, here) == v for p, v in zip(indices_of(rule.head), index, strict=True))
    return here if same else None


def _declared(symbol: Any, v: mpf) -> bool:
    whole = v == mpmath.nint(v) or not symbol.is_integer
    signs = {"positive": v > 0, "nonnegative": v >= 0}
    return bool(whole and all(fits for name, fits in signs.items() if symbol._assumptions_orig.get(name)))
