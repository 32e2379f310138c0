"""Written formulas, LaTeX or typed, to syntax trees: all texts of a question together, each whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from verifier.reading.cursor import Cursor
from verifier.reading.errors import ReadingError
from verifier.reading.limits import check_sizes
from verifier.reading.names import Names
from verifier.reading.syntax import Call, Connective, Group, Indexed, Name, Node, children
from verifier.reading.tokens import Token
from verifier.reading.written import latex, typed, words
from verifier.reading.written.applications import function_names
from verifier.reading.written.arguments import Regrouping
from verifier.reading.written.bars import paired
from verifier.reading.written.differentials import marked
from verifier.reading.written.dots import DOTS, filled
from verifier.reading.written.layout import unlayered
from verifier.reading.written.operands import operand
from verifier.reading.written.operators import operator
from verifier.reading.written.prose import require_formulas
from verifier.reading.written.scripts import scripts
from verifier.reading.written.styles import merged
from verifier.reading.written.symbols import head
from verifier.reading.written.transposes import transposed

PENDING: Final = 90  # operators waiting for their right-hand side: this grammar needs more of Python's stack than the strict one
DEPTH: Final = 150  # of a tree


@dataclass(frozen=True)
class Known:
    """What a question declares or defines, by canonical names: functions, and everything else (symbols, vectors, matrices).

    ``form`` says how the texts are written; "auto" tells by a backslash, text by text.
    """

    functions: frozenset[str] = frozenset()
    symbols: frozenset[str] = frozenset()
    form: Literal["auto", "latex", "typed"] = "auto"


def read_trees(texts: Sequence[str], known: Known | None = None) -> tuple[Node, ...]:
    """The trees of ``texts``, read together so that a letter means the same in all of them.

    Raises ReadingError, whose ``place`` is "text 1" and so on, if a text cannot be read whole.
    """
    known = known or Known()
    tokens, functions = _prepared(texts, known)
    names = Names(functions, known.symbols - functions)
    trees = []
    for n, (text, these) in enumerate(zip(texts, tokens, strict=True), 1):
        try:
            trees.append(_tree(text, these, names))
        except ReadingError as error:
            raise error.within(f"text {n}") from None
    return tuple(trees)


def _prepared(texts: Sequence[str], known: Known) -> tuple[tuple[tuple[Token, ...], ...], frozenset[str]]:
    """The tokens of the texts, ready for the grammar, and the letters that are functions."""
    vocabulary = words.Vocabulary(known.functions, known.symbols)
    raw = []
    for n, text in enumerate(texts, 1):
        try:
            raw.append(_tokens(text, known, vocabulary))
        except ReadingError as error:
            raise error.within(f"text {n}") from None
    require_formulas([text if _is_typed(text, known) else "" for text in texts], raw, replace(vocabulary, form="typed"))
    plain = merged(tuple(raw))
    functions = function_names(plain, vocabulary)
    return tuple(paired(marked(tokens)) for tokens in transposed(plain, vocabulary.declared)), functions


def _tokens(text: str, known: Known, vocabulary: words.Vocabulary) -> tuple[Token, ...]:
    """The tokens of one text, its words split into names."""
    if not _is_typed(text, known):
        return words.segmented(Regrouping(text, unlayered(latex.tokenize(text))).read(), vocabulary)
    return words.segmented(typed.tokenize(text, known.symbols), replace(vocabulary, form="typed"))


def _is_typed(text: str, known: Known) -> bool:
    """Whether the text is not LaTeX, as the question says or as it looks."""
    return known.form == "typed" or (known.form == "auto" and not typed.is_latex(text))


def _tree(text: str, tokens: tuple[Token, ...], names: Names) -> Node:
    """The tree of the whole ``text``."""
    if tokens[0].kind == "end":
        raise ReadingError("nothing to read", tokens[0].at, text)
    cursor = Cursor(text, tokens, names, operand, operator, PENDING)
    tree = _listed(cursor)
    if cursor.token.kind != "end":
        cursor.fail(_leftover(cursor))
    _check_depth(tree, text)
    tree = filled(tree, text) if any(token.text == DOTS for token in tokens) else tree
    check_sizes(tree, text)
    return tree


def _check_depth(tree: Node, text: str) -> None:
    """Raises ReadingError if more than DEPTH operators stand within one another, as in x!!!!..., or one has no parts."""
    level = [tree]
    for _ in range(DEPTH):
        for node in level:
            _check_parts(node, text)
        level = [child for node in level for child in children(node)]
        if not level:
            return
    raise ReadingError(f"more than {DEPTH} operators nested in one another", level[0].at, text)


def _check_parts(node: Node, text: str) -> None:
    """Raises ReadingError at a function of nothing, such as abs(), or at half an implication."""
    match node:
        case Call(args=()):
            raise ReadingError(f"expected an argument of {node.name}, found none", node.at, text)
        case Connective() if len(node.parts) < (2 if node.word in ("=>", "<=>") else 1):
            raise ReadingError(f"expected more parts of {node.word!r}, found {len(node.parts)}", node.at, text)


def _listed(cursor: Cursor) -> Node:
    """Everything up to the end: one thing, or several separated by commas, semicolons or new lines."""
    at = cursor.token.at
    parts = [cursor.parse()]
    while cursor.sees(",", ";", "\\\\", "&"):
        cursor.advance()
        if cursor.token.kind != "end" and not cursor.sees(",", ";", "\\\\", "&"):
            parts.append(cursor.parse())
    return parts[0] if len(parts) == 1 else Group(tuple(parts), at)


def _leftover(cursor: Cursor) -> str:
    """Why the text cannot go on with the current token."""
    token = cursor.token
    if token.text in (")", "]", "}", "\\}"):
        return f"{token.text!r} closes nothing; expected an operator or the end of the text"
    if token.text == "\\d":
        return "'d' of an integral without an integral sign before it"
    return f"expected an operator or the end of the text, found {token.shown}"


def canonical_name(text: str) -> str:
    """The name by which trees call the letter ``text``: ``\\\\hat{m}`` is "m_hat", ``\\\\sigma`` is "sigma".

    Raises ReadingError if ``text`` is no single name.
    """
    name, _ = read_head(text, Known(symbols=frozenset((text.strip(),))))
    return name


def read_head(text: str, known: Known | None = None) -> tuple[str, tuple[str, ...]]:
    """The name that a definition's left side defines, and its parameters: ``\\\\sigma(x)`` is ("sigma", ("x",)).

    Raises ReadingError if ``text`` is neither a name nor a name applied to names.
    """
    known = known or Known()
    vocabulary = words.Vocabulary(known.functions, known.symbols)
    (tokens,) = merged((_tokens(text, known, vocabulary),))
    cursor = Cursor(text, tokens, Names(), operand, operator, PENDING)
    first = cursor.advance()
    if first.kind not in ("name", "text"):
        raise ReadingError(f"expected a name, found {first.shown}", first.at, text)
    if first.text == "Indicator":
        return "ones", ()
    found = scripts(cursor, upper=True)
    if not cursor.sees("(", "["):
        if cursor.token.kind != "end":
            cursor.fail(_leftover(cursor))
        return _plain(cursor, found.applied(first.text, first.at)), ()
    name, indices = head(first.text, found)
    arguments = cursor.parse()
    if cursor.token.kind != "end":
        cursor.fail(_leftover(cursor))
    inside = arguments.parts if isinstance(arguments, Group) else (arguments,)
    return name, tuple(_plain(cursor, part) for part in (*indices, *inside))


def _plain(cursor: Cursor, node: Node) -> str:
    """The name of a node that is only a name; numbers below become part of it."""
    match node:
        case Name():
            return node.name
        case Indexed(base=base):
            return base.name
        case _:
            return cursor.fail("expected a name", node.at)
