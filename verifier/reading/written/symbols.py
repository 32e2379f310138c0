"""Letters: with their scripts, applied to arguments if they are functions, and the d of a derivative."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from verifier.reading.cursor import Cursor
from verifier.reading.names import ALIASES
from verifier.reading.syntax import Braces, Call, Chain, Connective, Member, Minus, Name, Node, Number, Power
from verifier.reading.written import brackets, derivatives
from verifier.reading.written.scripts import Scripts, scripts

_CONSTANTS: Final = frozenset(("e", "pi", "oo"))
_SPECIAL: Final = frozenset(("Gamma", "gamma", "zeta", "beta"))


def symbol(cursor: Cursor) -> Node:
    """A letter and what belongs to it."""
    token = cursor.token
    if token.text in ("emptyset", "EmptySet"):
        return Braces((), cursor.advance().at)
    if token.text == "d" and derivatives.is_slashed(cursor):
        return derivatives.slashed(cursor)
    cursor.advance()
    if token.text == "E" and cursor.sees("[", "(") and "E" in cursor.names.functions | _unless_declared(cursor):
        return expectation(cursor, token.at)
    return named(cursor, token.text, token.at)


def _unless_declared(cursor: Cursor) -> frozenset[str]:
    """E before a square bracket is an expectation though E is a letter elsewhere, unless it is declared."""
    return frozenset(() if "E" in cursor.names.symbols or cursor.sees("(") else ("E",))


def expectation(cursor: Cursor, at: int) -> Node:
    """``E[X]`` whose E has been read."""
    closer = "]" if cursor.sees("[") else ")"
    opener = cursor.open()
    inside = brackets.parts(cursor, closer)
    cursor.close(closer, opener)
    return Call("Expectation", tuple(inside), at)


def named(cursor: Cursor, name: str, at: int) -> Node:
    """The letter or word ``name``, which has been read, with its scripts and arguments."""
    function = _is_function(cursor, name)
    found = scripts(cursor, upper=not function and name not in _CONSTANTS)
    if function or _is_function(cursor, name + found.words) or _is_function(cursor, name + "_"):
        return _applied(cursor, name, at, found)
    written = found.applied(name, at)
    return written if found.power is None else Power(written, found.power, at)


def _is_function(cursor: Cursor, name: str) -> bool:
    return name in cursor.names.functions


def _applied(cursor: Cursor, name: str, at: int, found: Scripts) -> Node:
    """A function: with a power before its arguments, or without arguments."""
    exponent = None
    primes = found.primes
    if cursor.sees("^") and (index := _order(cursor)):
        primes += index
    elif cursor.sees("^") and _applies_later(cursor):
        exponent = _exponent(cursor)
    if not cursor.sees("("):
        return found.applied(name, at)
    if _is_inverse(exponent):
        cursor.fail(f"{name}^-1 may be the inverse function or 1/{name}(...); write which one you mean", at)
    full, indices = head(name, found)
    arguments = (*indices, *_arguments(cursor))
    canonical = ALIASES.get(full, full) if name in _SPECIAL and not found.words else full
    if full == "P" and any(_is_event(argument) for argument in arguments):
        canonical = "Probability"
    call = Call(canonical, arguments, at, primes)
    return call if exponent is None else Power(call, exponent, at)


def _is_inverse(exponent: Node | None) -> bool:
    match exponent:
        case Minus(operand=Number(value=value)):
            return value == 1
        case _:
            return isinstance(exponent, Number) and exponent.value == -1


def _is_event(node: Node) -> bool:
    return isinstance(node, Chain | Connective | Member) or (isinstance(node, Call) and node.name == "Given")


def head(name: str, found: Scripts) -> tuple[str, tuple[Node, ...]]:
    """A function's name with its numbers and words, and those indices that are arguments of it, as i in f_i(x)."""
    indices = (*found.below, *found.above)
    full = name + found.words
    if all(isinstance(i, Number) for i in indices):
        return full + "".join(f"_{i.value}" for i in indices if isinstance(i, Number)), ()
    return full + "_", indices


def _arguments(cursor: Cursor) -> list[Node]:
    opener = cursor.open()
    inside = brackets.parts(cursor, ")")
    cursor.close(")", opener)
    return inside


def _order(cursor: Cursor) -> int:
    """The n of ``f^{(n)}(x)``, which is moved past; 0 if no such stands here."""
    words = [cursor.peek(i).text for i in range(1, 7)]
    if words[:2] != ["{", "("] or words[3:6] != [")", "}", "("] or not words[2].isdigit() or len(words[2]) > 2:
        return 0
    for _ in range(6):
        cursor.advance()
    return int(words[2])


def _applies_later(cursor: Cursor) -> bool:
    """Whether a bracket follows the superscript."""
    if cursor.peek().text != "{":
        return cursor.peek().kind in ("number", "name") and cursor.peek(2).text == "("
    depth = 0
    for ahead in range(1, 60):
        token = cursor.peek(ahead)
        depth += {"{": 1, "}": -1}.get(token.text, 0) if token.kind == "operator" else 0
        if depth == 0 or token.kind == "end":
            return cursor.peek(ahead + 1).text == "("
    return False


def _exponent(cursor: Cursor) -> Node:
    """The exponent between a function's name and its arguments."""
    cursor.advance()
    if cursor.sees("{"):
        return brackets.braced(cursor)
    token = cursor.advance()
    return Number(Fraction(token.text), token.at) if token.kind == "number" else Name(token.text, token.at)
