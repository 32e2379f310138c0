"""Short words for the kernel's tests: symbols, sequents, hand-made certificates, and whether the kernel takes them."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.kernel import terms as T
from verifier.kernel.check import apply, check
from verifier.kernel.definedness import eq, le, lt, ne
from verifier.kernel.judgement import Certificate, Param, Rejected, Sequent
from verifier.kernel.normal import Normalizer
from verifier.kernel.terms import Term

__all__ = [
    "NF",
    "SIGNS",
    "C",
    "I",
    "a",
    "b",
    "both",
    "by",
    "closes",
    "eq",
    "exists",
    "f",
    "forall",
    "implies",
    "le",
    "lt",
    "m",
    "n",
    "ne",
    "negated",
    "proves",
    "s",
    "same",
    "u",
    "w",
    "x",
    "y",
    "z",
]  # fmt: skip

x, y, a, b, s, u = (T.sym(name) for name in "xyabsu")
n, m = (T.sym(name, "integer") for name in "nm")
z, w = (T.sym(name, "complex") for name in "zw")
I = T.IMAGINARY  # noqa: E741


def f(op: str, *args: Term | int) -> Term:
    """The operator applied, integers being numbers."""
    return T.app(op, *(T.num(t) if isinstance(t, int) else t for t in args))


def C(rule: str, *premises: Certificate, **params: Param) -> Certificate:  # noqa: N802
    """A certificate: the rule, the proofs of what it leaves, its parameters."""
    return Certificate(rule, params, premises)


by = C("by hypothesis")
NF = C("normal form")
SIGNS = C("signs")


def proves(hypotheses: Sequence[Term], conclusion: Term, certificate: Certificate) -> bool:
    """Whether the kernel takes the certificate for the sequent."""
    try:
        check(Sequent(tuple(hypotheses), conclusion), certificate)
    except Rejected:
        return False
    return True


def closes(goal: Sequent, certificate: Certificate, depth: int = 2) -> bool:
    """Whether the certificate's first rule leaves nothing that the plainest rules do not close, whatever its premises are.

    A certificate that the kernel refuses for the number of its premises says little; this one tries for it.
    """
    try:
        left = apply(goal, certificate)
    except Rejected:
        return False
    return all(_closed(g, depth) for g in left)


def _closed(goal: Sequent, depth: int) -> bool:
    plain = [by, NF, SIGNS, C("evaluated", bits=128), C("weaken"), C("assume"), C("split"), C("either", index=0),
        C("either", index=1)]
    absurd = [C("absurd bounds", subject=t) for t in sorted(goal.free, key=repr) if t.op == "sym"]
    return depth > 0 and any(closes(goal, c, depth - 1) for c in (*plain, *absurd))


def same(left: Term, right: Term, *hypotheses: Term) -> bool:
    """Whether the normal form under the hypotheses shows left = right."""
    try:
        return Normalizer(hypotheses).equal(left, right)
    except Rejected:
        return False


def negated(formula: Term) -> Term:
    return Term("not", (formula,))


def implies(premise: Term, claim: Term) -> Term:
    return Term("implies", (premise, claim))


def both(*parts: Term) -> Term:
    return Term("and", parts)


def forall(variable: Term, body: Term) -> Term:
    return T.bind("forall", variable, body, data=T.kind(variable))


def exists(variable: Term, body: Term) -> Term:
    return T.bind("exists", variable, body, data=T.kind(variable))
