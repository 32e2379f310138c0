"""How each rule of the kernel is said in a proof read aloud; ``{...}`` are the rule's parameters.

A phrase for one value of the parameter ``factor`` has that value in its key.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from verifier.kernel.judgement import Certificate

BASE: Final = "base"
STEP: Final = "step"

PHRASES: Final[Mapping[str, str]] = {
    # logic
    "by hypothesis": "this is given",
    "assume": "assume the premise",
    "split": "show each part",
    "either": "show one part of it, the others being false",
    "arbitrary": "let {symbol} be arbitrary",
    "exhibit": "take {value}",
    "cases": "distinguish whether {formula} or not",
    "lemma": "first show that {formula}",
    "contradiction": "suppose that it is false",
    "against": "the hypothesis {index} cannot hold",
    "use": "use that {index}",
    "instance": "use, for {value}, that {index}",
    "obtain": "let {symbol} be as in {index}",
    "keep": "not all hypotheses are needed",
    "generalise": "write {symbol} for {subterm}",
    # equality
    "normal form": "both sides have the same normal form",
    "equations": "the difference of the sides is a combination of the given equations",
    "rewrite": "replace {old} by {new}",
    "substitute": "substitute by {index}",
    "rescale 1": "it is {relation_}, rearranged",
    "rescale": "it is {relation_}, multiplied by {factor} and rearranged",
    "powers": "raise both sides to the power {exponent}",
    "exponentials": "apply exp to both sides",
    "logarithms": "apply log to both sides",
    "both bounds": "show both bounds",
    # order
    "signs": "the signs and ranges of the parts show it",
    "absurd bounds": "the hypotheses leave {subject} no value",
    "products": "{multiplier} times the difference of the sides is a sum of products of quantities that are not negative",
    "transitive": "compare both sides with {middle}",
    "not equal": "one side lies {side} the other",
    "weaken": "even the strict inequality holds",
    "monotone": "let {variable} move to {anchor}: it holds there, and the difference of the sides changes in one direction only",
    "boxes": "ball arithmetic on the parts of a subdivision shows it",
    "evaluated": "ball arithmetic with {bits} bits shows it",
    # analysis
    "differentiate": "work out {target}",
    "differentiable": "the rules of calculus give the derivative there",
    "recurrence of gamma": "x! = x·(x − 1)!",
    "pascal": "the recurrence of Pascal's triangle",
    "symmetry of binomials": "k out of n, or the n − k others",
    "defined where differentiable": "a function with a derivative at a point is defined there",
    "kink": "it is {left} below the point and {right} above it, with different slopes there",
    "jump": "it is {left} below the point and {right} above it, and jumps there",
    "smooth joint": "it is {left} below the point and {right} above it, with the same slope there, which gives {target}",
    "constant": "let {variable} move to {anchor}: the sides agree there, and their difference has slope 0 on the way",
    # integers
    "rounding": "use what defines {subterm}",
    "gap": "between integers, {index} means a distance of at least 1",
    "within one": "between integers, compare with one more",
    "divides": "the quotient is {quotient}",
    "algebraic": "both sides are algebraic numbers that agree to {bits} bits, closer than different ones of their degree can be",
    "lambert": "the defining equation of W holds, and the value is at least -1",
    "with lambert": "use what defines {subterm}",
    "angles": "the cosines agree and the angles differ by less than a full turn",
    "symmetric": "turn it around",
    "induction 1": "by induction on {variable}, from {base} on",
    "induction": "by induction on {variable}, from {base} on, where a step looks back at {depth} numbers",
    "induction downwards 1": "by induction on {variable}, from {base} down",
    "induction downwards": "by induction on {variable}, from {base} down, where a step looks back at {depth} numbers",
    "induction from all smaller": "by induction on {variable}, from {base} on, supposing the claim for all smaller numbers",
    # complex numbers
    "cartesian": "write {symbol} as {real} + i·{imaginary}",
    "real and imaginary parts": "compare the real and the imaginary parts",
    "modulus of the difference": "show that the modulus of the difference is not 0",
    "parts of a hypothesis": "take {index} by its real and imaginary parts",
    # limits
    "limit by parts": "the limits of the parts determine it",
    "limit by expansion": "expand in powers of the distance to the point, up to order {order}",
    "limit by substitution": "substitute {variable} for {inner}",
    "squeeze": "it lies between {low} and {high}",
    "L'Hôpital": "by L'Hôpital, from the quotient of the derivatives of {top} and {bottom}",
    "ratio test": "by the ratio test: the quotient of neighbours is {quotient}, which tends to {value}",
    "both sides": "show it from above and from below",
    "another limit": "it tends to {value} instead",
    "from one side": "it does not even from the side {side}",
    "limit along": "follow it along the sequence {sequence}",
    "no limit": "along the sequences {first} and {second} it tends to different values",
    "limit value": "the limit {target} is {value}",
    "converges": "it tends to {value}",
    "from limit": "the difference of the sides has the limit {limit} as {variable} nears {point}, and from there it only grows",
    # equals for equals, sums and products
    "settled": "put in what the hypotheses say of its parts",
    "not all zero": "the sum of the squares of the differences is not 0",
    "through squares": "compare the squares",
    "summand by summand": "each summand of {total} has this sign",
    "one summand": "the others of the summands of {total} are not negative",
    "factors of a product": "each factor of {total} has this sign",
    "factor by factor": "compare the products factor by factor",
    "Jensen": "by Jensen's inequality",
    "telescoping": "{target} telescopes, with partial sums {partial}",
    "power series": "{target} is a known power series ({name})",
    "power series defined": "it is a power series that converges ({name})",
    "partial sums": "the partial sums {partial} of {target} tend to {limit}",
    "partial sums defined": "the partial sums {partial} tend to {limit}",
    "reindex": "reindex {total}, {image} in the place of its index",
    "limit under a sum": "take the limit in each summand",
    "vanishing powers": "the powers of {base} tend to 0, so that |{base}| < 1",
    # matrices
    "words": "multiplied out, both sides are the same sum of products of matrices",
    "cofactors": "multiplied out, the difference of the sides is a combination of the given equations of matrices",
    "trace cofactors": "multiplied out, the difference of the sides is a combination of the given equations of matrices",
    "rewrite matrix": "replace {old} by {new}",
    "inverse laws": "use that {inverse} is an inverse",
    "entrywise": "compare the entries in row {row} and column {column}",
    "entry by entry": "compare entry by entry",
    "matrices differ": "they differ in row {row} and column {column}",
    "at entry": "use the entry in row {row} and column {column} of {index}",
    "cancel matrix": "{factor} is invertible and can be cancelled",
    "numbers of matrices": "take the {function} of both sides of {index}",
    "components": "write traces and products as sums over indices",
    "one-sided inverse": "{other} is an inverse",
    "invertible factors": "each factor is invertible",
    "factor of invertible": "it is a factor of a product that is invertible",
    "determinant": "look at the determinant",
    "trivial kernel": "show that it takes only the column 0 to 0",
    "gram": "use that the sum of the squares of the entries of {subject} is not negative",
    "positive square": "use that the sum of the squares of the entries of {subject} is positive",
    "schwarz": "by the Cauchy-Schwarz inequality for {first} and {second}",
    "squares of matrices": "the difference of the sides is a sum of squares of matrices",
    "paired": "multiply {index} by {factor}",
    "vanishing square": "the sum of the squares of the entries is 0 only for the matrix 0",
    # integrals
    "fundamental theorem": "{antiderivative} is an antiderivative",
    "zero integrand": "the integrand is 0",
    "continuous integrand": "the integrand is continuous",
    "evaluable": "its parts are defined",
    "split integral": "split {target} at {point}",
    "equal integrands": "the integrand of {target} is {body}",
    "substitute in integral": "substitute {inner} in {target}",
    "gather integrals": "write the integrals as one",
    "standard integral": "{target} is a standard integral ({name})",
    "on the circle": "both sides are polynomials in {variable}, which it suffices to compare at {variable} = cos {angle}",
    "densely": "both sides are continuous in {variable}, so that it suffices to compare them where its sine is not 0",
    # expectations
    "integrable": "the laws allow this expectation",
    "average": "it is the expectation of {body}, which has this sign at every outcome",
    "cauchy schwarz": "by the Cauchy-Schwarz inequality for the expectations of {left} and {right}",
    "jensen": "by Jensen's inequality for {function}",
    "has law": "this law is given",
    "independent": "they are independent by hypothesis",
    "alike": "the variables of a family with one law are alike",
}


def parts(proof: Certificate) -> tuple[str, ...]:
    """What the premises of an induction are: bases, the step, and "" for those that only secure the range."""
    if proof.rule not in INDUCTIONS:
        return ()
    depth = proof.params.get("depth", 0)
    named = ("", *(BASE,) * (depth if isinstance(depth, int) else 0), STEP)
    return (*named, *("",) * (len(proof.premises) - len(named)))


INDUCTIONS: Final = frozenset({"induction", "induction downwards", "induction from all smaller"})
