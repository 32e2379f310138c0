"""Sheet 9: its derivations line by line, as on the page; the lines are claims of the files on its topics."""

from verifier.claims import Derivation

document = "nn-sheet9.md"

Derivation(
    "sheet9.1-chain",
    sentence="From the moments of the dropout mask to the expected loss.",
    steps=(
        "sheet9.1-J-def", "sheet9.1-ER", "sheet9.1-ERR", "sheet9.1-expected-loss", "sheet9.1-weights-shrunk",
        "sheet9.1-feature-penalty",
    ),
    source="sheet9, exercise 9.1 6", document=document,
)

Derivation(
    "sheet9.3.2-chain",
    sentence="The equations of backpropagation.",
    steps=(
        "sheet9.3.2-preact-def", "sheet9.3.2-activation-def", "sheet9.3.2-delta-def", "sheet9.3.2-backprop-delta",
        "sheet9.3.2-weight-gradient",
    ),
    source="sheet9, exercise 9.3 2", document=document,
)
