"""What hypotheses say of random variables: their laws, which of them are independent, which are alike.

A declared fact is a pattern: ∀ over indices binds variables of the pattern, which match index terms of the same kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.chances import OUTCOME
from verifier.kernel.structure import is_integer, is_real
from verifier.kernel.terms import Term

Binding = Mapping[Term, Term]
SAID: Final = frozenset({"law", "independent", "identical", "expect"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """``atom`` up to ``variables``, provided the ``guards``; the outcome in it is OUTCOME."""

    variables: tuple[Term, ...]
    guards: tuple[Term, ...]
    atom: Term

    def match(self, term: Term) -> dict[Term, Term] | None:
        """The values of the variables at which the atom is ``term``; None when it is not."""
        found: dict[Term, Term] = {}
        if not matches(self.atom, term, frozenset(self.variables), found) or len(found) < len(self.variables):
            return None
        return found


@dataclass(frozen=True, slots=True)
class Declared:
    """A declared law: of the variables that match ``pattern``, with ``parameters`` in its variables."""

    pattern: Pattern
    name: str
    parameters: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an independence: the variables that match one of ``patterns``; those at different values of ``indices``
    are in different parts."""

    indices: tuple[Term, ...]
    patterns: tuple[Pattern, ...]

    def label(self, atom: Term) -> tuple[Term, ...] | None:
        """The values of the indices for ``atom``; None if it is not in this part."""
        _, found = self.found(atom)
        return None if found is None else tuple(found[i] for i in self.indices)

    def found(self, atom: Term) -> tuple[Pattern, dict[Term, Term] | None]:
        """The pattern that ``atom`` matches, and the values of its variables; None when there is none."""
        for pattern in self.patterns:
            found = pattern.match(atom)
            if found is not None and all(i in found for i in self.indices):
                return pattern, found
        return self.patterns[0], None


@dataclass(frozen=True, slots=True)
class Rule:
    """E[Π left] = right, at every value of ``variables`` at which the ``guards`` hold."""

    variables: tuple[Term, ...]
    guards: tuple[Term, ...]
    left: tuple[Term, ...]
    right: Term


@dataclass(frozen=True, slots=True)
class Randomness:
    """All that the hypotheses declare.  ``equations`` are (pattern variables, guards, equation)."""

    laws: tuple[Declared, ...] = ()
    independent: tuple[tuple[Part, ...], ...] = ()
    alike: tuple[Part, ...] = ()
    equations: tuple[tuple[tuple[Term, ...], tuple[Term, ...], Term], ...] = ()
    integrable: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Chance:
    """What a normal form knows: the declarations, moments solved for, integrable bodies, and the hypotheses themselves."""

    said: Randomness
    rules: tuple[Rule, ...] = ()
    integrable: frozenset[Term] = frozenset()
    known: frozenset[Term] = frozenset()


def randomness(hypotheses: Iterable[Term]) -> Randomness:
    """What ``hypotheses`` declare."""
    known = tuple(hypotheses)
    said = tuple(h for h in known if h.op not in {"lt", "le", "ne"} and T.contains(h, _TOLD))
    taken = frozenset(s for h in known for s in h.free if "?" in T.name(s)) if said else frozenset()
    return _randomness(said, taken) if said else _NOTHING  # no hypothesis may speak of a variable of a pattern


_TOLD: Final = SAID | {"integrable"}
_NOTHING: Final = Randomness()


