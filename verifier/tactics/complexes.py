"""Complex equations by real and imaginary parts."""

from __future__ import annotations

from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.structure import is_real
from verifier.kernel.terms import Term
from verifier.tactics.search import Search

PARTS: Final = frozenset({"re", "im", "abs", "arg", "conjugate", "log"})


def split_symbols(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: statements with moduli, arguments or parts of complex symbols, by z = x + iy.

    Example: |z·w| = |z|·|w|.
    Gives up when: no complex symbol stands in such a function.
    """
    c = goal.conclusion
    if c.op not in {"eq", "ne", "lt", "le"}:
        return None
    inside = {s for t in T.subterms(c) if t.op in PARTS for s in t.free if s.op == "sym" and T.kind(s) == "complex"}
    for z in sorted(inside, key=repr):
        x = T.fresh(f"re_{T.name(z)}", goal.free)
        y = T.fresh(f"im_{T.name(z)}", goal.free)
        return search.step(goal, "cartesian", symbol=z, real=x, imaginary=y)
    return _split_hypotheses(goal, search)


def _split_hypotheses(goal: Sequent, search: Search) -> Certificate | None:
    """Disequations of complex numbers among the hypotheses, as disequations of real ones."""
    for index, h in enumerate(goal.hypotheses):
        if h.op == "ne" and not all(is_real(a) for a in h.args) and not _has_complex_symbol(h):
            left = search.goals(goal, "parts of a hypothesis", index=index)
            if left is not None and left[0].hypotheses[-1] not in goal.hypotheses:
                return search.step(goal, "parts of a hypothesis", index=index)
    return None


def _has_complex_symbol(t: Term) -> bool:
    return any(s.op == "sym" and T.kind(s) == "complex" for s in t.free)


def split_equation(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: equations of complex numbers by their real and their imaginary parts.

    Example: log(1 + i) = log(2)/2 + iπ/4.
    Gives up when: a side is real, or a part cannot be written with real terms.
    """
    c = goal.conclusion
    if c.op != "eq" or all(is_real(a) for a in c.args) or _has_complex_symbol(c):
        return None
    halves = search.goals(goal, "real and imaginary parts")
    return None if halves is None else _closed(goal, "real and imaginary parts", halves, search)


def split_disequation(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: that complex numbers differ, by the modulus of their difference.

    Example: 1 + iy ≠ 0.
    Gives up when: the modulus cannot be written with real terms.
    """
    c = goal.conclusion
    if c.op != "ne" or all(is_real(a) for a in c.args) or _has_complex_symbol(c):
        return None
    left = search.goals(goal, "modulus of the difference")
    return None if left is None else _closed(goal, "modulus of the difference", left, search)


def _closed(goal: Sequent, rule: str, left: tuple[Sequent, ...], search: Search) -> Certificate | None:
    """``goal`` by a rule whose premises are proved in the canonical form of their sides, free of complex numbers."""
    proofs = []
    for g in left:
        try:
            sides = tuple(normalizer(g).canonical(a) for a in g.conclusion.args)
        except Rejected:
            return None
        if not all(is_real(a) for a in sides) or any(T.contains(a, frozenset({"i", "re", "im"})) for a in sides):
            return None
        proofs.append(search.step(g, "rescale", relation_=Term(g.conclusion.op, sides), factor=T.ONE))
    found = tuple(p for p in proofs if p is not None)
    return Certificate(rule, {}, found) if len(found) == len(left) else None
