"""What is said of random variables: x ~ N(0, σ²), of a family for each index; that two of them are independent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import sympy

from verifier import vocabulary
from verifier import vocabulary_chance as C
from verifier.reading import building
from verifier.reading.scope import Scope
from verifier.reading.syntax import Call, Chain, Indexed, Name, Node
from verifier.vocabulary_chance import OUTCOME

_LAWS: Final[Mapping[str, Any]] = {
    **dict.fromkeys(("N", "Normal", "Gaussian"), C.Normal), **dict.fromkeys(("Bernoulli", "Ber", "Bern"), C.Bernoulli),
    **dict.fromkeys(("Uniform", "Unif", "U"), C.Uniform), **dict.fromkeys(("Exponential", "Exp"), C.Exponential),
    **dict.fromkeys(("Poisson", "Pois"), C.Poisson), **dict.fromkeys(("Binomial", "Bin"), C.Binomial),
}  # fmt: skip
MEMBER: Final = "ι"
RANDOM: Final = "random variable"


def has_law(node: Node) -> bool:
    """Whether ``node`` says which law a letter has."""
    return isinstance(node, Chain) and node.relations == ("~",)


def of_law(node: Node) -> str | None:
    """The letter whose law ``node`` says, without its indices; None if it says no law."""
    if not has_law(node) or not isinstance(node, Chain):
        return None
    left = node.parts[0]
    return left.name if isinstance(left, Name) else left.base.name if isinstance(left, Indexed) else None


def is_said(node: Node, scope: Scope) -> bool:
    """Whether ``node`` says which law something has, or that two things are independent."""
    return has_law(node) or (isinstance(node, Call) and node.name == "independent" and scope.function(node.name) is None)


def said(node: Node, scope: Scope) -> Any:
    """What ``node`` says of random variables.  Raises as ``law``."""
    return law(node, scope) if isinstance(node, Chain) else independent(node, scope)  # type: ignore[arg-type]


def law(node: Chain, scope: Scope) -> Any:
    """``x ~ N(m, v)``: the law; ``x_k ~ ...`` for every k.  Raises Unsupported for a law that is not known."""
    left, right = node.parts
    bound = _letters(left)
    inside = scope.binding({name: symbol for name, symbol in bound.items() if name not in scope.bound})
    variable = inside.number(left)
    if not variable.has(OUTCOME):
        scope.unsupported(left, "this is no random variable; declare it as one")
    said: Any = C.Law(variable, _law(right, inside))
    for symbol in bound.values():
        said = vocabulary.ForAll(symbol, said)
    return said


def _letters(left: Node) -> dict[str, Any]:
    """The index letters of a family, each with a symbol of its own."""
    indices = (*left.below, *left.above) if isinstance(left, Indexed) else ()
    return {i.name: sympy.Symbol(f"{i.name}′", integer=True) for i in indices if isinstance(i, Name)}


def _law(node: Node, scope: Scope) -> Any:
    known = _LAWS.get(node.name) if isinstance(node, Call) else None
    if known is None or not isinstance(node, Call) or len(node.args) not in known.nargs:
        return scope.unsupported(node, f"this law is not known; laws are {', '.join(sorted(_LAWS))}")
    parameters = [scope.number(arg) for arg in node.args]
    if known is C.Normal:  # the variance is written, the deviation is meant there
        parameters[1] = building.power(parameters[1], sympy.S.Half)
    return known(*parameters, evaluate=False)


def members(args: Sequence[Node], counts: Mapping[str, int]) -> tuple[Node, ...]:
    """The parts of an independence; a letter that has ``counts`` many indices elsewhere stands for all its members."""
    return tuple(_members(a, counts[a.name]) if isinstance(a, Name) and counts.get(a.name) else a for a in args)


def _members(name: Name, count: int) -> Node:
    return Indexed(name, tuple(Name(f"{MEMBER}{k}", name.at) for k in range(count)), (), name.at)


def independent(call: Call, scope: Scope) -> Any:
    """``independent(X, Y)``: X and Y, each with all its members, do not depend on each other; members of one may."""
    return C.Independent(*(_part(arg, scope) for arg in call.args))


def _part(node: Node, scope: Scope) -> Any:
    names = [i.name for i in node.below if isinstance(i, Name) and i.name.startswith(MEMBER)] if isinstance(node, Indexed) else []
    symbols = {name: sympy.Symbol(name, integer=True) for name in names}
    value = scope.binding(symbols).number(node)
    return sympy.Tuple(sympy.Lambda(tuple(symbols.values()), value)) if names else value
