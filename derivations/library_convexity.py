"""Convex and strongly convex functions on the line, and Jensen's inequality."""

from verifier.claims import Claim
from verifier.vocabulary import *

SOURCE = "Boyd and Vandenberghe, Convex Optimization, 3.1"
SMOOTH = "Nesterov, Lectures on Convex Optimization, 2.1"
x, y, p, q, t = symbols("x y p q t", real=True)
a, b, L, mu = symbols("a b L mu", positive=True)
f, df = Function("f"), Function("df")

Claim(
    "library.convex.square",
    "The square is convex: at a mean it is at most the mean of the squares.",
    Le((t*x + (1 - t)*y)**2, t*x**2 + (1 - t)*y**2),
    given=(Le(0, t), Le(t, 1)), source=SOURCE,
)

Claim(
    "library.convex.square-any-weight",
    "For every real weight t, the square of tx + (1 − t)y is at most t x² + (1 − t)y²."
    " Wrong: it forgets that t must lie between 0 and 1.",
    Le((t*x + (1 - t)*y)**2, t*x**2 + (1 - t)*y**2),
    expected="refuted", source=SOURCE,
)

Claim(
    "library.jensen.exponential",
    "The exponential of a mean is at most the mean of the exponentials.",
    Le(exp((x + y)/2), (exp(x) + exp(y))/2),
    source=SOURCE,
)

Claim(
    "library.jensen.logarithm",
    "The logarithm of a mean is at least the mean of the logarithms.",
    Ge(log((a + b)/2), (log(a) + log(b))/2),
    source=SOURCE,
)

Claim(
    "library.jensen.logarithm-reversed",
    "The logarithm of a mean is at most the mean of the logarithms. Wrong: the logarithm is concave, not convex.",
    Le(log((a + b)/2), (log(a) + log(b))/2),
    expected="refuted", source=SOURCE,
)

# The descent lemma: f(y) ≤ f(x) + f'(x)(y − x) + L(y − x)²/2 is what smoothness says of two points.
smooth = ForAll(x, ForAll(y, Le(f(y), f(x) + df(x)*(y - x) + L*(y - x)**2/2)))

Claim(
    "library.descent.one-step",
    "For an L-smooth function, a gradient step of rate 1/L lowers the value by at least f'(x)²/(2L).",
    Le(f(x - df(x)/L), f(x) - df(x)**2/(2*L)),
    given=(smooth,), source=SMOOTH,
)

Claim(
    "library.strong-convexity.lower-bound",
    "The bound f(x) + g(y − x) + μ(y − x)²/2 is at least f(x) − g²/(2μ), whatever y (Polyak and Łojasiewicz).",
    Ge(p + q*(y - x) + mu*(y - x)**2/2, p - q**2/(2*mu)),
    source=SMOOTH,
)

Claim(
    "library.strong-convexity.lower-bound-with-l",
    "The bound f(x) + g(y − x) + μ(y − x)²/2 is at least f(x) − g²/(2L), for μ ≤ L."
    " Wrong: the smoothness constant where the convexity constant belongs.",
    Ge(p + q*(y - x) + mu*(y - x)**2/2, p - q**2/(2*L)),
    given=(Le(mu, L),), expected="refuted", source=SMOOTH,
)
