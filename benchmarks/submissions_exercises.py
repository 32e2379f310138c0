"""Exercises of a machine learning course as a class solves them: right in several ways and notations, and with one slip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

CONTEXT: Final = r"""
X: matrix(n, d)
w: vector(d)
y: vector(n)
\lambda: positive
n, d: dim
z, t, a, b, x: real
p: in (0, 1)
m: positive integer
r: in (0, 1)
L = \frac{1}{n}\|Xw - y\|^2 + \lambda \|w\|^2
\sigma(z) = \frac{1}{1 + e^{-z}}
"""

RUBRIC: Final = r"""
[[part]]
id = "ridge"
title = "The gradient of the ridge loss"
where = ["Exercise 1", "Problem 1"]

[part.steps]
points = 3

[part.result]
points = 2
of = '\nabla_w L'
reference = '\frac{2}{n} X^T (X w - y) + 2 \lambda w'
credit = { "factor 2" = 0.5 }
carried = 0.5

[[part]]
id = "logistic"
title = "The derivative of the logistic function"
where = ["Exercise 2", "Problem 2"]

[part.steps]
points = 2

[part.result]
points = 2
of = "\\sigma'(z)"
reference = '\sigma(z) (1 - \sigma(z))'
carried = 0.5

[[part]]
id = "softplus"
title = "The odd part of softplus"
where = ["Exercise 3", "Problem 3"]

[part.steps]
points = 2

[part.result]
points = 1
reference = 'x'
form = "same pattern"

[[part]]
id = "geometric"
title = "A geometric sum"
where = ["Exercise 4", "Problem 4"]

[part.steps]
points = 2

[[part.line]]
points = 1
prompt = "the closed form"
reference = '\frac{1 - r^m}{1 - r}'

[[part]]
id = "entropy"
title = "Where the entropy of a coin is stationary"
where = ["Exercise 5", "Problem 5"]

[part.steps]
points = 2

