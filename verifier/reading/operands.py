"""What may stand first in an expression: numbers, names, applications, brackets, bars, signs, quantifiers."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from verifier.reading import names
from verifier.reading.binding import bound_ahead
from verifier.reading.cursor import NOT, OPERAND, RELATION, SIGN, Cursor
from verifier.reading.limits import ORDER
from verifier.reading.operators import negative
from verifier.reading.syntax import Call, Chain, Connective, Group, Member, Name, Node, Number, Power, Quantifier, Rows, Text
from verifier.reading.tokens import Token


def operand(cursor: Cursor) -> Node:
    """Reads one operand.  Raises ReadingError if none starts here."""
    token = cursor.token
    read = _BY_SYMBOL.get(token.text) if token.kind == "operator" else _BY_KIND.get(token.kind)
    if read is None:
        cursor.fail(f"expected a number, a name or '(', found {token.shown}")
    return read(cursor)


def _number(cursor: Cursor) -> Node:
    token = cursor.advance()
    if "e" in token.text.lower() and cursor.names.symbols & {"e", "E"}:
        cursor.fail(f"{token.text!r} is ambiguous where e is declared; write 10^n or a product sign", token.at)
    return Number(Fraction(token.text), token.at)


def _text(cursor: Cursor) -> Node:
    token = cursor.advance()
    return Text(token.text, token.at)


def _name(cursor: Cursor) -> Node:
    token, known = cursor.token, cursor.names
    if cursor.peek().text == "(" and not known.is_function(token.text) and not known.is_symbol(token.text):
        cursor.fail(names.unknown_function(token.text, known))
    if known.is_function(token.text) and not _stands_alone(cursor):
        return _application(cursor)
    cursor.advance()
    return Name(token.text, token.at)


def _stands_alone(cursor: Cursor) -> bool:
    """Whether the name of a function is here that of a symbol as well: sigma, gamma, beta without an argument."""
    name, after = cursor.token.text, cursor.peek()
    both = name not in cursor.names.functions and (names.is_implicit(name) or name in names.CONSTANTS)
    return both and after.text not in ("(", "'") and not _is_powered_call(cursor)


def _is_powered_call(cursor: Cursor) -> bool:
    """Whether sigma^2(x) is written, which may mean either."""
    ahead = 2 if cursor.peek().text == "^" else 1
    powered = cursor.peek(ahead).kind in ("number", "superscript") and (ahead == 2 or cursor.peek().kind == "superscript")
    if powered and cursor.peek(ahead + 1).text == "(":
        name = cursor.token.text
        cursor.fail(f"{name}^n(...) is ambiguous; write {name}(...)^n or {name}^n*(...)")
    return False


def _application(cursor: Cursor) -> Node:
    """``f(x)``, ``f'(x)``, ``sin^2(x)``."""
    name = cursor.advance()
    primes = 0
    while cursor.accept("'"):
        primes += 1
    if primes > ORDER:
        cursor.fail(f"a derivative of an order beyond {ORDER}", name.at)
    exponent = _exponent(cursor, name)
    if not cursor.sees("("):
        cursor.fail(f"{name.text} needs its argument in parentheses, as in {name.text}(x); found {cursor.token.shown}")
    call = Call(name.text, _arguments(cursor, name), name.at, primes)
    return call if exponent is None else Power(call, exponent, name.at)


def _exponent(cursor: Cursor, name: Token) -> Number | None:
    """The exponent in ``sin^2(x)``: a positive whole number, since sin^-1(x) may mean asin(x) or 1/sin(x)."""
    if not cursor.sees("^") and cursor.token.kind != "superscript":
        return None
    cursor.accept("^")
    digits = cursor.token
    if digits.kind not in ("number", "superscript") or not digits.text.isdigit() or name.text in cursor.names.functions:
        word = name.text
        cursor.fail(f"a power of a function is ambiguous; write {word}(x)^n for a power of its value, a{word}(x) for an inverse")
    cursor.advance()
    return Number(Fraction(digits.text), digits.at)


