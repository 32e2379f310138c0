"""Backpropagation through a network of any depth and any widths: nn-sheet9.md, exercise 9.3.2.

Layer k has d(k) units; a(k, j) are pre-activations (2 ≤ k ≤ N + 1), z(k, j) activations (1 ≤ k ≤ N), w(k, j, i) weights, h
the activation function.  A(k, j, l, i, s) is the pre-activation of unit i in layer l when that of unit j in layer k is
raised by s and the layers above follow; δ(k, j) is ∂E/∂a(k, j), g(i) is ∂E/∂y(i).
"""

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
    Subs,
    Sum,
    Symbol,
    symbols,
)  # fmt: skip

DOCUMENT = "nn-sheet9.md"
SOURCE = "sheet 9, exercise 9.3.2"

N = Symbol("N", integer=True, positive=True)
i, j, k, l, m = symbols("i j k l m", integer=True)
s, u, lam = symbols("s u lambda", real=True)
a, z, w, h, g, x, y, A, G, W = (Function(name) for name in "a z w h g x y A G W".split())
delta, loss = Function("delta"), Function("E")
d = Function("d", integer=True, positive=True)


def within(index, low, high):
    """low ≤ index ≤ high."""
    return And(Le(low, index), Le(index, high))


def slope(point):
    """h′ at a point."""
    return Subs(Derivative(h(u), u), u, point)


def every(*parts):
    """∀ over the indices before the last part, which is what holds."""
    *indices, formula = parts
    for index in reversed(indices):
        formula = ForAll(index, formula)
    return formula


preactivations = every(l, i, Implies(
    And(within(l, 1, N), within(i, 1, d(l + 1))),
    Eq(a(l + 1, i), Sum(w(l, i, m)*z(l, m), (m, 1, d(l)))),
))
activations = every(l, i, Implies(And(within(l, 2, N), within(i, 1, d(l))), Eq(z(l, i), h(a(l, i)))))
inputs = every(i, Implies(within(i, 1, d(1)), Eq(z(1, i), x(i))))
outputs = every(i, Implies(within(i, 1, d(N + 1)), Eq(y(i), a(N + 1, i))))

unit = And(within(k, 2, N), within(j, 1, d(k)))
# ∂E/∂a(k, j): layer k acts on E through the pre-activations of layer k + 1 alone.
chain_rule = every(k, j, Implies(
    unit, Eq(delta(k, j), Sum(delta(k + 1, l)*Derivative(Sum(w(k, l, i)*h(a(k, i)), (i, 1, d(k))), a(k, j)), (l, 1, d(k + 1)))),
))
# ∂E/∂w(k, j, i): a weight acts through the pre-activations of the layer above it.
weight_rule = every(k, j, i, Implies(
    And(within(k, 1, N), within(j, 1, d(k + 1)), within(i, 1, d(k))),
    Eq(G(k, j, i), Sum(delta(k + 1, l)*Derivative(Sum(w(k, l, m)*z(k, m), (m, 1, d(k))), w(k, j, i)), (l, 1, d(k + 1)))),
))
raised = every(k, j, i, s, Implies(
    And(within(k, 2, N + 1), within(j, 1, d(k)), within(i, 1, d(k))), Eq(A(k, j, k, i, s), a(k, i) + s*KroneckerDelta(i, j)),
))
above = every(k, j, l, i, s, Implies(
    And(Le(2, k), within(j, 1, d(k)), within(l, k, N), within(i, 1, d(l + 1))),
    Eq(A(k, j, l + 1, i, s), Sum(w(l, i, m)*h(A(k, j, l, m, s)), (m, 1, d(l)))),
))
unraised = every(k, j, l, i, Implies(
    And(within(k, 2, N + 1), within(j, 1, d(k)), within(l, k, N + 1), within(i, 1, d(l))), Eq(A(k, j, l, i, 0), a(l, i)),
))


def effect(k, j, l, i):
    """∂a(l, i)/∂a(k, j)."""
    return Subs(Derivative(A(k, j, l, i, s), s), s, 0)


