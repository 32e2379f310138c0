"""Rules of quadratic forms: squares are not negative, and vanish only at zero; the inequality of Cauchy and Schwarz."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.contexts import hypothesis, informed, items, matrix, obligations, relation, term
from verifier.kernel.definedness import le
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.rules.logic import Goals
from verifier.kernel.structure import is_real
from verifier.kernel.terms import ZERO, Term


def _square(z: Term) -> Term:
    """tr(ZᵀZ): the sum of the squared entries, for a column zᵀz."""
    return M.trace(M.matmul(M.transpose(z), z))


def _real(param: Param) -> Term:
    z = matrix(param)
    if not is_real(z):
        raise Rejected("expected a matrix of reals")
    return z


def gram(goal: Sequent, subject: Param) -> Goals:
    """Proves: P with the fact 0 ≤ tr(ZᵀZ).

    Example: 0 ≤ (Ax)ᵀ(Ax), so that xᵀAᵀAx ≥ 0.
    Gives up when: the parameter is no matrix of reals.
    """
    fact = le(ZERO, _square(_real(subject)))
    return (goal.also(fact), *obligations(goal, fact))


def schwarz(goal: Sequent, first: Param, second: Param) -> Goals:
    """Proves: P with the facts tr(XᵀY)² ≤ tr(XᵀX)·tr(YᵀY) and −r ≤ tr(XᵀY) ≤ r for the product r of the roots.

    Example: (xᵀy)² ≤ (xᵀx)(yᵀy).
    Gives up when: the parameters are no matrices of reals.
    """
    x, y = _real(first), _real(second)
    product = M.trace(M.matmul(M.transpose(x), y))
    norms = T.mul(T.power(_square(x), T.HALF), T.power(_square(y), T.HALF))
    first_, second_ = le(T.power(product, 2), T.mul(_square(x), _square(y))), le(product, norms)
    return (goal.also(first_, second_, le(T.neg(norms), product)), *obligations(goal, first_))


def squares(goal: Sequent, multiples: Param) -> Goals:
    """Proves: a ≤ b from b − a = Σ cₖ·tr(ZₖᵀZₖ) and cₖ ≥ 0; a < b when, besides, c₁ > 0 and Z₁ ≠ 0.

    Example: 0 < xᵀ(XᵀX + λI)x = λxᵀx + (Xx)ᵀ(Xx) for x ≠ 0.
    Gives up when: the conclusion is another, or a multiple is none of a matrix of reals.
    """
    left, right = relation(goal, "lt", "le")
    pairs = [(term(c), _real(z)) for c, z in (items(pair) for pair in items(multiples))]
    total = T.add(*(T.mul(c, _square(z)) for c, z in pairs))
    needed = [le(ZERO, c) for c, _ in pairs]
    if goal.conclusion.op == "lt":
        c, z = pairs[0]
        needed = [Term("lt", (ZERO, c)), *needed[1:], Term("not", (M.meq(z, Term("zeros", M.shape(z))),))]
    same = Term("eq", (T.sub(right, left), total))
    return (informed(goal, same), *(informed(goal, n) for n in needed), *obligations(goal, total))


def paired(goal: Sequent, index: Param, factor: Param) -> Goals:
    """Proves: P with an equation of matrices among the hypotheses times a matrix, as one of numbers: tr(BA) = tr(BC).

    Example: Ax = λx gives yᵀAx = λyᵀx.
    Gives up when: the hypothesis is no equation of matrices.
    """
    h, b = hypothesis(goal, index), matrix(factor)
    if h.op != "meq":
        raise Rejected("expected an equation of matrices")
    fact = Term("eq", tuple(M.trace(M.matmul(b, a)) for a in h.args))
    return (goal.also(fact), *obligations(goal, fact))


def vanishing(goal: Sequent) -> Goals:
    """Proves: A = B from tr((A − B)ᵀ(A − B)) ≤ 0, and the strict 0 < tr(ZᵀZ) or tr(ZᵀZ) ≠ 0 from Z ≠ 0.

    Example: xᵀx ≤ 0 ⊢ x = 0.
    Gives up when: the conclusion is another.
    """
    c = goal.conclusion
    if c.op == "not" and c.args[0].op == "meq":
        return (informed(goal, Term("lt", (ZERO, _square(_real(M.msub(*c.args[0].args))))),),)
    if c.op != "meq":
        raise Rejected("expected an equation of matrices")
    needed = le(_square(_real(M.msub(*c.args))), ZERO)
    return (informed(goal, needed),)


def positive_square(goal: Sequent, subject: Param) -> Goals:
    """Proves: P with the fact 0 < tr(ZᵀZ), from Z ≠ 0.

    Example: x ≠ 0 gives 0 < xᵀx.
    Gives up when: the parameter is no matrix of reals.
    """
    z = _real(subject)
    fact = Term("lt", (ZERO, _square(z)))
    nonzero = Term("not", (M.meq(z, Term("zeros", M.shape(z))),))
    return (goal.also(fact), informed(goal, nonzero), *obligations(goal, fact, nonzero))


RULES: Final[Mapping[str, Callable[..., Goals]]] = {
    "gram": gram, "schwarz": schwarz, "squares of matrices": squares, "paired": paired, "vanishing square": vanishing,
    "positive square": positive_square,
}  # fmt: skip