def _arguments(cursor: Cursor, name: Token) -> tuple[Node, ...]:
    """The arguments of a call; those that a sum or an integral binds are symbols inside."""
    outer = cursor.names
    if names.canonical(name.text) in names.BINDING_CALLS and name.text in names.KNOWN_FUNCTIONS - outer.functions:
        first = names.canonical(name.text) in names.QUANTIFIER_CALLS
        cursor.names = outer.binding(bound_ahead(cursor.tokens, cursor.index, 0 if first else 1))
    parts = _bracketed(cursor, ")")
    cursor.names = outer
    return parts


def _bracketed(cursor: Cursor, closer: str) -> tuple[Node, ...]:
    """What stands between brackets, separated by commas."""
    opener = cursor.open()
    parts = [] if cursor.sees(closer) else [cursor.parse()]
    while cursor.accept(","):
        parts.append(cursor.parse())
    cursor.close(closer, opener)
    return tuple(parts)


def _group(cursor: Cursor) -> Node:
    opener = cursor.token
    parts = _bracketed(cursor, ")")
    if not parts:
        cursor.fail("nothing stands between these parentheses", opener.at)
    return parts[0] if len(parts) == 1 else Group(parts, opener.at)


def _rows(cursor: Cursor) -> Node:
    opener = cursor.token
    return Rows(_bracketed(cursor, "]"), opener.at)


def _bars(cursor: Cursor) -> Node:
    opener = cursor.advance()
    cursor.bars[-1] += 1
    inside = cursor.parse()
    if not cursor.sees("|"):
        cursor.fail(f"this bar is never closed; expected '|' before {cursor.token.shown}", opener.at)
    cursor.advance()
    cursor.bars[-1] -= 1
    return Call("Abs", (inside,), opener.at)


def _minus(cursor: Cursor) -> Node:
    sign = cursor.advance()
    return negative(cursor.parse(SIGN), sign.at)


def _plus(cursor: Cursor) -> Node:
    cursor.advance()
    return cursor.parse(SIGN)


def _root(cursor: Cursor) -> Node:
    sign = cursor.advance()
    if cursor.token.kind not in ("number", "name") and not cursor.sees("("):
        cursor.fail(f"expected a number, a name or '(' under the root, found {cursor.token.shown}")
    inside = cursor.parse(OPERAND)
    if cursor.sees("^", "!") or cursor.token.kind == "superscript":
        cursor.fail("how far the root reaches is ambiguous; use parentheses, as in √(x^2) or (√x)^2")
    return Call("sqrt", (inside,), sign.at)


def _not(cursor: Cursor) -> Node:
    word = cursor.advance()
    return Connective("not", (cursor.parse(NOT),), word.at)


def _quantifier(cursor: Cursor) -> Node:
    """``forall x > 0, y in (0, 1): P``."""
    word, outer = cursor.advance(), cursor.names
    variables = [_variable(cursor)]
    while cursor.accept(","):
        variables.append(_variable(cursor))
    cursor.expect(":", f"after the variable of {word.text!r}")
    cursor.names = outer.binding(name.name for name, _ in variables)
    body = cursor.parse()
    cursor.names = outer
    for name, domain in reversed(variables):
        body = Quantifier(word.text, name, domain, body, word.at)
    return body


def _variable(cursor: Cursor) -> tuple[Name, Node | None]:
    """A quantified variable, and the condition on it if it has one."""
    written = cursor.parse(RELATION)
    match written:
        case Name():
            return written, None
        case Member(part=Name() as name) | Chain(parts=(Name() as name, _)) | Chain(parts=(_, Name() as name, _)):
            return name, written
        case _:
            return cursor.fail("expected a variable, as in 'x', 'x > 0', '0 < x < 1' or 'x in (0, 1)'", written.at)


_Reader = Callable[[Cursor], Node]
_BY_KIND: Final[dict[str, _Reader]] = {"number": _number, "name": _name, "text": _text}
_BY_SYMBOL: Final[dict[str, _Reader]] = {
    "(": _group, "[": _rows, "|": _bars, "-": _minus, "+": _plus, "√": _root, "not": _not,
    "forall": _quantifier, "exists": _quantifier,
}  # fmt: skip
