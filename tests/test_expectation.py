"""Expectations, variances, laws and independence: what is proved, what is refuted, what must not be proved."""

from __future__ import annotations

from typing import Any

import pytest
import sympy

from verifier.claims import Claim
from verifier.engine import verify
from verifier.reading.cases import read_case
from verifier.report.notation import plain
from verifier.verdicts import Verdict

with sympy.evaluate(False):
    from verifier.vocabulary import (
        IID,
        Abs,
        Always,
        Bernoulli,
        Cov,
        Derivative,
        E,
        Eq,
        ForAll,
        Function,
        Identical,
        Independent,
        KroneckerDelta,
        Law,
        Max,
        Ne,
        Normal,
        Piecewise,
        RandomFamily,
        RandomVariable,
        Sum,
        Var,
        exp,
        log,
        relu,
        sigmoid,
        sign,
        symbols,
    )

TRUE_ROWS = (
    ("E(a*X+b*Y+c)", "a*E(X)+b*E(Y)+c", "X: rv; Y: rv", ""),
    ("Var(a*X+b)", "a**2*Var(X)", "X: rv", ""),
    ("Var(X+Y)", "Var(X)+Var(Y)+2*Cov(X,Y)", "X: rv; Y: rv", ""),
    ("Var(X+Y)", "Var(X)+Var(Y)", "X: rv; Y: rv", "independent(X,Y)"),
    ("Var(X-Y)", "Var(X)+Var(Y)", "X: rv; Y: rv", "independent(X,Y)"),
    ("Cov(a*X+b,c*Y+d)", "a*c*Cov(X,Y)", "X: rv; Y: rv", ""),
    ("Cov(X,Y)", "0", "X: rv; Y: rv", "independent(X,Y)"),
    ("Cov(X+Y,Z)", "Cov(X,Z)+Cov(Y,Z)", "X: rv; Y: rv; Z: rv", ""),
    ("Cov(X+Y,X-Y)", "Var(X)-Var(Y)", "X: rv; Y: rv", ""),
    ("Cov(X,X)", "Var(X)", "X: rv", ""),
    ("E((X-c)**2)", "Var(X)+(E(X)-c)**2", "X: rv", ""),
    ("Var(X*Y)", "Var(X)*Var(Y)+Var(X)*E(Y)**2+Var(Y)*E(X)**2", "X: rv; Y: rv", "independent(X,Y)"),
    ("E(X**2*Y)", "E(X**2)*E(Y)", "X: rv; Y: rv", "independent(X,Y)"),
    ("E(X-E(X))", "0", "X: rv", ""),
    ("E(E(X))", "E(X)", "X: rv", ""),
    ("E(X)", "p", "X: rv:Bernoulli(p); p: unit", ""),
    ("Var(X)", "p*(1-p)", "X: rv:Bernoulli(p); p: unit", ""),
    ("E(X**5)", "p", "X: rv:Bernoulli(p); p: unit", ""),
    ("E(exp(t*X))", "1-p+p*exp(t)", "X: rv:Bernoulli(p); p: unit; t: real", ""),
    ("Var(X)", "n*p*(1-p)", "X: rv:Binomial(n,p); p: unit; n: positive integer", ""),
    ("E(X*(X-1))", "n*(n-1)*p**2", "X: rv:Binomial(n,p); p: unit; n: positive integer", ""),
    ("E(exp(t*X))", "(1-p+p*exp(t))**n", "X: rv:Binomial(n,p); p: unit; n: positive integer; t: real", ""),
    ("E(X**2)", "l+l**2", "X: rv:Poisson(l); l: positive", ""),
    ("E(exp(t*X))", "exp(l*(exp(t)-1))", "X: rv:Poisson(l); l: positive; t: real", ""),
    ("E(2**X)", "exp(l)", "X: rv:Poisson(l); l: positive", ""),
    ("E(z**X)", "exp(l*(z-1))", "X: rv:Poisson(l); l: positive; z: positive", ""),
    ("E(X*(X-1)*(X-2))", "l**3", "X: rv:Poisson(l); l: positive", ""),
    ("E((X-m)**4)", "3*s**4", "X: rv:Normal(m,s); m: real; s: positive", ""),
    ("E(X**3)", "m**3+3*m*s**2", "X: rv:Normal(m,s); m: real; s: positive", ""),
    ("E(X**2)", "m**2+s**2", "X: rv:Normal(m,s); m: real; s: positive", ""),
    ("Var(X**2)", "2*s**4+4*m**2*s**2", "X: rv:Normal(m,s); m: real; s: positive", ""),
    ("E(exp(X))", "exp(m+s**2/2)", "X: rv:Normal(m,s); m: real; s: positive", ""),
    ("Var(exp(X))", "(exp(s**2)-1)*exp(2*m+s**2)", "X: rv:Normal(m,s); m: real; s: positive", ""),
    ("E(X*exp(t*X))", "(m+s**2*t)*exp(m*t+s**2*t**2/2)", "X: rv:Normal(m,s); m: real; s: positive; t: real", ""),
    ("E(cos(X))", "exp(-s**2/2)*cos(m)", "X: rv:Normal(m,s); m: real; s: positive", ""),
    ("E(X)", "(a+b)/2", "X: rv:Uniform(a,b)", "a<b"),
    ("Var(X)", "(b-a)**2/12", "X: rv:Uniform(a,b)", "a<b"),
    ("E(X**3)", "1/4", "X: rv:Uniform(0,1)", ""),
    ("E(X**n)", "1/(n+1)", "X: rv:Uniform(0,1); n: positive integer", ""),
    ("E(exp(X))", "exp(1)-1", "X: rv:Uniform(0,1)", ""),
    ("E(X)", "1/l", "X: rv:Exponential(l); l: positive", ""),
    ("Var(X)", "1/l**2", "X: rv:Exponential(l); l: positive", ""),
    ("E(X**3)", "6/l**3", "X: rv:Exponential(l); l: positive", ""),
    ("E(exp(t*X))", "l/(l-t)", "X: rv:Exponential(l); l: positive; t: real", "t<l"),
    ("E(exp(-t*X))", "l/(l+t)", "X: rv:Exponential(l); l: positive; t: positive", ""),
    ("E(X**n)", "factorial(n)/l**n", "X: rv:Exponential(l); l: positive; n: positive integer", ""),
    ("E(X)", "k*t", "X: rv:Gamma(k,t); k: positive; t: positive", ""),
    ("Var(X)", "k*t**2", "X: rv:Gamma(k,t); k: positive; t: positive", ""),
    ("E(X**2)", "k*(k+1)*t**2", "X: rv:Gamma(k,t); k: positive; t: positive", ""),
    ("Var(X)", "(n**2-1)/12", "X: rv:DiscreteUniform(n); n: positive integer", ""),
    ("E(X**2)", "(n+1)*(2*n+1)/6", "X: rv:DiscreteUniform(n); n: positive integer", ""),
    ("E(X)", "7/2", "X: rv:DiscreteUniform(6)", ""),
    ("Var(X)", "35/12", "X: rv:DiscreteUniform(6)", ""),
    ("E(X*Y)", "p*q", "X: rv:Bernoulli(p); Y: rv:Bernoulli(q); p: unit; q: unit", "independent(X,Y)"),
    ("Var(X+Y)", "l+k", "X: rv:Poisson(l); Y: rv:Poisson(k); l: positive; k: positive", "independent(X,Y)"),
    (
        "E(exp(t*(X+Y)))",
        "exp(t*(m+n)+t**2*(s**2+r**2)/2)",
        "X: rv:Normal(m,s); Y: rv:Normal(n,r); m: real; n: real; s: positive; r: positive; t: real",
        "independent(X,Y)",
    ),
    ("E(w*X/p)", "w", "X: rv:Bernoulli(p); p: unit; w: real", "p>0"),
    ("E((y-w*X)**2)", "(y-w*p)**2+w**2*p*(1-p)", "X: rv:Bernoulli(p); p: unit; w: real; y: real", ""),
    ("E((X-E(X))*(Y-E(Y)))", "Cov(X,Y)", "X: rv; Y: rv", ""),
    ("E((X-E(X))**3)", "E(X**3)-3*E(X)*E(X**2)+2*E(X)**3", "X: rv", ""),
    ("Var(X+Y+Z)", "Var(X)+Var(Y)+Var(Z)", "X: rv; Y: rv; Z: rv", "independent(X,Y,Z)"),
    ("Var((X+Y)/2)", "Var(X)/2", "X: rv; Y: rv", "independent(X,Y); Eq(Variance(X),Variance(Y))"),
    ("E(X**2)", "1", "X: rv", "Eq(Expectation(X),0); Eq(Variance(X),1)"),
    ("Cov(X,Y+c)", "Cov(X,Y)", "X: rv; Y: rv", ""),
    ("Derivative(E((X-c)**2),c)", "2*c-2*E(X)", "X: rv", ""),
    ("Var(2*X+3*Y)", "4*Var(X)+9*Var(Y)+12*Cov(X,Y)", "X: rv; Y: rv", ""),
    ("E(Abs(X - m))", "s*sqrt(2/pi)", "X: rv:Normal(m,s); m: real; s: positive", ""),
    ("Cov(X,X**2)", "0", "X: rv:Normal(0,s); s: positive", ""),
    ("Var((X-E(X))/sqrt(Var(X)))", "1", "X: rv", "Var(X)>0"),
)  # fmt: skip
FALSE_ROWS = (
    ("E(X*Y*Z)", "E(X)*E(Y)*E(Z)", "X: rv; Y: rv; Z: rv", "independent(X,Y); independent(Y,Z); independent(X,Z)"),
    ("Cov(X,X**2)", "0", "X: rv", ""),
    ("E(Abs(X))", "s", "X: rv:Normal(0,s); s: positive", ""),
    ("E(a*X+b*Y+c)", "a*E(X)+b*E(Y)", "X: rv; Y: rv", ""),
    ("Var(a*X+b)", "a*Var(X)", "X: rv", ""),
    ("Var(a*X+b)", "a**2*Var(X)+b", "X: rv", ""),
    ("Var(X+Y)", "Var(X)+Var(Y)", "X: rv; Y: rv", ""),
    ("Var(X-Y)", "Var(X)-Var(Y)", "X: rv; Y: rv", "independent(X,Y)"),
    ("Cov(X,Y)", "0", "X: rv; Y: rv", ""),
    ("E((X-c)**2)", "Var(X)+(E(X)+c)**2", "X: rv", ""),
    ("Var(X*Y)", "Var(X)*Var(Y)", "X: rv; Y: rv", "independent(X,Y)"),
    ("E(X**2)", "E(X)**2", "X: rv", ""),
    ("E(1/X)", "1/E(X)", "X: rv", ""),
    ("E(exp(X))", "exp(E(X))", "X: rv", ""),
    ("E(X/Y)", "E(X)/E(Y)", "X: rv; Y: rv", "independent(X,Y)"),
    ("Var(X)", "p", "X: rv:Bernoulli(p); p: unit", ""),
    ("Var(X)", "n*p", "X: rv:Binomial(n,p); p: unit; n: positive integer", ""),
    ("E(X**2)", "l**2", "X: rv:Poisson(l); l: positive", ""),
    ("E((X-m)**4)", "s**4", "X: rv:Normal(m,s); m: real; s: positive", ""),
    ("Var(X)", "s", "X: rv:Normal(m,s); m: real; s: positive", ""),
    ("E(exp(X))", "exp(m)", "X: rv:Normal(m,s); m: real; s: positive", ""),
    ("Var(X)", "(b-a)/12", "X: rv:Uniform(a,b)", "a<b"),
    ("E(X)", "l", "X: rv:Exponential(l); l: positive", ""),
    ("Var(X)", "k*t", "X: rv:Gamma(k,t); k: positive; t: positive", ""),
    ("Var(X)", "(n**2+1)/12", "X: rv:DiscreteUniform(n); n: positive integer", ""),
    ("E(X*Y)", "p*q", "X: rv:Bernoulli(p); Y: rv:Bernoulli(q); p: unit; q: unit", ""),
    ("E((y-w*X)**2)", "(y-w*p)**2", "X: rv:Bernoulli(p); p: unit; w: real; y: real", ""),
    ("X", "E(X)", "X: rv", ""),
    ("E(Max(X,0))", "Max(E(X),0)", "X: rv", ""),
    ("E(Abs(X))", "Abs(E(X))", "X: rv", ""),
    ("Var(X)", "E(X**2)", "X: rv", ""),
    ("Cov(X,Y)", "E(X*Y)", "X: rv; Y: rv", ""),
    ("Var(X+Y+Z)", "Var(X)+Var(Y)+Var(Z)", "X: rv; Y: rv; Z: rv", "independent(X,Y)"),
    ("Var((X+Y)/2)", "Var(X)", "X: rv; Y: rv", "independent(X,Y); Eq(Variance(X),Variance(Y))"),
    ("E(X*Y)**2", "E(X**2)*E(Y**2)", "X: rv; Y: rv", ""),
    ("Var(2*X+3*Y)", "4*Var(X)+9*Var(Y)+6*Cov(X,Y)", "X: rv; Y: rv", ""),
)  # fmt: skip


