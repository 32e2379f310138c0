"""Adam's first moment unrolled, and its bias correction: dl-thw2.md, exercise 4b."""

from verifier.claims import Claim
from verifier.vocabulary import Abs, Eq, ForAll, Function, Ge, Le, Limit, Lt, Not, Sum, oo, symbols

DOCUMENT = "dl-thw2.md"
SOURCE = "thw2, exercise 4b"

beta = symbols("beta_1", real=True)
m, m_1, m_2, m_3, m_0, m_hat = symbols("m_t m_tm1 m_tm2 m_tm3 m_0 mhat_t", real=True)
g, g_1, g_2 = symbols("g_t g_tm1 g_tm2", real=True)
t, s = symbols("t s", integer=True, positive=True)
i = symbols("i", integer=True)
moment, gradient = Function("m"), Function("g")
rule = ForAll(s, Eq(moment(s), beta*moment(s - 1) + (1 - beta)*gradient(s)))
stated_sum = beta**t*moment(0) + Sum(beta**i*(1 - beta)*gradient(t - i - 1), (i, 0, t - 1))

rule_t = Eq(m, beta*m_1 + (1 - beta)*g)
rule_1 = Eq(m_1, beta*m_2 + (1 - beta)*g_1)
rule_2 = Eq(m_2, beta*m_3 + (1 - beta)*g_2)

Claim(
    "thw2.4b-recursion",
    "The first moment follows the rule m_t = β₁ m_(t−1) + (1 − β₁) g_t (a definition, unfolded).",
    Eq(m, beta*m_1 + (1 - beta)*g),
    where={m: beta*m_1 + (1 - beta)*g},
    source=SOURCE, document=DOCUMENT, formula=r"m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t",
)

Claim(
    "thw2.4b-unroll-s1",
    "Unrolling starts from the update rule at time t.",
    Eq(m, beta*m_1 + (1 - beta)*g),
    given=(rule_t,),
    source=SOURCE, document=DOCUMENT, formula=r"m_{t} = \beta_{1} m_{t-1} + (1 - \beta_{1}) g_{t}",
)

Claim(
    "thw2.4b-unroll-s2",
    "The rule at time t − 1 replaces m_(t−1); t ≥ 2. (Polynomials with integer coefficients: what holds for all reals holds in"
    " every commutative ring, here and in the next two steps.)",
    Eq(beta*m_1 + (1 - beta)*g, beta*(beta*m_2 + (1 - beta)*g_1) + (1 - beta)*g),
    given=(rule_1,),
    source=SOURCE, document=DOCUMENT,
    formula=r"\beta_{1} m_{t-1} + (1 - \beta_{1}) g_{t}"
    r" = \beta_{1} (\beta_{1} m_{t-2} + (1 - \beta_{1}) g_{t-1}) + (1 - \beta_{1}) g_{t}",
)

Claim(
    "thw2.4b-unroll-s3",
    "The outer β₁ is multiplied in; t ≥ 2.",
    Eq(beta*(beta*m_2 + (1 - beta)*g_1) + (1 - beta)*g, beta**2*m_2 + beta*(1 - beta)*g_1 + (1 - beta)*g),
    source=SOURCE, document=DOCUMENT,
    formula=r"\beta_{1} (\beta_{1} m_{t-2} + (1 - \beta_{1}) g_{t-1}) + (1 - \beta_{1}) g_{t}"
    r" = \beta_{1}^{2} m_{t-2} + \beta_{1} (1 - \beta_{1}) g_{t-1} + (1 - \beta_{1}) g_{t}",
)

Claim(
    "thw2.4b-unroll-s4",
    "The rule at time t − 2 replaces m_(t−2), and β₁² is multiplied in; t ≥ 3.",
    Eq(
        beta**2*m_2 + beta*(1 - beta)*g_1 + (1 - beta)*g,
        beta**3*m_3 + beta**2*(1 - beta)*g_2 + beta*(1 - beta)*g_1 + (1 - beta)*g,
    ),
    given=(rule_2,),
    source=SOURCE, document=DOCUMENT,
    formula=r"\beta_{1}^{2} m_{t-2} + \beta_{1} (1 - \beta_{1}) g_{t-1} + (1 - \beta_{1}) g_{t}"
    r" = \beta_{1}^{3} m_{t-3} + \beta_{1}^{2} (1 - \beta_{1}) g_{t-2}"
    r" + \beta_{1} (1 - \beta_{1}) g_{t-1} + (1 - \beta_{1}) g_{t}",
)