Claim(
    "sheet9.3.2-preact-def",
    "The pre-activations of layer k + 1 are sums of weighted activations of layer k; for the first layer these are the inputs.",
    Implies(within(j, 1, d(2)), Eq(a(2, j), Sum(w(1, j, i)*x(i), (i, 1, d(1))))),
    given=(preactivations, inputs), source=SOURCE, document=DOCUMENT,
    formula=r"a_j^{(k+1)} = \sum_i w_{ji}^{(k)} z_i^{(k)}",
)

Claim(
    "sheet9.3.2-activation-def",
    "An activation is h of the pre-activation, so that a layer above the second depends on the pre-activations of the one below.",
    Implies(And(within(k, 2, N), within(j, 1, d(k + 1))), Eq(a(k + 1, j), Sum(w(k, j, i)*h(a(k, i)), (i, 1, d(k))))),
    given=(preactivations, activations), source=SOURCE, document=DOCUMENT,
    formula=r"$z_j^{(k)} = h(a_j^{(k)})$, where h is the activation function. $z_j^{(1)} = x_j$",
)

Claim(
    "sheet9.3.2-output-def",
    "The outputs are the pre-activations of layer N + 1: weighted sums of the last activations.",
    Implies(within(j, 1, d(N + 1)), Eq(y(j), Sum(w(N, j, i)*z(N, i), (i, 1, d(N))))),
    given=(preactivations, outputs), source=SOURCE, document=DOCUMENT, formula=r"$a_j^{(N+1)} = y_j$",
)

Claim(
    "sheet9.3.2-delta-def",
    "With δ the derivative of the loss by a pre-activation, the loss changes through the outputs alone: for E = ½Σ(yᵢ − tᵢ)², "
    "the δ of the output layer are the residuals.",
    Implies(within(j, 1, d(N + 1)), Eq(
        Derivative(Sum((a(N + 1, i) - g(i))**2, (i, 1, d(N + 1)))/2, a(N + 1, j)), a(N + 1, j) - g(j),
    )),
    source=SOURCE, document=DOCUMENT, formula=r"\delta_j^{(k)} = \frac{\partial E_n}{\partial a_j^{(k)}}",
)

Claim(
    "sheet9.3.2-total-loss",
    "The total loss is the sum of the losses E(i, s) of the data points, so its derivative by a weight s is the sum of theirs.",
    Eq(Derivative(Sum(loss(i, s), (i, 1, N)), s), Sum(Derivative(loss(i, s), s), (i, 1, N))),
    source=SOURCE, document=DOCUMENT, formula=r"The total loss is simply $\sum_n E_n$",
)

Claim(
    "sheet9.3.2-backprop-delta",
    "The recursion for δ as printed, with the same unit j in layer k + 1 for every summand: two units there are "
    "enough for it to fail.",
    Implies(unit, Eq(delta(k, j), slope(a(k, j))*Sum(w(k, l, j)*delta(k + 1, j), (l, 1, d(k + 1))))),
    given=(chain_rule,), expected="refuted", source=SOURCE, document=DOCUMENT,
    formula=r"\delta_j^{(k)} = h'(a_j^{(k)}) \sum_l w_{lj}^{(k)} \delta_j^{(k+1)}",
)

Claim(
    "sheet9.own-backprop-delta",
    "The recursion for δ with the summation index: δⱼ of layer k is h′(aⱼ) times the sum of w_lj times δ_l of layer k + 1.",
    Implies(unit, Eq(delta(k, j), slope(a(k, j))*Sum(w(k, l, j)*delta(k + 1, l), (l, 1, d(k + 1))))),
    given=(chain_rule,), source=SOURCE, document=DOCUMENT,
)

Claim(
    "sheet9.own-backprop-delta-transposed",
    "The same with the weight matrix not transposed.",
    Implies(unit, Eq(delta(k, j), slope(a(k, j))*Sum(w(k, j, l)*delta(k + 1, l), (l, 1, d(k + 1))))),
    given=(chain_rule,), expected="refuted", source=SOURCE, document=DOCUMENT,
)

