"""Rules of matrices: normal forms, equations used by explicit cofactors, entries, inverses, sums of squares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.components import components as written_out
from verifier.kernel.contexts import (
    facts,
    fresh_symbol,
    fresh_variable,
    hypothesis,
    informed,
    items,
    matrix,
    normalizer,
    number,
    obligations,
    relation,
    term,
)
from verifier.kernel.definedness import eq, le
from verifier.kernel.explicit import is_concrete, size
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.rules.logic import Goals
from verifier.kernel.substitution import WIDENED, replaced
from verifier.kernel.terms import ONE, ZERO, Term
from verifier.kernel.words import Poly, chunks, expand, form, is_zero, turned

IN_SCALARS: Final = frozenset({"eq", "ne", "lt", "le"})


def _sides(goal: Sequent) -> tuple[Term, Term]:
    """The sides of a conclusion A = B between matrices."""
    if goal.conclusion.op != "meq":
        raise Rejected(f"expected an equation of matrices, found {goal.conclusion.op}")
    return goal.conclusion.args[0], goal.conclusion.args[1]


def words(goal: Sequent) -> Goals:
    """Proves: A = B when A − B is 0 as a polynomial in words.

    Example: (A + B)(A − B) = A² − AB + BA − B².
    Gives up when: a word is left.
    """
    if not is_zero(M.msub(*_sides(goal)), normalizer(goal)):
        raise Rejected("a word of the difference is left")
    return ()


def cofactors(goal: Sequent, multiples: Param) -> Goals:
    """Proves: A = B when A − B = Σ aᵢ(lᵢ − rᵢ)bᵢ for hypotheses lᵢ = rᵢ (or their transposes), by one expansion.

    Example: QᵀQ = I ⊢ (Qx)ᵀ(Qx) = xᵀx with a = xᵀ, b = x.
    Gives up when: the difference to the combination is not 0 as a polynomial in words.
    """
    total, used = M.msub(*_sides(goal)), []
    for item in items(multiples):
        index, turned, left, right = items(item)
        difference = M.matmul(matrix(left), _difference(goal, index, turned), matrix(right))
        used += [matrix(left), matrix(right), difference]
        total = M.msub(total, difference)
    if not is_zero(total, normalizer(goal)):
        raise Rejected("the difference to the combination is not 0")
    return obligations(goal, total, *used)


def _difference(goal: Sequent, index: Param, turned: Param) -> Term:
    h = hypothesis(goal, index)
    if h.op != "meq":
        raise Rejected(f"hypothesis {index} is no equation of matrices")
    difference = M.msub(*h.args)
    return M.transpose(difference) if number(turned) else difference


def trace_cofactors(goal: Sequent, multiples: Param) -> Goals:
    """Proves: a = b between numbers when a − b = Σ tr(aᵢ(lᵢ − rᵢ)bᵢ) for hypotheses lᵢ = rᵢ between matrices.

    Example: QᵀQ = I ⊢ tr(QAQᵀ) = tr A.
    Gives up when: the difference to the combination does not reduce to 0.
    """
    left, right = relation(goal, "eq")
    total, used = T.sub(left, right), []
    for item in items(multiples):
        index, turned, a, b = items(item)
        used.append(M.trace(M.matmul(matrix(a), _difference(goal, index, turned), matrix(b))))
        total = T.sub(total, used[-1])
    if not normalizer(goal).is_zero(total):
        raise Rejected("the difference to the combination does not reduce to 0")
    return obligations(goal, *used)


def cancel(goal: Sequent, factor: Param, side: Param) -> Goals:
    """Proves: A = B from EA = EB (side "left") or AE = BE ("right") for an invertible E.

    Example: (A + xyᵀ)⁻¹ = A⁻¹ − A⁻¹xyᵀA⁻¹/(1 + yᵀA⁻¹x), times A + xyᵀ.
    Gives up when: the conclusion is no equation of matrices.
    """
    e, sides = matrix(factor), _sides(goal)
    if side not in {"left", "right"}:
        raise Rejected("expected left or right")
    new = M.meq(*(M.matmul(e, m) if side == "left" else M.matmul(m, e) for m in sides))
    return (informed(goal, new), informed(goal, Term("invertible", (e,))), *obligations(goal, e, new, Term("invertible", (e,))))


def rewrite_matrix(goal: Sequent, old: Param, new: Param) -> Goals:
    """Proves: P(A) from A = B and P(B).

    Example: with S = XᵀX + λI, S⁻¹Xᵀ becomes (XᵀX + λI)⁻¹Xᵀ.
    Gives up when: the replacement would change how something is meant.
    """
    a, b = matrix(old), matrix(new)
    changed = goal.concluding(replaced(goal.conclusion, {a: b}, WIDENED))
    return (informed(goal, M.meq(a, b)), changed, *obligations(goal, M.meq(a, b), changed.conclusion))


def inverse_laws(goal: Sequent, inverse: Param) -> Goals:
    """Proves: P with the facts A⁻¹A = I and AA⁻¹ = I.

    Example: S = C⁻¹ + VA⁻¹U: S⁻¹S = I in the proof of Woodbury's identity.
    Gives up when: the parameter is no inverse.
    """
    a = matrix(inverse)
    if a.op != "inverse":
        raise Rejected("expected an inverse")
    one = Term("identity", (M.shape(a)[0],))
    return (goal.also(M.meq(M.matmul(a, a.args[0]), one), M.meq(M.matmul(a.args[0], a), one)), *obligations(goal, a))


def entrywise(goal: Sequent, row: Param, column: Param) -> Goals:
    """Proves: A = B from A[i, j] = B[i, j] for all i, j (j = 1 for columns).

    Example: the table of xᵢyⱼ is xyᵀ.
    Gives up when: the conclusion is no equation of matrices, or the indices are not fresh integers.
    """
    a, b = _sides(goal)
    i, j = fresh_symbol(row, goal.free), fresh_symbol(column, goal.free)
    if i == j or {T.kind(i), T.kind(j)} != {"integer"}:
        raise Rejected("expected two integers")
    rows, columns = M.shape(a)
    inside = (le(ONE, i), le(i, rows), *(() if columns == ONE else (le(ONE, j), le(j, columns))))
    place = (i, ONE if columns == ONE else j)
    return (Sequent((*facts(goal), *inside), eq(M.entry(a, *place), M.entry(b, *place))),)


def entry_by_entry(goal: Sequent) -> Goals:
    """Proves: A = B between matrices of a concrete size from the equations of their entries.

    Example: two matrices of 2 × 2 numbers.
    Gives up when: the size is no number.
    """
    a, b = _sides(goal)
    if not is_concrete(a):
        raise Rejected("the matrices have no concrete size")
    rows, columns = map(size, M.shape(a))
    places = [(T.num(i), T.num(j)) for i in range(1, rows + 1) for j in range(1, columns + 1)]
    return tuple(informed(goal, eq(M.entry(a, *place), M.entry(b, *place))) for place in places)


def differ(goal: Sequent, row: Param, column: Param) -> Goals:
    """Proves: A ≠ B from A[i, j] ≠ B[i, j] at one place.

    Example: AB ≠ BA for two matrices of 2 × 2 numbers.
    Gives up when: the conclusion does not deny an equation of matrices.
    """
    c, i, j = goal.conclusion, term(row), term(column)
    if c.op != "not" or c.args[0].op != "meq":
        raise Rejected("expected A ≠ B")
    a, b = (M.entry(m, i, j) for m in c.args[0].args)
    return (informed(goal, Term("ne", (a, b))), *obligations(goal, a, b))


def at_entry(goal: Sequent, index: Param, row: Param, column: Param) -> Goals:
    """Proves: P with an equation of matrices among the hypotheses used at one entry.

    Example: y = Xb gives yᵢ = Σ xᵢₖbₖ.
    Gives up when: the hypothesis is no equation of matrices.
    """
    h, i, j = hypothesis(goal, index), term(row), term(column)
    if h.op != "meq":
        raise Rejected("expected an equation of matrices")
    a, b = (M.entry(m, i, j) for m in h.args)
    return (goal.also(eq(a, b)), *obligations(goal, a, b))


def numbers_of(goal: Sequent, index: Param, function: Param) -> Goals:
    """Proves: P with the determinants or traces of the sides of an equation of square matrices among the hypotheses.

    Example: QᵀQ = I gives det(Q)² = 1.
    Gives up when: the hypothesis is no equation of matrices.
    """
    h = hypothesis(goal, index)
    if h.op != "meq" or function not in {"det", "trace"}:
        raise Rejected("expected an equation of matrices, and det or trace")
    a, b = (Term(str(function), (m,)) for m in h.args)
    return (goal.also(eq(a, b)), *obligations(goal, a, b))


def components(goal: Sequent) -> Goals:
    """Proves: a relation of numbers with its traces and products xᵀ⋯y written as sums over indices.

    Example: xᵀy = yᵀx becomes Σ xₖyₖ = Σ yₖxₖ.
    Gives up when: there is nothing to write out.
    """
    c = goal.conclusion
    if c.op not in IN_SCALARS:
        raise Rejected("expected a relation of numbers")
    found = {t: _written(t, goal) for t in T.subterms(c) if t.op in {"entry", "trace"} and not _has_bound(t)}
    new = T.replace(c, {t: w for t, w in found.items() if w != t})
    if new == c:
        raise Rejected("nothing to write out")
    return (goal.concluding(new), *obligations(goal, new))


def _written(t: Term, goal: Sequent) -> Term:
    m = t.args[0]
    if t.op == "entry":
        return written_out(m, *t.args[1:])
    k = T.fresh("k", goal.free | m.free, "integer")
    return T.bind("sum", k, written_out(m, k, k), ONE, M.shape(m)[0])


def _has_bound(t: Term) -> bool:
    """Whether a bound variable of a binder around ``t`` may occur in it."""
    return T.shift(t, 1) != t


def invertible(goal: Sequent, other: Param) -> Goals:
    """Proves: A is invertible from AB = I for a matrix B.

    Example: QᵀQ = I makes Q invertible.
    Gives up when: the conclusion is not that a square matrix is invertible.
    """
    a, b = _invertible(goal), matrix(other)
    one = Term("identity", (M.shape(a)[0],))
    return (informed(goal, M.meq(M.matmul(a, b), one)), *obligations(goal, M.meq(M.matmul(a, b), one)))


def _invertible(goal: Sequent) -> Term:
    """A, of a conclusion that A is invertible."""
    if goal.conclusion.op != "invertible":
        raise Rejected("expected that a matrix is invertible")
    return goal.conclusion.args[0]


def invertible_factors(goal: Sequent) -> Goals:
    """Proves: a product of square matrices is invertible from each of its factors being so.

    Example: A, B invertible make AB invertible.
    Gives up when: the matrix is no product of square matrices.
    """
    a = _invertible(goal)
    known = normalizer(goal)
    p = expand(a, known)
    if len(p) != 1:
        raise Rejected("the matrix is no product")
    ((w, c),) = p.items()
    parts = [M.matmul(*chunk) for chunk in chunks(w, known.canonical(M.shape(a)[0]))] if w else []
    new = [_bare(part.args[0] if part.op == "matpow" else part) for part in parts]
    if new == [a] and c == ONE:
        raise Rejected("the matrix is no product")
    nonzero = [Term("ne", (c, ZERO))] if c.op != "num" else []
    goals = [informed(goal, f) for f in (*nonzero, *(Term("invertible", (m,)) for m in new if m.op != "inverse"))]
    return (*goals, *obligations(goal, *new))


def _bare(m: Term) -> Term:
    """A matrix that is invertible exactly when ``m`` is: a transpose without its sign."""
    return m.args[0] if m.op == "transpose" else m


def invertible_in(goal: Sequent, index: Param) -> Goals:
    """Proves: a square matrix is invertible when a hypothesis says that a product with it as a factor is.

    Example: AB invertible for square A, B makes A invertible.
    Gives up when: the matrix is no factor, or the product is not of square matrices.
    """
    a, h = _invertible(goal), hypothesis(goal, index)
    if h.op != "invertible":
        raise Rejected("expected a hypothesis that a matrix is invertible")
    known = normalizer(goal)
    n = known.canonical(M.shape(a)[0])
    if n != known.canonical(M.shape(h.args[0])[0]):
        raise Rejected("the sizes differ")
    p, q = expand(h.args[0], known), expand(a, known)
    if _proportional(p, q) or _proportional(turned(p, known), q):
        return ()
    if len(p) != 1:
        raise Rejected("the hypothesis is of no product")
    ((w, _),) = p.items()
    pieces = {_bare(M.matmul(*chunk)) for chunk in chunks(w, n)} if w else set()
    if _bare(form(a, known)) not in pieces:
        raise Rejected("the matrix is no factor of that product")
    return ()


def _proportional(p: Poly, q: Poly) -> bool:
    """Whether q is a rational multiple, not 0, of p."""
    if not p or p.keys() != q.keys():
        return False
    if p == q:
        return True
    pairs = [(p[w], q[w]) for w in p]
    if any(c.op != "num" or d.op != "num" for c, d in pairs):
        return False
    return len({T.value(d) / T.value(c) for c, d in pairs}) == 1


def determinant_nonzero(goal: Sequent) -> Goals:
    """Proves: A is invertible from det A ≠ 0; det A ≠ 0 from A being invertible; and the denials of both.

    Example: a matrix of 2 × 2 numbers with determinant 1.
    Gives up when: the conclusion is another.
    """
    c = goal.conclusion
    if c.op == "invertible":
        return (informed(goal, Term("ne", (Term("det", c.args), ZERO))),)
    if c.op == "not" and c.args[0].op == "invertible":
        return (informed(goal, eq(Term("det", c.args[0].args), ZERO)),)
    if c.op == "ne" and c.args[0].op == "det" and c.args[1] == ZERO:
        return (informed(goal, Term("invertible", c.args[0].args)),)
    raise Rejected("expected that a matrix is invertible, or that a determinant is not 0")


def kernel_trivial(goal: Sequent, vector: Param) -> Goals:
    """Proves: a square matrix A is invertible from Ax = 0 ⊢ x = 0 for a fresh column x.

    Example: XᵀX + λI for λ > 0.
    Gives up when: the parameter is no fresh column of the size of A.
    """
    a = _invertible(goal)
    n = M.shape(a)[0]
    binder = Term("forall", (T.TRUE, n, ONE), "matrix")
    x = fresh_variable(vector, binder, goal.free)
    zero = Term("zeros", (n, ONE))
    return (Sequent((*facts(goal), M.meq(M.matmul(a, x), zero)), M.meq(x, zero)),)


RULES: Final[Mapping[str, Callable[..., Goals]]] = {
    "words": words, "cofactors": cofactors, "trace cofactors": trace_cofactors, "rewrite matrix": rewrite_matrix,
    "inverse laws": inverse_laws, "entrywise": entrywise, "entry by entry": entry_by_entry, "matrices differ": differ,
    "at entry": at_entry, "cancel matrix": cancel, "numbers of matrices": numbers_of, "components": components,
    "one-sided inverse": invertible,
    "invertible factors": invertible_factors, "factor of invertible": invertible_in, "determinant": determinant_nonzero,
    "trivial kernel": kernel_trivial,
}  # fmt: skip
