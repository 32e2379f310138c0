"""Equations among the hypotheses solved: products that vanish, invertible functions."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.definedness import disj
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.structure import is_real
from verifier.kernel.terms import Term
from verifier.tactics.equations import at_hand, quotient_by
from verifier.tactics.isolate import isolate
from verifier.tactics.search import Search


def zero_products(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: goals from an equation whose difference factors: one of the factors is 0.

    Example: t(1 − t) = 1/4 ⊢ t = 1/2, since (t − 1/2)² = 0.
    Gives up when: no equation factors further.
    """
    for h in goal.hypotheses:
        if h.op == "eq" and all(is_real(a) for a in h.args):
            lemma = _vanishing(goal, h)
            if lemma is not None:
                return search.step(goal, "lemma", formula=lemma)
    return None


def _vanishing(goal: Sequent, h: Term) -> Term | None:
    """That one of the factors of the difference of ``h`` is 0; None when that says nothing new."""
    try:
        found = normalizer(goal).factors(T.sub(*h.args))
    except Rejected:
        return None
    if found is None or (sum(k for _, k in found[1] if k > 0) < 2 and all(k > 0 for _, k in found[1])):
        return None
    known = normalizer(goal).facts
    open_ones = [p for p, k in found[1] if k > 0 and not known.range(p).excludes_zero]
    parts = [Term("eq", (p, T.ZERO)) for p in open_ones]
    already = any(part in goal.hypotheses or part == h for part in parts)
    return None if not parts or already or disj(*parts) in goal.hypotheses else disj(*parts)


def factor_vanishes(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: p = 0 from an equation whose difference is a multiple of a power of p, the cofactor not being 0.

    Example: (t − 1/2)² = 0 ⊢ t − 1/2 = 0.
    Gives up when: the quotient is not seen to be defined.
    """
    c = goal.conclusion
    if c.op != "eq" or c.args[1] != T.ZERO or Term("ne", c.args) in goal.hypotheses:
        return None
    for index, h in enumerate(goal.hypotheses):
        if h.op == "eq" and h != c and c.args[0].free & h.free:
            inside = Sequent((*goal.hypotheses, Term("ne", c.args)), c)
            quotient = quotient_by(inside, h)
            left = search.goals(inside, "equations", multiples=((index, quotient),)) if quotient is not None else None
            if left is not None and quotient is not None and all(at_hand(g, search) for g in left):
                return _by_cases(goal, inside, index, quotient, search)
    return None


def _by_cases(goal: Sequent, inside: Sequent, index: int, quotient: Term, search: Search) -> Certificate | None:
    nonzero = search.step(inside, "equations", multiples=((index, quotient),))
    here = search.goals(goal, "cases", formula=goal.conclusion)
    if nonzero is None or here is None:
        return None
    rest = [search.prove(g) for g in (here[0], *here[2:])]
    if any(r is None for r in rest):
        return None
    return Certificate("cases", {"formula": goal.conclusion}, (rest[0], nonzero, *rest[1:]))  # type: ignore[arg-type]


def invert(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: goals from an equation solved for a symbol inside an invertible function.

    Example: e^x = 1 ⊢ x = 0.
    Gives up when: the symbol occurs twice, or the solution is not proved.
    """
    for h in goal.hypotheses:
        if h.op == "eq" and all(is_real(a) for a in h.args):
            for lemma in _solutions(goal, h):
                found = search.step(goal, "lemma", formula=lemma)
                if found is not None:
                    return found
    return None


def _solutions(goal: Sequent, h: Term) -> Iterator[Term]:
    for x in sorted(h.free, key=repr):
        if x.op == "sym" and T.kind(x) == "real":
            t = isolate(h.args[0], h.args[1], x)
            if t is None or T.contains(t, frozenset({"oo"})):
                continue
            try:
                t = normalizer(Sequent((), T.TRUE)).canonical(t)
            except Rejected:
                continue
            lemma = Term("eq", (x, t))
            if lemma not in goal.hypotheses and not any(g.op == "eq" and g.args[0] == x for g in goal.hypotheses):
                yield lemma


def take_exponentials(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: x = t from e^x = e^t.

    Example: e^x = 1 ⊢ x = 0.
    Gives up when: no exponential of the left side stands in a hypothesis.
    """
    c = goal.conclusion
    if c.op != "eq" or any(a.op == "exp" for a in c.args):
        return None
    exponential = {t for h in goal.hypotheses if h.op == "eq" for t in T.subterms(h) if t.op == "exp"}
    if not any(c.args[0].free & t.free for t in exponential):
        return None
    return search.step(goal, "exponentials") or _of_exponents(goal, exponential, search)


def _of_exponents(goal: Sequent, exponential: set[Term], search: Search) -> Certificate | None:
    """x = t by way of s(x) = s(t), where e^s(x) stands in a hypothesis: 2x = log 5 from e^(2x) = 5."""
    x, t = goal.conclusion.args
    for power in sorted(exponential, key=repr):
        exponent = power.args[0]
        lemma = Term("eq", (exponent, T.replace(exponent, {x: t})))
        if x.op == "sym" and exponent not in (x, t) and x in exponent.free and lemma not in goal.hypotheses:
            proof = search.step(goal.concluding(lemma), "exponentials")
            if proof is not None:
                return search.lemma(goal, lemma, proof)
    return None


def take_logarithms(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a = b from what hypotheses say of logarithms.

    Example: log x + log(x − 1) = log 2 ⊢ x(x − 1) = 2.
    Gives up when: no logarithm of the left side stands in a hypothesis, or the sides are not seen to be positive.
    """
    c = goal.conclusion
    if c.op != "eq" or T.contains(c, frozenset({"log"})) or not all(is_real(a) for a in c.args):
        return None
    logarithm = {t for h in goal.hypotheses if h.op == "eq" for t in T.subterms(h) if t.op == "log"}
    if not any(c.args[0].free & t.free for t in logarithm):
        return None
    return search.step(goal, "logarithms")


def compare_exponentials(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: inequalities between sums of logarithms, from what their exponentials say.

    Example: log(1 + e^(x+y)) ≤ log(1 + e^x) + log(1 + e^y), since 1 + ab ≤ (1 + a)(1 + b).
    Gives up when: something else than a logarithm stands in a side.
    """
    c = goal.conclusion
    if c.op not in {"lt", "le"} or not all(_sum_of_logarithms(a) for a in c.args):
        return None
    return search.step(goal, "exponentials")


def _sum_of_logarithms(side: Term) -> bool:
    summands = side.args if side.op == "add" else (side,)
    return all(t.op in {"log", "softplus"} or (t.op == "num" and T.value(t) == 0) for t in summands)


def take_odd_powers(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a = b from aⁿ = bⁿ for an odd n.

    Example: x³ = y³ ⊢ x = y.
    Gives up when: no hypothesis equates odd powers.
    """
    c = goal.conclusion
    for h in goal.hypotheses if c.op == "eq" else ():
        exponents = {a.args[1] for a in h.args if a.op == "pow" and a.args[1].op == "num"}
        odd = [T.value(e) for e in exponents if T.value(e).denominator == 1 and T.value(e) % 2 and T.value(e) > 1]
        if h.op == "eq" and len(exponents) == len(odd) == 1 and not any(a.op == "pow" for a in c.args):
            return search.step(goal, "powers", exponent=int(odd[0]))
    return None
