"""Backpropagation through one sigmoid neuron with weight decay: dl-thw2.md, exercise 3a.

The computation graph is z = w x + b, y = σ(z), L = (y − t)²/2, R = w²/2, L_reg = L + λR; all are real numbers.
"""

from verifier.claims import Claim
from verifier.vocabulary import Derivative, Eq, Rational, Subs, sigmoid, symbols

DOCUMENT = "dl-thw2.md"
SOURCE = "thw2, exercise 3a"

w, x, b, t, y, z, u, L, R = symbols("w x b t y z u L R", real=True)
decay = symbols("lambda", real=True)

GRAPH = {z: w*x + b, y: sigmoid(z)}

half = Rational(1, 2)
of_y = half*(y - t)**2 + decay*R
of_z = half*(sigmoid(z) - t)**2 + decay*R
of_parameters = half*(sigmoid(w*x + b) - t)**2 + decay*(half*w**2)

# The factors of the chain rule, each at the point that the graph hands it.
Lreg_L = Derivative(L + decay*R, L)
Lreg_R = Derivative(L + decay*R, R)
L_y = Subs(Derivative(half*(u - t)**2, u), u, y)
y_z = Subs(Derivative(sigmoid(u), u), u, z)
z_w, z_x, z_b = (Derivative(w*x + b, v) for v in (w, x, b))
R_w = Derivative(half*w**2, w)
delta = (y - t)*sigmoid(z)*(1 - sigmoid(z))

Claim(
    "thw2.3a-dR",
    "The regularised loss L + λR changes with the penalty R at the rate 1.",
    Eq(Derivative(L + decay*R, R), 1),
    expected="refuted", source=SOURCE, document=DOCUMENT, formula=r"\frac{\partial L_{reg}}{\partial R} = 1",
)

Claim(
    "thw2.3a-dy",
    "The derivative of the regularised loss by the output y is y − t.",
    Eq(Derivative(of_y, y), y - t),
    source=SOURCE, document=DOCUMENT, formula=r"\frac{\partial L_{reg}}{\partial y} = y - t",
)

Claim(
    "thw2.3a-dz-dup-s1",
    "The derivative by the pre-activation z is the product of only two factors, by L and by y, without the one for y = σ(z).",
    Eq(Derivative(of_z, z), Lreg_L*L_y),
    where={y: sigmoid(z)}, expected="refuted", source=SOURCE, document=DOCUMENT,
    formula=r"\frac{\partial L_{reg}}{\partial z} = \frac{\partial L_{reg}}{\partial L} \frac{\partial L}{\partial y}",
)

Claim(
    "thw2.3a-dz-dup-s2",
    "The factor by L times the factor by y is y − t.",
    Eq(Lreg_L*L_y, y - t),
    source=SOURCE, document=DOCUMENT,
    formula=r"\frac{\partial L_{reg}}{\partial L} \frac{\partial L}{\partial y} = y - t",
)

Claim(
    "thw2.3a-dz-s1",
    "By the chain rule, the derivative by z is the product of the factors by L, by y and of y by z.",
    Eq(Derivative(of_z, z), Lreg_L*L_y*y_z),
    where={y: sigmoid(z)}, source=SOURCE, document=DOCUMENT,
    formula=r"\frac{\partial L_{reg}}{\partial z} = \frac{\partial L_{reg}}{\partial L} \frac{\partial L}{\partial y}"
    r" \frac{\partial y}{\partial z}",
)

Claim(
    "thw2.3a-dz-s2",
    "These three factors multiply to (y − t)σ(z)(1 − σ(z)).",
    Eq(Lreg_L*L_y*y_z, delta),
    where={y: sigmoid(z)}, source=SOURCE, document=DOCUMENT,
    formula=r"\frac{\partial L_{reg}}{\partial L} \frac{\partial L}{\partial y} \frac{\partial y}{\partial z}"
    r" = (y - t) \times \sigma(z) \times (1 - \sigma(z))",
)

