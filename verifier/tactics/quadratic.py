"""Quadratic forms: sums of squares of vectors, facts about all vectors used at those at hand, vectors that must be 0."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.explicit import explicit, is_concrete
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.lowering import Canon
from verifier.kernel.terms import ONE, ZERO, Term, value
from verifier.kernel.words import Word, as_term, turned
from verifier.tactics.matrices import NUMBERS, relations_of
from verifier.tactics.search import Search
from verifier.tactics.words import Completion

Gram = dict[tuple[int, int], Term]
MOST_COLUMNS: Final = 6


def squares(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: inequalities between quadratic forms whose difference is a sum of squares of vectors.

    Example: 2xᵀy ≤ xᵀx + yᵀy, by (x − y)ᵀ(x − y).
    Gives up when: the difference is no quadratic form in the columns of its squares, or no sum of squares of these.
    """
    c = goal.conclusion
    if c.op not in {"lt", "le"} or not any(T.contains(a, NUMBERS) for a in c.args):
        return None
    known = normalizer(goal)
    try:
        difference = known.canonical(T.sub(c.args[1], c.args[0]))
        found = _completed_squares(difference, known)
    except Rejected:
        return None
    if found is None:
        return _modulo_equations(goal, difference, search)
    if c.op == "lt":
        nonzero = {h.args[0].args[0] for h in goal.hypotheses if h.op == "not" and h.args[0].op == "meq"}
        found = sorted(found, key=lambda pair: pair[1] not in nonzero)
    return search.step(goal, "squares of matrices", multiples=tuple(found))


def _completed_squares(difference: Term, known: Canon) -> list[tuple[Term, Term]] | None:
    """Coefficients and columns whose squares add up to the difference."""
    terms = _products(difference, known)
    if not terms:
        return None
    columns = _columns(terms, known)
    gram = _gram(terms, columns, known)
    return None if gram is None else _reduced(gram, columns, known)


def _modulo_equations(goal: Sequent, difference: Term, search: Search) -> Certificate | None:
    """A single square of a difference or sum of two columns that the equations of matrices make the difference."""
    known = normalizer(goal)
    terms = _products(difference, known)
    if not terms or not any(h.op == "meq" for h in goal.hypotheses):
        return None
    columns = [as_term(v, M.shape(v[0])[0]) for v in _columns(terms, known)]
    completion = relations_of(goal, [{w: c} for c, w in terms])
    for k, a in enumerate(columns):
        for b in columns[:k]:
            for z in (M.msub(a, b), M.madd(a, b)):
                if M.shape(a) == M.shape(b) and _is_square(terms, z, completion):
                    return search.step(goal, "squares of matrices", multiples=((ONE, z),))
    return None


def _is_square(terms: list[tuple[Term, Word]], z: Term, completion: Completion) -> bool:
    """Whether the sum of the terms is zᵀz as far as the relations show it."""
    known = completion.canon
    square = M.entry(M.matmul(M.transpose(z), z), ONE, ONE)
    total = [(c, w) for c, w in terms]
    total += [(known.canonical(T.neg(c)), w) for c, w in _products(known.canonical(square), known)]
    parts = []
    for c, w in total:
        reduced, _ = completion.reduced({w: ONE})
        parts += [T.mul(c, d, M.entry(as_term(v, ONE), ONE, ONE)) for v, d in reduced.items()]
    return known.is_zero(T.add(*parts))


