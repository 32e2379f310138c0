"""The symbols of a claim: their terms, their kinds, and the facts that their declarations state."""

from __future__ import annotations

from typing import Any

import sympy

from verifier.kernel import terms as T
from verifier.kernel.definedness import le, lt, ne
from verifier.kernel.terms import Term
from verifier.translation.errors import TranslationError
from verifier.vocabulary_chance import Outcome


def symbol_term(s: Any) -> Term:
    """The symbol as a term.  Raises TranslationError if it does not commute."""
    if s.is_commutative is False:
        raise TranslationError(f"the noncommutative symbol {s} is not in the language")
    return T.sym(s.name, kind_of(s))


def symbols_of(expr: Any) -> set[sympy.Symbol]:
    """The symbols in a SymPy expression."""
    return set(expr.atoms(sympy.Symbol)) if hasattr(expr, "atoms") else set()


def same_name_same_domain(symbols: set[sympy.Symbol]) -> None:
    """Checks that symbols of one name have one domain.  Raises TranslationError otherwise."""
    seen: dict[str, sympy.Symbol] = {}
    for s in symbols:
        other = seen.setdefault(s.name, s)
        if (kind_of(other), domain(other)) != (kind_of(s), domain(s)):
            raise TranslationError(f"two symbols named {s.name} have different domains")


def domain(symbol: sympy.Symbol) -> tuple[Term, ...]:
    """What the declaration of ``symbol`` says beyond its kind."""
    declared, s = symbol._assumptions_orig, symbol_term(symbol)  # noqa: SLF001
    table = {"positive": lt(T.ZERO, s), "negative": lt(s, T.ZERO), "nonnegative": le(T.ZERO, s), "nonpositive": le(s, T.ZERO)}
    found = [fact for name, fact in table.items() if declared.get(name)]
    return (*found, ne(s, T.ZERO)) if declared.get("nonzero") else tuple(found)


def kind_of(symbol: sympy.Symbol) -> str:
    """The kind that a symbol is declared to have: real unless integer or complex."""
    declared = symbol._assumptions_orig  # noqa: SLF001
    if isinstance(symbol, Outcome):
        return "outcome"
    if declared.get("integer"):
        return "integer"
    return "complex" if declared.get("complex") and not declared.get("real") else "real"
