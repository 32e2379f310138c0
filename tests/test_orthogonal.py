"""Orthogonal polynomials of symbolic order."""

from __future__ import annotations

import pytest

from verifier.engine import verify
from verifier.reading.cases import read_case

N = {"n": "positive_integer", "m": "positive_integer", "x": "real"}

VALUES: list[tuple[str, str, str]] = [
    # (left, right, a near miss)
    ("chebyshevt(n,x)**2+(1-x**2)*chebyshevu(n-1,x)**2", "1", "2"),
    ("chebyshevt(n,cos(x))", "cos(n*x)", "sin(n*x)"),
    ("chebyshevu(n-1,cos(x))*sin(x)", "sin(n*x)", "cos(n*x)"),
    ("chebyshevt(n+1,x)", "2*x*chebyshevt(n,x)-chebyshevt(n-1,x)", "2*x*chebyshevt(n,x)+chebyshevt(n-1,x)"),
    ("chebyshevt(2*n,x)", "2*chebyshevt(n,x)**2-1", "2*chebyshevt(n,x)**2+1"),
    ("chebyshevt(m,chebyshevt(n,x))", "chebyshevt(m*n,x)", "chebyshevt(m+n,x)"),
    ("Derivative(chebyshevt(n,x),x)", "n*chebyshevu(n-1,x)", "n*chebyshevu(n,x)"),
    ("chebyshevu(n,1)", "n+1", "n"),
    ("(n+1)*legendre(n+1,x)", "(2*n+1)*x*legendre(n,x)-n*legendre(n-1,x)", "(2*n+1)*x*legendre(n,x)+n*legendre(n-1,x)"),
    ("legendre(n,-x)", "(-1)**n*legendre(n,x)", "legendre(n,x)"),
    ("hermite(n+1,x)", "2*x*hermite(n,x)-2*n*hermite(n-1,x)", "2*x*hermite(n,x)-n*hermite(n-1,x)"),
    ("(n+1)*laguerre(n+1,x)", "(2*n+1-x)*laguerre(n,x)-n*laguerre(n-1,x)", "(2*n+1+x)*laguerre(n,x)-n*laguerre(n-1,x)"),
    ("besselj(3/2,x**2+1)", "sqrt(2/(pi*(x**2+1)))*(sin(x**2+1)/(x**2+1)-cos(x**2+1))", "sin(x)"),
    ("zeta(-1)", "-1/12", "1/12"),
    ("polylog(2,-1)", "-pi**2/12", "pi**2/12"),
    ("gamma(1/3)*gamma(2/3)", "2*pi/sqrt(3)", "pi/sqrt(3)"),
]


@pytest.mark.parametrize(("left", "right", "wrong"), VALUES, ids=[v[0] for v in VALUES])
def test_identity_is_proved_and_its_near_miss_refuted(left: str, right: str, wrong: str) -> None:
    for claimed, expected in ((right, "proved"), (wrong, "refuted")):
        assert verify(read_case({"lhs": left, "rhs": claimed, "vars": N})).outcome == expected
