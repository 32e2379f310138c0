"""Questions moved from STACK and the like keep their answer test, by name: what each test asks for in our terms."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from verifier.grading.asked import EQUAL, Asked, Constant, Form
from verifier.grading.forms.rewriting import GROUPS, expanded_rules
from verifier.reading.errors import ReadingError
from verifier.reading.formulas import Context

SYSTEMS: Final = Asked(lists="systems")
APPLIED: Final = re.compile(r"(?<![A-Za-z0-9_])([A-Za-z])\(")
ALONE: Final = re.compile(r"(?<![A-Za-z0-9_])([A-Za-z])(?![A-Za-z0-9_(])")
TYPES: Final = re.compile(r"(\\?\w+) ([a-z][a-z ]*)")


class UnknownTestError(ValueError):
    """An answer test, or an option of one, that is none of those known here."""


def stack_asked(test: str, options: str | None = None) -> Asked:
    """What the answer test asks for.

    Args:
        test: its name, such as "FacForm" or "EqualComAssRules"; "AT" may stand before it.
        options: its options as text: a variable, a list of letters, of rules.

    Raises UnknownTestError, with the nearest name, for a test that is not known; UnknownRuleError for such a rule.
    """
    name = test.removeprefix("AT")
    if name not in TESTS:
        raise UnknownTestError(_unknown(test))
    return TESTS[name](options or "")


def stack_context(assume: str | None, student: str | None = None) -> Context:
    """The context of a case: ``assume`` as text ("x real, n integer, a>0"), ``student`` when the answer is typed by a student."""
    pieces = [piece.strip() for piece in (assume or "").split(",") if piece.strip()]
    types = {found[1]: found[2] for piece in pieces if (found := TYPES.fullmatch(piece))}
    return Context(types, given=tuple(piece for piece in pieces if not TYPES.fullmatch(piece)), form="typed")


def require_product_signs(test: str, *texts: str) -> None:
    """Raises ReadingError where a letter is both applied and used by itself in a text, as y is in ``y(log(y))``.

    In the language of STACK a letter before a parenthesis is a function; students may mean a product.  Tests of other systems
    have their own languages, where products need no sign.
    """
    for text in () if "." in test else texts:
        alone = set(ALONE.findall(text))
        for applied in APPLIED.finditer(text):
            if applied[1] in alone:
                advice = f"write {applied[1]}*(…) for a product, and give a function a name of its own"
                raise ReadingError(f"{applied[1]!r} is a letter and a function here; {advice}", applied.start(), text)


def _unknown(test: str) -> str:
    near = difflib.get_close_matches(test, sorted(TESTS), 3, 0.4)
    hint = f"did you mean {' or '.join(repr(n) for n in near)}?" if near else f"there are {', '.join(sorted(TESTS))}"
    return f"no answer test {test!r}; {hint}"


def words(options: str) -> tuple[str, ...]:
    """The names in a list, however nested: "[ID_TRANS,[negNeg]]" and "x" alike; commas inside parentheses do not part."""
    return tuple(part.strip() for part in re.split(r",(?![^(]*\))", options.replace("[", "").replace("]", "")) if part.strip())


def _equal(_: str) -> Asked:
    return EQUAL


def _with_roots(_: str) -> Asked:
    return Asked(roots="counted")


def _systems(_: str) -> Asked:
    return SYSTEMS


def _renamed(options: str) -> Asked:
    return Asked(up_to="renaming", keep=words(options))


def _form(form: Form) -> Callable[[str], Asked]:
    return lambda options: Asked(form=form, variable=options)


def _form_only(form: Form) -> Callable[[str], Asked]:
    return lambda _: Asked(form=form, judged="form")


def _as_written(options: str) -> Asked:
    rules = tuple(rule for text in _terms(options) for rule in _rules(text))
    return Asked(form="as written", rules=tuple(sorted(expanded_rules(rules))))


def _terms(options: str) -> Iterable[str]:
    return (options,) if options.startswith("delete(") else words(options)


def _rules(text: str) -> Iterable[str]:
    """The rules that an entry names; "delete(zeroMul, ID_TRANS)" is a group without one of its rules."""
    without = re.fullmatch(r"delete\((\w+),\s*\[?([\w, ]+)\]?\)", text)
    if without is None:
        return (text,)
    return (rule for name in words(without[2]) for rule in GROUPS.get(name, (name,)) if rule != without[1])


def _integral(options: str) -> Asked:
    variable, *others = words(options) or ("",)
    constant: Constant = "formal" if "FORMAL" in others else "optional" if "NOCONST" in others else "needed"
    return Asked(variable=variable, calculus="antiderivative", constant=constant)


def _antiderivative(options: str) -> Asked:
    return Asked(variable=(words(options) or ("",))[0], calculus="antiderivative")


def _derivative(options: str) -> Asked:
    return Asked(variable=(words(options) or ("",))[0], calculus="derivative")


TESTS: Final[Mapping[str, Callable[[str], Asked]]] = {
    **dict.fromkeys(("Sets", "PropLogic", "LambdaFeedback.equality", "LambdaFeedback.equation",
                     "LambdaFeedback.mistake", "PrairieLearn.parse", "PrairieLearn.sets", "WeBWorK.MathObjects",
                     "WeBWorK.interval"), _equal),
    "AlgEquiv": _with_roots, "AlgEquivNouns": _with_roots, "SubstEquiv": _renamed, "SysEquiv": _systems,
    "EqualComAss": _as_written, "EqualComAssRules": _as_written, "CasEqual": _form("same order"),
    "LambdaFeedback.written_as": _form_only("same pattern"),
    "Expanded": _form_only("expanded"), "LowestTerms": _form_only("lowest terms"),
    "FacForm": _form("factored"), "SingleFrac": _form("single fraction"), "PartFrac": _form("partial fractions"),
    "CompSquare": _form("completed square"), "CompletedSquare": _form("completed square"),
    "Diff": _derivative, "Int": _integral, "Antidiff": _antiderivative,
}  # fmt: skip
