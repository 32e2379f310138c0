"""What runs in the worker processes of the growth measurement: one zero test of one tool."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

import sympy
from sympy.core.cache import clear_cache

from benchmarks.families import FAMILIES
from benchmarks.measure import Tool
from verifier.kernel import terms as T
from verifier.kernel.judgement import Rejected
from verifier.kernel.leaves import lower
from verifier.kernel.normal import Normalizer
from verifier.kernel.ring import Ring
from verifier.translation import to_term

PRELOAD: Final = ("benchmarks.zero_tests",)
Test = Callable[[], bool]


def zero_test(name: str, family: str) -> Tool:
    """The zero test of this name, asked a family for sizes n."""
    return Tool(partial(_prepared, name, family), _asked)


def _prepared(name: str, family: str, n: int) -> Test:
    clear_cache()
    return TESTS[name](*FAMILIES[family](n))


def _asked(test: Test) -> str:
    return "zero" if test() else "not zero"


def ours(left: Any, right: Any) -> Test:
    """The kernel's zero test, with no hypotheses and nothing remembered."""
    difference = T.sub(to_term(left), to_term(right))
    return lambda: Normalizer().is_zero(difference)


def by_simplify(left: Any, right: Any) -> Test:
    """SymPy's ``simplify``."""
    return lambda: bool(sympy.simplify(left - right) == 0)


def by_cancel(left: Any, right: Any) -> Test:
    """SymPy's ``cancel``."""
    return lambda: bool(sympy.cancel(left - right) == 0)


def by_symengine(left: Any, right: Any) -> Test:
    """symengine's ``expand`` of the difference, then of its terms times the common denominator."""
    import symengine

    difference = symengine.sympify(left - right)

    def test() -> bool:
        terms = _terms(symengine.expand(difference))
        below = _denominator(terms, symengine)
        return bool(symengine.expand(symengine.Add(*(t * below for t in terms))) == 0)

    return test


def _terms(expr: Any) -> tuple[Any, ...]:
    return expr.args if expr.is_Add else (expr,)


def _denominator(terms: tuple[Any, ...], symengine: Any) -> Any:
    """The product of the sums below the terms' fraction bars, each to the highest power that occurs."""
    powers: dict[Any, int] = {}
    for factor in (f for t in terms for f in (t.args if t.is_Mul else (t,)) if f.is_Pow):
        base, power = factor.args
        if base.is_Add and power.is_Integer and power < 0:
            powers[base] = max(powers.get(base, 0), -int(power))
    return symengine.Mul(*(base**k for base, k in powers.items()))


TESTS: Final[Mapping[str, Callable[[Any, Any], Test]]] = {
    "ours": ours, "SymPy simplify": by_simplify, "SymPy cancel": by_cancel, "symengine expand": by_symengine,
}


def result_size(family: str, n: int) -> int:
    """The terms of numerator and denominator of the left side; 0 if they are too many to write out."""
    canon = Normalizer()
    lowered = lower(to_term(FAMILIES[family](n)[0]), canon)
    try:
        found = Ring([lowered], canon).fraction(lowered)
    except Rejected:
        return 0
    return len(found.num) + len(found.den)
