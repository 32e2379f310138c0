"""Words: known functions with or without parentheses, operators such as E and max, names that are words."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from verifier.reading.cursor import POWER, PRODUCT, RELATION, Cursor
from verifier.reading.syntax import Call, Chain, Connective, Factors, Group, Indexed, Member, Minus, Name, Node, Number, Power
from verifier.reading.tokens import Token
from verifier.reading.written import big, brackets, symbols, sympy_calls, tables
from verifier.reading.written.scripts import scripts, spelled

_ARGUMENT: Final = frozenset(("root", "frac", "binom", "|(", "‖(", "norm", "abs", "{", "lfloor", "lceil"))
_CHANCE: Final = frozenset(("Expectation", "Variance", "Covariance", "Probability"))
_EXTREME: Final = {"Max": "MaxOver", "Min": "MinOver", "ArgMax": "ArgMax", "ArgMin": "ArgMin", "Sup": "Sup", "Inf": "Inf"}
_BIG: Final = frozenset(("Sum", "Product", "Integral"))


def word(cursor: Cursor) -> Node:
    """A word: an application of a known function, or a name."""
    token = cursor.advance()
    text, names = token.text, cursor.names
    if text in names.functions or text in names.symbols:
        return symbols.named(cursor, text, token.at)
    if text in tables.FUNCTIONS:
        return _known(cursor, token, tables.canonical(text))
    name = spelled(text)
    if cursor.sees("(") and len(text) > 1:
        opener = cursor.open()
        arguments = brackets.parts(cursor, ")")
        cursor.close(")", opener)
        return Call(name, tuple(arguments), token.at)
    return symbols.named(cursor, name, token.at)


def _known(cursor: Cursor, token: Token, name: str) -> Node:
    if name in _BIG and not (cursor.sees("(") and cursor.token.kind == "operator" and _has_comma(cursor)):
        return big.written_big(cursor, name, token)
    if name == "Limit" and not cursor.sees("("):
        return big.limit(cursor, token)
    if name == "arg" and cursor.token.kind == "text" and cursor.token.text in ("max", "min"):
        inner = cursor.advance()
        return _extreme(cursor, token, "Arg" + inner.text.capitalize())
    if name in _EXTREME:
        return _extreme(cursor, token, name)
    if name == "Indicator":
        return _indicator(cursor, token)
    if name in _CHANCE:
        return _chance(cursor, token, name)
    return _function(cursor, token, name)


def _has_comma(cursor: Cursor) -> bool:
    """Whether a comma stands in the brackets that open here, as in ``sum(x, (i, 1, n))``."""
    depth = 0
    for token in cursor.tokens[cursor.index :]:
        if token.kind != "operator":
            continue
        depth += 1 if token.text in ("(", "[", "{", "\\{", "|(") else -1 if token.text in (")", "]", "}", "\\}", ")|") else 0
        if token.text == "," and depth == 1:
            return True
        if depth == 0:
            return False
    return False


def _function(cursor: Cursor, token: Token, name: str) -> Node:
    """``sin x``, ``sin^2 x``, ``log_2 x``, ``sin^{-1}(x)``, ``f'(x)``."""
    base: tuple[Node, ...] = ()
    if cursor.sees("_"):
        base = _base(cursor)
    exponent, primes = _power(cursor), 0
    while cursor.sees("'"):
        cursor.advance()
        primes += 1
    if not base and cursor.sees("_"):
        base = _base(cursor)
    if exponent is not None and _is_inverse(exponent) and name in tables.INVERTIBLE:
        name, exponent = tables.INVERTIBLE[name], None
    arguments = _arguments(cursor, token)
    made = sympy_calls.made(cursor, name, (*arguments, *base), token.at)
    if primes and isinstance(made, Call):
        made = Call(made.name, made.args, made.at, primes)
    return made if exponent is None else Power(made, exponent, token.at)


def _base(cursor: Cursor) -> tuple[Node, ...]:
    """A subscript of a function."""
    return scripts(cursor, upper=False).below


def _is_inverse(exponent: Node) -> bool:
    return isinstance(exponent, Minus) and exponent.operand == Number(Fraction(1), exponent.operand.at)


def _power(cursor: Cursor) -> Node | None:
    """The superscript between a function and its argument."""
    if not cursor.sees("^"):
        return None
    cursor.advance()
    if cursor.sees("{"):
        return brackets.braced(cursor)
    token = cursor.token
    if token.kind == "number":
        cursor.advance()
        return Number(Fraction(token.text), token.at)
    return cursor.parse(POWER)


def _arguments(cursor: Cursor, token: Token) -> tuple[Node, ...]:
    """The arguments in brackets, or what the function reaches over without."""
    if cursor.sees("("):
        opener = cursor.open()
        inside = brackets.parts(cursor, ")")
        cursor.close(")", opener)
        return tuple(inside)
    if cursor.sees("[") and cursor.tokens[cursor.index - 1].text != "}":
        opener = cursor.open()
        inside = brackets.parts(cursor, "]")
        cursor.close("]", opener)
        return tuple(inside)
    if cursor.sees("\\{"):
        return tuple(_collected(cursor))
    if cursor.sees("{"):
        return (brackets.braced(cursor),)
    return (reach(cursor, token),)


