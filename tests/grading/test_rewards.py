"""The reward function with the call shape of Math-Verify: true only on a proof, and nothing raises."""

from __future__ import annotations

import pytest

from verifier.grading.rewards import parse, verify

# an answer in prose, and the formula in it
FOUND = [
    (r"So the answer is \boxed{\frac{e^x}{1+e^x}}.", [r"\frac{e^x}{1+e^x}"]),
    (r"First \boxed{1}, at last \boxed{2}.", ["2"]),
    ("We get $x+1$ and then $x+2$.", ["x+2"]),
    (r"First \(a\), then \[b + c\] as wanted.", ["b + c"]),
    ("The answer is: x^2 + 1.", ["x^2 + 1"]),
    ("**Answer:** 3/4", ["3/4"]),
    ("The final answer is $3x$. I hope it is correct.", ["3x"]),
    (r"\boxed{\{1, 2\}}", [r"\{1, 2\}"]),
    ("42", ["42"]),
    (r"\frac{1}{2}", [r"\frac{1}{2}"]),
    ("I do not know what to say", []),
    (r"\boxed{never closed", []),
    ("", []),
    ("$" * 1000, []),
]


@pytest.mark.parametrize(("text", "formulas"), FOUND)
def test_parse(text: str, formulas: list[str]) -> None:
    found = parse(text)
    assert found == formulas or (not formulas and not verify("42", found, timeout_seconds=None))


# gold, target, whether it is proved
REWARDED = [
    (r"\frac{1}{2}", "0.5", True),
    ("1/3", "0.33", False),
    (["x + 1"], ["1 + x"], True),
    (["x", "y"], ["z", "y"], True),
    ("x", "x + 1", False),
    ("x", "(", False),
    ("(", "x", False),
    (r"\zeta(3)", r"\zeta(5)", False),
    ([], "x", False),
    (None, 3, False),
    ("x^{10^9}", "9**9**9", False),
]


@pytest.mark.parametrize(("gold", "target", "proved"), REWARDED)
def test_verify(gold: object, target: object, proved: bool) -> None:
    assert verify(gold, target) is proved  # type: ignore[arg-type]


def test_the_call_shape() -> None:
    assert verify(parse("$x$"), parse("$x$"), 6, 15, True, False, 5, False)
    assert verify(parse("$x$"), parse("$x$", parsing_timeout=None), float_rounding=2, timeout_seconds=None, strict=False)


def test_types_and_definitions() -> None:
    assert verify("|x|", "x", assume={"x": "positive"})
    assert not verify("|x|", "x")
