"""Claims and derivations as inert data, and a derivation's steps as claims."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from sympy.logic.boolalg import Boolean

from verifier.vocabulary import Eq, Ge, Gt, Iff, Implies, Le, Lt

Expected = Literal["proved", "refuted", "undecided"]


@dataclass(frozen=True)
class Claim:
    """A mathematical claim: a proposition over its symbols' domains, with what a reader needs to place it.

    ``proposition`` is an unevaluated SymPy Boolean.  ``given`` holds the hypotheses; ``where`` maps symbols to the
    expressions they stand for.  ``everywhere`` says that the claim asserts both sides to be defined at every point of
    the domain, so that a point where one side is undefined refutes it.  ``formula`` is the LaTeX as submitted,
    ``source`` the place it was found, ``expected`` the verdict that the engine should reach.  ``place`` is the file
    and line that the loader found the claim at.
    """

    id: str
    sentence: str
    proposition: Any
    given: tuple[Any, ...] = ()
    where: dict[Any, Any] = field(default_factory=dict)
    everywhere: bool = False
    expected: Expected = "proved"
    source: str = ""
    formula: str = ""
    document: str = ""
    place: tuple[str, int] = field(default=("", 0), compare=False)


@dataclass(frozen=True)
class Step:
    """One line of a chain: the next expression (or relation), and the reason given, which is never trusted."""

    expression: Any
    because: str = ""
    expected: Expected = "proved"


@dataclass(frozen=True)
class Derivation:
    """An argument line by line, each line a claim.

    Either ``start`` and ``steps`` are a chain start = step = step = ..., where each pair of neighbours is checked, then
    the two ends: ``relation`` stands between the lines, one of RELATIONS, and ``expected`` is the verdict the two ends
    should get.  Or there is no ``start`` and ``steps`` are the ids of claims of the same folder in the order of the page.
    """

    id: str
    start: Any = None
    steps: tuple[Step, ...] | tuple[str, ...] = ()
    given: tuple[Any, ...] = ()
    where: dict[Any, Any] = field(default_factory=dict)
    sentence: str = ""
    source: str = ""
    document: str = ""
    relation: str = "="
    expected: Expected = "proved"
    place: tuple[str, int] = field(default=("", 0), compare=False)

    @property
    def lines(self) -> tuple[str, ...]:
        """The ids of the claims that the derivation consists of, in order."""
        return self.named_lines or tuple(f"{self.id}[{label}]" for label in _labels(len(self.steps)))

    @property
    def named_lines(self) -> tuple[str, ...]:
        """The ids of the lines that are claims of their own: all of them, or none where the derivation is a chain."""
        return tuple(step for step in self.steps if isinstance(step, str))


RELATIONS: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "=": Eq, "<": Lt, "<=": Le, ">": Gt, ">=": Ge, "iff": Iff, "implies": Implies,
}


def _labels(count: int) -> tuple[str, ...]:
    """Of so many steps, and of the two ends where these are not the same claim as the only step."""
    return (*(str(k) for k in range(1, count + 1)), *(("ends",) if count > 1 else ()))


def steps_as_claims(derivation: Derivation) -> tuple[Claim, ...]:
    """The claims that a derivation adds to its folder: ``id[1]``, ``id[2]``, ... for its steps and ``id[ends]`` for the whole.

    A derivation of one step has no ``id[ends]``: it would be the same claim.  Lines that are propositions are related
    by "iff" where the derivation says "=".  A derivation whose lines are named by id adds none.  Raises ValueError for a
    relation that is not in RELATIONS.
    """
    steps = [step for step in derivation.steps if isinstance(step, Step)]
    if not steps:
        return ()
    lines = (derivation.start, *(step.expression for step in steps))
    links = [(lines[k - 1], lines[k], step.because, step.expected) for k, step in enumerate(steps, 1)]
    links.append((lines[0], lines[-1], "the two ends", derivation.expected))
    return tuple(_link(derivation, label, *link) for label, link in zip(_labels(len(steps)), links, strict=False))


def _link(whole: Derivation, label: str, left: Any, right: Any, because: str, expected: Expected) -> Claim:
    sentence = ": ".join(filter(None, (whole.sentence, because)))
    return Claim(
        f"{whole.id}[{label}]", sentence, _relate(whole.relation, left, right), whole.given, whole.where,
        expected=expected, source=whole.source, document=whole.document, place=whole.place,
    )


def _relate(relation: str, left: Any, right: Any) -> Any:
    if relation not in RELATIONS:
        raise ValueError(f"the relation of a derivation is one of {', '.join(RELATIONS)}; found {relation!r}")
    formulas = isinstance(left, Boolean) and isinstance(right, Boolean) and not (left.is_Symbol or right.is_Symbol)
    return RELATIONS["iff" if relation == "=" and formulas else relation](left, right)
