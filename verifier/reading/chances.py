"""Declarations of random variables: ``"X: rv"``, ``"X: rv:Normal(m, s)"``, and what is said of them, ``independent(X, Y)``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from verifier import vocabulary_chance as C
from verifier.reading.errors import ReadingError

_TYPE: Final = re.compile(
    r"(?:(?:independent|i\.?i\.?d\.?)\s+)?(?:rv|random variables?)\s*(?::\s*(\w+)\s*(?:\((.*)\))?\s*)?", re.IGNORECASE
)
_INDEPENDENT: Final = re.compile(r"\s*i(?:ndependent|\.?i\.?d\.?)\s", re.IGNORECASE)
_LAWS: Final = {
    law.__name__.lower(): law
    for law in (
        C.Bernoulli, C.Beta, C.Binomial, C.ChiSquared, C.DiscreteUniform, C.Exponential, C.Gamma, C.Geometric, C.Laplace,
        C.LogNormal, C.Normal, C.Poisson, C.Rademacher, C.Uniform,
    )
}  # fmt: skip
WORDS: Final[dict[str, Any]] = {"independent": C.Independent}


def is_random(kind: str) -> bool:
    """Whether ``kind`` is the type of a random variable."""
    return _TYPE.fullmatch(kind.replace("_", " ").strip()) is not None


def variable(name: str) -> Any:
    """The random variable of that name."""
    return C.RandomVariable(name)


def law(name: str, kind: str, read: Callable[[str], Any]) -> tuple[Any, ...]:
    """What the type ``kind`` says of the law of the variable, its parameters read by ``read``.

    Raises ReadingError for a law that is not known or has another number of parameters.
    """
    found = _TYPE.fullmatch(kind.replace("_", " ").strip())
    if found is None or found.group(1) is None:
        return ()
    dist = _LAWS.get(found.group(1).lower())
    if dist is None:
        raise ReadingError(f"unknown law {found.group(1)!r} for {name!r}; laws are {', '.join(sorted(_LAWS))}", 0, kind)
    parameters = [read(text) for text in _parameters(found.group(2) or "")]
    if len(parameters) not in dist.nargs:
        raise ReadingError(f"{dist.__name__} has {next(iter(dist.nargs))} parameters, found {len(parameters)}", 0, kind)
    return (C.Law(variable(name), dist(*parameters, evaluate=False)),)


def of_family(name: str, kind: str, said: tuple[Any, ...], indices: int) -> tuple[Any, ...]:
    """What the type ``kind`` says of the variables ``name`` with so many indices: the law in ``said`` of each, and whether they
    are independent."""
    family = C.RandomFamily(name, indices)
    laws = tuple(C.Law(family, fact.args[1]) for fact in said if isinstance(fact, C.Law))
    others = tuple(fact for fact in said if not isinstance(fact, C.Law))
    return (*laws, *others, *((C.Independent(family),) if _INDEPENDENT.match(kind) else ()))


def _parameters(text: str) -> Iterator[str]:
    """The parts of ``text`` between its commas outside brackets."""
    depth, start = 0, 0
    for at, letter in enumerate(text):
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and depth == 0:
            yield text[start:at].strip()
            start = at + 1
    if text.strip():
        yield text[start:].strip()
