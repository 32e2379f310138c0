"""Matrices of symbolic size: what is proved, and the near misses that are refuted."""

from __future__ import annotations

import pytest

from verifier.engine import verify
from verifier.reading.cases import read_case

SIZES = {"n": "dim", "m": "dim", "r": "dim"}
SQUARES = {**SIZES, **dict.fromkeys("ABCDMNPQS", "matrix(n,n)"), "a": "real", "b": "real", "t": "nonnegative_integer"}
COLUMNS = {"x": "matrix(n,1)", "y": "matrix(n,1)", "z": "matrix(n,1)", "u": "matrix(n,1)", "v": "matrix(n,1)"}
WIDE = {"X": "matrix(m,n)", "U": "matrix(n,m)", "V": "matrix(m,n)", "C": "matrix(m,m)", "w": "matrix(n,1)", "k": "matrix(m,1)"}
LARGE = {**SIZES, "A": "matrix(n,n)", "B": "matrix(m,m)", "C": "matrix(n,n)", "D": "matrix(m,m)", "a": "real"}
ALL = {**SQUARES, **COLUMNS}
MIXED = {**SIZES, "A": "matrix(n,n)", "lam": "positive", "x": "matrix(n,1)", "y": "matrix(m,1)", **WIDE}

Case = tuple[str, str, dict[str, str], tuple[str, ...]]


def outcome(case: Case) -> str:
    left, right, variables, given = case
    row = {"lhs": left, "rhs": right, "vars": variables, "assume": list(given)}
    return verify(read_case(row)).outcome


