"""Step sizes of gradient descent and of Newton's method on a quadratic: dl-thw2.md, exercises 5c and 5d."""

from verifier.claims import Claim
from verifier.vocabulary import Abs, And, Eq, Gt, Iff, Implies, Limit, Lt, oo, symbols

DOCUMENT = "dl-thw2.md"

epsilon, lambda_max, eta = symbols("epsilon lambda_max eta", real=True)
distance = symbols("d_0", positive=True)
t = symbols("t", integer=True, positive=True)

Claim(
    "thw2.5c-scalar-to-eps",
    "If −1 < 1 − 2ελ < 1 for every eigenvalue λ of H, then ε < 1/λ_max, given λ_max > 0. (What is assumed of all eigenvalues is"
    " used for the largest alone, which is the claim at its strongest.)",
    Implies(And(Lt(-1, 1 - 2*epsilon*lambda_max), Lt(1 - 2*epsilon*lambda_max, 1)), Lt(epsilon, 1/lambda_max)),
    given=(Gt(lambda_max, 0),),
    source="thw2, exercise 5c", document=DOCUMENT,
    formula=r"-1 < 1 - 2\epsilon\lambda_i < 1 \Rightarrow \epsilon < \frac{1}{\lambda_{\text{max}}}",
)

after = Abs(1 - eta)**t*distance

Claim(
    "thw2.5d-large-eta",
    "A Newton step of size η multiplies w by 1 − η, so from a distance d₀ = ‖w₀‖ > 0 of the minimum, t steps lead to"
    " |1 − η|^t d₀. For η > 2 that factor exceeds 1 and the distance grows without bound; for η > 1 the step passes beyond the"
    " minimum (its factor is negative); the distance tends to 0 exactly when 0 < η < 2.",
    And(
        Implies(Gt(eta, 2), Gt(Abs(1 - eta), 1)),
        Implies(Gt(eta, 2), Eq(Limit(after, t, oo), oo)),
        Implies(Gt(eta, 1), Lt(1 - eta, 0)),
        Iff(Eq(Limit(after, t, oo), 0), And(Lt(0, eta), Lt(eta, 2))),
    ),
    source="thw2, exercise 5d", document=DOCUMENT, formula=r"\eta",
)

Claim(
    "thw2.5d-small-eta",
    "The factor 1 − η by which a Newton step shrinks w tends to 1 as η tends to 0 from above: small steps converge slowly.",
    Eq(Limit(1 - eta, eta, 0, "+"), 1),
    source="thw2, exercise 5d", document=DOCUMENT, formula=r"1 - \eta",
)
