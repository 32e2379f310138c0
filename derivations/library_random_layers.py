"""Random weights, masks and noise: initialisation, attention scores, dropout, reparametrisation."""

from verifier.claims import Claim
from verifier.vocabulary import *

XAVIER = "Glorot and Bengio 2010"
HE = "He, Zhang, Ren and Sun 2015"
ATTENTION = "Vaswani et al. 2017, section 3.2.1"
DROPOUT = "Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov 2014"
VAE = "Kingma and Welling 2014"
n, d, k = symbols("n d k", integer=True, positive=True)
x, mu, y = symbols("x mu y", real=True)
p, q = symbols("p q", positive=True)
s, v = symbols("sigma v", nonnegative=True)
W, X, Q, K, M = (RandomFamily(name) for name in ("W", "X", "Q", "K", "M"))
mask, noise, Z = RandomVariable("mask"), RandomVariable("epsilon"), RandomVariable("z")
xs, ws = Function("x"), Function("w")

Claim(
    "library.initialisation.fan-in",
    "A neuron with n independent weights and inputs has the variance n·Var w·E x².",
    Eq(Var(Sum(W[k]*X[k], (k, 1, n))), n*Var(W[1])*E(X[1]**2)),
    given=(IID(W), IID(X), Independent(W, X), Eq(E(W[1]), 0)), source=HE,
)

Claim(
    "library.initialisation.fan-in-variance",
    "A neuron with n independent weights of mean 0 has the variance n·Var w·Var x."
    " Wrong: with inputs of a mean other than 0, as after a ReLU, it is E x².",
    Eq(Var(Sum(W[k]*X[k], (k, 1, n))), n*Var(W[1])*Var(X[1])),
    given=(IID(W), IID(X), Independent(W, X), Eq(E(W[1]), 0)), expected="refuted", source=HE,
)

Claim(
    "library.initialisation.xavier",
    "With Var w = 1/n, inputs of mean 0 keep their variance.",
    Eq(Var(Sum(W[k]*X[k], (k, 1, n))), Var(X[1])),
    given=(IID(W), IID(X), Independent(W, X), Eq(E(W[1]), 0), Eq(E(X[1]), 0), Eq(Var(W[1]), 1/n)), source=XAVIER,
)

Claim(
    "library.initialisation.he",
    "With Var w = 2/n and E x² half the variance of the last layer, as after a ReLU, the variance stays.",
    Eq(Var(Sum(W[k]*X[k], (k, 1, n))), v),
    given=(IID(W), IID(X), Independent(W, X), Eq(E(W[1]), 0), Eq(E(X[1]**2), v/2), Eq(Var(W[1]), 2/n)), source=HE,
)

standard = (
    IID(Q), IID(K), Independent(Q, K), Eq(E(Q[1]), 0), Eq(E(K[1]), 0), Eq(Var(Q[1]), 1), Eq(Var(K[1]), 1),
)

Claim(
    "library.attention.logit-variance",
    "The scalar product of query and key, with d independent entries of mean 0 and variance 1 each, has the variance d.",
    Eq(Var(Sum(Q[k]*K[k], (k, 1, d))), d),
    given=standard, source=ATTENTION,
)

Claim(
    "library.attention.scaled-logit-variance",
    "Scaled by 1/√d it has the variance one.",
    Eq(Var(Sum(Q[k]*K[k], (k, 1, d))/sqrt(d)), 1),
    given=standard, source=ATTENTION,
)

Claim(
    "library.attention.scaled-logit-variance-by-d",
    "Scaled by 1/d it has the variance one. Wrong: it forgets that the variance scales with the square.",
    Eq(Var(Sum(Q[k]*K[k], (k, 1, d))/d), 1),
    given=standard, expected="refuted", source=ATTENTION,
)

kept = (Law(mask, Bernoulli(p)), Le(p, 1))

Claim(
    "library.dropout.moments",
    "A unit x that is kept with probability p has the mean px and the variance p(1 − p)x².",
    And(Eq(E(mask*x), p*x), Eq(Var(mask*x), p*(1 - p)*x**2)),
    given=kept, source=DROPOUT,
)

Claim(
    "library.dropout.inverted",
    "Inverted dropout, divided by p, keeps the mean; its variance is (1 − p)/p·x².",
    And(Eq(E(mask*x/p), x), Eq(Var(mask*x/p), (1 - p)/p*x**2)),
    given=kept, source=DROPOUT,
)

Claim(
    "library.dropout.inverted-by-drop-rate",
    "Inverted dropout divides by 1 − p, with p the probability to keep. Wrong: it divides by the wrong probability.",
    Eq(E(mask*x/(1 - p)), x),
    given=(Law(mask, Bernoulli(p)), Lt(p, 1)), expected="refuted", source=DROPOUT,
)

masks = (IID(M), Law(M, Bernoulli(p)), Le(p, 1))

Claim(
    "library.dropout.linear-unit",
    "For a linear unit with independent masks, the expected squared error is that of the mean unit plus p(1 − p)Σw²x².",
    Eq(
        E((y - Sum(M[k]*ws(k)*xs(k), (k, 1, n)))**2),
        (y - p*Sum(ws(k)*xs(k), (k, 1, n)))**2 + p*(1 - p)*Sum(ws(k)**2*xs(k)**2, (k, 1, n)),
    ),
    given=masks, source=DROPOUT,
)

Claim(
    "library.dropout.linear-unit-without-penalty",
    "For a linear unit, the expected squared error is that of the mean unit."
    " Wrong: it forgets the variance of the masks, which acts like a ridge penalty.",
    Eq(
        E((y - Sum(M[k]*ws(k)*xs(k), (k, 1, n)))**2),
        (y - p*Sum(ws(k)*xs(k), (k, 1, n)))**2,
    ),
    given=masks, expected="refuted", source=DROPOUT,
)

standard_noise = (Eq(E(noise), 0), Eq(Var(noise), 1))

Claim(
    "library.vae.reparametrisation",
    "With ε of mean 0 and variance 1, z = μ + σε has the mean μ and the variance σ².",
    And(Eq(E(mu + s*noise), mu), Eq(Var(mu + s*noise), s**2)),
    given=standard_noise, source=VAE,
)

Claim(
    "library.vae.divergence",
    "The divergence of N(μ, σ²) from N(0, 1), as the expectation of the difference of the log-densities.",
    Eq(E(-log(q) - (Z - mu)**2/(2*q**2) + Z**2/2), (mu**2 + q**2 - 1)/2 - log(q)),
    given=(Law(Z, Normal(mu, q)),), source=VAE,
)