def row(left: str, right: str, types: str, given: str) -> Verdict:
    declared = dict(part.split(": ") for part in types.split("; "))
    numbers = {name: "real" for name in "abcd" if name not in declared}
    assumed = given.split("; ") if given else []
    return verify(read_case({"lhs": left, "rhs": right, "vars": declared | numbers, "assume": assumed}))


@pytest.mark.parametrize("case", TRUE_ROWS, ids=lambda case: f"{case[0]} = {case[1]}")
def test_proves_rows(case: tuple[str, str, str, str]) -> None:
    assert row(*case).outcome == "proved"


@pytest.mark.parametrize("case", FALSE_ROWS, ids=lambda case: f"{case[0]} = {case[1]}")
def test_refutes_rows(case: tuple[str, str, str, str]) -> None:
    assert row(*case).outcome == "refuted"


# Families of symbolic size -----------------------------------------------------------------------------------------

X, Y, Z = (RandomVariable(name) for name in "XYZ")
F, R = RandomFamily("F"), RandomFamily("R", 2)
mu, p, a, c, y, z = symbols("mu p a c y z", real=True)
s = symbols("s", positive=True)
i, j, k = symbols("i j k", integer=True)
n, m = symbols("n m", integer=True, positive=True)
w, x, target = Function("w"), Function("x"), Function("y")

