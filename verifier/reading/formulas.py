"""Formulas as people write them, in LaTeX or typed, to values: read together, so that a name means the same in all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final, Literal, TypeVar

import sympy

from verifier.reading.errors import ReadingError
from verifier.reading.limits import PARAMETERS, check_length, check_together
from verifier.reading.matrices import Grid
from verifier.reading.meaning.between import evaluated
from verifier.reading.meaning.deciding import Decided, decide
from verifier.reading.meaning.definitions import Defined, left_over, of_matrices, put_in, reached
from verifier.reading.meaning.expansions import Expansion, expanded
from verifier.reading.meaning.functions import completed, stays
from verifier.reading.meaning.imaginary import imaginary
from verifier.reading.meaning.laws import RANDOM, of_law
from verifier.reading.meaning.patterns import told_apart
from verifier.reading.meaning.propositions import statement
from verifier.reading.meaning.respelling import respelled, spelling
from verifier.reading.meaning.sets import as_region, value
from verifier.reading.meaning.shorthand import written_out
from verifier.reading.meaning.slopes import loosely_tied
from verifier.reading.meaning.standing import standing
from verifier.reading.meaning.survey import survey
from verifier.reading.meaning.terms import expression
from verifier.reading.meaning.types import Types, declared_types, types
from verifier.reading.scope import Scope
from verifier.reading.syntax import Call, Indexed, Name, Node, Quantifier, subtrees
from verifier.reading.values import Region, Value
from verifier.reading.written.trees import Known, read_head, read_trees
from verifier.reading.written.typed import is_latex

Read = TypeVar("Read")
_NUMBER: Final = re.compile(r"(?:real|constant|integer|(?:positive|nonnegative|negative|nonzero)(?: real| integer)?)\b", re.I)


@dataclass(frozen=True)
class Context:
    """What a question says of its names.

    ``assume`` maps names to types, ``defs`` what is defined to its formula
    (``"\\\\sigma(x)": "\\\\frac{1}{1+e^{-x}}"``), ``given`` are hypotheses as text; names in all of them are spelled as in
    LaTeX or typed.  ``form`` is how the texts are written; "auto" tells LaTeX from typed text by its backslashes and braces, text
    by text.
    """

    assume: Mapping[str, str] = field(default_factory=dict)
    defs: Mapping[str, str] = field(default_factory=dict)
    given: tuple[str, ...] = ()
    form: Literal["auto", "latex", "typed"] = "auto"


@dataclass(frozen=True)
class Formula:
    """One text, its syntax tree and what it stands for."""

    text: str
    tree: Node
    value: Value


@dataclass(frozen=True)
class Understood:
    """Formulas read together: the hypotheses and definitions of their names, each name with its domain in words, and
    what was assumed in reading them ("x_i is a sequence", "f is a function"), a sentence each.  ``unsure`` says why the
    engine's "different" is not the last word, ``loose`` are letters whose derivatives were taken for any numbers."""

    formulas: tuple[Formula, ...]
    given: tuple[Any, ...] = ()
    where: Mapping[Any, Any] = field(default_factory=dict)
    symbols: Mapping[str, str] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Definition:
    """``name(parameters) = body`` in the standard spelling; a symbol has no parameters, and ``head`` is what is written.

    What has indices, such as ``m_t`` or a component of a softmax, has no name: it is put in where it is used.
    """

    name: str
    parameters: tuple[str, ...]
    text: str
    head: Node


