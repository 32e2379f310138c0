"""Trees as texts that are short, and that two trees share only if they say the same."""

from __future__ import annotations

from collections.abc import Iterable

from verifier.reading.meaning.definitions import plain
from verifier.reading.syntax import (
    Braces,
    Call,
    Chain,
    Factors,
    Group,
    Indexed,
    Minus,
    Name,
    Node,
    Number,
    Power,
    Reciprocal,
    Rows,
    Terms,
    Transpose,
)


def spelled(node: Node) -> str:
    """``node`` as a text; whatever consists of parts stands in brackets."""
    match node:
        case Name(name=name):
            return name
        case Number(value=value):
            return str(value) if value.denominator == 1 else f"({value})"
        case Indexed(base=base, below=below, above=above):
            lower = f"_{{{_listed(below)}}}" if below else ""
            return base.name + lower + (f"^{{({_listed(above)})}}" if above else "")
        case Call(name=name, args=args, primes=primes):
            return f"{name}{primes * chr(39)}({', '.join(map(spelled, args))})"
        case Minus(operand=part) | Reciprocal(operand=part):
            return f"({'-' if isinstance(node, Minus) else '1/'}{spelled(part)})"
        case Power(base=base, exponent=exponent):
            return f"({spelled(base)}^{spelled(exponent)})"
        case Transpose(operand=part):
            return f"{spelled(part)}ᵀ"
        case _:
            return _joined(node)


def _joined(node: Node) -> str:
    """Several parts with signs between them; what has no short form as it is."""
    match node:
        case Terms(parts=(first, *parts)):
            return f"({spelled(first)}{''.join(map(_added, parts))})"
        case Factors(parts=(first, *parts)):
            return f"({spelled(first)}{''.join(map(_multiplied, parts))})"
        case Group(parts=parts):
            return f"({_listed(parts)})"
        case Rows(parts=parts):
            return f"[{_listed(parts)}]"
        case Braces(parts=parts):
            return f"{{{_listed(parts)}}}"
        case Chain(parts=(left, right), relations=(sign,)):
            return f"({spelled(left)} {sign} {spelled(right)})"
        case _:
            return repr(plain(node))


def _added(part: Node) -> str:
    return f" - {spelled(part.operand)}" if isinstance(part, Minus) else f" + {spelled(part)}"


def _multiplied(part: Node) -> str:
    return f"/{spelled(part.operand)}" if isinstance(part, Reciprocal) else f"*{spelled(part)}"


def _listed(parts: Iterable[Node]) -> str:
    return ", ".join(map(spelled, parts))
