"""A side or a relation of a document against a formula of the rubric.

What is right is said by the rubric and the context of the course: there a name means what it means to the course, whatever the
document says of it.  What the document itself defines and supposes is used only for names that are its own; where an answer
would be right with more of it, or a name in it is not known, a person looks.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Final

from verifier.checking.contexts import DocumentContext
from verifier.checking.mentions import head_names, names_in
from verifier.checking.scope import Scope
from verifier.grading.asking import Asking
from verifier.grading.marking import guarded, mark, verdict_on
from verifier.grading.questions import Question, QuestionError
from verifier.reading.errors import ReadingError
from verifier.reading.formulas import Context, Formula, read_formulas
from verifier.reading.syntax import Call, subtrees
from verifier.reading.values import Statement
from verifier.report.marks import Grade, set_aside

OPERATORS: Final = {
    "Derivative": "a derivative", "Gradient": "a gradient", "Hessian": "a Hessian", "Jacobian": "a Jacobian",
    "Integral": "an integral", "Limit": "a limit", "Expectation": "an expectation", "Variance": "a variance",
    "Covariance": "a covariance", "ArgMin": "a minimiser", "ArgMax": "a maximiser", "MinOver": "a minimum",
    "MaxOver": "a maximum", "Sum": "a sum", "Product": "a product",
}  # fmt: skip
LONG: Final = ("Sum", "Product")
MATRICES: Final = ("matrix", "vector")
NOT_CARRIED_OUT: Final = "not carried out"
MORE_IS_SUPPOSED: Final = "it is right only with what the document itself supposes or defines"
UNKNOWN: Final = "{names} stands in it, and nothing says what that is"
ALWAYS: Final = "it holds always, so that it tells nothing of what is asked for"


@dataclass
class Judge:
    """Compares formulas, the same texts once: the answers belong to whoever holds it."""

    grades: dict[str, Grade] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)

    def grade(self, question: Question, text: str, scope: Scope) -> Grade:
        """What ``text`` is worth, written where ``scope`` is known; a refutation stands only where all names are known."""
        strict = strict_reading(question, text, scope)
        asked = replace(question, context=strict)
        key = _key(asked, text)
        if key not in self.grades:
            self.grades[key] = self._graded(asked, text)
        found = self.grades[key]
        if found.verdict != "refuted":
            return found
        doubt = self._doubt(asked, text, scope)
        return open_grade(found, doubt) if doubt else found

    def _graded(self, asked: Question, text: str) -> Grade:
        try:
            found = mark(asked, text)
        except QuestionError as error:
            return set_aside(asked.id, asked.points, str(error))
        left = _still_to_do(asked, text) if found.verdict == "proved" and found.score == 1 else ""
        return open_grade(found, f"{left} is still to be carried out", NOT_CARRIED_OUT) if left else found

    def outcome(self, question: Question, text: str, scope: Scope) -> str:
        """The same without what is to be said of it: "proved", "refuted", "undecided" or "unreadable"."""
        asked = replace(question, context=strict_reading(question, text, scope))
        found = self._outcome_of(asked, text, _outcome)
        return "undecided" if found == "refuted" and self._doubt(asked, text, scope) else found

    def equal(self, question: Question, one: str, other: str, scope: Scope) -> bool:
        """Whether two texts are provably equal, read as an answer to ``question`` is."""
        context = strict_reading(question, f"{one} {other}", scope)
        asked = Question("", (one,), context=replace(context, form=question.context.form))
        return self._outcome_of(asked, other, _outcome_as_it_is) == "proved"

    def _outcome_of(self, asked: Question, text: str, find: Callable[[Question, str], str]) -> str:
        key = f"{find.__name__} {_key(asked, text)}"
        if key not in self.outcomes:
            self.outcomes[key] = find(asked, text)
        return self.outcomes[key]

    def _doubt(self, asked: Question, text: str, scope: Scope) -> str:
        """Why a refutation may not be the last word; "" where it is."""
        unknown = _unknown(asked, text, scope)
        if unknown:
            return UNKNOWN.format(names=", ".join(unknown))
        loose = replace(asked, context=loose_reading(asked, text, scope))
        if _same(loose.context, asked.context):
            return ""
        return MORE_IS_SUPPOSED if self._outcome_of(loose, text, _outcome) != "refuted" else ""


def open_grade(found: Grade, reason: str, key: str = "needs a person") -> Grade:
    """``found`` with no points given or taken before a person has looked, and why."""
    told = f"A person looks at this: {reason}. This costs no marks."
    return replace(
        found, verdict="undecided", score=None, key=key, feedback=told, teacher=told, reasons=(reason, *found.reasons),
        residue=None, witness=None, diagnosis=None,
    )  # fmt: skip


def _outcome_as_it_is(asked: Question, text: str) -> str:
    try:
        found = guarded(verdict_on, asked, text)
    except QuestionError:
        return "undecided"
    return "unreadable" if found is None else found if isinstance(found, str) else "undecided"


def _outcome(asked: Question, text: str) -> str:
    """As it is; but what is equal and not carried out, or true of everything, is not known to be what is asked for."""
    found = _outcome_as_it_is(asked, text)
    open_ = found == "proved" and (_still_to_do(asked, text) or _holds_always(asked, text))
    return "undecided" if open_ else found


# What it is read with -----------------------------------------------------------------------------------------------------


def strict_reading(question: Question, text: str, scope: Scope) -> Context:
    """The context of the course, and what the document defines of names that are its own."""
    course = _course(question, scope)
    of_course = _protected(question, course.context)
    own = tuple(d for d in scope.definitions if not head_names(d.head) & of_course)
    plain = replace(course, definitions=own, hypotheses=(), earlier=(), laws=())
    return _reading(question, text, plain)


def loose_reading(question: Question, text: str, scope: Scope) -> Context:
    """As ``strict_reading``, and all else that the document defines and supposes."""
    return _reading(question, text, _course(question, scope))


def _course(question: Question, scope: Scope) -> Scope:
    own = question.context
    said = DocumentContext(dict(own.assume), dict(own.defs), own.given)
    given = tuple(dict.fromkeys((*scope.context.given, *own.given)))
    return replace(scope, context=replace(said.over(scope.context), given=given))


def _reading(question: Question, text: str, scope: Scope) -> Context:
    context, _ = scope.reading((*question.references, *(m.answer for m in question.mistakes), text))
    return replace(context, form=question.context.form)


def _protected(question: Question, context: DocumentContext) -> frozenset[str]:
    """The names that are not the document's to define: those of the rubric's formula and of the course."""
    heads = frozenset().union(*map(head_names, (*context.assume, *context.defs)))
    return heads.union(*map(names_in, (*question.references, *context.defs.values(), *context.given)))


def _same(one: Context, other: Context) -> bool:
    return (dict(one.assume), dict(one.defs), one.given) == (dict(other.assume), dict(other.defs), other.given)


def _key(asked: Question, text: str) -> str:
    """All that a grade rests on."""
    return json.dumps([text, asdict(asked)], sort_keys=True, default=str)


# What is in doubt ---------------------------------------------------------------------------------------------------------


def _unknown(asked: Question, text: str, scope: Scope) -> list[str]:
    """Letters of the answer that neither the rubric nor the course nor the document says anything of, or nothing certain."""
    try:
        of_course = read_formulas(asked.references, asked.context).symbols
        of_both = read_formulas((*asked.references, text), asked.context).symbols
    except ReadingError:
        return []
    said = frozenset().union(*map(head_names, (*scope.context.assume, *scope.context.defs, *asked.context.defs)))
    new = {name for name in of_both if name not in of_course and name.partition("_")[0] not in said}
    return sorted(new | (names_in(text) & scope.unsure - _protected(asked, scope.context)))


def _holds_always(asked: Question, text: str) -> bool:
    """Whether ``text`` is a statement that is true of everything, so that every such statement would be equivalent to it."""
    try:
        read = read_formulas((text,), asked.context)
    except ReadingError:
        return False
    value = read.formulas[0].value
    return isinstance(value, Statement) and guarded(Asking(read.given, read.where).verdict, value.value).outcome == "proved"


def holds_always(question: Question, context: DocumentContext) -> bool:
    """Whether a reference is a statement that is true of everything, read with ``context``."""
    scope = Scope(context)
    return any(_holds_always(replace(question, context=strict_reading(question, r, scope)), r) for r in question.references)


def _still_to_do(asked: Question, text: str) -> str:
    """The operators that stand in ``text``, or in what it rests on, but not in what is expected: in words."""
    try:
        read = read_formulas((*asked.references, text), asked.context)
    except ReadingError:
        return ""
    *references, answer = read.formulas
    expected = frozenset().union(*map(_operators, references))
    found = _operators(answer).union(*_of_definitions(asked, text)) - expected
    if any(word in kind for kind in read.symbols.values() for word in MATRICES):
        found -= set(LONG)
    return " and ".join(OPERATORS[name] for name in sorted(found))


def _operators(formula: Formula) -> frozenset[str]:
    calls = [node for node in subtrees(formula.tree) if isinstance(node, Call)]
    primes = frozenset(("Derivative",)) if any(call.primes for call in calls) else frozenset[str]()
    return primes | frozenset(call.name for call in calls if call.name in OPERATORS)


def _of_definitions(asked: Question, text: str) -> Iterator[frozenset[str]]:
    """The operators in the definitions on which ``text`` rests, and the references do not."""
    context = asked.context
    mine, theirs = _reached((text,), context), _reached(asked.references, context)
    for head in mine - theirs:
        try:
            read = read_formulas((context.defs[head],), Context(context.assume, {}, (), context.form))
        except ReadingError:
            continue
        yield _operators(read.formulas[0])


def _reached(texts: Iterable[str], context: Context) -> frozenset[str]:
    """The heads of the definitions that ``texts`` rest on."""
    names, found = frozenset[str]().union(*map(names_in, texts)), frozenset[str]()
    for _ in context.defs:
        new = frozenset(head for head in context.defs if head_names(head) & names) - found
        if not new:
            break
        found, names = found | new, names.union(*(names_in(context.defs[head]) for head in new))
    return found
