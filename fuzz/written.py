"""Formulas with a value: drawn at random, written in many ways that mean the same, and computed in floats.

What is equal by construction must never be refuted; what differs in floats must never be proved.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

Pick = Callable[[int], int]
Values = Mapping[str, float]

LETTERS: Final = {"x": "real", "y": "real", "a": "positive", "n": "positive integer"}
INDICES: Final = ("k", "m")
RENAMED: Final = {"k": "r", "m": "q"}
UNARY: Final = ("sin", "cos", "exp", "log", "sqrt", "abs", "tanh", "neg", "square", "inverse", "cube", "arctan", "half")
BINARY: Final = ("add", "add", "mul", "mul", "sub", "div", "max", "pow")
POINTS: Final = (
    {"x": 0.37, "y": -1.21, "a": 0.83, "n": 3.0}, {"x": -0.59, "y": 0.77, "a": 2.31, "n": 2.0},
    {"x": 1.93, "y": 2.39, "a": 0.41, "n": 1.0}, {"x": -2.17, "y": -0.29, "a": 1.57, "n": 4.0},
    {"x": 0.11, "y": 1.63, "a": 3.7, "n": 5.0},
)  # fmt: skip


@dataclass(frozen=True)
class Tree:
    """A letter, a number, an operator with its parts, or a sum over its first part with the index ``word``."""

    kind: str
    parts: tuple[Tree, ...] = ()
    word: str = ""
    number: int = 0


def drawn(pick: Pick, depth: int = 4, indices: tuple[str, ...] = ()) -> Tree:
    """A random formula; ``indices`` are the bound letters it may use."""
    choice = pick(12) if depth else pick(4)
    if choice < 2:
        letters = (*LETTERS, *indices, *indices)
        return Tree("letter", word=letters[pick(len(letters))])
    if choice < 4:
        return Tree("number", number=pick(7))
    if choice < 6:
        return Tree(UNARY[pick(len(UNARY))], (drawn(pick, depth - 1, indices),))
    if choice == 6 and len(indices) < 2:
        word = INDICES[len(indices)]
        return Tree(("sum", "sum", "product")[pick(3)], (drawn(pick, depth - 1, (*indices, word)),), word)
    return Tree(BINARY[pick(len(BINARY))], (drawn(pick, depth - 1, indices), drawn(pick, depth - 1, indices)))


# Values -------------------------------------------------------------------------------------------------------------

FUNCTIONS: Final[Mapping[str, Callable[..., float]]] = {
    "sin": math.sin, "cos": math.cos, "exp": math.exp, "tanh": math.tanh, "abs": abs, "neg": lambda u: -u,
    "square": lambda u: u * u, "inverse": lambda u: 1 / u, "cube": lambda u: u**3, "arctan": math.atan, "half": lambda u: u / 2,
    "log": lambda u: math.log(u), "sqrt": lambda u: math.sqrt(u), "add": lambda u, v: u + v, "sub": lambda u, v: u - v,
    "mul": lambda u, v: u * v, "div": lambda u, v: u / v, "max": max, "pow": lambda u, v: u**v,
}  # fmt: skip


def value(tree: Tree, at: Values) -> float:
    """The value in floats.  Raises ArithmeticError or ValueError where it is not defined, or not real."""
    if tree.kind == "letter":
        return at[tree.word]
    if tree.kind == "number":
        return float(tree.number)
    if tree.kind in ("sum", "product"):
        terms = [value(tree.parts[0], {**at, tree.word: float(k)}) for k in range(1, round(at["n"]) + 1)]
        return math.fsum(terms) if tree.kind == "sum" else math.prod(terms)
    found = FUNCTIONS[tree.kind](*(value(part, at) for part in tree.parts))
    if isinstance(found, complex) or not math.isfinite(found) or abs(found) > 1e9:
        raise ValueError("not a moderate real number")
    return found


def values(tree: Tree) -> list[float | None]:
    """The values at POINTS, None where there is none."""
    return [_or_none(tree, at) for at in POINTS]


def _or_none(tree: Tree, at: Values) -> float | None:
    try:
        return value(tree, at)
    except (ArithmeticError, ValueError):
        return None


def differ(one: Tree, other: Tree) -> bool:
    """Whether the two clearly have different values somewhere."""
    pairs = [(u, v) for u, v in zip(values(one), values(other), strict=True) if u is not None and v is not None]
    return any(abs(u - v) > 1e-4 * max(1.0, abs(u), abs(v)) for u, v in pairs)


# Writing ------------------------------------------------------------------------------------------------------------


def shuffled(tree: Tree, pick: Pick) -> Tree:
    """The same formula with sums and products commuted, bound indices renamed, and harmless changes of writing."""
    parts = tuple(shuffled(part, pick) for part in tree.parts)
    if tree.kind in ("add", "mul", "max") and pick(2):
        parts = parts[::-1]
    if tree.kind in ("sum", "product") and pick(2):
        return Tree(tree.kind, (_renamed(parts[0], tree.word, RENAMED[tree.word]),), RENAMED[tree.word])
    if tree.kind == "sub" and pick(2):
        return Tree("add", (Tree("neg", (parts[1],)), parts[0]))
    if tree.kind == "square" and pick(2):
        return Tree("mul", (parts[0], parts[0]))
    return replace(tree, parts=parts)


def _renamed(tree: Tree, old: str, new: str) -> Tree:
    word = new if tree.word == old else tree.word
    return replace(tree, parts=tuple(_renamed(part, old, new) for part in tree.parts), word=word)


def slipped(tree: Tree, pick: Pick) -> Tree:
    """The formula with one number changed, or a factor put before it where it has none."""
    numbers = [path for path in _paths(tree) if _at(tree, path).kind == "number"]
    if not numbers:
        return Tree("mul", (Tree("number", number=2 + pick(3)), tree))
    path = numbers[pick(len(numbers))]
    return _put(tree, path, Tree("number", number=_at(tree, path).number + 1 + pick(3)))


def _paths(tree: Tree, at: tuple[int, ...] = ()) -> list[tuple[int, ...]]:
    return [at, *(path for k, part in enumerate(tree.parts) for path in _paths(part, (*at, k)))]


def _at(tree: Tree, path: tuple[int, ...]) -> Tree:
    return _at(tree.parts[path[0]], path[1:]) if path else tree


def _put(tree: Tree, path: tuple[int, ...], new: Tree) -> Tree:
    if not path:
        return new
    parts = tuple(_put(part, path[1:], new) if k == path[0] else part for k, part in enumerate(tree.parts))
    return replace(tree, parts=parts)


LATEX: Final = {
    "sin": r"\sin({0})", "cos": r"\cos\left({0}\right)", "exp": "e^{{{0}}}", "log": r"\log({0})", "sqrt": r"\sqrt{{{0}}}",
    "abs": r"\left|{0}\right|", "tanh": r"\tanh({0})", "neg": "(-({0}))", "square": "({0})^2", "inverse": r"\frac{{1}}{{{0}}}",
    "cube": "({0})^{{3}}", "arctan": r"\arctan({0})", "half": r"\frac{{{0}}}2", "add": "({0} + {1})", "sub": "({0} - ({1}))",
    "mul": r"({0}) \cdot ({1})", "div": r"\frac{{{0}}}{{{1}}}", "max": r"\max({0}, {1})", "pow": "({0})^{{{1}}}",
    "sum": r"\left(\sum_{{{w}=1}}^{{n}} ({0})\right)", "product": r"\left(\prod_{{{w}=1}}^{{n}} ({0})\right)",
}  # fmt: skip
TYPED: Final = {
    "sin": "sin({0})", "cos": "cos({0})", "exp": "exp({0})", "log": "ln({0})", "sqrt": "sqrt({0})", "abs": "abs({0})",
    "tanh": "tanh({0})", "neg": "(-({0}))", "square": "({0})**2", "inverse": "(1/({0}))", "cube": "({0})^3",
    "arctan": "atan({0})", "half": "({0})/2", "add": "({0}+{1})", "sub": "({0}-({1}))", "mul": "({0})*({1})",
    "div": "(({0})/({1}))", "max": "max({0}, {1})", "pow": "(({0})^({1}))", "sum": "Sum({0}, ({w}, 1, n))",
    "product": "Product({0}, ({w}, 1, n))",
}  # fmt: skip


def text(tree: Tree, spelling: Mapping[str, str]) -> str:
    """The formula in LATEX or TYPED spelling."""
    if tree.kind == "letter":
        return tree.word
    if tree.kind == "number":
        return str(tree.number)
    parts = [text(part, spelling) for part in tree.parts]
    return spelling[tree.kind].format(*parts, w=tree.word)
