"""Sums, products, limits and integrals, with their bounds."""

from __future__ import annotations

from fractions import Fraction

from verifier.reading.cursor import POWER, PRODUCT, SUM, Cursor
from verifier.reading.syntax import Call, Chain, Factors, Group, Name, Node, Number, Reciprocal, Text
from verifier.reading.tokens import Token
from verifier.reading.written import bounds, operators


def total(cursor: Cursor) -> Node:
    """``\\sum_{i=1}^n x_i``: the product that follows is summed."""
    sign = cursor.advance()
    return written_big(cursor, sign.text, sign)


def written_big(cursor: Cursor, name: str, sign: Token) -> Node:
    """A sum, product or integral whose sign has been read."""
    if name == "Integral":
        return _integral(cursor, sign)
    bounds = _bounds(cursor)
    body = cursor.parse(PRODUCT)
    return Call(name, (body, *bounds), sign.at)


def set_total(cursor: Cursor) -> Node:
    """A union of many sets."""
    return cursor.fail("a union or intersection needs a set on its left")


def _bounds(cursor: Cursor) -> list[Node]:
    """The ranges of a sum, a Group each."""
    below, above = bounds.scripts(cursor)
    return [bounds.ranged(part, above) for part in below]


def limit(cursor: Cursor, sign: Token) -> Node:
    """``\\lim_{x\\to 0^+} f(x)``."""
    if not cursor.sees("_"):
        cursor.fail("expected what tends to what under the limit, as in \\lim_{x\\to 0}")
    cursor.advance()
    opener = cursor.open() if cursor.sees("{", "(") else cursor.fail("expected '{' after the '_' of a limit")
    variable = cursor.parse(SUM)
    arrow = cursor.expect("->", "in the limit")
    point = cursor.parse(SUM) if not _is_sided(cursor) else _point(cursor)
    side = _side(cursor)
    cursor.close("}" if opener.text == "{" else ")", opener)
    body = cursor.parse(PRODUCT)
    return Call("Limit", (body, Chain((variable, point), ("->",), arrow.at), *side), sign.at)


def _is_sided(cursor: Cursor) -> bool:
    """Whether a number or a letter with a sign above stands here, as in ``0^+``."""
    braced = (
        cursor.peek().text == "^" and cursor.peek(2).text == "{" and cursor.peek(4).text == "}" and cursor.peek(3).text in "+-"
    )
    bare = cursor.peek().text == "^" and cursor.peek(2).text in ("+", "-") and cursor.peek(3).text in ("}", ")")
    return cursor.peek().text != "" and (braced or bare)


def _point(cursor: Cursor) -> Node:
    token = cursor.advance()
    return Number(Fraction(token.text), token.at) if token.kind == "number" else Name(token.text, token.at)


def _side(cursor: Cursor) -> tuple[Text, ...]:
    if cursor.sees("up", "down"):
        sign = cursor.advance()
        return (Text("+" if sign.text == "down" else "-", sign.at),)
    if not cursor.sees("^"):
        return ()
    cursor.advance()
    braced = cursor.accept("{")
    sign = cursor.advance()
    if sign.text not in ("+", "-"):
        cursor.fail("expected '+' or '-' for the side of a limit", sign.at)
    if braced:
        cursor.expect("}", "after the side of a limit")
    return (Text(sign.text, sign.at),)


def integral(cursor: Cursor) -> Node:
    """``\\int_a^b f(x)\\,dx``."""
    return _integral(cursor, cursor.advance())


def _integral(cursor: Cursor, sign: Token) -> Node:
    below, above = bounds.scripts(cursor)
    body = Number(Fraction(1), sign.at) if cursor.sees("\\d") else cursor.parse(SUM)
    if cursor.sees("\\d"):
        variable = differential(cursor)
        if operators.starts_factor(cursor) and isinstance(body, Number) and body.at == sign.at:
            body = cursor.parse(PRODUCT)
    else:
        body, variable = _inside(cursor, body, sign)
    if below and above is not None:
        return Call("Integral", (body, Group((variable, below[0], above), sign.at)), sign.at)
    return Call("Integral", (body, variable) if not below else (body, Group((variable, below[0]), sign.at)), sign.at)


def differential(cursor: Cursor) -> Name:
    """``dx``."""
    cursor.advance()
    variable = cursor.parse(POWER)
    if not isinstance(variable, Name):
        cursor.fail("expected a variable after the d of an integral", variable.at)
    return variable


def _inside(cursor: Cursor, body: Node, sign: Token) -> tuple[Node, Name]:
    """The integrand and its variable, where dx is a factor of a numerator."""
    variables: list[Name] = []
    integrand = _without(body, variables)
    if len(variables) != 1:
        cursor.fail("expected the variable of this integral, as in \\int x\\,dx", sign.at)
    return integrand, variables[0]


def _without(body: Node, variables: list[Name]) -> Node:
    """``body`` without its factor dx, which goes to ``variables``."""
    match body:
        case Call(name="Differential", args=(Name() as variable,)):
            variables.append(variable)
            return Number(Fraction(1), body.at)
        case Factors(parts=(first, Reciprocal() as below)):
            return Factors((_without(first, variables), below), body.at)
        case Factors(parts=parts):
            return _product([_without(part, variables) for part in parts], parts, body.at)
        case _:
            return body


def _product(new: list[Node], old: tuple[Node, ...], at: int) -> Node:
    """The product without the factor 1 that has taken the place of dx."""
    kept = tuple(n for n, o in zip(new, old, strict=True) if not (isinstance(o, Call) and o.name == "Differential"))
    return kept[0] if len(kept) == 1 and not isinstance(kept[0], Reciprocal) else Factors(kept, at)
