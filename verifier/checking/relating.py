"""Two sides, or two statements, with a relation between them: what the engine says of it where they were written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import sympy

from verifier.checking.solving import Solved, beyond_reals, both_ways, solved
from verifier.checking.statements import is_algebraic
from verifier.checking.verdicts import Direction, Judgement, Status
from verifier.grading.asked import EQUAL
from verifier.grading.asking import Asking
from verifier.grading.comparison import Comparison
from verifier.grading.diagnosis import Diagnosis, diagnose
from verifier.grading.judging import compare
from verifier.grading.outcomes import of_verdict
from verifier.reading.documents.spaces import sizes_of
from verifier.reading.errors import ReadingError, Unsupported
from verifier.reading.formulas import Context, Understood, read_formulas
from verifier.reading.values import Collection, Quantity, Statement, Value
from verifier.report.notation import pretty
from verifier.report.proofs import read_aloud
from verifier.report.records import record
from verifier.verdicts import Verdict
from verifier.vocabulary import And, Eq, Not

EQUALITY: Final = frozenset(("=", ":=", "=:", "≡"))
ORDER: Final = {"≠": r"\neq", "<": "<", "≤": r"\leq", ">": ">", "≥": r"\geq", "∈": r"\in"}
WRITTEN: Final = {**ORDER, "~": r"\sim", "≈": r"\approx", "∝": r"\propto", "≪": r"\ll", "≫": r"\gg", "→": r"\to", "⊥": r"\perp"}
THEN: Final = "∴"
"""Between two statements, of which the second is the next line of an argument."""
STATES: Final = "⊢"
"""Before a statement that stands by itself, made of relations with "and" and "or"."""
IMPLIED: Final = frozenset({"⟹", "⟺", "⟸"})
STATUSES: Final[dict[str, Status]] = {"proved": "follows", "refuted": "does not follow", "undecided": "undecided"}
FROM_NOTHING: Final = "vacuous: what it is to follow from never holds, so anything would follow from it"
FAILED: Final = "it could not be judged: an error within the program ({kind}); please report it"
ALIKE: Final = frozenset({"equivalent", "same roots"})
TURNED: Final[dict[Direction, Direction]] = {"implies": "implied by", "implied by": "implies"}
NO_STATEMENT: Final = "between formulas that are no statements this sign says nothing"
NO_KIND: Final = "the two sides are of different kinds, as a number and a set are; they cannot be compared"
GAINED: Final = "solutions were gained, such as {values}: try them in the line before"
ROW: Final = "this is a row, and whether rows are meant to be members of the space is not known"
_ADDED_ZERO: Final = re.compile(r"[+-]\s*0(?![\w.])|(?<![\w.^_{])0\s*[+-]")  # A + 0 = A: the matrix of zeros
NO_SHAPE: Final = "whether this is a vector or a matrix, and of which size, is not known"
NOT_READ: Final = "the sign {sign!r} is not judged"


@dataclass(frozen=True)
class Names:
    """The names of a relation with their domains in words, and what was assumed in reading them, a sentence each; ``loose`` are
    letters whose derivatives were taken for numbers that nothing ties to each other."""

    symbols: Mapping[str, str]
    assumed: tuple[str, ...]
    loose: tuple[str, ...] = ()


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
        return self.right if self.sign == STATES else f"{self.left} {WRITTEN.get(self.sign, '=')} {self.right}"


def relate(pair: Pair, context: Context) -> Found:
    """What the engine says of ``pair``, read with ``context``.  Raises nothing."""
    if pair.sign not in {*EQUALITY, *ORDER, *IMPLIED, THEN, STATES}:
        return Found(_plain("undecided", NOT_READ.format(sign=pair.sign)))
    try:
        understood = read_formulas(_texts(pair), context)
        return Found(_judged(pair, understood, context), Names(dict(understood.symbols), understood.assumed, understood.loose))
    except Unsupported as error:
        return Found(_plain("undecided", str(error)))
    except ReadingError as error:
        return Found(_plain("unreadable", _readable_reason(error)))
    except Exception as error:  # one line must not cost the others their verdicts
        return Found(_plain("undecided", FAILED.format(kind=type(error).__name__)))


def _texts(pair: Pair) -> tuple[str, ...]:
    """What is read: both sides, the whole statement, or of "lies in ℝ^{m×n}" the left side and the sizes."""
    if sizes := _sizes(pair):
        return (pair.left, *sizes)
    return (pair.text,) if pair.sign in {*ORDER, STATES} else (pair.left, pair.right)


def _sizes(pair: Pair) -> tuple[str, ...]:
    return sizes_of(pair.right) if pair.sign == "∈" else ()


def _readable_reason(error: ReadingError) -> str:
    one = error.within("") if error.place.startswith("text") else error  # there is but one line here, which need not be named
    return one.pretty() if one.text else str(one)


def _plain(status: Status, *reasons: str) -> Judgement:
    return Judgement("", 0, status, reasons=reasons)


def _judged(pair: Pair, understood: Understood, context: Context) -> Judgement:
    if _sizes(pair):
        return _shape(understood)
    if pair.sign in {*ORDER, STATES}:
        return _of_statement(understood)
    if pair.sign in EQUALITY:
        judgement = _equality(understood)
        mixed = judgement.status == "does not follow" and judgement.witness is None and _ADDED_ZERO.search(pair.text)
        return _plain("undecided", NO_KIND) if mixed else judgement
    return _implication(pair, understood, context)


def _shape(understood: Understood) -> Judgement:
    """Whether what stands first has the sizes that stand behind it."""
    first, *others = (formula.value for formula in understood.formulas)
    sizes = [other.value for other in others if isinstance(other, Quantity) and isinstance(other.value, sympy.Expr)]
    shape: tuple[Any, ...] = getattr(first.value, "shape", ()) if isinstance(first, Quantity) else ()
    if not isinstance(first, Quantity) or len(shape) != 2 or len(sizes) != len(others):
        return _plain("undecided", NO_SHAPE)
    if len(others) == 1 and shape[:1] == (1,):
        return _plain("undecided", ROW)
    equal = [Eq(one, other) for one, other in zip(shape, (*sizes, sympy.S.One), strict=False)]
    fits = Eq(first.value, first.value)  # a product that does not fit has no shape
    found = of_verdict(Asking(understood.given, understood.where).verdict(And(fits, *equal)))
    return told(found, None, "")


def _of_statement(understood: Understood) -> Judgement:
    value = understood.formulas[0].value
    if not isinstance(value, Statement):
        return _plain("undecided", "this is no statement")
    found = of_verdict(Asking(understood.given, understood.where).verdict(value.value))
    return told(_sure(found, understood), None, "")


def _sure(found: Comparison, understood: Understood) -> Comparison:
    """A refutation, where the reading leaves no doubt of it."""
    doubt = found.outcome == "refuted" and understood.unsure
    return replace(found, outcome="undecided", message="; ".join(understood.unsure)) if doubt else found


def _equality(understood: Understood) -> Judgement:
    left, right = understood.formulas
    found = compare(left, right, understood)
    if found.outcome == "refuted" and not found.verdicts and type(left.value) is not type(right.value):
        return _plain("undecided", NO_KIND)
    wrong = found.outcome == "refuted"
    slip = diagnose(left, right, understood, EQUAL, refuted=True) if wrong else None
    back = diagnose(right, left, understood, EQUAL, refuted=True) if slip else None
    equal = "equivalent" if found.relation == "equivalent" else "equal"
    judgement = told(found, slip, equal if found.outcome == "proved" else "")  # type: ignore[arg-type]
    return replace(judgement, change=back.changed if back.place else back.whole or back.changed) if back else judgement


def _implication(pair: Pair, understood: Understood, context: Context) -> Judgement:
    """"⟹", and the next line of an argument, say that no solution is lost; "⟺" that none is gained either."""
    one, other = (_statement(f.value) for f in understood.formulas)
    if one is None or other is None:
        return _plain("undecided", NO_STATEMENT)
    asking = Asking(understood.given, understood.where)
    found = solved(*((other, one) if pair.sign == "⟸" else (one, other)), asking)
    if found.outcome == "proved" and asking.verdict(Not(other if pair.sign == "⟸" else one)).outcome == "proved":
        return _plain("undecided", FROM_NOTHING)
    if found.direction in ALIKE and not understood.given and is_algebraic(one, other):
        found = beyond_reals(found, *_of_complex(pair, understood, context))
    if pair.sign == "⟺":
        found = both_ways(found)
        back = solved(other, one, asking) if found.outcome == "proved" else found
        both = (*found.verdicts, *(back.verdicts if back is not found and back.outcome == "proved" else ()))
        found = replace(found, verdicts=both) if back.outcome == found.outcome else replace(found, outcome="undecided")
    direction = TURNED.get(found.direction, found.direction) if pair.sign == "⟸" else found.direction
    compared = _sure(Comparison(found.outcome, "unknown", found.verdicts, reasons=found.reasons), understood)
    judgement = told(compared, None, direction)
    return replace(judgement, reasons=(*judgement.reasons, *(_gained(found) if pair.sign != "⟸" else ())))


def _statement(value: Value) -> Any:
    """What is stated; of several statements, that all hold.  None of what is none."""
    if isinstance(value, Collection) and value.kind == "system":
        parts = [_statement(part) for part in value.parts]
        return None if None in parts else And(*parts)
    return value.value if isinstance(value, Statement) else None


def _of_complex(pair: Pair, understood: Understood, context: Context) -> tuple[Any, Any, Asking]:
    """The two statements with complex letters, where nothing is said of these."""
    letters = {n: "complex" for n, kind in understood.symbols.items() if kind == "real" and n not in context.assume}
    wider = read_formulas((pair.left, pair.right), replace(context, assume={**context.assume, **letters}))
    one, other = (_statement(f.value) for f in wider.formulas)
    return one, other, Asking(wider.given, wider.where)


def _gained(found: Solved) -> tuple[str, ...]:
    """Where solutions were gained, one of them, to be put into the line before."""
    shown = record(found.gained, pretty).witness if found.gained is not None else None
    return (GAINED.format(values=shown.point),) if shown and shown.values else ()


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
