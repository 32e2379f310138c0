"""Homework 10: its derivations line by line, as on the page; the lines are claims of the files on its topics."""

from verifier.claims import Derivation

document = "nn-hw10.md"

Derivation(
    "hw10.2b-chain",
    sentence="A convolution as a matrix product.",
    steps=(
        "hw10.2b-flatten", "hw10.2b-W-shape", "hw10.2b-conv-matrix", "hw10.2b-y-in-R4",
    ),
    source="hw10, exercise 10.2 b", document=document,
)

Derivation(
    "hw10.2c-chain",
    sentence="The receptive field: from the recursion to the closed form.",
    steps=(
        "hw10.2c-recursion", "hw10.2c-unroll-s1", "hw10.2c-unroll-s2", "hw10.2c-unroll-base", "hw10.2c-R0",
        "hw10.2c-closed-s1", "hw10.2c-closed-s2",
    ),
    source="hw10, exercise 10.2 c", document=document,
)

Derivation(
    "hw10.2d-size-chain",
    sentence="The output size of the convolutional layer.",
    steps=(
        "hw10.2d-output-size-formula", "hw10.2d-height-eq-width", "hw10.2d-width-instance", "hw10.2d-28",
        "hw10.2d-dims",
    ),
    source="hw10, exercise 10.2 d a", document=document,
)

Derivation(
    "hw10.2d-param-chain",
    sentence="The parameter count of the convolutional layer.",
    steps=(
        "hw10.2d-params-filter-count", "hw10.2d-params-filter", "hw10.2d-params-total-s1", "hw10.2d-params-total-s2",
    ),
    source="hw10, exercise 10.2 d b", document=document,
)

Derivation(
    "hw10.2d-rf-chain",
    sentence="The receptive fields of four layers.",
    steps=(
        "hw10.2d-R1-s1", "hw10.2d-R1-s2", "hw10.2d-R2-s1", "hw10.2d-R2-s2", "hw10.2d-R2-s3", "hw10.2d-R3-s1",
        "hw10.2d-R3-s2", "hw10.2d-R3-s3", "hw10.2d-R4-s1", "hw10.2d-R4-s2", "hw10.2d-R4-s3",
    ),
    source="hw10, exercise 10.2 d c", document=document,
)

Derivation(
    "hw10.1a-chain",
    sentence="What an identical initialisation does, as an argument in words.",
    steps=(
        "hw10.1a-symmetry-breaking", "hw10.1a-same-output", "hw10.1a-same-gradient", "hw10.1a-remain-redundant",
        "hw10.1a-no-diverse-features",
    ),
    source="hw10, exercise 10.1 a", document=document,
)

Derivation(
    "hw10.1b-chain",
    sentence="What a small positive bias does, as an argument in words.",
    steps=(
        "hw10.1b-bias-all-fire", "hw10.1b-fire-propagates",
    ),
    source="hw10, exercise 10.1 b", document=document,
)

Derivation(
    "hw10.5c-chain",
    sentence="The perturbation of sharpness-aware minimisation and its properties.",
    steps=(
        "hw10.5c-p2-case", "hw10.5c-eps-optimal", "hw10.5c-direction", "hw10.5c-norm",
    ),
    source="hw10, exercise 10.5 c", document=document,
)