@lru_cache(maxsize=256)
def _randomness(hypotheses: tuple[Term, ...], taken: frozenset[Term]) -> Randomness:
    laws: list[Declared] = []
    independent: list[tuple[Part, ...]] = []
    alike: list[Part] = []
    equations: list[tuple[tuple[Term, ...], tuple[Term, ...], Term]] = []
    integrable: list[Term] = []
    for variables, guards, fact in _opened(hypotheses, taken):
        if fact.op not in {"and", "eq"} and OUTCOME in fact.free:  # the symbol by which the patterns name the outcome
            continue
        if fact.op == "law":
            laws.append(Declared(Pattern(variables, guards, at_outcome(fact)), str(fact.data), fact.args[1:]))
        elif fact.op == "independent" and not variables and not guards:
            independent.append(tuple(part(a) for a in fact.args))
        elif fact.op == "identical" and not variables and not guards:
            alike.append(part(fact.args[0]))
        elif fact.op == "eq" and T.contains(fact, frozenset({"expect"})):
            equations.append((variables, guards, fact))
        elif fact.op == "integrable" and not variables and not guards:
            integrable.append(at_outcome(fact))
    return Randomness(tuple(laws), tuple(independent), tuple(alike), tuple(equations), tuple(integrable))


def _opened(
    hypotheses: tuple[Term, ...], taken: frozenset[Term]
) -> Iterator[tuple[tuple[Term, ...], tuple[Term, ...], Term]]:
    """The hypotheses with their quantifiers and premises taken off, conjunctions part by part."""
    pending: list[tuple[tuple[Term, ...], tuple[Term, ...], Term]] = [((), (), h) for h in reversed(hypotheses)]
    taken = taken.union(*(h.free for h in hypotheses))
    while pending:
        variables, guards, f = pending.pop()
        if f.op == "and":
            pending += [(variables, guards, a) for a in reversed(f.args)]
        elif f.op == "implies":
            premises = f.args[0].args if f.args[0].op == "and" else (f.args[0],)
            pending.append((variables, guards + premises, f.args[1]))
        elif f.op == "forall" and f.data != "matrix":
            variable = T.fresh(f"{f.hint}?", taken | f.free, T.bound_kind(f))
            taken |= {variable}
            pending.append(((*variables, variable), guards, T.instantiate(f.args[0], variable)))
        else:
            yield variables, guards, f


def moment_fact(hypothesis: Term) -> bool:
    """Whether ``hypothesis`` may hold an equation between expectations, or that one exists."""
    inside = hypothesis.op in {"eq", "and", "implies", "forall"} and T.contains(hypothesis, frozenset({"expect"}))
    return inside or (hypothesis.op in {"integrable", "forall"} and T.contains(hypothesis, frozenset({"integrable"})))


def at_outcome(binder: Term) -> Term:
    """The body of a binder over outcomes, at OUTCOME."""
    return T.instantiate(binder.args[0], OUTCOME)


def part(t: Term) -> Part:
    """A part of an ``independent`` formula."""
    indices: tuple[Term, ...] = ()
    while t.op == "each":
        index = T.fresh(f"{t.hint}?", t.free | {*indices}, "integer")
        indices = (*indices, index)
        t = T.instantiate(t.args[0], index)
    return Part(indices, tuple(_leaves(t, indices)))


def _leaves(t: Term, variables: tuple[Term, ...]) -> Iterator[Pattern]:
    if t.op == "block":
        for a in t.args:
            yield from _leaves(a, variables)
    elif t.op == "each":
        index = T.fresh(f"{t.hint}?", t.free | {*variables}, "integer")
        yield from _leaves(T.instantiate(t.args[0], index), (*variables, index))
    else:
        yield Pattern(variables, (), at_outcome(t))


def matches(pattern: Term, term: Term, variables: frozenset[Term], found: dict[Term, Term]) -> bool:
    """Whether ``term`` is the pattern with the variables replaced by terms of their kind, which are put into ``found``."""
    if pattern in variables:
        if pattern in found:
            return found[pattern] == term
        fits = is_integer(term) if T.kind(pattern) == "integer" else is_real(term)
        if not fits or OUTCOME in term.free or T.contains(term, frozenset({"bound"})):
            return False
        found[pattern] = term
        return True
    if pattern.op != term.op or pattern.data != term.data or len(pattern.args) != len(term.args):
        return False
    return all(matches(p, t, variables, found) for p, t in zip(pattern.args, term.args, strict=True))