PROVES: list[Case] = [
    # words
    ("(A+B)*(A-B)", "A**2-A*B+B*A-B**2", SQUARES, ()),
    ("(A*B*C).T", "C.T*B.T*A.T", SQUARES, ()),
    ("(a*A+b*B).T", "a*A.T+b*B.T", SQUARES, ()),
    ("A*B-B*A", "A*(B+A)-(B+A)*A", SQUARES, ()),
    ("(A-B)*C+B*C", "A*C", SQUARES, ()),
    ("A**t*A", "A**(t+1)", SQUARES, ()),
    ("(A.T)**2", "(A**2).T", SQUARES, ()),
    ("A**t*A**2", "A**2*A**t", SQUARES, ()),
    ("A*Identity(n)-A", "ZeroMatrix(n,n)", SQUARES, ()),
    ("A*(B*C-C*B)+B*(C*A-A*C)+C*(A*B-B*A)+(C*B-B*C)*A+(A*C-C*A)*B+(B*A-A*B)*C", "ZeroMatrix(n,n)", SQUARES, ()),
    # inverses
    ("Inverse(A*B*C)", "Inverse(C)*Inverse(B)*Inverse(A)", SQUARES, ("invertible(A)", "invertible(B)", "invertible(C)")),
    ("Inverse(A.T)", "Inverse(A).T", SQUARES, ("invertible(A)",)),
    ("Inverse(2*A)", "Inverse(A)/2", SQUARES, ("invertible(A)",)),
    ("Inverse(Inverse(A))", "A", SQUARES, ("invertible(A)",)),
    ("A**(-2)", "Inverse(A)*Inverse(A)", SQUARES, ("invertible(A)",)),
    ("Inverse(P)*A*P*Inverse(P)*B*P", "Inverse(P)*A*B*P", SQUARES, ("invertible(P)",)),
    ("Inverse(A+B)", "Inverse(A)-Inverse(A)*Inverse(Inverse(A)+Inverse(B))*Inverse(A)", SQUARES,
     ("invertible(A)", "invertible(B)", "invertible(A+B)")),
    ("A*Inverse(A+B)*B", "B*Inverse(A+B)*A", SQUARES, ("invertible(A+B)",)),
    ("Inverse(Identity(n)+A*B)*A", "A*Inverse(Identity(n)+B*A)", SQUARES,
     ("invertible(Identity(n)+A*B)", "invertible(Identity(n)+B*A)")),
    ("Inverse(A+U*C*V)", "Inverse(A)-Inverse(A)*U*Inverse(Inverse(C)+V*Inverse(A)*U)*V*Inverse(A)", MIXED,
     ("invertible(A)", "invertible(C)", "invertible(A+U*C*V)")),
    ("Inverse(A+x*w.T)", "Inverse(A)-(Inverse(A)*x*w.T*Inverse(A))/(1+w.T*Inverse(A)*x)", MIXED, ("invertible(A)",)),
    ("Inverse(X.T*X+lam*Identity(n))*X.T", "X.T*Inverse(X*X.T+lam*Identity(m))", MIXED, ()),
    ("Inverse(Identity(n)+A)", "Identity(n)-A*Inverse(Identity(n)+A)", SQUARES, ("invertible(Identity(n)+A)",)),
    ("Inverse(Identity(n)-A)", "Identity(n)+A+A**2", SQUARES, ("nilpotent3(A)",)),
    ("Inverse(A)*B", "B*Inverse(A)", SQUARES, ("invertible(A)", "commute(A,B)")),
    # hypotheses
    ("(A+B)**2", "A**2+2*A*B+B**2", SQUARES, ("commute(A,B)",)),
    ("A**2*B", "B*A**2", SQUARES, ("commute(A,B)",)),
    ("(A*B).T", "B*A", SQUARES, ("symmetric(A)", "symmetric(B)")),
    ("(A*B).T", "A*B", SQUARES, ("symmetric(A)", "symmetric(B)", "commute(A,B)")),
    ("(P-Identity(n))*P", "ZeroMatrix(n,n)", SQUARES, ("idempotent(P)",)),
    ("(2*P-Identity(n))**2", "Identity(n)", SQUARES, ("idempotent(P)",)),
    ("(Identity(n)-2*P).T*(Identity(n)-2*P)", "Identity(n)", SQUARES, ("idempotent(P)", "symmetric(P)")),
    ("Inverse(Q)", "Q.T", SQUARES, ("orthogonal(Q)",)),
    ("Q*A*Q.T*Q*B*Q.T", "Q*A*B*Q.T", SQUARES, ("orthogonal(Q)",)),
    ("(P*Q).T*(P*Q)", "Identity(n)", SQUARES, ("orthogonal(P)", "orthogonal(Q)")),
    ("(Identity(n)+A)*(Identity(n)-A)", "Identity(n)", SQUARES, ("nilpotent2(A)",)),
    ("(A+A.T).T", "A+A.T", SQUARES, ()),
    ("x.T*A*x", "0", ALL, ("antisymmetric(A)",)),
    ("(A**3).T", "-A**3", SQUARES, ("antisymmetric(A)",)),
    # traces, determinants
    ("Trace(A*B-B*A)", "0", SQUARES, ()),
    ("Trace(Inverse(P)*A*P)", "Trace(A)", SQUARES, ("invertible(P)",)),
    ("Trace(A.T*B)", "Trace(B.T*A)", SQUARES, ()),
    ("Trace(x*y.T)", "y.T*x", ALL, ()),
    ("Trace(a*A+Identity(n))", "a*Trace(A)+n", SQUARES, ()),
    ("Trace(U*V)", "Trace(V*U)", MIXED, ()),
    ("Trace(Q.T*A*Q)", "Trace(A)", SQUARES, ("orthogonal(Q)",)),
    ("Trace(A*B)", "0", SQUARES, ("symmetric(A)", "antisymmetric(B)")),
    ("Determinant(A*B)", "Determinant(B)*Determinant(A)", SQUARES, ()),
    ("Determinant(A.T*A)", "Determinant(A)**2", SQUARES, ()),
    ("Determinant(Inverse(A)*B*A)", "Determinant(B)", SQUARES, ("invertible(A)",)),
    ("Determinant(2*A)", "2**n*Determinant(A)", SQUARES, ()),
    ("Determinant(Q)**2", "1", SQUARES, ("orthogonal(Q)",)),
    ("Determinant(-A)", "(-1)**n*Determinant(A)", SQUARES, ()),
    ("Determinant(KroneckerProduct(A,B))", "Determinant(A)**m*Determinant(B)**n", LARGE, ()),
    # vectors
    ("x.T*A*y", "y.T*A.T*x", ALL, ()),
    ("(x-y).T*(x-y)", "x.T*x-2*x.T*y+y.T*y", ALL, ()),
    ("(x+y).T*(x+y)+(x-y).T*(x-y)", "2*x.T*x+2*y.T*y", ALL, ()),
    ("x*y.T*z", "(y.T*z)*x", ALL, ()),
    ("(x*y.T)*(u*v.T)", "(y.T*u)*(x*v.T)", ALL, ()),
    ("Norm(Q*x)", "Norm(x)", ALL, ("orthogonal(Q)",)),
    ("Norm(x+y)**2", "Norm(x)**2+2*x.T*y+Norm(y)**2", ALL, ()),
    ("(X*w-k).T*(X*w-k)", "w.T*X.T*X*w-2*w.T*X.T*k+k.T*k", MIXED, ()),
    ("(x-Inverse(A)*y).T*A*(x-Inverse(A)*y)", "x.T*A*x-2*x.T*y+y.T*Inverse(A)*y", ALL, ("invertible(A)", "symmetric(A)")),
    # entrywise and Kronecker products
    ("HadamardProduct(A,B+C)", "HadamardProduct(B,A)+HadamardProduct(C,A)", SQUARES, ()),
    ("HadamardProduct(A,B).T", "HadamardProduct(A.T,B.T)", SQUARES, ()),
    ("KroneckerProduct(A,B).T", "KroneckerProduct(A.T,B.T)", LARGE, ()),
    ("KroneckerProduct(A,B)*KroneckerProduct(C,D)", "KroneckerProduct(A*C,B*D)", LARGE, ()),
    ("Inverse(KroneckerProduct(A,B))", "KroneckerProduct(Inverse(A),Inverse(B))", LARGE, ("invertible(A)", "invertible(B)")),
    ("Trace(KroneckerProduct(A,B))", "Trace(A)*Trace(B)", LARGE, ()),
    ("KroneckerProduct(a*A,B)", "KroneckerProduct(A,a*B)", LARGE, ()),
    ("diag(x)*y", "diag(y)*x", ALL, ()),
    ("x.T*HadamardProduct(A,B)*y", "Trace(diag(x)*A*diag(y)*B.T)", ALL, ()),
    ("diag(x)*diag(y)", "diag(HadamardProduct(x,y))", ALL, ()),
    # Kalman
    ("(Identity(n)-A*B)*C*(Identity(n)-A*B).T+A*D*A.T", "(Identity(n)-A*B)*C", SQUARES,
     ("symmetric(C)", "symmetric(D)", "A*(B*C*B.T+D) = C*B.T")),
]  # fmt: skip

