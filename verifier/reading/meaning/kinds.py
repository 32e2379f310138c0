"""Undeclared letters that must be vectors or matrices: what is transposed, and what such letters are multiplied with or added to.

A capital letter is then a square matrix and any other a vector, all of one size that is not specified.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, Literal

from verifier.reading import names
from verifier.reading.syntax import Call, Factors, Indexed, Minus, Name, Node, Power, Reciprocal, Terms, Transpose, subtrees

Kind = Literal["number", "column", "row", "matrix"]

_OF_MATRICES: Final = frozenset({"Trace", "Determinant", "Inverse"})
_ROUNDS: Final = 8
_TURNED: Final[Mapping[Kind, Kind]] = {"number": "number", "column": "row", "row": "column", "matrix": "matrix"}


def infer(trees: Iterable[Node], declared: Mapping[str, Kind], free: Collection[str]) -> dict[str, Kind]:
    """The kinds of undeclared letters that are no numbers.

    Args:
        trees: all trees of the reading.
        declared: the kinds of the declared letters.
        free: the undeclared letters.
    """
    nodes = [node for tree in trees for node in subtrees(tree)]
    found = {n: _by_case(n) for node in nodes for n in _marked(node) if n in free}
    for _ in range(_ROUNDS):
        known = {**declared, **found}
        more = _news(nodes, Factors, known, free) or _news(nodes, Terms, known, free)
        if not more:
            break
        found |= more
    return found


def _news(nodes: Sequence[Node], kind: type, known: Mapping[str, Kind], free: Collection[str]) -> dict[str, Kind]:
    """What nodes of one kind tell of free letters of which nothing is known."""
    told = (fact for node in nodes if isinstance(node, kind) for fact in _told(node, known))
    return {name: found for name, found in told if name in free and name not in known}


def _by_case(name: str) -> Kind:
    """A capital letter is a matrix, another letter a column."""
    return "matrix" if name[0].isupper() and name not in names.GREEK else "column"


def _marked(node: Node) -> list[str]:
    """The letters that ``node`` takes for vectors or matrices."""
    match node:
        case Transpose(operand=inside):
            return _letters(inside)
        case Call(name=name, args=(inside,)) if names.canonical(name) in _OF_MATRICES:
            return [n for n in _letters(inside) if n[0].isupper()]
        case Call(name="Norm", args=(inside, *_)):
            return [n for part in subtrees(inside) if isinstance(part, Factors) for n in _capital_first(part.parts)]
        case _:
            return []


def _letters(node: Node) -> list[str]:
    """The letters in a product or sum; numbers and Greek letters beside others scale them."""
    match node:
        case Name(name=name):
            return [name]
        case Minus(operand=inside) | Transpose(operand=inside) | Power(base=inside):
            return _letters(inside)
        case Terms(parts=parts):
            return [n for part in parts for n in _letters(part)]
        case Factors(parts=parts):
            return [n for part in parts for n in _letters(part) if n not in names.GREEK]
        case _:
            return []


def _capital_first(parts: Sequence[Node]) -> list[str]:
    """The letters of a product that begins with a capital one, such as Xw under a norm."""
    found = [p.name for p in parts if isinstance(p, Name)]
    return found if len(found) == len(parts) and found[0][0].isupper() and found[0] not in names.GREEK else []


def _told(node: Node, known: Mapping[str, Kind]) -> list[tuple[str, Kind]]:
    """What the letters beside a vector or matrix must be."""
    match node:
        case Factors(parts=parts):
            return _beside(parts, known)
        case Terms(parts=parts):
            kinds = {kind_of(part, known) for part in parts} - {"number"}
            alone = [n for part in parts for n in _alone(part)]
            return [(n, k) for k in kinds for n in alone] if len(kinds) == 1 else []
        case _:
            return []


def _alone(part: Node) -> list[str]:
    match part:
        case Name(name=name):
            return [name]
        case Minus(operand=inside):
            return _alone(inside)
        case _:
            return []


def _beside(parts: Sequence[Node], known: Mapping[str, Kind]) -> list[tuple[str, Kind]]:
    """A letter right behind a matrix or a row is multiplied with it."""
    kinds = [kind_of(part, known) for part in parts]
    return [
        (part.name, _by_case(part.name)) for before, part in zip(kinds, parts[1:], strict=False)
        if before in ("matrix", "row") and isinstance(part, Name) and part.name not in names.GREEK
    ]  # fmt: skip


def kind_of(node: Node, known: Mapping[str, Kind]) -> Kind:
    """What ``node`` is, as far as its letters are known."""
    match node:
        case Name(name=name):
            return known.get(name, "number")
        case Transpose(operand=inside):
            kind = kind_of(inside, known)
            return "row" if kind == "number" and _may_be_column(inside) and not _is_capital(inside) else _TURNED[kind]
        case Minus(operand=inside) | Power(base=inside):
            return kind_of(inside, known)
        case Terms(parts=parts):
            return next((k for k in (kind_of(p, known) for p in parts) if k != "number"), "number")
        case Factors(parts=parts):
            return _product([kind for kind, p in zip(_kinds(parts, known), parts, strict=True) if not isinstance(p, Reciprocal)])
        case Call(name=name, args=(inside, *_)) if name in ("HadamardProduct", "Gradient", "Inverse"):
            return kind_of(node.args[-1] if name == "Gradient" else inside, known)
        case _:
            return "number"


def _kinds(parts: Sequence[Node], known: Mapping[str, Kind]) -> list[Kind]:
    """The kinds of factors; a letter with an index, or an unknown function, right behind a row is a column."""
    kinds = [kind_of(p, known) for p in parts]
    for k, part in enumerate(parts[1:]):
        if kinds[k] == "row" and kinds[k + 1] == "number" and _may_be_column(part):
            kinds[k + 1] = "column"
    return kinds


def _may_be_column(node: Node) -> bool:
    return isinstance(node, Indexed) or (isinstance(node, Call) and node.name not in names.KNOWN_FUNCTIONS)


def _is_capital(node: Node) -> bool:
    return isinstance(node, Indexed) and node.base.name[0].isupper()


def _product(kinds: Sequence[Kind]) -> Kind:
    """A row times a column is a number, a column times a row a matrix."""
    found = [k for k in kinds if k != "number"]
    if not found:
        return "number"
    rows, columns = found[0] == "row", found[-1] == "column"
    return ("number" if columns else "row") if rows else ("column" if columns else "matrix")
