"""Letters that stand for what is beyond the engine: probabilities of events, maxima over an index, divergences.

Whatever such a thing is, formulas that are equal for any number in its place are equal.  Formulas that differ for some number
may still be equal for what the thing is; where that can be, ``unsure`` says so, and such formulas are not called different.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from verifier.reading.meaning.definitions import plain, replaced_index
from verifier.reading.meaning.shorthand import mapped
from verifier.reading.meaning.spelling import spelled
from verifier.reading.meaning.survey import bound_by, free_names
from verifier.reading.syntax import Call, Chain, Factors, Indexed, Name, Node, Reciprocal, subtrees

_OVER: Final[Mapping[str, str]] = {"MaxOver": "max", "MinOver": "min", "ArgMax": "argmax", "ArgMin": "argmin"}
_EVENTS: Final = frozenset({"Probability", "P", "Pr"})
_DIVERGENCES: Final = frozenset({"KL", "D_KL", "JS", "D_JS", "D"})
_MOVING: Final = frozenset("Derivative Gradient Hessian Subs Limit Integral Expectation Variance Covariance".split())
_RANGED: Final = frozenset({"Sum", "Product"})
_BENT: Final = frozenset({"Sum", "Product", "Abs", "Max", "Min", "Piecewise", "floor", "ceiling", "sign", "Norm"})


@dataclass(frozen=True)
class Standing:
    """Trees with letters for what is beyond the engine, and why formulas with them may be equal although the letters differ."""

    trees: tuple[Node, ...]
    unsure: tuple[str, ...] = ()


def standing(trees: Sequence[Node], told: frozenset[str], vectors: frozenset[str] = frozenset()) -> Standing:
    """The ``trees`` with letters for probabilities, maxima over an index and divergences; ``told`` is declared or defined,
    ``vectors`` are declared to be such."""
    nodes = [n for tree in trees for n in subtrees(tree)]
    calls = [n for n in nodes if isinstance(n, Call)]
    bound = frozenset(name for call in calls for name in bound_by(call))
    moving = any(c.name in _MOVING for c in calls)
    events = frozenset() if moving else frozenset(c.name for c in calls if c.name in _EVENTS and any(_given(d) for d in calls))
    signs = [c for c in calls if c.name in _MOVING | _RANGED]
    nested = any(isinstance(d, Call) and d.name in _DIVERGENCES for c in signs for d in subtrees(c))
    laws = frozenset(c.name for c in calls if any(map(_is_given, c.args))) - _EVENTS - _DIVERGENCES - _MOVING - told
    columns = frozenset(n.base.name for n in nodes if isinstance(n, Indexed)) | vectors
    known = _Known(events - told, laws, bound, moving, nested, columns)
    changed = tuple(_stood(tree, known) for tree in trees)
    if changed == tuple(trees):
        return Standing(tuple(trees))
    return Standing(changed, tuple(_doubts(calls, [n for t in changed for n in subtrees(t)], laws)))


@dataclass(frozen=True)
class _Known:
    """What may stand as a letter: the signs of probability, densities with a condition, the letters that some sign binds, whether
    there are derivatives, means and integrals, whether divergences stand inside such signs, and letters that have components."""

    events: frozenset[str]
    laws: frozenset[str]
    bound: frozenset[str]
    moving: bool
    nested: bool
    columns: frozenset[str]


def _is_given(node: Node) -> bool:
    return isinstance(node, Call) and node.name == "Given"


def _given(call: Call) -> bool:
    return call.name in _EVENTS and (len(call.args) > 1 or any(map(_is_told, call.args)))


def _is_told(node: Node) -> bool:
    """Whether ``node`` can only be about events: A | B, A ∩ B."""
    return _is_given(node) or (isinstance(node, Call) and node.name == "Intersection")


def _stood(node: Node, known: _Known) -> Node:
    match node:
        case Call(name=name, args=args) if name in known.events and not set(free_names(node)) & known.bound:
            return _probability(args, node.at)
        case Call(name=name, args=args, primes=0) if name in known.laws:
            return _density(name, args, node.at)
        case Call(name=name, args=(body, Name() as index)) if name in _OVER and not known.moving:
            if (set(free_names(body)) - {index.name}) & known.bound:
                return node
            return Name(f"{_OVER[name]} {_spelled(replaced_index(body, index, Name('·', 0)))}", node.at)
        case Call(name="Max" | "Min" as name, args=(Name(name=column),)) if column in known.columns and not known.moving:
            return Name(f"{name} {column}", node.at)
        case Call(args=(Call(name="Given", args=(Name() | Call() as p, Name() | Call() as q)),)) if node.name in _DIVERGENCES:
            return node if known.nested else Name(f"{node.name}({_spelled(p)} ‖ {_spelled(q)})", node.at)
        case _:
            return mapped(node, lambda part: _stood(part, known))


def _probability(args: Sequence[Node], at: int) -> Node:
    """P(A, B | C) as P(A, B, C)/P(C)."""
    before, after = _sides(args)
    joint = Name(_measure([*before, *after]), at)
    return Factors((joint, Reciprocal(Name(_measure(after), at), at)), at) if after else joint


def _density(name: str, args: Sequence[Node], at: int) -> Node:
    """p(x | z) as p(x, z)/p(z), the letters of a joint density in the order of their names."""
    before, after = _sides(args)
    joint = _joint(name, (*before, *after), at)
    return Factors((joint, Reciprocal(_joint(name, after, at), at)), at) if after else joint


def _joint(name: str, args: Sequence[Node], at: int) -> Node:
    return Call(name if len(args) == 1 else f"{name}_{len(args)}", tuple(sorted(args, key=_spelled)), at)


def _sides(args: Sequence[Node]) -> tuple[list[Node], list[Node]]:
    """The events before the bar, and behind it."""
    before: list[Node] = []
    for k, part in enumerate(args):
        if isinstance(part, Call) and part.name == "Given":
            return [*before, *_events(part.args[0])], [e for p in (part.args[1], *args[k + 1 :]) for e in _events(p)]
        before += _events(part)
    return before, []


def _events(node: Node) -> list[Node]:
    return [e for p in node.args for e in _events(p)] if isinstance(node, Call) and node.name == "Intersection" else [node]


def _measure(events: Sequence[Node]) -> str:
    return f"P({', '.join(sorted(set(map(_spelled, events))))})"


def _spelled(node: Node) -> str:
    """A text that two nodes share only if they are the same."""
    match node:
        case Name(name=name):
            return name
        case Chain(parts=(left, right), relations=("=",)):
            return f"{_spelled(left)}={_spelled(right)}"
        case Indexed(base=base, below=below, above=()):
            return f"{base.name}_{{{','.join(map(_spelled, below))}}}"
        case Call(name=name, args=args, primes=0):
            return f"{name}({', '.join(map(_spelled, args))})"
        case _:
            return spelled(node)


def _doubts(calls: Sequence[Call], after: Sequence[Node], laws: frozenset[str]) -> Iterator[str]:
    """Why formulas that differ by their letters may be equal all the same: the things that the letters stand for are related."""
    letters = {n.name for n in after if isinstance(n, Name) and not n.name.isidentifier()}
    names = {c.name for c in calls}
    if names & _DIVERGENCES:
        yield "a divergence was taken for any number"
    over = [c for c in calls if c.name in _OVER]
    if any(name.startswith(("Max ", "Min ")) for name in letters):
        yield "the largest component was taken for any number"
    simple = all(isinstance(c.args[0], (Indexed, Call)) and c.name in ("MaxOver", "MinOver") for c in over)
    if over and not (simple and len({plain(c) for c in over}) == 1 and not names & _BENT and not _compares(after)):
        yield "a maximum over an index was taken for any number"
    if names & _EVENTS and (over or names & _BENT or _compares(after) or not all(map(_is_plain, letters))):
        yield "probabilities were taken for any numbers"
    plainly = all(isinstance(a, (Name, Indexed)) for c in calls if c.name in laws for p in c.args for a in _parts(p))
    if laws and ("N" in laws or not plainly or names & _BENT or names & _MOVING or _compares(after)):
        yield "densities were taken for any functions"


def _parts(node: Node) -> tuple[Node, ...]:
    return node.args if _is_given(node) and isinstance(node, Call) else (node,)


def _compares(nodes: Sequence[Node]) -> bool:
    return any(isinstance(n, Chain) for n in nodes)


def _is_plain(letter: str) -> bool:
    """Whether a probability is of events that are letters, which may overlap in any way."""
    return letter.startswith("P(") and all(e.isidentifier() and "bar" not in e for e in letter[2:-1].split(", "))


__all__ = ["Standing", "standing"]
