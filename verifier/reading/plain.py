"""Plain text to unevaluated SymPy: one statement, one expression, or one definition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import sympy

from verifier.reading import grammar, matrices
from verifier.reading.errors import ReadingError
from verifier.reading.expressions import expression
from verifier.reading.matrices import Grid
from verifier.reading.scope import Declaration, Scope, declared_names
from verifier.reading.statements import side, statement
from verifier.reading.tokens import Token, tokenize
from verifier.vocabulary import ForAll

Declarations = Mapping[str, Declaration]
NOTHING: Final[Declarations] = MappingProxyType({})


@dataclass(frozen=True)
class Definition:
    """``name = expression``, or ``name(parameters) = expression``, the parameters as real SymPy symbols."""

    name: str
    parameters: tuple[Any, ...]
    expression: Any


def read_proposition(text: str, declarations: Declarations = NOTHING) -> Any:
    """The unevaluated SymPy Boolean that ``text`` states, such as ``"tanh(x) = 2*sigmoid(2*x) - 1"``.

    ``declarations`` give names their meaning; what their types add as hypotheses is not part of the result, except under
    a quantifier.  Raises ReadingError if any of the text cannot be read, Unsupported (a ReadingError) if it was
    understood but lies beyond what the engine can reason about.
    """
    return statement(grammar.read_tree(text, declared_names(declarations)), scope_of(text, declarations))


def read_hypothesis(text: str, declarations: Declarations = NOTHING) -> Any:
    """As ``read_proposition``, for what is given: a rule for a declared sequence, such as a(n+1) = a(n) + 1, is meant for
    every value of the indices in it."""
    found = read_proposition(text, declarations)
    sequences = {d.meaning for d in declarations.values() if d.type == "sequence"}
    for index in _indices(found, sequences):
        found = ForAll(index, found, evaluate=False)
    return found


def _indices(proposition: Any, sequences: set[Any]) -> list[Any]:
    """The integer symbols in the arguments of the sequences, in the order of their names."""
    applied = [a for a in sympy.preorder_traversal(proposition) if getattr(a, "func", None) in sequences]
    return sorted({s for a in applied for s in a.free_symbols if s.is_integer}, key=str)


def read_expression(text: str, declarations: Declarations = NOTHING) -> Any:
    """The unevaluated SymPy expression, or explicit matrix, that ``text`` stands for.  Raises as ``read_proposition``."""
    value = expression(grammar.read_tree(text, declared_names(declarations)), scope_of(text, declarations))
    return matrices.to_sympy(value) if isinstance(value, Grid) else value


def read_side(text: str, declarations: Declarations = NOTHING) -> Any:
    """One side of a relation: as ``read_expression``, but ∞ may stand here, and a matrix is a Grid."""
    return side(grammar.read_tree(text, declared_names(declarations)), scope_of(text, declarations))


def read_definition(text: str, declarations: Declarations = NOTHING) -> Definition:
    """The definition ``text``, such as ``"z = w*x + b"`` or ``"f(x) = x^2"``.

    Names defined elsewhere are known if ``declare_definitions`` added them.  Cycles are the caller's to find.
    Raises as ``read_proposition``.
    """
    tokens = tokenize(text)
    name, parameters, body = _head(text, tokens)
    symbols = {word.text: _parameter(word.text, declarations) for word in parameters}
    names = declared_names(declarations).binding(symbols)
    scope = scope_of(text, declarations).binding(symbols)
    value = expression(grammar.tree_of(text, tokens[body:], names), scope)
    if isinstance(value, Grid):
        raise ReadingError(f"expected a number to define {name.text!r} by, found {value.described}", tokens[body].at, text)
    return Definition(name.text, tuple(symbols.values()), value)


def declare_definitions(texts: Iterable[str], declarations: Declarations = NOTHING) -> Declarations:
    """``declarations`` and, as functions or real symbols, the names that the definitions ``texts`` define and that are
    not declared yet.  Raises ReadingError for a text that is no definition, or a name defined twice."""
    found: dict[str, Declaration] = {}
    for text in texts:
        name, parameters, _ = _head(text, tokenize(text))
        if name.text in found:
            raise ReadingError(f"{name.text!r} is defined twice", name.at, text)
        found[name.text] = declarations.get(name.text) or _defined(name.text, parameters)
    return {**declarations, **found}


def scope_of(text: str, declarations: Declarations) -> Scope:
    """The scope in which ``text`` is read: nothing bound yet."""
    return Scope(text, declarations, expression, statement)


def _defined(name: str, parameters: list[Token]) -> Declaration:
    if parameters:
        return Declaration(name, "function", sympy.Function(name))
    return Declaration(name, "real", sympy.Symbol(name, real=True))


def _parameter(name: str, declarations: Declarations) -> Any:
    """The symbol of a parameter: as declared if it is, else real."""
    declared = declarations.get(name)
    return declared.meaning if declared is not None and declared.meaning.is_Symbol else sympy.Symbol(name, real=True)


def _head(text: str, tokens: tuple[Token, ...]) -> tuple[Token, list[Token], int]:
    """The name, the parameters and the place after "=" of ``name = ...`` or ``name(a, b) = ...``."""
    parameters: list[Token] = []
    index = 1
    if len(tokens) > 1 and tokens[1].text == "(":
        parameters, index = _parameters(text, tokens)
    if tokens[0].kind != "name" or tokens[index].text != "=":
        at = tokens[0].at if tokens[0].kind != "name" else tokens[index].at
        raise ReadingError("expected a definition such as z = w*x + b or f(x) = x^2", at, text)
    return tokens[0], parameters, index + 1


def _parameters(text: str, tokens: tuple[Token, ...]) -> tuple[list[Token], int]:
    """The names between the brackets that open at token 1, and the place after the closing bracket."""
    found: list[Token] = []
    for index in range(2, len(tokens) - 1, 2):
        name, after = tokens[index], tokens[index + 1]
        if name.kind != "name" or after.text not in (",", ")") or name.text in {other.text for other in found}:
            raise ReadingError("expected distinct parameter names, as in f(x, y) = ...", name.at, text)
        found.append(name)
        if after.text == ")":
            return found, index + 2
    raise ReadingError("'(' is never closed; expected ')'", tokens[1].at, text)
