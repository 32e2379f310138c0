"""Facts about all vectors used at the vectors of a goal, products with vectors, vectors that must be 0."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.terms import ONE, ZERO, Term
from verifier.kernel.words import expand, turned
from verifier.tactics.matrices import NUMBERS
from verifier.tactics.quadratic import transposed
from verifier.tactics.search import Search

MOST_VECTORS: Final = 5


def _vectors(goal: Sequent) -> list[Term]:
    """The columns that stand last in products of the conclusion, or are denied to be 0, and the vector symbols."""
    found: dict[Term, None] = {}
    denied = [h.args[0].args[0] for h in goal.hypotheses if h.op == "not" and h.args[0].op == "meq"]
    for m in (*denied, *(t for t in T.subterms(goal.conclusion) if t.op in {"matmul", "matrix"})):
        last = m.args[-1] if m.op == "matmul" else m
        if M.is_matrix(last) and M.shape(last)[1] == ONE and not any(s.op in T.BOUND for s in T.subterms(last)):
            found[last] = None
    return list(found)[:MOST_VECTORS]


def at_vectors(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: goals by facts about all vectors, used at the vectors of the goal.

    Example: ∀z: zᵀAz ≤ λzᵀz ⊢ (x − y)ᵀA(x − y) ≤ λ(x − y)ᵀ(x − y).
    Gives up when: every instance is among the hypotheses.
    """
    if goal.conclusion.op not in {"lt", "le", "false", "ne"}:
        return None
    for index, h in enumerate(goal.hypotheses):
        if h.op != "forall" or h.data != "matrix":
            continue
        for v in _vectors(goal):
            if M.shape(v) == h.args[1:] and not _known_instance(goal, T.instantiate(h.args[0], v)):
                return search.step(goal, "instance", index=index, value=v)
    return None


def _known_instance(goal: Sequent, f: Term) -> bool:
    return f in goal.hypotheses


