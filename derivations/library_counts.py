"""Parameters and operations of common layers."""

from verifier.claims import Claim, Derivation, Step
from verifier.vocabulary import *

TRANSFORMER = "Vaswani et al. 2017"
RECURRENT = "Goodfellow, Bengio and Courville, Deep Learning, 10.10"
d, h, n, m, p = symbols("d h n m p", integer=True, positive=True)
i, j, k, l, layers = symbols("i j k l L", integer=True, positive=True)
size = Function("n")
attention = 4*(d*d + d)
feed_forward = (d*(4*d) + 4*d) + (4*d*d + d)
norms = 2*(d + d)

Derivation(
    "library.parameters.transformer-block",
    attention + feed_forward + norms,
    (
        Step((4*d**2 + 4*d) + (8*d**2 + 5*d) + 4*d, "four projections; two linear layers of width 4d; two layer norms"),
        Step(12*d**2 + 13*d, "add up"),
    ),
    sentence="A transformer block of width d has 12d² + 13d parameters", source=TRANSFORMER,
)

Claim(
    "library.parameters.transformer-block-without-biases",
    "A transformer block of width d with biases and layer norms has 12d² parameters. Wrong: it forgets biases and norms, 13d.",
    Eq(attention + feed_forward + norms, 12*d**2),
    expected="refuted", source=TRANSFORMER,
)

Claim(
    "library.parameters.lstm",
    "An LSTM with d inputs and h units has 4(h(d + h) + h) parameters: four gates, each with weights for x and h and a bias.",
    Eq(Sum(h*d + h*h + h, (k, 1, 4)), 4*(h*(d + h) + h)),
    source=RECURRENT,
)

Claim(
    "library.parameters.lstm-three-gates",
    "An LSTM with d inputs and h units has 3(h(d + h) + h) parameters. Wrong: it forgets the candidate of the cell.",
    Eq(Sum(h*d + h*h + h, (k, 1, 4)), 3*(h*(d + h) + h)),
    expected="refuted", source=RECURRENT,
)

Claim(
    "library.parameters.mlp",
    "A fully connected network with widths n₀, …, n_L has Σ n_l(n_{l−1} + 1) parameters: weights and biases, layer by layer.",
    Eq(
        Sum(size(l)*size(l - 1), (l, 1, layers)) + Sum(size(l), (l, 1, layers)),
        Sum(size(l)*(size(l - 1) + 1), (l, 1, layers)),
    ),
    source="Goodfellow, Bengio and Courville, Deep Learning, 6",
)

Claim(
    "library.flops.matrix-product",
    "The product of an n × m and an m × p matrix takes np(2m − 1) multiplications and additions.",
    Eq(Sum(Sum(m + (m - 1), (j, 1, p)), (i, 1, n)), n*p*(2*m - 1)),
    source="Golub and Van Loan, Matrix Computations, 1.1",
)

Claim(
    "library.flops.matrix-product-without-additions",
    "The product of an n × m and an m × p matrix takes nmp multiplications and additions. Wrong: it counts no additions.",
    Eq(Sum(Sum(m + (m - 1), (j, 1, p)), (i, 1, n)), n*m*p),
    expected="refuted", source="Golub and Van Loan, Matrix Computations, 1.1",
)
