"""What may follow an operand: relations, connectives, sets, arithmetic, powers, factorials, products without a sign."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, Literal

from verifier.reading.cursor import AND, IFF, IMPLIES, OR, POSTFIX, POWER, PRODUCT, RELATION, SUM, Cursor, Operator
from verifier.reading.syntax import (
    Braces,
    Call,
    Chain,
    Connective,
    Factors,
    Group,
    Indexed,
    Interval,
    Member,
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
from verifier.reading.written import bounds
from verifier.reading.written.scripts import scripts

RELATIONS: Final = ("=", "!=", "<", "<=", ">", ">=", "->", "~")
BETWEEN: Final = "Between"  # the difference of the values at two bounds
SETS: Final = 65  # unions and differences bind more strongly than relations, less than sums
GIVEN: Final = 5  # the bar in P(A | B)
CONDITION: Final = 15  # "P if Q"
_STARTERS: Final = frozenset(
    ("(", "[", "{", "\\{", "|(", "‖(", "root", "frac", "binom", "Sum", "Product", "Integral", "partial", "nabla",
    "lfloor", "lceil",
     "langle", "norm", "abs", "left.")
)  # fmt: skip
_PRODUCTS: Final = {"*": "", "/": "", "odot": "HadamardProduct", "otimes": "KroneckerProduct"}


def operator(cursor: Cursor) -> Operator | None:
    """The operator at the cursor, None if the expression ends there."""
    token = cursor.token
    if token.kind == "operator" and token.text in _OPERATORS:
        return _OPERATORS[token.text]
    return _UNWRITTEN if starts_factor(cursor) else None


def starts_factor(cursor: Cursor) -> bool:
    """Whether a factor starts here without a product sign before it."""
    token = cursor.token
    if token.kind != "operator":
        return token.kind != "end"
    return token.text in _STARTERS or token.text.startswith("\\begin")


def _terms(cursor: Cursor, left: Node) -> Node:
    parts = [left]
    while cursor.sees("+", "-", "±", "∓"):
        sign = cursor.advance()
        part = cursor.parse(SUM + 1)
        if sign.text in ("±", "∓"):
            both = Call("PlusMinus" if sign.text == "±" else "MinusPlus", (_sum(parts, left.at), part), sign.at)
            parts = [both]
        else:
            parts.append(Minus(part, sign.at) if sign.text == "-" else part)
    return _sum(parts, left.at)


def _sum(parts: list[Node], at: int) -> Node:
    return parts[0] if len(parts) == 1 else Terms(tuple(parts), at)


def _factors(cursor: Cursor, left: Node) -> Node:
    parts = [left]
    while cursor.sees(*_PRODUCTS) or starts_factor(cursor):
        sign = cursor.advance().text if cursor.sees(*_PRODUCTS) else ""
        part = cursor.parse(PRODUCT + 1)
        if _PRODUCTS.get(sign):
            parts = [Call(_PRODUCTS[sign], (_product(parts, left.at), part), left.at)]
        else:
            parts.append(Reciprocal(part, part.at) if sign == "/" else part)
    return _product(parts, left.at)


def _product(parts: list[Node], at: int) -> Node:
    return parts[0] if len(parts) == 1 else Factors(tuple(parts), at)


def power(cursor: Cursor, left: Node) -> Node:
    """``left^exponent``, or a transpose."""
    cursor.advance()
    if not cursor.sees("{"):
        if cursor.sees("top"):
            cursor.advance()
            return Transpose(left, left.at)
        return Power(left, cursor.parse(POWER), left.at)
    opener = cursor.open()
    result = _braced_power(cursor, left)
    cursor.close("}", opener)
    return result


def _braced_power(cursor: Cursor, left: Node) -> Node:
    if cursor.sees("top") and cursor.peek().text == "}":
        cursor.advance()
        return Transpose(left, left.at)
    if cursor.sees("-") and cursor.peek().text == "top":
        at = cursor.advance().at
        cursor.advance()
        return Transpose(Power(left, Minus(_one(at), at), left.at), left.at)
    if cursor.sees("odot") and cursor.peek().text == "}":
        cursor.advance()
        return Call("Degrees", (left,), left.at)
    if cursor.sees("}"):
        cursor.fail("expected an exponent, found an empty superscript")
    return Power(left, cursor.parse(), left.at)


def _one(at: int) -> Number:
    return Number(Fraction(1), at)


def _factorial(cursor: Cursor, left: Node) -> Node:
    sign = cursor.advance()
    if cursor.sees("!") and cursor.token.at == sign.end:
        cursor.advance()
        return Call("factorial2", (left,), left.at)
    return Call("factorial", (left,), left.at)


def _transpose(cursor: Cursor, left: Node) -> Node:
    cursor.advance()
    return Transpose(left, left.at)


def _percent(cursor: Cursor, left: Node) -> Node:
    at = cursor.advance().at
    return Factors((left, Reciprocal(Number(Fraction(100), at), at)), left.at)


def _value_at(cursor: Cursor, left: Node) -> Node:
    """``f|_{x=0}``."""
    sign = cursor.advance()
    if not cursor.sees("_"):
        cursor.expect("_", "behind the bar")
    below, above = bounds.scripts(cursor)
    match below, above:
        case (Chain(parts=(variable, point), relations=("=",)),), None:
            return Call("Subs", (left, variable, point), left.at)
        case (_,), None:
            return cursor.fail("expected an equation such as x=0 behind the bar", sign.at)
        case _:
            return _between(cursor, left, below, above)


def _between(cursor: Cursor, left: Node, below: list[Node], above: Node | None) -> Node:
    """``[F]_a^b`` and ``F|_a^b``: the difference of the values at the two bounds, the letter last where it is written."""
    inside = left.parts[0] if isinstance(left, Rows) and len(left.parts) == 1 else left
    high = above.parts[-1] if isinstance(above, Chain) and above.relations == ("=",) else above
    match below:
        case [Chain(parts=(Name() as variable, low), relations=("=",))] if high is not None:
            return Call(BETWEEN, (inside, low, high, variable), left.at)
        case [low] if high is not None and not isinstance(low, Chain):
            return Call(BETWEEN, (inside, low, high), left.at)
        case _:
            return cursor.fail("expected two bounds behind the bracket, as in [F(x)]_{a}^{b}", left.at)


def _primed(cursor: Cursor, left: Node) -> Node:
    return cursor.fail("a prime stands behind a function's name, as in f'(x); write ^T for a transpose")


def _subscript(cursor: Cursor, left: Node) -> Node:
    """A subscript of something longer than a letter: the p of a norm, or an entry."""
    at = cursor.token.at
    if cursor.tokens[cursor.index - 1].text == "]":
        return _between(cursor, left, *bounds.scripts(cursor))
    if isinstance(left, Braces):
        return _family(cursor, left)
    below = scripts(cursor, upper=False).below
    match left:
        case Call(name="Norm", args=(inside,)):
            two = len(below) == 1 and isinstance(below[0], Number) and below[0].value == 2
            return left if two or not below else Call("Norm", (inside, *below), left.at)
        case Power(base=Name() as letter, exponent=exponent) if below:
            return Power(Indexed(letter, below, (), letter.at), exponent, left.at)
        case _ if below:
            return Call("Entry", (left, *below), left.at)
        case _:
            return cursor.fail("a subscript stands behind a letter", at)


def _family(cursor: Cursor, left: Braces) -> Node:
    """``\\{x_i\\}_{i=1}^n``."""
    below, above = bounds.scripts(cursor)
    return Call("Family", (*left.parts, *(bounds.ranged(part, above) for part in below)), left.at)


def _chain(cursor: Cursor, left: Node) -> Node:
    parts, relations = [left], []
    while cursor.sees(*RELATIONS):
        relations.append(cursor.advance().text)
        parts.append(cursor.parse(RELATION + 1))
    return Chain(tuple(parts), tuple(relations), left.at)


def _member(cursor: Cursor, left: Node) -> Node:
    cursor.advance()
    domain = cursor.parse(SETS)
    match domain:
        case Interval() | Name():
            return Member(left, domain, left.at)
        case Rows(parts=(low, high)):
            return Member(left, Interval(low, high, "[]", domain.at), left.at)
        case _:
            return Call("Contains", (left, domain), left.at)


def _not_member(cursor: Cursor, left: Node) -> Node:
    return Connective("not", (_member(cursor, left),), left.at)


def _sets(cursor: Cursor, left: Node) -> Node:
    words = {"cup": "Union", "cap": "Intersection", "setminus": "Complement"}
    while cursor.sees(*words):
        word = words[cursor.advance().text]
        left = Call(word, (left, cursor.parse(SETS + 1)), left.at)
    return left


def _range(cursor: Cursor, left: Node) -> Node:
    cursor.advance()
    return Call("Range", (left, cursor.parse(SUM)), left.at)


def _joined(cursor: Cursor, left: Node) -> Node:
    word: Literal["and", "or"] = "and" if cursor.sees("and") else "or"
    parts = [left]
    while cursor.accept(word):
        parts.append(cursor.parse((AND if word == "and" else OR) + 1))
    return Connective(word, tuple(parts), left.at)


def _xor(cursor: Cursor, left: Node) -> Node:
    cursor.advance()
    return Call("Xor", (left, cursor.parse(OR + 1)), left.at)


def _implies(cursor: Cursor, left: Node) -> Node:
    """``P => Q``; ``P => Q => R`` says that each implies the next."""
    found: list[Node] = []
    while cursor.sees("=>", "<=="):
        sign = cursor.advance()
        right = cursor.parse(IMPLIES + 1)
        found.append(Connective("=>", (left, right) if sign.text == "=>" else (right, left), left.at))
        left = right
    return found[0] if len(found) == 1 else Connective("and", tuple(found), found[0].at)


def _iff(cursor: Cursor, left: Node) -> Node:
    parts = [left]
    while cursor.accept("<=>"):
        parts.append(cursor.parse(IFF + 1))
    return Connective("<=>", tuple(parts), left.at)


def _condition(cursor: Cursor, left: Node) -> Node:
    cursor.advance()
    condition = cursor.parse(CONDITION + 1)
    if not cursor.accept("otherwise"):
        return Connective("=>", (condition, left), left.at)
    other = cursor.parse(CONDITION)
    rest = Group((other, Name("true", other.at)), other.at)
    return Call("Piecewise", (Group((left, condition), left.at), rest), left.at)


def _given(cursor: Cursor, left: Node) -> Node:
    cursor.advance()
    return Call("Given", (left, cursor.parse(GIVEN + 1)), left.at)


def _fraction(cursor: Cursor, left: Node) -> Node:
    cursor.advance()
    return Factors((left, Reciprocal(cursor.parse(1), cursor.token.at)), left.at)


def _choose(cursor: Cursor, left: Node) -> Node:
    cursor.advance()
    return Call("binomial", (left, cursor.parse(1)), left.at)


def _modulo(cursor: Cursor, left: Node) -> Node:
    cursor.advance()
    return Call("Mod", (left, cursor.parse(PRODUCT + 1)), left.at)


_UNWRITTEN: Final = Operator(PRODUCT, _factors)
_OPERATORS: Final = {
    "over": Operator(0, _fraction),
    "choose": Operator(0, _choose),
    "given": Operator(GIVEN, _given),
    "<=>": Operator(IFF, _iff),
    "=>": Operator(IMPLIES, _implies),
    "<==": Operator(IMPLIES, _implies),
    "if": Operator(CONDITION, _condition),
    "or": Operator(OR, _joined),
    "xor": Operator(OR, _xor),
    "and": Operator(AND, _joined),
    **dict.fromkeys(RELATIONS, Operator(RELATION, _chain)),
    "in": Operator(RELATION, _member),
    "notin": Operator(RELATION, _not_member),
    **dict.fromkeys(("cup", "cap", "setminus"), Operator(SETS, _sets)),
    "..": Operator(SETS, _range),
    **dict.fromkeys("+-±∓", Operator(SUM, _terms)),
    **dict.fromkeys(_PRODUCTS, Operator(PRODUCT, _factors)),
    "mod": Operator(PRODUCT, _modulo),
    "^": Operator(POWER, power),
    "!": Operator(POSTFIX, _factorial),
    ".T": Operator(POSTFIX, _transpose),
    "'": Operator(POSTFIX, _primed),
    "value at": Operator(POSTFIX, _value_at),
    "%": Operator(POSTFIX, _percent),
    "_": Operator(POSTFIX, _subscript),
}
