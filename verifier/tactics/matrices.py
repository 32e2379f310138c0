"""Goals about matrices: equations by words and cofactors, entries, numbers made from matrices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.explicit import explicit, is_concrete
from verifier.kernel.judgement import Certificate, Param, Rejected, Sequent
from verifier.kernel.normal import Normalizer
from verifier.kernel.terms import ONE, ZERO, Term
from verifier.kernel.words import Poly, as_term, expand, form, turned
from verifier.tactics.gradients import differentiated
from verifier.tactics.search import Search
from verifier.tactics.words import LAW, Combination, Completion, completed

RELATIONS: Final = frozenset({"eq", "ne", "lt", "le"})
NUMBERS: Final = frozenset({"entry", "trace", "det"})
MOST_INVERSES: Final = 6
BY_ENTRIES: Final = frozenset({"hadamard", "table", "diag", "diagonal", "onesvec", "sum", "hstack", "vstack", "delta"})


def equal_words(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: equations of matrices with one normal form.

    Example: (A + B)² = A² + AB + BA + B².
    Gives up when: a word is left.
    """
    return search.step(goal, "words") if goal.conclusion.op == "meq" else None


def concrete(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: equations of matrices of a concrete size entry by entry, and that two such matrices differ.

    Example: a rotation by a right angle is orthogonal.
    Gives up when: a size is no number.
    """
    c = goal.conclusion
    if c.op == "meq" and is_concrete(c.args[0]) and is_concrete(c.args[1]):
        return search.step(goal, "entry by entry")
    if c.op != "not" or c.args[0].op != "meq" or not all(map(is_concrete, c.args[0].args)):
        return None
    place = _differing(goal)
    return None if place is None else search.step(goal, "matrices differ", row=T.num(place[0]), column=T.num(place[1]))


def _differing(goal: Sequent) -> tuple[int, int] | None:
    known = normalizer(goal)
    try:
        a, b = (explicit(m, known) for m in differentiated([], goal.conclusion.args[0])[1].args)
    except Rejected:
        return None
    pairs = ((i, j) for i, line in enumerate(a) for j in range(len(line)) if a[i][j] != b[i][j])
    return next(((i + 1, j + 1) for i, j in pairs), None)


# Cofactors --------------------------------------------------------------------------------------------------------


def by_cofactors(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: equations of matrices that follow from others, and from what inverses are, by expansion.

    Example: (A + UCV)⁻¹ = A⁻¹ − A⁻¹U(C⁻¹ + VA⁻¹U)⁻¹VA⁻¹.
    Gives up when: the completion of the relations does not reduce the difference to 0 within its budget.
    """
    if goal.conclusion.op != "meq":
        return None
    return with_inverse_laws(goal, search, _cofactors) or _cancelled(goal, search)


def _cancelled(goal: Sequent, search: Search) -> Certificate | None:
    """The equation times a matrix whose inverse stands in it."""
    for w in dict.fromkeys(_inverses(goal)):
        for side in ("left", "right"):
            left = search.goals(goal, "cancel matrix", factor=w.args[0], side=side)
            main = None if left is None else with_inverse_laws(left[0], search, _cofactors)
            rest = [] if left is None or main is None else [search.prove(g) for g in left[1:]]
            if main is not None and None not in rest:
                proofs = tuple(c for c in rest if c is not None)
                return Certificate("cancel matrix", {"factor": w.args[0], "side": side}, (main, *proofs))
    return None


def with_inverse_laws(goal: Sequent, search: Search, then: object) -> Certificate | None:
    """``then`` on the goal with what the inverses of sums and products in it are among the hypotheses."""
    assert callable(then)
    try:
        inverses = list(dict.fromkeys(_inverses(goal)))[:MOST_INVERSES]
    except Rejected:
        return None
    steps: list[tuple[dict[str, Param], tuple[Certificate, ...]]] = []
    for w in inverses:
        if M.meq(M.matmul(w, w.args[0]), Term("identity", (M.shape(w)[0],))) in goal.hypotheses:
            continue
        left = search.goals(goal, "inverse laws", inverse=w)
        proofs = None if left is None else [search.prove(g) for g in left[1:]]
        if left is not None and proofs is not None and None not in proofs:
            goal = left[0]
            steps.append(({"inverse": w}, tuple(p for p in proofs if p is not None)))
    found: Certificate | None = then(goal, search)
    for params, proofs_of in reversed(steps):
        if found is None:
            return None
        found = Certificate("inverse laws", params, (found, *proofs_of))
    return found


def _inverses(goal: Sequent) -> Iterator[Term]:
    """The inverses of sums and of products that are no square factors, in the normal forms of the goal's matrices."""
    known = normalizer(goal)
    for m in _matrices(goal):
        for t in T.subterms(form(m, known)):
            if t.op == "inverse" and t.args[0].op in {"madd", "matmul"} and not _open(t):
                yield t


def _open(t: Term) -> bool:
    return any(s.op in T.BOUND for s in T.subterms(t))


def _matrices(goal: Sequent) -> Iterator[Term]:
    """The matrices that the goal is about: the sides of its equations, and those under traces and entries."""
    for f in (goal.conclusion, *goal.hypotheses):
        if f.op == "meq":
            yield from f.args
    for t in T.subterms(goal.conclusion):
        if t.op in NUMBERS and not _open(t):
            yield t.args[0]


def _cofactors(goal: Sequent, search: Search) -> Certificate | None:
    claim = expand(M.msub(*goal.conclusion.args), normalizer(goal))
    completion = relations_of(goal, [claim])
    if len(completion.relations) == 0:
        return None
    found = completed(completion, claim)
    if found is None:
        return None
    rows, columns = M.shape(goal.conclusion.args[0])
    return search.step(goal, "cofactors", multiples=items(goal, found, rows, columns))


def items(goal: Sequent, found: Combination, rows: Term, columns: Term) -> tuple[Param, ...]:
    """The combination as the rules of cofactors take it."""
    return tuple(
        (source[0], source[1], M.scale(c, as_term(a, rows)), as_term(b, columns)) for (source, a, b), c in found.items()
    )


def relations_of(goal: Sequent, claims: list[Poly]) -> Completion:
    """The equations among the hypotheses, their transposes, and the laws of inverse letters, ready for completion."""
    known = normalizer(goal)
    completion = Completion(known)
    given = [(k, expand(M.msub(*h.args), known)) for k, h in enumerate(goal.hypotheses) if h.op == "meq"]
    letters = dict.fromkeys(x for p in (*claims, *(p for _, p in given)) for w in p for x in w)
    said = [h.args[0] for h in goal.hypotheses if h.op == "invertible" and h.args[0].op == "matrix"]
    for x in dict.fromkeys((*letters, *(M.inverse(a) for a in said if a in letters))):
        if x.op == "inverse" and x.args[0].op not in {"madd", "matmul"}:
            for w in ((x, x.args[0]), (x.args[0], x)):
                completion.add({w: ONE, (): T.MINUS_ONE}, {(LAW, (), ()): ONE})
    for power in _power_laws(list(letters), known):
        completion.add(power, {(LAW, (), ()): ONE})
    for k, p in given:
        completion.add(p, {((k, 0), (), ()): ONE})
        completion.add(turned(p, known), {((k, 1), (), ()): ONE})
    return completion


def _power_laws(letters: list[Term], known: Normalizer) -> Iterator[Poly]:
    """B·Bᵏ = Bᵏ⁺¹ and Bᵏ·B = Bᵏ⁺¹ for the powers among the letters."""
    powers = [x for x in letters if x.op == "matpow" and x.args[0].op not in {"madd", "matmul"}]
    for x in powers:
        for y in powers:
            step = known.canonical(T.sub(y.args[1], x.args[1])) if x.args[0] == y.args[0] else ZERO
            if step.op == "num" and 0 < T.value(step) <= 3 and T.value(step).denominator == 1:
                b = (x.args[0],) * int(T.value(step))
                yield {(*b, x): ONE, (y,): T.MINUS_ONE}
                yield {(x, *b): ONE, (y,): T.MINUS_ONE}


def reduce_numbers(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: relations of numbers whose traces and products xᵀ⋯y equations of matrices make simpler.

    Example: QᵀQ = I ⊢ (Qx)ᵀ(Qx) = xᵀx.
    Gives up when: no such number reduces.
    """
    c = goal.conclusion
    if c.op not in RELATIONS or not any(T.contains(a, NUMBERS) for a in c.args):
        return None
    if not any(h.op == "meq" for h in goal.hypotheses) and not T.contains(c, frozenset({"inverse"})):
        return None
    return with_inverse_laws(goal, search, _reduce_numbers)


def _reduce_numbers(goal: Sequent, search: Search) -> Certificate | None:
    known = normalizer(goal)
    left, right = goal.conclusion.args
    turn = goal.conclusion.op in {"lt", "le"}
    difference = known.canonical(T.sub(right, left) if turn else T.sub(left, right))
    leaves = [t for t in dict.fromkeys(T.subterms(difference)) if t.op in {"entry", "trace"} and not _open(t)]
    completion = relations_of(goal, [expand(t.args[0], known) for t in leaves])
    for leaf in leaves:
        found = _reduced_leaf(leaf, completion)
        if found is not None:
            plain = Term(goal.conclusion.op, (ZERO, difference) if turn else (difference, ZERO))
            return _rewritten(goal, plain, leaf, found, search)
    return None


def _reduced_leaf(leaf: Term, completion: Completion) -> tuple[Term, Combination, Term] | None:
    """The number in simpler terms, the combination that shows it, and the matrix whose trace it is."""
    m = leaf.args[0]
    w = m.args if m.op == "matmul" else (m,)
    if leaf.op == "entry" and M.shape(m) != (ONE, ONE):
        return None
    turns = [w] if leaf.op == "entry" else [w[k:] + w[:k] for k in range(len(w))]
    for v in turns:
        p, used = completion.reduced({v: ONE})
        if used or p != {v: ONE}:
            rows = M.shape(v[0])[0]
            parts = [M.trace(as_term(u, rows)) if c == ONE else T.mul(c, M.trace(as_term(u, rows))) for u, c in p.items()]
            return T.add(*parts), used, rows
    return None


def _rewritten(
    goal: Sequent, plain: Term, leaf: Term, found: tuple[Term, Combination, Term], search: Search
) -> Certificate | None:
    new, used, rows = found
    first = search.goals(goal, "rescale", relation_=plain, factor=ONE)
    second = None if first is None else search.goals(first[0], "rewrite", old=leaf, new=new)
    if first is None or second is None:
        return None
    shown = search.step(second[0], "trace cofactors", multiples=items(second[0], used, rows, rows))
    rest = None if shown is None else search.prove(second[1])
    if shown is None or rest is None:
        return None
    others = [search.prove(g) for g in (*second[2:], *first[1:])]
    proofs = [c for c in others if c is not None]
    if len(proofs) < len(others):
        return None
    count = len(second) - 2
    inner = Certificate("rewrite", {"old": leaf, "new": new}, (shown, rest, *proofs[:count]))
    return Certificate("rescale", {"relation_": plain, "factor": ONE}, (inner, *proofs[count:]))


def write_out(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: relations of numbers made of entrywise products, tables and the like, as sums over indices.

    Example: xᵀ(A ∘ B)y = tr(diag(x)·A·diag(y)·Bᵀ).
    Gives up when: no such operator occurs, or the sums are not compared.
    """
    if goal.conclusion.op not in RELATIONS or not T.contains(goal.conclusion, NUMBERS):
        return None
    return search.step(goal, "components") if T.contains(goal.conclusion, BY_ENTRIES) else None


def entrywise(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: equations of matrices made of entrywise products, tables and the like, entry by entry.

    Example: the table of xᵢyⱼ is xyᵀ.
    Gives up when: no such operator occurs, or the entries are not compared.
    """
    if goal.conclusion.op != "meq" or not T.contains(goal.conclusion, BY_ENTRIES):
        return None
    i = T.fresh("i", goal.free, "integer")
    return search.step(goal, "entrywise", row=i, column=T.fresh("j", goal.free | {i}, "integer"))


def determinants(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: relations of determinants that follow from equations of square matrices.

    Example: QᵀQ = I ⊢ det(Q)² = 1.
    Gives up when: the determinants of the sides of all equations are among the hypotheses.
    """
    if goal.conclusion.op not in RELATIONS or not T.contains(goal.conclusion, frozenset({"det"})):
        return None
    for index, h in enumerate(goal.hypotheses):
        if h.op != "meq" or T.contains(h, frozenset({"inverse"})):
            continue
        if Term("eq", tuple(Term("det", (m,)) for m in h.args)) not in goal.hypotheses:
            rows, columns = M.shape(h.args[0])
            if rows == columns:
                return search.step(goal, "numbers of matrices", index=index, function="det")
    return None
