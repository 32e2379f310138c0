"""Claims about matrices and vectors in the words of claim files: least squares, projections, quadratic forms, filters."""

from __future__ import annotations

from typing import Any

import pytest
import sympy

from verifier.claims import Claim
from verifier.engine import verify
from verifier.vocabulary import (
    BlockMatrix,
    Determinant,
    Eq,
    Exists,
    ForAll,
    Ge,
    Identity,
    Inverse,
    Le,
    Matrix,
    MatrixSequence,
    MatrixSymbol,
    MatrixTable,
    Ne,
    Sum,
    Trace,
    ZeroMatrix,
    commute,
    diagonal,
    idempotent,
    invertible,
    norm,
    ones,
    orthogonal,
    posdef,
    possemidef,
    symmetric,
)
from verifier.vocabulary import scalar as s

n, m, r = sympy.symbols("n m r", integer=True, positive=True)
k = sympy.Symbol("k", integer=True, nonnegative=True)
i, j = sympy.symbols("i j", integer=True)
a, lam, mu, L, eta = sympy.Symbol("a"), *sympy.symbols("lam mu L eta", positive=True)
A, B, P, Q, S, D = (MatrixSymbol(c, n, n) for c in "ABPQSD")
X, H, R = MatrixSymbol("X", m, n), MatrixSymbol("H", m, n), MatrixSymbol("R", m, m)
U, V = MatrixSymbol("U", n, r), MatrixSymbol("V", r, n)
x, y, z, u, v, w, b = (MatrixSymbol(c, n, 1) for c in "xyzuvwb")
c, T2 = MatrixSymbol("c", m, 1), MatrixSymbol("T", 2, 2)
EYE, ws, W = Identity(n), MatrixSequence("w", n, 1), MatrixSequence("W", n, n)

Row = tuple[str, Any, tuple[Any, ...]]

