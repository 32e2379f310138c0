"""The sigmoid's range and its vanishing slope: dl-thw2.md, exercise 1c."""

from verifier.claims import Claim
from verifier.vocabulary import And, Derivative, Eq, Exists, ForAll, Limit, Lt, Ne, Subs, oo, sigmoid, symbols

DOCUMENT = "dl-thw2.md"

x, w, u, p = symbols("x w u p", real=True)

Claim(
    "thw2.1c-sigmoid-range",
    "Every value of the sigmoid lies strictly between 0 and 1.",
    And(Lt(0, sigmoid(x)), Lt(sigmoid(x), 1)),
    source="thw2, exercise 1c", document=DOCUMENT, formula=r"(0, 1)",
)

Claim(
    "thw2.1c-saturate",
    "The slope of the sigmoid tends to 0 towards both ends of the line.",
    And(Eq(Limit(Derivative(sigmoid(x), x), x, oo), 0), Eq(Limit(Derivative(sigmoid(x), x), x, -oo), 0)),
    source="thw2, exercise 1c", document=DOCUMENT,
)

slope = Subs(Derivative(sigmoid(u), u), u, w*x)

Claim(
    "thw2.1c-large-weights",
    "At a fixed input x ≠ 0 the slope σ'(wx) tends to 0 as the weight w grows without bound, and so does the weight's"
    " gradient x·σ'(wx).",
    And(Eq(Limit(slope, w, oo), 0), Eq(Limit(x*slope, w, oo), 0)),
    given=(Ne(x, 0),),
    source="thw2, exercise 1c", document=DOCUMENT,
)

Claim(
    "thw2.1c-confident-predictions",
    "Some probability p between 0 and 1 is a value that the sigmoid never takes. (Read without 'near 0 or 1': as no p at"
    " all is missed, none near the ends is.)",
    Exists(p, And(Lt(0, p), Lt(p, 1), ForAll(x, Ne(sigmoid(x), p)))),
    expected="refuted",
    source="thw2, exercise 1c", document=DOCUMENT,
)