with sympy.evaluate(False):
    MEAN = Sum(F[i], (i, 1, n))/n
    SPREAD = Sum((F[i] - Sum(F[j], (j, 1, n))/n)**2, (i, 1, n))
    MOMENTS = (ForAll(i, Eq(E(F[i]), mu)), ForAll(i, Eq(Var(F[i]), s**2)))
    SAMPLE = (Independent(F), *MOMENTS)
    DROPOUT = (Law(R, Bernoulli(p)), Independent(R))
    UNIT = Sum(w(j)*R[i, j]*x(i, j), (j, 1, n))
    LOSS = Sum((target(i) - p*Sum(w(j)*x(i, j), (j, 1, n)))**2, (i, 1, m))
    PENALTY = Sum(w(j)**2*Sum(x(i, j)**2, (i, 1, m)), (j, 1, n))
    PROVES: dict[str, tuple[Any, tuple[Any, ...]]] = {
        "the sample mean is unbiased": (Eq(E(MEAN), mu), MOMENTS),
        "its variance": (Eq(Var(MEAN), s**2/n), SAMPLE),
        "its variance, alike": (Eq(Var(MEAN), s**2/n), (IID(F), Eq(Var(F[1]), s**2))),
        "the biased variance": (Eq(E(SPREAD/n), (n - 1)/n*s**2), SAMPLE),
        "the unbiased variance": (Eq(E(SPREAD/(n - 1)), s**2), (*SAMPLE, n > 1)),
        "a weighted sum": (Eq(Var(Sum(w(i)*F[i], (i, 1, n))), s**2*Sum(w(i)**2, (i, 1, n))), SAMPLE),
        "binomial": (Eq(Var(Sum(F[i], (i, 1, n))), n*p*(1 - p)), (Law(F, Bernoulli(p)), Independent(F))),
        "of one and the sum": (Eq(Cov(F[i], Sum(F[j], (j, 1, n))), s**2), (*SAMPLE, i >= 1, i <= n)),
        "different indices": (Eq(E(F[i]*F[j]), mu**2), (*SAMPLE, Ne(i, j))),
        "all indices": (Eq(E(F[i]*F[j]), mu**2 + KroneckerDelta(i, j)*s**2), SAMPLE),
        "the dropout loss": (Eq(E(Sum((target(i) - UNIT)**2, (i, 1, m))), LOSS + p*(1 - p)*PENALTY), DROPOUT),
        "alike": (Eq(E(F[1]**3), E(F[7]**3)), (Identical(F),)),
        "alike, bounded": (Eq(E(sigmoid(F[1])), E(sigmoid(F[n]))), (IID(F),)),
        "bias and variance": (Eq(E((y - X)**2), (y - E(X))**2 + Var(X)), ()),
        "bias, variance, noise": (
            Eq(E((c + Y - X)**2), (c - E(X))**2 + Var(X) + s**2), (Independent(X, Y), Eq(E(Y), 0), Eq(Var(Y), s**2)),
        ),
        "nested": (Eq(E(X*E(X)), E(X)**2), ()),
        "blocks": (Eq(E(X*Y*Z), E(X*Y)*E(Z)), (Independent((X, Y), Z),)),
        "Var ≥ 0": (Var(X) >= 0, ()),
        "Cauchy–Schwarz": (E(X*Y)**2 <= E(X**2)*E(Y**2), ()),
        "covariance": (Cov(X, Y)**2 <= Var(X)*Var(Y), ()),
        "Jensen": (exp(E(X)) <= E(exp(X)), ()),
        "Jensen, concave": (E(log(X)) <= log(E(X)), (Always(X > 0),)),
        "Jensen, |.|": (Abs(E(X)) <= E(Abs(X)), ()),
        "Jensen, relu": (relu(E(X)) <= E(relu(X)), ()),
        "Jensen, max": (Max(E(X), E(Y)) <= E(Max(X, Y)), ()),
        "order": (E(X) <= E(Y), (Always(X <= Y),)),
        "positive": (E(sigmoid(X)) > 0, ()),
        "Markov": (E(Piecewise((1, a <= X), (0, True))) <= E(X)/a, (Always(X >= 0), a > 0)),
        "a polynomial under the derivative": (Eq(Derivative(E((X - c)**2), c), 2*c - 2*E(X)), ()),
    }
    REFUTES: dict[str, tuple[Any, tuple[Any, ...]]] = {
        "the variance of a mean without independence": (Eq(Var(MEAN), s**2/n), MOMENTS),
        "n for n²": (Eq(Var(MEAN), s**2), SAMPLE),
        "the biased variance as unbiased": (Eq(E(SPREAD/n), s**2), SAMPLE),
        "n − 1 with the true mean": (Eq(E(Sum((F[i] - mu)**2, (i, 1, n))/(n - 1)), s**2), (*SAMPLE, n > 1)),
        "the square of the sum of weights": (
            Eq(Var(Sum(w(i)*F[i], (i, 1, n))), s**2*Sum(w(i), (i, 1, n))**2), SAMPLE,
        ),
        "an index outside the sum": (Eq(Cov(F[i], Sum(F[j], (j, 1, n))), s**2), SAMPLE),
        "equal indices taken as different": (Eq(E(F[i]*F[j]), mu**2), SAMPLE),
        "independence of one index only": (Eq(E(F[i]**2), E(F[i])**2), (Independent(F),)),
        "the loss without its penalty": (Eq(E(Sum((target(i) - UNIT)**2, (i, 1, m))), LOSS), DROPOUT),
        "alike without being told": (Eq(E(F[1]**3), E(F[7]**3)), ()),
        "a variable for its mean": (Eq(X, E(X)), ()),
        "independent in part": (Eq(E(X*Y*Z), E(X)*E(Y)*E(Z)), (Independent(X, Y),)),
        "nested for the square": (Eq(E(X*E(X)), E(X**2)), ()),
        "Jensen the wrong way": (E(X**2) <= E(X)**2, ()),
        "Jensen for exp the wrong way": (E(exp(X)) <= exp(E(X)), ()),
        "Var > 0": (Var(X) > 0, ()),
        "noise of the second order": (Eq(E(F[k]*X**2), s**2*E(X**2)), (Independent(F, X), Law(F, Normal(0, s)))),
    }
    NEITHER: dict[str, tuple[Any, tuple[Any, ...]]] = {
        "an impossible law": (Eq(E(X), 2), (Law(X, Bernoulli(2)),)),
        "impossible parameters": (Eq(E(X), mu), (Law(X, Normal(mu, p)), p + 1 < 1)),
        "a derivative under E": (Eq(Derivative(E(Abs(X - c)), c), E(sign(c - X))), ()),
        "almost surely is not always": (Eq(X**2, X), (Law(X, Bernoulli(p)), Eq(p, 0), Always(Ne(X, 0)))),
    }


