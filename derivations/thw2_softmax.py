"""Two-way softmax against logistic regression: dl-thw2.md, exercise 1e.

In any dimension the inner products are real numbers that can take every value: u stands for w_l·x, u1 for w_s1·x and
u2 for w_s2·x.
"""

from verifier.claims import Claim
from verifier.vocabulary import And, Eq, Function, Integer, Matrix, Sum, exp, sigmoid, softmax, symbols

DOCUMENT = "dl-thw2.md"

d, P_softmax, P_logistic = symbols("d P_softmax P_logistic", integer=True, positive=True)
u, b, u1, b1, u2, b2, a1, a2, z, Z = symbols("u b u1 b1 u2 b2 a1 a2 z Z", real=True)

normaliser = exp(u1 + b1) + exp(u2 + b2)

Claim(
    "thw2.1e-twice-params",
    "On inputs of dimension d, two softmax neurons have d weights and a bias each, twice as many parameters as the one"
    " logistic neuron with its d weights and a bias.",
    And(Eq(P_softmax, 2*(d + 1)), Eq(P_logistic, d + 1), Eq(P_softmax, 2*P_logistic)),
    where={P_softmax: d + 1 + d + 1, P_logistic: d + 1},
    source="thw2, exercise 1e", document=DOCUMENT,
)

Claim(
    "thw2.1e-not-more-complex",
    "Both models offer the same functions for the probability of class 1: the two-way softmax of the logits a1 and a2 is"
    " the sigmoid of their difference, again an affine logit, and the sigmoid of a logit z is the softmax of z and 0.",
    And(Eq(exp(a1)/(exp(a1) + exp(a2)), sigmoid(a1 - a2)), Eq(sigmoid(z), exp(z)/(exp(z) + exp(Integer(0))))),
    source="thw2, exercise 1e", document=DOCUMENT,
)

Claim(
    "thw2.1e-generalization",
    "Every logistic regression is a component of a two-way softmax: keep its logit z = w_l·x + b_l for the first neuron and"
    " give the second the weights 0 and the bias 0, hence the logit 0.",
    Eq(softmax(z, Integer(0))[0], sigmoid(z)),
    source="thw2, exercise 1e", document=DOCUMENT,
)

j = symbols("j", integer=True)
y1, y2, y_hat = symbols("yhat_1 yhat_2 yhat", real=True)
row_1, row_2, row, x = Function("w_s1"), Function("w_s2"), Function("w_l"), Function("x")
logit_1, logit_2, logit = (Sum(w(j)*x(j), (j, 1, d)) for w in (row_1, row_2, row))

Claim(
    "thw2.1e-softmax-s1",
    "Softmax regression with two neurons outputs the softmax of the two entries of W_s x + b_s, whose rows are w_s1 and w_s2"
    " (a definition, unfolded; any dimension d).",
    Eq(Matrix([y1, y2]), Matrix(softmax(logit_1 + b1, logit_2 + b2))),
    where={
        u1: logit_1, u2: logit_2,
        y1: exp(u1 + b1)/(exp(u1 + b1) + exp(u2 + b2)), y2: exp(u2 + b2)/(exp(u1 + b1) + exp(u2 + b2)),
    },
    source="thw2, exercise 1e", document=DOCUMENT, formula=r"\hat{y} = \operatorname{softmax}(W_s x + b_s)",
)

Claim(
    "thw2.1e-softmax-s2",
    "Softmax regression with two neurons outputs the exponential of each logit over their sum Z (a definition, unfolded).",
    Eq(Matrix(softmax(u1 + b1, u2 + b2)), Matrix([exp(u1 + b1)/Z, exp(u2 + b2)/Z])),
    where={Z: normaliser},
    source="thw2, exercise 1e", document=DOCUMENT,
    formula=r"\operatorname{softmax}(W_s x + b_s) = \begin{bmatrix} \frac{e^{w_{s1} \cdot x + b_{s1}}}{Z} \\"
    r" \frac{e^{w_{s2} \cdot x + b_{s2}}}{Z} \end{bmatrix}",
)

