"""Reinforcement learning: returns, temporal differences, the Bellman operator, policy gradients."""

from verifier.claims import Claim, Derivation, Step
from verifier.vocabulary import *

SOURCE = "Sutton and Barto, Reinforcement Learning, 3.3"
TD = "Sutton and Barto, Reinforcement Learning, 6 and 12"
POLICY = "Sutton and Barto, Reinforcement Learning, 13"
t, k = symbols("t k", integer=True, nonnegative=True)
n = symbols("n", integer=True, positive=True)
gamma_, lam, v, w, r = symbols("gamma lambda v w r", real=True)
u, z = symbols("u z", real=True)
R, V = Function("R"), Function("V")

Derivation(
    "library.return.recursion",
    Sum(gamma_**k*R(t + k + 1), (k, 0, n)),
    (
        Step(R(t + 1) + Sum(gamma_**k*R(t + k + 1), (k, 1, n)), "the first term, split off"),
        Step(R(t + 1) + Sum(gamma_**(k + 1)*R(t + k + 2), (k, 0, n - 1)), "the index shifted"),
        Step(R(t + 1) + gamma_*Sum(gamma_**k*R(t + 1 + k + 1), (k, 0, n - 1)), "γ taken out"),
    ),
    sentence="The discounted return is the next reward plus γ times the return from there", source=SOURCE,
)

Claim(
    "library.return.recursion-undiscounted",
    "The discounted return is the next reward plus the return from there. Wrong: it forgets the factor γ.",
    Eq(
        Sum(gamma_**k*R(t + k + 1), (k, 0, n)),
        R(t + 1) + Sum(gamma_**k*R(t + 1 + k + 1), (k, 0, n - 1)),
    ),
    expected="refuted", source=SOURCE,
)

Claim(
    "library.return.constant-reward-limit",
    "A reward r in every step gives the return r/(1 − γ) in the limit, for 0 ≤ γ < 1.",
    Eq(Limit(r*(1 - gamma_**n)/(1 - gamma_), n, oo), r/(1 - gamma_)),
    given=(Le(0, gamma_), Lt(gamma_, 1)), source=SOURCE,
)

Claim(
    "library.bellman.contraction",
    "One Bellman update v ↦ r + γv brings two values closer by the factor γ.",
    Eq(Abs((r + gamma_*v) - (r + gamma_*w)), gamma_*Abs(v - w)),
    given=(Le(0, gamma_), Lt(gamma_, 1)), source=SOURCE,
)

Claim(
    "library.td.lambda-weights",
    "The weights (1 − λ)λ^(k) of the first n returns, and λ^n for the rest, sum to one.",
    Eq((1 - lam)*Sum(lam**k, (k, 0, n - 1)) + lam**n, 1),
    source=TD,
)

Claim(
    "library.td.lambda-weights-without-rest",
    "The weights (1 − λ)λ^(k) of the first n returns sum to one. Wrong: it forgets λ^n, the weight of the rest.",
    Eq((1 - lam)*Sum(lam**k, (k, 0, n - 1)), 1),
    expected="refuted", source=TD,
)

Derivation(
    "library.td.errors-telescope",
    Sum(gamma_**k*(R(k + 1) + gamma_*V(k + 1) - V(k)), (k, 0, n - 1)),
    (
        Step(
            Sum(gamma_**k*R(k + 1), (k, 0, n - 1)) + Sum(gamma_**(k + 1)*V(k + 1) - gamma_**k*V(k), (k, 0, n - 1)),
            "the rewards apart",
        ),
        Step(Sum(gamma_**k*R(k + 1), (k, 0, n - 1)) + gamma_**n*V(n) - V(0), "the values telescope"),
    ),
    sentence="Discounted temporal differences add up to the error of the n-step return", source=TD,
)

first, second = exp(u)/(exp(u) + exp(z)), exp(z)/(exp(u) + exp(z))

Claim(
    "library.policy-gradient.zero-mean",
    "The score of a softmax policy has the mean zero, here for two actions.",
    Eq(first*Derivative(log(first), u) + second*Derivative(log(second), u), 0),
    source=POLICY,
)

Claim(
    "library.policy-gradient.zero-mean-unweighted",
    "The scores of a softmax policy sum to zero. Wrong: it forgets to weigh them by the probabilities.",
    Eq(Derivative(log(first), u) + Derivative(log(second), u), 0),
    expected="refuted", source=POLICY,
)
