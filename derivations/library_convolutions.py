"""Convolutions: output sizes, padding, dilation, transposed sizes, receptive fields and counts."""

from verifier.claims import Claim
from verifier.vocabulary import *

SOURCE = "Dumoulin and Visin 2016"
FIELDS = "Araujo, Norris and Sim 2019"
i, k, s, d = symbols("i k s d", integer=True, positive=True)
p, l, j, m = symbols("p l j m", integer=True, nonnegative=True)
inputs, outputs = symbols("c_in c_out", integer=True, positive=True)
r, stride, size = Function("r"), Function("s"), Function("k")
out = floor((i + 2*p - k)/s) + 1

Claim(
    "library.convolution.size",
    "With padding p and stride s, the last window of an output of size ⌊(i + 2p − k)/s⌋ + 1 fits, and one more would not.",
    And(Le((out - 1)*s + k, i + 2*p), Lt(i + 2*p, out*s + k)),
    given=(Le(k, i + 2*p),), source=SOURCE,
)

Claim(
    "library.convolution.size-without-one",
    "One more window than ⌊(i + 2p − k)/s⌋ does not fit. Wrong: it forgets the window at the start, the + 1.",
    Lt(i + 2*p, floor((i + 2*p - k)/s)*s + k),
    given=(Le(k, i + 2*p),), expected="refuted", source=SOURCE,
)

Claim(
    "library.convolution.size-same",
    "With stride 1 and an odd kernel 2m + 1, the padding m keeps the size.",
    Eq(floor((i + 2*m - (2*m + 1))/Integer(1)) + 1, i),
    source=SOURCE,
)

Claim(
    "library.convolution.size-same-padding-kernel",
    "With stride 1 and a kernel 2m + 1, the padding 2m keeps the size. Wrong: it pads both sides with what both need together.",
    Eq(floor((i + 2*(2*m) - (2*m + 1))/Integer(1)) + 1, i),
    expected="refuted", source=SOURCE,
)

Claim(
    "library.convolution.dilated-kernel",
    "A kernel of size k with dilation d reaches over k + (k − 1)(d − 1) entries: d(k − 1) + 1.",
    Eq(k + (k - 1)*(d - 1), d*(k - 1) + 1),
    source=SOURCE,
)

Claim(
    "library.convolution.dilated-kernel-times",
    "A kernel of size k with dilation d reaches over dk entries. Wrong: it spreads k gaps where k taps have only k − 1.",
    Eq(k + (k - 1)*(d - 1), d*k),
    expected="refuted", source=SOURCE,
)

Claim(
    "library.convolution.transposed-size",
    "A transposed convolution of size s(o − 1) + k − 2p undoes the size of a convolution, when s divides i + 2p − k.",
    Eq(s*(out - 1) + k - 2*p, i),
    given=(Le(k, i + 2*p), Divides(s, i + 2*p - k)), source=SOURCE,
)

Claim(
    "library.convolution.transposed-size-always",
    "A transposed convolution of size s(o − 1) + k − 2p undoes the size of every convolution."
    " Wrong: it forgets the rows lost to rounding when s does not divide i + 2p − k.",
    Eq(s*(out - 1) + k - 2*p, i),
    given=(Le(k, i + 2*p),), expected="refuted", source=SOURCE,
)

Claim(
    "library.convolution.parameters",
    "A convolution with a k × k kernel has c_out(c_in k² + 1) weights and biases.",
    Eq(Sum(Sum(k*k, (j, 1, inputs)) + 1, (l, 1, outputs)), outputs*(inputs*k**2 + 1)),
    source=SOURCE,
)

Claim(
    "library.convolution.parameters-one-bias",
    "A convolution with a k × k kernel has c_out c_in k² + 1 weights and biases. Wrong: each output channel has its own bias.",
    Eq(Sum(Sum(k*k, (j, 1, inputs)) + 1, (l, 1, outputs)), outputs*inputs*k**2 + 1),
    expected="refuted", source=SOURCE,
)

Claim(
    "library.receptive-field.doubling-dilation",
    "With dilations 1, 2, 4, … and kernels of 2 taps, l layers see 2^l inputs.",
    Eq(r(l), 2**l),
    given=(Eq(r(0), 1), ForAll(l, Eq(r(l + 1), r(l) + (2 - 1)*2**l))), source="van den Oord et al. 2016",
)

Claim(
    "library.receptive-field.general",
    "The receptive field of l layers is 1 plus, for each layer, k − 1 times the strides below it.",
    Eq(r(l), 1 + Sum((size(j) - 1)*Product(stride(m), (m, 1, j - 1)), (j, 1, l))),
    given=(Eq(r(0), 1), ForAll(l, Eq(r(l + 1), r(l) + (size(l + 1) - 1)*Product(stride(m), (m, 1, l))))), source=FIELDS,
)
