"""Determinants of sums, equations through their coefficients, matrices that are diagonal, and matrices that differ by a trace."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.terms import ONE, Term
from verifier.kernel.words import Poly, as_term, expand
from verifier.tactics.matrices import RELATIONS
from verifier.tactics.search import Search


def of_sums(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: relations of determinants det(A + UV) by det A·det(I + VA⁻¹U).

    Example: det(A + uvᵀ) = det A·(1 + vᵀA⁻¹u).
    Gives up when: no determinant is of such a sum, or the rest does not follow.
    """
    c = goal.conclusion
    if c.op not in RELATIONS or not T.contains(c, frozenset({"det"})):
        return None
    if any(h.op == "eq" and h.args[0].op == "det" and h.args[0].args[0].op in {"madd", "matmul"} for h in goal.hypotheses):
        return None
    known = normalizer(goal)
    for t in dict.fromkeys(s for s in T.subterms(c) if s.op == "det" and s.args[0].op == "madd"):
        for rule, a, b in _splits(expand(t.args[0], known), known.canonical(M.shape(t.args[0])[0])):
            found = search.goals(goal, rule, first=a, second=b)
            if found is None or rule == "sylvester":
                one = search.step(goal, rule, first=a, second=b)
            else:
                one = _then(goal, found, rule, (a, b), search)
            if one is not None:
                return one
    return None


def _then(goal: Sequent, left: tuple[Sequent, ...], rule: str, pair: tuple[Term, Term], search: Search) -> Certificate | None:
    """After det(AE) = det A·det E, with E = I + A⁻¹UV: what det E is by Sylvester."""
    a, e = pair
    known = normalizer(goal)
    for second, u, v in _splits(expand(e, known), known.canonical(M.shape(e)[0])):
        inner = search.step(left[0], second, first=u, second=v) if second == "sylvester" else None
        rest = [] if inner is None else [search.prove(g) for g in left[1:]]
        if inner is not None and None not in rest:
            return Certificate(rule, {"first": a, "second": e}, (inner, *(p for p in rest if p is not None)))
    return None


def _splits(p: Poly, n: Term) -> Iterator[tuple[str, Term, Term]]:
    """I + UV for a word cut in two, or A·(I + A⁻¹UV) for a letter A and a word."""
    if len(p) != 2:
        return
    for w, c in p.items():
        ((v, d),) = ((u, e) for u, e in p.items() if u != w)
        if not w and c == ONE:
            for k in range(1, len(v)):
                yield "sylvester", M.scale(d, M.matmul(*v[:k])), M.matmul(*v[k:])
        elif len(w) == 1 and c == ONE and v:
            one = Term("identity", (n,))
            yield "determinant of a product", w[0], M.madd(one, M.matmul(M.inverse(w[0]), M.scale(d, as_term(v, n))))


def coefficients(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: equations of matrices whose words have coefficients that equations of numbers make 0.

    Example: uᵀu = 1 ⊢ (I − 2uuᵀ)² = I.
    Gives up when: no equation of numbers is known, or a coefficient is not seen to be 0.
    """
    if goal.conclusion.op != "meq" or not any(h.op in {"eq", "le"} for h in goal.hypotheses):
        return None
    return search.step(goal, "coefficients")


def diagonal(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: goals about matrices that are known to be diagonal, with diag(d) in their place.

    Example: diagonal matrices commute.
    Gives up when: none is known to be diagonal.
    """
    for h in goal.hypotheses:
        a = h.args[0] if h.op == "meq" else None
        if a is None or h.args[1] != Term("diag", (Term("diagonal", (a,)),)) or a.op != "matrix":
            continue
        inside = list(T.subterms(goal.conclusion))
        if a in inside and Term("diagonal", (a,)) not in inside:
            return search.step(goal, "rewrite matrix", old=a, new=h.args[1])
    return None


def by_trace(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: that two square matrices differ, as their traces do.

    Example: AB − BA ≠ I.
    Gives up when: the matrices are not square, or their traces agree.
    """
    c = goal.conclusion
    if c.op != "not" or c.args[0].op != "meq" or len(set(M.shape(c.args[0].args[0]))) > 1:
        return None
    left = search.goals(goal, "contradiction")
    if left is None:
        return None
    try:
        inner = search.step(left[0], "numbers of matrices", index=len(left[0].hypotheses) - 1, function="trace")
    except Rejected:
        return None
    return None if inner is None else Certificate("contradiction", {}, (inner,))
