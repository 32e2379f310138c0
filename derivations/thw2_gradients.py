"""Gradients and Hessians by components, for any number n of weights: dl-thw2.md, exercises 5 and 6; nn-hw6.md, exercise 6.5 c."""

from verifier.claims import Claim
from verifier.vocabulary import (
    And,
    Derivative,
    Eq,
    ForAll,
    Function,
    Implies,
    KroneckerDelta,
    Le,
    Ne,
    Rational,
    Sum,
    Symbol,
    exp,
    log,
    symbols,
)  # fmt: skip

n = Symbol("n", integer=True, positive=True)
i, j, k, l = symbols("i j k l", integer=True)
yd, c, alpha = symbols("y_d c alpha", real=True)
w, x, H, delta, b, t, z = (Function(name) for name in "w x H delta b t z".split())
half = Rational(1, 2)


def among(index):
    """1 ≤ index ≤ n."""
    return And(Le(1, index), Le(index, n))


J = Sum(Sum(w(i)*H(i, j)*w(j), (j, 1, n)), (i, 1, n))
symmetric = ForAll(i, ForAll(j, Eq(H(i, j), H(j, i))))
J1 = half*(yd - Sum((w(j) + delta(j))*x(j), (j, 1, n)))**2
f = half*Sum(x(i)**2, (i, 1, n)) - Sum(b(i)*x(i), (i, 1, n)) + c
f_at_b = half*Sum(b(i)**2, (i, 1, n)) - Sum(b(i)*b(i), (i, 1, n)) + c


def softmax(index):
    """The softmax of n logits z."""
    return exp(z(index))/Sum(exp(z(l)), (l, 1, n))


Claim(
    "thw2.own-grad-components",
    "For a symmetric H, the derivative of wᵀHw by w_k is component k of 2Hw.",
    Implies(among(k), Eq(Derivative(J, w(k)), 2*Sum(H(k, i)*w(i), (i, 1, n)))),
    given=(symmetric,), source="thw2, exercise 5a", document="dl-thw2.md",
)

Claim(
    "thw2.own-grad-any-matrix",
    "For any H, it is component k of (H + Hᵀ)w.",
    Implies(among(k), Eq(Derivative(J, w(k)), Sum((H(k, i) + H(i, k))*w(i), (i, 1, n)))),
    source="thw2, exercise 5a", document="dl-thw2.md",
)

Claim(
    "thw2.own-grad-not-symmetric",
    "Without symmetry, 2Hw is not the gradient.",
    Implies(among(k), Eq(Derivative(J, w(k)), 2*Sum(H(k, i)*w(i), (i, 1, n)))),
    expected="refuted", source="thw2, exercise 5a", document="dl-thw2.md",
)

Claim(
    "thw2.own-hessian-components",
    "For a symmetric H, the second derivatives of wᵀHw are the entries of 2H.",
    Implies(And(among(k), among(l)), Eq(Derivative(J, w(k), w(l)), 2*H(k, l))),
    given=(symmetric,), source="thw2, exercise 5d", document="dl-thw2.md",
    formula="the objective function is  $w^T H w$ , so the Hessian matrix is simply 2H",
)

Claim(
    "thw2.6a-J1",
    "The loss J₁ with noisy weights is half the square of the error; it is 0 where the noisy weights fit.",
    Implies(Eq(yd, Sum((w(j) + delta(j))*x(j), (j, 1, n))), Eq(J1, 0)),
    source="thw2, exercise 6a", document="dl-thw2.md",
    formula=r"J_1 = \frac{1}{2} \left( y_d - \sum_{k=1}^n (w_k + \delta_k) x_k \right)^2",
)

Claim(
    "thw2.6a-dJ1",
    "With the noise held fixed, the derivative of J₁ by w_k is minus the error times x_k.",
    Implies(among(k), Eq(Derivative(J1, w(k)), -(yd - Sum((w(j) + delta(j))*x(j), (j, 1, n)))*x(k))),
    source="thw2, exercise 6a", document="dl-thw2.md",
    formula=r"\frac{\partial J_1}{\partial w_k} = -\left(y_d - \sum_{k=1}^n (w_k + \delta_k)x_k\right) \cdot x_k",
)

Claim(
    "thw2.own-dJ1-any-index",
    "The same for an index that need not be among 1, ..., n.",
    Eq(Derivative(J1, w(k)), -(yd - Sum((w(j) + delta(j))*x(j), (j, 1, n)))*x(k)),
    expected="refuted", source="thw2, exercise 6a", document="dl-thw2.md",
)

Claim(
    "hw6.5c-f",
    "For A = I the quadratic function has the slopes x_k − b_k.",
    Implies(among(k), Eq(Derivative(f, x(k)), x(k) - b(k))),
    source="homework 6, exercise 6.5 c", document="nn-hw6.md", formula=r"f(x) = \frac{1}{2}x^T A x - b^T x + c",
)

Claim(
    "hw6.5c-newton-one-step",
    "With A = I, one Newton step leads from any point to b: each component less its slope is b_k.",
    Implies(among(k), Eq(x(k) - Derivative(f, x(k)), b(k))),
    source="homework 6, exercise 6.5 c", document="nn-hw6.md", formula="By newton method in one step we get the result b for x",
)

Claim(
    "hw6.5c-minimum-b",
    "With A = I, f exceeds its value at b by half the squared distance from b: b is the minimum.",
    Eq(f - f_at_b, half*Sum((x(i) - b(i))**2, (i, 1, n))),
    source="homework 6, exercise 6.5 c", document="nn-hw6.md", formula="we get the result b for x",
)

Claim(
    "hw6.5c-gd-needs-more",
    "With A = I, no single step of gradient descent leads from x ≠ b to b, whatever its size. (A step of size 1 does.)",
    Implies(And(among(k), Ne(x(k), b(k))), Ne(x(k) - alpha*Derivative(f, x(k)), b(k))),
    expected="refuted", source="homework 6, exercise 6.5 c", document="nn-hw6.md",
    formula="However in the gradient descent we need more steps to reach this value",
)

Claim(
    "thw2.own-softmax-jacobian",
    "The Jacobian of the softmax of n logits is pᵢ(δᵢⱼ − pⱼ).",
    Implies(And(among(i), among(j)), Eq(Derivative(softmax(i), z(j)), softmax(i)*(KroneckerDelta(i, j) - softmax(j)))),
    source="thw2", document="dl-thw2.md",
)

Claim(
    "thw2.own-cross-entropy-gradient",
    "The gradient of the cross-entropy of n logits is p − t, when the targets add up to 1.",
    Implies(among(j), Eq(Derivative(-Sum(t(i)*log(softmax(i)), (i, 1, n)), z(j)), softmax(j) - t(j))),
    given=(Eq(Sum(t(i), (i, 1, n)), 1),), source="thw2", document="dl-thw2.md",
)

Claim(
    "thw2.own-cross-entropy-unnormalised",
    "Targets that do not add up to 1 have another gradient.",
    Implies(among(j), Eq(Derivative(-Sum(t(i)*log(softmax(i)), (i, 1, n)), z(j)), softmax(j) - t(j))),
    expected="refuted", source="thw2", document="dl-thw2.md",
)

Claim(
    "thw2.own-log-sum-exp-hessian",
    "The Hessian of the log-sum-exp of n logits is that of pᵢ(δᵢⱼ − pⱼ).",
    Implies(
        And(among(i), among(j)),
        Eq(Derivative(log(Sum(exp(z(l)), (l, 1, n))), z(i), z(j)), softmax(i)*(KroneckerDelta(i, j) - softmax(j))),
    ),
    source="thw2", document="dl-thw2.md",
)
