"""The meaning of statements: a syntax tree to an unevaluated SymPy Boolean."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, Final

import sympy

from verifier import vocabulary
from verifier.reading import building, chances, matrices, names, symbolic
from verifier.reading.expressions import check_arity
from verifier.reading.matrices import Grid
from verifier.reading.scope import Scope
from verifier.reading.syntax import Call, Chain, Connective, Interval, Member, Minus, Name, Node, Quantifier

_RELATIONS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "=": vocabulary.Eq, "!=": vocabulary.Ne, "<": vocabulary.Lt, "<=": vocabulary.Le, ">": vocabulary.Gt, ">=": vocabulary.Ge,
}  # fmt: skip
_RELATION_CALLS: Final = {"Eq": "=", "Ne": "!=", "Lt": "<", "Le": "<=", "Gt": ">", "Ge": ">="}
_CONNECTIVE_CALLS: Final = {"And": "and", "Or": "or", "Not": "not", "Implies": "=>", "Equivalent": "<=>"}


def statement(node: Node, scope: Scope) -> Any:
    """The statement that ``node`` makes.  Raises ReadingError if it is a number, or where a part cannot be read."""
    match node:
        case Chain():
            return _chain(node, scope)
        case Member():
            return _member(node, scope)
        case Connective():
            return _connective(node, scope)
        case Quantifier():
            return _quantifier(node, scope)
        case Name(name=("True" | "true" | "False" | "false") as name) if name not in scope.known:
            return sympy.true if names.TRUTHS[name] else sympy.false
        case Call() if names.canonical(node.name) in names.WORDS and scope.function(node.name) is None:
            return _word(node, scope)
    scope.expression(node)  # the more exact complaint, if there is one
    return scope.fail(node, "expected a statement such as 'a = b' or 'a <= b', found a number")


def relate(relation: str, left: Any, right: Any) -> Any:
    """``left relation right``, entry by entry for matrices; 0 beside a matrix is the zero matrix.  Raises ShapeError if their
    shapes differ."""
    if symbolic.any_symbolic((left, right)):
        return _RELATIONS[relation](symbolic.beside(left, right), symbolic.beside(right, left))
    if not isinstance(left, Grid) and not isinstance(right, Grid):
        return _RELATIONS[relation](left, right)
    one, other = matrices.as_grid(left), matrices.as_grid(right)
    if one.shape != other.shape:
        raise matrices.ShapeError(f"cannot compare {one.described} with {other.described}")
    pairs = zip(one.entries, other.entries, strict=True)
    join = building.disjunction if relation == "!=" else building.conjunction
    return join(_RELATIONS[relation](a, b) for a, b in pairs)


def _chain(node: Chain, scope: Scope) -> Any:
    if "->" in node.relations:
        scope.fail(node, "'->' belongs in a limit, as in Limit(f, x -> 0); for 'implies' write '=>'")
    if "~" in node.relations:
        scope.fail(node, "'~' says which law a variable has; it belongs in its type or under an expectation")
    values = [side(part, scope) for part in node.parts]
    try:
        links = zip(node.relations, pairwise(values), strict=True)
        return building.conjunction([relate(relation, *pair) for relation, pair in links])
    except matrices.ShapeError as error:
        scope.fail(node, str(error))


def side(node: Node, scope: Scope) -> Any:
    """One side of a relation: a number, a matrix or an infinity."""
    unsigned = node.operand if isinstance(node, Minus) else node
    return scope.endpoint(node) if scope.is_infinite(unsigned) else scope.expression(node)


def _member(node: Member, scope: Scope) -> Any:
    value = scope.number(node.part)
    if not isinstance(node.domain, Interval):
        scope.unsupported(node.domain, f"'in {node.domain.name}' is only read after 'forall' and 'exists'; declare the name")
    low, high = scope.endpoint(node.domain.low), scope.endpoint(node.domain.high)
    above = [] if low == -sympy.oo else [_above(low, value, node.domain.ends[0])]
    below = [] if high == sympy.oo else [_above(value, high, node.domain.ends[1])]
    if not above and not below:
        return sympy.true
    return building.conjunction(above + below)


def _above(low: Any, high: Any, end: str) -> Any:
    return relate("<=" if end in "[]" else "<", low, high)


def _connective(node: Connective, scope: Scope) -> Any:
    parts = [_part(part, node, scope) for part in node.parts]
    match node.word:
        case "not":
            return vocabulary.Not(parts[0])
        case "and":
            return building.conjunction(parts)
        case "or":
            return building.disjunction(parts)
        case "=>":
            return vocabulary.Implies(*parts)
        case "<=>":
            return building.conjunction([building.equivalence(a, b) for a, b in pairwise(parts)])


def _part(part: Node, node: Connective, scope: Scope) -> Any:
    """A part of a connective; one that is a number may mean that the writer took the sign for another."""
    if node.word in ("=>", "<=>") and not _is_statement(part):
        advice = "; for 'greater or equal' write '>='" if node.word == "=>" else ""
        scope.expression(part)
        word = "implies" if node.word == "=>" else "iff"
        scope.fail(part, f"'{word}' joins statements, found a number{advice}")
    return scope.statement(part)


def _is_statement(node: Node) -> bool:
    match node:
        case Chain() | Member() | Connective() | Quantifier():
            return True
        case Call():
            return names.canonical(node.name) in names.WORDS
        case _:
            return isinstance(node, Name) and node.name in names.TRUTHS


def _quantifier(node: Quantifier, scope: Scope) -> Any:
    """``forall x > 0: P`` is "for all x, x > 0 implies P"; ``exists x > 0: P`` is "for some x, x > 0 and P"."""
    symbol, guards = _quantified(node, scope)
    inner = scope.binding({node.variable.name: symbol})
    if node.domain is not None and not _is_set(node.domain):
        guards = (*guards, inner.statement(node.domain))
    body = inner.statement(node.body)
    if node.word == "forall":
        return vocabulary.ForAll(symbol, vocabulary.Implies(building.conjunction(guards), body) if guards else body)
    return vocabulary.Exists(symbol, building.conjunction([*guards, body]))


def _quantified(node: Quantifier, scope: Scope) -> tuple[Any, tuple[Any, ...]]:
    """The symbol that a quantifier binds, and what its declaration says of it."""
    name, domain = node.variable.name, node.domain
    if isinstance(domain, Member) and _is_set(domain):
        whole = isinstance(domain.domain, Name) and domain.domain.name == "integers"
        return sympy.Symbol(name, **({"integer": True} if whole else {"real": True})), ()
    declared = scope.declarations.get(name)
    if declared is None:
        return sympy.Symbol(name, real=True), ()
    if not declared.meaning.is_Symbol:
        scope.unsupported(node.variable, f"{name!r} is not a number; only numbers can be quantified over yet")
    return declared.meaning, declared.hypotheses


def _is_set(domain: Node) -> bool:
    return isinstance(domain, Member) and isinstance(domain.domain, Name)


def _word(call: Call, scope: Scope) -> Any:
    """A statement written as a call: ``Eq(a, b)``, ``And(P, Q)``, ``ForAll(x, P)``, ``Near(a, b, tolerance)``."""
    name = names.canonical(call.name)
    check_arity(call, names.WORDS[name], scope)
    if name in _RELATION_CALLS:
        return statement(Chain(call.args, (_RELATION_CALLS[name],), call.at), scope)
    if name in _CONNECTIVE_CALLS:
        return statement(Connective(_CONNECTIVE_CALLS[name], call.args, call.at), scope)  # type: ignore[arg-type]
    if name in names.QUANTIFIER_CALLS:
        variable = _variable(call.args[0], scope)
        return statement(Quantifier(name.lower(), variable, None, call.args[1], call.at), scope)
    if name in chances.WORDS:
        return chances.WORDS[name](*(scope.number(arg) for arg in call.args))
    if name in names.MATRIX_WORDS:
        return symbolic.WORDS[name](*(symbolic.inert(scope.expression(arg)) for arg in call.args))
    return {"Near": _near, "Divides": _divides, "Differentiable": _differentiable}[name](call, scope)


def _variable(node: Node, scope: Scope) -> Name:
    return node if isinstance(node, Name) else scope.fail(node, "expected a variable, as in ForAll(x, P)")


def _near(call: Call, scope: Scope) -> Any:
    left, right, tolerance = (scope.number(arg) for arg in call.args)
    return vocabulary.Le(sympy.Abs(building.difference(left, right), evaluate=False), tolerance)


def _divides(call: Call, scope: Scope) -> Any:
    return vocabulary.Divides(*(scope.number(arg) for arg in call.args))


def _differentiable(call: Call, scope: Scope) -> Any:
    variable = _variable(call.args[1], scope)
    symbol = sympy.Symbol(variable.name, real=True)
    body = scope.binding({variable.name: symbol}).number(call.args[0])
    return vocabulary.Differentiable(body, symbol, scope.number(call.args[2]))
