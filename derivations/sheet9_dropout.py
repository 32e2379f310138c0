"""Sheet 9, exercise 9.1: the share of the data that a bootstrap sees, and the penalty of a feature."""

from verifier.claims import Claim
from verifier.vocabulary import And, Eq, Ge, Gt, Implies, Limit, Lt, Near, Rational, exp, oo, symbols

n, p, S, T = symbols("n p S T", real=True)
document = "nn-sheet9.md"

Claim("sheet9.1-two-thirds",
      "A bootstrap of n draws from n points sees the expected share 1 - (1 - 1/n)^n of them, which tends to 1 - 1/e "
      "(0.632 to three decimals), two thirds to within 0.05.  The limit is taken over real n.",
      And(Eq(Limit(1 - (1 - 1/n)**n, n, oo), 1 - exp(-1)),
          Near(1 - exp(-1), Rational(632, 1000), Rational(1, 2000)),
          Near(1 - exp(-1), Rational(2, 3), Rational(1, 20))),
      formula=r"\frac{2}{3}", source="sheet9, exercise 9.1 1", document=document)

Claim("sheet9.1-feature-penalty",
      "The coefficient p(1 - p)S of a squared weight grows with the sum S of the squares of its feature.",
      Implies(Lt(S, T), Lt(p*(1 - p)*S, p*(1 - p)*T)), given=(Gt(p, 0), Lt(p, 1), Ge(S, 0), Ge(T, 0)),
      source="sheet9, exercise 9.1 6", document=document)
