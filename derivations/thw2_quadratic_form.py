"""Gradient descent and Newton's method on a quadratic form, in matrices of any size: dl-thw2.md, exercises 5a, 5b and 5d.

H is symmetric, H = QΛQᵀ with an orthogonal Q and a diagonal Λ; ∇ and the Hessian are by all weights, at any w;
in the steps of Newton's method they are g and Hess.
"""

from verifier.claims import Claim
from verifier.vocabulary import (
    Eq,
    ForAll,
    Identity,
    Inverse,
    MatrixSequence,
    MatrixSymbol,
    diagonal,
    gradient,
    hessian,
    invertible,
    orthogonal,
    scalar,
    symbols,
    symmetric,
)

DOCUMENT = "dl-thw2.md"
GRADIENT, CLOSED, NEWTON = ("thw2, exercise 5a", "thw2, exercise 5b", "thw2, exercise 5d")

n = symbols("n", integer=True, positive=True)
t = symbols("t", integer=True, nonnegative=True)
s = symbols("s", integer=True, positive=True)
epsilon, eta, J = symbols("epsilon eta J", real=True)
H, Q, Lambda, Hess = (MatrixSymbol(name, n, n) for name in ("H", "Q", "Lambda", "Hess"))
w, w_new, g = (MatrixSymbol(name, n, 1) for name in ("w", "w_new", "g"))
path = MatrixSequence("w", n, 1)
one = Identity(n)

eigenbasis = (Eq(H, Q*Lambda*Q.T), orthogonal(Q), diagonal(Lambda))
symmetric_eigenbasis = (symmetric(H), *eigenbasis)
form = scalar(w.T*H*w)
slope = gradient(form, w)
update = Eq(w_new, w - epsilon*slope)

Claim(
    "thw2.5a-J",
    "The objective is the quadratic form of H (a definition, unfolded).",
    Eq(J, form),
    where={J: form},
    source=GRADIENT, document=DOCUMENT, formula=r"J(w) = w^T H w",
)

Claim(
    "thw2.5a-grad",
    "For a symmetric H, the gradient of wᵀHw is 2Hw.",
    Eq(slope, 2*H*w),
    given=(symmetric(H),),
    source=GRADIENT, document=DOCUMENT, formula=r"\nabla J(w) = 2Hw",
)

Claim(
    "thw2.own-gradient-any-matrix",
    "For any H, the gradient of wᵀHw is (H + Hᵀ)w.",
    Eq(slope, (H + H.T)*w),
    source=GRADIENT, document=DOCUMENT,
)

Claim(
    "thw2.own-gradient-not-symmetric",
    "Without symmetry, the gradient of wᵀHw is still 2Hw.",
    Eq(slope, 2*H*w),
    expected="refuted", source=GRADIENT, document=DOCUMENT,
)

Claim(
    "thw2.5a-grad-eig",
    "In the gradient 2Hw the eigendecomposition takes the place of H.",
    Eq(slope, 2*(Q*Lambda*Q.T)*w),
    given=symmetric_eigenbasis,
    source=GRADIENT, document=DOCUMENT, formula=r"\nabla J(w) = 2(Q\Lambda Q^T)w",
)

Claim(
    "thw2.5a-QtQ",
    "The columns of an orthogonal matrix are orthonormal (a definition, unfolded).",
    Eq(Q.T*Q, one),
    given=(orthogonal(Q),),
    source=GRADIENT, document=DOCUMENT, formula=r"Q^TQ = I",
)

Claim(
    "thw2.5a-grad-simplify",
    "The brackets of the product move.",
    Eq(slope, 2*Q*Lambda*(Q.T*w)),
    given=symmetric_eigenbasis,
    source=GRADIENT, document=DOCUMENT, formula=r"\nabla J(w) = 2Q\Lambda(Q^T w)",
)

Claim(
    "thw2.5a-update",
    "A step of gradient descent goes ε times against the gradient (a definition, given).",
    Eq(w_new, w - epsilon*slope),
    given=(update,),
    source=GRADIENT, document=DOCUMENT, formula=r"w_{\text{new}} = w_{\text{old}} - \epsilon \nabla J(w_{\text{old}})",
)

Claim(
    "thw2.5a-update-subst",
    "With the gradient put in, the step is −2εQΛ(Qᵀw).",
    Eq(w_new, w - 2*epsilon*Q*Lambda*(Q.T*w)),
    given=(update, *symmetric_eigenbasis),
    source=GRADIENT, document=DOCUMENT, formula=r"w_{\text{new}} = w_{\text{old}} - 2\epsilon Q\Lambda(Q^T w_{\text{old}})",
)

# Gradient descent, step after step.
descent = ForAll(s, Eq(path(s), path(s - 1) - epsilon*(2*H*path(s - 1))))
known = (descent, *eigenbasis)
step = Q*(one - 2*epsilon*Lambda)*Q.T

Claim(
    "thw2.5b-recursion",
    "Step t of gradient descent in the eigenbasis, t ≥ 1.",
    Eq(path(s), path(s - 1) - 2*epsilon*Q*Lambda*(Q.T*path(s - 1))),
    given=known,
    source=CLOSED, document=DOCUMENT, formula=r"w_t = w_{t-1} - 2\epsilon Q\Lambda(Q^T w_{t-1})",
)

Claim(
    "thw2.5b-w1-s1",
    "The first step.",
    Eq(path(1), path(0) - 2*epsilon*Q*Lambda*Q.T*path(0)),
    given=known,
    source=CLOSED, document=DOCUMENT, formula=r"w_1 = w_0 - 2\epsilon Q\Lambda Q^T w_0",
)

