"""Matrix formulas in claims files stay as written: no factor is lost, nothing is combined."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sympy.matrices.expressions.matexpr import MatrixExpr

from verifier.loading import load_folder
from verifier.loading_matrices import OPERATORS
from verifier.report.notation import pretty
from verifier.translation import to_term

Folder = Callable[..., Path]

DECLARED = """
n = symbols("n", integer=True, positive=True)
A, B = MatrixSymbol("A", n, n), MatrixSymbol("B", n, n)
v = MatrixSymbol("v", n, 1)
path = MatrixSequence("p", n, 1)
"""
WRITTEN = [
    ("v - 2*x*A*(B.T*v)", "v - 2·x·A·Bᵀ·v"), ("path(1) - x*(Inverse(2*A)*(2*A*path(0)))", "p(1) - x·(2·A)⁻¹·2·A·p(0)"),
    ("A + A", "A + A"), ("A - A", "A - A"), ("A*A", "A·A"), ("A*Inverse(A)", "A·A⁻¹"),
    ("(A.T).T", "Aᵀᵀ"), ("(2*A*B).T", "(2·A·B)ᵀ"),
    ("-A", "-A"), ("A/2", "A/2"), ("A**2", "A²"), ("(A + B)**n", "(A + B)^n"), ("A.I", "A⁻¹"), ("2*(A + B)", "2·(A + B)"),
    ("A*2", "2·A"), ("A@B", "A·B"),
]


@pytest.mark.parametrize(("text", "shown"), WRITTEN)
def test_matrices_stay_as_written(folder: Folder, text: str, shown: str) -> None:
    found = load_folder(folder(a=f'{DECLARED}Claim("c", "s", Eq({text}, {text}))\n'))
    assert not found.problems, found.problems
    assert pretty(to_term(found.claims[0].proposition.lhs)) == shown


@pytest.mark.parametrize("text", ["A + v", "A*v.T", "v**2"])
def test_shapes_that_do_not_fit_are_faults(folder: Folder, text: str) -> None:
    found = load_folder(folder(a=f'{DECLARED}Claim("c", "s", Eq({text}, {text}))\n'))
    from verifier.engine import verify

    outcomes = [verify(claim).outcome for claim in found.claims]
    assert found.problems or outcomes == ["undecided"]


def test_the_operators_are_sympys_own_again_afterwards(folder: Folder) -> None:
    before = {name: getattr(MatrixExpr, name) for name in OPERATORS}
    load_folder(folder(a="A = MatrixSymbol('A', 2, 2)\nraise ValueError('no')\n"))
    assert {name: getattr(MatrixExpr, name) for name in OPERATORS} == before
