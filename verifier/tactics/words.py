"""Truncated completion of relations between words, with cofactors: which combination of hypotheses an expression is.

Every relation is kept with the combination Σ c·a·hᵢ·b of given relations that it is.  Relations marked as laws (a letter
times its inverse) hold by normal form, so their part of a combination is left out.
Reference: Mora, An introduction to commutative and noncommutative Gröbner bases, TCS 134 (1994).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.lowering import Canon
from verifier.kernel.terms import ONE, ZERO, Term
from verifier.kernel.words import Poly, Word, plus, times

Source = tuple[int, int]  # the number of a hypothesis, and whether it is transposed
Combination = dict[tuple[Source, Word, Word], Term]
LAW: Final[Source] = (-1, 0)
LONGEST: Final = 12
MOST_RELATIONS: Final = 60
MOST_REDUCTIONS: Final = 3000


@dataclass(frozen=True, slots=True)
class Relation:
    """A polynomial that is 0: its leading word with coefficient 1, the rest, and where it comes from."""

    lead: Word
    rest: Poly
    source: Combination


def rank(w: Word) -> tuple[int, list[tuple[int, str]]]:
    """The order of words: by length, then inverses before others, then by name."""
    return len(w), [(len(repr(x)), repr(x)) for x in w]


@dataclass
class Completion:
    """Relations under completion."""

    canon: Canon
    relations: list[Relation] = field(default_factory=list)
    left: int = MOST_REDUCTIONS

    def add(self, p: Poly, source: Combination) -> bool:
        """Adds the relation p = 0, reduced; False if it is no news."""
        p, used = self.reduced(p)
        if not p or len(self.relations) >= MOST_RELATIONS:
            return False
        longest = max(map(len, p))  # of the longest words, one with a number before it, so that nothing is divided by
        lead = max(p, key=lambda w: (len(w) == longest and p[w].op == "num", rank(w)))
        if len(lead) > LONGEST or not lead:
            return False
        inverse = self.canon.canonical(T.power(p[lead], -1)) if p[lead] != ONE else ONE
        rest = {w: times(c, inverse, self.canon) for w, c in p.items() if w != lead}
        total = _added(source, used, T.MINUS_ONE, (), (), self.canon)
        scaled = {key: times(c, inverse, self.canon) for key, c in total.items()}
        self.relations.append(Relation(lead, rest, scaled))
        return True

    def reduced(self, p: Poly) -> tuple[Poly, Combination]:
        """p with every word reduced, and the combination that was taken away."""
        p, done = dict(p), {}
        used: Combination = {}
        while p:
            w = max(p, key=rank)
            c = p.pop(w)
            found = self._match(w) if self.left > 0 else None
            if found is None:
                done[w] = c
                continue
            self.left -= 1
            relation, at = found
            a, b = w[:at], w[at + len(relation.lead) :]
            for v, d in relation.rest.items():
                _accumulate(p, (*a, *v, *b), times(T.MINUS_ONE, times(c, d, self.canon), self.canon), self.canon)
            used = _added(used, relation.source, c, a, b, self.canon)
        return done, used

    def _match(self, w: Word) -> tuple[Relation, int] | None:
        for relation in self.relations:
            n = len(relation.lead)
            for at in range(len(w) - n + 1):
                if w[at : at + n] == relation.lead:
                    return relation, at
        return None

    def critical(self, start: int) -> Iterator[tuple[Poly, Combination]]:
        """The differences of the two ways to reduce each overlap of leading words with a relation from number ``start`` on."""
        for k in range(len(self.relations)):
            for j in range(len(self.relations)):
                if max(k, j) >= start:
                    yield from self._overlaps(self.relations[k], self.relations[j])

    def _overlaps(self, f: Relation, g: Relation) -> Iterator[tuple[Poly, Combination]]:
        for n in range(1, min(len(f.lead), len(g.lead)) + (f is not g)):
            if f.lead[-n:] == g.lead[:n] and len(f.lead) + len(g.lead) - n <= LONGEST:
                yield self._difference(f, (), g.lead[n:], g, f.lead[:-n], ())
        if f is not g and len(g.lead) < len(f.lead):
            for at in range(len(f.lead) - len(g.lead) + 1):
                if f.lead[at : at + len(g.lead)] == g.lead:
                    yield self._difference(f, (), (), g, f.lead[:at], f.lead[at + len(g.lead) :])

    def _difference(self, f: Relation, a: Word, b: Word, g: Relation, c: Word, d: Word) -> tuple[Poly, Combination]:
        """a·f·b − c·g·d, whose leading words cancel."""
        p: Poly = {}
        for w, x in f.rest.items():
            _accumulate(p, (*a, *w, *b), x, self.canon)
        for w, x in g.rest.items():
            _accumulate(p, (*c, *w, *d), times(T.MINUS_ONE, x, self.canon), self.canon)
        source = _added({}, f.source, ONE, a, b, self.canon)
        return p, _added(source, g.source, T.MINUS_ONE, c, d, self.canon)


def _accumulate(p: Poly, w: Word, c: Term, canon: Canon) -> None:
    total = plus(p[w], c, canon) if w in p else c
    if total == ZERO:
        p.pop(w, None)
    else:
        p[w] = total


def _added(one: Combination, other: Combination, c: Term, a: Word, b: Word, canon: Canon) -> Combination:
    """one + c·a·other·b."""
    found = dict(one)
    for (source, left, right), d in other.items():
        key = (source, (*a, *left), (*right, *b))
        total = times(c, d, canon)
        total = plus(found[key], total, canon) if key in found else total
        if total == ZERO:
            found.pop(key, None)
        elif source != LAW:
            found[key] = total
    return found


def completed(completion: Completion, claim: Poly, rounds: int = 3) -> Combination | None:
    """The combination that ``claim`` is, found while completing; None when the budget ends first."""
    rest, used = completion.reduced(claim)
    start = 0
    for _ in range(rounds):
        if not rest:
            return used
        if completion.left <= 0:
            return None
        here = len(completion.relations)
        pairs = sorted(completion.critical(start), key=lambda pair: max((len(w) for w in pair[0]), default=0))
        start = here
        for p, source in pairs:
            if completion.add(p, source):
                rest, more = completion.reduced(rest)
                used = _added(used, more, ONE, (), (), completion.canon)
                if not rest:
                    return used
    return None if rest else used
