"""Spellings of one thing made one: x1 beside x_1, EX for E[X], w·x for vectors, entries a_ij of A, indicators."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Final

from verifier.reading.errors import Unsupported
from verifier.reading.meaning.definitions import plain, replaced_index
from verifier.reading.meaning.indices import readable
from verifier.reading.meaning.laws import members
from verifier.reading.meaning.shorthand import mapped
from verifier.reading.meaning.survey import bound_by, free_names
from verifier.reading.syntax import (
    Braces,
    Call,
    Chain,
    Factors,
    Group,
    Indexed,
    Minus,
    Name,
    Node,
    Number,
    Power,
    Reciprocal,
    Rows,
    Terms,
    subtrees,
)

_NUMBERED: Final = re.compile(r"([A-Za-z]+?)(\d+)")
_DOTS: Final = ("\\cdot", "·", "⋅", "•")


@dataclass(frozen=True)
class Spelling:
    """What is known of the letters of one reading: ``told`` are those that the question declares or defines, ``vectors`` those of
    them that are vectors, ``matrices`` and ``random`` likewise; ``indexed`` are the letters with an index, by their names."""

    told: frozenset[str]
    vectors: frozenset[str]
    matrices: frozenset[str]
    each: frozenset[str]
    random: frozenset[str]
    functions: frozenset[str]
    indexed: Mapping[str, Indexed]
    bases: frozenset[str]


def spelling(trees: Sequence[Node], assume: Mapping[str, str], defined: Mapping[str, bool]) -> Spelling:
    """What is known of the letters of ``trees`` before they get a meaning."""
    nodes = [n for tree in trees for n in subtrees(tree)]
    both = {name for tree in trees for name in _both_ways(tree)}
    indexed = {readable(n): n for n in nodes if isinstance(n, Indexed) and readable(n) not in both}
    indices = {id(n.base) for n in nodes if isinstance(n, Indexed)}
    alone = frozenset(n.name for n in nodes if isinstance(n, Name) and id(n) not in indices)
    kinds = ("vector", "matrix", "random", "rv", "each")
    words = {kind: frozenset(n for n, t in assume.items() if kind in t.lower()) for kind in kinds}
    return Spelling(
        frozenset({*assume, *defined}), words["vector"], words["matrix"], words["each"] & words["vector"],
        words["random"] | words["rv"],
        frozenset(name for name, function in defined.items() if function), indexed, alone,
    )


def respelled(node: Node, text: str, known: Spelling) -> Node:
    """``node``, read from ``text``, in the one spelling."""
    inside = mapped(node, lambda part: respelled(part, text, known))
    match inside:
        case Name(name=name) if name not in known.told:
            return _numbered(inside, known)
        case Indexed(base=Name(name=name), below=(_, _), above=()) if name not in known.told | known.bases:
            return replace(inside, base=Name(name.upper(), inside.at)) if name.upper() in known.matrices else inside
        case Factors(parts=parts):
            return _product(_dotted(_means(parts, known), text, known), inside)
        case Call(name="dot", args=(_, _)) if "dot" not in known.told:
            return Call("InnerProduct", inside.args, inside.at)
        case Call(name="independent" | "Indicator"):
            return _said(inside, known)
        case Call(name="Derivative"):
            return _derivative(_at_step(inside, known), known)
        case Call(name="Gradient" | "Hessian"):
            return _at_step(inside, known)
        case Call(name="Sum", args=(body, *ranges)) if (apart := _apart(ranges)) is not None:
            return _without(body, *apart, inside.at)
        case Call(name="Expectation", args=(body, Call(name=density, args=(Name() as letter,)))):
            return Call("Expectation", (body, Group((letter, Name(density, inside.at)), inside.at)), inside.at)
        case _:
            return inside


def _at_step(call: Call, known: Spelling) -> Call:
    """∇_θ f(θ_t), where θ without an index does not occur, is the derivative by θ_t.  Raises Unsupported where it is unclear."""
    return replace(call, args=(call.args[0], *(_varied(by, call.args[0], known) for by in call.args[1:])))


def _varied(by: Node, body: Node, known: Spelling) -> Node:
    nodes = list(subtrees(body))
    bases = {id(node.base) for node in nodes if isinstance(node, Indexed)}
    if not isinstance(by, Name) or any(isinstance(n, Name) and n.name == by.name and id(n) not in bases for n in nodes):
        return by
    steps = {plain(node): node for node in nodes if isinstance(node, Indexed) and node.base.name == by.name}
    bound = {name for node in nodes if isinstance(node, Call) for name in bound_by(node)}
    free = [step for step in steps.values() if not bound & set(free_names(step))]
    if not steps or (by.name in known.vectors | known.matrices and not any(map(_by_letter, free))):
        return by  # components
    if len(steps) == len(free) == 1 and (by.name not in known.vectors | known.matrices or _is_value(body, free[0])):
        return free[0]
    raise Unsupported(f"a derivative by {by.name} of what speaks of it at indices is not understood; write the index", by.at)


def _by_letter(step: Indexed) -> bool:
    return not all(isinstance(index, Number) for index in (*step.below, *step.above))


def _is_value(body: Node, step: Indexed) -> bool:
    """Whether ``body`` is a function's value at ``step``."""
    return isinstance(body, Call) and len(body.args) == 1 and body.args[0] is step