[part.result]
points = 2
of = '\frac{d}{dp} (-p \log p - (1-p) \log(1-p))'
reference = '\log\frac{1-p}{p}'
"""


@dataclass(frozen=True)
class Exercise:
    """What stands before it, and the chains of sides that solve it; in each of the ``wrong`` ones one step does not follow."""

    intro: str
    right: tuple[tuple[str, ...], ...]
    wrong: tuple[tuple[str, ...], ...]


EXERCISES: Final = (
    Exercise(
        "We differentiate both terms.",
        (
            (
                r"\nabla_w L", r"\nabla_w \left(\frac{1}{n} (Xw - y)^T (Xw - y) + \lambda w^T w\right)",
                r"\frac{2}{n} X^T (Xw - y) + 2 \lambda w",
            ),
            (
                r"\nabla_w L", r"\frac{2}{n} X^T (Xw - y) + 2 \lambda w",
                r"\frac{2}{n} X^T X w - \frac{2}{n} X^T y + 2 \lambda w", r"\frac{2}{n} (X^T X w - X^T y + n \lambda w)",
            ),
            (r"\nabla_w L", r"\frac{2}{n} (X^T X w - X^T y) + 2 \lambda w", r"2 \lambda w + \frac{2}{n} X^T (X w - y)"),
        ),
        (
            (r"\nabla_w L", r"\frac{1}{n} X^T (Xw - y) + 2 \lambda w", r"\frac{1}{n} X^T X w - \frac{1}{n} X^T y + 2 \lambda w"),
            (r"\nabla_w L", r"\frac{2}{n} X^T (Xw - y) + \lambda w", r"\frac{2}{n} (X^T X w - X^T y) + \lambda w"),
            (
                r"\nabla_w L", r"\frac{2}{n} X^T (Xw - y) + 2 \lambda w", r"\frac{2}{n} X^T X w - X^T y + 2 \lambda w",
            ),
            (r"\nabla_w L", r"\frac{2}{n} X^T (Xw + y) + 2 \lambda w", r"\frac{2}{n} X^T X w + \frac{2}{n} X^T y + 2 \lambda w"),
        ),
    ),
    Exercise(
        "By the chain rule",
        (
            (
                r"\sigma'(z)", r"\frac{e^{-z}}{(1 + e^{-z})^2}", r"\frac{1}{1 + e^{-z}} \cdot \frac{e^{-z}}{1 + e^{-z}}",
                r"\sigma(z) (1 - \sigma(z))",
            ),
            (
                r"\sigma'(z)", r"\frac{d}{dz} (1 + e^{-z})^{-1}", r"(1 + e^{-z})^{-2} e^{-z}",
                r"\sigma(z) \left(1 - \frac{1}{1 + e^{-z}}\right)", r"\sigma(z) - \sigma(z)^2",
            ),
            (
                r"\sigma'(z)", r"\frac{d}{dz} \frac{e^z}{1 + e^z}", r"\frac{e^z (1 + e^z) - e^{2z}}{(1 + e^z)^2}",
                r"\frac{e^z}{(1 + e^z)^2}",
            ),
        ),
        (
            (
                r"\sigma'(z)", r"-\frac{e^{-z}}{(1 + e^{-z})^2}", r"-\frac{1}{1 + e^{-z}} \cdot \frac{e^{-z}}{1 + e^{-z}}",
                r"-\sigma(z) (1 - \sigma(z))",
            ),
            (r"\sigma'(z)", r"\frac{e^{-z}}{(1 + e^{-z})^2}", r"\sigma(z) (1 + \sigma(z))"),
            (r"\sigma'(z)", r"\frac{e^{-z}}{1 + e^{-z}}", r"1 - \sigma(z)"),
        ),
    ),
    Exercise(
        "We put both logarithms into one.",
        (
            (r"\log(1 + e^x) - \log(1 + e^{-x})", r"\log\frac{1 + e^x}{1 + e^{-x}}", r"\log(e^x)", "x"),
            (r"\log(1 + e^x) - \log(1 + e^{-x})", r"\log(1 + e^x) - \log\frac{e^x + 1}{e^x}", r"\log(e^x)", "x"),
            (r"\log(1 + e^x) - \log(1 + e^{-x})", r"\log\frac{e^x (e^{-x} + 1)}{1 + e^{-x}}", "x"),
        ),
        (
            (r"\log(1 + e^x) - \log(1 + e^{-x})", r"\log\frac{1 + e^x}{1 + e^{-x}}", r"\log(e^{2x})", "2x"),
            (r"\log(1 + e^x) - \log(1 + e^{-x})", r"\log(e^x - e^{-x})", "2x"),
            (r"\log(1 + e^x) - \log(1 + e^{-x})", r"\log\frac{1 + e^x}{1 + e^{-x}}", r"\log(e^{-x})", "-x"),
        ),
    ),
    Exercise(
        "Multiplied by $1 - r$ all but two terms cancel.",
        (
            (r"\sum_{i=0}^{m-1} r^i", r"\frac{1}{1-r} \sum_{i=0}^{m-1} (r^i - r^{i+1})", r"\frac{1 - r^m}{1 - r}"),
            (r"\sum_{k=0}^{m-1} r^k", r"\frac{1 - r^m}{1 - r}", r"\frac{r^m - 1}{r - 1}"),
        ),
        (
            (r"\sum_{i=0}^{m-1} r^i", r"\frac{1 - r^{m+1}}{1 - r}"),
            (r"\sum_{k=0}^{m-1} r^k", r"\frac{1 - r^{m-1}}{1 - r}"),
            (r"\sum_{i=0}^{m-1} r^i", r"\frac{1 - r^m}{1 - r}", r"1 - r^{m-1}"),
        ),
    ),
    Exercise(
        "The product rule gives",
        (
            (
                r"\frac{d}{dp} (-p \log p - (1-p) \log(1-p))", r"-\log p - 1 + \log(1-p) + 1", r"\log(1-p) - \log p",
                r"\log\frac{1-p}{p}",
            ),
            (r"\frac{d}{dp} (-p \log p - (1-p) \log(1-p))", r"\log(1-p) - \log p", r"\log\frac{1-p}{p}"),
        ),
        (
            (
                r"\frac{d}{dp} (-p \log p - (1-p) \log(1-p))", r"-\log p - 1 - \log(1-p) - 1", r"-\log(p (1-p)) - 2",
            ),
            (r"\frac{d}{dp} (-p \log p - (1-p) \log(1-p))", r"\log(1-p) - \log p", r"\log\frac{p}{1-p}"),
            (r"\frac{d}{dp} (-p \log p - (1-p) \log(1-p))", r"-\log p - 1 + \log(1-p) + 1", r"\log(1-p) + \log p"),
        ),
    ),
)

WORDS: Final = ("Then", "We get", "So", "This is", "Hence", "Now")
BROKEN: Final = (
    "\x00\x01", "", "\\begin{align} x &= \\frac{1}{2 \\\\ &= 3", "# Exercise 1\n\n$$ \\nabla_w L = \\mystery{X} $$\n",
    "# Exercise 2\n\n$$ \\sigma'(z) = see picture $$\n",
)  # fmt: skip
