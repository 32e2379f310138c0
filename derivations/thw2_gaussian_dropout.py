"""The expected gradient under Gaussian dropout: dl-thw2.md, exercise 6a.

Weight j is perturbed by its own noise δ_j ~ N(0, αw_j²), independent of the others; the sums run over j = 1..n, and k is the
weight for which the gradient is taken.  Where the inputs are random, they are independent of the noise.
"""

from verifier.claims import Claim
from verifier.vocabulary import (
    Abs,
    Derivative,
    E,
    Eq,
    ForAll,
    Function,
    Independent,
    Law,
    Normal,
    RandomFamily,
    Rational,
    Sum,
    Var,
    sqrt,
    symbols,
)

DOCUMENT = "dl-thw2.md"
SOURCE = "thw2, exercise 6a"

n, k = symbols("n k", integer=True, positive=True)
i, j = symbols("i j", integer=True)
alpha = symbols("alpha", nonnegative=True)
y = symbols("y_d", real=True)
w, fixed = Function("w"), Function("x")
noise, x = RandomFamily("delta"), RandomFamily("X")

noisy = (Independent(noise), ForAll(i, Law(noise[i], Normal(0, sqrt(alpha)*Abs(w(i))))))
random_inputs = (Independent(noise, (x,)), ForAll(i, Law(noise[i], Normal(0, sqrt(alpha)*Abs(w(i))))))
error = y - Sum((w(j) + noise[j])*fixed(j), (j, 1, n))
plain_error = y - Sum(w(j)*fixed(j), (j, 1, n))
random_error = y - Sum(w(j)*x[j], (j, 1, n))

Claim(
    "thw2.6a-Edelta",
    "The noise on weight k has mean 0.",
    Eq(E(noise[k]), 0),
    given=noisy, source=SOURCE, document=DOCUMENT, formula=r"\mathbb{E}[\delta_k]",
)

Claim(
    "thw2.6a-Edelta2",
    "The second moment of the noise on weight k is αw_k², α ≥ 0.",
    Eq(E(noise[k]**2), alpha*w(k)**2),
    given=noisy, source=SOURCE, document=DOCUMENT, formula=r"\mathbb{E}[\delta_k^2] = \alpha w_k^2",
)

Claim(
    "thw2.6a-E-s1",
    "The mean over the noise of the loss's derivative by w_k, the noise held fixed, is minus the mean of error times input k.",
    Eq(E(Derivative(Rational(1, 2)*error**2, w(k))), -E(error*fixed(k))),
    given=(*noisy, k <= n), source=SOURCE, document=DOCUMENT,
    formula=r"\mathbb{E}\left[\frac{\partial J_1}{\partial w_k}\right]"
    r" = -\mathbb{E}\left[\left(y_d - \sum_{k=1}^n (w_k + \delta_k)x_k\right) \cdot x_k\right]",
)

Claim(
    "thw2.6a-E-s2",
    "The line is repeated as it was.",
    Eq(-E(error*fixed(k)), -E(error*fixed(k))),
    given=(*noisy, k <= n), source=SOURCE, document=DOCUMENT,
    formula=r"= -\mathbb{E}\left[\left(y_d - \sum_{k=1}^n (w_k + \delta_k)x_k\right) \cdot x_k\right]",
)

Claim(
    "thw2.6a-s3-integrand",
    "What stands in the two means is the same for every outcome of the noise.",
    Eq(error*fixed(k), (plain_error - noise[k]*fixed(k))*fixed(k)),
    given=(k <= n,), expected="refuted", source=SOURCE, document=DOCUMENT,
    formula=r"\left(y_d - \sum_{k=1}^n (w_k + \delta_k)x_k\right) \cdot x_k" "\n"
    r"\left(y_d - \sum_{k=1}^n w_k x_k - \delta_k x_k\right) \cdot x_k",
)

Claim(
    "thw2.6a-E-s3",
    "In the mean, only the noise of weight k need be kept in the error, since every noise has mean 0.",
    Eq(-E(error*fixed(k)), -E((plain_error - noise[k]*fixed(k))*fixed(k))),
    given=noisy, source=SOURCE, document=DOCUMENT,
    formula=r"= -\mathbb{E}\left[\left(y_d - \sum_{k=1}^n w_k x_k - \delta_k x_k\right) \cdot x_k\right]",
)