def read_formulas(texts: Sequence[str], context: Context | None = None) -> Understood:
    """The ``texts``, read together.

    Raises ReadingError, whose ``place`` says which text it is about ("text 2", "assume", "defs"), if one cannot be read
    whole; Unsupported if it was understood but is beyond the engine.
    """
    asked = context or Context()
    _check_lengths(texts, asked)
    assume = _within("assume", lambda: _names(asked.assume))
    heads = _within("defs", lambda: tuple(_head(name, text) for name, text in asked.defs.items()))
    plain = evaluated(_trees(texts, assume, heads, asked))
    signatures = {h.name: h.parameters for h in heads if h.parameters and h.name not in assume}
    heads = tuple(_inlined(head, body, assume) for head, body in zip(heads, plain[len(texts) :], strict=False))
    known = {*assume, *(head.name for head in heads if head.name)}
    functions = {h.name: bool(h.parameters) for h in heads if h.name}
    trees = _respelled(plain, (*texts, *(h.text for h in heads), *asked.given), assume, functions, asked)
    assume |= {name: RANDOM for tree in trees if (name := of_law(tree)) is not None and name not in assume}
    trees = _expanded([completed(tree, signatures) for tree in trees], heads, assume, asked)
    trees, unused = _put_in(trees, heads, assume, asked)
    trees, twofold = told_apart(trees, {h.name for h in heads if h.parameters})
    stood = standing(trees, frozenset(known), frozenset(n for n, kind in assume.items() if "vector" in kind))
    written = _Written(tuple(texts), heads, asked, plain, tuple(written_out(tree, known) for tree in stood.trees))
    units = imaginary(written.of_texts, assume, _all_typed(texts, asked))
    found = survey(written.closed())
    typing = _within("assume", lambda: types(assume | units, found.names))
    typing = replace(typing, deltas=typing.deltas | (found.deltas - set(known)))
    decided = decide(found, typing, functions, _all_typed(texts, asked))
    understood = _understood(written, decided, tuple(f"{unit} is the imaginary unit" for unit in units))
    loose = loosely_tied(written.of_texts, written.of_hypotheses)
    return replace(understood, unsure=(*stood.unsure, *unused, *twofold), loose=loose)


@dataclass(frozen=True)
class _Written:
    """All that is read together, with the trees of texts, definitions and hypotheses in this order; ``plain`` are they before
    shorthand was written out."""

    texts: tuple[str, ...]
    heads: tuple[_Definition, ...]
    asked: Context
    plain: tuple[Node, ...]
    trees: tuple[Node, ...]

    @property
    def of_texts(self) -> tuple[Node, ...]:
        return self.trees[: len(self.texts)]

    @property
    def of_definitions(self) -> tuple[Node, ...]:
        return self.trees[len(self.texts) :][: len(self.heads)]

    @property
    def of_hypotheses(self) -> tuple[Node, ...]:
        return self.trees[len(self.texts) + len(self.heads) :]

    def closed(self) -> Iterator[Node]:
        """The trees, those of definitions with their parameters bound."""
        yield from self.of_texts
        for head, tree in zip(self.heads, self.of_definitions, strict=True):
            if not head.name:
                continue  # it has been put in
            closed = tree
            for name in head.parameters:
                closed = Quantifier("forall", Name(name, 0), None, closed, 0)
            yield closed
        yield from self.of_hypotheses


def _understood(written: _Written, decided: Decided, said: tuple[str, ...]) -> Understood:
    """The values of the texts, and what the engine is told with them."""
    values = [_value(n, *pair, decided) for n, pair in enumerate(zip(written.texts, written.of_texts, strict=True), 1)]
    formulas = map(Formula, written.texts, written.plain, _comparable(values, decided.letters.line))
    where = dict(decided.where) | dict(_where(written.heads, written.of_definitions, decided, _used(written)))
    stated = zip(written.asked.given, written.of_hypotheses, strict=True)
    given = (*decided.given, *(_hypothesis(text, tree, decided) for text, tree in stated))
    return Understood(tuple(formulas), given, where, _in_words(decided), (*decided.assumed, *said))


def _value(number: int, text: str, tree: Node, decided: Decided) -> Value:
    return _within(f"text {number}", lambda: value(tree, _scope(text, decided)))


def _hypothesis(text: str, tree: Node, decided: Decided) -> Any:
    return _within("given", lambda: _scope(text, decided).statement(tree))


def _within(place: str, read: Callable[[], Read]) -> Read:
    try:
        return read()
    except ReadingError as error:
        raise (error if error.place else error.within(place)) from None


def _places(count: int, heads: Sequence[_Definition], asked: Context) -> tuple[str, ...]:
    return (*(f"text {n}" for n in range(1, count + 1)), *("defs" for _ in heads), *("given" for _ in asked.given))


