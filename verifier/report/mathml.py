"""Terms as presentation MathML, for pages: what a browser sets as a formula.

Operators without a rule of their own are shown as they are in text, inside ``mtext``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from html import escape
from itertools import pairwise
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.terms import Term, name, num, value
from verifier.report.chance_notation import without_outcome
from verifier.report.matrix_notation import as_numbers
from verifier.report.notation import pretty
from verifier.report.numerals import numeral
from verifier.report.styles import UNICODE, spoken

_HALF: Final = num(Fraction(1, 2))
_RELATIONS: Final = {"eq": "=", "meq": "=", "ne": "≠", "lt": "&lt;", "le": "≤"}
_CONNECTIVES: Final = {"and": "∧", "or": "∨", "implies": "⇒", "iff": "⇔"}
_SIGNS: Final = {"sum": "∑", "series": "∑", "product": "∏"}
_BRACKETS: Final = {"abs": ("|", "|"), "floor": ("⌊", "⌋"), "ceiling": ("⌈", "⌉")}
_LOOSE: Final = frozenset({"add", "madd", *_RELATIONS, *_CONNECTIVES, "sum", "series", "product", "integral", "limit"})


def math(elements: str) -> str:
    """The ``math`` element around ``elements``."""
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML"><mrow>{elements}</mrow></math>'


def mathml(term: Term) -> str:
    """The elements of ``term``, to stand inside ``math``."""
    return _show(term)


def sign(text: str) -> str:
    """A bracket or another sign between formulas."""
    return _op(escape(text))


def _show(term: Term) -> str:
    """The elements of ``term``, one ``mrow`` where it has several."""
    shown = without_outcome(as_numbers(term))
    write = _WRITERS.get(shown.op)
    return _other(shown) if write is None else write(shown)


def _row(*parts: str) -> str:
    return f"<mrow>{''.join(parts)}</mrow>"


def _op(text: str) -> str:
    return f"<mo>{text}</mo>"


def _held(term: Term) -> str:
    """As an operand of a product or power: in brackets if it is a sum or a relation, or negative."""
    loose = term.op in _LOOSE or (term.op == "num" and (value(term) < 0 or value(term).denominator > 1))
    return _row(_op("("), _show(term), _op(")")) if loose else _show(term)


def _number(term: Term) -> str:
    number = value(term)
    if number < 0:
        return _row(_op("−"), _show(num(-number)))
    top, bottom = f"<mn>{numeral(number.numerator)}</mn>", f"<mn>{numeral(number.denominator)}</mn>"
    return top if number.denominator == 1 else f"<mfrac>{top}{bottom}</mfrac>"


def _symbol(term: Term) -> str:
    return _named(name(term))


def _named(text: str) -> str:
    """A name, with what follows its underscore as a subscript; of several words as it is read."""
    if " " in text:
        return f"<mtext>{escape(spoken(text))}</mtext>"
    base, _, below = text.partition("_")
    letter = f"<mi>{escape(UNICODE.name(base))}</mi>"
    return f"<msub>{letter}<mi>{escape(below)}</mi></msub>" if below else letter


def _sum(term: Term) -> str:
    first, *rest = term.args
    parts = [_show(first)]
    for part in rest:
        negative, size = _signed(part)
        parts += [_op("−" if negative else "+"), _show(size)]
    return _row(*parts)


def _signed(term: Term) -> tuple[bool, Term]:
    """Whether ``term`` is written with a minus sign, and the term without it."""
    if term.op == "num" and value(term) < 0:
        return True, num(-value(term))
    if term.op == "mul" and term.args[0].op == "num" and value(term.args[0]) < 0:
        rest = term.args[1:] if term.args[0] == T.MINUS_ONE else (num(-value(term.args[0])), *term.args[1:])
        return True, rest[0] if len(rest) == 1 else Term("mul", rest)
    return False, term


def _product(term: Term) -> str:
    negative, size = _signed(term)
    if negative:
        return _row(_op("−"), _held(size))
    factors = size.args if size.op == "mul" else (size,)
    below = [Term("pow", (f.args[0], num(-value(f.args[1])))) for f in factors if _divides(f)]
    above = [f for f in factors if not _divides(f)] or [T.ONE]
    return f"<mfrac>{_factors(above)}{_factors(below)}</mfrac>" if below else _factors(above)


def _divides(factor: Term) -> bool:
    return factor.op == "pow" and factor.args[1].op == "num" and value(factor.args[1]) < 0


def _factors(factors: list[Term]) -> str:
    if len(factors) == 1:
        return _show(factors[0])
    parts = [_held(factors[0])]
    for factor in factors[1:]:
        parts += [_op("·" if factor.op == "num" else "&#x2062;"), _held(factor)]
    return _row(*parts)


def _power(term: Term) -> str:
    base, exponent = term.args
    if exponent == T.ONE:
        return _show(base)
    if exponent == _HALF:
        return f"<msqrt>{_show(base)}</msqrt>"
    return _product(term) if _divides(term) else f"<msup>{_held(base)}{_show(exponent)}</msup>"


def _relation(term: Term) -> str:
    return _row(_show(term.args[0]), _op(_RELATIONS[term.op]), _show(term.args[1]))


def _connective(term: Term) -> str:
    if term.op == "and" and all(p.op in ("lt", "le") and p.args[1] == q.args[0] for p, q in pairwise(term.args)):
        return _chain(term)
    parts = [_held(part) if part.op in _CONNECTIVES else _show(part) for part in term.args]
    return _row(_op(_CONNECTIVES[term.op]).join(parts))


def _chain(term: Term) -> str:
    links = (_op(_RELATIONS.get(p.op, "?")) + _show(p.args[1]) for p in term.args)
    return _row(_show(term.args[0].args[0]), *links) if all(p.op in _RELATIONS for p in term.args) else _other(term)


def _exponential(term: Term) -> str:
    return "<mi>e</mi>" if term.args[0] == T.ONE else f"<msup><mi>e</mi>{_show(term.args[0])}</msup>"


def _ranged(term: Term) -> str:
    variable, body = T.open_binder(term, of_kind=T.bound_kind(term))
    under = _row(_symbol(variable), _op("="), _show(term.args[1]))
    over = _show(term.args[2]) if len(term.args) > 2 else "<mi>∞</mi>"
    return _row(f"<munderover>{_op(_SIGNS[term.op])}{under}{over}</munderover>", _held(body))


def _integral(term: Term) -> str:
    variable, body = T.open_binder(term, of_kind=T.bound_kind(term))
    sign = f"<msubsup>{_op('∫')}{_show(term.args[1])}{_show(term.args[2])}</msubsup>"
    return _row(sign, _held(body), _op("d"), _symbol(variable))


def _derivative(term: Term) -> str:
    """As a fraction of differentials, at the variable itself; at another place as text."""
    variable, body = T.open_binder(term, of_kind=T.bound_kind(term))
    if term.args[1].op != "sym" or term.args[1] in body.free:
        return f"<mtext>{escape(pretty(term))}</mtext>"
    inside = T.replace(body, {variable: term.args[1]})
    return _row(f"<mfrac>{_op('d')}{_row(_op('d'), _symbol(term.args[1]))}</mfrac>", _held(inside))


def _limit(term: Term) -> str:
    variable, body = T.open_binder(term, of_kind=T.bound_kind(term))
    under = _row(_symbol(variable), _op("→"), _show(term.args[1]))
    return _row(f"<munder>{_op('lim')}{under}</munder>", _held(body))


def _mean(term: Term) -> str:
    return f"<mtext>{escape(pretty(term))}</mtext>"


def _bracketed(term: Term) -> str:
    left, right = _BRACKETS[term.op]
    return _row(_op(left), _show(term.args[0]), _op(right))


def _applied(term: Term) -> str:
    arguments = _op(",").join(map(_show, term.args))
    return _row(_named(name(term) if term.op == "apply" else term.op), _op("&#x2061;"), _op("("), arguments, _op(")"))


def _grid(term: Term) -> str:
    columns = term.data if isinstance(term.data, int) else 1
    rows = [term.args[k : k + columns] for k in range(0, len(term.args), columns)]
    cells = "".join(f"<mtr>{''.join(f'<mtd>{_show(e)}</mtd>' for e in row)}</mtr>" for row in rows)
    return _row(_op("["), f"<mtable>{cells}</mtable>", _op("]"))


def _words(term: Term) -> str:
    return f"<mi>{escape(pretty(term))}</mi>"


def _transposed(term: Term) -> str:
    return f"<msup>{_held(term.args[0])}<mo>⊤</mo></msup>"


def _inverted(term: Term) -> str:
    return f"<msup>{_held(term.args[0])}{_row(_op('−'), '<mn>1</mn>')}</msup>"


def _other(term: Term) -> str:
    """A function of numbers; anything else as text."""
    plain = term.args and term.op not in T.BINDERS and (term.op == "apply" or term.op.isalpha())
    return _applied(term) if plain and term.op not in _AS_TEXT else f"<mtext>{escape(pretty(term))}</mtext>"


_AS_TEXT: Final = frozenset({"piecewise", "entry", "table", "hstack", "vstack", "not"})
_WRITERS: Final[Mapping[str, Callable[[Term], str]]] = {
    "num": _number, "sym": _symbol, "add": _sum, "madd": _sum, "mul": _product, "matmul": _product, "scale": _product,
    "pow": _power, "matpow": _power, "exp": _exponential, "integral": _integral, "grid": _grid, "matrix": _words,
    "deriv": _derivative, "limit": _limit, "expect": _mean, "transpose": _transposed, "inverse": _inverted, "identity": _words,
    **dict.fromkeys(_RELATIONS, _relation), **dict.fromkeys(_CONNECTIVES, _connective), **dict.fromkeys(_SIGNS, _ranged),
    **dict.fromkeys(_BRACKETS, _bracketed),
}  # fmt: skip