def reach(cursor: Cursor, token: Token) -> Node:
    """The argument of a function without parentheses: the factors that follow, up to another function or a sign."""
    if cursor.token.kind == "end" or cursor.sees(")", "]", "}", ",", "&", "\\\\", "=", "+", "*", "/"):
        cursor.fail(f"{token.text} needs its argument in parentheses, as in {token.text}(x); found {cursor.token.shown}")
    if cursor.sees("-"):
        sign = cursor.advance()
        return Minus(reach(cursor, token), sign.at)
    alone = _is_application(cursor) or not (cursor.token.kind in ("number", "name") or cursor.sees(*_ARGUMENT))
    first = cursor.parse(POWER)
    parts = [first]
    while not alone and _continues(cursor):
        parts.append(cursor.parse(POWER))
    if not alone and cursor.sees("/") and cursor.peek().kind == "number":
        cursor.fail(f"how far {token.text} reaches is ambiguous; use parentheses, as in {token.text}(x)/2 or {token.text}(x/2)")
    if isinstance(parts[-1], Number) and len(parts) == 1 and cursor.sees("*") and cursor.peek().kind == "name":
        cursor.fail(f"how far {token.text} reaches is ambiguous; use parentheses, as in {token.text}(2*x)")
    return parts[0] if len(parts) == 1 else Factors(tuple(parts), first.at)


def _is_application(cursor: Cursor) -> bool:
    token = cursor.token
    return token.kind == "text" or (token.kind == "name" and token.text in cursor.names.functions)


def _continues(cursor: Cursor) -> bool:
    """Whether another factor belongs to the argument."""
    if cursor.token.kind == "name":
        return not _is_application(cursor) and not (cursor.token.text == "d" and cursor.peek().kind == "name")
    return cursor.token.kind == "number" or cursor.sees("root", "frac", "binom")


def _extreme(cursor: Cursor, token: Token, name: str) -> Node:
    """``max(a, b)``, ``max{a, b}``, ``max_i x_i``, ``arg max_x f(x)``."""
    over = None
    if cursor.sees("_"):
        over = subscript(cursor)
    if over is None and name in ("Max", "Min") and cursor.sees("(", "\\{", "["):
        return Call(name, tuple(_collected(cursor)), token.at)
    if name in ("ArgMax", "ArgMin", "Sup", "Inf") and over is None and cursor.sees("("):
        return Call(name, tuple(_collected(cursor)), token.at)
    body = cursor.parse(PRODUCT)
    if over is None:
        return Call(name, (body,), token.at)
    return Call(_EXTREME[name], (body, over), token.at)


def _collected(cursor: Cursor) -> list[Node]:
    closer = {"(": ")", "\\{": "\\}", "[": "]"}[cursor.token.text]
    opener = cursor.open()
    inside = brackets.parts(cursor, closer)
    cursor.close(closer, opener)
    return inside


def subscript(cursor: Cursor) -> Node:
    """What stands below an operator such as max, lim or E: an expression, several, or a relation."""
    cursor.expect("_", "before the subscript")
    if not cursor.sees("{"):
        return cursor.parse(RELATION + 1 if not cursor.sees("(") else POWER)
    opener = cursor.open()
    inside = brackets.parts(cursor, "}")
    cursor.close("}", opener)
    return inside[0] if len(inside) == 1 else Group(tuple(inside), opener.at)


def _indicator(cursor: Cursor, token: Token) -> Node:
    """``1[x > 0]``, ``1_{x > 0}``; without a condition a vector of ones, or the letter I."""
    letter = Name("I" if cursor.text[token.end - 2 : token.end].strip("}").endswith("I") else "ones", token.at)
    if cursor.sees("_"):
        below = subscript(cursor)
        return Call("Indicator", (below,), token.at) if _is_condition(below) else Indexed(letter, (below,), (), token.at)
    if not cursor.sees("[", "\\{", "("):
        return letter
    inside = _collected(cursor)
    if all(_is_condition(part) for part in inside):
        return Call("Indicator", tuple(inside), token.at)
    return Factors((letter, *inside), token.at)


def _is_condition(node: Node) -> bool:
    return isinstance(node, Chain | Connective | Member)


def _chance(cursor: Cursor, token: Token, name: str) -> Node:
    """``E[X]``, ``E_{x ~ p}[f(x)]``, ``Var(X)``."""
    below = subscript(cursor) if cursor.sees("_") else None
    power = _power(cursor) if cursor.sees("^") else None
    if not cursor.sees("(", "[", "\\{") and token.text in ("E", "P", "V"):
        return Name(token.text, token.at)
    inside = _collected(cursor) if cursor.sees("(", "[", "\\{") else [reach(cursor, token)]
    extra: tuple[Node, ...] = ()
    match below:
        case Chain(parts=(variable, law), relations=("~",)):
            extra = (Group((variable, law), below.at),)
        case Group(parts=parts) if all(isinstance(part, Name) for part in parts):
            extra = parts
        case None:
            pass
        case _:
            extra = (below,)
    call = Call(name, (*inside, *extra), token.at)
    return call if power is None else Power(call, power, token.at)
