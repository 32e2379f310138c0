"""Derivatives: d/dx and partial ones as fractions, subscripts of a partial sign, gradients."""

from __future__ import annotations

from verifier.reading.cursor import OPERAND, POSTFIX, POWER, Cursor
from verifier.reading.limits import ORDER
from verifier.reading.syntax import Call, Factors, Name, Node, Number, Power
from verifier.reading.tokens import Token
from verifier.reading.written import brackets, operators
from verifier.reading.written.scripts import scripts

_SIGNS = ("d", "\\d", "partial")


def _is_sign(token: Token) -> bool:
    return token.text in _SIGNS and token.kind in ("name", "operator")


def is_derivative(cursor: Cursor) -> bool:
    """Whether the fraction at the cursor is one of differentials: d or the partial sign begins both its parts."""
    if not (cursor.peek().text == "{" and _is_sign(cursor.peek(2))):
        return False
    below = _denominator(cursor)
    if cursor.peek(2).text == "d" and "d" in cursor.names.symbols and not _is_by_letter(cursor, below):
        return False
    follows = cursor.peek(below + 2)
    return _is_sign(cursor.peek(below + 1)) and follows.kind in ("name", "text") and cursor.peek(below).text == "{"


def _is_by_letter(cursor: Cursor, below: int) -> bool:
    """Whether ``dx`` alone stands below, as in ``\\frac{d}{dx}`` and ``\\frac{df}{dx}``: nobody writes a d above and below that
    cancels, even where d is a letter, such as the size of a matrix."""
    return cursor.peek(below + 1).text == "d" and cursor.peek(below + 2).kind == "name" and cursor.peek(below + 3).text == "}"


def _denominator(cursor: Cursor) -> int:
    """How far ahead the brace of the denominator is."""
    ahead, depth = 1, 0
    while cursor.peek(ahead).kind != "end":
        token = cursor.peek(ahead)
        depth += {"{": 1, "}": -1}.get(token.text, 0) if token.kind == "operator" else 0
        ahead += 1
        if depth == 0:
            break
    return ahead


def derivative(cursor: Cursor) -> Node:
    """``\\frac{d}{dx} f``, ``\\frac{dy}{dx}``, ``\\frac{\\partial^2 f}{\\partial x\\partial y}``."""
    sign = cursor.advance()
    opener = cursor.open()
    cursor.advance()
    ordered = cursor.sees("^")
    _superscript(cursor)
    body = None if cursor.sees("}") else cursor.parse()
    cursor.close("}", opener)
    variables = _variables(cursor)
    if not ordered and len(variables) == 2 and isinstance(variables[1], Number):
        variables = [Power(variables[0], variables[1], variables[0].at)]  # by a power, as in ∂/∂σ²
    if body is None:
        body = reach(cursor)
    return Call("Derivative", (body, *variables), sign.at)


def _superscript(cursor: Cursor) -> None:
    """Moves past the order above the sign of a derivative; the variables say it again."""
    if not cursor.sees("^"):
        return
    cursor.advance()
    if cursor.sees("{"):
        brackets.braced(cursor)
    else:
        cursor.advance()


def _variables(cursor: Cursor) -> list[Node]:
    """What a derivative is taken in: the variables of a denominator, with their orders."""
    opener = cursor.open()
    found: list[Node] = []
    while not cursor.sees("}"):
        if not _is_sign(cursor.token):
            cursor.fail(f"expected 'd' or '\\partial' before each variable of a derivative, found {cursor.token.shown}")
        cursor.advance()
        found.append(cursor.parse(POWER + 1))
        if cursor.sees("^"):
            found.append(_order(cursor))
    cursor.close("}", opener)
    return found


def _order(cursor: Cursor) -> Node:
    cursor.advance()
    order = brackets.braced(cursor) if cursor.sees("{") else cursor.parse(OPERAND)
    if isinstance(order, Number) and not 0 < order.value <= ORDER:
        cursor.fail(f"a derivative of an order beyond {ORDER}", order.at)
    return order


def reach(cursor: Cursor) -> Node:
    """What a derivative is taken of: a group, or the product that follows up to a written product sign."""
    if cursor.sees("-"):
        cursor.fail("expected what is derived, in parentheses")
    if not operators.starts_factor(cursor):
        cursor.fail(f"expected what is derived, found {cursor.token.shown}")
    if cursor.sees("["):
        return _operator_group(cursor)
    grouped = cursor.sees("(")
    first = cursor.parse(POWER)
    parts = [first]
    while operators.starts_factor(cursor) and not starts_function(cursor):
        parts.append(cursor.parse(POWER))
    if cursor.sees("*", "/") and not (grouped and len(parts) == 1) and not starts_function(cursor, 1):
        cursor.fail("how far the derivative reaches is ambiguous; put parentheses around what is derived")
    return first if len(parts) == 1 else Factors(tuple(parts), first.at)


