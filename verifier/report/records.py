"""Verdicts as plain data: what the terminal prints and what goes out as JSON.

A record holds texts only, so it is cheap to print and can be sent between processes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from verifier.kernel.terms import RELATIONS, Term, open_binder, sym
from verifier.report.notation import latex

if TYPE_CHECKING:  # they bring SymPy along, which a process that only prints does without
    from verifier.verdicts import Residue, Verdict, Witness

Notation = Callable[[Term], str]


@dataclass(frozen=True)
class ResidueText:
    """A residue: one line a case, and the same as LaTeX."""

    text: str
    latex: str


@dataclass(frozen=True)
class WitnessText:
    """An assignment and the values of the two sides at it (None: not defined).

    ``broken`` is the relation between these values, where it is another than "=", such as ``0 < 0``.
    """

    values: tuple[tuple[str, str], ...]
    left: str | None
    right: str | None
    broken: str = ""

    @property
    def point(self) -> str:
        """The assignment as one phrase, such as ``x = 0, y = 1/2``."""
        return ", ".join(f"{name} = {value}" for name, value in self.values)

    def to_json(self) -> dict[str, Any]:
        """The machine format."""
        return {"values": dict(self.values), "left": self.left, "right": self.right}


@dataclass(frozen=True)
class Record:
    """One claim's verdict as texts."""

    id: str
    document: str
    sentence: str
    place: str
    verdict: str
    expected: str
    conditions: tuple[str, ...]
    residue: ResidueText | None
    witness: WitnessText | None
    reasons: tuple[str, ...]
    proof: tuple[str, ...]
    seconds: float

    @property
    def is_expected(self) -> bool:
        """Whether the verdict is the one that the claim's author expects."""
        return self.verdict == self.expected

    def evidence_json(self) -> dict[str, Any]:
        """The fields that every machine format shares."""
        return {
            "verdict": self.verdict,
            "conditions": list(self.conditions),
            "residue": vars(self.residue).copy() if self.residue else None,
            "witness": self.witness.to_json() if self.witness else None,
            "reasons": list(self.reasons),
            "seconds": round(self.seconds, 4),
        }

    def to_json(self) -> dict[str, Any]:
        """The machine format of one claim."""
        labels = {"id": self.id, "document": self.document, "expected": self.expected, "proof": list(self.proof)}
        return labels | self.evidence_json()


def record(verdict: Verdict, notation: Notation, proof: tuple[str, ...] = ()) -> Record:
    """``verdict`` with its terms printed by ``notation``; ``proof`` is the proof read aloud, where it is wanted."""
    claim, (file, line) = verdict.claim, verdict.claim.place
    return Record(
        id=claim.id, document=claim.document, sentence=claim.sentence, place=f"{file}:{line}" if line else "",
        verdict=verdict.outcome, expected=claim.expected, conditions=tuple(notation(c) for c in verdict.conditions),
        residue=_residue(verdict.residue, notation), witness=_witness(verdict.witness, notation),
        reasons=(*(f"would follow from {notation(m)}" for m in verdict.missing), *verdict.reasons),
        proof=proof, seconds=verdict.seconds,
    )


def _residue(residue: Residue | None, notation: Notation) -> ResidueText | None:
    if residue is None or not (residue.rows or residue.note):
        return None
    lines = [notation(v) if case is None else f"{notation(v)}  if {notation(case)}" for case, v in residue.rows]
    return ResidueText("\n".join((*lines, *filter(None, (residue.note,)))), _residue_latex(residue))


def _residue_latex(residue: Residue) -> str:
    if not residue.rows:
        return rf"\text{{{residue.note}}}"
    if residue.rows[0][0] is None:
        return latex(residue.rows[0][1])
    rows = (latex(v) + (rf" & \text{{if }} {latex(case)}" if case is not None else "") for case, v in residue.rows)
    return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"


def _witness(witness: Witness | None, notation: Notation) -> WitnessText | None:
    if witness is None:
        return None
    names = ((notation(sym(name)) if name.isidentifier() else name, value) for name, value in witness.values)
    values = tuple(assigned(name, value, notation) for name, value in names)
    left, right = (None if side is None else notation(side) for side in (witness.left, witness.right))
    return WitnessText(values, left, right, _broken(witness, notation))


def assigned(name: str, value: Term, notation: Notation) -> tuple[str, str]:
    """A name and its value as texts; of a function, the name with arguments and the value there."""
    arguments: list[Term] = []
    while value.op == "lambda":
        x, value = open_binder(value, value.free | frozenset(arguments))
        arguments.append(x)
    return (f"{name}({', '.join(map(notation, arguments))})" if arguments else name), notation(value)


def _broken(witness: Witness, notation: Notation) -> str:
    if witness.left is None or witness.right is None or witness.relation not in RELATIONS - {"eq"}:
        return ""
    return notation(Term(witness.relation, (witness.left, witness.right)))