with sympy.evaluate(False):
    K = A * H.T * Inverse(H * A * H.T + R)
    HAT = X * Inverse(X.T * X) * X.T
    CENTRE = EYE - ones(n) * ones(n).T / n
    FLIP = Matrix([[0, 1], [1, 0]])
    STEP = ForAll(k, Eq(ws(k + 1), ws(k) - eta * (A * ws(k) - b)))
    PROVES: list[Row] = [
        ("Kalman", Eq((EYE - K * H) * A * (EYE - K * H).T + K * R * K.T, (EYE - K * H) * A), (symmetric(A), symmetric(R))),
        ("hat matrix", Eq(HAT * HAT, HAT), ()),
        ("its trace", Eq(Trace(HAT), n), ()),
        ("normal equations", Eq(x, Inverse(X.T * X) * X.T * c), (Eq(X.T * X * x, X.T * c), invertible(X.T * X))),
        ("residuals", Eq(X.T * (c - X * x), ZeroMatrix(n, 1)), (Eq(X.T * X * x, X.T * c),)),
        ("least squares", Le(s((X * x - c).T * (X * x - c)), s((X * y - c).T * (X * y - c))), (Eq(X.T * X * x, X.T * c),)),
        ("ridge", Eq(X.T * (X * w - c) + lam * w, ZeroMatrix(n, 1)), (Eq(w, Inverse(X.T * X + lam * EYE) * X.T * c),)),
        ("ridge is solvable", invertible(X.T * X + lam * EYE), ()),
        ("centring twice", Eq(CENTRE * CENTRE, CENTRE), ()),
        ("centring ones", Eq(CENTRE * ones(n), ZeroMatrix(n, 1)), ()),
        ("Householder", orthogonal(EYE - 2 * u * u.T), (Eq(s(u.T * u), 1),)),
        ("projection shortens", Le(s((P * x).T * (P * x)), s(x.T * x)), (symmetric(P), idempotent(P))),
        (
            "Pythagoras",
            Eq(s(x.T * x), s((P * x).T * (P * x)) + s(((EYE - P) * x).T * ((EYE - P) * x))),
            (symmetric(P), idempotent(P)),
        ),
        ("powers", Eq(A**k, Q * D**k * Q.T), (Eq(A, Q * D * Q.T), orthogonal(Q))),
        ("similar powers", Eq((Inverse(B) * A * B) ** k, Inverse(B) * A**k * B), (invertible(B),)),
        ("idempotent powers", Eq(P ** (k + 1), P), (idempotent(P),)),
        ("eigenvectors of powers", Eq(A**k * x, lam**k * x), (Eq(A * x, lam * x),)),
        ("orthogonal eigenvectors", Eq(s(x.T * y), 0), (symmetric(A), Eq(A * x, lam * x), Eq(A * y, mu * y), Ne(lam, mu))),
        ("linear recursion", Eq(W(k), A**k), (Eq(W(0), EYE), ForAll(k, Eq(W(k + 1), A * W(k))))),
        ("gradient steps", Eq(ws(k) - x, (EYE - eta * A) ** k * (ws(0) - x)), (STEP, Eq(A * x, b))),
        ("Gram", possemidef(X.T * X), ()),
        ("sum of semidefinite", possemidef(A + B), (possemidef(A), possemidef(B))),
        ("regularised Gram", posdef(X.T * X + lam * EYE), ()),
        ("definite is invertible", invertible(A), (posdef(A),)),
        ("definite form", Eq(x, ZeroMatrix(n, 1)), (posdef(A), Eq(s(x.T * A * x), 0))),
        ("Cauchy and Schwarz", Le(s(x.T * y) ** 2, s(x.T * x) * s(y.T * y)), ()),
        ("the same with norms", Le(s(x.T * y), norm(x) * norm(y)), ()),
        ("triangle", Le(norm(x + y), norm(x) + norm(y)), ()),
        ("squares", Le(2 * s(x.T * y), s(x.T * x) + s(y.T * y)), ()),
        ("Lipschitz", Le(norm(A * x - A * y), L * norm(x - y)), (ForAll(z, Le(norm(A * z), L * norm(z))),)),
        ("convex", Le(s((a * x + (1 - a) * y).T * A * (a * x + (1 - a) * y)), a * s(x.T * A * x) + (1 - a) * s(y.T * A * y)),
         (possemidef(A), Ge(a, 0), Le(a, 1))),
        ("Frobenius", Ge(Trace(A.T * A), 0), ()),
        ("Sylvester", Eq(Determinant(EYE + U * V), Determinant(Identity(r) + V * U)), ()),
        ("determinant lemma", Eq(Determinant(A + u * v.T), Determinant(A) * (1 + s(v.T * Inverse(A) * u))), (invertible(A),)),
        ("not a commutator", Ne(A * B - B * A, EYE), ()),
        ("diagonal commute", Eq(A * B, B * A), (diagonal(A), diagonal(B))),
        ("cancel", Eq(x, y), (invertible(A), Eq(A * x, A * y))),
        ("outer product", Eq(MatrixTable(i, j, x[i - 1, 0] * y[j - 1, 0], n, n), x * y.T), ()),
        ("norm as a sum", Eq(norm(x) ** 2, Sum(x[i, 0] ** 2, (i, 0, n - 1))), ()),
        ("blocks", Eq(BlockMatrix([[A, B]]) * BlockMatrix([[x], [y]]), A * x + B * y), ()),
        ("explicit", Eq(FLIP * T2 * FLIP * FLIP, FLIP * T2), ()),
        ("A = I", Eq(A * x, x), (Eq(A, EYE),)),
    ]  # fmt: skip
    REFUTES: list[Row] = [
        ("Kalman", Eq((EYE - K * H) * A * (EYE - K * H).T - K * R * K.T, (EYE - K * H) * A), (symmetric(A), symmetric(R))),
        ("trace of the hat matrix", Eq(Trace(HAT), m), ()),
        ("least squares the wrong way", Le(s((X * y - c).T * (X * y - c)), s((X * x - c).T * (X * x - c))),
         (Eq(X.T * X * x, X.T * c),)),
        ("Gram need not be invertible", invertible(X.T * X), ()),
        ("Gram need not be definite", posdef(X.T * X), ()),
        ("no Householder", Eq((EYE - 2 * u * u.T) * (EYE - 2 * u * u.T), EYE), ()),
        ("oblique projections lengthen", Le(s((P * x).T * (P * x)), s(x.T * x)), (idempotent(P),)),
        ("eigenvectors", Eq(A * B * x, lam * B * x), (Eq(A * x, lam * x),)),
        ("difference of semidefinite", possemidef(A - B), (possemidef(A), possemidef(B))),
        ("Cauchy and Schwarz the wrong way", Le(s(x.T * x) * s(y.T * y), s(x.T * y) ** 2), ()),
        ("triangle the wrong way", Le(norm(x) + norm(y), norm(x + y)), ()),
        ("determinant lemma", Eq(Determinant(A + u * v.T), Determinant(A) * (1 - s(v.T * Inverse(A) * u))), (invertible(A),)),
        ("cancel", Eq(x, y), (Eq(A * x, A * y),)),
        ("Gauss without symmetry", Eq(s((x - u).T * S * (x - u)), s(x.T * S * x) - 2 * s(u.T * S * x) + s(u.T * S * u)), ()),
        ("factors of any width", Exists(U, Exists(V, Eq(U * V, A))), ()),
        ("attention", Eq((X * A) * (X * B).T, X * B * A.T * X.T), ()),
        ("powers of a product", Eq((A * B) ** 2, A**2 * B**2), (symmetric(A), symmetric(B))),
        ("commuting is not transitive", commute(A, P), (commute(A, B), commute(B, P))),
    ]  # fmt: skip


@pytest.mark.parametrize("row", PROVES, ids=lambda row: row[0])
def test_proves(row: Row) -> None:
    assert verify(Claim("claim", row[0], row[1], given=row[2])).outcome == "proved"


@pytest.mark.parametrize("row", REFUTES, ids=lambda row: row[0])
def test_refutes(row: Row) -> None:
    assert verify(Claim("claim", row[0], row[1], given=row[2])).outcome == "refuted"


def test_a_sequence_stands_for_its_members() -> None:
    with sympy.evaluate(False):
        claim = Eq(ws(k) + ws(k + 1), ws(k + 1) + ws(k))
    assert verify(Claim("claim", "sums commute", claim)).outcome == "proved"


def test_products_are_kept_as_written() -> None:
    with sympy.evaluate(False):
        assert (A * A.inv()).args == (A, Inverse(A))
        assert (A * B).T.args == (A * B,)
        assert (x.T * y + 1).args[0] == s(x.T * y)
