"""Claims of a claims folder as references: the right side of the claim's equation, under the claim's hypotheses.

A reference is text, so that it is read as the answers are.  What is written down of the claim's formula is read back, and the
engine must prove it equal to the claim's own, or the claim cannot serve.  Hypotheses and definitions stay what they are in
the claim: a question says which claim it is, and each process that grades loads it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import sympy
from sympy.core.function import AppliedUndef

from verifier.claims import Claim
from verifier.engine import verify
from verifier.grading.questions import Question, QuestionError
from verifier.loading import default_folder, load_folder
from verifier.reading.errors import ReadingError
from verifier.reading.formulas import Context, Understood, read_formulas
from verifier.reading.values import Quantity, Statement
from verifier.report.notation import plain
from verifier.translation import TranslationError, to_term
from verifier.vocabulary import Eq, Iff, sigmoid
from verifier.vocabulary_chance import Outcome

KINDS: Final = ("positive", "nonnegative", "nonzero")
SIGMA: Final = {"\\sigma(z)": "sigmoid(z)"}


def understood(question: Question, texts: Iterable[str]) -> Understood:
    """The ``texts`` as the question has them read: its names, and what the claim that it was taken from supposes.

    Raises ReadingError or Unsupported, as ``read_formulas``.
    """
    found = read_formulas(tuple(texts), question.context)
    if not question.claim:
        return found
    claim = _claims(question.folder)[question.claim]
    return replace(found, given=(*found.given, *claim.given), where={**claim.where, **found.where})


def with_claims(questions: Iterable[Question], folder: Path | None = None) -> tuple[Question, ...]:
    """``questions``, those that name a claim with its formula as their reference.

    Raises QuestionError for a claim that is not there or cannot serve.
    """
    asked = tuple(questions)
    if not any(question.claim for question in asked):
        return asked
    try:
        place = str((folder or default_folder()).resolve())
    except FileNotFoundError as error:
        raise QuestionError(str(error)) from error
    return tuple(_resolved(replace(q, folder=place)) if q.claim else q for q in asked)


@lru_cache(maxsize=1)
def _claims(folder: str) -> Mapping[str, Claim]:
    return {claim.id: claim for claim in load_folder(Path(folder)).claims}


def _resolved(question: Question) -> Question:
    claims = _claims(question.folder)
    if question.claim not in claims:
        near = difflib.get_close_matches(question.claim, claims, 1, 0.5)
        told = f"; the nearest is {near[0]!r}" if near else ""
        raise QuestionError(f"question {question.id!r}, field 'claim': there is no claim {question.claim!r}{told}")
    try:
        return _from_claim(question, claims[question.claim])
    except (TranslationError, ReadingError, ValueError) as error:
        told = f"the claim {question.claim} cannot serve as a reference: {error}"
        raise QuestionError(f"question {question.id!r}, field 'claim': {told}") from None


def _from_claim(question: Question, claim: Claim) -> Question:
    """``question`` with the formula of ``claim`` as its reference, its names declared as the claim does."""
    formula = _formula(claim)
    text = plain(to_term(formula))
    asked = replace(
        question, references=(text,), context=_context(claim, question.context), prompt=question.prompt or claim.sentence
    )  # fmt: skip
    _require_faithful(asked, claim, formula)
    return asked


def _formula(claim: Claim) -> Any:
    """The right side of the claim's equation; of another statement, all of it."""
    return claim.proposition.args[1] if isinstance(claim.proposition, sympy.Eq) else claim.proposition


def _context(claim: Claim, own: Context) -> Context:
    """The types of the claim's names; σ is the sigmoid where the claim speaks of that and has no other σ."""
    parts = (claim.proposition, *claim.given, *claim.where, *claim.where.values())
    assume = _types(parts)
    logistic = "sigma" not in assume and any(isinstance(p, sympy.Basic) and p.has(sigmoid) for p in parts)
    return Context({**assume, **own.assume}, {**(SIGMA if logistic else {}), **own.defs}, own.given, own.form)


def _types(parts: Iterable[Any]) -> dict[str, str]:
    """The names in the SymPy objects ``parts`` with their types."""
    found: dict[str, str] = {}
    for part in parts:
        for atom in sympy.preorder_traversal(part) if isinstance(part, sympy.Basic) else ():
            if isinstance(atom, sympy.Symbol) and atom.name.isidentifier() and not isinstance(atom, Outcome):
                found.setdefault(atom.name, _number_type(atom))
            elif isinstance(atom, sympy.MatrixSymbol):
                found[atom.name] = f"matrix({', '.join(map(str, atom.shape))})"
            elif isinstance(atom, AppliedUndef):
                random = any(isinstance(a, Outcome) for a in atom.args)
                found[atom.func.__name__] = "random variable" if random else "function"
    return found


def _number_type(symbol: Any) -> str:
    declared = symbol._assumptions_orig  # noqa: SLF001
    sign = next((kind for kind in KINDS if declared.get(kind)), "")
    if declared.get("integer"):
        return f"{sign} integer".strip()
    return "complex" if declared.get("complex") and not declared.get("real") else sign or "real"


def _require_faithful(question: Question, claim: Claim, formula: Any) -> None:
    """Raises ReadingError unless the reference provably reads back as ``formula``."""
    (text,), read = question.references, understood(question, question.references)
    value = read.formulas[0].value
    if not isinstance(value, Quantity | Statement):
        raise ReadingError(f"{text!r} is neither a formula nor a statement")
    same = Eq(value.value, formula) if isinstance(value, Quantity) else Iff(value.value, formula)
    if verify(Claim("", "", same, read.given, dict(read.where))).outcome != "proved":
        raise ReadingError(f"its formula does not read back as it is: {text!r}")
