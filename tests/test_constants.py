"""The zero test for algebraic constants: identities, near misses, and what it must leave open."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from verifier.kernel.constants import is_zero
from verifier.kernel.terms import IMAGINARY as I
from verifier.kernel.terms import MINUS_ONE, ONE, PI, TWO, Term, add, app, div, mul, num, power, sub, sym

LIMIT = 1 << 14


def root(a: Term | int, degree: int = 2) -> Term:
    return power(num(a) if isinstance(a, int) else a, num(Fraction(1, degree)))


def wave(name: str, turns: Fraction | str) -> Term:
    return app(name, mul(num(turns), PI))


def unit(turns: Fraction | str) -> Term:
    return app("exp", mul(num(turns), PI, I))


S2, S3, S5, S6 = root(2), root(3), root(5), root(6)

EQUAL = [
    (root(add(num(5), mul(TWO, S6))), add(S2, S3)),
    (root(add(num(41), mul(num(29), S2)), 5), add(ONE, S2)),
    (mul(wave("sin", "1/18"), wave("sin", "5/18"), wave("sin", "7/18")), num("1/8")),
    (wave("cos", "1/5"), div(add(ONE, S5), num(4))),
    (power(num(-8), num("1/3")), add(ONE, mul(I, S3))),
    (app("exp", mul(I, PI)), MINUS_ONE),
    (wave("tan", "1/8"), sub(S2, ONE)),
    (wave("tan", "5/12"), add(TWO, S3)),
    (wave("sin", "1/10"), div(sub(S5, ONE), num(4))),
    (add(wave("cos", "2/7"), wave("cos", "4/7"), wave("cos", "6/7")), num("-1/2")),
    (add(unit("2/5"), unit("4/5"), unit("6/5"), unit("8/5")), MINUS_ONE),
    (root(add(S5, TWO), 3), div(add(ONE, S5), TWO)),
    (sub(root(add(S5, TWO), 3), root(sub(S5, TWO), 3)), ONE),
    (div(ONE, add(S2, S3, S5)), div(sub(add(mul(TWO, S3), mul(num(3), S2)), root(30)), num(12))),
    (root(root(16)), TWO),
    (mul(root(2, 3), root(4, 3)), TWO),
    (root(sub(root(2, 3), ONE), 3), add(root(num("1/9"), 3), mul(MINUS_ONE, root(num("2/9"), 3)), root(num("4/9"), 3))),
    (root(sub(root(5, 3), root(4, 3))), div(sub(add(root(2, 3), root(20, 3)), root(25, 3)), num(3))),
    (power(add(ONE, mul(I, S3)), 6), num(64)),
    (power(unit("1/4"), 2), I),
    (root(I), div(add(ONE, I), S2)),
    (app("abs", sub(S2, S3)), sub(S3, S2)),
    (app("max", S2, num("7/5"), num("99/70")), num("99/70")),
    (power(power(TWO, num("1/3")), -3), num("1/2")),
    (app("cos", add(PI, div(PI, num(3)))), num("-1/2")),
    (app("exp", num(0)), ONE),
    (
        root(add(num(112), mul(num(70), S2), mul(add(num(46), mul(num(34), S2)), S5))),
        add(add(num(5), mul(num(4), S2)), mul(add(num(3), S2), S5)),
    ),
]

OUTSIDE = [
    sub(app("log", TWO), num("693147/1000000")),
    sub(mul(app("exp", ONE), app("exp", MINUS_ONE)), ONE),
    sub(app("sin", ONE), app("sin", ONE)),
    sub(app("exp", PI), app("exp", PI)),
    sub(power(TWO, S2), power(TWO, S2)),
    sub(sym("x"), sym("x")),
    sub(PI, PI),
    div(num(0), num(0)),
    div(ONE, sub(root(add(num(5), mul(TWO, S6))), add(S2, S3))),
    sub(power(TWO, num(10**30)), power(TWO, num(10**30))),
]


@pytest.mark.parametrize(("left", "right"), EQUAL)
def test_identities_are_zero(left: Term, right: Term) -> None:
    assert is_zero(sub(left, right), LIMIT) is True


@pytest.mark.parametrize("digits", [3, 15, 30, 100])
@pytest.mark.parametrize(("left", "right"), EQUAL)
def test_near_misses_are_not_zero(left: Term, right: Term, digits: int) -> None:
    assert is_zero(add(left, mul(MINUS_ONE, right), num(Fraction(1, 10**digits))), LIMIT) is False


@pytest.mark.parametrize("term", OUTSIDE)
def test_must_not_say_zero(term: Term) -> None:
    assert is_zero(term, LIMIT) is not True


def test_gives_up_beyond_the_limit() -> None:
    many = add(*(root(p) for p in (2, 3, 5, 7, 11, 13, 17, 19)))
    zero = sub(power(many, 2), add(power(many, 2)))
    assert is_zero(zero, 256) is None
    assert is_zero(add(zero, num(Fraction(1, 10**20))), 1 << 10) is False


def nested(rng: random.Random, depth: int) -> Term:
    """A random element of the class."""
    if depth == 0:
        turns = Fraction(rng.randint(0, 6), 6)
        return rng.choice([num(rng.randint(-5, 5)), num(Fraction(rng.randint(1, 7), 3)), wave("cos", turns), S2])
    a, b = nested(rng, depth - 1), nested(rng, depth - 1)
    return rng.choice([add(a, b), mul(a, b), root(add(power(a, 2), ONE)), div(a, add(ONE, power(b, 2)))])


@pytest.mark.parametrize("seed", range(60))
def test_random_identities(seed: int) -> None:
    """(a + b)² = a² + 2ab + b², and the same off by a little."""
    rng = random.Random(seed)
    a, b = nested(rng, 2), nested(rng, 2)
    expanded = add(power(a, 2), mul(TWO, a, b), power(b, 2))
    assert is_zero(sub(power(add(a, b), 2), expanded), 1 << 16) in (True, None)
    assert is_zero(add(power(add(a, b), 2), mul(MINUS_ONE, expanded), num(Fraction(1, 10**40))), 1 << 16) in (False, None)


@pytest.mark.parametrize("n", range(1, 40))
def test_denesting(n: int) -> None:
    """√(n + 1 + 2√n) = 1 + √n, and its neighbour is not."""
    nested_root = root(add(num(n + 1), mul(TWO, root(n))))
    assert is_zero(sub(nested_root, add(ONE, root(n))), LIMIT) is True
    assert is_zero(sub(nested_root, add(ONE, root(n + 1))), LIMIT) is False


@pytest.mark.parametrize("n", range(2, 25))
def test_sum_of_roots_of_unity(n: int) -> None:
    total = add(*(unit(Fraction(2 * k, n)) for k in range(n)))
    assert is_zero(total, LIMIT) is True
    assert is_zero(sub(total, num(Fraction(1, 10**25))), LIMIT) is False
