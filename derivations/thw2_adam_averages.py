"""Adam's moments as exponentially decaying averages: dl-thw2.md, exercise 4a.

The rules act entry by entry, so one entry, a real number for each time, stands for all.
"""

from verifier.claims import Claim
from verifier.vocabulary import And, Derivative, Eq, ForAll, Function, Subs, Sum, symbols

DOCUMENT = "dl-thw2.md"
SOURCE = "thw2, exercise 4a"

beta1, beta2, x, g_t = symbols("beta_1 beta_2 x g_tj", real=True)
t, n = symbols("t n", integer=True, positive=True)
s, i, j = symbols("s i j", integer=True)
m, v, g, theta, section = Function("m"), Function("v"), Function("g"), Function("theta"), Function("f")
along_j = Subs(Derivative(section(t, j, x), x), x, theta(t - 1, j))

Claim(
    "thw2.4a-gradient",
    "The gradient at time t has, for each parameter j, the derivative of the loss f_t by that parameter at its old value (a"
    " definition, unfolded; f(t, j, x) is f_t with x for its parameter j and the old values for the others).",
    Eq(g_t, along_j),
    where={g_t: along_j},
    source=SOURCE, document=DOCUMENT, formula=r"g_t \leftarrow \nabla_{\theta} f_t(\theta_{t-1})",
)

Claim(
    "thw2.4a-m-exp-average",
    "From m₀ = 0 on, the first moment is a sum of the gradients so far, where the gradient of time s weighs (1 − β₁)β₁^(t−s);"
    " the weights add up to 1 − β₁^t.",
    And(
        Eq(m(t), Sum((1 - beta1)*beta1**(t - s)*g(s), (s, 1, t))),
        Eq(Sum((1 - beta1)*beta1**(t - s), (s, 1, t)), 1 - beta1**t),
    ),
    given=(Eq(m(0), 0), ForAll(n, Eq(m(n), beta1*m(n - 1) + (1 - beta1)*g(n)))),
    source=SOURCE, document=DOCUMENT,
)

Claim(
    "thw2.4a-v-exp-average",
    "From v₀ = 0 on, the second moment is a sum of the squared gradients so far, where that of time s weighs"
    " (1 − β₂)β₂^(t−s); the weights add up to 1 − β₂^t.",
    And(
        Eq(v(t), Sum((1 - beta2)*beta2**(t - s)*g(s)**2, (s, 1, t))),
        Eq(Sum((1 - beta2)*beta2**(t - s), (s, 1, t)), 1 - beta2**t),
    ),
    given=(Eq(v(0), 0), ForAll(n, Eq(v(n), beta2*v(n - 1) + (1 - beta2)*g(n)**2))),
    source=SOURCE, document=DOCUMENT,
)

Claim(
    "thw2.4a-mhat-normalised",
    "Over 1 − β₁^t, where that is not 0, the weights of the gradients add up to 1, so that a constant gradient is reproduced.",
    Eq(Sum((1 - beta1)*beta1**i/(1 - beta1**t), (i, 0, t - 1)), 1),
    source=SOURCE, document=DOCUMENT,
)
