"""Probability spaces to try at a point: finite ones with concrete random variables, and independent variables with laws.

A trial turns a claim about expectations into one about numbers, which the search for points knows how to judge; what it
finds is completed by the space.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice, product
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.assignments import assign
from verifier.kernel.chances import OUTCOME, expectation
from verifier.kernel.judgement import Rejected
from verifier.kernel.laws import valid
from verifier.kernel.models import declared_by_moments, independent_laws
from verifier.kernel.moments import instance
from verifier.kernel.normal import Normalizer
from verifier.kernel.randomness import Declared, Rule, randomness
from verifier.kernel.terms import Term, num
from verifier.tactics.trials import trial_functions

Point = Mapping[Term, Term]
Prepare = Callable[[Term], Term]
DECLARED: Final = frozenset({"law", "independent", "identical", "integrable"})
CHANCE: Final = frozenset({"expect"})
TRIALS: Final = 24
FUNCTIONS: Final = 4

SPACES: Final = tuple(
    Term("space", tuple(map(num, weights)))
    for weights in (("1/2", 0, "1/2", 1), ("1/4", -1, "3/4", 2), ("1/4", -1, "1/2", 0, "1/4", 2))
)
BITS: Final = (("10/3", -3, "2/3"), ("-7/6", "3/2", "-1/3"), ("3/2", "-1/2", 0))  # the cubics through 0, 1, 0, 1; ...
Body = Callable[[Term, Term], Term]
BODIES: Final[Sequence[Body]] = (
    lambda w, i: T.mul(w, i), lambda w, i: T.ONE, lambda w, i: T.add(T.power(w, 2), T.ONE), lambda w, i: T.add(w, i),
    lambda w, i: w, lambda w, i: T.sub(T.ONE, w), lambda w, i: T.sub(T.mul(T.TWO, w), T.ONE),
)  # fmt: skip


@dataclass(frozen=True)
class Trial:
    """A claim with functions and a space put in, and how a point for it is completed to one for the claim as it was."""

    hypotheses: tuple[Term, ...]
    proposition: Term
    close: Callable[[Point], Point]


def trials(hypotheses: Sequence[Term], proposition: Term, prepare: Prepare, most: int) -> Iterator[Trial]:
    """The ways to put functions, and for statements about chance a space, into the formulas."""
    formulas = (*hypotheses, proposition)
    heads = random_heads(formulas)
    if not heads and not any(T.contains(f, frozenset({"expect"})) for f in formulas):
        yield from (_plain(hypotheses, proposition, f, prepare) for f in trial_functions(formulas, most))
        return
    for functions in islice(_functions(formulas, heads), FUNCTIONS):
        given = tuple(assign(h, functions) for h in hypotheses)
        for trial in _spaces(given, assign(proposition, functions), heads, prepare):
            yield replace(trial, close=partial(_joined, functions, trial.close))


def _joined(functions: Point, close: Callable[[Point], Point], point: Point) -> Point:
    return {**functions, **close(point)}


def _functions(formulas: Sequence[Term], heads: Mapping[str, int]) -> Iterator[Point]:
    """Values for the functions that are not random."""
    others = [f for f in formulas if any(t.op == "apply" and T.name(t) not in heads for t in T.subterms(f))]
    tried = trial_functions(others, TRIALS) if others else [{}]
    found = [{f: v for f, v in at.items() if T.name(f) not in heads} for at in tried]
    return iter([at for k, at in enumerate(found) if at not in found[:k]])


def _spaces(hypotheses: Sequence[Term], proposition: Term, heads: Mapping[str, int], prepare: Prepare) -> Iterator[Trial]:
    model = _with_laws(hypotheses, proposition, heads, prepare) if heads else None
    models = [] if model is None else [model]
    finite = chain(
        islice(_finite(hypotheses, proposition, heads, prepare), TRIALS), _in_pairs(hypotheses, proposition, heads, prepare)
    )
    declared = any(T.contains(h, DECLARED) for h in hypotheses)
    return chain(models, finite) if declared else chain(finite, models)


def random_heads(formulas: Sequence[Term]) -> dict[str, int]:
    """The random variables and families in the formulas, with the numbers of their indices."""
    found: dict[str, int] = {}
    for f in formulas:
        _find_heads(f, (), found)
    return dict(sorted(found.items()))


def _find_heads(t: Term, outcomes: tuple[bool, ...], found: dict[str, int]) -> None:
    if t.op == "apply" and t.args and _is_outcome(t.args[-1], outcomes):
        found[T.name(t)] = len(t.args) - 1
    inside = (T.bound_kind(t) == "outcome", *outcomes) if t.op in T.BINDERS else outcomes
    for k, a in enumerate(t.args):
        _find_heads(a, inside if k == 0 else outcomes, found)


def _is_outcome(t: Term, outcomes: tuple[bool, ...]) -> bool:
    if t.op == "bound":
        return isinstance(t.data, int) and t.data < len(outcomes) and outcomes[t.data]
    return t.op == "sym" and T.kind(t) == "outcome"


def _plain(hypotheses: Sequence[Term], proposition: Term, functions: Point, prepare: Prepare) -> Trial:
    given = tuple(prepare(assign(h, functions)) for h in hypotheses)
    return Trial(given, prepare(assign(proposition, functions)), lambda point: {**functions, **point})


# Finite spaces ----------------------------------------------------------------------------------------------------


def _finite(hypotheses: Sequence[Term], proposition: Term, heads: Mapping[str, int], prepare: Prepare) -> Iterator[Trial]:
    """Random variables that are simple functions of an outcome with two or three values."""
    for total in range(len(SPACES) + len(BODIES) * len(heads)):
        for k, space in enumerate(SPACES):
            for ranks in product(range(len(BODIES)), repeat=len(heads)):
                if sum(ranks) + k == total:
                    chosen = {T.Term("apply", (), h): _variable(BODIES[r], heads[h]) for h, r in zip(heads, ranks, strict=True)}
                    trial = _on(hypotheses, proposition, {**chosen, T.SPACE: space}, prepare)
                    yield from [] if trial is None else [trial]


def _in_pairs(hypotheses: Sequence[Term], proposition: Term, heads: Mapping[str, int], prepare: Prepare) -> Iterator[Trial]:
    """Three variables that are independent in pairs only: two bits of 0, 1, 2, 3 and whether they differ."""
    if len(heads) != len(BITS) or any(heads.values()):
        return
    w = T.sym("w")
    cubic = {
        Term("apply", (), h): T.bind("lambda", w, T.add(*(T.mul(num(c), T.power(w, k + 1)) for k, c in enumerate(bits))))
        for h, bits in zip(heads, BITS, strict=True)
    }
    space = Term("space", tuple(map(num, ("1/4", 0, "1/4", 1, "1/4", 2, "1/4", 3))))
    trial = _on(hypotheses, proposition, {**cubic, T.SPACE: space}, prepare)
    yield from [] if trial is None else [trial]


def _variable(body: Body, indices: int) -> Term:
    symbols = [T.sym(f"i{k}") for k in range(indices)]
    outcome = T.sym("w")
    result = body(outcome, T.add(*symbols) if symbols else T.ONE)
    for s in (outcome, *reversed(symbols)):
        result = T.bind("lambda", s, result)
    return result


def _on(hypotheses: Sequence[Term], proposition: Term, at: Point, prepare: Prepare) -> Trial | None:
    atoms = len(at[T.SPACE].args) // 2
    try:
        given = tuple(prepare(assign(declared_by_moments(h, atoms), at)) for h in hypotheses)
        return Trial(given, prepare(assign(declared_by_moments(proposition, atoms), at)), lambda point: {**at, **point})
    except (Rejected, ValueError):
        return None


# Laws -------------------------------------------------------------------------------------------------------------


def _with_laws(hypotheses: Sequence[Term], proposition: Term, heads: Mapping[str, int], prepare: Prepare) -> Trial | None:
    """All variables independent, with the laws that are declared, else normal ones with the moments that are declared."""
    laws = {Term("apply", (), h): _law(h, indices, hypotheses) for h, indices in heads.items()}
    try:
        space = independent_laws(laws.items())
    except Rejected:
        return None
    known = Normalizer((*space, *(h for h in hypotheses if h.op in {"lt", "le", "ne"})))
    claimed = _numeric(proposition, known)
    if _speaks(claimed, heads):
        return None
    given = tuple(prepare(f) for f in (_numeric(h, known) for h in hypotheses) if not _speaks(f, heads))
    valid_ = tuple(prepare(f) for law in laws.values() for f in _valid(law))
    symbols = frozenset().union(*(f.free for f in (*hypotheses, proposition)))

    def close(point: Point) -> Point:
        mentioned = symbols.union(*(law.free for law in laws.values()))
        idle = {s: T.ONE for s in mentioned if s.op == "sym" and s not in point and T.kind(s) != "outcome"}
        whole = {**idle, **point}
        closed = {key: T.replace(law, whole) for key, law in laws.items()}
        return {**{s: v for s, v in whole.items() if s in symbols}, **closed}

    return Trial((*given, *valid_), prepare(claimed), close)


def _speaks(formula: Term, heads: Mapping[str, int]) -> bool:
    """Whether the formula still speaks of random variables."""
    return T.contains(formula, CHANCE) or any(f.op == "apply" and T.name(f) in heads for f in formula.free)


def _valid(law: Term) -> tuple[Term, ...]:
    while law.op == "lambda":
        law = T.open_binder(law, of_kind="integer")[1]
    return valid(str(law.data), law.args)


def _law(head: str, indices: int, hypotheses: Sequence[Term]) -> Term:
    """The law to try for a variable, as ``lambda`` terms over its indices."""
    symbols = tuple(T.sym(f"i{k}", "integer") for k in range(indices))
    atom = T.call(head, *symbols, OUTCOME)
    said, known = randomness(hypotheses), [h for f in hypotheses for h in (f.args if f.op == "and" else (f,))]
    dist = next((d for d in (_declared(law, atom) for law in said.laws) if d is not None), None)
    rules = Normalizer(tuple(h for h in known if h.op != "identical")).chance.rules
    result = _normal(head, atom, rules) if dist is None else dist
    for s in reversed(symbols):
        result = T.bind("lambda", s, result)
    return result


def _declared(law: Declared, atom: Term) -> Term | None:
    found = law.pattern.match(atom)
    return None if found is None else Term("dist", tuple(T.replace(p, found) for p in law.parameters), law.name)


def _normal(head: str, atom: Term, rules: Sequence[Rule]) -> Term:
    mean = _moment((atom,), rules) or T.sym(f"m_{head}")
    square = _moment((T.power(atom, 2),), rules)
    mean = T.sym(f"m_{head}") if T.contains(mean, CHANCE) else mean
    square = square if square is None else T.replace(square, {expectation(atom): mean})
    if square is None or T.contains(square, CHANCE):
        return Term("dist", (mean, T.sym(f"s_{head}")), "normal")
    variance = Normalizer().canonical(T.sub(square, T.power(mean, 2)))
    return Term("dist", (mean, T.power(variance, T.HALF)), "normal")


def _moment(factors: tuple[Term, ...], rules: Sequence[Rule]) -> Term | None:
    for rule in rules:
        found = instance(rule, factors)
        if found is not None:
            return T.replace(rule.right, found)
    return None


def _numeric(formula: Term, known: Normalizer) -> Term:
    """``formula`` with the expectations worked out; what declares laws, and what is quantified, is left to the proof."""
    if formula.op in DECLARED or formula.op in {"forall", "exists"}:
        return T.TRUE
    if formula.op in T.CONNECTIVES:
        return Term(formula.op, tuple(_numeric(a, known) for a in formula.args))
    if formula.op not in T.RELATIONS or not T.contains(formula, frozenset({"expect"})):
        return formula
    try:
        if formula.op == "eq" and known.equal(*formula.args):
            return T.TRUE
        return Term(formula.op, tuple(known.canonical(a) for a in formula.args))
    except Rejected:
        return formula

