"""Math exercise 3: its derivations line by line, as on the page; the lines are claims of the files on its topics."""

from verifier.claims import Derivation

document = "nn-math3.md"

Derivation(
    "math3.1a-chain",
    sentence="What a convolution counts.",
    steps=(
        "math3.1a-conv-def", "math3.1a-placements", "math3.1a-outputs", "math3.1a-weights",
    ),
    source="math3, Math 1 a", document=document,
)

Derivation(
    "math3.1b-chain",
    sentence="What a fully connected layer counts.",
    steps=(
        "math3.1b-neurons", "math3.1b-all-inputs", "math3.1b-weights", "math3.1b-mostly-zero",
    ),
    source="math3, Math 1 b", document=document,
)

Derivation(
    "math3.1c-chain",
    sentence="Structured sparsity.",
    steps=(
        "math3.1c-Z-shape", "math3.1c-matvec", "math3.1c-window-sum", "math3.1c-P-def", "math3.1c-R-penalises",
        "math3.1c-l1-sparsity",
    ),
    source="math3, Math 1 c", document=document,
)

Derivation(
    "math3.2-1-chain",
    sentence="The first residual block.",
    steps=(
        "math3.2a-block1", "math3.2b-1-neg", "math3.2b-1-pos", "math3.2b-1-pl", "math3.2c-1-neg", "math3.2c-1-pos",
    ),
    source="math3, Math 2 a", document=document,
)

Derivation(
    "math3.2-2-chain",
    sentence="The second residual block.",
    steps=(
        "math3.2a-block2", "math3.2b-2-neg", "math3.2b-2-pos-s1", "math3.2b-2-pos-s2", "math3.2b-2-knot",
        "math3.2c-2-neg", "math3.2c-2-pos",
    ),
    source="math3, Math 2 a", document=document,
)

Derivation(
    "math3.2-3-chain",
    sentence="The third residual block.",
    steps=(
        "math3.2a-block3", "math3.2b-3-outer-neg", "math3.2b-3-neg-b1neg", "math3.2b-3-neg-b1pos",
        "math3.2b-3-outer-pos", "math3.2b-3-pos-f1neg", "math3.2b-3-pos-f1pos", "math3.2c-nondiff-at-zero",
        "math3.2c-3-neg", "math3.2c-3-mid", "math3.2c-3-pos", "math3.2c-block1-universal",
    ),
    source="math3, Math 2 a", document=document,
)
