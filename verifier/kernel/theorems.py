"""What the kernel concludes: statements, and the two kinds of theorem about them, which only ``check`` can build."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.serial import from_json, to_json
from verifier.kernel.terms import Term

_SEAL: Final = object()
Assignment = tuple[tuple[Term, Term], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """Under the hypotheses the proposition holds; ``everywhere``: and it is defined wherever they hold."""

    hypotheses: tuple[Term, ...]
    proposition: Term
    everywhere: bool = False

    @property
    def sequent(self) -> Sequent:
        """Γ ⊢ P."""
        return Sequent(self.hypotheses, self.proposition)

    def to_json(self) -> object:
        """Nested JSON data."""
        given = [to_json(h) for h in self.hypotheses]
        return {"hypotheses": given, "proposition": to_json(self.proposition), "everywhere": self.everywhere}

    @staticmethod
    def from_json(data: dict[str, object]) -> Statement:
        """The inverse of ``to_json``."""
        given = data["hypotheses"]
        assert isinstance(given, list)
        return Statement(tuple(from_json(h) for h in given), from_json(data["proposition"]), bool(data["everywhere"]))


@dataclass(frozen=True, slots=True)
class Proof:
    """The evidence for a statement.

    ``main`` proves it under ``conditions``.  ``point`` satisfies hypotheses, conditions and definedness, as ``inhabited`` shows:
    the statement is not vacuous.  ``defined`` proves, one after the other, that wherever one side is defined so is the
    other, as far as the conditions do not say it.
    """

    conditions: tuple[Term, ...]
    main: Certificate
    point: Assignment
    inhabited: tuple[Certificate, ...]
    defined: tuple[Certificate, ...]


@dataclass(frozen=True, slots=True)
class Counterexample:
    """The evidence against a statement: a point, proofs that the hypotheses hold there, and that the part of the
    proposition at ``path`` fails (see ``check.part_at``)."""

    point: Assignment
    path: tuple[int, ...]
    hypotheses: tuple[Certificate, ...]
    defined: tuple[Certificate, ...]
    fails: Certificate


class Theorem:
    """A statement with evidence that the kernel has checked.  Only ``verifier.kernel.check`` can build one."""

    __slots__ = ("_seal", "evidence", "statement")
    _seal: object
    statement: Statement
    evidence: Proof | Counterexample

    def __init__(self, statement: Statement, evidence: Proof | Counterexample, seal: object = None) -> None:
        if seal is not _SEAL:
            raise TypeError(f"{type(self).__name__} is built only by verifier.kernel.check")
        object.__setattr__(self, "_seal", seal)
        object.__setattr__(self, "statement", statement)
        object.__setattr__(self, "evidence", evidence)

    def __init_subclass__(cls) -> None:
        if cls.__module__ != __name__:
            raise TypeError("there are two kinds of theorem, Proved and Refuted; others could pretend")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a theorem is immutable; cannot set {name!r}")

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a theorem is not pickled; store its evidence as JSON and check it again")


def genuine(theorem: object) -> bool:
    """Whether ``theorem`` was built by the kernel's check, as far as Python lets one tell."""
    return type(theorem) in {Proved, Refuted} and getattr(theorem, "_seal", None) is _SEAL


class Proved(Theorem):
    """The statement holds, provided its conditions."""

    __slots__ = ()
    evidence: Proof

    @property
    def conditions(self) -> tuple[Term, ...]:
        """What must be added to the hypotheses for both sides to be defined together."""
        return self.evidence.conditions


class Refuted(Theorem):
    """The statement fails at the point of its evidence."""

    __slots__ = ()
    evidence: Counterexample
