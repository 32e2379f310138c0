"""Holes once found in the kernel of matrices and of expectations, each by its story; none may open again."""

from __future__ import annotations

from fractions import Fraction

import pytest

from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.chances import OUTCOME, expectation
from verifier.kernel.definedness import eq, le
from verifier.kernel.judgement import Rejected
from verifier.kernel.normal import Normalizer
from verifier.kernel.terms import MINUS_ONE, ONE, TWO, ZERO, Term

K, L, N = (T.sym(name, "integer") for name in "kln")
Known = tuple[Term, ...]


def matrix(name: str, rows: Term = N, columns: Term = N) -> Term:
    return Term("matrix", (rows, columns), name)


A, B, X, Y = matrix("A"), matrix("B"), matrix("x", N, ONE), matrix("y", N, ONE)
ANTISYMMETRIC: Known = (M.meq(M.transpose(A), M.scale(MINUS_ONE, A)), le(ZERO, K))
NUMBER = M.matmul(M.transpose(X), Y)
WIDE = Term("hstack", (matrix("E", ONE, ZERO), NUMBER))
UNLIKE = M.matmul(matrix("U", N, L), matrix("v", ONE, N))


def power(exponent: Term) -> Term:
    return Term("matpow", (A, exponent))


NOT_ZERO = {
    "the trace of a power of an antisymmetric matrix is 0 for odd powers only":
        (ANTISYMMETRIC, M.trace(power(T.add(K, ONE)))),
    "a summand whose size is 1 by a hypothesis only was left out of an entry":
        ((eq(N, ONE),), T.sub(M.entry(M.madd(matrix("C", ONE, ONE), B), ONE, ONE), M.entry(matrix("C", ONE, ONE), ONE, ONE))),
    "a trace whose inner size is 1 by a hypothesis only was 0": ((eq(L, ONE),), M.trace(UNLIKE)),
    "an entry of blocks of which one has no columns was 0": ((), M.entry(WIDE, ONE, ONE)),
    "a determinant of blocks of which one has no columns was 0": ((), Term("det", (WIDE,))),
    "a trace around blocks of which one has no columns was 0": ((), M.trace(M.matmul(X, WIDE, M.transpose(Y)))),
    "the zeroth power of a number that is 0 is 1":
        ((), M.entry(Term("matpow", (M.msub(NUMBER, NUMBER), K)), ONE, ONE)),
}  # fmt: skip


@pytest.mark.parametrize("story", NOT_ZERO)
def test_is_not_zero(story: str) -> None:
    known, number = NOT_ZERO[story]
    try:
        zero = Normalizer(known).is_zero(number)
    except Rejected:
        zero = False
    assert not zero


def test_odd_powers_of_an_antisymmetric_matrix_have_trace_zero() -> None:
    odd = T.add(T.mul(TWO, K), ONE)
    assert Normalizer(ANTISYMMETRIC).is_zero(M.trace(power(odd)))


def test_a_symbol_with_the_name_of_a_pattern_variable_does_not_restrict_the_pattern() -> None:
    i, named = T.sym("i", "integer"), T.sym("i?", "integer")
    declared = T.bind("forall", i, eq(expectation(T.call("F", i, OUTCOME)), T.app("abs", i)), data="integer")
    mean = expectation(T.call("F", MINUS_ONE, OUTCOME))
    for known in ((declared,), (declared, le(ONE, named))):
        assert Normalizer(known).equal(mean, ONE)
        assert not Normalizer(known).equal(mean, MINUS_ONE)


def test_signs_of_an_antisymmetric_matrix_do_not_turn_round_for_ever() -> None:
    row = matrix("p", ONE, N)
    columns = Term("hadamard", (M.transpose(row), Y))
    form = M.entry(M.matmul(M.transpose(X), A, columns), ONE, ONE)
    turned = M.entry(M.matmul(M.transpose(columns), A, X), ONE, ONE)
    assert Normalizer(ANTISYMMETRIC).is_zero(T.add(form, turned))
    assert not Normalizer(ANTISYMMETRIC).is_zero(form)


def test_a_term_that_is_not_well_formed_is_not_taken_for_the_one_it_equals() -> None:
    x = T.sym("shared")
    for wrong in (0.5, True):
        hostile = T.mul(Term("num", (), wrong), x)  # type: ignore[arg-type]
        plain = T.mul(T.num(Fraction(wrong)), x)
        assert hostile != plain
        assert type(plain.args[0].data) is Fraction
