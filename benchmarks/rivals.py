"""Other systems asked the same questions: SymPy, and symengine and Alkahest where they are installed.

A question is a Claim; the answer is "proved", "refuted" or "undecided".  What others cannot be asked raises.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sympy

from verifier.claims import Claim
from verifier.vocabulary import relu, sigmoid, softplus

UNFOLDED = {
    sigmoid: lambda x: 1 / (1 + sympy.exp(-x)),
    softplus: lambda x: sympy.log(1 + sympy.exp(x)),
    relu: lambda x: sympy.Max(0, x),
}
SIGNS = {sympy.StrictGreaterThan: "positive", sympy.GreaterThan: "nonnegative", sympy.Unequality: "nonzero"}


def proposition(claim: Claim) -> Any:
    """The claim's proposition as SymPy itself would build it: definitions put in, signs of symbols among the assumptions."""
    return rebuilt(claim.proposition, _meanings(claim))


def _meanings(claim: Claim) -> dict[Any, Any]:
    """What symbols stand for: the definitions, and for ``x > 0`` among the hypotheses a symbol declared positive."""
    signed = {g.lhs: SIGNS[type(g)] for g in claim.given if type(g) in SIGNS and g.lhs.is_Symbol and g.rhs == 0}
    meanings = {s: sympy.Symbol(s.name, **{**s._assumptions_orig, "real": True, sign: True}) for s, sign in signed.items()}  # noqa: SLF001
    return {**claim.where, **meanings}


def rebuilt(expr: Any, meanings: Mapping[Any, Any]) -> Any:
    """``expr`` with all evaluated that SymPy evaluates on construction; relations stay, functions of ours unfold."""
    if expr in meanings:
        return meanings[expr] if meanings[expr].is_Symbol else rebuilt(meanings[expr], meanings)
    if not getattr(expr, "args", ()):
        return sympy.Symbol(expr.name, real=True) if expr.is_Symbol and expr.is_complex is None else expr
    args = [rebuilt(a, meanings) for a in expr.args]
    if isinstance(expr, sympy.core.relational.Relational):
        return expr.func(*args, evaluate=False)
    return UNFOLDED.get(expr.func, expr.func)(*args)


def sides(claim: Claim) -> tuple[Any, Any]:
    """The two sides of an equation.  Raises ValueError for another proposition."""
    formula = proposition(claim)
    if not isinstance(formula, sympy.Eq) or not all(isinstance(a, sympy.Expr) for a in formula.args):
        raise ValueError("expected an equation between numbers")
    left, right = formula.args
    return left, right


# SymPy --------------------------------------------------------------------------------------------------------------


def by_simplify(claim: Claim) -> str:
    """SymPy's ``simplify(left - right) == 0``; refuted if a number other than 0 is left."""
    left, right = sides(claim)
    rest = sympy.simplify((left - right).doit())
    return _fair(claim, "proved" if rest == 0 else "refuted" if rest.is_number and rest.is_zero is False else "undecided")


def by_equals(claim: Claim) -> str:
    """SymPy's ``left.equals(right)``."""
    left, right = (side.doit() for side in sides(claim))
    return _fair(claim, {True: "proved", False: "refuted"}.get(left.equals(right), "undecided"))


def _fair(claim: Claim, verdict: str) -> str:
    """SymPy is told signs of symbols only; that it refutes a claim with other hypotheses is not counted against it."""
    untold = [g for g in claim.given if not (type(g) in SIGNS and g.lhs.is_Symbol and g.rhs == 0)]
    return "undecided" if untold and verdict == "refuted" else verdict


def by_inequalities(claim: Claim) -> str:
    """What SymPy says of an inequality: by assumptions, by ``simplify``, in one variable by solving it."""
    relation = proposition(claim)
    seen = _told(relation.func(relation.lhs - relation.rhs, 0)) or _told(sympy.simplify(relation))
    if seen is None and len(relation.free_symbols) == 1 and not claim.given:
        (x,) = relation.free_symbols
        solved = sympy.solve_univariate_inequality(relation, x, relational=False, domain=sympy.S.Reals)
        seen = "proved" if solved == sympy.S.Reals else "refuted"
    return _fair(claim, seen or "undecided")


def _told(formula: Any) -> str | None:
    return "proved" if formula == True else "refuted" if formula == False else None  # noqa: E712


def by_sympy(claim: Claim) -> str:
    """SymPy's best answer: ``simplify``, then ``equals`` for an equation."""
    if not isinstance(claim.proposition, sympy.Eq):
        return by_inequalities(claim)
    seen = by_simplify(claim)
    return by_equals(claim) if seen == "undecided" else seen


# Alkahest -----------------------------------------------------------------------------------------------------------


def by_alkahest(claim: Claim) -> str:
    """Alkahest's normal forms for equations, its certificates for polynomial inequalities."""
    import alkahest

    try:
        return _by_alkahest(proposition(claim), [rebuilt(g, _meanings(claim)) for g in claim.given], alkahest)
    except alkahest.AlkahestError:  # no certificate found, or a function that it does not have
        return "undecided"


def _by_alkahest(relation: Any, given: Sequence[Any], alkahest: Any) -> str:
    pool = alkahest.ExprPool()
    symbols = {s.name: pool.symbol(s.name, _alkahest_domain(s, alkahest.Domain)) for s in relation.free_symbols}

    def read(expr: Any) -> Any:
        return alkahest.parse(str(expr.doit()), pool, dict(symbols))

    if isinstance(relation, sympy.Eq):
        return _alkahest_zero(read(relation.lhs - relation.rhs), alkahest)
    constraints = [read(g.gts - g.lts) for g in given if hasattr(g, "gts")]
    constraints += [symbols[s.name] for s in relation.free_symbols if s.is_nonnegative]
    alkahest.prove_nonneg(read(relation.gts - relation.lts), list(symbols.values()), constraints=constraints)
    return "undecided" if isinstance(relation, (sympy.StrictGreaterThan, sympy.StrictLessThan)) else "proved"


def _alkahest_domain(symbol: Any, domain: Any) -> Any:
    if symbol.is_positive:
        return domain.Positive
    return domain.NonNegative if symbol.is_nonnegative else domain.NonZero if symbol.is_nonzero else domain.Real


def _alkahest_zero(expr: Any, alkahest: Any) -> str:
    for normal in (alkahest.together, alkahest.simplify_trig_normal_form, alkahest.simplify_log_exp, alkahest.simplify_expanded):
        found = normal(expr)
        if str(getattr(found, "value", found)) == "0":
            return "proved"
    return "undecided"
