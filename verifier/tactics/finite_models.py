"""Small models of universal equations: sizes fixed, families that equations define computed entry by entry.

A family defined on a finite set of indices is given as a polynomial in these (Lagrange's), so that it is smooth.  What is
proposed here is checked by whoever uses it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.assignments import assign
from verifier.kernel.balls import decide
from verifier.kernel.calculus import evaluate_derivative
from verifier.kernel.judgement import Rejected, Sequent
from verifier.kernel.normal import PLAIN
from verifier.kernel.terms import Term
from verifier.tactics.interpolation import function, interpolated
from verifier.tactics.rewriting import Recurrence, recurrences

INDICES: Final = tuple(map(T.num, range(5)))
LOOSE_INDICES: Final = tuple(map(T.num, range(3)))
MOST_INSTANCES: Final = 400
MOST_WRITTEN: Final = 4
Entry = tuple[str, tuple[Term, ...]]


class Impossible(Exception):  # noqa: N818  (a signal, not an error)
    """The equations do not determine a member, or contradict each other."""


@dataclass
class Model:
    """What is fixed, the equations at their indices, and the members computed so far."""

    fixed: Mapping[Term, Term]
    spare: Mapping[object, Term]
    equations: dict[Entry, list[tuple[tuple[Term, ...], Term]]]
    values: dict[Entry, Term] = field(default_factory=dict)
    open: set[Entry] = field(default_factory=set)


def finite_models(formulas: Sequence[Term], most: int) -> Iterator[Mapping[Term, Term]]:
    """Values for the families that ``formulas`` define by universal equations, and for the sizes and families these rest on.

    At most so many models, the simplest first.
    """
    rules = _rules(formulas)
    if rules and not all(map(_bounded, rules)):
        yield from _zeros(formulas, rules)
    if not rules or not all(map(_bounded, rules)):
        return
    made, instances = 0, _Instances(rules)
    for fixed, spare in _choices(formulas, rules):
        model = _model(instances, fixed, spare)
        if model is not None:
            yield model
            made += 1
        if made >= most:
            return


def _zeros(formulas: Sequence[Term], rules: list[Recurrence]) -> Iterator[Mapping[Term, Term]]:
    """Every family 0, with small sizes: the simplest solution of most recurrences that never end."""
    arities = {t.data: len(t.args) for f in formulas for t in T.subterms(f) if t.op == "apply"}
    put = {Term("apply", (), h): function(T.ZERO, (), arity) for h, arity in arities.items()}
    yield from ({**put, **dict.fromkeys(_sizes(rules), T.num(size))} for size in (1, 2))


def _sizes(rules: list[Recurrence]) -> list[Term]:
    fixed = {s for r in rules for t in (r.left, r.right, *r.premises) for s in t.free - set(r.variables)}
    return sorted((s for s in fixed if s.op == "sym" and T.kind(s) == "integer"), key=repr)


def defines_tables(formulas: Sequence[Term]) -> bool:
    """Whether ``formulas`` define families by universal equations over finite ranges, so that other points hardly fit."""
    rules = _rules(formulas)
    return bool(rules) and all(map(_bounded, rules))


def is_rule(formula: Term) -> bool:
    """Whether a formula is such an equation, which the models are made to satisfy."""
    return bool(_rules((formula,)))


def _rules(formulas: Sequence[Term]) -> list[Recurrence]:
    parts = tuple(p for f in formulas for p in (f.args if f.op == "and" else (f,)))
    return [r for r in recurrences(Sequent(parts, T.TRUE)) if r.left.op == "apply" and r.variables]


def _bounded(r: Recurrence) -> bool:
    """Whether every index of the equation has an upper bound: others have no finite tables."""
    atoms = [a for p in r.premises for a in (p.args if p.op == "and" else (p,)) if a.op in {"le", "lt"}]
    return all(any(v in a.args[0].free for a in atoms) for v in r.variables if T.kind(v) == "integer")


# What is fixed ------------------------------------------------------------------------------------------------------------


def _choices(formulas: Sequence[Term], rules: list[Recurrence]) -> Iterator[tuple[dict[Term, Term], dict[object, Term]]]:
    """Small sizes, simple functions for what no equation gives, and others for where the given ones start."""
    arities = {t.data: len(t.args) for f in formulas for t in T.subterms(f) if t.op == "apply"}
    widths = {t.args[0].data for f in formulas for t in T.subterms(f) if t.op == "floor" and t.args[0].op == "apply"}
    given = {r.left.data for r in rules}
    inner = frozenset({"apply"})
    called = [t for f in formulas for t in T.subterms(f) if t.op == "apply"]
    activations = {t.data for t in called if any(T.contains(a, inner) for a in t.args)} | _differentiated(formulas)
    free = sorted((h for h in arities if h not in given and h not in widths), key=str)
    sizes = _sizes(rules)
    ranks: list[tuple[int, ...]] = [tuple(r and r + k for k in range(len(free))) for r in RANKS]
    if len(free) <= FEW:
        ranks = sorted(product(RANKS, repeat=len(free)), key=sum)
    for chosen, width, size in product(ranks, (0, 1, 2), (1, 2, 3)):
        put = {s: T.num(size) for s in sizes}
        put |= {Term("apply", (), w): function(T.num(width), (), arities[w]) for w in widths}
        made = (_activation if h in activations else _simple for h in free)
        put |= {Term("apply", (), h): make(arities[h], rank) for h, rank, make in zip(free, chosen, made, strict=True)}
        if width == 0 or widths:
            yield put, {h: _simple(arities[str(h)], sum(chosen)) for h in given}


RANKS: Final = range(5)
FEW: Final = 3


def _differentiated(formulas: Sequence[Term]) -> set[object]:
    """The functions whose derivative by an argument of their own occurs."""
    derivatives = (t.args[0] for f in formulas for t in T.subterms(f) if t.op == "deriv")
    return {t.data for t in derivatives if t.op == "apply"}


def _simple(arity: int, rank: int) -> Term:
    """A simple family: one of its last or first index, or of all of them and not symmetric in these."""
    xs = tuple(T.sym(f"x{k}") for k in range(1, arity + 1))
    if not xs:
        return T.ONE
    weighted = T.add(*(T.mul(T.num(k), x) for k, x in enumerate(xs, 1)))
    bodies = (T.ONE, xs[-1], weighted, T.power(xs[-1], 2), xs[0])
    return function(bodies[rank % len(bodies)], xs, arity)


def _activation(arity: int, rank: int) -> Term:
    """A simple function of reals, here of the last argument."""
    xs = tuple(T.sym(f"x{k}") for k in range(1, arity + 1))
    return function(xs[-1] if rank % 2 == 0 else T.power(xs[-1], 2), xs, arity)


# Equations at their indices -----------------------------------------------------------------------------------------------


@dataclass
class _Instances:
    """The equations at their indices, which most choices share: found once for what the indices and premises mention."""

    rules: list[Recurrence]
    found: dict[tuple[Term | None, ...], dict[Entry, list[tuple[tuple[Term, ...], Term]]]] = field(default_factory=dict)

    @property
    def mentioned(self) -> tuple[Term, ...]:
        """The sizes and families that decide which instances there are."""
        return tuple(sorted({s for r in self.rules for t in (r.left, *r.premises) for s in t.free}, key=repr))

    def under(self, fixed: Mapping[Term, Term]) -> dict[Entry, list[tuple[tuple[Term, ...], Term]]]:
        """The right sides for each member of a family, those that a more general equation covers left out."""
        key = tuple(fixed.get(s) for s in self.mentioned)
        if key not in self.found:
            equations: dict[Entry, list[tuple[tuple[Term, ...], Term]]] = {}
            for r in self.rules:
                for left, right in _instances(r, fixed):
                    keys, rest = _split(assign(left, fixed))
                    equations.setdefault((str(left.data), keys), []).append((rest, right))
            self.found[key] = {e: found for e, found in equations.items() if not _covered(e, equations)}
        return dict(self.found[key])


def _model(
    instances: _Instances, fixed: Mapping[Term, Term], spare: Mapping[object, Term]
) -> dict[Term, Term] | None:
    try:
        equations = instances.under(fixed)
        model = Model(fixed, spare, equations)
        tables: dict[str, dict[tuple[Term, ...], Term]] = {}
        for name, keys in list(equations):
            _value((name, keys), model)
        for name, keys in equations:
            tables.setdefault(name, {})[keys] = _value((name, keys), model)
        return {**fixed, **{Term("apply", (), name): interpolated(table) for name, table in tables.items()}}
    except (Impossible, Rejected, RecursionError):
        return None


def _covered(entry: Entry, equations: Mapping[Entry, object]) -> bool:
    """Whether another entry gives the member for all values of an argument that is a number here."""
    name, keys = entry
    return any(
        (name, (*keys[:k], T.PI, *keys[k + 1 :])) in equations for k, key in enumerate(keys) if key != T.PI
    )


def _instances(r: Recurrence, fixed: Mapping[Term, Term]) -> Iterator[tuple[Term, Term]]:
    """Both sides at all small indices that satisfy the premises; variables over the reals stay."""
    pending: list[dict[Term, Term]] = [{}]
    atoms = [a for p in r.premises for a in (p.args if p.op == "and" else (p,))]
    guarded = frozenset().union(*(a.free for a in atoms))
    done: set[Term] = set()
    for part in (v for v in r.variables if T.kind(v) == "integer"):
        pending = [{**v, part: i} for v in pending for i in (INDICES if part in guarded else LOOSE_INDICES)]
        done.add(part)
        due = [a for a in atoms if part in a.free and not (a.free & set(r.variables)) - done]
        pending = [v for v in pending if all(decide(assign(T.replace(a, v), fixed), {}, 64) for a in due)]
        if len(pending) > MOST_INSTANCES:
            raise Impossible
    for v in pending:
        yield T.replace(r.left, v), T.replace(r.right, v)


def _split(t: Term) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """The indices of a member that are numbers, by place, and its other arguments; the places of these hold 0."""
    args = tuple(a if a.op == "sym" and T.kind(a) == "real" else PLAIN.canonical(a) for a in t.args)
    if not all(a.op in {"num", "sym"} for a in args):
        raise Impossible
    return tuple(a if a.op == "num" else T.PI for a in args), tuple(a for a in args if a.op != "num")


def _value(entry: Entry, model: Model) -> Term:
    """The value of a member, a term in symbols " 0", " 1", ... for its real arguments."""
    if entry in model.values:
        return model.values[entry]
    if entry in model.open or entry not in model.equations:
        raise Impossible
    model.open.add(entry)
    found = [_number(T.replace(right, _parameters(rest)), model) for rest, right in model.equations[entry]]
    model.open.discard(entry)
    if any(not PLAIN.equal(found[0], f) for f in found[1:]):
        raise Impossible
    model.values[entry] = found[0]
    return found[0]


def _parameters(rest: tuple[Term, ...]) -> dict[Term, Term]:
    return {s: T.sym(f" {k}") for k, s in enumerate(rest)}


def _number(t: Term, model: Model) -> Term:
    return PLAIN.canonical(_evaluated(t, model))


def _evaluated(t: Term, model: Model) -> Term:
    """``t`` with sums over numbers written out, members put in and derivatives carried out."""
    if t.op == "sym":
        return model.fixed.get(t, t)
    if t.op == "apply":
        return _member(Term(t.op, tuple(_number(a, model) for a in t.args), t.data), model)
    if t.op in {"sum", "product"}:
        return _evaluated(_written_out(t, model), model)
    if t.op == "deriv":
        x, body = T.open_binder(t, frozenset(map(T.sym, (" 0", " 1"))))
        found = evaluate_derivative(T.bind("deriv", x, _number(body, model), _number(t.args[1], model)))[0]
        return PLAIN.canonical(found)
    if t.op in T.BINDERS:
        raise Impossible
    return Term(t.op, tuple(_evaluated(a, model) for a in t.args), t.data) if t.args else t


def _written_out(t: Term, model: Model) -> Term:
    low, high = (_number(a, model) for a in t.args[1:])
    if low.op != "num" or high.op != "num" or T.value(high) - T.value(low) > MOST_WRITTEN:
        raise Impossible
    terms = [T.instantiate(t.args[0], T.num(k)) for k in range(int(T.value(low)), int(T.value(high)) + 1)]
    return (T.add if t.op == "sum" else T.mul)(*terms)


def _member(t: Term, model: Model) -> Term:
    if Term("apply", (), t.data) in model.fixed:
        return assign(t, model.fixed)
    entries = [e for e in model.equations if e[0] == t.data and _fits(e[1], t.args)]
    if not entries and all(a.op == "num" for a in t.args):
        entries = [(str(t.data), t.args)]
        model.equations[entries[0]] = [((), _at(model.spare[t.data], t.args))]
    if len(entries) != 1:
        raise Impossible
    rest = [a for a, k in zip(t.args, entries[0][1], strict=True) if k == T.PI]
    return T.replace(_value(entries[0], model), {T.sym(f" {k}"): a for k, a in enumerate(rest)})


def _at(function: Term, args: tuple[Term, ...]) -> Term:
    for a in args:
        function = T.instantiate(function.args[0], a)
    return function


def _fits(keys: tuple[Term, ...], args: tuple[Term, ...]) -> bool:
    return len(keys) == len(args) and all(k in (T.PI, a) for k, a in zip(keys, args, strict=True))
