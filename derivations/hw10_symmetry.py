"""Networks that start with equal weights: nn-hw10.md, exercise 10.1 a, and dl-thw2.md, exercise 3 b.

Layer l has d(l) units.  All weights into layer l + 1 are one number c(l), all biases one number e(l).  Gradient
descent has the learning rate ε and steps t.
"""

from verifier.claims import Claim
from verifier.vocabulary import (
    And,
    Derivative,
    Eq,
    Exists,
    ForAll,
    Function,
    Implies,
    Le,
    Ne,
    Subs,
    Sum,
    Symbol,
    symbols,
)  # fmt: skip

N = Symbol("N", integer=True, positive=True)
i, j, l, m = symbols("i j l m", integer=True)
t = symbols("t", integer=True)
u, eps = symbols("u epsilon", real=True)
a, z, w, b, c, e, h = (Function(name) for name in "a z w b c e h".split())
delta = Function("delta")
d = Function("d", integer=True, positive=True)


def within(index, low, high):
    """low ≤ index ≤ high."""
    return And(Le(low, index), Le(index, high))


def every(*parts):
    """∀ over the indices before the last part, which is what holds."""
    *indices, formula = parts
    for index in reversed(indices):
        formula = ForAll(index, formula)
    return formula


def slope(point):
    """h′ at a point."""
    return Subs(Derivative(h(u), u), u, point)


forward = every(l, i, Implies(
    And(within(l, 1, N), within(i, 1, d(l + 1))), Eq(a(l + 1, i), Sum(w(l, i, m)*z(l, m), (m, 1, d(l))) + b(l, i)),
))
activate = every(l, i, Implies(And(within(l, 2, N), within(i, 1, d(l))), Eq(z(l, i), h(a(l, i)))))
backward = every(l, i, Implies(
    And(within(l, 2, N), within(i, 1, d(l))),
    Eq(delta(l, i), slope(a(l, i))*Sum(w(l, m, i)*delta(l + 1, m), (m, 1, d(l + 1)))),
))
equal_weights = every(l, i, m, Implies(And(within(l, 1, N), within(i, 1, d(l + 1)), within(m, 1, d(l))), Eq(w(l, i, m), c(l))))
equal_biases = every(l, i, Implies(And(within(l, 1, N), within(i, 1, d(l + 1))), Eq(b(l, i), e(l))))
constant = (forward, activate, equal_weights, equal_biases)
two_units = And(within(i, 1, d(l)), within(j, 1, d(l)))
hidden = And(within(l, 2, N), two_units)
SYMMETRY = "nn-hw10.md"

Claim(
    "hw10.1a-same-output",
    "With equal weights and equal biases in every layer, all units of a layer have the same pre-activation, for every input.",
    Implies(And(within(l, 2, N + 1), two_units), Eq(a(l, i), a(l, j))),
    given=constant, source="homework 10, exercise 10.1 a", document=SYMMETRY,
    formula="every neuron in a layer will produce the same output",
)

Claim(
    "hw10.own-same-output-without-biases",
    "Without equal biases the units of a layer need not agree.",
    Implies(And(within(l, 2, N + 1), two_units), Eq(a(l, i), a(l, j))),
    given=(forward, activate, equal_weights), expected="refuted", source="homework 10, exercise 10.1 a", document=SYMMETRY,
)

Claim(
    "hw10.1a-same-gradient",
    "Then the weights from one unit to any two units of a hidden layer have the same gradient δ·z.",
    Implies(
        And(within(l, 1, N - 1), within(i, 1, d(l + 1)), within(j, 1, d(l + 1))),
        Eq(delta(l + 1, i)*z(l, m), delta(l + 1, j)*z(l, m)),
    ),
    given=(*constant, backward), source="homework 10, exercise 10.1 a", document=SYMMETRY,
    formula="have the same gradients during backpropagation",
)

Claim(
    "hw10.own-same-gradient-incoming-only",
    "Equal incoming weights alone do not make the gradients equal: the outgoing weights have to agree, too.",
    Implies(hidden, Eq(delta(l, i), delta(l, j))),
    given=(
        forward, activate, backward, equal_biases,
        every(l, i, m, Implies(And(within(l, 1, N), within(i, 1, d(l + 1)), within(m, 1, d(l))), Eq(w(l, i, m), m))),
    ),
    expected="refuted", source="homework 10, exercise 10.1 a", document=SYMMETRY,
)

Claim(
    "hw10.1a-no-diverse-features",
    "n identical hidden units act as one unit with the sum of their outgoing weights: they span no more functions than one does.",
    Eq(Sum(c(m)*h(u), (m, 1, N)), Sum(c(m), (m, 1, N))*h(u)),
    source="homework 10, exercise 10.1 a", document=SYMMETRY, formula="do not learn diverse features",
)

# Gradient descent on the parameters v(i, t) of unit i.  Units that enter the network in the same way have the same gradient
# function G of their own parameters; its second argument, the step, stands for the rest of the network, the data and the loss.
v, G = Function("v"), Function("G")
descent = every(t, i, Implies(Le(0, t), Eq(v(i, t + 1), v(i, t) - eps*G(v(i, t), t))))
same_start = Eq(v(1, 0), v(2, 0))

Claim(
    "hw10.1a-remain-redundant",
    "Two units that start equal and have the same gradient function are equal after every step of gradient descent.",
    Implies(Le(0, t), Eq(v(1, t), v(2, t))),
    given=(descent, same_start), source="homework 10, exercise 10.1 a", document=SYMMETRY, formula="all neurons remain redundant",
)

Claim(
    "hw10.own-remain-redundant-any-start",
    "The same without an equal start.",
    Implies(Le(0, t), Eq(v(1, t), v(2, t))),
    given=(descent,), expected="refuted", source="homework 10, exercise 10.1 a", document=SYMMETRY,
)

Claim(
    "hw10.1a-symmetry-breaking",
    "Some step of gradient descent makes two units differ that start equal.",
    Exists(t, And(Le(0, t), Ne(v(1, t), v(2, t)))),
    given=(descent, same_start), expected="refuted", source="homework 10, exercise 10.1 a", document=SYMMETRY,
    formula="This will cause symmetry breaking",
)

Claim(
    "thw2.3b-same-init",
    "If all weights of a layer start equal, any two of its units have the same parameters after every step: they learn the same "
    "features.",
    Implies(Le(0, t), Eq(v(1, t), v(2, t))),
    given=(descent, same_start), source="thw2, exercise 3b", document="dl-thw2.md",
    formula="If all the weights are initialized to the same value, the neurons in a layer will learn the same features during"
    " training",
)