Claim(
    "thw2.3a-dw-s1",
    "The weight w acts on the regularised loss along two paths, through z and through R; the chain rule adds both.",
    Eq(Derivative(of_parameters, w), Lreg_L*L_y*y_z*z_w + Lreg_R*R_w),
    where=GRAPH, source=SOURCE, document=DOCUMENT,
    formula=r"\frac{\partial L_{reg}}{\partial w} = \frac{\partial L_{reg}}{\partial L} \frac{\partial L}{\partial y}"
    r" \frac{\partial y}{\partial z} \frac{\partial z}{\partial w}"
    r" + \frac{\partial L_{reg}}{\partial R} \frac{\partial R}{\partial w}",
)

Claim(
    "thw2.3a-dw-s2",
    "The two paths from w contribute (y − t)σ(z)(1 − σ(z))x and λw.",
    Eq(Lreg_L*L_y*y_z*z_w + Lreg_R*R_w, delta*x + decay*w),
    where=GRAPH, source=SOURCE, document=DOCUMENT,
    formula=r"\frac{\partial L_{reg}}{\partial L} \frac{\partial L}{\partial y} \frac{\partial y}{\partial z}"
    r" \frac{\partial z}{\partial w} + \frac{\partial L_{reg}}{\partial R} \frac{\partial R}{\partial w}"
    r" = (y - t) \times \sigma(z) \times (1 - \sigma(z)) \times x + \lambda \times w",
)

Claim(
    "thw2.3a-dx-s1",
    "By the chain rule, the derivative by the input x is the product of the four factors along the path from x to the loss.",
    Eq(Derivative(of_parameters, x), Lreg_L*L_y*y_z*z_x),
    where=GRAPH, source=SOURCE, document=DOCUMENT,
    formula=r"\frac{\partial L_{reg}}{\partial x} = \frac{\partial L_{reg}}{\partial L} \frac{\partial L}{\partial y}"
    r" \frac{\partial y}{\partial z} \frac{\partial z}{\partial x}",
)

Claim(
    "thw2.3a-dx-s2",
    "The four factors from x multiply to (y − t)σ(z)(1 − σ(z))w. (The whole product is meant, not its last factor alone.)",
    Eq(Lreg_L*L_y*y_z*z_x, delta*w),
    where=GRAPH, source=SOURCE, document=DOCUMENT,
    formula=r"\frac{\partial L_{reg}}{\partial L} \frac{\partial L}{\partial y} \frac{\partial y}{\partial z}"
    r" \frac{\partial z}{\partial x} = (y - t) \times \sigma(z) \times (1 - \sigma(z)) \times w",
)

Claim(
    "thw2.3a-db-s1",
    "By the chain rule, the derivative by the bias b is the product of the four factors along the path from b to the loss.",
    Eq(Derivative(of_parameters, b), Lreg_L*L_y*y_z*z_b),
    where=GRAPH, source=SOURCE, document=DOCUMENT,
    formula=r"\frac{\partial L_{reg}}{\partial b} = \frac{\partial L_{reg}}{\partial L} \frac{\partial L}{\partial y}"
    r" \frac{\partial y}{\partial z} \frac{\partial z}{\partial b}",
)

Claim(
    "thw2.3a-db-s2",
    "The four factors from b multiply to (y − t)σ(z)(1 − σ(z))·1. (The whole product is meant, not its last factor alone.)",
    Eq(Lreg_L*L_y*y_z*z_b, delta*1),
    where=GRAPH, source=SOURCE, document=DOCUMENT,
    formula=r"\frac{\partial L_{reg}}{\partial L} \frac{\partial L}{\partial y} \frac{\partial y}{\partial z}"
    r" \frac{\partial z}{\partial b} = (y - t) \times \sigma(z) \times (1 - \sigma(z)) \times 1",
)

Claim(
    "thw2.3a-db-s3",
    "A factor 1 may be dropped, for all reals y, t and z.",
    Eq(delta*1, delta),
    source=SOURCE, document=DOCUMENT,
    formula=r"(y - t) \times \sigma(z) \times (1 - \sigma(z)) \times 1 = (y - t) \times \sigma(z) \times (1 - \sigma(z))",
)
