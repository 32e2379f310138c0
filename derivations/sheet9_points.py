"""Sheet 9: the points of the exercises add up."""

from verifier.claims import Claim
from verifier.vocabulary import Eq, Integer, Rational

one, two, half, quarter = Integer(1), Integer(2), Rational(1, 2), Rational(1, 4)
document = "nn-sheet9.md"

Claim("sheet9.p9.1-points",
      "The six parts of exercise 9.1 give 5.5 points.",
      Eq(one + half + half + half + half + Rational(5, 2), Rational(11, 2)),
      formula="1+0.5+0.5+0.5+0.5+2.5 = 5.5", source="sheet9, exercise 9.1", document=document)

Claim("sheet9.p9.2-points",
      "The four parts of exercise 9.2 give 1.5 points.",
      Eq(quarter + half + half + quarter, Rational(3, 2)),
      formula="0.25+0.5+0.5+0.25 = 1.5", source="sheet9, exercise 9.2", document=document)

Claim("sheet9.p9.3-points",
      "The two parts of exercise 9.3 give 3 points.",
      Eq(one + two, 3),
      formula="1+2 = 3", source="sheet9, exercise 9.3", document=document)

Claim("sheet9.p9.3.1-points",
      "The three questions on the ill-conditioned Hessian give 1 point.",
      Eq(quarter + half + quarter, 1),
      formula="0.25+0.5+0.25 = 1", source="sheet9, exercise 9.3.1", document=document)

Claim("sheet9.p9.3.2-points",
      "The four questions on long-term dependencies give 2 points.",
      Eq(one + quarter + quarter + half, 2),
      formula="1+0.25+0.25+0.5 = 2", source="sheet9, exercise 9.3.2", document=document)