def multiple(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: inequalities that are a nonnegative multiple of a fact about all vectors, at a vector or a difference of two.

    Example: xᵀAx is convex for A ⪰ 0: what is left is a(1 − a)·(x − y)ᵀA(x − y).
    Gives up when: no instance has a quotient free of vectors.
    """
    c = goal.conclusion
    if c.op != "le" or not T.contains(c, NUMBERS):
        return None
    for index, h in enumerate(goal.hypotheses):
        if h.op == "forall" and h.data == "matrix" and h.args[0].op == "le":
            for v in _combined(goal, h.args[1:]):
                found = _as_multiple(goal, index, v, search)
                if found is not None:
                    return found
    return None


def _combined(goal: Sequent, shape: tuple[Term, ...]) -> list[Term]:
    """The vector symbols of the conclusion that have the shape, and their differences."""
    seen = dict.fromkeys(t for t in T.subterms(goal.conclusion) if t.op == "matrix" and t.args == shape)
    vectors = list(seen)[:MOST_VECTORS]
    return vectors + [M.msub(x, y) for k, x in enumerate(vectors) for y in vectors[k + 1 :]]


def _as_multiple(goal: Sequent, index: int, v: Term, search: Search) -> Certificate | None:
    fact = T.instantiate(goal.hypotheses[index].args[0], v)
    known = normalizer(goal)
    try:
        ratio = known.canonical(T.div(T.sub(*goal.conclusion.args), T.sub(*fact.args)))
    except Rejected:
        return None
    if T.contains(ratio, NUMBERS) or ratio in (ZERO, ONE):
        return None
    left = search.goals(goal, "instance", index=index, value=v)
    inner = None if left is None else search.step(left[0], "rescale", relation_=fact, factor=ratio)
    rest = [] if left is None or inner is None else [search.prove(g) for g in left[1:]]
    if inner is None or None in rest:
        return None
    return Certificate("instance", {"index": index, "value": v}, (inner, *(p for p in rest if p is not None)))


def schwarz(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: inequalities by that of Cauchy and Schwarz.

    Example: xᵀy ≤ √(xᵀx)·√(yᵀy), and the triangle inequality from it.
    Gives up when: the conclusion has no product of two different vectors, or does not follow.
    """
    c = goal.conclusion
    if c.op not in {"lt", "le"} or any(map(_is_schwarz, goal.hypotheses)):
        return None
    if not any(t.op in {"pow", "abs"} and T.contains(t, NUMBERS) for t in T.subterms(c)):
        return None
    for x, y in _pairs(goal):
        found = search.step(goal, "schwarz", first=x, second=y)
        if found is not None:
            return found
    roots = [t for t in T.subterms(c) if t.op == "pow" and t.args[1] == T.HALF and T.contains(t, NUMBERS)]
    return search.step(goal, "powers", exponent=2) if roots else None


def _is_schwarz(h: Term) -> bool:
    """Whether the inequality was used already."""
    return h.op == "le" and h.args[0].op == "pow" and h.args[0].args[0].op == "trace"


def _pairs(goal: Sequent) -> Iterator[tuple[Term, Term]]:
    """The columns of a product xᵀy in the normal form of the sides of the conclusion."""
    known = normalizer(goal)
    try:
        sides = [known.canonical(a) for a in goal.conclusion.args]
    except Rejected:
        return
    for t in dict.fromkeys(s for a in sides for s in T.subterms(a)):
        if t.op == "entry" and t.args[0].op == "matmul" and M.shape(t.args[0]) == (ONE, ONE):
            w = t.args[0].args
            for cut in range(1, len(w)):
                back = transposed(w[:cut], known)
                if back is not None and back != w[cut:]:
                    yield M.matmul(*back), M.matmul(*w[cut:])


def vanishing(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: that a vector is 0, by its square or by a contradiction with a definite matrix.

    Example: xᵀx = 0 ⊢ x = 0; A positive definite, Ax = 0 ⊢ x = 0.
    Gives up when: nothing is known of products with the vector.
    """
    c = goal.conclusion
    if c.op != "meq" or c.args[1].op != "zeros" or M.shape(c.args[0])[1] != ONE:
        return None
    numbers = any(h.op in {"eq", "le", "lt"} and T.contains(h, NUMBERS) for h in goal.hypotheses)
    found = search.step(goal, "vanishing square") if numbers else None
    if found is not None:
        return found
    if not any((h.op == "forall" and h.data == "matrix") or _kills(h, c.args[0]) for h in goal.hypotheses):
        return None
    return search.step(goal, "contradiction")


def _kills(h: Term, v: Term) -> bool:
    """Whether the hypothesis says Mv = 0."""
    return h.op == "meq" and h.args[1].op == "zeros" and h.args[0].op == "matmul" and h.args[0].args[-1] == v


def definite(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: anything from Mv = 0 and v ≠ 0 when vᵀMv > 0.

    Example: (XᵀX + λI)v = 0 and v ≠ 0 with λ > 0.
    Gives up when: vᵀMv is not seen to be positive.
    """
    if goal.conclusion != T.FALSE:
        return None
    for h in goal.hypotheses:
        v = h.args[0].args[-1] if h.op == "meq" and h.args[0].op == "matmul" else None
        if v is None or not _kills(h, v) or Term("not", (M.meq(v, Term("zeros", M.shape(v))),)) not in goal.hypotheses:
            continue
        form = M.entry(M.matmul(M.transpose(v), h.args[0]), ONE, ONE)
        positive = Term("lt", (ZERO, form))
        if positive in goal.hypotheses:
            return search.step(goal, "against", index=goal.hypotheses.index(positive))
        proof = search.prove(goal.concluding(positive))
        return None if proof is None else search.step(goal, "lemma", formula=positive)
    return None


def kernel_trivial(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: that a matrix is invertible because it has a trivial kernel: sums AᵀA + λI, positive definite matrices.

    Example: XᵀX + λI for λ > 0.
    Gives up when: the kernel is not seen to be trivial.
    """
    c = goal.conclusion
    if c.op != "invertible" or M.shape(c.args[0])[0].op == "num" or c.args[0].op == "matmul":
        return None
    n = M.shape(c.args[0])[0]
    known = normalizer(goal)
    p = expand(c.args[0], known)
    if turned(p, known) != p or (len(p) < 2 and not any(h.op == "forall" and h.data == "matrix" for h in goal.hypotheses)):
        return None
    x = T.fresh("x", goal.free)
    return search.step(goal, "trivial kernel", vector=Term("matrix", (n, ONE), T.name(x)))


def pairs(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: goals about numbers by equations of columns times the vectors of the goal.

    Example: A symmetric, Ax = λx, Ay = μy, λ ≠ μ ⊢ xᵀy = 0.
    Gives up when: all such products are among the hypotheses.
    """
    c = goal.conclusion
    if c.op != "eq" or not T.contains(c, NUMBERS):
        return None
    for index, h in enumerate(goal.hypotheses):
        if h.op != "meq" or M.shape(h.args[0])[1] != ONE or h.args[0].op == "transpose":
            continue
        for v in _vectors(goal):
            row = M.transpose(v)
            fact = Term("eq", tuple(M.trace(M.matmul(row, a)) for a in h.args))
            if M.shape(v) == M.shape(h.args[0]) and fact not in goal.hypotheses:
                return search.step(goal, "paired", index=index, factor=row)
    return None


def divided(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: that a number made from matrices is 0 because its product with something that is not 0 is.

    Example: (λ − μ)·xᵀy = 0 and λ ≠ μ ⊢ xᵀy = 0.
    Gives up when: nothing is known not to be 0, or the product is not seen to be 0.
    """
    c = goal.conclusion
    if c.op != "eq" or c.args[1] != ZERO or c.args[0].op not in {"entry", "trace", "det"}:
        return None
    for h in goal.hypotheses:
        if h.op == "ne":
            factor = T.sub(*h.args)
            scaled = Term("eq", (T.mul(factor, c.args[0]), ZERO))
            found = search.step(goal, "rescale", relation_=scaled, factor=T.power(factor, -1))
            if found is not None:
                return found
    return None
