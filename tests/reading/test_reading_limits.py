"""How much is read, and that too much is refused quickly and in words."""

import time

import pytest
import sympy

from verifier.reading import ReadingError, read_proposition

REFUSED = [
    ("9**9**9 > 1", "an exponent beyond 10000"),
    ("x^10001 = 1", "an exponent beyond 10000"),
    ("x^-10001 = 1", "an exponent beyond 10000"),
    ("x^(10000 + 1) = 1", "an exponent beyond 10000"),
    ("x^(1/10001) = 1", "an exponent beyond 10000"),
    ("(x^101)^100 = 1", "an exponent beyond 10000"),
    ("2^(9^99^(1/2)) = 1", "an exponent beyond 10000"),
    ("(123456789^10000)^2 > 1", "an exponent beyond 10000"),
    ("123456789012345^10000 > 1", "a number of more than 100000 digits"),
    ("10001! > 1", "factorial of a number beyond 10000"),
    ("(100!)! > 1", "factorial of a number beyond 10000"),
    ("binomial(10^9, 3) > 1", "binomial of a number beyond 10000"),
    ("10000!^3 > 1", "a number of more than 100000 digits"),
    ("1" * 1001 + " > 1", "a number of more than 1000 digits"),
    ("1e1001 > 1", "a number of more than 1000 digits"),
    ("1e-99999999999999999999 > 1", "a number of more than 1000 digits"),
    ("x" + "²" * 1001 + " > 1", "a number of more than 1000 digits"),
    ("x" * 20001, "the text has 20001 characters; at most 20000 are read"),
    ("(" * 101 + "x" + ")" * 101 + " = 1", "brackets nested more than 100 deep"),
    ("(" * 20000, "brackets nested more than 100 deep"),
    ("sin(" * 101 + "x" + ")" * 101 + " = 1", "brackets nested more than 100 deep"),
    ("-" * 19000 + "x = 1", "more than 150 operators nested in one another"),
    ("^".join("x" * 9000) + " = 1", "more than 150 operators nested in one another"),
    ("not " * 4000 + "x = 1", "more than 150 operators nested in one another"),
    ("|" * 20000, "more than 150 operators nested in one another"),
    ("sin" + "'" * 101 + "(x) = 1", "a derivative of an order beyond 100"),
    ("Derivative(sin(x), x, 101) = 1", "a whole number from 1 to 100"),
    ("Identity(21) = 1", "a matrix of more than 400 entries"),
]


@pytest.mark.parametrize(("text", "words"), REFUSED, ids=[words + str(k) for k, (_, words) in enumerate(REFUSED)])
def test_too_much_is_refused(text: str, words: str) -> None:
    started = time.perf_counter()
    with pytest.raises(ReadingError) as caught:
        read_proposition(text)
    assert words in caught.value.message
    assert time.perf_counter() - started < 2


READ = [
    "x^10000 = 1",
    "(x^100)^100 = 1",
    "x^(2^(1/2)) = 1",
    "2^10000 > 1",
    "x^(1/0) = 1",
    "(1/0)! = 1",
    "10000! > 1",
    "2004!/2003! = 2004",
    "e^-36 > 0",
    "x^(10000n) = 1",
    "1e-1000 > 0",
    "9" * 1000 + " > 1",
    "(" * 100 + "x" + ")" * 100 + " = 1",
    "sin(" * 100 + "x" + ")" * 100 + " = 1",
    "1 + 1/(" * 45 + "x" + ")" * 45 + " = 1",
    "-" * 140 + "x = 1",
    "+".join("x" * 9000) + " = 1",
    "*".join("x" * 9000) + " = 1",
    "/".join("x" * 5000) + " = 1",
    "<".join("x" * 5000),
    " and ".join(["x = 1"] * 1500),
    "Sum(" * 70 + "k" + ", (k, 1, 2))" * 70 + " = 1",
]


@pytest.mark.parametrize("text", READ, ids=[text[:12] + str(k) for k, text in enumerate(READ)])
def test_much_is_read_and_can_be_printed(text: str) -> None:
    statement = read_proposition(text)
    assert str(statement)
    assert isinstance(hash(statement), int)
    assert isinstance(statement, sympy.Basic)
