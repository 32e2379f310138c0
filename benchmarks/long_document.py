"""A document of many pages, for measuring: sections of derivations that are all different, a wrong line in every fifth.

    python -m benchmarks.long_document 40 > long.md     about ten displayed relations a section, two sections a page
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator

LETTERS = "abcdhkpqrstuvwz"


def document(sections: int, seed: int = 1) -> str:
    """The Markdown of a document with so many sections."""
    rng = random.Random(seed)
    return "# Notes\n\n" + "\n".join(_section(number, rng) for number in range(1, sections + 1))


def _section(number: int, rng: random.Random) -> str:
    slip = 1 if number % 5 == 0 else 0
    parts = [kind(rng, slip if n == 0 else 0) for n, kind in enumerate(rng.sample(KINDS, 3))]
    return f"## Section {number}\n\n" + "\n".join(parts)


def _numbers(rng: random.Random) -> tuple[int, int, int]:
    return rng.randint(2, 97), rng.randint(2, 97), rng.randint(2, 97)


def _display(*rows: str) -> str:
    return "$$\n\\begin{aligned}\n" + " \\\\\n".join(rows) + "\n\\end{aligned}\n$$\n"


def _square(rng: random.Random, slip: int) -> str:
    a, b, c = _numbers(rng)
    x, y = rng.sample(LETTERS, 2)
    whole = f"{a * a}{x}^2 + {2 * a * b + slip}{x}{y} + {b * b}{y}^2"
    return f"For real ${x}$ and ${y}$ we expand the square and add ${c}{y}$ on both sides.\n\n" + _display(
        f"({a}{x} + {b}{y})^2 + {c}{y} &= {whole} + {c}{y}", f"&= {x}({a * a}{x} + {2 * a * b + slip}{y}) + {y}({b * b}{y} + {c})"
    )


def _softplus(rng: random.Random, slip: int) -> str:
    a, b, _ = _numbers(rng)
    x = rng.choice(LETTERS)
    return f"The derivative of a scaled softplus in ${x}$ is a logistic function.\n\n" + _display(
        f"\\frac{{d}}{{d{x}}} {a}\\log(1 + e^{{{b}{x}}}) &= \\frac{{{a * b + slip} e^{{{b}{x}}}}}{{1 + e^{{{b}{x}}}}}",
        f"&= {a * b + slip} - \\frac{{{a * b + slip}}}{{1 + e^{{{b}{x}}}}}",
    )


def _logarithm(rng: random.Random, slip: int) -> str:
    a, b, c = _numbers(rng)
    x = rng.choice(LETTERS)
    return f"Let $f({x}) = \\log({a}{x}^2 + {b})$. Its derivative, times ${c}$, is found by the chain rule.\n\n" + _display(
        f"{c}f'({x}) &= {c} \\cdot \\frac{{{2 * a + slip}{x}}}{{{a}{x}^2 + {b}}}",
        f"&= \\frac{{{c * (2 * a + slip)}{x}}}{{{a}{x}^2 + {b}}}",
    )


def _sum(rng: random.Random, slip: int) -> str:
    a, b, _ = _numbers(rng)
    n = rng.choice("mnN")
    total = f"{a}\\frac{{{n}({n}+1)}}{{2}} + {b + slip}{n}"
    return f"We sum the ${n}$ terms one by one.\n\n" + _display(
        f"\\sum_{{i=1}}^{{{n}}} ({a}i + {b}) &= {a}\\sum_{{i=1}}^{{{n}}} i + {b}{n}", f"&= {total}"
    )


def _tanh(rng: random.Random, slip: int) -> str:
    a, b, _ = _numbers(rng)
    x = rng.choice(LETTERS)
    return "The hyperbolic tangent is a shifted logistic function.\n\n" + _display(
        f"{b}\\tanh({a}{x}) &= {b}\\cdot\\frac{{e^{{{2 * a}{x}}} - 1}}{{e^{{{2 * a}{x}}} + 1}}",
        f"&= {b} - \\frac{{{2 * b + slip}}}{{e^{{{2 * a}{x}}} + 1}}",
    )


def _loss(rng: random.Random, slip: int) -> str:
    a, b, c = _numbers(rng)
    w = rng.choice("wuv")
    return f"We minimise a quadratic loss with the penalty ${c}{w}^2$.\n\n" + _display(
        f"\\frac{{d}}{{d{w}}}\\left(({a}{w} - {b})^2 + {c}{w}^2\\right) &= {2 * a}({a}{w} - {b}) + {2 * c}{w}",
        f"&= {2 * a * a + 2 * c}{w} - {2 * a * b + slip}", f"&= 2({a * a + c}{w} - {a * b}) - {slip}",
    )


def _integral(rng: random.Random, slip: int) -> str:
    a, b, _ = _numbers(rng)
    x = rng.choice(LETTERS)
    return f"The integral over the interval from $0$ to ${b}$ is elementary.\n\n" + _display(
        f"\\int_0^{{{b}}} {3 * a}{x}^2 \\, d{x} &= {a}\\cdot {b}^3", f"&= {a * b**3 + slip}"
    )


def _rational(rng: random.Random, slip: int) -> str:
    a, b, c = _numbers(rng)
    x = rng.choice(LETTERS)
    return f"Both fractions get the same denominator; here ${x} > 0$.\n\n" + _display(
        f"\\frac{{{a}}}{{{x}}} + \\frac{{{b}}}{{{x} + {c}}} &= \\frac{{{a}({x} + {c}) + {b}{x}}}{{{x}({x} + {c})}}",
        f"&= \\frac{{{a + b + slip}{x} + {a * c}}}{{{x}^2 + {c}{x}}}",
    )


KINDS: list[Callable[[random.Random, int], str]] = [_square, _softplus, _logarithm, _sum, _tanh, _loss, _integral, _rational]


def main(args: list[str]) -> Iterator[str]:
    """The document."""
    yield document(int(args[0]) if args else 40)


if __name__ == "__main__":
    sys.stdout.write("".join(main(sys.argv[1:])))
