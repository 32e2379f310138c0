"""Terms: what the kernel reasons about.

A term is an inert, immutable tree.  Nothing is evaluated when a term is built: ``x/x`` stays ``x/x``.  Bound variables (of a
derivative, a limit, a sum, a quantifier) are de Bruijn indices, so that two terms that differ only in the names of bound
variables are equal and substitution can never capture a variable.

Operators:
numbers     ``num`` (data: Fraction), ``pi``, ``i``, ``oo`` (a limit point only)
names       ``sym`` (data: (name, kind), kind one of KINDS), ``bound`` (data: index), ``apply`` (data: function name)
arithmetic  ``add``, ``mul``, ``pow`` and the elementary functions of FUNCTIONS
choice      ``max``, ``min``, ``piecewise`` (value, condition, value, condition, ...)
binders     ``deriv`` (body | at), ``limit`` (body | point; data: (side "+", "-" or "+-", kind)), ``sum``, ``product``,
            ``series`` (body | low: the sum to ∞), ``integral`` (body | low, high), ``forall``, ``exists`` (body; data: the kind),
            ``differentiable`` (body | at), ``converges`` (body | point; data as limit), ``tends`` (body | point, target; data
            as limit: the limit exists and is the target, perhaps ±oo), ``lambda`` (body; a value for an uninterpreted
            function, nested for several arguments, the first outermost): the first argument binds one variable
chance      see ``chances``: ``expect`` (body), ``law`` (body | parameters), ... bind an outcome of the probability space
matrices    see ``matrices``: ``matrix`` (rows, columns, parameters; data: name), ``mbound`` (rows, columns; data: index), ...
formulas    ``eq``, ``ne``, ``lt``, ``le``, ``divides``; ``and``, ``or``, ``not``, ``implies``, ``iff``, ``true``, ``false``
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from verifier.kernel.alphabet import BINDERS as BINDERS
from verifier.kernel.alphabet import BOUND as BOUND
from verifier.kernel.alphabet import CONNECTIVES as CONNECTIVES
from verifier.kernel.alphabet import FORMULA_BINDERS as FORMULA_BINDERS
from verifier.kernel.alphabet import FUNCTIONS as FUNCTIONS
from verifier.kernel.alphabet import KINDS as KINDS
from verifier.kernel.alphabet import MATRIX_FORMULAS as MATRIX_FORMULAS
from verifier.kernel.alphabet import RANDOM as RANDOM
from verifier.kernel.alphabet import RELATIONS as RELATIONS

Data = Fraction | str | int | tuple[str, str] | None
HEADS: Final = frozenset({"apply", "matrix"})
LONGEST_DECIMAL: Final = 14_000  # bits of a number that is shown in decimals


def _shown(data: object) -> str:
    """``repr``, but of numbers too long for that in sixteens."""
    if isinstance(data, Fraction) and max(data.numerator.bit_length(), data.denominator.bit_length()) > LONGEST_DECIMAL:
        return f"Fraction({data.numerator:#x}, {data.denominator:#x})"
    return repr(data)


class Term:
    """An immutable tree: an operator, its arguments and, for some operators, a datum (see the module's table).

    ``hint`` is the printed name of a bound variable; it takes no part in equality.
    """

    __slots__ = ("_free", "_hash", "_loose", "args", "data", "hint", "op")
    op: str
    args: tuple[Term, ...]
    data: Data
    hint: str
    _hash: int
    _free: frozenset[Term] | None
    _loose: int

    def __new__(cls, op: str, args: tuple[Term, ...] = (), data: Data = None, hint: str = "") -> Term:
        """The term with these parts: the same object as long as one is remembered, so that comparing terms is quick."""
        kind: Any = type(data)
        return _built(op, args, data, kind, hint)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a term is immutable; cannot set {name!r}")

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Term) or self._hash != other._hash:
            return False
        same = self.data is other.data or (type(self.data) is type(other.data) and self.data == other.data)
        return same and self.op == other.op and self.args == other.args

    def __init_subclass__(cls) -> None:
        raise TypeError("there is one class of terms; a subclass could lie about equality")

    def __reduce__(self) -> tuple[object, ...]:
        return Term, (self.op, self.args, self.data, self.hint)

    def __repr__(self) -> str:
        inner = ", ".join([_shown(self.data)] * (self.data is not None) + [repr(a) for a in self.args])
        return f"{self.op}({inner})" if inner else self.op

    @property
    def free(self) -> frozenset[Term]:
        """The free symbols and, as ``apply`` heads without arguments, the uninterpreted functions."""
        found = self._free
        if found is None:
            found = _free(self)
            object.__setattr__(self, "_free", found)
        return found

    @property
    def loose(self) -> int:
        """How many binders around it the term's bound variables reach for: 0 when it has none that are loose."""
        if self._loose < 0:
            object.__setattr__(self, "_loose", _loose(self))
        return self._loose


@lru_cache(maxsize=1 << 17)
def _built(op: str, args: tuple[Term, ...], data: Data, _kind: type, hint: str) -> Term:
    """A new term; ``_kind`` keeps data apart that are equal but of different types, such as 1 and True."""
    term, put = object.__new__(Term), object.__setattr__
    put(term, "op", op)
    put(term, "args", args)
    put(term, "data", data)
    put(term, "hint", hint)
    put(term, "_hash", hash((op, data, args)))
    put(term, "_free", None)
    put(term, "_loose", -1)
    return term


_NOTHING: Final[frozenset[Any]] = frozenset()


def _free(term: Term) -> frozenset[Term]:
    if term.op == "sym":
        return frozenset((term,))
    if not term.args:
        return frozenset((term,)) if term.op in HEADS else _NOTHING
    inner = term.args[0].free
    if len(term.args) > 1:
        inner = inner.union(*[a.free for a in term.args[1:]])
    return inner | {Term(term.op, (), term.data)} if term.op in HEADS else inner


def _loose(term: Term) -> int:
    own = term.data + 1 if term.op in BOUND and isinstance(term.data, int) else 0
    first = 1 if term.op in BINDERS else 0
    return max(0, own, *(a.loose - (first if k == 0 else 0) for k, a in enumerate(term.args)))


# Construction -------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def num(value: int | Fraction | str) -> Term:
    """The rational number ``value``."""
    return Term("num", (), Fraction(value))


ZERO: Final = num(0)
ONE: Final = num(1)
TWO: Final = num(2)
MINUS_ONE: Final = num(-1)
HALF: Final = num(Fraction(1, 2))
PI: Final = Term("pi")
IMAGINARY: Final = Term("i")
INFINITY: Final = Term("oo")
SPACE: Final = Term("space")  # what a finite probability space is assigned to
TRUE: Final = Term("true")
FALSE: Final = Term("false")


def sym(name: str, kind: str = "real") -> Term:
    """The symbol ``name`` ranging over ``kind``."""
    return Term("sym", (), (name, kind))


def app(op: str, *args: Term) -> Term:
    """The operator or elementary function ``op`` applied to ``args``, inert."""
    return Term(op, args)


def call(name: str, *args: Term) -> Term:
    """The uninterpreted function ``name`` applied to ``args``."""
    return Term("apply", args, name)


def add(*args: Term) -> Term:
    """The inert sum of ``args`` (0 for none, the argument itself for one)."""
    return ZERO if not args else args[0] if len(args) == 1 else Term("add", args)


def mul(*args: Term) -> Term:
    """The inert product of ``args`` (1 for none, the argument itself for one)."""
    return ONE if not args else args[0] if len(args) == 1 else Term("mul", args)


def power(base: Term, exponent: Term | int) -> Term:
    """``base`` to the ``exponent``, inert."""
    return Term("pow", (base, num(exponent) if isinstance(exponent, int) else exponent))


def neg(a: Term) -> Term:
    """``-a``, inert but for numbers."""
    return num(-value(a)) if a.op == "num" else Term("mul", (MINUS_ONE, a))


def sub(a: Term, b: Term) -> Term:
    """``a - b``, inert but for the difference with a plain 0."""
    return a if b == ZERO else Term("add", (a, neg(b)))


def div(a: Term, b: Term) -> Term:
    """``a / b``, inert."""
    return Term("mul", (a, Term("pow", (b, MINUS_ONE))))


def bind(op: str, variable: Term, body: Term, *rest: Term, data: Data = None) -> Term:
    """The binder ``op`` over ``body`` with the symbol ``variable`` bound; ``rest`` lies outside its scope."""
    return Term(op, (abstract(body, variable), *rest), data, name(variable))


# Reading ------------------------------------------------------------------------------------------------------


def value(term: Term) -> Fraction:
    """The Fraction of a ``num`` term.  Raises TypeError for any other."""
    if not isinstance(term.data, Fraction):
        raise TypeError(f"expected a number, found {term!r}")
    return term.data


def name(term: Term) -> str:
    """The name of a ``sym`` or ``apply`` term."""
    return term.data[0] if isinstance(term.data, tuple) else str(term.data)


def kind(symbol: Term) -> str:
    """The kind of a ``sym`` term: one of KINDS."""
    assert isinstance(symbol.data, tuple)
    return symbol.data[1]


def is_formula(term: Term) -> bool:
    """Whether ``term`` is true or false rather than a number."""
    return term.op in RELATIONS or term.op in CONNECTIVES or term.op in FORMULA_BINDERS or term.op in MATRIX_FORMULAS


def subterms(term: Term) -> Iterator[Term]:
    """Every subterm, the term itself first.  Under a binder the bound variable is a ``bound`` term."""
    stack = [term]
    while stack:
        here = stack.pop()
        yield here
        stack.extend(here.args)


def contains(term: Term, ops: frozenset[str]) -> bool:
    """Whether an operator of ``ops`` occurs in ``term``."""
    pending, seen = [term], {term}
    while pending and pending[-1].op not in ops:
        fresh = [a for a in pending.pop().args if a not in seen]
        seen.update(fresh)
        pending.extend(fresh)
    return bool(pending)


# Binding and substitution ---------------------------------------------------------------------------------------


def _walk(term: Term, depth: int, leaf: Callable[[Term, int], Term | None]) -> Term:
    """Rebuilds ``term``, asking ``leaf`` at each node, with the number of binders passed, for a replacement."""
    found = leaf(term, depth)
    if found is not None:
        return found
    if not term.args:
        return term
    inside = depth + 1 if term.op in BINDERS else depth
    args = (_walk(term.args[0], inside, leaf), *[_walk(a, depth, leaf) for a in term.args[1:]])
    return term if all(map(operator.is_, args, term.args)) else Term(term.op, args, term.data, term.hint)


def shift(term: Term, by: int) -> Term:
    """``term`` with its loose bound variables renumbered for ``by`` more binders around it."""
    def leaf(t: Term, depth: int) -> Term | None:
        if t.op in BOUND and isinstance(t.data, int) and t.data >= depth:
            return Term(t.op, tuple(_walk(a, depth, leaf) for a in t.args), t.data + by)
        return t if t.loose <= depth else None
    return _walk(term, 0, leaf) if by else term


def abstract(body: Term, variable: Term) -> Term:
    """``body`` with the free symbol, or matrix, ``variable`` made the innermost bound variable."""
    op, (head,) = "mbound" if variable.op == "matrix" else "bound", Term(variable.op, (), variable.data).free

    def leaf(t: Term, depth: int) -> Term | None:
        if t == variable:
            return Term(op, variable.args, depth)
        return None if head in t.free else t
    return _walk(shift(body, 1), 0, leaf)


def instantiate(body: Term, replacement: Term) -> Term:
    """``body`` of a binder with its bound variable replaced."""
    def leaf(t: Term, depth: int) -> Term | None:
        if t.op not in BOUND or not isinstance(t.data, int) or t.data < depth:
            return t if t.loose <= depth else None
        if t.data == depth:
            return shift(replacement, depth)
        return Term(t.op, tuple(_walk(a, depth, leaf) for a in t.args), t.data - 1)
    return _walk(body, 0, leaf)


def replace(term: Term, mapping: Mapping[Term, Term]) -> Term:
    """``term`` with every occurrence of a key of ``mapping`` replaced at once; never captures, never evaluates."""
    symbols = frozenset(mapping) if all(key.op == "sym" for key in mapping) else None

    def leaf(t: Term, depth: int) -> Term | None:
        if symbols is not None and symbols.isdisjoint(t.free):
            return t
        found = mapping.get(t)
        return None if found is None else shift(found, depth)
    return _walk(term, 0, leaf) if mapping else term


def fresh(base: str, taken: frozenset[Term], of_kind: str = "real") -> Term:
    """A symbol named after ``base`` that is not in ``taken``."""
    names = {name(t) for t in taken}
    candidate, count = base, 0
    while candidate in names:
        count += 1
        candidate = f"{base}{count}"
    return sym(candidate, of_kind)


def bound_kind(binder: Term) -> str:
    """The kind of the variable that ``binder`` binds."""
    if binder.op in {"sum", "product", "series", "table", "row", "each"}:
        return "integer"
    if binder.op in RANDOM:
        return "outcome"
    return binder.data[1] if isinstance(binder.data, tuple) else str(binder.data or "real")


def open_binder(term: Term, taken: frozenset[Term] = frozenset(), of_kind: str = "real") -> tuple[Term, Term]:
    """A fresh symbol for the bound variable of ``term`` and the body with it."""
    variable = variable_for(term, term.free | taken, of_kind)
    return variable, instantiate(term.args[0], variable)


def variable_for(binder: Term, taken: frozenset[Term], of_kind: str) -> Term:
    """A symbol, or for a quantifier over matrices a matrix, that can stand for the bound variable of ``binder``."""
    symbol = fresh(binder.hint or "u", taken, of_kind)
    return Term("matrix", binder.args[1:], name(symbol)) if binder.data == "matrix" else symbol
