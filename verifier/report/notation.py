"""Terms in readable notation: what one would write by hand, without the ``*1``, ``**-1`` and ``+ -1*`` of the inert tree.

Terms are printed as they are rather than as SymPy expressions, which would evaluate them or show how they were built.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import chain, count, pairwise
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.terms import BINDERS, CONNECTIVES, MINUS_ONE, ONE, TRUE, Term, name, num, subterms, value
from verifier.report.chance_notation import without_outcome
from verifier.report.matrix_notation import as_numbers, grid
from verifier.report.matrix_notation import symbol as matrix_symbol
from verifier.report.numerals import numeral
from verifier.report.styles import LATEX, PLAIN, UNICODE, Style

FORMULA, RELATION, SUM, PRODUCT, FACTOR, ATOM = range(6)
BODIES: Final = {
    "deriv": FACTOR, "derivs": FACTOR, "limit": PRODUCT, "sum": PRODUCT, "series": PRODUCT, "product": FACTOR,
    "integral": PRODUCT, "lambda": SUM,
}
TURNED: Final = {"lt": "gt", "le": "ge"}
SIDES: Final = {"+": "+", "-": "-", "+-": ""}
HALF: Final = Fraction(1, 2)

Names = tuple[str, ...]
Shown = tuple[str, int]


def plain(term: Term) -> str:
    """``term`` as text that one can type, such as ``lambda*(w - 1)/x**2``."""
    return _Writer(PLAIN).show(term, ())[0]


def pretty(term: Term) -> str:
    """``term`` as text to read, such as ``λ·(w - 1)/x²``."""
    return _Writer(UNICODE).show(term, ())[0]


def latex(term: Term) -> str:
    r"""``term`` as LaTeX, such as ``\\frac{\\lambda \\left(w - 1\\right)}{x^{2}}``."""
    return _Writer(LATEX).show(term, ())[0]


class _Writer:
    """Writes terms in one style.  ``names`` are those of the bound variables, innermost first."""

    def __init__(self, style: Style) -> None:
        self.style = style

    def show(self, term: Term, names: Names) -> Shown:
        """The text of ``term`` and how tightly it binds."""
        term = without_outcome(as_numbers(term))
        writer = {
            "num": self._number, "sym": self._symbol, "bound": self._bound, "add": self._sum, "mul": self._product,
            "pow": self._power, "piecewise": self._piecewise, "deriv": self._derivative,
            "tends": self._tends, "matrix": self._matrix, "mbound": self._bound, "grid": self._matrix, "table": self._table,
        }.get(term.op)
        if writer is not None:
            return writer(term, names)
        if term.op in CONNECTIVES:
            return self._connective(term, names)
        if term.op in {"eq", "ne", "lt", "le"}:
            return f" {self.style.words[term.op]} ".join(self.at(SUM, a, names) for a in term.args), RELATION
        if term.op in self.style.binders:
            return self._binder(term, names)
        return self._function(term, names)

    def at(self, level: int, term: Term, names: Names) -> str:
        """The text of ``term``, in brackets if it binds less tightly than ``level``."""
        return self._held(level, self.show(term, names))

    def _held(self, level: int, shown: Shown) -> str:
        text, tightness = shown
        return text if tightness >= level else self.style.group.format(text)

    # Numbers and names

    def _number(self, term: Term, names: Names) -> Shown:
        number = value(term)
        if number < 0:
            return "-" + self.show(num(-number), names)[0], SUM
        if number.denominator == 1:
            return numeral(number.numerator), ATOM
        above, below = numeral(number.numerator), numeral(number.denominator)
        return self.style.fraction(above, below, above, below), PRODUCT

    def _symbol(self, term: Term, names: Names) -> Shown:
        return self.style.name(name(term)), ATOM

    def _bound(self, term: Term, names: Names) -> Shown:
        index = term.data if isinstance(term.data, int) else 0
        return self.style.name(names[index]) if index < len(names) else f"#{index}", ATOM

    def _matrix(self, term: Term, names: Names) -> Shown:
        write = grid if term.op == "grid" else matrix_symbol
        return write(term, self.style, lambda t: self.show(t, names)[0]), ATOM

    def _table(self, term: Term, names: Names) -> Shown:
        row = term.args[0]
        i = _name_for(term.hint or "i", row, names)
        j = _name_for(row.hint or "j", row.args[0], (i, *names))
        sizes = [self.show(n, names)[0] for n in term.args[1:]]
        return self.style.binders["table"].format(self.show(row.args[0], (j, i, *names))[0], *sizes, x=i, y=j), ATOM

    # Arithmetic

    def _sum(self, term: Term, names: Names) -> Shown:
        text = ""
        for negative, size in _positive_first([_signed(part) for part in _flat("add", term)]):
            sign = ("-" if negative else "") if not text else (" - " if negative else " + ")
            text += sign + self.at(PRODUCT, size, names)
        return text, SUM

    def _product(self, term: Term, names: Names) -> Shown:
        negative, size = _signed(term)
        if negative:
            return "-" + self.at(PRODUCT, size, names), SUM
        above, below = _split(size.args if size.op == "mul" else (size,))
        if not below:
            return self._factors(above, names)
        over, under = self._factors(above, names), self._factors(below, names)
        return self.style.fraction(over[0], under[0], self._held(PRODUCT, over), self._held(FACTOR, under)), PRODUCT

    def _factors(self, factors: list[Term], names: Names) -> Shown:
        if len(factors) < 2:
            return self.show(factors[0], names) if factors else ("1", ATOM)
        text = self.at(FACTOR, factors[0], names)
        for factor in factors[1:]:
            more = self.at(FACTOR, factor, names)
            text += (self.style.dot if more[0].isdigit() else self.style.times) + more
        return text, PRODUCT

    def _power(self, term: Term, names: Names) -> Shown:
        base, exponent = term.args
        if exponent == ONE:
            return self.show(base, names)
        if exponent.op == "num" and value(exponent) < 0:
            return self._product(Term("mul", (term,)), names)
        if exponent.op == "num" and value(exponent) == HALF:
            return self._function(Term("sqrt", (base,)), names)
        shown = self.show(exponent, names)
        return self.style.power(self.at(ATOM, base, names), shown[0], self._held(ATOM, shown)), FACTOR

    # Functions and cases

    def _function(self, term: Term, names: Names) -> Shown:
        if term == Term("exp", (ONE,)):
            return self.style.words["e"], ATOM
        if term.op in self.style.words and not term.args:
            return self.style.words[term.op], ATOM
        called = self.style.name(name(term)) if term.op == "apply" else term.op
        shown = [self.show(a, names)[0] for a in term.args]
        template = self.style.functions.get(term.op, self.style.functions[""])
        atom = self.at(ATOM, term.args[0], names) if term.args else ""
        text = template.format(*shown, args=", ".join(shown), atom=atom, name=called)
        return text, RELATION if term.op == "divides" else FACTOR if "^" in template else ATOM

    def _piecewise(self, term: Term, names: Names) -> Shown:
        pairs = zip(term.args[::2], term.args[1::2], strict=True)
        cases = (
            (self.style.otherwise if test == TRUE else self.style.case).format(self.show(v, names)[0], self.show(test, names)[0])
            for v, test in pairs
        )
        return self.style.cases.format(self.style.between.join(cases)), ATOM

    def _connective(self, term: Term, names: Names) -> Shown:
        word = self.style.words[term.op]
        if not term.args:
            return word, ATOM
        if term.op == "not" and term.args[0].op in {"eq", "meq"}:
            return self.show(Term("ne", term.args[0].args), names)
        if term.op == "not":
            return word + self.at(ATOM, term.args[0], names), FORMULA
        if term.op == "and" and _is_chain(term.args):
            return self._chain(term.args, names), RELATION
        parts = _flat(term.op, term) if term.op in {"and", "or"} else term.args
        return f" {word} ".join(self.at(RELATION, p, names) for p in parts), FORMULA

    def _chain(self, parts: tuple[Term, ...], names: Names) -> str:
        sides = (f" {self.style.words[p.op]} {self.at(SUM, p.args[1], names)}" for p in parts)
        return self.at(SUM, parts[0].args[0], names) + "".join(sides)

    # Binders

    def _tends(self, term: Term, names: Names) -> Shown:
        """That the limit exists and is the target, as one writes it."""
        body, point, target = term.args
        return self.show(Term("eq", (Term("limit", (body, point), term.data, term.hint), target)), names)

    def _binder(self, term: Term, names: Names) -> Shown:
        body, *rest = term.args
        x = _name_for(term.hint or "u", body, names, rest)
        endless = bool(rest) and rest[0] in (T.INFINITY, T.neg(T.INFINITY))
        side = term.data[0] if isinstance(term.data, tuple) and not endless else ""
        ranged = self._ranged(term, (x, *names))
        if ranged:
            return self._bound_text(term.op, body.args[1], (x, *names), [], side, 1, ranged)
        return self._bound_text(term.op, body, (x, *names), [self.show(r, names)[0] for r in rest], side, 1)

    def _ranged(self, term: Term, inner: Names) -> str:
        """The variable of a ∀ with the bounds that its premise gives it, such as ``n > 0``; empty where that is no such."""
        body = term.args[0]
        if term.op != "forall" or self.style.binder_tight or body.op != "implies":
            return ""
        premise, x = body.args[0], Term("bound", (), 0)
        if premise.op in TURNED and x in premise.args and not all(_uses(a, 0) for a in premise.args):
            low = premise.args[1] == x
            word = self.style.words[TURNED[premise.op] if low else premise.op]
            return f"{self.style.name(inner[0])} {word} {self.at(SUM, premise.args[0 if low else 1], inner)}"
        chained = premise.op == "and" and len(premise.args) == 2 and _is_chain(premise.args) and premise.args[0].args[1] == x
        return self._chain(premise.args, inner) if chained else ""

    def _bound_text(
        self, key: str, body: Term, inner: Names, rest: list[str], side: str, order: int, ranged: str = ""
    ) -> Shown:
        style = self.style
        level = FORMULA if style.binder_tight else BODIES.get(key, FORMULA)
        text = self.at(level, body, inner)
        one_sided = SIDES.get(side, "")
        shown = style.binders[key].format(
            text, *rest, x=ranged or style.name(inner[0]), n=order, nth=UNICODE.power("", str(order), ""),
            side=one_sided, power_side=f"^{{{one_sided}}}" if one_sided else "", quoted_side=f", '{side}'" if side else "",
        )
        return shown, ATOM if style.binder_tight else min(level, PRODUCT)

    def _derivative(self, term: Term, names: Names) -> Shown:
        order, body, at, names_inside = 1, term.args[0], term.args[1], names
        while body.op == "deriv" and body.args[1] == Term("bound", (), 0) and not _uses(body.args[0], 1):
            order, body, names_inside = order + 1, body.args[0], ("", *names_inside)
        x = _name_for(term.hint or "u", body, names_inside)
        shown = self._bound_text("derivs" if order > 1 else "deriv", body, (x, *names_inside), [], "", order)
        place = self.show(at, names)[0]
        if place == self.style.name(x):
            return shown
        text = self.style.binders["deriv at"].format(shown[0], place, x=self.style.name(x))
        return text, ATOM


# Reading the tree -------------------------------------------------------------------------------------------------


def _flat(op: str, term: Term) -> list[Term]:
    """The arguments of nested ``op`` in a row."""
    return [t for a in term.args for t in _flat(op, a)] if term.op == op else [term]


def _is_chain(parts: tuple[Term, ...]) -> bool:
    """Whether ``parts`` read a < b, b ≤ c, ..."""
    return all(p.op in {"lt", "le"} for p in parts) and all(p.args[1] == q.args[0] for p, q in pairwise(parts))


def _signed(term: Term) -> tuple[bool, Term]:
    """Whether ``term`` shows a minus sign, and the term without it and without factors 1."""
    factors = _flat("mul", term)
    negative = sum(f.op == "num" and value(f) < 0 for f in factors) % 2 == 1
    sizes = [num(abs(value(f))) if f.op == "num" else f for f in factors]
    kept = [f for f in sizes if f != ONE]
    return negative, ONE if not kept else kept[0] if len(kept) == 1 else Term("mul", tuple(kept))


def _positive_first(parts: list[tuple[bool, Term]]) -> list[tuple[bool, Term]]:
    """``parts`` with the first one that shows no minus sign at the front: b - a rather than -a + b."""
    first = next((k for k, (negative, _) in enumerate(parts) if not negative), 0)
    return [parts[first], *parts[:first], *parts[first + 1 :]] if parts else []


def _split(factors: tuple[Term, ...]) -> tuple[list[Term], list[Term]]:
    """The factors above and those below the fraction line."""
    above: list[Term] = []
    below: list[Term] = []
    for factor in factors:
        if factor.op == "num":
            over, under = value(factor).numerator, value(factor).denominator
            above += [num(over)] if over != 1 else []
            below += [num(under)] if under != 1 else []
        elif factor.op == "pow" and factor.args[1].op == "num" and value(factor.args[1]) < 0:
            below.append(_inverted(factor))
        else:
            above.append(factor)
    return above, below


def _inverted(factor: Term) -> Term:
    base, exponent = factor.args
    return base if exponent == MINUS_ONE else Term("pow", (base, num(-value(exponent))))


def _uses(term: Term, index: int) -> bool:
    """Whether the bound variable ``index`` binders further out occurs in ``term``."""
    if term.op == "bound":
        return term.data == index
    return any(_uses(a, index + (k == 0 and term.op in BINDERS)) for k, a in enumerate(term.args))


def _name_for(hint: str, body: Term, names: Names, outside: Sequence[Term] = ()) -> str:
    """A name for the variable bound over ``body`` that nothing else in ``body``, or in the bounds ``outside``, has."""
    taken = {name(t) for part in (body, *outside) for t in subterms(part) if t.op == "sym"}
    taken |= {n for k, n in enumerate(names) if _uses(body, k + 1)}
    candidates = chain((hint,), (f"{hint}_{k}" for k in count(1)))
    return next(c for c in candidates if c not in taken)