Claim(
    "thw2.1e-Z",
    "Z denotes the sum of the exponentials of the two logits (a definition, unfolded).",
    Eq(Z, exp(u1 + b1) + exp(u2 + b2)),
    where={Z: normaliser},
    source="thw2, exercise 1e", document=DOCUMENT,
    formula=r"Z = e^{w_{s1} \cdot x + b_{s1}} + e^{w_{s2} \cdot x + b_{s2}}",
)

Claim(
    "thw2.1e-logistic-s1",
    "Logistic regression outputs the sigmoid of W_l x + b_l, whose one row is w_l (a definition, unfolded; any dimension d).",
    Eq(y_hat, sigmoid(logit + b)),
    where={u: logit, y_hat: sigmoid(u + b)},
    source="thw2, exercise 1e", document=DOCUMENT, formula=r"\hat{y} = \sigma(W_l x + b_l)",
)

Claim(
    "thw2.1e-logistic-s2",
    "Logistic regression outputs 1/(1 + e^(−(w_l·x + b_l))) (the definition of the sigmoid).",
    Eq(sigmoid(u + b), 1/(1 + exp(-(u + b)))),
    source="thw2, exercise 1e", document=DOCUMENT,
    formula=r"\sigma(W_l x + b_l) = \frac{1}{1 + e^{-(w_l \cdot x + b_l)}}",
)

Claim(
    "thw2.1e-subst-s1",
    "Before anything is substituted, the two outputs of softmax regression are written out once more.",
    Eq(Matrix(softmax(u1 + b1, u2 + b2)), Matrix([exp(u1 + b1)/Z, exp(u2 + b2)/Z])),
    where={Z: normaliser},
    source="thw2, exercise 1e", document=DOCUMENT,
    formula=r"\hat{y} = \begin{bmatrix} \frac{e^{w_{s1} \cdot x + b_{s1}}}{Z} \\"
    r" \frac{e^{w_{s2} \cdot x + b_{s2}}}{Z} \end{bmatrix}",
)

Claim(
    "thw2.1e-subst-s2",
    "With w_s1 = w_l, w_s2 = −w_l, b_s1 = b_l and b_s2 = −b_l, hence w_s1·x = w_l·x and w_s2·x = −w_l·x, the outputs are the"
    " exponentials of the logistic logit and of its opposite over Z.",
    Eq(Matrix([exp(u1 + b1)/Z, exp(u2 + b2)/Z]), Matrix([exp(u + b)/Z, exp(-u - b)/Z])),
    where={Z: normaliser, u1: u, u2: -u, b1: b, b2: -b},
    source="thw2, exercise 1e", document=DOCUMENT,
    formula=r"\begin{bmatrix} \frac{e^{w_{s1} \cdot x + b_{s1}}}{Z} \\ \frac{e^{w_{s2} \cdot x + b_{s2}}}{Z} \end{bmatrix}"
    r" = \begin{bmatrix} \frac{e^{w_l \cdot x + b_l}}{Z} \\ \frac{e^{-w_l \cdot x - b_l}}{Z} \end{bmatrix}",
)

Claim(
    "thw2.1e-softmax-equals-logistic",
    "With w_s1 = w_l, w_s2 = −w_l, b_s1 = b_l and b_s2 = −b_l the first softmax output is the logistic one, at every logit"
    " z = w_l·x + b_l. (Implied by the page; in truth it is σ(2z).)",
    Eq(softmax(z, -z)[0], sigmoid(z)),
    expected="refuted",
    source="thw2, exercise 1e", document=DOCUMENT,
    formula=r"w_{s1}=w_l,w_{s2}=-w_l,b_{s1}=b_l,b_{s2}=-b_l\Rightarrow \mathrm{softmax}_1=\sigma(w_l\cdot x+b_l)",
)
