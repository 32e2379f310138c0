"""Sheet 9, exercise 9.3: the bounds on activation slopes, and powers of an eigenvalue in deep networks."""

from verifier.claims import Claim
from verifier.vocabulary import (
    Abs,
    And,
    Derivative,
    Eq,
    Function,
    Gt,
    Implies,
    Le,
    Limit,
    Lt,
    Rational,
    Subs,
    oo,
    sigmoid,
    symbols,
    tanh,
)

x, N, lam = symbols("x N lambda", real=True)
document = "nn-sheet9.md"

alpha, new = symbols("alpha new", real=True)
k, j = symbols("k j", integer=True)
theta, section = Function("theta"), Function("f")
step = theta(k, j) - alpha*Subs(Derivative(section(k, j, x), x), x, theta(k, j))

Claim("sheet9.3.1a-update",
      "A step of gradient descent takes each parameter j against the derivative of f by it (a definition, unfolded; f(k, j, x) "
      "is f at the parameters of step k with x for parameter j).",
      Eq(new, step), where={new: step},
      formula=r"\theta^{k+1} = \theta^k - \alpha \nabla_{\theta} f(\theta^k)", source="sheet9, exercise 9.3 1a",
      document=document)

Claim("sheet9.3.2b-eigen-limit",
      "With depth the factor |lambda|^(N-1) that the eigenvalue contributes vanishes when |lambda| < 1 and grows "
      "without bound when |lambda| > 1.  The limit is taken over real N.",
      And(Implies(Lt(Abs(lam), 1), Eq(Limit(Abs(lam)**(N - 1), N, oo), 0)),
          Implies(Gt(Abs(lam), 1), Eq(Limit(Abs(lam)**(N - 1), N, oo), oo))),
      source="sheet9, exercise 9.3 2b", document=document)

Claim("sheet9.3.2c-sigma-bounds",
      "The sigmoid's slope is positive and never above one quarter.",
      And(Lt(0, Derivative(sigmoid(x), x)), Le(Derivative(sigmoid(x), x), Rational(1, 4))),
      formula=r"0 < \frac{d}{dx} \sigma(x) \leq \frac{1}{4}", source="sheet9, exercise 9.3 2c", document=document)

Claim("sheet9.3.2c-tanh-bounds",
      "The slope of tanh is positive and never above 1.",
      And(Lt(0, Derivative(tanh(x), x)), Le(Derivative(tanh(x), x), 1)),
      formula=r"0 < \frac{d}{dx} \tanh(x) \leq 1", source="sheet9, exercise 9.3 2c", document=document)
