"""Integrals: values that are proved, near misses that are refuted, and divergent or trapped ones that must not be proved."""

from __future__ import annotations

import pytest

from verifier.engine import verify
from verifier.reading.cases import read_case

S = {"m": "real", "s": "positive", "a": "positive", "b": "real", "c": "real", "d": "real", "n": "nonnegative_integer",
     "k": "positive_integer", "j": "positive_integer", "p": "positive", "q": "positive", "x": "real",
     "t": "real", "f": "function", "g": "function"}


def outcome(left: str, right: str, given: tuple[str, ...] = ()) -> str:
    text = f"{left} {right} {' '.join(given)}"
    variables = {name: kind for name, kind in S.items() if name in text}
    return verify(read_case({"lhs": left, "rhs": right, "vars": variables, "assume": list(given)})).outcome


VALUES: list[tuple[str, str, str]] = [
    # (the integral, its value, a value it does not have)
    ("Integral(exp(-(u-m)**2/(2*s**2)), (u,-oo,oo))", "s*sqrt(2*pi)", "s*sqrt(pi)"),
    ("Integral(u*exp(-(u-m)**2/(2*s**2))/(s*sqrt(2*pi)), (u,-oo,oo))", "m", "m/s"),
    ("Integral((u-m)**2*exp(-(u-m)**2/(2*s**2))/(s*sqrt(2*pi)), (u,-oo,oo))", "s**2", "s"),
    ("Integral(exp(-a*u**2+b*u), (u,-oo,oo))", "sqrt(pi/a)*exp(b**2/(4*a))", "sqrt(pi/a)*exp(b**2/(2*a))"),
    ("Integral(u**4*exp(-u**2/2)/sqrt(2*pi), (u,-oo,oo))", "3", "2"),
    ("Integral(exp(-u**2), (u,0,x))", "sqrt(pi)*erf(x)/2", "sqrt(pi)*erf(x)"),
    ("Integral(u*exp(-a*u), (u,0,oo))", "1/a**2", "1/a"),
    ("Integral(exp(-a*u)*cos(b*u), (u,0,oo))", "a/(a**2+b**2)", "b/(a**2+b**2)"),
    ("Integral(exp(-u)/(1+exp(-u))**2, (u,-oo,oo))", "1", "1/2"),
    ("Integral(1/(1+exp(-u)), (u,0,x))", "log(1+exp(x))-log(2)", "log(1+exp(x))"),
    ("Integral(tanh(u), (u,0,x))", "log(cosh(x))", "log(1+x**2)"),
    ("Integral(exp(-Abs(u)/a)/(2*a), (u,-oo,oo))", "1", "2"),
    ("Integral(Max(u,0)*exp(-u**2/2)/sqrt(2*pi), (u,-oo,oo))", "1/sqrt(2*pi)", "1/2"),
    ("Integral(Abs(u), (u,-1,2))", "5/2", "3/2"),
    ("Integral(log(u), (u,0,1))", "-1", "1"),
    ("Integral(u**n*log(u), (u,0,1))", "-1/(n+1)**2", "-1/(n+1)"),
    ("Integral(1/sqrt(1-u**2), (u,0,1))", "pi/2", "pi/4"),
    ("Integral(sqrt(1-u**2), (u,-1,1))", "pi/2", "pi"),
    ("Integral(1/(1+u**2), (u,-oo,oo))", "pi", "2*pi"),
    ("Integral(1/cosh(u), (u,-oo,oo))", "pi", "pi/2"),
    ("Integral(u**2/(1+u**2), (u,0,1))", "1-pi/4", "1+pi/4"),
    ("Integral(sin(u)**2, (u,0,2*pi))", "pi", "2*pi"),
    ("Integral(cos(k*u)**2, (u,0,2*pi))", "pi", "2*pi"),
    ("Integral(u**3, (u,-c,c))", "0", "1"),
    ("Integral(u**2, (u,c,d))", "(d**3-c**3)/3", "(d**3-c**3)/2"),
    ("Integral(Integral(u*v, (v,0,u)), (u,0,1))", "1/8", "1/4"),
    # by the table
    ("Integral(u**(p-1)*exp(-a*u), (u,0,oo))", "gamma(p)/a**p", "gamma(p)*a**p"),
    ("Integral(u**n*exp(-u), (u,0,oo))", "factorial(n)", "factorial(n+1)"),
    ("Integral(u**(p-1)*(1-u)**(q-1), (u,0,1))", "beta(p,q)", "beta(p+1,q)"),
    ("Integral(sin(u)/u, (u,0,oo))", "pi/2", "pi"),
    ("Integral(sin(u)/u, (u,-oo,oo))", "pi", "pi/2"),
    ("Integral((exp(-p*u)-exp(-q*u))/u, (u,0,oo))", "log(q/p)", "log(p/q)"),
    ("Integral(u/(exp(u)-1), (u,0,oo))", "pi**2/6", "pi**2/12"),
    ("Integral(log(sin(u)), (u,0,pi/2))", "-pi*log(2)/2", "-pi*log(2)"),
    ("Integral(cos(b*u)*exp(-a*u**2), (u,-oo,oo))", "sqrt(pi/a)*exp(-b**2/(4*a))", "sqrt(pi/a)*exp(b**2/(4*a))"),
    ("Integral(1/(2+cos(u)), (u,0,2*pi))", "2*pi/sqrt(3)", "pi/sqrt(3)"),
    # derivatives of integrals, uninterpreted functions
    ("Derivative(Integral(cos(u), (u,x,x**2)), x)", "2*x*cos(x**2)-cos(x)", "cos(x**2)-cos(x)"),
    ("Derivative(Integral(f(u), (u,0,x)), x)", "f(x)", "f(0)"),
    ("Integral(f(u), (u,c,d))", "-Integral(f(u), (u,d,c))", "Integral(f(u), (u,d,c))"),
    ("Integral(f(u), (u,c,d))+Integral(f(u), (u,d,m))", "Integral(f(u), (u,c,m))", "Integral(f(u), (u,m,c))"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "value", "wrong"), VALUES, ids=[v[0] for v in VALUES])
