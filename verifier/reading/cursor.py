"""A place in a list of tokens: looking, moving on, complaining, and climbing by precedence without going too deep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NoReturn

from verifier.reading.errors import ReadingError
from verifier.reading.limits import NESTING, PENDING
from verifier.reading.names import Names
from verifier.reading.syntax import Node
from verifier.reading.tokens import Token

# How strongly operators bind.
WEAKEST: Final = 0
IFF: Final = 10
IMPLIES: Final = 20
OR: Final = 30
AND: Final = 40
NOT: Final = 50
RELATION: Final = 60
SUM: Final = 70
PRODUCT: Final = 80
SIGN: Final = 90
POWER: Final = 100
POSTFIX: Final = 110
OPERAND: Final = 120


@dataclass(frozen=True, slots=True)
class Operator:
    """An operator that may follow an operand: how strongly it binds, and what reads the rest, given what stands left."""

    power: int
    read: Callable[[Cursor, Node], Node]


class Cursor:
    """The tokens of ``text`` from the current one on.  ``operand`` reads what may stand first; ``operator`` says what the
    current token does after an operand, None if it ends the expression."""

    def __init__(
        self,
        text: str,
        tokens: tuple[Token, ...],
        names: Names,
        operand: Callable[[Cursor], Node],
        operator: Callable[[Cursor], Operator | None],
        pending: int = PENDING,
    ) -> None:
        self.text, self.tokens, self.names = text, tokens, names
        self.index = 0
        self.bars = [0]  # open bars, for each open bracket
        self._operand, self._operator = operand, operator
        self._pending, self._most = 0, pending

    @property
    def token(self) -> Token:
        """The current token."""
        return self.tokens[self.index]

    def peek(self, ahead: int = 1) -> Token:
        """The token ``ahead`` of the current one, or the end."""
        return self.tokens[min(self.index + ahead, len(self.tokens) - 1)]

    def advance(self) -> Token:
        """The current token; the next one becomes current."""
        token = self.token
        self.index = min(self.index + 1, len(self.tokens) - 1)
        return token

    def sees(self, *symbols: str) -> bool:
        """Whether the current token is one of these operators."""
        return self.token.kind == "operator" and self.token.text in symbols

    def accept(self, symbol: str) -> bool:
        """Moves past the operator ``symbol`` if it is the current token."""
        if not self.sees(symbol):
            return False
        self.advance()
        return True

    def expect(self, symbol: str, why: str) -> Token:
        """Moves past the operator ``symbol``.  Raises ReadingError, with the reason ``why``, at anything else."""
        if not self.sees(symbol):
            self.fail(f"expected {symbol!r} {why}, found {self.token.shown}")
        return self.advance()

    def fail(self, message: str, at: int | None = None) -> NoReturn:
        """Raises ReadingError at the current token, or at ``at``."""
        raise ReadingError(message, self.token.at if at is None else at, self.text)

    def open(self) -> Token:
        """Moves past an opening bracket."""
        if len(self.bars) > NESTING:
            self.fail(f"brackets nested more than {NESTING} deep")
        self.bars.append(0)
        return self.advance()

    def close(self, symbol: str, opener: Token) -> None:
        """Moves past the bracket ``symbol`` that closes ``opener``."""
        if self.token.kind == "end":
            self.fail(f"{opener.text!r} is never closed; expected {symbol!r}", opener.at)
        self.expect(symbol, f"to close the {opener.text!r} at character {opener.at + 1}")
        self.bars.pop()

    def parse(self, power: int = WEAKEST) -> Node:
        """An expression whose outermost operator binds at least as strongly as ``power``."""
        if self._pending >= self._most:
            self.fail(f"more than {self._most} operators nested in one another")
        self._pending += 1
        left = self._operand(self)
        while (operator := self._operator(self)) is not None and operator.power >= power:
            left = operator.read(self, left)
        self._pending -= 1
        return left