def starts_function(cursor: Cursor, ahead: int = 0) -> bool:
    """Whether another derivative or gradient starts here, or ``ahead`` of here."""
    token = cursor.peek(ahead) if ahead else cursor.token
    if token.kind == "operator" and token.text in ("partial", "nabla"):
        return True
    return token.text == "frac" and cursor.peek(ahead + 1).text == "{" and cursor.peek(ahead + 2).text in _SIGNS


def _operator_group(cursor: Cursor) -> Node:
    opener = cursor.open()
    inside = cursor.parse()
    cursor.close("]", opener)
    return inside


def partial(cursor: Cursor) -> Node:
    """``\\partial_x f``, ``\\partial f/\\partial x``."""
    sign = cursor.advance()
    if cursor.sees("_"):
        variables = scripts(cursor, upper=False).below
        return Call("Derivative", (reach(cursor), *variables), sign.at)
    body = None if cursor.sees("/") else cursor.parse(POWER)
    cursor.expect("/", "in a derivative, as in \\partial f/\\partial x")
    if not _is_sign(cursor.token):
        cursor.fail("expected '\\partial' before the variable of a derivative")
    cursor.advance()
    variable = cursor.parse(POWER + 1)
    return Call("Derivative", (reach(cursor) if body is None else body, variable), sign.at)


def is_slashed(cursor: Cursor) -> bool:
    """Whether ``dy/dx`` or ``d/dx`` stands here, written without spaces inside."""
    if "d" in cursor.names.symbols:
        return False
    start = cursor.token
    ahead = 1 if cursor.peek().text == "/" else 2
    slash, second, variable = cursor.peek(ahead), cursor.peek(ahead + 1), cursor.peek(ahead + 2)
    glued = ahead == 1 or (cursor.peek().kind == "name" and cursor.peek().at == start.end)
    return glued and slash.text == "/" and second.text == "d" and variable.kind == "name" and variable.at == second.end


def slashed(cursor: Cursor) -> Node:
    """``dy/dx`` or ``d/dx f``."""
    sign = cursor.advance()
    body: Node | None = None
    if not cursor.sees("/"):
        name = cursor.advance()
        body = Name(name.text, name.at)
    cursor.advance()
    cursor.advance()
    variable = cursor.parse(POSTFIX)
    return Call("Derivative", (reach(cursor) if body is None else body, variable), sign.at)


def nabla(cursor: Cursor) -> Node:
    """``\\nabla f``, ``\\nabla_w f(w)``, ``\\nabla^2 f``."""
    sign = cursor.advance()
    below: tuple[Node, ...] = ()
    name = "Gradient"
    while cursor.sees("_", "^"):
        if cursor.sees("^"):
            _superscript(cursor)
            name = "Hessian"
        else:
            below = _below(cursor)
    return Call(name, (_under(cursor, below), *below), sign.at)


def _below(cursor: Cursor) -> tuple[Node, ...]:
    cursor.advance()
    if not cursor.sees("{"):
        return (cursor.parse(OPERAND),)
    opener = cursor.open()
    inside = brackets.parts(cursor, "}")
    cursor.close("}", opener)
    return tuple(inside)


def _turned(cursor: Cursor) -> bool:
    """Whether a declared letter stands here with a transpose and a factor behind it, as the a of ``\\nabla_x a^\\top x``."""
    if cursor.token.text not in cursor.names.symbols or cursor.peek().text != "^":
        return False
    ahead = 2 if cursor.peek(2).text == "top" else 4 if cursor.peek(3).text == "top" and cursor.peek(4).text == "}" else 0
    return bool(ahead) and cursor.peek(ahead + 1).kind in ("name", "text")


def _under(cursor: Cursor, below: tuple[Node, ...]) -> Node:
    """What a gradient is of: a letter or an application, without a power or a transpose; a group; or a product.

    A product that begins with the variable itself is meant whole, as in ``\\nabla_x x^\\top A x``.
    """
    variables = {node.name for node in below if isinstance(node, Name)}
    transposed = not below and cursor.peek().text == "^" and cursor.peek(3).text == "top"
    begins = cursor.token.text in variables or _turned(cursor) or transposed
    if cursor.token.kind in ("name", "text") and not begins:
        return cursor.parse(OPERAND)
    if cursor.sees("(", "["):
        return cursor.parse(OPERAND)
    return reach(cursor)