def _check_lengths(texts: Sequence[str], asked: Context) -> None:
    """Raises ReadingError before anything is read if there is too much of it."""
    for number, text in enumerate(texts, 1):
        _within(f"text {number}", partial(check_length, text))
    named = (asked.assume, asked.defs)
    check_together((*texts, *asked.given, *(text for pairs in named for pair in pairs.items() for text in pair)))


def _names(assume: Mapping[str, str]) -> dict[str, str]:
    """The types by the standard spelling of the names."""
    return declared_types(assume)


def _head(name: str, text: str) -> _Definition:
    """The definition under the heading ``name``, such as ``\\sigma(z)``."""
    head = _pattern(name, "latex" if is_latex(name) or is_latex(text) else "auto")
    if head is not None:
        return _Definition("", (), text, head)
    known, parameters = read_head(name)
    if len(parameters) > PARAMETERS:
        raise ReadingError(f"a definition with {len(parameters)} parameters; at most {PARAMETERS} are read", 0, name)
    return _Definition(known, parameters, text, Name(known, 0))


def _pattern(name: str, form: Literal["auto", "latex"]) -> Node | None:
    """What ``name`` defines if it is a letter with indices, a component, a derivative, or a function of more than letters; None
    for a letter or a function."""
    try:
        (tree,) = read_trees((name,), Known(symbols=frozenset((name.strip(),)), form=form))
    except ReadingError:
        return None
    written = isinstance(tree, Call) and (tree.name in ("Entry", "Derivative") or not all(isinstance(a, Name) for a in tree.args))
    return tree if isinstance(tree, Indexed) or written else None


def _inlined(head: _Definition, body: Node, assume: Mapping[str, str]) -> _Definition:
    """The definition of a function of vectors, or of several numbers, without a name: it is put in where it is used."""
    if not head.name or stays(head.parameters, body, _shaped(assume), of_matrices(body, ())):
        return head
    return replace(head, name="", head=Call(head.name, tuple(Name(p, 0) for p in head.parameters), 0))


def _shaped(assume: Mapping[str, str]) -> set[str]:
    """The letters that are declared to be vectors or matrices."""
    return {name for name, kind in assume.items() if "vector" in kind or "matrix" in kind}


def _respelled(
    trees: Sequence[Node], texts: Sequence[str], assume: Mapping[str, str], defined: Mapping[str, bool], asked: Context
) -> tuple[Node, ...]:
    """The trees of ``texts`` in the one spelling; where all are typed for sure, x1 and x_1 are two names."""
    found = spelling(trees, assume, defined)
    found = replace(found, indexed={}) if asked.form == "typed" else found
    return tuple(respelled(tree, text, found) for tree, text in zip(trees, texts, strict=True))


def _expanded(
    trees: Sequence[Node], heads: Sequence[_Definition], assume: Mapping[str, str], asked: Context
) -> tuple[Node, ...]:
    """The trees, with functions of vectors written out."""
    first = len(trees) - len(heads) - len(asked.given)
    matrices = _shaped(assume)
    bodies = ((h, tree) for h, tree in zip(heads, trees[first:], strict=False) if h.parameters)
    named = ((h.head.name if isinstance(h.head, Call) else h.name, h.parameters, tree) for h, tree in bodies)
    functions = {name: Expansion(letters, tree, of_matrices(tree, matrices)) for name, letters, tree in named}
    return tuple(expanded(tree, functions) for tree in trees) if functions else tuple(trees)


def _put_in(
    trees: Sequence[Node], heads: Sequence[_Definition], assume: Mapping[str, str], asked: Context
) -> tuple[tuple[Node, ...], tuple[str, ...]]:
    """The trees, with the definitions put in that cannot stay names; and what was defined but stands there still."""
    first = len(trees) - len(heads) - len(asked.given)
    bodies = trees[first : first + len(heads)]
    defined = [Defined(h.head, body) for h, body in zip(heads, bodies, strict=True) if not h.parameters or not h.name]
    if not defined:
        return tuple(trees), ()
    matrices = _shaped(assume)
    numbers = {name for name, kind in assume.items() if _NUMBER.match(kind)}
    done = tuple(put_in(tree, defined, matrices, numbers) for tree in trees)
    before, after = ([tree for n, tree in enumerate(t) if not first <= n < first + len(heads)] for t in (trees, done))
    bodies = reached(after, {head.name: done[n] for n, head in enumerate(heads, first) if head.name})
    return done, tuple(left_over(before, after, bodies, defined))


