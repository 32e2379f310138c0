"""Two-layer networks with logistic and with tanh hidden units: nn-hw6.md, exercise 6.1.2, for any widths D and M.

W1(j, i) and B1(j) belong to hidden unit j, W2(k, j) and B2(k) to output k; V1, C1, V2, C2 are the redefined parameters.
"""

from verifier.claims import Claim
from verifier.vocabulary import Eq, ForAll, Function, Rational, Sum, sigmoid, symbols, tanh

DOCUMENT = "nn-hw6.md"
SOURCE = "homework 6, exercise 6.1.2"

D, M = symbols("D M", integer=True, positive=True)
i, j, k = symbols("i j k", integer=True)
W1, B1, W2, B2, V1, C1, V2, C2, x, y = (Function(name) for name in "W1 B1 W2 B2 V1 C1 V2 C2 x y".split())
half = Rational(1, 2)

hidden = Sum(W1(j, i)*x(i), (i, 1, D)) + B1(j)
redefined = Sum(V1(j, i)*x(i), (i, 1, D)) + C1(j)
output = sigmoid(Sum(W2(k, j)*sigmoid(hidden), (j, 1, M)) + B2(k))
tanh_output = sigmoid(Sum(V2(k, j)*tanh(redefined), (j, 1, M)) + C2(k))
input_weights = ForAll(j, ForAll(i, Eq(V1(j, i), half*W1(j, i))))
hidden_biases = ForAll(j, Eq(C1(j), half*B1(j)))
output_weights = ForAll(k, ForAll(j, Eq(V2(k, j), half*W2(k, j))))
output_bias = ForAll(k, Eq(C2(k), B2(k) + half*Sum(W2(k, j), (j, 1, M))))
# The network with tanh units and the parameters of the homework put in.
halved = Sum(half*W1(j, i)*x(i), (i, 1, D)) + half*B1(j)
submitted = sigmoid(Sum(half*W2(k, j)*tanh(halved), (j, 1, M)) + (B2(k) - Sum(W2(k, j), (j, 1, M))))

Claim(
    "hw6.1.2-net-def",
    "The output is a logistic unit of the hidden units y(j), which are logistic units of the inputs.",
    Eq(sigmoid(Sum(W2(k, j)*y(j), (j, 1, M)) + B2(k)), output),
    given=(ForAll(j, Eq(y(j), sigmoid(hidden))),), source=SOURCE, document=DOCUMENT,
    formula=r"y_k(\mathbf{x}, \mathbf{w}) = \sigma \left(\sum_{j=1}^M w_{kj}^{(2)} h \left(\sum_{i=1}^D w_{ji}^{(1)} x_i"
    r" + w_{j0}^{(1)} \right) + w_{k0}^{(2)} \right)",
)

Claim(
    "hw6.1.2-substitute",
    "A logistic hidden unit is (1 + tanh)/2 of half its pre-activation.",
    Eq(sigmoid(hidden), (1 + tanh(half*hidden))/2),
    source=SOURCE, document=DOCUMENT,
    formula=r"h\left(\sum_{i=1}^{D} w_{ji}^{(1)} x_i + w_{j0}^{(1)}\right) = \frac{1 + \tanh\left(\frac{1}{2}\left("
    r"\sum_{i=1}^{D} w_{ji}^{(1)} x_i + w_{j0}^{(1)}\right)\right)}{2}",
)

Claim(
    "hw6.1.2-output-s1",
    "Put into every hidden unit, the output is the same.",
    Eq(output, sigmoid(Sum(W2(k, j)*((1 + tanh(hidden/2))/2), (j, 1, M)) + B2(k))),
    source=SOURCE, document=DOCUMENT,
    formula=r"y_k = \sigma \left(\sum_{j=1}^M w_{kj}^{(2)} \frac{1 + \tanh(\frac{\sum_{i=1}^D w_{ji}^{(1)} x_i"
    r" + w_{j0}^{(1)}}{2})}{2} + w_{k0}^{(2)} \right)",
)

Claim(
    "hw6.1.2-output-s2",
    "The constant halves of all hidden units come out of the sum.",
    Eq(
        sigmoid(Sum(W2(k, j)*((1 + tanh(hidden/2))/2), (j, 1, M)) + B2(k)),
        sigmoid(half*Sum(W2(k, j), (j, 1, M)) + half*Sum(W2(k, j)*tanh(half*hidden), (j, 1, M)) + B2(k)),
    ),
    source=SOURCE, document=DOCUMENT,
    formula=r"y_k = \sigma \left(\frac{1}{2} \sum_{j=1}^{M} w_{kj}^{(2)} + \frac{1}{2} \sum_{j=1}^{M} w_{kj}^{(2)} \tanh\left("
    r"\frac{1}{2} \left(\sum_{i=1}^{D} w_{ji}^{(1)} x_i + w_{j0}^{(1)}\right)\right) + w_{k0}^{(2)} \right)",
)

Claim(
    "hw6.1.2-redefine-w1",
    "Halved input weights are part of a redefinition, with the right output bias, that leaves all outputs as they are.",
    Eq(tanh_output, output),
    given=(input_weights, hidden_biases, output_weights, output_bias), source=SOURCE, document=DOCUMENT,
    formula=r"w_{ji}^{(1)'} = \frac{1}{2}w_{ji}^{(1)}",
)

Claim(
    "hw6.1.2-redefine-b1",
    "Halved hidden biases are part of the same redefinition.",
    Eq(tanh_output, output),
    given=(input_weights, hidden_biases, output_weights, output_bias), source=SOURCE, document=DOCUMENT,
    formula=r"w_{j0}^{(1)'} = \frac{1}{2}w_{j0}^{(1)}",
)

Claim(
    "hw6.1.2-redefine-w2",
    "Halved output weights are part of the same redefinition.",
    Eq(tanh_output, output),
    given=(input_weights, hidden_biases, output_weights, output_bias), source=SOURCE, document=DOCUMENT,
    formula=r"w_{kj}^{(2)'} = \frac{1}{2}w_{kj}^{(2)}",
)

Claim(
    "hw6.1.2-redefine-b2",
    "The output bias as redefined in the homework, less the sum of the weights, keeps the outputs.",
    Eq(submitted, output),
    expected="refuted", source=SOURCE, document=DOCUMENT,
    formula=r"w_{k0}^{(2)'} = w_{k0}^{(2)} - \sum_{i=1}^{M}w_{kj}^{(2)}",
)

Claim(
    "hw6.1.2-final",
    "With all four redefinitions of the homework, the network with tanh units is the one with logistic units.",
    Eq(submitted, output),
    expected="refuted", source=SOURCE, document=DOCUMENT,
    formula=r"y_k(\mathbf{x}, \mathbf{w}') = \sigma \left(\sum_{i=1}^M w_{kj}^{(2)'} \tanh \left(\sum_{i=1}^D w_{ji}^{(1)'} x_i"
    r" + w_{j0}^{(1)'} \right) + w_{k0}^{(2)'} \right)",
)
