"""What must not pass in the sort of matrices: hostile certificates, terms not well formed, coincidences of small sizes."""

from __future__ import annotations

import pytest
import sympy

from verifier import vocabulary as V
from verifier.claims import Claim
from verifier.engine import verify
from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.check import apply, check
from verifier.kernel.judgement import Certificate, Param, Rejected, Sequent
from verifier.kernel.matrices_values import is_matrix_value, shapes_fit
from verifier.kernel.normal import Normalizer
from verifier.kernel.terms import ONE, ZERO, Term
from verifier.kernel.wellformed import well_formed
from verifier.kernel.words import is_zero

N = T.sym("n", "integer")
K = T.sym("k", "integer")


def matrix(name: str, rows: Term = N, columns: Term = N) -> Term:
    return Term("matrix", (rows, columns), name)


def grid(width: int, *entries: int) -> Term:
    return Term("grid", tuple(map(T.num, entries)), width)


A, B, X = matrix("A"), matrix("B"), matrix("x", N, ONE)
EYE = Term("identity", (N,))


def equal(left: Term, right: Term, *given: Term) -> bool:
    return is_zero(M.msub(left, right), Normalizer(given))


NOT_EQUAL = [
    (M.matmul(A, B), M.matmul(B, A)),
    (M.transpose(M.matmul(A, B)), M.matmul(M.transpose(A), M.transpose(B))),
    (M.inverse(M.matmul(A, B)), M.matmul(M.inverse(A), M.inverse(B))),
    (M.inverse(M.madd(A, B)), M.madd(M.inverse(A), M.inverse(B))),
    (M.transpose(A), A),
    (M.inverse(M.scale(T.TWO, A)), M.scale(T.TWO, M.inverse(A))),
    (Term("matpow", (A, K)), Term("matpow", (A, T.add(K, ONE)))),
    (Term("kron", (A, B)), Term("kron", (B, A))),
    (Term("hadamard", (A, B)), M.matmul(A, B)),
    (M.matmul(X, M.transpose(X)), M.scale(M.entry(M.matmul(M.transpose(X), X), ONE, ONE), EYE)),
    (Term("diag", (X,)), M.matmul(X, M.transpose(X))),
    # XᵀX has an inverse that is no product of inverses of X and Xᵀ
    (M.inverse(M.matmul(M.transpose(matrix("Y", K, N)), matrix("Y", K, N))), EYE),
]


@pytest.mark.parametrize(("left", "right"), NOT_EQUAL)
def test_words_keep_apart(left: Term, right: Term) -> None:
    assert not equal(left, right)
    with pytest.raises(Rejected):
        apply(Sequent((), M.meq(left, right)), Certificate("words"))


def test_a_symmetric_matrix_is_one_in_the_place_where_it_is_said() -> None:
    said = M.meq(M.transpose(A), A)
    assert equal(M.transpose(A), A, said)
    assert not equal(M.transpose(B), B, said)
    assert not equal(M.transpose(A), A, M.meq(M.transpose(A), M.scale(T.MINUS_ONE, A)))


def test_the_index_of_a_table_is_not_a_symbol_of_the_hypotheses() -> None:
    i, j = T.sym("i", "integer"), T.sym("j", "integer")
    table = M.table(i, j, T.add(i, j), N, N)
    known = Normalizer((Term("eq", (i, ONE)), Term("eq", (j, ONE)), Term("le", (i, ONE)), Term("le", (ONE, i))))
    assert not is_zero(M.msub(table, M.table(i, j, T.TWO, N, N)), known)


NOT_WELL_FORMED = [
    Term("eq", (A, B)),
    Term("add", (A, B)),
    Term("mul", (A, T.TWO)),
    Term("exp", (A,)),
    Term("meq", (A, ONE)),
    Term("matmul", (A, ONE)),
    Term("scale", (A, A)),
    Term("trace", (ONE,)),
    Term("grid", (ONE, ONE, ONE), 2),
    Term("grid", (), 1),
    Term("grid", (ONE,), 0),
    Term("matrix", (N,), "A"),
    Term("matrix", (N, N), 3),
    Term("table", (ONE, N, N)),
    Term("row", (ONE,)),
    Term("add", (Term("row", (ONE,)), ONE)),
    Term("mbound", (N, N), 0),
    Term("bound", (), 0),
    Term("forall", (M.meq(Term("mbound", (N, K), 0), A), N, N), "matrix"),
    Term("forall", (Term("lt", (Term("bound", (), 0), ONE)), N, ONE), "matrix"),
    Term("forall", (M.meq(Term("mbound", (N, N), 0), A),), "real"),
    Term("forall", (M.meq(A, A),), "matrix"),
]