def _trees(
    texts: Sequence[str], assume: Mapping[str, str], heads: Sequence[_Definition], asked: Context
) -> tuple[Node, ...]:
    """The syntax trees of all texts.  Raises ReadingError, which says in which it is."""
    functions = {name for name, kind in assume.items() if "function" in kind.lower()} | {h.name for h in heads if h.parameters}
    symbols = {*assume, *(name.partition("_")[0] for name in assume), *(h.name for h in heads if h.name)} - functions
    known = Known(frozenset(functions), frozenset(symbols), asked.form)
    try:
        return read_trees((*texts, *(h.text for h in heads), *asked.given), known)
    except ReadingError as error:
        at = int(error.place.removeprefix("text ")) - 1
        raise error.within(_places(len(texts), heads, asked)[at]) from None


def _all_typed(texts: Sequence[str], asked: Context) -> bool:
    """Whether no text is LaTeX."""
    return asked.form == "typed" or (asked.form == "auto" and not any(map(is_latex, texts)))


def _scope(text: str, decided: Decided) -> Scope:
    return Scope(text, decided.declarations, expression, statement, letters=decided.letters)


def _comparable(values: Sequence[Value], line: Any) -> Iterator[Value]:
    """The values; where one is a set of numbers, pairs and finite sets beside it are sets of numbers, too."""
    mixed = any(isinstance(v, Region) for v in values)
    return (as_region(v, line) or v if mixed else v for v in values)


def _used(written: _Written) -> frozenset[str]:
    """The defined names that the engine is told; not those of matrices that were put in everywhere."""
    bases = {id(n.base) for tree in written.trees for n in subtrees(tree) if isinstance(n, Indexed)}
    named = {n.name for tree in written.trees for n in subtrees(tree) if isinstance(n, Name) and id(n) not in bases}
    bodies = zip(written.heads, written.of_definitions, strict=True)
    called = {n.name for tree in written.trees for n in subtrees(tree) if isinstance(n, Call)}
    used = named | called
    return frozenset(h.name for h, body in bodies if h.name and (h.name in used or not of_matrices(body, ())))


def _where(
    heads: Sequence[_Definition], trees: Sequence[Node], decided: Decided, used: Collection[str]
) -> Iterator[tuple[Any, Any]]:
    """The definitions as SymPy's: a symbol and its expression, a function and a Lambda."""
    for head, tree in zip(heads, trees, strict=False):
        if head.name not in used:
            continue
        scope = _scope(head.text, decided)
        yield _within("defs", lambda h=head, t=tree, s=scope: _defined(h, t, s))  # type: ignore[misc]


def _defined(head: _Definition, tree: Node, scope: Scope) -> tuple[Any, Any]:
    symbols = {name: _parameter(name, scope) for name in head.parameters}
    body = scope.binding(symbols).expression(tree)
    if isinstance(body, Grid):
        scope.unsupported(tree, f"{head.name!r} is defined by a matrix; only numbers are supported")
    if not head.parameters:
        return scope.declarations[head.name].meaning, body
    return scope.function(head.name), sympy.Lambda(tuple(symbols.values()), body)


def _parameter(name: str, scope: Scope) -> Any:
    """The symbol of a parameter; two symbols of one name and different domains would be confused."""
    plain = sympy.Symbol(name, real=True)
    known = scope.declarations.get(name)
    return plain if known is None or known.meaning == plain else sympy.Symbol(f"{name}′", real=True)


def _in_words(decided: Decided) -> dict[str, str]:
    """Each letter with its domain."""
    return dict(sorted((n, d.type) for n, d in decided.declarations.items() if not n.startswith("#")))


__all__ = ["Context", "Formula", "Types", "Understood", "read_formulas"]
