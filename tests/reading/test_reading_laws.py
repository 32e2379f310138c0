"""Laws: printing and reading again gives the same tree; any text is read or complained about; SymPy loads late."""

import ast
import math
import operator
import subprocess
import sys
from dataclasses import fields, replace
from fractions import Fraction
from typing import Any

import sympy
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from verifier.reading import ReadingError, read_declarations, read_proposition
from verifier.reading.grammar import read_tree
from verifier.reading.names import KNOWN_FUNCTIONS, Names
from verifier.reading.syntax import (
    Call,
    Chain,
    Connective,
    Factors,
    Minus,
    Name,
    Node,
    Number,
    Power,
    Quantifier,
    Reciprocal,
    Terms,
)

NAMES = Names(functions=frozenset({"f"}), symbols=frozenset({"p"}))


def numbers() -> st.SearchStrategy[Node]:
    return st.builds(lambda top, zeros: Number(Fraction(top, 10**zeros), 0), st.integers(-99, 99), st.integers(0, 2))


def names() -> st.SearchStrategy[Node]:
    return st.sampled_from(["x", "y", "p", "x_1", "theta", "e", "pi", "w_old"]).map(lambda name: Name(name, 0))


def divided(parts: list[tuple[Node, bool]]) -> Node:
    first, *rest = parts
    return Factors((first[0], *(Reciprocal(node, 0) if under else node for node, under in rest)), 0)


def larger(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        several.map(lambda parts: Terms(tuple(parts), 0)),
        st.lists(st.tuples(inner, st.booleans()), min_size=2, max_size=3).map(divided),
        st.builds(lambda a, b: Power(a, b, 0), inner, inner),
        inner.filter(lambda node: not isinstance(node, Number)).map(lambda node: Minus(node, 0)),
        st.builds(lambda name, a: Call(name, (a,), 0), st.sampled_from(["sin", "f", "Abs", "factorial", "sqrt"]), inner),
        st.builds(lambda a, b: Call("max", (a, b), 0), inner, inner),
    )


def relations(numbers: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    signs = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
    return st.builds(lambda a, s, b, t, c: Chain((a, b, c), (s, t), 0), numbers, signs, numbers, signs, numbers)


def joined(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        st.builds(lambda word, parts: Connective(word, tuple(parts), 0), st.sampled_from(["and", "or", "<=>"]), several),
        st.builds(lambda a, b: Connective("=>", (a, b), 0), inner, inner),
        inner.map(lambda node: Connective("not", (node,), 0)),
        st.builds(lambda word, body: Quantifier(word, Name("y", 0), None, body, 0), st.sampled_from(["forall", "exists"]), inner),
    )


EXPRESSIONS = st.recursive(numbers() | names(), larger, max_leaves=12)
STATEMENTS = st.recursive(relations(EXPRESSIONS), joined, max_leaves=4)


def printed(node: Node, space: str) -> str:
    """``node`` as text, every part that is not an atom or a call in parentheses."""
    match node:
        case Number():
            return f"{float(node.value):.2f}" if node.value.denominator > 1 else str(node.value)
        case Name():
            return node.name
        case Call():
            return f"{node.name}({space}{f',{space}'.join(printed(arg, space) for arg in node.args)})"
        case Terms():
            return f"{space}+{space}".join(atom(part, space) for part in node.parts)
        case Factors():
            return "".join(factor(k, part, space) for k, part in enumerate(node.parts))
        case Chain():
            signs = [space + sign + space for sign in node.relations] + [""]
            return "".join(part + sign for part, sign in zip((atom(p, space) for p in node.parts), signs, strict=True))
        case Connective() if node.word != "not":
            return f" {node.word} ".join(atom(part, space) for part in node.parts)
        case _:
            return around(node, space)


def factor(place: int, part: Node, space: str) -> str:
    """A factor with the sign before it."""
    if isinstance(part, Reciprocal):
        return f"{space}/{space}{atom(part.operand, space)}"
    sign = "" if place == 0 else "*"
    return f"{space}{sign}{space}{atom(part, space)}"


def around(node: Node, space: str) -> str:
    match node:
        case Power():
            return f"{atom(node.base, space)}{space}^{space}{atom(node.exponent, space)}"
        case Minus():
            return f"-{space}{atom(node.operand, space)}"
        case Connective():
            return f"not {atom(node.parts[0], space)}"
        case Quantifier():
            return f"{node.word} {node.variable.name}:{space}{atom(node.body, space)}"
    raise TypeError(f"not printed: {node!r}")


def atom(node: Node, space: str) -> str:
    text = printed(node, space)
    return text if isinstance(node, Name | Call) else f"({text})"


def unplaced(node: Any) -> Any:
    """``node`` with every position 0."""
    if isinstance(node, tuple):
        return tuple(unplaced(part) for part in node)
    if not hasattr(node, "at"):
        return node
    changed = {field.name: unplaced(getattr(node, field.name)) for field in fields(node)}
    return replace(node, **{**changed, "at": 0})


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STATEMENTS, st.sampled_from(["", " ", "\n  "]))
def test_printing_and_reading_gives_the_same_tree(node: Node, space: str) -> None:
    try:
        tree = read_tree(printed(node, space), NAMES)
    except ReadingError as error:
        assume("beyond" not in error.message and "digits" not in error.message)  # one of the limits
        raise
    assert unplaced(tree) == node