@pytest.mark.parametrize("term", NOT_WELL_FORMED, ids=repr)
def test_terms_that_mix_sorts_are_not_well_formed(term: Term) -> None:
    assert not well_formed(term)


def test_a_bound_matrix_is_well_formed_with_its_shape() -> None:
    f = T.bind("forall", X, M.meq(M.matmul(A, X), X), N, ONE, data="matrix")
    assert well_formed(f)
    assert X not in f.free
    assert Term("matrix", (), "x") not in f.free
    assert well_formed(T.bind("forall", N, f, data="integer"))


WRONG_STEPS: list[tuple[Sequent, str, dict[str, Param]]] = [
    (Sequent((M.meq(A, B),), M.meq(A, EYE)), "cofactors", {"multiples": ((0, 0, EYE, EYE),)}),
    (Sequent((Term("eq", (ONE, ONE)),), M.meq(A, A)), "cofactors", {"multiples": ((0, 0, EYE, EYE),)}),
    (Sequent((), M.meq(A, B)), "cofactors", {"multiples": ((0, 0, EYE, EYE),)}),
    (Sequent((), Term("eq", (M.trace(A), M.trace(B)))), "trace cofactors", {"multiples": ()}),
    (Sequent((), Term("invertible", (A,))), "invertible factors", {}),
    (Sequent((Term("invertible", (B,)),), Term("invertible", (A,))), "factor of invertible", {"index": 0}),
    (Sequent((Term("invertible", (Term("matpow", (A, K)),)),), Term("invertible", (A,))), "factor of invertible", {"index": 0}),
    (Sequent((Term("invertible", (M.madd(A, B),)),), Term("invertible", (A,))), "factor of invertible", {"index": 0}),
    (Sequent((), M.meq(A, B)), "entry by entry", {}),
    (Sequent((), M.meq(A, B)), "entrywise", {"row": T.sym("i", "integer"), "column": T.sym("i", "integer")}),
    (Sequent((), M.meq(A, B)), "entrywise", {"row": N, "column": T.sym("j", "integer")}),
    (Sequent((), M.meq(A, B)), "entrywise", {"row": T.sym("i"), "column": T.sym("j", "integer")}),
    (Sequent((), Term("invertible", (A,))), "trivial kernel", {"vector": A}),
    (Sequent((), Term("invertible", (A,))), "trivial kernel", {"vector": matrix("A", N, ONE)}),
    (Sequent((), Term("invertible", (A,))), "trivial kernel", {"vector": matrix("z", K, ONE)}),
    (Sequent((), Term("le", (ZERO, ONE))), "gram", {"subject": M.scale(T.IMAGINARY, A)}),
    (Sequent((), M.meq(A, B)), "rewrite", {"old": A, "new": B}),
    (Sequent((), Term("eq", (M.trace(A), ONE))), "generalise", {"subterm": A, "symbol": T.sym("s")}),
    (Sequent((M.meq(A, B),), Term("eq", (ONE, ONE))), "equations", {"multiples": ((0, ONE),)}),
    (Sequent((), T.bind("exists", T.sym("s"), Term("eq", (T.sym("s"), ONE)), data="real")), "exhibit", {"value": A}),
    (Sequent((), T.bind("exists", X, M.meq(X, X), N, ONE, data="matrix")), "exhibit", {"value": ONE}),
    (Sequent((), T.bind("forall", X, M.meq(X, X), N, ONE, data="matrix")), "arbitrary", {"symbol": T.sym("s")}),
    (Sequent((M.meq(matrix("y", N, ONE), X),), T.bind("forall", X, M.meq(X, X), N, ONE, data="matrix")), "arbitrary",
     {"symbol": matrix("y", N, ONE)}),
    (Sequent((), T.bind("forall", X, M.meq(X, X), N, ONE, data="matrix")), "arbitrary", {"symbol": matrix("y", K, ONE)}),
]  # fmt: skip


@pytest.mark.parametrize(("goal", "rule", "params"), WRONG_STEPS, ids=lambda p: p if isinstance(p, str) else "")
def test_wrong_steps_are_rejected(goal: Sequent, rule: str, params: dict[str, Param]) -> None:
    with pytest.raises(Rejected):
        apply(goal, Certificate(rule, params))