Claim(
    "thw2.6a-E-s4",
    "Input k is multiplied into the term with its noise.",
    Eq(-E((plain_error - noise[k]*fixed(k))*fixed(k)), -E(plain_error*fixed(k) - noise[k]*fixed(k)**2)),
    given=noisy, source=SOURCE, document=DOCUMENT,
    formula=r"= -\mathbb{E}\left[\left(y_d - \sum_{k=1}^n w_k x_k\right) \cdot x_k - \delta_k x_k^2\right]",
)

Claim(
    "thw2.6a-E-s5",
    "The mean of the difference is the difference of the means.",
    Eq(-E(plain_error*fixed(k) - noise[k]*fixed(k)**2), -E(plain_error*fixed(k)) + E(noise[k]*fixed(k)**2)),
    given=noisy, source=SOURCE, document=DOCUMENT,
    formula=r"= -\mathbb{E}\left[\left(y_d - \sum_{k=1}^n w_k x_k\right) \cdot x_k\right] + \mathbb{E}[\delta_k x_k^2]",
)

Claim(
    "thw2.6a-T-s1",
    "For random inputs, the mean of error times input k is the mean of y_d x_k less that of the sum of all w_j x_j²."
    " (In the product with x_k the sum has the terms w_j x_j x_k.)",
    Eq(E(random_error*x[k]), E(y*x[k]) - E(Sum(w(j)*x[j]**2, (j, 1, n)))),
    expected="refuted", source=SOURCE, document=DOCUMENT,
    formula=r"\mathbb{E}\left[\left(y_d - \sum_{k=1}^n w_k x_k\right) \cdot x_k\right]"
    r" = \mathbb{E}[y_d x_k] - \mathbb{E}\left[\sum_{k=1}^n w_k x_k^2\right]",
)

Claim(
    "thw2.6a-T-s2",
    "Target and weights are constants and leave the mean.",
    Eq(E(y*x[k]) - E(Sum(w(j)*x[j]**2, (j, 1, n))), y*E(x[k]) - Sum(w(j)*E(x[j]**2), (j, 1, n))),
    source=SOURCE, document=DOCUMENT, formula=r"= y_d \mathbb{E}[x_k] - \sum_{k=1}^n w_k \mathbb{E}[x_k^2]",
)

Claim(
    "thw2.6a-Ex2-variance",
    "The second moment of an input is its variance, whatever its mean.",
    Eq(E(x[k]**2), Var(x[k])),
    expected="refuted", source=SOURCE, document=DOCUMENT, formula=r"\mathbb{E}[x_k^2]",
)

Claim(
    "thw2.6a-T-s3",
    "The variances of the inputs stand for their second moments.",
    Eq(y*E(x[k]) - Sum(w(j)*E(x[j]**2), (j, 1, n)), y*E(x[k]) - Sum(w(j)*Var(x[j]), (j, 1, n))),
    expected="refuted", source=SOURCE, document=DOCUMENT, formula=r"= y_d \mathbb{E}[x_k] - \sum_{k=1}^n w_k \sigma_k^2",
)

Claim(
    "thw2.6a-delta-term",
    "The mean of δ_k x_k², noise and input independent, is αw_k² times the mean of x_k². (The noise enters to the first power.)",
    Eq(E(noise[k]*x[k]**2), alpha*w(k)**2*E(x[k]**2)),
    given=random_inputs, expected="refuted", source=SOURCE, document=DOCUMENT,
)

Claim(
    "thw2.6a-final",
    "The expected gradient for random inputs independent of the noise: minus y_d times the mean of x_k, less the weights times"
    " the variances, plus αw_k² times the mean of x_k².",
    Eq(
        -E((y - Sum((w(j) + noise[j])*x[j], (j, 1, n)))*x[k]),
        -(y*E(x[k]) - Sum(w(j)*Var(x[j]), (j, 1, n))) + alpha*w(k)**2*E(x[k]**2),
    ),
    given=random_inputs, expected="refuted", source=SOURCE, document=DOCUMENT,
    formula=r"\mathbb{E}\left[\frac{\partial J_1}{\partial w_k}\right]"
    r" = -\left(y_d \mathbb{E}[x_k] - \sum_{k=1}^n w_k \sigma_k^2\right) + \alpha w_k^2 x_k^2",
)
