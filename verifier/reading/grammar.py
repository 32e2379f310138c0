"""Text to a syntax tree, by precedence climbing.  The grammar, weakest binding first::

    forall x > 0: P    exists x in (0, 1): P       the body reaches as far right as it can
    P iff Q            P <=> Q                     a chain joins neighbours
    P implies Q        P => Q                      not chained: use parentheses
    P or Q   P and Q   not P
    a = b   a != b   a < b <= c   x in [0, 1)      a chain joins neighbours
    a + b - c
    a*b/c   2x   2 sin(x)   (a)(b)                 from left to right, written or not: 1/2x is (1/2)*x
    -a
    a^b   a**b   a²                                to the right: 2^3^2 is 2^9; -x^2 is -(x^2)
    n!   A.T
    numbers, names, (P), |x|, √x, f(x), f'(x), sin^2(x), (a, b), [a, b]

A product sign may be left out before a name, a bracket, a bar or a root, never before a number.  A name followed by
"(" is an application if it is a function, a product if it is a declared or bound symbol, and an error otherwise.  A bar
closes the innermost open one where an operator could stand, and opens a new one elsewhere.
"""

from __future__ import annotations

from verifier.reading.cursor import Cursor
from verifier.reading.errors import ReadingError
from verifier.reading.limits import check_sizes
from verifier.reading.names import Names
from verifier.reading.operands import operand
from verifier.reading.operators import operator
from verifier.reading.syntax import Call, Name, Node, subtrees
from verifier.reading.tokens import Token, tokenize


def read_tree(text: str, names: Names) -> Node:
    """The tree of the whole ``text``.  Raises ReadingError if any of it does not belong."""
    return tree_of(text, tokenize(text), names)


def tree_of(text: str, tokens: tuple[Token, ...], names: Names) -> Node:
    """The tree of ``tokens``, all of them, which are a part of those of ``text``."""
    if tokens[0].kind == "end":
        raise ReadingError("nothing to read", tokens[0].at, text)
    cursor = Cursor(text, tokens, names, operand, operator)
    tree = cursor.parse()
    if cursor.token.kind != "end":
        cursor.fail(_leftover(cursor.token))
    check_sizes(tree, text)
    _check_one_meaning(tree, text)
    return tree


def _check_one_meaning(tree: Node, text: str) -> None:
    """Raises ReadingError where a name such as sigma is the known function in one place and a symbol in another."""
    called = {node.name for node in subtrees(tree) if isinstance(node, Call)}
    for node in subtrees(tree):
        if isinstance(node, Name) and node.name in called:
            advice = "write sigmoid(x) for the function" if node.name == "sigma" else "give the symbol another name"
            raise ReadingError(f"{node.name!r} is a symbol here and a function elsewhere; {advice}", node.at, text)


def _leftover(token: Token) -> str:
    """Why the text cannot go on with ``token``."""
    if token.text in (")", "]"):
        return f"{token.text!r} closes nothing; expected an operator or the end of the text"
    advice = {"number": "; write * for a product", "text": ""}.get(token.kind, "")
    advice = {",": "; one statement at a time, and no commas in numbers"}.get(token.text, advice)
    return f"expected an operator or the end of the text, found {token.shown}{advice}"