def test_the_laws_of_an_inverse_ask_that_it_exists() -> None:
    left = apply(Sequent((), M.meq(A, B)), Certificate("inverse laws", {"inverse": M.inverse(A)}))
    assert Term("invertible", (A,)) in [g.conclusion for g in left[1:]]


def test_a_rewriting_asks_that_the_shapes_agree() -> None:
    other = matrix("C", K, K)
    left = apply(Sequent((), Term("eq", (M.trace(A), ZERO))), Certificate("rewrite matrix", {"old": A, "new": other}))
    assert Term("eq", (N, K)) in [g.conclusion for g in left]


def test_an_instance_asks_that_the_shapes_agree() -> None:
    f = T.bind("forall", X, M.meq(X, X), N, ONE, data="matrix")
    left = apply(Sequent((f,), T.FALSE), Certificate("instance", {"index": 0, "value": matrix("y", K, ONE)}))
    assert Term("eq", (K, N)) in [g.conclusion for g in left]


def test_matrices_differ_only_inside() -> None:
    c = Term("not", (M.meq(grid(1, 1, 2), grid(1, 1, 2)),))
    for place in (ZERO, T.num(3), T.num("1/2")):
        goal = Sequent((), c)
        certificate = Certificate("matrices differ", {"row": place, "column": ONE}, (Certificate("by hypothesis"),) * 2)
        with pytest.raises(Rejected):
            check(goal, certificate)


def test_values_of_matrices_have_their_shapes() -> None:
    head = Term("matrix", (), "A")
    shapes_fit(Term("meq", (matrix("A", T.TWO, T.TWO), EYE)), {head: grid(2, 1, 2, 3, 4)})
    with pytest.raises(Rejected):
        shapes_fit(M.meq(matrix("A", T.TWO, T.TWO), EYE), {head: grid(1, 1, 2)})
    with pytest.raises(Rejected):
        shapes_fit(M.meq(matrix("A", N, N), EYE), {head: grid(2, 1, 2, 3, 4)})
    assert not is_matrix_value(A)
    assert not is_matrix_value(ONE)
    assert not is_matrix_value(Term("grid", (T.sym("s"),), 1))


n, m = sympy.symbols("n m", integer=True, positive=True)
p = sympy.Symbol("p", integer=True, nonnegative=True)
with sympy.evaluate(False):
    P, Q, R = (V.MatrixSymbol(s, n, n) for s in "PQR")
    S = V.MatrixSymbol("S", p, p)
    ONE_BY_ONE = V.MatrixSymbol("F", 1, 1), V.MatrixSymbol("G", 1, 1)
    SIZES = {
        "one by one commute": (V.Eq(ONE_BY_ONE[0] * ONE_BY_ONE[1], ONE_BY_ONE[1] * ONE_BY_ONE[0]), "proved"),
        "the trace of I is its size, also 0": (V.Eq(V.Trace(V.Identity(p)), p), "proved"),
        "the determinant of 0 is 0": (V.Eq(V.Determinant(V.ZeroMatrix(n, n)), 0), "proved or undecided"),
        "but not of size 0": (V.Eq(V.Determinant(V.ZeroMatrix(p, p)), 0), "refuted or undecided"),
        "the trace of I is not 1": (V.Eq(V.Trace(V.Identity(n)), 1), "refuted"),
        "no inverse of the zero matrix": (V.Eq(V.Inverse(V.ZeroMatrix(n, n)) * V.ZeroMatrix(n, n), V.Identity(n)), "undecided"),
    }


@pytest.mark.parametrize("name", SIZES)
def test_sizes_at_the_edge(name: str) -> None:
    claim, expected = SIZES[name]
    assert verify(Claim("edge", name, claim)).outcome in expected


def test_a_coincidence_of_size_one_is_refuted_at_size_two() -> None:
    with sympy.evaluate(False):
        found = verify(Claim("ab", "AB = BA", V.Eq(P * Q, Q * P)))
    assert found.witness is not None
    assert dict(found.witness.values)["n"] == T.TWO


def test_an_inverse_that_is_not_said_to_exist_is_a_condition() -> None:
    with sympy.evaluate(False):
        found = verify(Claim("inv", "inverse", V.Eq(P * V.Inverse(P) * Q, Q)))
    assert found.outcome == "proved"
    assert [c.op for c in found.conditions] == ["invertible"]


def test_what_everywhere_asserts_includes_that_inverses_exist() -> None:
    with sympy.evaluate(False):
        found = verify(Claim("inv", "inverse", V.Eq(P * V.Inverse(P), V.Identity(n)), everywhere=True))
    assert found.outcome != "proved"