def test_value_is_proved_and_another_refuted(left: str, value: str, wrong: str) -> None:
    assert outcome(left, value) == "proved"
    assert outcome(left, wrong) == "refuted"


PROVES: list[tuple[str, str, tuple[str, ...]]] = [
    ("Integral(sin(j*u)*sin(k*u), (u,0,2*pi))", "0", ("Ne(j,k)",)),
    ("Integral(log(u), (u,1,t))", "t*log(t)-t+1", ("t>0",)),
    ("Integral(u*Derivative(f(u),u), (u,c,d))", "d*f(d)-c*f(c)-Integral(f(u), (u,c,d))", ()),
    ("Integral(c*f(u)+d*g(u), (u,a,b))", "c*Integral(f(u), (u,a,b))+d*Integral(g(u), (u,a,b))", ()),
    ("Integral(u**(t-1)/(1+u), (u,0,oo))", "pi/sin(pi*t)", ("t>0", "t<1")),
]

MUST_NOT_PROVE: list[tuple[str, str, tuple[str, ...]]] = [
    # a pole inside, or an integral that diverges
    ("Integral(1/u**2, (u,-1,1))", "-2", ()),
    ("Integral(1/u, (u,-1,1))", "0", ()),
    ("Integral(1/u, (u,0,1))", "0", ()),
    ("Integral(1/u, (u,1,oo))", "1", ()),
    ("Integral(u, (u,-oo,oo))", "0", ()),
    ("Integral(sin(u), (u,0,oo))", "1", ()),
    ("Integral(1/(u-1)**2, (u,0,oo))", "-1", ()),
    ("Integral(tan(u), (u,0,pi))", "0", ()),
    ("Integral(1/(1-u**2), (u,0,2))", "log(3)/2", ()),
    # an antiderivative that jumps
    ("Integral(1/(1+sin(u)**2), (u,0,pi))", "0", ()),
    ("Integral(1/(5+4*cos(u)), (u,0,2*pi))", "0", ()),
    # a condition on a parameter is missing or reversed
    ("Integral(exp(-c*u), (u,0,oo))", "1/c", ()),
    ("Integral(1/u, (u,1,t))", "log(-t)", ("t<0",)),
    ("Integral(u**(t-1)/(1+u), (u,0,oo))", "pi/sin(pi*t)", ("t>0",)),
    ("Integral(1/(c+cos(u)), (u,0,2*pi))", "2*pi/sqrt(c**2-1)", ("c<-1",)),
    ("Integral(sqrt(u**2), (u,-1,1))", "0", ()),
    ("Integral(Derivative(Abs(u),u), (u,-1,2))", "3", ()),
    ("Integral(sign(u), (u,-1,2))", "3", ()),
    ("Integral(sin(j*u)*sin(k*u), (u,0,2*pi))", "0", ()),
]


@pytest.mark.parametrize(("left", "right", "given"), PROVES, ids=[p[0] for p in PROVES])
def test_proves(left: str, right: str, given: tuple[str, ...]) -> None:
    assert outcome(left, right, given) == "proved"


@pytest.mark.parametrize(("left", "right", "given"), MUST_NOT_PROVE, ids=[f"{m[0]} = {m[1]}" for m in MUST_NOT_PROVE])
def test_must_not_prove(left: str, right: str, given: tuple[str, ...]) -> None:
    assert outcome(left, right, given) != "proved"
