"""Two sides, or two statements, with a relation between them: what the engine says of it where they were written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from verifier.checking.verdicts import Direction, Judgement, Status
from verifier.grading.asked import EQUAL
from verifier.grading.asking import Asking
from verifier.grading.comparison import Comparison
from verifier.grading.diagnosis import Diagnosis, diagnose
from verifier.grading.judging import compare
from verifier.grading.outcomes import of_verdict
from verifier.reading.errors import ReadingError, Unsupported
from verifier.reading.formulas import Context, Understood, read_formulas
from verifier.reading.values import Statement
from verifier.report.notation import pretty
from verifier.report.proofs import read_aloud
from verifier.report.records import record
from verifier.verdicts import Verdict
from verifier.vocabulary import Implies

EQUALITY: Final = frozenset(("=", ":=", "=:", "≡"))
ORDER: Final = {"≠": r"\neq", "<": "<", "≤": r"\leq", ">": ">", "≥": r"\geq", "∈": r"\in"}
STATUSES: Final[dict[str, Status]] = {"proved": "follows", "refuted": "does not follow", "undecided": "undecided"}
FAILED: Final = "it could not be judged: an error within the program ({kind}); please report it"
NOT_READ: Final = "the sign {sign!r} is not judged"


@dataclass(frozen=True)
class Names:
    """The names of a relation with their domains in words, and what was assumed in reading them, a sentence each."""

    symbols: Mapping[str, str]
    assumed: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """What was found of a relation: the judgement without its place, and the names as they were understood.  Texts only."""

    judgement: Judgement
    understood: Names | None = None


@dataclass(frozen=True)
class Pair:
    """``left`` and ``right`` as written, and the ``sign`` between them."""

    left: str
    sign: str
    right: str

    @property
    def text(self) -> str:
        """The relation as one formula."""
        return f"{self.left} {ORDER.get(self.sign, '=')} {self.right}"


def relate(pair: Pair, context: Context) -> Found:
    """What the engine says of ``pair``, read with ``context``.  Raises nothing."""
    if pair.sign not in EQUALITY and pair.sign not in ORDER and pair.sign not in {"⟹", "⟺", "⟸"}:
        return Found(_plain("undecided", NOT_READ.format(sign=pair.sign)))
    try:
        texts = (pair.text,) if pair.sign in ORDER else (pair.left, pair.right)
        understood = read_formulas(texts, context)
        return Found(_judged(pair, understood), Names(dict(understood.symbols), understood.assumed))
    except Unsupported as error:
        return Found(_plain("undecided", str(error)))
    except ReadingError as error:
        return Found(_plain("unreadable", _readable_reason(error)))
    except Exception as error:  # one line must not cost the others their verdicts
        return Found(_plain("undecided", FAILED.format(kind=type(error).__name__)))


def _readable_reason(error: ReadingError) -> str:
    return error.pretty() if error.text else str(error)


def _plain(status: Status, *reasons: str) -> Judgement:
    return Judgement("", 0, status, reasons=reasons)


def _judged(pair: Pair, understood: Understood) -> Judgement:
    if pair.sign in ORDER:
        return _of_statement(understood)
    if pair.sign in EQUALITY:
        return _equality(understood)
    return _implication(pair.sign, understood)


def _of_statement(understood: Understood) -> Judgement:
    value = understood.formulas[0].value
    if not isinstance(value, Statement):
        return _plain("undecided", "this is no statement")
    found = of_verdict(Asking(understood.given, understood.where).verdict(value.value))
    return told(found, None, "")


def _equality(understood: Understood) -> Judgement:
    left, right = understood.formulas
    found = compare(left, right, understood)
    wrong = found.outcome == "refuted"
    slip = diagnose(left, right, understood, EQUAL, refuted=True) if wrong else None
    back = diagnose(right, left, understood, EQUAL, refuted=True) if slip else None
    equal = "equivalent" if found.relation == "equivalent" else "equal"
    judgement = told(found, slip, equal if found.outcome == "proved" else "")  # type: ignore[arg-type]
    return replace(judgement, change=back.changed) if back else judgement


def _implication(sign: str, understood: Understood) -> Judgement:
    """"⟹" says that the second follows; where it is even equivalent, that is said."""
    values = [f.value for f in understood.formulas]
    if not all(isinstance(v, Statement) for v in values):
        return _plain("undecided", "between formulas that are no statements this sign says nothing")
    left, right = understood.formulas
    found = compare(left, right, understood)
    direction = _direction(found)
    if found.outcome == "proved" or sign == "⟺":
        return told(found, None, direction)
    one, other = (v.value for v in values)  # type: ignore[union-attr]
    claimed = Implies(one, other) if sign == "⟹" else Implies(other, one)
    return told(of_verdict(Asking(understood.given, understood.where).verdict(claimed)), None, direction)


def _direction(found: Comparison) -> Direction:
    """How the second stands to the first: where the answer "implies" the reference, solutions were lost."""
    names: dict[str, Direction] = {"equivalent": "equivalent", "implies": "implied by", "implied by": "implies"}
    return names.get(found.relation, "")


def told(found: Comparison, slip: Diagnosis | None, direction: Direction) -> Judgement:
    """The comparison as a judgement."""
    evidence = record(found.verdicts[0], pretty) if found.verdicts else None
    proved = found.verdicts if found.outcome == "proved" else ()
    conditions = tuple(dict.fromkeys(pretty(c) for v in proved for c in v.conditions))
    status = STATUSES[found.outcome]
    return Judgement(
        "", 0, "follows under conditions" if conditions and status == "follows" else status, direction, conditions,
        evidence.residue if evidence and found.outcome != "proved" else None,
        evidence.witness if evidence and found.outcome == "refuted" else None,
        slip.message if slip else "", "", _reasons(found, evidence), proof=_proof(proved),
    )  # fmt: skip


def _proof(proved: Sequence[Verdict]) -> tuple[str, ...]:
    """The proofs, read aloud, one after the other."""
    return tuple(line for verdict in proved if verdict.evidence for line in read_aloud(verdict.evidence, pretty))


def _reasons(found: Comparison, evidence: Any) -> tuple[str, ...]:
    said = (found.message,) if found.message else ()
    return tuple(dict.fromkeys((*said, *found.reasons, *(evidence.reasons if evidence else ()))))
