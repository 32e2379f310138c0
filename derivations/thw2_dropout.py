"""What the noise of Gaussian dropout does to the weights: dl-thw2.md, exercise 6b.

Each weight w is perturbed by δ ~ N(0, αw²), whose variance is αw².
"""

from verifier.claims import Claim
from verifier.vocabulary import Abs, And, Eq, Exists, Function, Ge, Implies, Lt, Sum, symbols

DOCUMENT = "dl-thw2.md"
SOURCE = "thw2, exercise 6b"

w, x = symbols("w_k x_k", real=True, nonzero=True)
weight = symbols("w_k", real=True)
alpha1, alpha2, noise, spread = symbols("alpha_1 alpha_2 alpha sigma_k", nonnegative=True)
alpha, step = symbols("alpha epsilon", positive=True)
n = symbols("n", integer=True, positive=True)
k = symbols("k", integer=True)
c = symbols("c", real=True)
weights, deviation = Function("w"), Function("sigma")


def term(factor):
    """Σ w_k·σ_k² for weights ``factor`` times as large."""
    return Sum(factor*weights(k)*deviation(k)**2, (k, 1, n))


Claim(
    "thw2.6b-square-penalty",
    "Σ w_k·σ_k² is a penalty proportional to the square of the weights: never negative, and c² times as large for weights c times"
    " as large. (It is linear in the weights.)",
    And(Ge(term(1), 0), Eq(term(c), c**2*term(1))),
    expected="refuted", source=SOURCE, document=DOCUMENT,
)

Claim(
    "thw2.6b-sigma-dropout-variance",
    "The σ_k² of the page, introduced as the variance of the input x_k, is the variance αw_k² of the dropout noise δ_k."
    " (The input's variance and α are given independently of each other.)",
    Eq(spread**2, noise*weight**2),
    expected="refuted", source=SOURCE, document=DOCUMENT, formula=r"\sigma_k^2",
)

Claim(
    "thw2.6b-alpha-term-penalises",
    "As a part of the gradient, αw_k²x_k² shrinks the weight: for α > 0, w_k ≠ 0 and x_k ≠ 0, of either sign, some step ε > 0"
    " makes |w_k − εαw_k²x_k²| smaller than |w_k|. (By convexity in ε, some step does if and only if all small ones do.)",
    Exists(step, Lt(Abs(w - step*alpha*w**2*x**2), Abs(w))),
    expected="refuted", source=SOURCE, document=DOCUMENT, formula=r"\alpha w_k^2 x_k^2",
)

Claim(
    "thw2.6b-alpha-strength",
    "A larger α means noise of a larger variance αw_k² on every weight w_k ≠ 0.",
    Implies(Lt(alpha1, alpha2), Lt(alpha1*w**2, alpha2*w**2)),
    source=SOURCE, document=DOCUMENT, formula=r"\alpha",
)
