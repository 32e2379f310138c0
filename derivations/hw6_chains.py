"""Homework 6: its derivations line by line, as on the page; the lines are claims of the files on its topics."""

from verifier.claims import Derivation

document = "nn-hw6.md"

Derivation(
    "hw6.1a-chain",
    sentence="The sigmoid at opposite arguments: σ(−x) = 1 − σ(x).",
    steps=(
        "hw6.1a-def", "hw6.1a-neg-s1", "hw6.1a-rhs-s1", "hw6.1a-rhs-s2", "hw6.1a-rhs-s3", "hw6.1a-neg-s2",
        "hw6.1a-sigmoid-reflection",
    ),
    source="hw6, exercise 6.1 (1) a", document=document,
)

Derivation(
    "hw6.1b-chain",
    sentence="The tangent by the sigmoid: tanh(x) = 2σ(2x) − 1.",
    steps=(
        "hw6.1b-tanh-def", "hw6.1b-sigma2x", "hw6.1b-sigma2x-mult", "hw6.1b-chain-s1", "hw6.1b-chain-s2",
        "hw6.1b-chain-s3", "hw6.1b-conclude", "hw6.1b-tanh-sigmoid",
    ),
    source="hw6, exercise 6.1 (1) b", document=document,
)

Derivation(
    "hw6.1c-chain",
    sentence="The derivative of the sigmoid.",
    steps=(
        "hw6.1c-calc-s1", "hw6.1c-calc-s2", "hw6.1c-calc-s3", "hw6.1c-one-minus", "hw6.1c-prod-s1", "hw6.1c-prod-s2",
        "hw6.1c-deriv-s1", "hw6.1c-deriv-s2",
    ),
    source="hw6, exercise 6.1 (1) c", document=document,
)

Derivation(
    "hw6.1d-chain",
    sentence="The derivative of tanh.",
    steps=(
        "hw6.1d-lhs-s1", "hw6.1d-lhs-s2", "hw6.1d-lhs-s3", "hw6.1d-lhs-s4", "hw6.1d-lhs-s5", "hw6.1d-rhs-s1",
        "hw6.1d-rhs-s2", "hw6.1d-statement",
    ),
    source="hw6, exercise 6.1 (1) d", document=document,
)

Derivation(
    "hw6.1.2-chain",
    sentence="A network of sigmoid units written with tanh units.",
    steps=(
        "hw6.1.2-net-def", "hw6.1.2-h-s1", "hw6.1.2-h-s2", "hw6.1.2-substitute", "hw6.1.2-output-s1",
        "hw6.1.2-output-s2", "hw6.1.2-redefine-w1", "hw6.1.2-redefine-b1", "hw6.1.2-redefine-w2",
        "hw6.1.2-redefine-b2", "hw6.1.2-final",
    ),
    source="hw6, exercise 6.1 (2)", document=document,
)

Derivation(
    "hw6.1.3-sigma-chain",
    sentence="The bounds 0 < σ′ ≤ 1/4.",
    steps=(
        "hw6.1.3-dsigma", "hw6.1.3-sigma-range", "hw6.1.3-f-s1", "hw6.1.3-f-s2", "hw6.1.3-f-s3", "hw6.1.3-fprime",
        "hw6.1.3-critical", "hw6.1.3-fhalf-s1", "hw6.1.3-fhalf-s2", "hw6.1.3-symmetric", "hw6.1.3-max",
        "hw6.1.3-positive", "hw6.1.3-sigma-bounds",
    ),
    source="hw6, exercise 6.1 (3)", document=document,
)

Derivation(
    "hw6.1.3-tanh-chain",
    sentence="The bounds 0 < tanh′ ≤ 1.",
    steps=(
        "hw6.1.3-dtanh", "hw6.1.3-tanh-range", "hw6.1.3-tanh-sq-range", "hw6.1.3-one-minus-range",
        "hw6.1.3-tanh-bounds",
    ),
    source="hw6, exercise 6.1 (3)", document=document,
)

