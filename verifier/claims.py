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
    """One line of a derivation: the next expression (or relation), and the reason given, which is never trusted."""

    expression: Any
    because: str = ""
    expected: Expected = "proved"


@dataclass(frozen=True)
class Derivation:
    """A chain start = step = step = ...; what is checked is each pair of neighbours, then the two ends.

    ``relation`` stands between the lines: one of RELATIONS.  ``expected`` is the verdict the two ends should get.
    """

    id: str
    start: Any
    steps: tuple[Step, ...]
    given: tuple[Any, ...] = ()
    where: dict[Any, Any] = field(default_factory=dict)
    sentence: str = ""
    source: str = ""
    document: str = ""
    relation: str = "="
    expected: Expected = "proved"
    place: tuple[str, int] = field(default=("", 0), compare=False)


RELATIONS: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "=": Eq, "<": Lt, "<=": Le, ">": Gt, ">=": Ge, "iff": Iff, "implies": Implies,
}


def steps_as_claims(derivation: Derivation) -> tuple[Claim, ...]:
    """The claims that a derivation consists of: ``id[1]``, ``id[2]``, ... for its steps and ``id[ends]`` for the whole.

    A derivation of one step has no ``id[ends]``: it would be the same claim.  Lines that are propositions are related
    by "iff" where the derivation says "=".  Raises ValueError for a relation that is not in RELATIONS.
    """
    lines = (derivation.start, *(step.expression for step in derivation.steps))
    claims = [
        _link(derivation, str(k), lines[k - 1], lines[k], step.because, step.expected)
        for k, step in enumerate(derivation.steps, 1)
    ]
    if len(claims) > 1:
        claims.append(_link(derivation, "ends", lines[0], lines[-1], "the two ends", derivation.expected))
    return tuple(claims)


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