Claim(
    "thw2.4b-unroll-s5",
    "Unrolled down to m₀, t ≥ 3, the rule leaves β₁^t m₀ and a sum in which the gradient at age i is g_(t−i−1). (The gradient at"
    " age i is g_(t−i).)",
    Eq(
        beta**3*moment(t - 3) + beta**2*(1 - beta)*gradient(t - 2) + beta*(1 - beta)*gradient(t - 1) + (1 - beta)*gradient(t),
        stated_sum,
    ),
    given=(rule, Ge(t, 3)), expected="refuted",
    source=SOURCE, document=DOCUMENT,
    formula=r"= \beta_{1}^{t} m_{0} + \sum_{i=0}^{t-1} \beta_{1}^{i} (1 - \beta_{1}) g_{t-i-1}",
)

Claim(
    "thw2.4b-decay-m0",
    "The share β₁^t m₀ of the starting value tends to 0 as t grows, for |β₁| < 1 and any m₀.",
    Eq(Limit(beta**t*m_0, t, oo), 0),
    given=(Lt(Abs(beta), 1),),
    source=SOURCE, document=DOCUMENT, formula=r"\beta_1^t m_0",
)

Claim(
    "thw2.4b-past-influence",
    "The gradient of a fixed time s enters m_t with the weight (1 − β₁)β₁^(t−s), which tends to 0 as t grows, for 0 ≤ β₁ < 1.",
    Eq(Limit((1 - beta)*beta**(t - s), t, oo), 0),
    given=(Le(0, beta), Lt(beta, 1)),
    source=SOURCE, document=DOCUMENT,
)

Claim(
    "thw2.4b-diminish",
    "With 0 < β₁ < 1 no step of the rule takes m_t further from 0 than m_(t−1) was, whatever the gradient. (Decrease towards 0,"
    " read one step at a time and not even strictly; m_(t−1) = 0 is where the rule starts.)",
    Le(Abs(m), Abs(m_1)),
    given=(Lt(0, beta), Lt(beta, 1), rule_t), expected="refuted",
    source=SOURCE, document=DOCUMENT, formula=r"\beta_1^t",
)

Claim(
    "thw2.4b-mhat-s1",
    "The corrected moment is m_t over 1 − β₁^t, t ≥ 1 (a definition, unfolded).",
    Eq(m_hat, m/(1 - beta**t)),
    where={m_hat: m/(1 - beta**t)},
    source=SOURCE, document=DOCUMENT, formula=r"\hat{m}_t = \frac{m_t}{1 - \beta_1^t}",
)

Claim(
    "thw2.4b-mhat-s2",
    "The unrolled sum stands for m_t in the corrected moment, t ≥ 1, with the gradient at age i as g_(t−i−1). (The gradient at"
    " age i is g_(t−i).)",
    Eq(moment(t)/(1 - beta**t), stated_sum/(1 - beta**t)),
    given=(rule,), expected="refuted",
    source=SOURCE, document=DOCUMENT,
    formula=r"\frac{m_t}{1 - \beta_1^t}"
    r" = \frac{\beta_1^t m_0 + \sum_{i=0}^{t-1} \beta_1^i (1 - \beta_1) g_{t-i-1}}{1 - \beta_1^t}",
)

Claim(
    "thw2.4b-beta-dominates",
    "In the denominator 1 − β₁^t the power prevails over the 1 as t grows, 0 < β₁ < 1. (Read as weakly as the word allows: the"
    " ratio β₁^t/1 does not tend to 0.)",
    Not(Eq(Limit(beta**t/1, t, oo), 0)),
    given=(Lt(0, beta), Lt(beta, 1)), expected="refuted",
    source=SOURCE, document=DOCUMENT, formula=r"\beta_1^t",
)

Claim(
    "thw2.4b-denominator-zero",
    "The denominator 1 − β₁^t tends to 0 as t grows, 0 < β₁ < 1.",
    Eq(Limit(1 - beta**t, t, oo), 0),
    given=(Lt(0, beta), Lt(beta, 1)), expected="refuted",
    source=SOURCE, document=DOCUMENT, formula=r"1 - \beta_1^t",
)

Claim(
    "thw2.4b-mhat-larger",
    "The correction never brings the moment nearer to 0: |m_t/(1 − β₁^t)| ≥ |m_t| for 0 ≤ β₁ < 1 and t ≥ 1.",
    Ge(Abs(m_hat), Abs(m)),
    given=(Le(0, beta), Lt(beta, 1)), where={m_hat: m/(1 - beta**t)},
    source=SOURCE, document=DOCUMENT, formula=r"1 - \beta_1^t",
)
