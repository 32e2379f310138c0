"""Universal equations among the hypotheses as rules for rewriting: definitions, recurrences, symmetries, induction's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from verifier.kernel import terms as T
from verifier.kernel.judgement import Rejected, Sequent
from verifier.kernel.normal import PLAIN
from verifier.kernel.structure import is_integer, is_real
from verifier.kernel.terms import Term
from verifier.tactics.isolate import isolate

LOOSE = frozenset({"bound"})
TOTALS = frozenset({"sum", "product"})


@dataclass(frozen=True)
class Recurrence:
    """∀ variables: premises ⇒ left = right, found as hypothesis ``index``; ``opened`` says in which order these stand.

    ``moves`` says for each argument of ``left`` by how much it changes where ``right`` depends on the same family again.
    """

    index: int
    opened: tuple[Term, ...]
    left: Term
    right: Term
    moves: tuple[int, ...] = ()

    @property
    def variables(self) -> tuple[Term, ...]:
        """What the equation holds for all values of."""
        return tuple(t for t in self.opened if t.op == "sym")

    @property
    def premises(self) -> tuple[Term, ...]:
        """What it needs."""
        return tuple(t for t in self.opened if t.op != "sym")


def recurrences(goal: Sequent) -> list[Recurrence]:
    """The hypotheses of ``goal`` that are equations, perhaps universal and under premises, with an application on the left."""
    found = [r for index, h in enumerate(goal.hypotheses) for r in read(goal, index, h) if head(r.left) is not None]
    reach = _reach(found)
    return [Recurrence(r.index, r.opened, r.left, r.right, _moves(r, reach)) for r in found]


def read(goal: Sequent, index: int, h: Term) -> Iterator[Recurrence]:
    """The universal equation ``h`` of ``goal``, a member of a family or a sum on the left, which holds all its variables."""
    opened: list[Term] = []
    while h.op in {"forall", "implies"}:
        if h.op == "implies":
            opened.append(h.args[0])
            h = h.args[1]
        elif str(h.data or "real") in T.KINDS:
            taken = goal.free | frozenset(t for t in opened if t.op == "sym")
            variable, h = T.open_binder(h, taken, str(h.data or "real"))
            opened.append(variable)
        else:
            return
    variables = {t for t in opened if t.op == "sym"}
    if h.op != "eq":
        return
    for left, right in (h.args, h.args[::-1]):
        if (head(left) is not None or left.op in TOTALS) and variables <= left.free and left not in T.subterms(right):
            yield Recurrence(index, tuple(opened), left, right)
            return


def head(t: Term) -> Term | None:
    """The family that ``t`` is a member of, or the derivative of one."""
    while t.op == "deriv":
        t = t.args[0]
    return Term("apply", (), t.data) if t.op == "apply" else None


# Which families depend on which -------------------------------------------------------------------------------------------


def _reach(found: list[Recurrence]) -> Mapping[Term, frozenset[Term]]:
    """The families on which each depends, through however many equations."""
    direct: dict[Term, frozenset[Term]] = {}
    for r in found:
        h = head(r.left)
        assert h is not None
        direct[h] = direct.get(h, frozenset()) | frozenset(f for f in r.right.free if f.op == "apply")
    for _ in direct:
        direct = {f: gs.union(*(direct.get(g, frozenset()) for g in gs)) for f, gs in direct.items()}
    return direct


def _moves(r: Recurrence, reach: Mapping[Term, frozenset[Term]]) -> tuple[int, ...]:
    """For each argument of the left side, the least or greatest change of it on the way to a family that leads back."""
    family = head(r.left)
    inner = applied(r.left)
    back = [t for t in T.subterms(r.right) if t.op == "apply" and family is not None and _leads_back(t, family, reach)]
    return tuple(_move(a, [t.args[k] for t in back if k < len(t.args)], r) for k, a in enumerate(inner.args))


def _leads_back(t: Term, family: Term, reach: Mapping[Term, frozenset[Term]]) -> bool:
    there = Term("apply", (), t.data)
    return there == family or family in reach.get(there, frozenset())


def applied(t: Term) -> Term:
    """The application in ``t``, below its derivatives."""
    while t.op == "deriv":
        t = t.args[0]
    return t


def _move(a: Term, others: list[Term], r: Recurrence) -> int:
    """By how much an argument that holds a variable changes; 0 where that is not a number."""
    variables = [v for v in r.variables if v in a.free and T.kind(v) == "integer"]
    moves = [difference(b, a) for b in others] if len(variables) == 1 else []
    known = [m for m in moves if m is not None]
    return max(known, key=abs, default=0) if len(known) == len(moves) else 0


def difference(b: Term, a: Term) -> int | None:
    """The integer b − a; None when it is none."""
    if T.contains(a, LOOSE) or T.contains(b, LOOSE):
        return None
    try:
        d = PLAIN.canonical(T.sub(b, a))
    except Rejected:
        return None
    return int(T.value(d)) if d.op == "num" and T.value(d).denominator == 1 else None


# Matching -----------------------------------------------------------------------------------------------------------------


def match(r: Recurrence, t: Term) -> dict[Term, Term] | None:
    """Values of the variables at which the left side is ``t``; None if it is not seen to be."""
    found: dict[Term, Term] = {}
    if not _match(r.left, t, frozenset(r.variables), found):
        return None
    return found if len(found) == len(r.variables) else None


def _match(pattern: Term, t: Term, variables: frozenset[Term], found: dict[Term, Term]) -> bool:
    if pattern in variables:
        return _bound_to(pattern, t, found)
    if not pattern.free & variables:
        return pattern == t or _same(pattern, t)
    if pattern.op in {"add", "mul"} and not T.contains(t, LOOSE):
        return _solved(pattern, t, variables, found)
    if pattern.op != t.op or pattern.data != t.data or len(pattern.args) != len(t.args):
        return False
    return all(_match(a, b, variables, found) for a, b in zip(pattern.args, t.args, strict=True))


def _bound_to(variable: Term, t: Term, found: dict[Term, Term]) -> bool:
    fits = is_integer if T.kind(variable) == "integer" else is_real
    if T.contains(t, LOOSE) or T.is_formula(t) or not fits(t):
        return False
    return found.setdefault(variable, t) == t or _same(found[variable], t)


def _same(a: Term, b: Term) -> bool:
    return a == b or (not T.is_formula(a) and difference(a, b) == 0)


def _solved(pattern: Term, t: Term, variables: frozenset[Term], found: dict[Term, Term]) -> bool:
    """An argument such as l + 1 with one variable: what that has to be."""
    pattern = T.replace(pattern, found)
    open_ = [v for v in variables if v in pattern.free]
    if len(open_) != 1:
        return not open_ and _same(pattern, t)
    solution = isolate(pattern, t, open_[0])
    if solution is None:
        return False
    try:
        return _bound_to(open_[0], PLAIN.canonical(solution), found)
    except Rejected:
        return False
