"""What names mean at a place in the text, and how to ask for the meaning of a part of the tree there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, NoReturn

import sympy

from verifier.reading import names
from verifier.reading.errors import ReadingError, Unsupported
from verifier.reading.letters import NONE, Letters
from verifier.reading.names import Names
from verifier.reading.symbolic import as_number
from verifier.reading.syntax import Minus, Name, Node

_VALUES: Final = {
    "pi": sympy.pi, "E": sympy.E, "ImaginaryUnit": sympy.I, "Infinity": sympy.oo, "EulerGamma": sympy.EulerGamma,
    "GoldenRatio": sympy.GoldenRatio, "Catalan": sympy.Catalan,
}  # fmt: skip


@dataclass(frozen=True)
class Declaration:
    """What is said of a name before it is used.

    ``meaning`` is the SymPy Symbol, the class of an uninterpreted function, or an explicit Matrix of symbols;
    ``hypotheses`` are unevaluated statements that the type adds, such as 0 < p and p < 1 for "in (0, 1)".
    """

    name: str
    type: str
    meaning: Any
    hypotheses: tuple[Any, ...] = ()

    @property
    def is_function(self) -> bool:
        """Whether the name is applied rather than used by itself."""
        return isinstance(self.meaning, sympy.FunctionClass)


@dataclass(frozen=True)
class Scope:
    """The text, the declared names and the bound ones; ``expression`` and ``statement`` give parts their meaning.

    ``values`` keeps what parts were found to be: a part that is looked at twice on each of many levels is read once.
    """

    text: str
    declarations: Mapping[str, Declaration]
    expression_in: Callable[[Node, Scope], Any]
    statement_in: Callable[[Node, Scope], Any]
    bound: Mapping[str, Any] = field(default_factory=dict)
    letters: Letters = NONE
    values: dict[int, tuple[Node, Any]] = field(default_factory=dict, repr=False, compare=False)

    def expression(self, node: Node) -> Any:
        """The value that ``node`` stands for: a SymPy expression, or a Grid."""
        known = self.values.get(id(node))
        if known is None:
            known = self.values[id(node)] = (node, self.expression_in(node, self))  # the node is kept, and with it its id
        return known[1]

    def statement(self, node: Node) -> Any:
        """The unevaluated SymPy Boolean that ``node`` stands for."""
        return self.statement_in(node, self)

    def number(self, node: Node) -> Any:
        """The SymPy expression that ``node`` stands for.  Raises ReadingError for a matrix."""
        value = as_number(self.expression(node))
        if not isinstance(value, sympy.Expr):
            self.fail(node, f"expected a number, found {value.described}")
        return value

    def endpoint(self, node: Node) -> Any:
        """As ``number``, but ∞ and -∞ may stand here as well."""
        if isinstance(node, Minus) and self.is_infinite(node.operand):
            return -sympy.oo
        return sympy.oo if self.is_infinite(node) else self.number(node)

    def is_infinite(self, node: Node) -> bool:
        """Whether ``node`` is the name of infinity."""
        return isinstance(node, Name) and node.name not in self.known and names.CONSTANTS.get(node.name) == "Infinity"

    @property
    def known(self) -> frozenset[str]:
        """The names declared or bound here."""
        return frozenset({*self.bound, *self.declarations})

    def binding(self, symbols: Mapping[str, Any]) -> Scope:
        """This scope with ``symbols`` bound inside."""
        return replace(self, bound={**self.bound, **symbols}, values={})

    def function(self, name: str) -> Any:
        """The declared function of that name, None if there is none."""
        declared = None if name in self.bound else self.declarations.get(name)
        return declared.meaning if declared is not None and declared.is_function else None

    def lookup(self, node: Name) -> Any:
        """What the name stands for: bound, declared, a constant, or a real symbol.  Raises ReadingError if unknown."""
        name = node.name
        if name in self.bound:
            return self.bound[name]
        if name in self.declarations:
            return self.declarations[name].meaning
        if name in names.CONSTANTS:
            return _VALUES[names.CONSTANTS[name]]
        if names.is_implicit(name):
            return sympy.Symbol(name, real=True)
        return self.fail(node, names.unknown_name(name, self.known))

    def fail(self, node: Node, message: str) -> NoReturn:
        """Raises ReadingError at ``node``."""
        raise ReadingError(message, node.at, self.text)

    def unsupported(self, node: Node, message: str) -> NoReturn:
        """Raises Unsupported at ``node``."""
        raise Unsupported(message, node.at, self.text)


def declared_names(declarations: Mapping[str, Declaration]) -> Names:
    """What the grammar must know of the declarations: which names are functions and which are not."""
    functions = frozenset(name for name, declared in declarations.items() if declared.is_function)
    return Names(functions, frozenset(declarations) - functions)
