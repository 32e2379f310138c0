"""The letters i and j as the imaginary unit, where the other text or an exponent of e shows that they are meant so."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

from verifier.reading.meaning.survey import free_names
from verifier.reading.names import canonical
from verifier.reading.syntax import Call, Indexed, Name, Node, Power, subtrees

_LETTERS: Final = ("i", "j")


def imaginary(trees: Sequence[Node], known: Container[str], typed: bool) -> dict[str, str]:  # noqa: FBT001  (data of the texts)
    """The undeclared letters i, j that are the imaginary unit, with that type.

    Such a letter stands in one of several texts only, is no index, and either another text, typed, has the unit I or
    the letter is a factor in an exponent of e.  A letter that all texts have is a letter like any other.
    """
    unit = "I" if typed and "I" not in known else ""
    names = [frozenset(free_names(tree)) for tree in trees]
    return {
        letter: "imaginary unit" for letter in _LETTERS
        if letter not in known and sum(letter in found for found in names) == 1 < len(trees)
        and not any(_is_index(letter, tree) for tree in trees)
        and (any(unit in found and letter not in found for found in names) or _rotates(letter, trees))
    }  # fmt: skip


def _is_index(letter: str, tree: Node) -> bool:
    """Whether ``letter`` is an index somewhere, or bound."""
    bases = (node for node in subtrees(tree) if isinstance(node, Indexed))
    return any(letter in free_names(index) for node in bases for index in (*node.below, *node.above)) or (
        letter not in free_names(tree) and any(isinstance(n, Name) and n.name == letter for n in subtrees(tree))
    )


def _rotates(letter: str, trees: Sequence[Node]) -> bool:
    """Whether ``letter`` stands in an exponent of e."""
    return any(letter in free_names(exponent) for tree in trees for node in subtrees(tree) for exponent in _exponents(node))


def _exponents(node: Node) -> tuple[Node, ...]:
    match node:
        case Power(base=Name(name="e" | "E"), exponent=exponent):
            return (exponent,)
        case Call(name=name, args=args) if canonical(name) == "exp":
            return args
        case _:
            return ()
