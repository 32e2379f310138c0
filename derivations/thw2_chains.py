"""Theory homework 2: its derivations line by line, as on the page; the lines are claims of the files on its topics."""

from verifier.claims import Derivation

document = "dl-thw2.md"

Derivation(
    "thw2.1d-chain",
    sentence="The parameter count 661.",
    steps=(
        "thw2.1d-formula", "thw2.1d-s1", "thw2.1d-s2", "thw2.1d-s3", "thw2.1d-s4",
    ),
    source="thw2, exercise 1 d", document=document,
)

Derivation(
    "thw2.1e-chain",
    sentence="Softmax regression against logistic regression.",
    steps=(
        "thw2.1e-softmax-s1", "thw2.1e-softmax-s2", "thw2.1e-Z", "thw2.1e-logistic-s1", "thw2.1e-logistic-s2",
        "thw2.1e-subst-s1", "thw2.1e-subst-s2", "thw2.1e-softmax-equals-logistic",
    ),
    source="thw2, exercise 1 e", document=document,
)

Derivation(
    "thw2.3a-dy-chain",
    sentence="The line on the derivative by y.",
    steps=(
        "thw2.3a-dR", "thw2.3a-dy",
    ),
    source="thw2, exercise 3 a", document=document,
)

Derivation(
    "thw2.3a-dzdup-chain",
    sentence="The derivative by z, first occurrence.",
    steps=(
        "thw2.3a-dz-dup-s1", "thw2.3a-dz-dup-s2",
    ),
    source="thw2, exercise 3 a", document=document,
)

Derivation(
    "thw2.3a-dz-chain",
    sentence="The derivative by z, second occurrence.",
    steps=(
        "thw2.3a-dz-s1", "thw2.3a-dz-s2",
    ),
    source="thw2, exercise 3 a", document=document,
)

Derivation(
    "thw2.3a-dw-chain",
    sentence="The derivative by w.",
    steps=(
        "thw2.3a-dw-s1", "thw2.3a-dw-s2",
    ),
    source="thw2, exercise 3 a", document=document,
)

Derivation(
    "thw2.3a-dx-chain",
    sentence="The derivative by x.",
    steps=(
        "thw2.3a-dx-s1", "thw2.3a-dx-s2",
    ),
    source="thw2, exercise 3 a", document=document,
)

Derivation(
    "thw2.3a-db-chain",
    sentence="The derivative by b.",
    steps=(
        "thw2.3a-db-s1", "thw2.3a-db-s2", "thw2.3a-db-s3",
    ),
    source="thw2, exercise 3 a", document=document,
)

Derivation(
    "thw2.4b-unroll-chain",
    sentence="Adam's first moment unrolled.",
    steps=(
        "thw2.4b-unroll-s1", "thw2.4b-unroll-s2", "thw2.4b-unroll-s3", "thw2.4b-unroll-s4", "thw2.4b-unroll-s5",
    ),
    source="thw2, exercise 4 b", document=document,
)

Derivation(
    "thw2.4b-mhat-chain",
    sentence="Adam's corrected first moment.",
    steps=(
        "thw2.4b-mhat-s1", "thw2.4b-mhat-s2",
    ),
    source="thw2, exercise 4 b", document=document,
)

Derivation(
    "thw2.4b-argument-chain",
    sentence="The argument on the bias, in words.",
    steps=(
        "thw2.4b-m-tends-zero", "thw2.4b-decay-m0", "thw2.4b-past-influence", "thw2.4b-diminish",
        "thw2.4b-beta-dominates", "thw2.4b-denominator-zero", "thw2.4b-mhat-larger", "thw2.4b-mhat-accurate",
    ),
    source="thw2, exercise 4 b", document=document,
)

Derivation(
    "thw2.5a-chain",
    sentence="The gradient and the update in the eigenbasis.",
    steps=(
        "thw2.5a-J", "thw2.5a-grad", "thw2.5a-grad-eig", "thw2.5a-QtQ", "thw2.5a-grad-simplify", "thw2.5a-update",
        "thw2.5a-update-subst",
    ),
    source="thw2, exercise 5 a", document=document,
)

Derivation(
    "thw2.5b-chain",
    sentence="Gradient descent on a quadratic form: the closed form of the weights.",
    steps=(
        "thw2.5b-recursion", "thw2.5b-w1-s1", "thw2.5b-w1-s2", "thw2.5b-w1-s3", "thw2.5b-w2-s1", "thw2.5b-w2-s2",
        "thw2.5b-w2-s3", "thw2.5b-closed-form",
    ),
    source="thw2, exercise 5 b", document=document,
)

Derivation(
    "thw2.5c-chain",
    sentence="The condition on the step size.",
    steps=(
        "thw2.5c-matrix-to-scalar", "thw2.5c-scalar-to-eps", "thw2.5c-converges-iff",
    ),
    source="thw2, exercise 5 c", document=document,
)

Derivation(
    "thw2.5d-chain",
    sentence="The Newton step on a quadratic form.",
    steps=(
        "thw2.5d-newton-def", "thw2.5d-hessian", "thw2.5d-s1", "thw2.5d-s2", "thw2.5d-s3", "thw2.5d-s4", "thw2.5d-s5",
        "thw2.5d-scaled",
    ),
    source="thw2, exercise 5 d", document=document,
)

Derivation(
    "thw2.6a-E-chain",
    sentence="The expected gradient under dropout noise.",
    steps=(
        "thw2.6a-J1", "thw2.6a-dJ1", "thw2.6a-E-s1", "thw2.6a-E-s2", "thw2.6a-s3-integrand", "thw2.6a-E-s3",
        "thw2.6a-E-s4", "thw2.6a-E-s5",
    ),
    source="thw2, exercise 6 a", document=document,
)

Derivation(
    "thw2.6a-T-chain",
    sentence="The expected gradient: its first term, and the conclusion.",
    steps=(
        "thw2.6a-T-s1", "thw2.6a-T-s2", "thw2.6a-Ex2-variance", "thw2.6a-T-s3", "thw2.6a-delta-term", "thw2.6a-final",
    ),
    source="thw2, exercise 6 a", document=document,
)
