"""Points for statements about matrices: small sizes, and matrices of small rational numbers that meet the hypotheses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import chain, islice, product
from typing import Any, Final

from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.assignments import assign
from verifier.kernel.terms import Term
from verifier.tactics.gradients import differentiated
from verifier.tactics.matrix_values import Matrix, NoValueError, Values

Point = Mapping[Term, Term]
MOST_TRIED: Final = 600
MOST_POINTS: Final = 12
MOST_OF_A_SIZE: Final = 2
SQUARE: Final[dict[int, tuple[str, ...]]] = {
    1: ("2", "3", "1", "-1", "1/2", "0", "5"),
    2: ("1 2 3 4", "0 1 1 1", "2 -1 1 3", "1 2 2 5", "2 1 1 1", "1 1 0 1", "0 -1 1 0", "1 0 0 2", "0 1 0 0", "1 0 0 0", "1 1 0 0",
        "0 1 1 0", "1/2 1/2 1/2 1/2", "3/5 -4/5 4/5 3/5", "1 0 0 1", "0 2 -2 0", "2 0 0 3", "1 0 0 -1", "0 0 1 0",
        "0 0 0 0",
        "2 0 0 2", "1 3 3 1", "1 0 1 0"),
    3: ("1 2 0 0 1 3 2 0 1", "2 1 0 1 3 1 0 1 2", "0 1 0 0 0 1 0 0 0", "0 1 0 0 0 1 1 0 0", "1 0 0 0 1 0 0 0 1",
        "1 0 0 0 2 0 0 0 3",
        "0 1 2 -1 0 3 -2 -3 0", "1 0 0 0 1 0 0 0 0", "1 2 3 0 1 2 1 0 1", "0 0 0 0 0 0 0 0 0"),
    4: ("1 0 0 0 0 2 0 0 0 0 1 0 0 0 0 3", "1 2 0 1 0 1 1 0 3 0 1 2 1 0 0 1", "1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1"),
}  # fmt: skip
PATTERNS: Final = (
    "1 2 3 5 7 4 6 8", "2 -1 1 3 0 1 -2 4", "1 0 0 1 1 0 1 0", "0 1 2 0 1 3 0 1", "1 1 1 1 1 1 1 1", "3 4 0 2 1 0 5 1",
    "-1 1 2 1 -3 0 1 2", "0 0 0 0 0 0 0 0",
)  # fmt: skip
NUMBERS: Final = tuple(map(Fraction, ("2", "3", "1", "-1", "1/2", "0", "-2", "5")))
NATURALS: Final = tuple(map(Fraction, ("2", "3", "1", "0", "4", "-1")))
SIZES: Final = (2, 1, 3)
FEW: Final = 4


@lru_cache(maxsize=256)
def pool(rows: int, columns: int, turn: int) -> tuple[tuple[tuple[Fraction, ...], ...], ...]:
    """Matrices of a shape; ``turn`` tells which come first, so that two symbols do not start with the same."""
    if rows * columns == 0:
        return (((),) * rows,)
    texts = SQUARE.get(rows, ()) if rows == columns else ()
    found = [_filled(text, rows, columns) for text in texts] or [_filled(text, rows, columns) for text in PATTERNS]
    return (*found[turn % 3 :], *found[: turn % 3])


def _filled(text: str, rows: int, columns: int) -> tuple[tuple[Fraction, ...], ...]:
    flat = [Fraction(w) for w in text.split()]
    return tuple(tuple(flat[(i * columns + j) % len(flat)] for j in range(columns)) for i in range(rows))


def points(
    hypotheses: Sequence[Term], proposition: Term, tries: int = MOST_TRIED, small_first: Sequence[int] = SIZES
) -> Iterator[Point]:
    """Points at which the hypotheses look true and the proposition looks false (or is the formula ``false``).

    A matrix that a hypothesis gives a formula for gets the value of that formula.  Of each combination of sizes, tried in the
    order of ``small_first``, so many points are tried as ``tries`` says.
    """
    given, proposition = differentiated([p for h in hypotheses for p in (h.args if h.op == "and" else (h,))], proposition)
    rest, claim, meanings = defined_away(given, proposition)
    formulas = (*given, proposition)
    arities = {Term("matrix", (), t.data): len(t.args) - 2 for f in formulas for t in T.subterms(f) if t.op == "matrix"}
    for at in _free_points(rest, claim, tries, small_first):
        for head, meaning in reversed(meanings):
            at.matrices[head] = at.matrix(meaning)
        yield _point(at, arities)


def defined_away(given: list[Term], claim: Term) -> tuple[list[Term], Term, list[tuple[Term, Term]]]:
    """The formulas without the matrices that equations among ``given`` define, and these with their meanings.

    That a meaning equals itself stays among the formulas, so that what it speaks of gets a value.
    """
    meanings: list[tuple[Term, Term]] = []
    while True:
        found = next(((h, *pair) for h in given for pair in _definitions(h)), None)
        if found is None:
            return given, claim, meanings
        equation, head, meaning = found
        given = [*(assign(h, {head: meaning}) for h in given if h is not equation), Term("meq", (meaning, meaning))]
        claim = assign(claim, {head: meaning})
        meanings.append((head, meaning))


def _definitions(h: Term) -> Iterator[tuple[Term, Term]]:
    for one, other in (h.args, h.args[::-1]) if h.op == "meq" else ():
        head = Term("matrix", (), one.data)
        if one.op == "matrix" and len(one.args) == 2 and head not in other.free and not T.contains(h, frozenset({"bound"})):
            yield head, other


def _free_points(hypotheses: Sequence[Term], proposition: Term, tries: int, small_first: Sequence[int]) -> Iterator[Values]:
    formulas = (*hypotheses, proposition)
    heads = _heads(formulas)
    outer = _sizes(n for shape in heads.values() for n in shape)
    inner = _sizes(t.args[0] for f in formulas for t in T.subterms(f) if t.op == "identity")
    choices = {**dict.fromkeys(inner, sorted(small_first)), **dict.fromkeys(outer, small_first)}  # inner ones: the least first
    sizes = sorted(choices, key=repr)
    numbers = sorted({s for f in formulas for s in f.free if s.op == "sym"} - set(sizes), key=repr)
    found = [
        _of_sizes(dict(zip(sizes, map(Fraction, chosen), strict=True)), numbers, heads, (hypotheses, proposition, tries))
        for chosen in _by_sum([choices[s] for s in sizes])
    ]
    few = (islice(points_of_a_size, MOST_OF_A_SIZE) for points_of_a_size in found)
    yield from islice(chain.from_iterable((*few, *found)), MOST_POINTS)


def _sizes(numbers: Iterable[Term]) -> set[Term]:
    """The symbols in the numbers of rows and columns."""
    return {s for n in numbers for s in n.free if s.op == "sym"}


def _heads(formulas: Sequence[Term]) -> dict[Term, M.Shape]:
    """The matrix symbols without parameters, with their shapes."""
    found: dict[Term, M.Shape] = {}
    for f in formulas:
        for t in T.subterms(f):
            if t.op == "matrix":
                found.setdefault(Term("matrix", (), t.data), (t.args[0], t.args[1]))
    return dict(sorted(found.items(), key=lambda pair: repr(pair[0])))


def _by_sum(choices: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """All combinations, those of early choices first."""
    places = product(*(range(len(c)) for c in choices))
    ordered = sorted(places, key=lambda p: (max(p, default=0), sum(p)))
    return [tuple(c[k] for c, k in zip(choices, place, strict=True)) for place in ordered]


def _of_sizes(
    sizes: dict[Term, Fraction], numbers: list[Term], heads: dict[Term, M.Shape], wanted: tuple[Sequence[Term], Term, int]
) -> Iterator[Values]:
    hypotheses, claim, tries = wanted
    bare = Values(sizes, {})
    try:
        shapes = {h: tuple(bare.size(n, ()) for n in shape) for h, shape in heads.items()}
    except (NoValueError, IndexError):
        return
    if not all(_holds(h, bare) is not False for h in hypotheses if h.free <= set(sizes)):
        return
    pools = [_fitting(h, shapes[h], k, sizes, hypotheses) for k, h in enumerate(heads)]
    grounds = [_values_of(s, sizes, hypotheses) for s in numbers]
    met = 0
    for values in islice(_spread([*grounds, *pools]), tries):
        chosen = dict(zip(heads, values[len(numbers) :], strict=True))
        at = Values({**sizes, **dict(zip(numbers, values, strict=False))}, chosen)
        near = at.rounded()
        if all(_holds(h, near) is not False for h in hypotheses):
            met += 1
            if _fails(claim, near):
                yield at
    choices: list[tuple[Term, Sequence[Any]]] = [*zip(numbers, grounds, strict=True), *zip(heads, pools, strict=True)]
    joint = [h for h in hypotheses if len(h.free & {name for name, _ in choices}) > 1]
    if joint and met < FEW:  # points that meet the hypotheses have to be sought
        spoken = frozenset().union(*(h.free for h in joint))
        order = sorted(choices, key=lambda choice: choice[0] not in spoken)
        yield from (at for at in _joined(order, Values(sizes, {}), hypotheses, tries * 3) if _fails(claim, at.rounded()))


def _joined(
    choices: Sequence[tuple[Term, Sequence[Any]]], at: Values, hypotheses: Sequence[Term], budget: int
) -> Iterator[Values]:
    """The points that meet the hypotheses, one name after the other, each hypothesis checked as soon as its names have values."""
    pending = [(0, at)]
    while pending and budget > 0:
        depth, here = pending.pop()
        if depth == len(choices):
            yield here
            continue
        name, values = choices[depth]
        known = {*here.numbers, *here.matrices, name}
        ready = [h for h in hypotheses if name in h.free and h.free <= known]
        budget -= len(values)
        for v in reversed(values):
            more = here.also(name, v)
            if all(_holds(h, more) is not False for h in ready):
                pending.append((depth + 1, more))


def _spread(choices: Sequence[Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
    """Combinations, those of early choices first, without making a list of all."""
    if not choices:
        yield ()
        return
    for top in range(sum(len(c) - 1 for c in choices) + 1 if all(choices) else 0):
        yield from _of_total(choices, top)


def _of_total(choices: Sequence[Sequence[Any]], total: int) -> Iterator[tuple[Any, ...]]:
    if len(choices) == 1:
        if total < len(choices[0]):
            yield (choices[0][total],)
        return
    rest = sum(len(c) - 1 for c in choices[1:])
    for k in range(max(0, total - rest), min(total, len(choices[0]) - 1) + 1):
        for others in _of_total(choices[1:], total - k):
            yield (choices[0][k], *others)


def _fitting(
    head: Term, shape: tuple[int, ...], turn: int, sizes: Mapping[Term, Fraction], hypotheses: Sequence[Term]
) -> list[Matrix]:
    """The matrices that meet the hypotheses about this matrix alone."""
    alone = [h for h in hypotheses if head in h.free and h.free <= {head, *sizes}]
    candidates: list[Matrix] = [[list(line) for line in m] for m in pool(shape[0], shape[1], turn)]
    if any((t.op, t.data) == (head.op, head.data) and len(t.args) > 2 for h in hypotheses for t in T.subterms(h)):
        candidates.insert(0, [[Fraction(0)] * shape[1] for _ in range(shape[0])])  # the sequence 0 solves what is linear
    return [m for m in candidates if all(_holds(h, Values(sizes, {head: m})) is not False for h in alone)]


def _values_of(s: Term, sizes: Mapping[Term, Fraction], hypotheses: Sequence[Term]) -> list[Fraction]:
    alone = [h for h in hypotheses if s in h.free and h.free <= {s, *sizes}]
    values = NATURALS if T.kind(s) == "integer" else NUMBERS
    return [v for v in values if all(_holds(h, Values({**sizes, s: v}, {})) is not False for h in alone)]


def _holds(f: Term, at: Values) -> bool | None:
    """Whether ``f`` holds; False where it is not defined, None where that is not known here."""
    try:
        return at.truth(f)
    except NoValueError as error:
        return None if str(error) in {"forall", "exists", "defined", "apply"} else False
    except (ArithmeticError, ValueError, KeyError, IndexError, TypeError, StopIteration):
        return None


def _fails(claim: Term, at: Values) -> bool:
    try:
        return not at.truth(claim)
    except (ArithmeticError, ValueError, KeyError, IndexError, TypeError, StopIteration):
        return False


def _point(at: Values, arities: Mapping[Term, int]) -> Point:
    numbers = {s: T.num(v) for s, v in at.numbers.items()}
    return {**numbers, **{h: _sequence(_as_term(m), arities.get(h, 0)) for h, m in at.matrices.items()}}


def _sequence(m: Term, arity: int) -> Term:
    """The sequence of matrices that are all ``m``."""
    for _ in range(arity):
        m = Term("lambda", (m,), None, "t")
    return m


def _as_term(m: Matrix) -> Term:
    if not m or not m[0]:
        return Term("zeros", (T.num(len(m)), T.num(len(m[0]) if m else 0)))
    return Term("grid", tuple(T.num(e) for line in m for e in line), len(m[0]))
