"""Goals about invertible matrices: factors of one another, one-sided inverses, determinants that are not 0."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.explicit import is_concrete
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Term
from verifier.kernel.words import form
from verifier.tactics.search import Search


def invertible(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: that a matrix is invertible, as a factor or a product of invertible ones, by a one-sided inverse, or by
    its determinant; and that one is not, or that a determinant is not 0.

    Example: QᵀQ = I makes Q invertible.
    Gives up when: none of these is seen.
    """
    c = goal.conclusion
    if c.op == "ne" and c.args[0].op == "det" and not is_concrete(c.args[0].args[0]):
        known = Term("invertible", c.args[0].args) not in goal.hypotheses and any(h.op == "invertible" for h in goal.hypotheses)
        return search.step(goal, "determinant") if known or Term("invertible", c.args[0].args) in goal.hypotheses else None
    if c.op == "not" and c.args[0].op == "invertible":
        return search.step(goal, "determinant")
    if c.op != "invertible":
        return None
    if is_concrete(c.args[0]):
        return search.step(goal, "determinant")
    return search.first(
        lambda: _by_determinant(goal, search),
        lambda: _factor(goal, search),
        lambda: search.step(goal, "invertible factors"),
        lambda: _one_sided(goal, search),
    )


def _by_determinant(goal: Sequent, search: Search) -> Certificate | None:
    """By a hypothesis about a determinant."""
    said = any(h.op in {"ne", "lt", "le"} and T.contains(h, frozenset({"det"})) for h in goal.hypotheses)
    return search.step(goal, "determinant") if said else None


def _factor(goal: Sequent, search: Search) -> Certificate | None:
    for index, h in enumerate(goal.hypotheses):
        found = search.step(goal, "factor of invertible", index=index) if h.op == "invertible" else None
        if found is not None:
            return found
    return None


def _one_sided(goal: Sequent, search: Search) -> Certificate | None:
    """By the other factor of a hypothesis AB = I, also as Bᵀ of one turned round."""
    a = form(goal.conclusion.args[0], normalizer(goal))
    for h in goal.hypotheses:
        if h.op != "meq":
            continue
        product = next((m for m in h.args if m.op in {"matmul", "matpow"}), None)
        for b in _others(product, a):
            found = search.step(goal, "one-sided inverse", other=b)
            if found is not None:
                return found
    return None


def _others(product: Term | None, a: Term) -> Iterator[Term]:
    """Matrices that may be the inverse of ``a`` when the product is the identity."""
    if product is None or product.op != "matmul":
        return
    for k, f in enumerate(product.args):
        rest = (*product.args[k + 1 :], *product.args[:k])
        if f == a and rest:
            yield M.matmul(*rest)
        elif rest and f == M.transpose(a):
            yield M.transpose(M.matmul(*rest))
