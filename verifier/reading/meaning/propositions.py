"""The meaning of written statements: what the strict language says, letters as truth values, ±, groups of equations."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import sympy

from verifier import vocabulary
from verifier.reading import building, names, statements
from verifier.reading.meaning import laws
from verifier.reading.scope import Scope
from verifier.reading.syntax import (
    Call,
    Chain,
    Connective,
    Group,
    Member,
    Name,
    Node,
    Quantifier,
    Rows,
)

_WORDS: Final[dict[str, Any]] = {"Implies": "=>", "Equivalent": "<=>", "And": "and", "Or": "or", "Not": "not"}


def is_statement(node: Node, scope: Scope) -> bool:
    """Whether ``node`` says something, rather than being a number or a set."""
    match node:
        case Chain() | Member() | Connective() | Quantifier():
            return True
        case Call(name=name):
            return name in ("Xor", "Contains") or (names.canonical(name) in names.WORDS and scope.function(name) is None)
        case Name(name=name):
            return name in scope.letters.truths or (name in names.TRUTHS and name not in scope.known)
        case _:
            return False


def statement(node: Node, scope: Scope) -> Any:
    """The unevaluated SymPy Boolean that ``node`` says.  Raises as ``expression``."""
    return laws.said(node, scope) if laws.is_said(node, scope) else _statement(node, scope)


def _statement(node: Node, scope: Scope) -> Any:
    match node:
        case Name(name=name) if name in scope.letters.truths and name not in scope.bound:
            return vocabulary.Eq(scope.lookup(node), sympy.S.One)
        case Call(name="Xor", args=parts):
            return _exclusive([scope.statement(part) for part in parts])
        case Connective(word="=>", parts=(premise, conclusion)):
            return vocabulary.Implies(scope.statement(premise), scope.statement(conclusion))
        case Connective(word="<=>", parts=(left, right)):
            return building.equivalence(scope.statement(left), scope.statement(right))
        case Call(name="Implies" | "Equivalent" | "And" | "Or" | "Not" as word, args=parts) if scope.function(word) is None:
            return statement(Connective(_WORDS[word], parts, node.at), scope)
        case Call(name="Contains", args=(part, domain)):
            return member(part, domain, scope)
        case Group(parts=parts) | Rows(parts=parts) if all(is_statement(part, scope) for part in parts):
            return building.conjunction([scope.statement(part) for part in parts])
        case Member(part=part, domain=Name() as domain):
            return member(part, domain, scope)
        case Chain(parts=parts, relations=("=" | "!=" | "<=>",)) if any(is_statement(part, scope) for part in parts):
            return _between_statements(node, scope)
    return statements.statement(node, scope)


def _exclusive(parts: list[Any]) -> Any:
    value = parts[0]
    for part in parts[1:]:
        value = vocabulary.Not(building.equivalence(value, part))
    return value


def _between_statements(node: Chain, scope: Scope) -> Any:
    """``(a < b) = true``: that both are true or both false."""
    left, right = (scope.statement(part) for part in node.parts)
    same = building.equivalence(left, right)
    return vocabulary.Not(same) if node.relations == ("!=",) else same


def member(part: Node, domain: Node, scope: Scope) -> Any:
    """``x ∈ S`` for a set that is put together, or a finite one."""
    from verifier.reading.meaning.sets import condition

    return condition(domain, scope.number(part), scope)


def signs(node: Node) -> tuple[Node, ...]:
    """``node`` with each ± read as plus, then as minus, together; itself alone where it has none."""
    return (_signed(node, ("+", "-")), _signed(node, ("-", "+"))) if has_signs(node) else (node,)


def has_signs(node: Node) -> bool:
    """Whether ± stands in ``node``."""
    from verifier.reading.syntax import subtrees

    return any(isinstance(part, Call) and part.name in ("PlusMinus", "MinusPlus") for part in subtrees(node))


def _signed(node: Node, choice: tuple[str, str]) -> Node:
    from verifier.reading.syntax import Minus, Terms

    match node:
        case Call(name="PlusMinus" | "MinusPlus", args=args):
            sign = choice[0] if node.name == "PlusMinus" else choice[1]
            last = _signed(args[-1], choice)
            last = last if sign == "+" else Minus(last, node.at)
            return last if len(args) == 1 else Terms((_signed(args[0], choice), last), node.at)
        case Call():
            return replace(node, args=tuple(_signed(a, choice) for a in node.args))
        case _:
            return _within(node, choice)


def _within(node: Any, choice: tuple[str, str]) -> Node:
    for field in ("operand", "base", "exponent"):
        if hasattr(node, field):
            node = replace(node, **{field: _signed(getattr(node, field), choice)})
    if hasattr(node, "parts"):
        node = replace(node, parts=tuple(_signed(part, choice) for part in node.parts))
    return node  # type: ignore[no-any-return]


