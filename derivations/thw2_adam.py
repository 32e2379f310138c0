"""Adam's update rules and its two moment estimates: dl-thw2.md, exercise 4a.

The rules act entry by entry, so one entry, a real number, stands for all.
"""

from verifier.claims import Claim
from verifier.vocabulary import And, Eq, Ge, Gt, Le, Lt, sqrt, symbols

DOCUMENT = "dl-thw2.md"
SOURCE = "thw2, exercise 4a"

beta1, beta2, alpha, epsilon, g = symbols("beta_1 beta_2 alpha epsilon g_t", real=True)
m, m_before, m_hat, theta, theta_before = symbols("m_t m_before mhat_t theta_t theta_before", real=True)
v, v_before = symbols("v_t v_before", real=True)
v_hat = symbols("vhat_t", nonnegative=True)
i = symbols("i", integer=True, nonnegative=True)
t = symbols("t", integer=True, positive=True)

first_moment = beta1*m_before + (1 - beta1)*g
second_moment = beta2*v_before + (1 - beta2)*g**2
step = theta_before - alpha*m_hat/(sqrt(v_hat) + epsilon)

Claim(
    "thw2.4a-m-update",
    "The new first moment is β₁ of the old one plus 1 − β₁ of the gradient (a definition, unfolded).",
    Eq(m, beta1*m_before + (1 - beta1)*g),
    where={m: first_moment},
    source=SOURCE, document=DOCUMENT, formula=r"m_t \leftarrow \beta_1 m_{t-1} + (1 - \beta_1) g_t",
)

Claim(
    "thw2.4a-beta1-decay",
    "In the first moment a gradient weighs (1 − β₁)β₁^i at age i, so each step of age multiplies its weight by β₁.",
    Eq((1 - beta1)*beta1**(i + 1)/((1 - beta1)*beta1**i), beta1),
    given=(Lt(0, beta1), Lt(beta1, 1)), everywhere=True,
    source=SOURCE, document=DOCUMENT,
)

Claim(
    "thw2.4a-v-update",
    "The new second moment is β₂ of the old one plus 1 − β₂ of the squared gradient (a definition, unfolded).",
    Eq(v, beta2*v_before + (1 - beta2)*g**2),
    where={v: second_moment},
    source=SOURCE, document=DOCUMENT, formula=r"v_t \leftarrow \beta_2 v_{t-1} + (1 - \beta_2) g_t^2",
)

Claim(
    "thw2.4a-beta2-decay",
    "In the second moment a squared gradient weighs (1 − β₂)β₂^i at age i, so each step of age multiplies its weight by β₂.",
    Eq((1 - beta2)*beta2**(i + 1)/((1 - beta2)*beta2**i), beta2),
    given=(Lt(0, beta2), Lt(beta2, 1)), everywhere=True,
    source=SOURCE, document=DOCUMENT,
)

Claim(
    "thw2.4a-mhat-def",
    "The corrected first moment is m_t over 1 − β₁^t (a definition, unfolded); it always makes sense, because 1 − β₁^t > 0 for"
    " 0 ≤ β₁ < 1 and t ≥ 1.",
    And(Gt(1 - beta1**t, 0), Eq(m_hat, m/(1 - beta1**t))),
    given=(Le(0, beta1), Lt(beta1, 1)), where={m_hat: m/(1 - beta1**t)}, everywhere=True,
    source=SOURCE, document=DOCUMENT, formula=r"\hat{m}_t \leftarrow \frac{m_t}{1 - \beta_1^t}",
)

v_corrected = symbols("vhat", real=True)

Claim(
    "thw2.4a-vhat-def",
    "The corrected second moment is v_t over 1 − β₂^t (a definition, unfolded); it always makes sense, because 1 − β₂^t > 0 for"
    " 0 ≤ β₂ < 1 and t ≥ 1.",
    And(Gt(1 - beta2**t, 0), Eq(v_corrected, v/(1 - beta2**t))),
    given=(Le(0, beta2), Lt(beta2, 1)), where={v_corrected: v/(1 - beta2**t)}, everywhere=True,
    source=SOURCE, document=DOCUMENT, formula=r"\hat{v}_t \leftarrow \frac{v_t}{1 - \beta_2^t}",
)

Claim(
    "thw2.4a-theta-update",
    "The parameter moves by α times the corrected first moment over √v̂ + ε (a definition, unfolded); it always makes sense,"
    " because that denominator is positive for v̂ ≥ 0 and ε > 0.",
    And(Gt(sqrt(v_hat) + epsilon, 0), Eq(theta, theta_before - alpha*m_hat/(sqrt(v_hat) + epsilon))),
    given=(Gt(epsilon, 0),), where={theta: step}, everywhere=True,
    source=SOURCE, document=DOCUMENT,
    formula=r"\theta_t \leftarrow \theta_{t-1} - \frac{\alpha \hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon}",
)

Claim(
    "thw2.4a-eps-stability",
    "The constant ε > 0 keeps the denominator √v̂ + ε at ε or more, hence away from 0, also where v̂ = 0.",
    And(Ge(sqrt(v_hat) + epsilon, epsilon), Gt(sqrt(v_hat) + epsilon, 0)),
    given=(Gt(epsilon, 0),), everywhere=True,
    source=SOURCE, document=DOCUMENT,
)