def _derivative(call: Call, known: Spelling) -> Node:
    """d/dx f|_{x=a} is taken before x is a; d/dσ² by the chain rule; dσ/dx of a function is that of its value at x."""
    match call.args:
        case (Call(name="Subs", args=(body, variable, point)), *by) if _by(variable, by):
            return Call("Subs", (Call("Derivative", (body, *by), call.at), variable, point), call.at)
        case (body, Power(base=base, exponent=Number(value=order) as n)):
            inner = Factors((n, Power(base, Number(order - 1, n.at), n.at)), n.at)
            return Factors((Call("Derivative", (body, base), call.at), Reciprocal(inner, n.at)), call.at)
        case (Name(name=name), Name() as variable) if name in known.functions:
            return Call("Derivative", (Call(name, (variable,), call.at), variable), call.at)
        case _:
            return call


def _apart(ranges: Sequence[Node]) -> tuple[Node, Name, Node] | None:
    """The range of an index, the index and what it must not be, as in Σ_{j ≠ i}; None for other ranges."""
    match ranges:
        case (Group(parts=(Chain(parts=(Name() as j, Name() as i), relations=("!=",)),)) as condition,):
            return Group((j,), condition.at), j, i
        case (Group(parts=(Name() as j, *_)) as written, Group(parts=(Chain(parts=(one, other), relations=("!=",)),))):
            others = [n for n in (one, other) if not (isinstance(n, Name) and n.name == j.name)]
            return (written, j, others[0]) if len(others) == 1 and isinstance(others[0], Name) else None
        case _:
            return None


def _without(body: Node, written: Node, index: Name, value: Node, at: int) -> Node:
    """Σ over all of the index, without its one value."""
    return Terms((Call("Sum", (body, written), at), Minus(replaced_index(body, index, value), at)), at)


def _by(variable: Node, by: Sequence[Node]) -> bool:
    """Whether a derivative is taken by ``variable``."""
    return isinstance(variable, Name) and any(isinstance(n, Name) and n.name == variable.name for n in by)


def _product(parts: tuple[Node, ...], node: Factors) -> Node:
    return parts[0] if len(parts) == 1 else replace(node, parts=parts)


def _both_ways(tree: Node) -> set[str]:
    """The names x_1 in ``tree`` that stand beside x1 there."""
    nodes = list(subtrees(tree))
    indexed = {readable(n) for n in nodes if isinstance(n, Indexed)}
    return indexed & {_underscored(n.name) for n in nodes if isinstance(n, Name)}


def _underscored(name: str) -> str:
    found = _NUMBERED.fullmatch(name)
    return f"{found[1]}_{found[2]}" if found else ""


def _numbered(node: Name, known: Spelling) -> Node:
    """``x1`` as x_1 where that is written too."""
    name = _underscored(node.name)
    return replace(known.indexed[name], at=node.at) if name in known.indexed else node


def _said(call: Call, known: Spelling) -> Node:
    """That families are independent, of all their members; an indicator as cases."""
    if call.name == "Indicator":
        return _indicator(call.args[0], call.at) if len(call.args) == 1 else call
    counts = {n.base.name: len(n.below) + len(n.above) for n in known.indexed.values()}
    return replace(call, args=members(call.args, counts))


def _indicator(condition: Node, at: int) -> Node:
    """1 where the condition is true, 0 elsewhere."""
    inside = condition.parts[0] if isinstance(condition, (Braces, Group, Rows)) and len(condition.parts) == 1 else condition
    one, zero = (Number(Fraction(value), at) for value in (1, 0))
    return Call("Piecewise", (Group((one, inside), at), Group((zero, Name("true", at)), at)), at)


def _means(parts: tuple[Node, ...], known: Spelling) -> tuple[Node, ...]:
    """``EXY`` as E[XY] where X and Y are random variables."""
    at = next((k for k, p in enumerate(parts[:-1]) if isinstance(p, Name) and p.name == "E"), None)
    if at is None or "E" in known.told or not _is_random(parts[at + 1], known):
        return parts
    end = next((k for k in range(at + 1, len(parts)) if not _is_random(parts[k], known)), len(parts))
    body = parts[at + 1] if end == at + 2 else Factors(parts[at + 1 : end], parts[at + 1].at)
    return (*parts[:at], Call("Expectation", (body,), parts[at].at), *parts[end:])


def _is_random(node: Node, known: Spelling) -> bool:
    inside = node.base if isinstance(node, Power) else node
    return isinstance(inside, Name) and inside.name in known.random


def _dotted(parts: tuple[Node, ...], text: str, known: Spelling) -> tuple[Node, ...]:
    """Two vectors with a dot between them as their inner product, if only numbers stand beside them: not in A w·x."""
    for k, (left, right) in enumerate(pairwise(parts)):
        if not (_is_vector(left, known) and _is_vector(right, known)):
            continue
        before, between, after = parts[:k], text[left.at : right.at], parts[k + 2 :]
        beside = (n.name for p in (*before, *after) for n in subtrees(p) if isinstance(n, Name))
        if any(dot in between for dot in _DOTS) and not (known.vectors | known.matrices) & set(beside):
            one = left.operand if isinstance(left, Minus) else left
            sign = (Number(Fraction(-1), left.at),) if isinstance(left, Minus) else ()
            return (*before, *sign, Call("InnerProduct", (one, right), left.at), *after)
    return parts


def _is_vector(node: Node, known: Spelling) -> bool:
    match node:
        case Minus(operand=operand):
            return _is_vector(operand, known)
        case Name(name=name):
            return name in known.vectors - known.each
        case Indexed(base=base):
            return readable(node) in known.vectors or (base.name in known.each and len(node.below) + len(node.above) == 1)
        case _:
            return False
