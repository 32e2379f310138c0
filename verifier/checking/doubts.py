"""When a refutation stands: only where every name in it is known from the page or from the context."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from verifier.checking.mentions import familiar, head_names, letters_in, names_in
from verifier.checking.recurrences import index_of
from verifier.checking.relating import Found, Pair
from verifier.checking.scope import Scope, spelled
from verifier.checking.verdicts import Judgement

TWO_MEANINGS: Final = "{head} was introduced as another formula before ({cited}); the name may be used with two meanings"
UNSURE: Final = "it fails as it stands, but what is said of {names} could not be used"
UNKNOWN: Final = "it fails for some {names}, which are defined nowhere; say in the context what they are"
OTHER_INDEX: Final = "it fails as it stands, but a definition at one index was not used at another"
SUPPOSED: Final = "it is false by itself; whether it follows from what is supposed was not found out"
LOOSE: Final = ("function", "sequence", "matrix", "vector", "random")
CONDITION: Final = "an equation in letters that holds for some of their values only; nothing on the page says for which"


def fair(pair: Pair, found: Found, scope: Scope, alone: bool, before: frozenset[str]) -> Found:  # noqa: FBT001
    """A refutation stands only where every name is known; else it is undecided, and why."""
    if found.judgement.status != "does not follow":
        return found
    reason = _doubt(pair, found, scope, alone, before)
    return replace(found, judgement=undecided(found.judgement, reason)) if reason else found


def undecided(judgement: Judgement, reason: str) -> Judgement:
    """A refutation that does not stand, and why."""
    return replace(judgement, status="undecided", reasons=(reason, *judgement.reasons), diagnosis="", change="")


def may_be_supposed(found: Found) -> bool:
    """Whether what is undecided may be used: not a law of matrices or functions that fails, such as (AB)ᵀ = AᵀBᵀ, by itself."""
    symbols = found.understood.symbols.values() if found.understood else ()
    fails = CONDITION in found.judgement.reasons
    return found.understood is not None and not (fails and any(word in kind for kind in symbols for word in LOOSE))


def _doubt(pair: Pair, found: Found, scope: Scope, alone: bool, before: frozenset[str]) -> str:  # noqa: FBT001
    names = names_in(pair.left) | names_in(pair.right)
    definitions, _ = scope.relevant((pair.left, pair.right))
    reached = names.union(*(names_in(d.text) for d in definitions))
    if reached & scope.unsure:
        return UNSURE.format(names=", ".join(sorted(reached & scope.unsure)))
    if any(_at_other_index(d.head, pair.left + " " + pair.right) for d in definitions):
        return OTHER_INDEX
    known = scope.written.get(pair.left.strip(), scope.defined(pair.left))
    if known is not None and known.introduced:
        return TWO_MEANINGS.format(head=pair.left, cited=known.cited)
    unknown = _unknown(found, scope) or _new(pair, before, scope)
    if unknown:
        return UNKNOWN.format(names=", ".join(unknown))
    if not names:
        return SUPPOSED if scope.hypotheses else ""
    return CONDITION if alone and not definitions and _is_condition(pair) else ""


def _unknown(found: Found, scope: Scope) -> list[str]:
    """Functions and sequences that neither the context nor the page says anything of."""
    symbols = found.understood.symbols if found.understood else {}
    return sorted(n for n, kind in symbols.items() if any(w in kind for w in LOOSE) and n.partition("_")[0] not in _said(scope))


def _at_other_index(head: str, text: str) -> bool:
    """Whether what is defined at an index, such as x_i, stands at a composed one, such as i + 1, where it is not put in."""
    index, base = index_of(head), spelled(head).partition("_")[0]
    return bool(index) and re.search(re.escape(base) + r"_\{[^{}]*[-+*/][^{}]*\}", re.sub(r"\s", "", text)) is not None


def _said(scope: Scope) -> frozenset[str]:
    """The names of which the context, or a definition, says what they are."""
    heads = (*scope.context.assume, *scope.context.defs, *(d.head for d in scope.definitions))
    return frozenset().union(*map(head_names, heads))


def _new(pair: Pair, before: frozenset[str], scope: Scope) -> list[str]:
    """Letters that stand on one side only, and of which nothing is said."""
    left, right = letters_in(pair.left) | before, letters_in(pair.right)
    supposed = frozenset().union(*(letters_in(k.text) for k in scope.hypotheses), *map(letters_in, scope.context.given))
    bound = frozenset().union(*map(_bound, (pair.left, pair.right)))
    return sorted(name for name in (left ^ right) - before - _said(scope) - supposed - bound if not familiar(name))


def _bound(text: str) -> frozenset[str]:
    """The letters that a sum or product runs over."""
    return frozenset(re.findall(r"\\(?:sum|prod)\s*(?:\\limits\s*)?_\s*\{?\s*([A-Za-z])", text))


def _is_condition(pair: Pair) -> bool:
    """Whether both sides are put together from letters by arithmetic only, as in an equation that is to be solved."""
    return not re.search(r"\\(?!cdot|times|frac|left|right|,|;)[a-zA-Z]+|\w\s*\(", pair.left + pair.right)
