"""Sheet 9, exercise 9.1: dropout on average, with an independent Bernoulli(p) variable R_ij for each data point i, feature j."""

from verifier.claims import Claim
from verifier.vocabulary import Bernoulli, E, Eq, Function, Independent, KroneckerDelta, Law, RandomFamily, Sum, symbols

document = "nn-sheet9.md"

m, n = symbols("m n", integer=True, positive=True)
i, j, k = symbols("i j k", integer=True)
p = symbols("p", real=True)
w, x, y = Function("w"), Function("x"), Function("y")
R = RandomFamily("R", 2)
dropout = (Law(R, Bernoulli(p)), Independent(R))
unit = Sum(w(j)*R[i, j]*x(i, j), (j, 1, n))

Claim("sheet9.1-drop-probability",
      "A variable that is 1 with the keep probability p, else 0, is 0 with probability 1 - p, the mean of [R = 0].",
      Eq(E(KroneckerDelta(R[i, j], 0)), 1 - p), given=dropout,
      formula="1 - p", source="sheet9, exercise 9.1 5", document=document)

Claim("sheet9.1-ER",
      "The mean of a dropout variable is p.",
      Eq(E(R[i, j]), p), given=dropout,
      formula=r"\mathbb{E}[R_{ij}] &= p", source="sheet9, exercise 9.1 6", document=document)

Claim("sheet9.1-ERR",
      "The mean of a product of two dropout variables of a row is p for one and the same variable, p² for two different ones.",
      Eq(E(R[i, j]*R[i, k]), KroneckerDelta(j, k)*p + (1 - KroneckerDelta(j, k))*p**2), given=dropout,
      formula=r"\mathbb{E}[R_{ij} R_{ik}] &= \delta_{jk} p + (1 - \delta_{jk}) p^2",
      source="sheet9, exercise 9.1 6", document=document)

Claim("sheet9.1-scale-by-p",
      "A linear unit with any number n of inputs, each kept with probability p, has on average p times its full output.",
      Eq(E(unit), p*Sum(w(j)*x(i, j), (j, 1, n))), given=dropout,
      source="sheet9, exercise 9.1 5", document=document)

Claim("sheet9.1-inverted-dropout",
      "Divided by p in training, the unit has its full output on average, so that nothing need be scaled later; 0 < p.",
      Eq(E(unit/p), Sum(w(j)*x(i, j), (j, 1, n))), given=(*dropout, p > 0),
      formula=r"\frac{1}{p}", source="sheet9, exercise 9.1 5", document=document)

Claim("sheet9.1-expected-loss",
      "The mean of the squared loss under dropout is the loss with p times the weights plus p(1 - p) times the weights' squares, "
      "each times the sum of the squares of its feature; for any m data points and n features.",
      Eq(E(Sum((y(i) - unit)**2, (i, 1, m))),
         Sum((y(i) - p*Sum(w(j)*x(i, j), (j, 1, n)))**2, (i, 1, m))
         + p*(1 - p)*Sum(w(j)**2*Sum(x(i, j)**2, (i, 1, m)), (j, 1, n))),
      given=dropout,
      formula=r"\mathbb{E}_{\mathbf{R}}[J(\mathbf{w}; \{\mathbf{x}_i\}_{i=1}^m, \mathbf{y})]"
      r" = \sum_{i=1}^m \left(y^{(i)} - p \sum_{j=1}^n w_j x_j^{(i)} \right)^2"
      r" + p(1 - p) \sum_{j=1}^n w_j^2 \sum_{i=1}^m x_j^{(i)2}",
      source="sheet9, exercise 9.1 6", document=document)