Claim(
    "sheet9.3.2-weight-gradient",
    "A weight from unit i of layer k to unit j of layer k + 1 has the gradient δⱼ of the upper layer times zᵢ of the lower one.",
    Implies(And(within(k, 1, N), within(j, 1, d(k + 1)), within(i, 1, d(k))), Eq(G(k, j, i), delta(k + 1, j)*z(k, i))),
    given=(weight_rule,), source=SOURCE, document=DOCUMENT,
    formula=r"\frac{\partial E_n}{\partial w_{ji}^{(k)}} = \delta_j^{(k+1)} z_i^{(k)}",
)

Claim(
    "sheet9.own-unraised",
    "A network in which nothing is raised has the pre-activations it had, layer by layer.",
    Implies(
        And(unit, within(l, k, N + 1), within(i, 1, d(l))),
        Eq(A(k, j, l, i, 0), a(l, i)),
    ),
    given=(preactivations, activations, raised, above), source=SOURCE, document=DOCUMENT,
)

Claim(
    "sheet9.own-jacobian-recursion",
    "The effect of a unit of layer k on any layer above passes through layer k + 1: the Jacobian is h′(aⱼ) times the sum over "
    "its units of weight times Jacobian from there, for all depths.",
    Implies(
        And(unit, within(l, k + 1, N + 1), within(i, 1, d(l))),
        Eq(effect(k, j, l, i), slope(a(k, j))*Sum(w(k, m, j)*effect(k + 1, m, l, i), (m, 1, d(k + 1)))),
    ),
    given=(preactivations, activations, raised, above, unraised), source=SOURCE, document=DOCUMENT,
)

Claim(
    "sheet9.own-jacobian-recursion-transposed",
    "The same with the weight matrix not transposed.",
    Implies(
        And(unit, within(l, k + 1, N + 1), within(i, 1, d(l))),
        Eq(effect(k, j, l, i), slope(a(k, j))*Sum(w(k, j, m)*effect(k + 1, m, l, i), (m, 1, d(k + 1)))),
    ),
    given=(preactivations, activations, raised, above, unraised), expected="refuted", source=SOURCE, document=DOCUMENT,
)

# One weight matrix W of n units at every layer, all ReLUs firing: h′ = 1 everywhere.
n = Symbol("n", integer=True, positive=True)
shared = every(k, j, Implies(
    And(within(k, 2, N), within(j, 1, n)), Eq(delta(k, j), Sum(W(l, j)*delta(k + 1, l), (l, 1, n))),
))
at_output = every(j, Implies(within(j, 1, n), Eq(delta(N + 1, j), g(j))))
eigenvector = every(j, Implies(within(j, 1, n), Eq(Sum(W(l, j)*g(l), (l, 1, n)), lam*g(j))))
right_eigenvector = every(j, Implies(within(j, 1, n), Eq(Sum(W(j, l)*g(l), (l, 1, n)), lam*g(j))))

Claim(
    "sheet9.own-eigenvector",
    "If ∇E at the output is an eigenvector of Wᵀ to the eigenvalue λ, then δ at layer k is λ^(N+1−k) times it.",
    Implies(And(within(k, 2, N + 1), within(j, 1, n)), Eq(delta(k, j), lam**(N + 1 - k)*g(j))),
    given=(shared, at_output, eigenvector), source=SOURCE, document=DOCUMENT,
)

Claim(
    "sheet9.3.2b-eigenvector-of-W",
    "If ∇E at the output is an eigenvector of W, not of Wᵀ, the derivative by the first weight is λ^(N−1) times its first "
    "component times the input.",
    Eq(delta(2, 1)*x(1), lam**(N - 1)*(g(1)*x(1))),
    given=(shared, at_output, right_eigenvector), expected="refuted", source=SOURCE, document=DOCUMENT,
    formula=r"assume $\nabla_y E_n$ is an eigenvector of W and that for this input all ReLUs fire",
)
