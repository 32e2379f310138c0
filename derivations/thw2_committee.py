"""A committee against its members: dl-thw2.md, exercise 2a."""

from verifier.claims import Claim
from verifier.vocabulary import Function, Le, Sum, symbols

members = symbols("M", integer=True, positive=True)
k = symbols("k", integer=True)
e = Function("e")

Claim("thw2.2a-committee-average",
      "The squared error of the average of M predictions is at most the average of their squared errors.",
      Le((Sum(e(k), (k, 1, members))/members)**2, Sum(e(k)**2, (k, 1, members))/members),
      source="thw2, exercise 2a", document="dl-thw2.md")
