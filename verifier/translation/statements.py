"""Whole statements: the proposition, its hypotheses, the domains of its symbols, and definitions put in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sympy

from verifier.kernel import terms as T
from verifier.kernel.terms import Term
from verifier.kernel.theorems import Statement
from verifier.principal import is_complex, over_complex
from verifier.translation.chances import for_all_outcomes, put_in
from verifier.translation.components import elaborate
from verifier.translation.errors import TranslationError
from verifier.translation.expressions import to_term
from verifier.translation.symbols import domain, same_name_same_domain, symbols_of


def statement(
    proposition: Any,
    given: Iterable[Any] = (),
    where: Mapping[Any, Any] | None = None,
    everywhere: bool = False,  # noqa: FBT001, FBT002  (part of a claim's data)
) -> Statement:
    """The statement that ``proposition`` holds under ``given``, with the definitions ``where`` put in.

    Raises:
        TranslationError: something in it is outside the language, or a definition refers to itself.
    """
    definitions = definitions_of(where or {})
    read = [elaborate(put_in(to_term(f), definitions)) for f in (*given, proposition)]
    read[:-1] = map(for_all_outcomes, read[:-1])
    formulas = [f for f in read if f != T.TRUE]
    symbols = set().union(*(symbols_of(f) for f in (*given, proposition, *(where or {}).values())))
    same_name_same_domain(symbols)
    defined_names = {str(s) for s in (where or {})}
    free = frozenset().union(*(f.free for f in formulas)) if formulas else frozenset()
    facts = [d for s in sorted(symbols, key=str) if str(s) not in defined_names for d in domain(s) if d.free <= free]
    if not T.is_formula(read[-1]):
        raise TranslationError(f"expected a proposition, found the expression {proposition}")
    given_facts = dict.fromkeys((*facts, *formulas[: len(formulas) - (read[-1] != T.TRUE)]))
    stated = Statement(tuple(given_facts), read[-1], everywhere)
    return over_complex(stated) if is_complex(formulas) else stated


def definitions_of(where: Mapping[Any, Any]) -> dict[Term, Term]:
    """The definitions ``where`` as a point for ``assignments.assign``, all definitions put into each.

    Raises:
        TranslationError: they are cyclic, or one is outside the language.
    """
    raw = dict(_definition(s, e) for s, e in where.items())
    done: dict[Term, Term] = {}

    def close(s: Term, above: tuple[Term, ...]) -> Term:
        if s in above:
            cycle = " → ".join(T.name(t) for t in (*above[above.index(s) :], s))
            raise TranslationError(f"the definitions are cyclic: {cycle}")
        if s not in done:
            inner = {t: close(t, (*above, s)) for t in raw if t in raw[s].free}
            done[s] = put_in(raw[s], inner)
        return done[s]

    return {s: close(s, ()) for s in raw}


def _definition(name: Any, meaning: Any) -> tuple[Term, Term]:
    """A symbol and what it stands for; a function and the ``lambda`` term that a SymPy Lambda gives."""
    if not isinstance(name, sympy.FunctionClass):
        return to_term(name), to_term(meaning)
    body = to_term(meaning.expr)
    for parameter in reversed(meaning.variables):
        body = T.bind("lambda", to_term(parameter), body)
    return Term("apply", (), str(name)), body
