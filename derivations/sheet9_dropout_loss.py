"""Sheet 9, exercise 9.1 6: a linear model, its loss under dropout, and what the loss is without dropout.

There are m data points with n features each; w(j) is a weight, x(i, j) feature j of point i, R(i, j) its dropout variable.
"""

from verifier.claims import Claim
from verifier.vocabulary import Eq, ForAll, Function, Sum, symbols

b, p, yhat, J = symbols("b p yhat J", real=True)
i, j = symbols("i j", integer=True)
m, n = symbols("m n", integer=True, positive=True)
w, x, y, R = Function("w"), Function("x"), Function("y"), Function("R")
source = "sheet9, exercise 9.1 6"
document = "nn-sheet9.md"
loss = Sum((y(i) - Sum(w(j)*R(i, j)*x(i, j), (j, 1, n)))**2, (i, 1, m))
squares = Sum((y(i) - Sum(w(j)*x(i, j), (j, 1, n)))**2, (i, 1, m))

Claim("sheet9.1-model-def",
      "The model is the sum of the features weighted, where m counts the features (a definition, unfolded).",
      Eq(yhat, Sum(w(i)*x(i), (i, 1, m))), where={yhat: Sum(w(j)*x(j), (j, 1, m))},
      formula=r"\hat{y}(\mathbf{x}, \mathbf{w}) = \sum_{i=1}^m w_i x_i", source=source, document=document)

Claim("sheet9.1-model-index",
      "The sum of the model, which runs to m, and that inside the loss, which runs to n, run over the same features, "
      "whatever the numbers m of points and n of features.",
      Eq(Sum(w(i)*x(i), (i, 1, m)), Sum(w(j)*x(j), (j, 1, n))), expected="refuted",
      formula=r"\hat{y}(\mathbf{x}, \mathbf{w}) = \sum_{i=1}^m w_i x_i" "\n"
              r"\sum_{j=1}^n w_j R_{ij} x_j^{(i)}", source=source, document=document)

Claim("sheet9.1-bias-absorbed",
      "A bias is one weight more, w_(n+1) = b, on a feature that is always 1.",
      Eq(Sum(w(j)*x(j), (j, 1, n)) + b, Sum(w(j)*x(j), (j, 1, n + 1))), given=(Eq(w(n + 1), b), Eq(x(n + 1), 1)),
      source=source, document=document)

Claim("sheet9.1-J-def",
      "The loss adds up the squared errors of the m points, each feature multiplied by its dropout variable (a definition, "
      "unfolded).",
      Eq(J, loss), where={J: loss},
      formula=r"J(\mathbf{w}; \{\mathbf{x}_i\}_{i=1}^m, \mathbf{y}) = "
              r"\sum_{i=1}^m \left(y^{(i)} - \sum_{j=1}^n w_j R_{ij} x_j^{(i)} \right)^2", source=source, document=document)

Claim("sheet9.1-is-ols",
      "Where no variable drops anything, the loss is the sum of squared errors of linear regression.",
      Eq(loss, squares), given=(ForAll(i, ForAll(j, Eq(R(i, j), 1))),),
      source=source, document=document)

Claim("sheet9.1-weights-shrunk",
      "The squared part of the expected loss is that of linear regression with p w_j in the place of each weight.",
      Eq(Sum((y(i) - p*Sum(w(j)*x(i, j), (j, 1, n)))**2, (i, 1, m)),
         Sum((y(i) - Sum((p*w(j))*x(i, j), (j, 1, n)))**2, (i, 1, m))),
      source=source, document=document)