def outcome(case: tuple[Any, tuple[Any, ...]], *, everywhere: bool = False) -> Verdict:
    return verify(Claim("chance", "chance", case[0], case[1], everywhere=everywhere))


@pytest.mark.parametrize("name", PROVES)
def test_proves(name: str) -> None:
    assert outcome(PROVES[name]).outcome == "proved"


@pytest.mark.parametrize("name", REFUTES)
def test_refutes(name: str) -> None:
    assert outcome(REFUTES[name]).outcome == "refuted"


@pytest.mark.parametrize("name", NEITHER)
def test_must_not_prove(name: str) -> None:
    assert outcome(NEITHER[name]).outcome != "proved"


def test_what_need_not_exist_is_a_condition() -> None:
    found = outcome(PROVES["Jensen"])
    assert [plain(f) for f in found.conditions] == ["Integrable(exp(X))"]


def test_a_reciprocal_is_not_defined_everywhere() -> None:
    with sympy.evaluate(False):
        claim = Eq(E(1/X), E(1/X))
    assert outcome((claim, ()), everywhere=True).outcome != "proved"


def test_a_definition_that_speaks_of_the_outcome_is_put_under_the_expectation() -> None:
    with sympy.evaluate(False):
        false, true = Eq(E(z), z), Eq(E(z), E(X) + 1)
        meaning = {z: X + 1}
    assert verify(Claim("chance", "chance", true, where=meaning)).outcome == "proved"
    assert verify(Claim("chance", "chance", false, where=meaning)).outcome == "refuted"


def test_the_witness_is_a_law() -> None:
    found = outcome((Eq(E(X**2), E(X)**2), ()))
    assert found.witness is not None
    assert ("outcome", "P(0 = 1/2), P(1 = 1/2)") in [(name, plain(value)) for name, value in found.witness.values]
