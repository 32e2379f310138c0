"""How each rule of the kernel is said in a proof read aloud; ``{...}`` are the rule's parameters.

A phrase for one value of the parameter ``factor`` has that value in its key.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

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
    "induction": "by induction on {variable} from {base}, {depth} steps deep",
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
}
