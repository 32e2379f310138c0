"""Expectations, lowered: linear, constants taken out, sums exchanged, products of independent variables split.

What is left are leaves E[m] of monomials m whose variables are not known to be independent.  Where two index terms of a
family of independent variables may or may not be equal, both cases are kept, told apart by Kronecker deltas:
E[X_i·X_j] = δ(i, j)·E[X_i²] + (1 − δ(i, j))·E[X_i]·E[X_j].

E is split over a sum only where at most one summand is not known to be integrable: then so is that one, if the whole is.
An expectation that does not exist counts as 0, so that E[c·f] = c·E[f] and E[f·g] = E[f]·E[g] for independent f, g hold
wherever their left sides are defined.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.calculus import evaluate_derivative
from verifier.kernel.chances import always_integrable, is_polynomial
from verifier.kernel.lowering import Canon, opaque
from verifier.kernel.moments import at_outcome, holds, integrability_of, law_of, moment, variables
from verifier.kernel.randomness import Part
from verifier.kernel.structure import is_integer, is_real
from verifier.kernel.terms import Term, value

Factors = tuple[Term, ...]
MOST_FACTORS: Final = 12


def lower_expect(term: Term, canon: Canon) -> Term:
    """E[body] by linearity and independence."""
    outcome, body = canon.opened(term)
    if outcome not in body.free:
        return canon.lower(body)
    if not is_real(body):
        return opaque(term, canon)
    at = Setting(canon, outcome)
    sure: list[tuple[Fraction, Factors]] = []
    rest: list[tuple[Fraction, Factors]] = []
    for c, factors in monomials(body, canon):
        (sure if at.integrable(factors) else rest).append((c, factors))
    if len(rest) > 1:
        whole = canon.canonical(T.add(*(T.mul(T.num(c), *factors) for c, factors in rest)))
        return T.add(*(at.term(c, factors) for c, factors in sure), T.bind("expect", outcome, whole))
    return T.add(*(at.term(c, factors) for c, factors in (*sure, *rest)))


def monomials(body: Term, canon: Canon) -> list[tuple[Fraction, Factors]]:
    """``body`` as a sum of rational multiples of products; its sums over an index stay as they are."""
    body = _differentiated(body)
    names = _named_sums(body, frozenset().union(body.free, *(h.free for h in canon.chance.known)))
    written = {name: total for total, name in names.items()}
    found = _monomials(T.replace(body, names), canon)
    return [(c, tuple(T.replace(f, written) for f in factors)) for c, factors in found]


def _differentiated(body: Term) -> Term:
    """``body`` with the derivatives of polynomials carried out."""
    if body.op == "deriv":
        x, inside = T.open_binder(body)
        value_, conditions = evaluate_derivative(body) if is_polynomial(inside, x) else (body, [])
        return body if conditions or value_ == body else _differentiated(value_)
    if body.op in T.BINDERS or not body.args:
        return body
    return Term(body.op, tuple(map(_differentiated, body.args)), body.data, body.hint)


def _named_sums(body: Term, taken: frozenset[Term]) -> dict[Term, Term]:
    """Names for the sums in ``body`` that are not inside another binder."""
    found: dict[Term, Term] = {}
    pending = [body]
    while pending:
        t = pending.pop()
        if t.op == "sum" and t not in found:
            found[t] = T.fresh("z", taken | {*found.values()}, "integer" if is_integer(t) else "real")
        pending += [] if t.op in T.BINDERS else t.args
    return found


def _monomials(body: Term, canon: Canon) -> list[tuple[Fraction, Factors]]:
    parts = canon.parts(body)
    if all(is_real(m) for _, m in parts):
        return [(c, _factors(m)) for c, m in parts]
    whole = canon.canonical(body)  # with sines and cosines instead of complex exponentials
    return [(Fraction(1), _factors(a)) for a in (whole.args if whole.op == "add" else (whole,))]


def _factors(m: Term) -> Factors:
    return () if m == T.ONE else tuple(map(_exponential, m.args)) if m.op == "mul" else (_exponential(m),)


def _exponential(f: Term) -> Term:
    """A power of exp as exp."""
    power = f.op == "pow" and f.args[0].op == "exp" and f.args[1].op == "num"
    return T.app("exp", T.mul(f.args[1], f.args[0].args[0])) if power else f


@dataclass(frozen=True)
class Setting:
    """Where an expectation is taken: the outcome's symbol, and the pairs of indices taken to be different."""

    canon: Canon
    outcome: Term
    distinct: frozenset[tuple[Term, Term]] = frozenset()

    def term(self, c: Fraction, factors: Factors) -> Term:
        """c·E[Π factors]."""
        outside = [self.canon.lower(f) for f in factors if self.outcome not in f.free]
        inside = tuple(f for f in factors if self.outcome in f.free)
        return T.mul(T.num(c), *outside, self.product(inside))

    def product(self, factors: Factors) -> Term:
        """E[Π factors] for factors that all depend on the outcome."""
        if not factors:
            return T.ONE
        opened = self._open_sum(factors)
        if opened is not None:
            return opened
        reduced = self._reduce(factors)
        if reduced is not None:
            return self.canon.lower(T.bind("expect", self.outcome, reduced))
        for parts in self.canon.chance.said.independent if len(factors) <= MOST_FACTORS else ():
            found = self._split(factors, parts)
            if found is not None:
                return found
        return moment(factors, self.outcome, self.canon)

    # Integrability

    def integrable(self, factors: Factors) -> bool:
        """Whether Π factors is known to be integrable."""
        if always_integrable(T.mul(*factors), self.outcome):
            return True
        needed = self.integrability(factors)
        return needed is not None and all(holds(c, self.canon) for c in needed)

    def integrability(self, factors: Factors) -> Factors | None:
        """Conditions under which Π factors is integrable; None: none are known."""
        inside = tuple(f for f in factors if self.outcome in f.free)
        if at_outcome(T.mul(*inside), self.outcome) in self.canon.chance.integrable:
            return ()
        for parts in self.canon.chance.said.independent:
            labels = [self._labels(f, parts) for f in inside]
            if len(inside) > 1 and None not in labels:
                groups = self._groups(inside, [found for found in labels if found is not None])
                if len(groups) > 1:
                    found = [self.integrability(g) for g in groups]
                    return None if None in found else tuple(c for cs in found if cs is not None for c in cs)
        return integrability_of(inside, self.outcome, self.canon)

    # Sums

    def _open_sum(self, factors: Factors) -> Term | None:
        """Σ taken out of E, one sum at a time; None when no factor is one."""
        k = next((k for k, f in enumerate(factors) if _copies(f)), None)
        if k is None or not always_integrable(T.mul(*factors), self.outcome):
            return None
        total, copies = (factors[k], 1) if factors[k].op == "sum" else (factors[k].args[0], _copies(factors[k]))
        rest = (*factors[:k], *((T.power(total, copies - 1),) if copies > 1 else ()), *factors[k + 1 :])
        taken = frozenset().union(total.free, *(f.free for f in rest))
        index, body = T.open_binder(total, taken, "integer")
        inner = T.bind("expect", self.outcome, T.mul(body, *rest))
        return self.canon.lower(T.bind("sum", index, inner, *total.args[1:]))

    # Laws on two values

    def _reduce(self, factors: Factors) -> Term | None:
        """The product with powers of variables that are almost surely 0 or 1 (±1) reduced; None when there are none."""
        reduced = [self._reduced(f) for f in factors]
        return T.mul(*reduced) if any(a is not b for a, b in zip(reduced, factors, strict=True)) else None

    def _reduced(self, f: Term) -> Term:
        if f.op != "pow" or f.args[0].op != "apply" or f.args[1].op != "num" or value(f.args[1]) < 2:
            return f
        law = self.law(f.args[0])
        if law is None or law[0] not in {"bernoulli", "rademacher"}:
            return f
        return f.args[0] if law[0] == "bernoulli" or value(f.args[1]) % 2 else T.ONE

    # Independence

    def _split(self, factors: Factors, parts: tuple[Part, ...]) -> Term | None:
        """The product of the expectations of independent groups of factors; None when ``parts`` split nothing."""
        labels = [self._labels(f, parts) for f in factors]
        if len(factors) < 2 or any(found is None for found in labels):
            return None
        known = [found for found in labels if found is not None]
        unclear = self._unclear([label for found in known for label in found])
        if unclear is not None:
            return self._cases(factors, *unclear)
        groups = self._groups(factors, known)
        return T.mul(*(self.product(g) for g in groups)) if len(groups) > 1 else None

    def _labels(self, factor: Term, parts: tuple[Part, ...]) -> list[tuple[int, Factors]] | None:
        """The parts, and indices in them, of all variables in ``factor``; None when one has none."""
        atoms = variables(factor, self.outcome)
        if atoms is None:
            return None
        found = [self._label(a, parts) for a in atoms]
        return None if None in found else [label for label in found if label is not None]

    def _label(self, atom: Term, parts: tuple[Part, ...]) -> tuple[int, Factors] | None:
        standard = at_outcome(atom, self.outcome)
        for k, part in enumerate(parts) if standard is not None else ():
            indices = part.label(standard)  # type: ignore[arg-type]
            if indices is not None:
                return k, indices
        return None

    def _unclear(self, labels: list[tuple[int, Factors]]) -> tuple[Term, Term] | None:
        """Two index terms of one part that may or may not be equal, with all indices not known to be different."""
        for a, (k, left) in enumerate(labels):
            for j, right in labels[:a]:
                if j == k:
                    same = [self._same(x, y) for x, y in zip(left, right, strict=True)]
                    if False not in same and None in same:
                        at = same.index(None)
                        return right[at], left[at]
        return None

    def _same(self, x: Term, y: Term) -> bool | None:
        """Whether two index terms are equal; None: not known."""
        if x == y:
            return True
        if (x, y) in self.distinct or (y, x) in self.distinct:
            return False
        difference = self.canon.canonical(T.sub(x, y))
        if difference.op == "num":
            return value(difference) == 0
        return False if self.canon.range(difference).excludes_zero else None

    def _cases(self, factors: Factors, x: Term, y: Term) -> Term:
        """δ(x, y)·E[with one index for both] + (1 − δ(x, y))·E[taken as different]."""
        old, new = (x, y) if y.op == "num" or (x.op == "sym" and y.op != "sym") else (y, x)
        merged = T.bind("expect", self.outcome, T.mul(*(T.replace(f, {old: new}) for f in factors)))
        equal = self.canon.lower(Term("delta", (x, y)))
        apart = replace(self, distinct=self.distinct | {(x, y)}).product(factors)
        return T.add(T.mul(equal, self.canon.lower(merged)), T.mul(T.sub(T.ONE, equal), apart))

    def _groups(self, factors: Factors, labels: list[list[tuple[int, Factors]]]) -> list[Factors]:
        """The factors grouped so that different groups share no part."""
        groups: list[tuple[list[Term], list[tuple[int, Factors]]]] = []
        for factor, own in zip(factors, labels, strict=True):
            met = [g for g in groups if any(self._alike(a, b) for a in g[1] for b in own)]
            joined = ([f for g in met for f in g[0]] + [factor], [b for g in met for b in g[1]] + own)
            groups = [g for g in groups if g not in met] + [joined]
        return [tuple(members) for members, _ in groups]

    def _alike(self, a: tuple[int, Factors], b: tuple[int, Factors]) -> bool:
        return a[0] == b[0] and all(self._same(x, y) is not False for x, y in zip(a[1], b[1], strict=True))

    def law(self, atom: Term) -> tuple[str, Factors] | None:
        """The declared law of ``atom``."""
        return law_of(atom, self.outcome, self.canon)


def _copies(f: Term) -> int:
    """How many factors Σ are in ``f``, a sum or a natural power of one; 0 for anything else."""
    if f.op == "sum":
        return 1
    power = f.op == "pow" and f.args[0].op == "sum" and f.args[1].op == "num" and value(f.args[1]) > 0
    return int(value(f.args[1])) if power else 0
