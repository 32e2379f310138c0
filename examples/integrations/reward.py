"""A reward for training on mathematics, with the call shape of Math-Verify."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.grading.rewards import parse, verify


def accuracy(completions: Sequence[str], golds: Sequence[str]) -> list[float]:
    """1 for each completion whose last formula provably is the gold one, else 0."""
    return [float(verify(parse(gold), parse(text))) for text, gold in zip(completions, golds, strict=True)]


if __name__ == "__main__":
    texts = [
        r"The derivative is \boxed{\frac{e^x}{(1 + e^x)^2}}.",
        r"So the answer is $\frac{e^x}{1 + e^x}$.",
        "I do not know.",
    ]
    print(accuracy(texts, [r"$\frac{e^{-x}}{(1 + e^{-x})^2}$"] * len(texts)))