Claim(
    "thw2.5b-w1-s2",
    "The weights are taken out to the right.",
    Eq(path(0) - 2*epsilon*Q*Lambda*Q.T*path(0), (one - 2*epsilon*Q*Lambda*Q.T)*path(0)),
    given=eigenbasis,
    source=CLOSED, document=DOCUMENT, formula=r"w_0 - 2\epsilon Q\Lambda Q^T w_0 = (I - 2\epsilon Q\Lambda Q^T) w_0",
)

Claim(
    "thw2.5b-w1-s3",
    "As QQᵀ = I, the factors Q and Qᵀ are taken out.",
    Eq((one - 2*epsilon*Q*Lambda*Q.T)*path(0), step*path(0)),
    given=eigenbasis,
    source=CLOSED, document=DOCUMENT, formula=r"(I - 2\epsilon Q\Lambda Q^T) w_0 = Q(I - 2\epsilon \Lambda) Q^T w_0",
)

Claim(
    "thw2.5b-w2-s1",
    "The second step has the form of the first.",
    Eq(path(2), step*path(1)),
    given=known,
    source=CLOSED, document=DOCUMENT, formula=r"w_2 = Q(I - 2\epsilon \Lambda) Q^T w_1",
)

Claim(
    "thw2.5b-w2-s2",
    "The first step is put into the second.",
    Eq(step*path(1), step*step*path(0)),
    given=known,
    source=CLOSED, document=DOCUMENT,
    formula=r"Q(I - 2\epsilon \Lambda) Q^T w_1 = Q(I - 2\epsilon \Lambda) Q^T Q(I - 2\epsilon \Lambda) Q^T w_0",
)

Claim(
    "thw2.5b-w2-s3",
    "As QᵀQ = I, the inner factors vanish and a square is left.",
    Eq(step*step*path(0), Q*(one - 2*epsilon*Lambda)**2*Q.T*path(0)),
    given=eigenbasis,
    source=CLOSED, document=DOCUMENT,
    formula=r"Q(I - 2\epsilon \Lambda) Q^T Q(I - 2\epsilon \Lambda) Q^T w_0 = Q(I - 2\epsilon \Lambda)^2 Q^T w_0",
)

Claim(
    "thw2.5b-closed-form",
    "After t steps the power t of I − 2εΛ is left, for every t ≥ 0 and every ε.",
    Eq(path(t), Q*(one - 2*epsilon*Lambda)**t*Q.T*path(0)),
    given=known,
    source=CLOSED, document=DOCUMENT, formula=r"w_t = Q(I - 2\epsilon \Lambda)^t Q^T w_0",
)

# Newton's method.
curvature = hessian(form, w)
newton = Eq(w_new, w - eta*(Inverse(Hess)*g))
regular = (symmetric(H), invertible(H))
# The Hessian and the gradient as thw2.5d-hessian and thw2.5a-grad show them.
of_the_form = (newton, Eq(Hess, 2*H), Eq(g, 2*H*w), *regular)

Claim(
    "thw2.5d-newton-def",
    "A step of Newton's method goes η times against the inverse Hessian of the objective times the gradient (a definition,"
    " given).",
    Eq(w_new, w - eta*(Inverse(Hess)*g)),
    given=(newton, invertible(Hess)),
    source=NEWTON, document=DOCUMENT, formula=r"w_{\text{new}} = w_{\text{old}} - \eta(H^{-1}\nabla J(w_{\text{old}}))",
)

Claim(
    "thw2.5d-hessian",
    "For a symmetric H, the Hessian of wᵀHw is 2H.",
    Eq(curvature, 2*H),
    given=(symmetric(H),),
    source=NEWTON, document=DOCUMENT,
    formula="the objective function is  $w^T H w$ , so the Hessian matrix is simply 2H",
)

Claim(
    "thw2.5d-s1",
    "The Hessian of the quadratic form of H is 2H.",
    Eq(w_new, w - eta*(Inverse(2*H)*g)),
    given=of_the_form,
    source=NEWTON, document=DOCUMENT, formula=r"w_{\text{new}} = w_{\text{old}} - \eta((2H)^{-1}\nabla J(w_{\text{old}}))",
)

Claim(
    "thw2.5d-s2",
    "Its gradient is 2Hw.",
    Eq(w_new, w - eta*(Inverse(2*H)*2*H*w)),
    given=of_the_form,
    source=NEWTON, document=DOCUMENT, formula=r"w_{\text{new}} = w_{\text{old}} - \eta((2H)^{-1}2Hw_{\text{old}})",
)

Claim(
    "thw2.5d-s3",
    "A matrix times its inverse is I.",
    Eq(w_new, w - eta*one*w),
    given=of_the_form,
    source=NEWTON, document=DOCUMENT, formula=r"w_{\text{new}} = w_{\text{old}} - \eta Iw_{\text{old}}",
)

Claim(
    "thw2.5d-s4",
    "The weights are taken out to the right.",
    Eq(w_new, (one - eta*one)*w),
    given=of_the_form,
    source=NEWTON, document=DOCUMENT, formula=r"w_{\text{new}} = (I - \eta I)w_{\text{old}}",
)

Claim(
    "thw2.5d-s5",
    "What is left of the matrix is a number.",
    Eq(w_new, (1 - eta)*w),
    given=of_the_form,
    source=NEWTON, document=DOCUMENT, formula=r"w_{\text{new}} = (1 - \eta)w_{\text{old}}",
)

Claim(
    "thw2.5d-scaled",
    "Each iteration scales the weights by 1 − η, so after t of them (1 − η)^t of w₀ is left.",
    Eq(path(t), (1 - eta)**t*path(0)),
    given=(ForAll(s, Eq(path(s), path(s - 1) - eta*(Inverse(2*H)*(2*H*path(s - 1))))), *regular),
    source=NEWTON, document=DOCUMENT, formula=r"1 - \eta",
)
