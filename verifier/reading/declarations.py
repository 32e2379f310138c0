"""Declarations: ``"p: in (0, 1)"``, ``"n: positive integer"``, ``"f: function"``, ``"X: matrix(3, 3)"``.

A type is a kind of number, or a condition, or a kind followed by a condition: ``integer >= 2``, ``real, x^2 > 2``,
``positive < 1``.  A condition that starts with a relation sign or "in" is about the declared name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import sympy

from verifier.reading import chances, names
from verifier.reading.declared_matrices import matrix, sizes
from verifier.reading.errors import ReadingError, Unsupported
from verifier.reading.limits import ENTRIES
from verifier.reading.plain import Declarations, read_expression, read_proposition
from verifier.reading.scope import Declaration
from verifier.reading.tokens import tokenize

# the assumptions of the symbol, and the conditions that the type adds
_KINDS: Final[dict[str, tuple[dict[str, bool], tuple[str, ...]]]] = {
    "real": ({"real": True}, ()),
    "constant": ({"real": True}, ()),
    "one symbol": ({"real": True}, ()),
    "positive": ({"positive": True}, ()),
    "nonnegative": ({"nonnegative": True}, ()),
    "negative": ({"real": True}, ("< 0",)),
    "nonpositive": ({"real": True}, ("<= 0",)),
    "nonzero": ({"real": True, "nonzero": True}, ()),
    "integer": ({"integer": True}, ()),
    "positive integer": ({"integer": True, "positive": True}, ()),
    "nonnegative integer": ({"integer": True, "nonnegative": True}, ()),
    "nonzero integer": ({"integer": True, "nonzero": True}, ()),
    "dim": ({"integer": True, "positive": True}, ()),
    "unit": ({"real": True}, ("in [0, 1]",)),
    "complex": ({"complex": True}, ()),
}  # fmt: skip
_SAME: Final = {
    "positive real": "positive", "nonnegative real": "nonnegative", "negative real": "negative", "nonzero real": "nonzero",
    "non-negative": "nonnegative", "non-negative integer": "nonnegative integer", "real constant": "real",
    "real number": "real", "complex number": "complex", "scalar": "real", "dimension": "dim", "size": "dim",
    "positive constant": "positive",
}  # fmt: skip
_FUNCTIONS: Final = frozenset({"function", "elementwise function", "sequence"})
_MATRIX: Final = re.compile(r"(?:matrix\((\d{1,4}),(\d{1,4})\)|vector\((\d{1,4})\))")
_BEYOND: Final = (
    (re.compile(r".*\b(matrix|identity)\b"), "matrices of symbolic size or of special form are not supported yet"),
    (re.compile(r".*\bvector\b"), "vectors of symbolic size are not supported yet"),
    (re.compile(r"kronecker delta"), "declare no name for it; write KroneckerDelta(i, j)"),
)
_CONDITION: Final = re.compile(r"\s*(in\b|∈|<|>|=|!=|≤|≥|≠)")
_EXAMPLES: Final = "real, positive, integer, positive integer, complex, in (0, 1), function"


def read_declarations(lines: Iterable[str]) -> Declarations:
    """The declarations of ``lines``, each ``"name: type"`` or ``"name, name: type"``.

    Raises ReadingError for a line of another form, an unknown type or a name declared twice; Unsupported for a type
    that is understood but that the engine cannot reason about yet.
    """
    types: dict[str, str] = {}
    for line in lines:
        for name, kind in _declared(line):
            if name in types:
                raise ReadingError(f"{name!r} is declared twice", 0, line)
            types[name] = kind
    return declare(types)


def declare(types: Mapping[str, str]) -> Declarations:
    """The declarations of names to types, ``{"n": "positive integer"}``.  Raises as ``read_declarations``."""
    bare = {_name(name): _matrix(_name(name), kind, types) or _bare(_name(name), kind) for name, kind in types.items()}
    undeclared = dict.fromkeys(n for kind in types.values() for n in sizes(kind) if n not in types)
    bare.update({n: _bare(n, "dim") for n in undeclared})
    return {name: _conditioned(declared, bare) for name, declared in bare.items()}


def hypotheses(declarations: Declarations) -> tuple[Any, ...]:
    """What the types of all ``declarations`` add as hypotheses."""
    return tuple(fact for declared in declarations.values() for fact in declared.hypotheses)


def _declared(line: str) -> list[tuple[str, str]]:
    left, colon, kind = line.partition(":")
    if not colon or not left.strip() or not kind.strip():
        raise ReadingError("expected a declaration such as 'x: positive' or 'f: function'", 0, line)
    return [(name.strip(), kind.strip()) for name in left.split(",")]


def _name(text: str) -> str:
    """``text`` as a name in its standard spelling.  Raises ReadingError if it is none."""
    tokens = tokenize(text)
    if len(tokens) == 2 and tokens[0].kind == "name":
        return tokens[0].text
    reason = f"{text!r} is a word of the language" if text in names.KEYWORDS else f"{text!r} is not a name"
    raise ReadingError(f"{reason}; declare a name such as x, x_1 or theta", 0, text)


def _bare(name: str, kind: str) -> Declaration:
    """The declaration without its conditions, which may speak of other names."""
    words = _normal(kind)
    if chances.is_random(kind):
        return Declaration(name, kind, chances.variable(name))
    if words in _FUNCTIONS:
        return Declaration(name, kind, sympy.Function(name))
    if words == "imaginary unit":
        return Declaration(name, kind, sympy.I)
    if explicit := _MATRIX.fullmatch(words.replace(" ", "")):
        return Declaration(name, kind, _explicit(name, kind, explicit))
    _check_supported(name, kind, words)
    assumptions, _ = _KINDS[_split(name, kind)[0]]
    return Declaration(name, kind, sympy.Symbol(name, **assumptions))


def _matrix(name: str, kind: str, types: Mapping[str, str]) -> Declaration | None:
    """The declaration of a matrix of symbolic size, None for another type."""
    size = {n: _size(n, types.get(n, "dim")) for n in sizes(kind)}
    found = matrix(name, kind, size)
    return None if found is None else Declaration(name, kind, *found)


def _size(name: str, kind: str) -> Any:
    """The symbol of a size.  Raises ReadingError if it is declared to be anything but a number."""
    found = _bare(name, kind).meaning
    if not getattr(found, "is_Symbol", False):
        raise ReadingError(f"{name!r} is a size and is declared {kind!r}; expected a number, such as positive integer", 0, kind)
    return found


def _normal(kind: str) -> str:
    return " ".join(kind.replace("_", " ").lower().split())


def _check_supported(name: str, kind: str, words: str) -> None:
    for pattern, reason in _BEYOND:
        if pattern.match(words):
            raise Unsupported(f"{name}: {kind} was understood, but {reason}", 0, kind)


def _split(name: str, kind: str) -> tuple[str, str]:
    """The kind of number and the condition that make up a type.  Raises ReadingError if they do not."""
    if _CONDITION.match(kind):
        return "real", kind
    words = re.sub(r"[_\s]+", " ", kind.strip())
    for known in sorted({*_KINDS, *_SAME}, key=len, reverse=True):
        rest = words[len(known) :]
        if words.lower().startswith(known) and (not rest or rest.startswith(",") or _CONDITION.match(rest)):
            return _SAME.get(known, known), rest.lstrip(" ,")
    if re.search(r"[<>=≤≥≠]", kind):
        return "real", kind
    raise ReadingError(_unknown(name, words), 0, kind)


def _unknown(name: str, words: str) -> str:
    advice = names.nearest(words.lower(), {*_KINDS, *_SAME, *_FUNCTIONS})
    return f"unknown type {words!r} for {name!r}" + (advice or f"; types are {_EXAMPLES}, and more in the documentation")


def _conditioned(declared: Declaration, declarations: Declarations) -> Declaration:
    """The declaration with its conditions read, now that all names are known."""
    if chances.is_random(declared.type):
        said = chances.law(declared.name, declared.type, lambda text: read_expression(text, declarations))
        return Declaration(declared.name, declared.type, declared.meaning, said)
    if not declared.meaning.is_Symbol:
        return declared
    known, condition = _split(declared.name, declared.type)
    conditions = [*_KINDS[known][1], *([condition] if condition else [])]
    facts = [fact for text in conditions for fact in _facts(declared.name, text, declarations)]
    return Declaration(declared.name, declared.type, declared.meaning, tuple(facts))


def _facts(name: str, text: str, declarations: Declarations) -> tuple[Any, ...]:
    """What the condition ``text`` says of ``name``, a conjunction part by part."""
    stated = read_proposition(f"{name} {text}" if _CONDITION.match(text) else text, declarations)
    return stated.args if isinstance(stated, sympy.And) else () if stated == sympy.true else (stated,)


def _explicit(name: str, kind: str, size: re.Match[str]) -> Any:
    """The matrix of symbols A11, A12, ..., or the column x_1, x_2, ...."""
    rows, columns, length = (int(group or 0) for group in size.groups())
    if not 1 <= (length or rows * columns) <= ENTRIES:
        raise ReadingError(f"{name}: expected from 1 to {ENTRIES} entries, found {length or rows * columns}", 0, kind)
    if length:
        return _column(name, length)
    join = "_" if max(rows, columns) > 9 else ""
    return sympy.ImmutableDenseMatrix(rows, columns, lambda i, j: _entry(f"{name}{i + 1}{join}{j + 1}"))


def _column(name: str, length: int) -> Any:
    return sympy.ImmutableDenseMatrix(length, 1, lambda i, _: _entry(f"{name}_{i + 1}"))


def _entry(name: str) -> Any:
    return sympy.Symbol(name, real=True)