def arithmetic(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    spaced = st.sampled_from(["+", "-", "*", "/", " + ", " - ", " * ", " / "])
    return st.one_of(
        st.builds(lambda a, sign, b: f"{a}{sign}{b}", inner, spaced, inner),
        st.builds(lambda a, b: f"{a}**{b}", inner, st.sampled_from(["2", "-1", "0", "(1+1)"])),
        inner.map(lambda a: f"({a})"),
        inner.map(lambda a: f"-{a}"),
    )


def value(tree: Node) -> Fraction:
    """The value of a tree of literals."""
    match tree:
        case Number():
            return tree.value
        case Minus():
            return -value(tree.operand)
        case Reciprocal():
            return 1 / value(tree.operand)
        case Terms():
            return sum(map(value, tree.parts), Fraction(0))
        case Factors():
            return math.prod(map(value, tree.parts), start=Fraction(1))
        case Power():
            return Fraction(value(tree.base) ** value(tree.exponent))
    raise TypeError(f"no arithmetic: {tree!r}")


def python_value(tree: ast.expr) -> Fraction:
    """The value of Python's tree, in exact fractions."""
    match tree:
        case ast.Constant(value=int(number)):
            return Fraction(number)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -python_value(operand)
        case ast.BinOp(left=left, op=op, right=right):
            signs = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
            return Fraction({**signs, ast.Pow: operator.pow}[type(op)](python_value(left), python_value(right)))
    raise TypeError(f"no arithmetic: {tree!r}")


@settings(max_examples=200, deadline=None)
@given(st.recursive(st.sampled_from("1234"), arithmetic, max_leaves=8))
def test_arithmetic_binds_as_in_python(text: str) -> None:
    try:
        expected = python_value(ast.parse(text, mode="eval").body)
    except ZeroDivisionError:
        assume(False)
    assert value(read_tree(text, NAMES)) == expected


DECLARED = read_declarations(["f: function", "p: in (0,1)", "k: integer", "A: matrix(2,2)", "v: vector(2)"])
SIGNS = "( ) ( ) [ ] , + - * / ^ ! | ' .T = < <= -> => <=> != : ² √"
OTHERS = 'x y k p f A v e I pi oo σ 0 1 2 0.5 "+" and or not iff implies forall exists in True dir integers'
WORDS = [*sorted(KNOWN_FUNCTIONS), *SIGNS.split(), *OTHERS.split()]


def readable(text: str) -> bool:
    """Whether ``text`` is read; anything but a statement or a complaint with a place fails the test."""
    try:
        statement = read_proposition(text, DECLARED)
    except ReadingError as error:
        check_complaint(error, text)
        return False
    assert isinstance(statement, sympy.logic.boolalg.Boolean)
    assert str(statement)
    return True


def check_complaint(error: ReadingError, text: str) -> None:
    assert 0 <= error.position <= len(text)
    assert error.text == text
    assert error.message
    assert error.pretty().count("\n") == 1


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_or_complained_about(text: str) -> None:
    readable(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=16), st.sampled_from(["", " "]))
def test_any_words_are_read_or_complained_about(words: list[str], space: str) -> None:
    readable(space.join(words))


OPENINGS = ["(", "-", "sin(", "|", "√(", "not ", "x^", "1/(", "[", "Sum(", "forall x: ", "x(", "x=>("]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(OPENINGS), st.integers(1, 1500))
def test_deep_texts_are_read_or_complained_about(opening: str, depth: int) -> None:
    readable(opening * depth + "x" + ")" * depth + " = 1")


@settings(max_examples=100, deadline=None)
@given(STATEMENTS, st.data())
def test_a_text_with_a_character_missing_is_read_or_complained_about(node: Node, data: st.DataObject) -> None:
    text = printed(node, "")
    place = data.draw(st.integers(0, max(0, len(text) - 1)))
    readable(text[:place] + text[place + 1 :])


def test_what_is_read_is_the_whole_text() -> None:
    for junk in (")", " 2", ",", " x:", "]", " ,y", "'"):
        assert readable("x = y")
        assert not readable("x = y" + junk)


def test_the_package_loads_without_sympy() -> None:
    code = "import sys, verifier.reading; sys.exit('sympy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