def concrete(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: vᵀGv > 0 for v ≠ 0, and vᵀGv ≥ 0, for a matrix G of rational numbers.

    Example: 2v₁² + 2v₁v₂ + 2v₂², by a multiple of vᵀv and squares.
    Gives up when: G is not definite.
    """
    c = goal.conclusion
    if c.op not in {"lt", "le"} or c.args[0] != ZERO or c.args[1].op != "entry" or c.args[1].args[0].op != "matmul":
        return None
    first, *middle, v = c.args[1].args[0].args
    if first != M.transpose(v) or v.op != "matrix" or not middle or any(m.free for m in middle) or not is_concrete(v):
        return None
    try:
        rows = explicit(M.matmul(*middle), normalizer(goal))
    except Rejected:
        return None
    if any(e.op != "num" for line in rows for e in line):
        return None
    for epsilon in (Fraction(1), Fraction(1, 4), Fraction(1, 32)) if c.op == "lt" else (Fraction(0),):
        found = _numeric_squares([[value(e) for e in line] for line in rows], epsilon, v)
        if found is not None:
            return search.step(goal, "squares of matrices", multiples=found)
    return None


def _numeric_squares(rows: list[list[Fraction]], epsilon: Fraction, v: Term) -> tuple[tuple[Term, Term], ...] | None:
    """ε·vᵀv and squares of combinations of the entries of v that add up to vᵀGv."""
    n = len(rows)
    g = [[(rows[i][j] + rows[j][i]) / 2 - (epsilon if i == j else 0) for j in range(n)] for i in range(n)]
    found = [(T.num(epsilon), v)] if epsilon else []
    for k in range(n):
        pivot, line = g[k][k], g[k][:]
        if pivot < 0 or (pivot == 0 and any(line)):
            return None
        if pivot:
            weights = Term("grid", tuple(T.num(e / pivot) for e in line), n)
            found.append((T.num(pivot), M.matmul(weights, v)))
            g = [[g[i][j] - line[i] * line[j] / pivot for j in range(n)] for i in range(n)]
    return tuple(found) or ((ZERO, v),)


def _products(difference: Term, known: Canon) -> list[tuple[Term, Word]]:
    """The difference as coefficients times words of shape 1 × 1; nothing when it is not linear in these."""
    found = []
    for part in difference.args if difference.op == "add" else (difference,):
        factors = part.args if part.op == "mul" else (part,)
        leaves = [f for f in factors if f.op == "trace" or (f.op == "entry" and M.shape(f.args[0]) == (ONE, ONE))]
        rest = [f for f in factors if f not in leaves]
        if len(leaves) != 1 or any(T.contains(f, NUMBERS) for f in rest):
            return []
        m = leaves[0].args[0]
        found.append((known.canonical(T.mul(*rest)), m.args if m.op == "matmul" else (m,)))
    return found


def transposed(w: Word, known: Canon) -> Word | None:
    """The transpose of a word when it is a word with coefficient 1."""
    p = turned({w: ONE}, known)
    ((v, c),) = p.items() if len(p) == 1 else (((), ZERO),)
    return v if c == ONE else None


def _columns(terms: list[tuple[Term, Word]], known: Canon) -> list[Word]:
    """The columns v of which a word is vᵀv."""
    found: list[Word] = []
    for _, w in terms:
        for v in _rotations(w):
            half = v[len(v) // 2 :]
            if len(v) % 2 == 0 and transposed(half, known) == v[: len(v) // 2] and half not in found:
                found.append(half)
                break
    return found[:MOST_COLUMNS]


def _rotations(w: Word) -> list[Word]:
    """The word; under a trace, its rotations."""
    return [w] if M.shape(w[0])[0] == ONE else [w[k:] + w[:k] for k in range(len(w))]


def _gram(terms: list[tuple[Term, Word]], columns: list[Word], known: Canon) -> Gram | None:
    """The symmetric matrix G with the difference Σ Gᵢⱼ·vᵢᵀvⱼ; None when a word is no product of two columns."""
    rows = [transposed(v, known) for v in columns]
    gram: Gram = {}
    for c, w in terms:
        place = next(
            ((i, j) for i, row in enumerate(rows) for j, v in enumerate(columns)
             if row is not None and (*row, *v) in _rotations(w)), None
        )
        if place is None:
            return None
        part = c if place[0] == place[1] else known.canonical(T.mul(T.HALF, c))
        for k in {place, place[::-1]}:
            gram[k] = known.canonical(T.add(gram.get(k, ZERO), part))
    return gram


def _reduced(gram: Gram, columns: list[Word], known: Canon) -> list[tuple[Term, Term]] | None:
    """Lagrange's reduction to squares; None when a pivot is seen not to be positive."""
    found = []
    size = range(len(columns))
    matrices = [as_term(v, M.shape(v[0])[0]) for v in columns]
    for k in size:
        pivot = gram.get((k, k), ZERO)
        row = [gram.get((k, j), ZERO) for j in size]
        if pivot == ZERO:
            if any(e != ZERO for e in row):
                return None
            continue
        if pivot.op == "num" and value(pivot) < 0:
            return None
        ratios = [known.canonical(T.div(e, pivot)) for e in row]
        found.append((pivot, M.madd(*(M.scale(r, matrices[j]) for j, r in enumerate(ratios) if r != ZERO))))
        for i in size:
            for j in size:
                gram[i, j] = known.canonical(T.sub(gram.get((i, j), ZERO), T.mul(row[i], ratios[j])))
    return found
