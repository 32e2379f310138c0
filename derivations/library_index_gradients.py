"""Gradients by components, for any number of classes, inputs or samples."""

from verifier.claims import Claim, Derivation, Step
from verifier.vocabulary import *

SOFTMAX = "Goodfellow, Bengio and Courville, Deep Learning, 6.2.2.3"
CLASSES = "Bishop, Pattern Recognition and Machine Learning, 4.3.4"
LINEAR = "Bishop, Pattern Recognition and Machine Learning, 3.1"
n, m, i, j, k, l = symbols("n m i j k l", integer=True, positive=True)
eta = symbols("eta", real=True)
z, t, w, x, y = Function("z"), Function("t"), Function("w"), Function("x"), Function("y")
X = Function("X")
total = Sum(exp(z(k)), (k, 1, n))
within = (Le(i, n), Le(j, n))

Derivation(
    "library.softmax.jacobian",
    Derivative(exp(z(i))/Sum(exp(z(k)), (k, 1, n)), z(j)),
    (
        Step((KroneckerDelta(i, j)*exp(z(i))*total - exp(z(i))*exp(z(j)))/total**2, "quotient rule; one summand depends on z_j"),
        Step(exp(z(i))/total*(KroneckerDelta(i, j) - exp(z(j))/total), "the softmax p_i taken out"),
    ),
    given=within,
    sentence="The Jacobian of the softmax of n logits: ∂p_i/∂z_j = p_i(δ_ij − p_j)", source=SOFTMAX,
)

Claim(
    "library.softmax.jacobian-without-delta",
    "The Jacobian of the softmax is −p_i p_j for all i and j. Wrong: it forgets δ_ij, the slope of a logit in itself.",
    Eq(Derivative(exp(z(i))/total, z(j)), -exp(z(i))/total*(exp(z(j))/total)),
    given=within, expected="refuted", source=SOFTMAX,
)

Claim(
    "library.lse.gradient",
    "The gradient of the log-sum-exp of n logits is their softmax.",
    Eq(Derivative(log(Sum(exp(z(k)), (k, 1, n))), z(j)), exp(z(j))/total),
    given=(Le(j, n),), source=SOFTMAX,
)

Derivation(
    "library.cross-entropy.gradient",
    Derivative(log(Sum(exp(z(k)), (k, 1, n))) - Sum(t(k)*z(k), (k, 1, n)), z(j)),
    (
        Step(exp(z(j))/total - Sum(t(k)*KroneckerDelta(k, j), (k, 1, n)), "the gradient of the log-sum-exp, and of the sum"),
        Step(exp(z(j))/total - t(j), "the sum has one term other than 0"),
    ),
    given=(Le(j, n),),
    sentence="The gradient of the cross-entropy of n classes in the logits is p − t", source=CLASSES,
)

Claim(
    "library.cross-entropy.gradient-sum",
    "The gradient of the cross-entropy in a logit is p_j minus the sum of all targets."
    " Wrong: ∂z_k/∂z_j is 0 for k ≠ j, so one target remains.",
    Eq(Derivative(log(Sum(exp(z(k)), (k, 1, n))) - Sum(t(k)*z(k), (k, 1, n)), z(j)), exp(z(j))/total - Sum(t(k), (k, 1, n))),
    given=(Le(j, n),), expected="refuted", source=CLASSES,
)

Claim(
    "library.gradient.linear",
    "The gradient of w·x in w_j is x_j.",
    Eq(Derivative(Sum(w(k)*x(k), (k, 1, n)), w(j)), x(j)),
    given=(Le(j, n),), source=LINEAR,
)

Claim(
    "library.gradient.linear-sum",
    "The gradient of w·x in w_j is the sum of all x_k. Wrong: ∂w_k/∂w_j is 0 for k ≠ j.",
    Eq(Derivative(Sum(w(k)*x(k), (k, 1, n)), w(j)), Sum(x(k), (k, 1, n))),
    given=(Le(j, n),), expected="refuted", source=LINEAR,
)

Derivation(
    "library.gradient.quadratic-form",
    Derivative(Sum(Sum(w(i)*X(i, k)*w(k), (k, 1, n)), (i, 1, n)), w(j)),
    (
        Step(Sum(X(j, k)*w(k), (k, 1, n)) + Sum(w(i)*X(i, j), (i, 1, n)), "product rule: w_j stands left and right"),
        Step(Sum((X(j, k) + X(k, j))*w(k), (k, 1, n)), "one sum"),
    ),
    given=(Le(j, n),),
    sentence="The gradient of the quadratic form wᵀXw is (X + Xᵀ)w", source=LINEAR,
)

error = Sum((Sum(X(i, k)*w(k), (k, 1, n)) - y(i))**2, (i, 1, m))

Claim(
    "library.gradient.least-squares",
    "The gradient of ‖Xw − y‖² in w_j is twice the j-th entry of Xᵀ(Xw − y).",
    Eq(Derivative(error, w(j)), 2*Sum(X(i, j)*(Sum(X(i, k)*w(k), (k, 1, n)) - y(i)), (i, 1, m))),
    given=(Le(j, n),), source=LINEAR,
)

Claim(
    "library.logistic.gradient",
    "The gradient of the logistic loss of w·x in w_j is (σ(w·x) − y)x_j, for any number of inputs.",
    Eq(
        Derivative(softplus(Sum(w(k)*x(k), (k, 1, n))) - eta*Sum(w(k)*x(k), (k, 1, n)), w(j)),
        (sigmoid(Sum(w(k)*x(k), (k, 1, n))) - eta)*x(j),
    ),
    given=(Le(j, n),), source="Bishop, Pattern Recognition and Machine Learning, 4.3.2",
)

mean = Sum(x(k), (k, 1, n))/n
spread = Sum((x(l) - mean)**2, (l, 1, n))/n

Claim(
    "library.batch-norm.slope-of-variance",
    "The variance of a batch changes with x_j at the rate 2(x_j − μ)/n: the mean's own change cancels.",
    Eq(Derivative(Sum((x(l) - Sum(x(k), (k, 1, n))/n)**2, (l, 1, n))/n, x(j)), 2*(x(j) - mean)/n),
    given=(Le(j, n),), source="Ioffe and Szegedy 2015",
)

Claim(
    "library.batch-norm.slope-of-variance-without-n",
    "The variance of a batch changes with x_j at the rate 2(x_j − μ). Wrong: it forgets the 1/n of the mean square.",
    Eq(Derivative(Sum((x(l) - Sum(x(k), (k, 1, n))/n)**2, (l, 1, n))/n, x(j)), 2*(x(j) - mean)),
    given=(Le(j, n),), expected="refuted", source="Ioffe and Szegedy 2015",
)

epsilon = symbols("epsilon", positive=True)
root = sqrt(spread + epsilon)

Claim(
    "library.batch-norm.jacobian",
    "The Jacobian of batch norm: ∂x̂_i/∂x_j = (δ_ij − 1/n − x̂_i x̂_j/n)/s.",
    Eq(
        Derivative((x(i) - mean)/root, x(j)),
        (KroneckerDelta(i, j) - 1/n - ((x(i) - mean)/root)*((x(j) - mean)/root)/n)/root,
    ),
    given=within, source="Ioffe and Szegedy 2015",
)