REFUTES: list[Case] = [
    ("A*B", "B*A", SQUARES, ()),
    ("(A+B)*(A-B)", "A**2-B**2", SQUARES, ()),
    ("(A*B).T", "A.T*B.T", SQUARES, ()),
    ("(A*B)**2", "A**2*B**2", SQUARES, ()),
    ("A**t*B", "B*A**t", SQUARES, ()),
    ("Inverse(A+B)", "Inverse(A)+Inverse(B)", SQUARES, ("invertible(A)", "invertible(B)")),
    ("Inverse(A*B)", "Inverse(A)*Inverse(B)", SQUARES, ("invertible(A)", "invertible(B)")),
    ("Inverse(2*A)", "2*Inverse(A)", SQUARES, ("invertible(A)",)),
    ("Inverse(P)*A*P", "A", SQUARES, ("invertible(P)",)),
    ("Inverse(A)", "A.T", SQUARES, ("invertible(A)",)),
    ("Inverse(A)-Inverse(B)", "Inverse(A)*(A-B)*Inverse(B)", SQUARES, ("invertible(A)", "invertible(B)")),
    ("Inverse(A+U*C*V)", "Inverse(A)-Inverse(A)*U*Inverse(C+V*Inverse(A)*U)*V*Inverse(A)", MIXED,
     ("invertible(A)", "invertible(C)", "invertible(A+U*C*V)")),
    ("Inverse(A+U*C*V)", "Inverse(A)+Inverse(A)*U*Inverse(Inverse(C)+V*Inverse(A)*U)*V*Inverse(A)", MIXED,
     ("invertible(A)", "invertible(C)")),
    ("Inverse(X.T*X+lam*Identity(n))*X.T", "X.T*Inverse(X*X.T+2*lam*Identity(m))", MIXED, ()),
    ("Inverse(Identity(n)-A)", "Identity(n)+A", SQUARES, ("nilpotent3(A)",)),
    ("Inverse(Identity(n)-A)", "Identity(n)+A+A**2", SQUARES, ("invertible(Identity(n)-A)",)),
    ("(A*B).T", "A*B", SQUARES, ("symmetric(A)", "symmetric(B)")),
    ("(A+B)**2", "A**2+2*A*B+B**2", SQUARES, ("symmetric(A)", "symmetric(B)")),
    ("P*P", "P", SQUARES, ("symmetric(P)",)),
    ("(Identity(n)-2*P).T*(Identity(n)-2*P)", "Identity(n)", SQUARES, ("idempotent(P)",)),
    ("Q*Q", "Identity(n)", SQUARES, ("orthogonal(Q)",)),
    ("Q*A*Q.T", "A", SQUARES, ("orthogonal(Q)", "symmetric(A)")),
    ("Q.T", "Q", SQUARES, ("orthogonal(Q)",)),
    ("x.T*A*x", "0", ALL, ("symmetric(A)",)),
    ("A**2", "ZeroMatrix(n,n)", SQUARES, ("nilpotent3(A)",)),
    ("A*B", "ZeroMatrix(n,n)", SQUARES, ("A*B = B*A",)),
    ("(A**2).T", "-A**2", SQUARES, ("antisymmetric(A)",)),
    ("Trace(A*B*C)", "Trace(B*A*C)", SQUARES, ()),
    ("Trace(A*B)", "Trace(A)*Trace(B)", SQUARES, ()),
    ("Trace(A*A)", "Trace(A)**2", SQUARES, ()),
    ("Trace(A*B)", "Trace(A*B.T)", SQUARES, ()),
    ("Trace(Identity(n))", "1", SQUARES, ()),
    ("Trace(A*B)", "0", SQUARES, ("symmetric(A)", "symmetric(B)")),
    ("Determinant(2*A)", "2*Determinant(A)", SQUARES, ()),
    ("Determinant(A+B)", "Determinant(A)+Determinant(B)", SQUARES, ()),
    ("Determinant(-A)", "-Determinant(A)", SQUARES, ()),
    ("Determinant(Q)", "1", SQUARES, ("orthogonal(Q)",)),
    ("Determinant(Inverse(A))", "Determinant(A)", SQUARES, ("invertible(A)",)),
    ("Determinant(KroneckerProduct(A,B))", "Determinant(A)*Determinant(B)", LARGE, ()),
    ("x*y.T", "y*x.T", ALL, ()),
    ("x.T*A*y", "y.T*A*x", ALL, ()),
    ("(x+y).T*(x+y)", "x.T*x+y.T*y", ALL, ()),
    ("x*x.T", "(x.T*x)*Identity(n)", ALL, ()),
    ("Norm(A*x)", "Norm(x)", ALL, ("symmetric(A)",)),
    ("(X*w-k).T*(X*w-k)", "w.T*X.T*X*w-w.T*X.T*k+k.T*k", MIXED, ()),
    ("(x-Inverse(A)*y).T*A*(x-Inverse(A)*y)", "x.T*A*x-2*x.T*y+y.T*Inverse(A)*y", ALL, ("invertible(A)",)),
    ("HadamardProduct(A,B)", "A*B", SQUARES, ()),
    ("HadamardProduct(A,B)*C", "HadamardProduct(A*C,B)", SQUARES, ()),
    ("KroneckerProduct(A,C)", "KroneckerProduct(C,A)", LARGE, ()),
    ("KroneckerProduct(A,B)*KroneckerProduct(C,D)", "KroneckerProduct(A*C,D*B)", LARGE, ()),
    ("KroneckerProduct(a*A,a*B)", "a*KroneckerProduct(A,B)", LARGE, ()),
    ("Trace(KroneckerProduct(A,B))", "Trace(A)+Trace(B)", LARGE, ()),
    ("diag(x)*A", "A*diag(x)", ALL, ()),
    ("(Identity(n)-A*B)*C*(Identity(n)-A*B).T+A*D*A.T", "(Identity(n)-A*B)*C", SQUARES, ("symmetric(C)", "symmetric(D)")),
]  # fmt: skip

WRONG_SHAPES: list[tuple[Case, str]] = [
    (("A*X", "X*A", MIXED, ()), "m × n"),
    (("A+x", "A", MIXED, ()), "n × 1"),
    (("X", "X.T", MIXED, ()), "n × m"),
    (("Trace(X)", "0", MIXED, ()), "m × n"),
    (("A", "1", MIXED, ()), "n × n"),
]


@pytest.mark.parametrize("case", PROVES, ids=lambda c: f"{c[0]} = {c[1]} {' '.join(c[3])}")
def test_proves(case: Case) -> None:
    assert outcome(case) == "proved"


@pytest.mark.parametrize("case", REFUTES, ids=lambda c: f"{c[0]} = {c[1]} {' '.join(c[3])}")
def test_refutes(case: Case) -> None:
    assert outcome(case) == "refuted"


@pytest.mark.parametrize(("case", "shape"), WRONG_SHAPES, ids=lambda c: str(c)[:40])
def test_a_wrong_shape_is_told(case: Case, shape: str) -> None:
    left, right, variables, given = case
    found = verify(read_case({"lhs": left, "rhs": right, "vars": variables, "assume": list(given)}))
    assert found.outcome == "undecided"
    assert shape in found.reasons[0]
