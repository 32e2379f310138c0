"""Sheet 9, exercise 9.1: the share of the data that a bootstrap sees, and single dropout variables."""

from verifier.claims import Claim
from verifier.vocabulary import And, Eq, Ge, Gt, Implies, Le, Limit, Lt, Near, Piecewise, Rational, exp, oo, symbols

n, p, P0, P1, S, T = symbols("n p P0 P1 S T", real=True)
j, k = symbols("j k", integer=True)
document = "nn-sheet9.md"
bernoulli = (Eq(P0 + P1, 1), Eq(P1, p), Ge(p, 0), Le(p, 1))
delta = Piecewise((1, Eq(j, k)), (0, True))
same = 0*0*P0 + 1*1*P1
different = 0*0*(P0*P0) + 0*1*(P0*P1) + 1*0*(P1*P0) + 1*1*(P1*P1)

Claim("sheet9.1-two-thirds",
      "A bootstrap of n draws from n points sees the expected share 1 - (1 - 1/n)^n of them, which tends to 1 - 1/e "
      "(0.632 to three decimals), two thirds to within 0.05.  The limit is taken over real n.",
      And(Eq(Limit(1 - (1 - 1/n)**n, n, oo), 1 - exp(-1)),
          Near(1 - exp(-1), Rational(632, 1000), Rational(1, 2000)),
          Near(1 - exp(-1), Rational(2, 3), Rational(1, 20))),
      formula=r"\frac{2}{3}", source="sheet9, exercise 9.1 1", document=document)

Claim("sheet9.1-drop-probability",
      "A variable with values 0 and 1 that is 1 with the keep probability p is 0 with probability 1 - p.",
      Eq(P0, 1 - p), given=bernoulli,
      formula="1 - p", source="sheet9, exercise 9.1 5", document=document)

Claim("sheet9.1-ER",
      "The mean of a Bernoulli variable, the sum of its values 0 and 1 weighted by their probabilities, is p.",
      Eq(0*P0 + 1*P1, p), given=bernoulli,
      formula=r"\mathbb{E}[R_{ij}] &= p", source="sheet9, exercise 9.1 6", document=document)

Claim("sheet9.1-ERR",
      "The mean of a product of two of a row's dropout variables is p for one and the same variable and p² for two "
      "different ones: the sum over the values weighted by their probabilities, which multiply for independent variables.",
      Eq(Piecewise((same, Eq(j, k)), (different, True)), delta*p + (1 - delta)*p**2), given=bernoulli,
      formula=r"\mathbb{E}[R_{ij} R_{ik}] &= \delta_{jk} p + (1 - \delta_{jk}) p^2",
      source="sheet9, exercise 9.1 6", document=document)

Claim("sheet9.1-feature-penalty",
      "The coefficient p(1 - p)S of a squared weight grows with the sum S of the squares of its feature.",
      Implies(Lt(S, T), Lt(p*(1 - p)*S, p*(1 - p)*T)), given=(Gt(p, 0), Lt(p, 1), Ge(S, 0), Ge(T, 0)),
      source="sheet9, exercise 9.1 6", document=document)
