"""What must be so of a claim before it is worth proving: faults of its making, said so that its author can mend them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final, get_args

from sympy import Basic, Dummy, Float, Symbol
from sympy.logic.boolalg import Boolean, BooleanAtom

from verifier.claims import RELATIONS, Claim, Derivation, Expected, Step

DECIMAL_DIGITS: Final = 14


def faults(claim: Claim) -> tuple[str, ...]:
    """The faults of ``claim``, each one sentence; none for a claim that can be checked."""
    found = (*_label_faults(claim), *_formula_faults(claim), *_where_faults(claim))
    return found or (*_float_faults(claim), *_symbol_faults(claim), *_cycle_faults(claim))


def derivation_faults(derivation: Derivation) -> tuple[str, ...]:
    """The faults of a derivation's frame (those of its steps are found claim by claim, unknown ids in the folder)."""
    steps = derivation.steps
    if isinstance(steps, tuple) and steps and all(isinstance(s, str) for s in steps):
        return _named_faults(derivation)
    if not isinstance(steps, tuple) or not steps or not all(isinstance(s, Step) for s in steps):
        return (f"steps must be a tuple of Step, or of ids of claims, at least one; found {_shown(steps)}",)
    if derivation.start is None:
        return ("a derivation whose steps are expressions begins with one: its second argument, start",)
    if derivation.relation not in RELATIONS:
        return (f"relation must be one of {', '.join(RELATIONS)}; found {derivation.relation!r}",)
    return ()


def _named_faults(derivation: Derivation) -> tuple[str, ...]:
    """What a derivation of ids must not have: each of its lines is a claim with hypotheses of its own."""
    blank = Derivation(derivation.id)
    frame = {name: getattr(derivation, name) for name in ("start", "given", "where", "relation", "expected")}
    unused = {name: value for name, value in frame.items() if value != getattr(blank, name)}
    return tuple(f"steps that are ids of claims leave no use for {name}; found {_shown(v)}" for name, v in unused.items())


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _label_faults(claim: Claim) -> Iterator[str]:
    if not isinstance(claim.id, str) or not claim.id or claim.id.split() != [claim.id]:
        yield f"an id is a text without spaces; found {_shown(claim.id)}"
    if not isinstance(claim.sentence, str):
        yield f"the second argument is the claim's sentence; found {_shown(claim.sentence)}"
    if claim.expected not in get_args(Expected):
        yield f"expected must be one of {', '.join(get_args(Expected))}; found {_shown(claim.expected)}"


def _formula_faults(claim: Claim) -> Iterator[str]:
    yield from _not_formula("the proposition", claim.proposition)
    if not isinstance(claim.given, tuple):
        yield f"given must be a tuple, such as ({_shown(claim.given)},)"
        return
    for k, hypothesis in enumerate(claim.given, 1):
        yield from _not_formula(f"hypothesis {k} of given", hypothesis)


def _not_formula(what: str, value: Any) -> Iterator[str]:
    if isinstance(value, bool | BooleanAtom):
        yield f"{what} collapsed to {value} before it could be looked at; write it with Eq, Le, Implies, ... of the vocabulary"
    elif not isinstance(value, Boolean) or isinstance(value, Symbol):
        yield f"{what} must be a relation or a combination of relations, such as Eq(a, b); found {_shown(value)}"


def _where_faults(claim: Claim) -> Iterator[str]:
    if not isinstance(claim.where, dict):
        yield f"where must map symbols to what they stand for; found {_shown(claim.where)}"
        return
    for key in claim.where:
        if not isinstance(key, Symbol):
            yield f"where must map symbols; {_shown(key)} is none"


def _parts(claim: Claim) -> tuple[Basic, ...]:
    parts = (claim.proposition, *claim.given, *claim.where.keys(), *claim.where.values())
    return tuple(p for p in parts if isinstance(p, Basic))


def _atoms(claim: Claim, kind: type[Basic]) -> list[Any]:
    found: set[Any] = set().union(*(part.atoms(kind) for part in _parts(claim)))
    return sorted(found, key=str)


def _float_faults(claim: Claim) -> Iterator[str]:
    plain = [v for v in claim.where.values() if isinstance(v, float)]
    for number in filter(_is_rounded, (*_atoms(claim, Float), *plain)):
        near = Fraction(float(number)).limit_denominator(10_000)
        yield f"{number} is a floating-point number; write Rational({near.numerator}, {near.denominator}) for an exact one"


def _is_rounded(number: Any) -> bool:
    """Whether ``number`` has as many digits as a float holds: a quotient that was rounded, no decimal that was written."""
    return len(str(number).partition("e")[0].replace(".", "").lstrip("-0")) > DECIMAL_DIGITS


def _symbol_faults(claim: Claim) -> Iterator[str]:
    seen: dict[str, Symbol] = {}
    for symbol in _atoms(claim, Symbol):
        other = seen.setdefault(symbol.name, symbol)
        if other != symbol and not isinstance(symbol, Dummy) and not isinstance(other, Dummy):
            yield (f"two different symbols are called {symbol.name}: one is {_domain(other)}, the other {_domain(symbol)}; "
                   "declare it once")


def _domain(symbol: Symbol) -> str:
    words = [key if value else f"not {key}" for key, value in symbol._assumptions_orig.items()]  # noqa: SLF001
    return " and ".join(words) or "undeclared (real)"


def _cycle_faults(claim: Claim) -> Iterator[str]:
    uses = {key: _used(value) & claim.where.keys() for key, value in claim.where.items()}
    done: set[Any] = set()
    for key in uses:
        cycle = _cycle_from(key, uses, (), done)
        if cycle:
            yield f"the definitions in where run in a circle: {' -> '.join(str(s) for s in cycle)}"
            return


def _used(value: Any) -> set[Any]:
    return value.free_symbols if isinstance(value, Basic) else set()


def _cycle_from(key: Any, uses: dict[Any, Any], path: tuple[Any, ...], done: set[Any]) -> tuple[Any, ...]:
    if key in path:
        return (*path[path.index(key):], key)
    if key in done:
        return ()
    for other in sorted(uses[key], key=str):
        cycle = _cycle_from(other, uses, (*path, key), done)
        if cycle:
            return cycle
    done.add(key)
    return ()
