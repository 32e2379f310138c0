"""An argument judged line by line: how each line stands to the one before it.

The statuses, for lines that are equations, inequalities or made of them:
- "equivalent": the same solutions; "same_roots": the same, but as roots of the polynomials another number of times;
- "equivalent_over_reals": the same real solutions, where complex ones differ or are not known to agree;
- "implies": solutions were gained, the line follows from the one before; "implied_by": solutions were lost;
- "wrong": solutions were gained and lost, or gained in a way that says nothing, or an expression is another;
  "and_or_confusion", "missing_variable": why it is wrong;
and for expressions "equal", or with calculus "differentiated:x" and "integrated:x".  "undecided" and "unreadable" say so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final, Literal

import sympy

from verifier.checking import calculus_steps, coefficients, statements
from verifier.checking.argument_lines import (
    WORD,
    applied,
    as_statement,
    continues,
    expression_of,
    functions,
    is_equation,
    is_logic,
    lacks_variable,
    sides,
    with_other_connective,
)  # fmt: skip
from verifier.checking.statements import Solutions
from verifier.grading.asking import Asking
from verifier.grading.judging import compare_values
from verifier.grading.substituting import put_in
from verifier.reading.errors import ReadingError, Unsupported
from verifier.reading.formulas import Context, Understood, read_formulas
from verifier.reading.values import Collection, Quantity, Statement, Value
from verifier.verdicts import Verdict
from verifier.vocabulary import Not

Letters = Literal["complex", "real", "positive"]
SAME: Final = frozenset({"equivalent", "same_roots", "equivalent_over_reals"})
TAKEN: Final = frozenset({"differentiated", "integrated", "equate_coefficients", "equate_coefficients_back"})
VALID: Final = frozenset({"start", "equal", "comment", "let", "after_comment"}) | SAME
OPEN: Final = frozenset({"undecided", "unreadable"})
ANALYSIS: Final = re.compile(r"\b(?:Derivative|Integral|Limit)\(")
REALS: Final = "its letters are taken to be real, as it speaks of order, of size or of functions of real numbers"


@dataclass(frozen=True)
class Setting:
    """What letters stand for, whether a line may be the derivative of the one before, what was put for letters, and whether
    they stand for propositions."""

    letters: Letters = "real"
    calculus: bool = False
    given: tuple[str, ...] = ()
    logic: bool = False


@dataclass(frozen=True)
class Step:
    """The status of a line, the engine's verdicts it rests on, the decisive one first, and reasons in words."""

    status: str
    verdicts: tuple[Verdict, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether the line has the solutions, or the value, of the one before."""
        return self.status.partition(":")[0] in VALID | TAKEN


Line = str | dict[str, Any]


def judge_steps(lines: Sequence[Line], setting: Setting) -> tuple[Step, ...]:
    """The status of each of ``lines`` against the one before.

    A line is a text, {"comment": text}, or {"let": [name, formula]}: the formula is put for the name from there to the next
    line.  Raises nothing: what cannot be read is "unreadable", with the reason.
    """
    depending = functions(line for line in lines if isinstance(line, str))
    found: list[Step] = []
    before: str | None = None
    lets: tuple[str, ...] = ()
    for number, line in enumerate(lines):
        if not isinstance(line, str):
            before, lets = (before, (*lets, _let(line, depending))) if "let" in line else (None, ())
            found.append(Step("let" if "let" in line else "comment"))
            continue
        text = applied(line, depending)
        following = next((other for other in lines[number + 1 : number + 2] if isinstance(other, str)), "")
        here = replace(setting, given=lets)
        found.append(_first(text, following, here, bool(number)) if before is None else judge_step(before, text, here))
        before, lets = text, ()
    return tuple(found)


def _let(line: dict[str, Any], depending: dict[str, str]) -> str:
    name, formula = line["let"]
    return applied(f"{name} = {formula}", depending)


def _first(line: str, following: str, setting: Setting, later: bool) -> Step:  # noqa: FBT001
    """A line with none before it: where an expression is carried on from its equation, this is judged by itself."""
    if continues(following) and is_equation(line):
        return _all_equal(sides(line), setting)
    plain = Step("after_comment" if later else "start")
    try:
        understood = _read((_proposition(line),), setting)
    except Unsupported:
        return plain
    except ReadingError as error:
        return _unread(line, error)
    return _unless_impossible(plain, understood) if setting.given else plain


def _unless_impossible(plain: Step, understood: Understood) -> Step:
    """A line that never holds with what was put for its letters is wrong, whatever may stand before it."""
    value = _plain(understood.formulas[0].value)
    if not isinstance(value, Statement):
        return plain
    values = {e.lhs: e.rhs for e in understood.given if isinstance(e, sympy.Eq) and isinstance(e.lhs, sympy.Symbol)}
    never = Asking(understood.given, understood.where).verdict(Not(put_in(value.value, values)))
    return Step("wrong", (never,), ("with what was put in, it never holds",)) if never.outcome == "proved" else plain


def _all_equal(parts: Sequence[str], setting: Setting) -> Step:
    steps = [judge_step(one, other, setting) for one, other in pairwise(parts)]
    return next((step for step in steps if step.status != "equal"), steps[0])


def judge_step(before: str, after: str, setting: Setting) -> Step:
    """The status of the line ``after`` against the line ``before``."""
    if continues(after):
        before, after = expression_of(before), after.lstrip()[1:].strip()
    found = _judged(before, after, setting)
    return found if found.valid or found.status in OPEN else _explained(found, before, after, setting)


def _explained(found: Step, before: str, after: str, setting: Setting) -> Step:
    """``found``, with "and" for "or" as the mistake where that explains it."""
    other = with_other_connective(after)
    mistaken = other is not None and _judged(before, other, setting).status in SAME
    return replace(found, status="and_or_confusion") if mistaken else found


def _judged(before: str, after: str, setting: Setting) -> Step:
    if lacks_variable(after):
        return Step("missing_variable", reasons=("a number stands where an equation is expected",))
    texts = (before, after)
    if all(map(_is_logic, texts)):
        texts, setting = (_proposition(before), _proposition(after)), replace(setting, logic=True)
    try:
        understood = _read(texts, setting)
    except Unsupported as error:
        return Step("undecided", reasons=(str(error),))
    except ReadingError as error:
        return _unread(after, error)
    one, other = (_plain(f.value) for f in understood.formulas)
    return _compared(one, other, texts, understood, setting)


def _is_logic(line: str) -> bool:
    return is_logic(line) or line.strip().isidentifier()


def _proposition(line: str) -> str:
    return as_statement(line) if is_logic(line) or line.strip().isidentifier() else line


def _unread(after: str, error: ReadingError) -> Step:
    if error.place == "text 1" and error.text != after:
        return Step("undecided", reasons=(f"the line before could not be read: {error.message}",))
    return Step("unreadable", reasons=(error.message,))


def _plain(value: Value) -> Value:
    """The empty set of solutions as the statement that never holds; a system as its statements together."""
    if isinstance(value, Collection) and value.kind == "set" and not value.parts:
        return Statement(sympy.false)
    return value


def _compared(one: Value, other: Value, texts: tuple[str, str], understood: Understood, setting: Setting) -> Step:
    if isinstance(one, Statement) and isinstance(other, Statement):
        return _statements(one.value, other.value, texts, understood, setting)
    asking = Asking(understood.given, understood.where)
    found = compare_values(one, other, asking)
    if found.outcome == "proved":
        return Step("equal", found.verdicts)
    if setting.letters == "complex" and "I" not in WORD.findall(" ".join(texts)):
        step = judge_step(*texts, replace(setting, letters="real"))
        return replace(step, reasons=(*step.reasons, REALS))
    if setting.calculus and isinstance(one, Quantity) and isinstance(other, Quantity):
        moved = calculus_steps.of_expressions(one.value, other.value, asking)
        if moved is not None:
            return Step(*moved)
    mixed = isinstance(one, Quantity) != isinstance(other, Quantity)
    status = "wrong" if found.outcome == "refuted" and not mixed else "undecided"
    reasons = ("an expression and a statement cannot be compared",) if mixed else found.reasons
    return Step(status, found.verdicts, reasons)


# Statements -------------------------------------------------------------------------------------------------------


STATUSES: Final = {"same": "equivalent", "gained": "implies", "lost": "implied_by", "both": "wrong", "unknown": "undecided"}


def _statements(before: Any, after: Any, texts: tuple[str, str], understood: Understood, setting: Setting) -> Step:
    asking = Asking(understood.given, understood.where)
    if setting.logic:
        return _logic(before, after, asking)
    if after in (sympy.true, sympy.false) and (settled := _constant(before, after, asking)) is not None:
        return settled
    if setting.letters == "complex":
        found = _of_complex(before, after, texts, asking, setting)
    else:
        found = _of_real(before, after, texts, asking, setting)
    if found.valid:
        return found
    if setting.calculus and (moved := calculus_steps.of_equations(before, after, asking)) is not None:
        return Step(*moved)
    if (matched := coefficients.matched(before, after, asking)) is not None:
        return Step(*matched)
    if setting.calculus and len([text for text in texts if "Derivative(" in text]) == 1:
        return Step("undecided", found.verdicts, ("it is not known whether one is the derivative of the other",))
    empty = statements.empty_implication(before, after, asking) if found.status == "implies" else ""
    return replace(found, status="wrong", reasons=(empty,)) if empty else found


def _constant(before: Any, after: Any, asking: Asking) -> Step | None:
    """ "True" after what holds wherever it is defined; "False" after what holds somewhere."""
    found = asking.verdict(before)
    if after == sympy.true:
        return Step("equivalent", (found,)) if found.outcome == "proved" else None
    return Step("wrong", (found,)) if found.outcome == "proved" else None


def _logic(before: Any, after: Any, asking: Asking) -> Step:
    found = statements.over_reals(before, after, asking)
    status = {"same": "equal", "unknown": "undecided"}.get(found.change, "wrong")
    return Step(status, found.verdicts, found.reasons)


def _of_complex(before: Any, after: Any, texts: tuple[str, str], asking: Asking, setting: Setting) -> Step:
    """Of complex letters: by polynomials, else by the engine; of statements that need real letters, over the reals."""
    if not statements.needs_reals(before, after):
        for ask in (statements.over_complexes, statements.over_reals):
            found = ask(before, after, asking)
            if found.change != "unknown":
                return _told(found, before, after, texts, asking)
        if statements.is_algebraic(before, after) and not statements.has_roots(before, after):
            return Step("undecided", found.verdicts, found.reasons)
    step = judge_step(*texts, replace(setting, letters="real"))
    status = "equivalent" if step.status == "equivalent_over_reals" else step.status
    return replace(step, status=status, reasons=(*step.reasons, REALS))


def _of_real(before: Any, after: Any, texts: tuple[str, str], asking: Asking, setting: Setting) -> Step:
    found = statements.over_reals(before, after, asking)
    if found.change != "same" or setting.letters == "positive" or statements.needs_reals(before, after):
        return Step(STATUSES[found.change], found.verdicts, found.reasons)
    return _beyond_reals(found, before, after, texts, asking, setting)


def _beyond_reals(found: Solutions, before: Any, after: Any, texts: tuple[str, str], asking: Asking, setting: Setting) -> Step:
    """Equivalent for real letters; whether complex ones have more solutions is said where it can be told."""
    if not statements.is_algebraic(before, after) or asking.given:
        return _told(found, before, after, texts, asking)
    wider = _read(texts, replace(setting, letters="complex"))
    one, other = (f.value for f in wider.formulas)
    beyond = statements.over_complexes(_value(one), _value(other), Asking(wider.given, wider.where))
    if beyond.change == "same":
        return _told(found, before, after, texts, asking)
    often = statements.roots_as_often(before, after, asking)
    known = beyond.change != "unknown" or not often
    return Step("equivalent_over_reals" if known else "equivalent", (*found.verdicts, *beyond.verdicts), found.reasons)


def _value(value: Value) -> Any:
    plain = _plain(value)
    return plain.value if isinstance(plain, Statement) else sympy.false


def _told(found: Solutions, before: Any, after: Any, texts: tuple[str, str], asking: Asking) -> Step:
    """The step as found; of equivalent equations, whether their roots are there as often."""
    status = STATUSES[found.change]
    counts = found.change == "same" and not any(" or " in text and "±" in text for text in texts)
    if counts and not _as_often(before, after, texts, asking):
        status = "same_roots"
    return Step(status, found.verdicts, found.reasons)


def _as_often(before: Any, after: Any, texts: tuple[str, str], asking: Asking) -> bool:
    """Whether roots are not known to be there another number of times; polynomials are alike for real and for complex letters."""
    plain = not any("I" in WORD.findall(text) for text in texts) and not asking.given
    values = [f.value for f in _read(texts, Setting("real")).formulas] if plain else []
    one, other = map(_value, values) if plain else (before, after)
    return statements.roots_as_often(one, other, asking)


# Reading ----------------------------------------------------------------------------------------------------------


def _read(texts: Sequence[str], setting: Setting) -> Understood:
    """The ``texts`` read together, their letters as ``setting`` says.  Raises ReadingError."""
    found = read_formulas(tuple(texts), Context(given=setting.given, form="typed"))
    if setting.letters == "real" or (setting.letters == "complex" and any(map(ANALYSIS.search, texts))):
        return found
    letters = {name: setting.letters for name, kind in found.symbols.items() if kind == "real"}
    return read_formulas(tuple(texts), Context(letters, given=setting.given, form="typed"))
