"""Counting the parameters of a network with five hidden layers: dl-thw2.md, exercise 1d."""

from verifier.claims import Claim
from verifier.vocabulary import Eq, Integer, symbols

DOCUMENT = "dl-thw2.md"

inputs, width, outputs, total = symbols("d n k P", integer=True, positive=True)

entering = inputs*width + width
between = width*width + width
leaving = width*outputs + outputs
all_layers = entering + between + between + between + between + leaving

Claim(
    "thw2.1d-formula",
    "d inputs, five hidden layers of n neurons each and k outputs, fully connected: weights and biases, added up layer by"
    " layer, come to (d + 1)n + 4(n + 1)n + (n + 1)k.",
    Eq(total, (inputs + 1)*width + 4*(width + 1)*width + (width + 1)*outputs),
    where={total: all_layers},
    source="thw2, exercise 1d", document=DOCUMENT,
    formula=r"(\text{Input Dimension} + 1) \times \text{Neurons in the First Hidden Layer}"
    r" + 4 \times (\text{Neurons in Hidden Layers} + 1) \times \text{Neurons in Each Hidden Layer}"
    r" + (\text{Neurons in the Last Hidden Layer} + 1) \times \text{Output Dimension}",
)

Claim(
    "thw2.1d-s1",
    "For 20 inputs, five hidden layers of 10 and one output the count is (20 + 1)·10 + 4·(10 + 1)·10 + (10 + 1)·1.",
    Eq(total, (Integer(20) + 1)*10 + 4*(Integer(10) + 1)*10 + (Integer(10) + 1)*1),
    where={total: all_layers, inputs: Integer(20), width: Integer(10), outputs: Integer(1)},
    source="thw2, exercise 1d", document=DOCUMENT,
    formula=r"(20 + 1) \times 10 + 4 \times (10 + 1) \times 10 + (10 + 1) \times 1",
)

Claim(
    "thw2.1d-s2",
    "Each bracket of the count is added up.",
    Eq((Integer(20) + 1)*10 + 4*(Integer(10) + 1)*10 + (Integer(10) + 1)*1, Integer(21)*10 + Integer(4)*11*10 + 11),
    source="thw2, exercise 1d", document=DOCUMENT,
    formula=r"(20 + 1) \times 10 + 4 \times (10 + 1) \times 10 + (10 + 1) \times 1 = 21 \times 10 + 4 \times 11 \times 10 + 11",
)

Claim(
    "thw2.1d-s3",
    "Each product of the count is multiplied out.",
    Eq(Integer(21)*10 + Integer(4)*11*10 + 11, Integer(210) + 440 + 11),
    source="thw2, exercise 1d", document=DOCUMENT,
    formula=r"21 \times 10 + 4 \times 11 \times 10 + 11 = 210 + 440 + 11",
)

Claim(
    "thw2.1d-s4",
    "The count comes to 661.",
    Eq(Integer(210) + 440 + 11, 661),
    source="thw2, exercise 1d", document=DOCUMENT, formula=r"210 + 440 + 11 = 661",
)