Derivation(
    "hw6.1.4-chain",
    sentence="Softmax does not change when a constant is added to all logits.",
    steps=(
        "hw6.1.4-softmax-def", "hw6.1.4-shift-s1", "hw6.1.4-shift-s2", "hw6.1.4-shift-s3", "hw6.1.4-shift-s4",
        "hw6.1.4-shift-s5", "hw6.1.4-shift-invariant",
    ),
    source="hw6, exercise 6.1 (4)", document=document,
)

Derivation(
    "hw6.1.4-max-chain",
    sentence="Softmax with the largest logit subtracted.",
    steps=(
        "hw6.1.4-max-trick", "hw6.1.4-max-nonpos", "hw6.1.4-exp-le-one", "hw6.1.4-closer-to-zero",
    ),
    source="hw6, exercise 6.1 (4)", document=document,
)

Derivation(
    "hw6.1.5-chain",
    sentence="Linear layers collapse into one.",
    steps=(
        "hw6.1.5-affine-compose", "hw6.1.5-one-layer", "hw6.1.5-deep-collapse", "hw6.1.5-at-most",
        "hw6.1.5-same-any-width",
    ),
    source="hw6, exercise 6.1 (5)", document=document,
)

Derivation(
    "hw6.3a-h1-chain",
    sentence="The first hidden value.",
    steps=(
        "hw6.3a-h1-s1", "hw6.3a-h1-s2", "hw6.3a-h1-s3", "hw6.3a-h1-s4",
    ),
    source="hw6, exercise 6.3 a", document=document,
)

Derivation(
    "hw6.3a-h2-chain",
    sentence="The second hidden value.",
    steps=(
        "hw6.3a-h2-s1", "hw6.3a-h2-s2", "hw6.3a-h2-s3", "hw6.3a-h2-s4",
    ),
    source="hw6, exercise 6.3 a", document=document,
)

Derivation(
    "hw6.3a-o1-chain",
    sentence="The first output.",
    steps=(
        "hw6.3a-o1-s1", "hw6.3a-o1-s2", "hw6.3a-o1-s3",
    ),
    source="hw6, exercise 6.3 a", document=document,
)

Derivation(
    "hw6.3a-o2-chain",
    sentence="The second output.",
    steps=(
        "hw6.3a-o2-s1", "hw6.3a-o2-s2", "hw6.3a-o2-s3",
    ),
    source="hw6, exercise 6.3 a", document=document,
)

Derivation(
    "hw6.3a-p-chain",
    sentence="The two softmax probabilities.",
    steps=(
        "hw6.3a-p1-s1", "hw6.3a-p1-s2", "hw6.3a-p2-s1", "hw6.3a-p2-s2", "hw6.3a-small", "hw6.3a-p1-approx",
        "hw6.3a-p2-approx",
    ),
    source="hw6, exercise 6.3 a", document=document,
)

Derivation(
    "hw6.4c-chain",
    sentence="Batch normalisation with one sample.",
    steps=(
        "hw6.4c-batch1-mean", "hw6.4c-batch1-variance", "hw6.4c-batch1-division",
    ),
    source="hw6, exercise 6.4 c", document=document,
)

Derivation(
    "hw6.5c-chain",
    sentence="Newton's method in one step against gradient descent.",
    steps=(
        "hw6.5c-f", "hw6.5c-newton-one-step", "hw6.5c-minimum-b", "hw6.5c-gd-needs-more",
    ),
    source="hw6, exercise 6.5 c", document=document,
)

Derivation(
    "hw6.7c-chain",
    sentence="Newton's method and saddle points.",
    steps=(
        "hw6.7c-rescale", "hw6.7c-inverts", "hw6.7c-toward", "hw6.7c-attractor", "hw6.7c-cannot-escape",
    ),
    source="hw6, exercise 6.7 c", document=document,
)
