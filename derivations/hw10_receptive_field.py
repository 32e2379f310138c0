"""Receptive fields of stacked convolutions, layer by layer: nn-hw10.md, exercises 10.2c and 10.2d c."""

from verifier.claims import Claim
from verifier.vocabulary import Eq, ForAll, Function, Ge, Integer, Product, Sum, symbols

DOCUMENT = "nn-hw10.md"
SOURCE = "hw10, exercise 10.2d c"

k, s1, s2, s3, R0, R1, R2, R3, R4, first, last = symbols("k s_1 s_2 s_3 R_0 R_1 R_2 R_3 R_4 first last", integer=True)
i = symbols("i", integer=True)
stride, R, distance = Function("s"), Function("R"), Function("d")
CLOSED_FORM = "hw10, exercise 10.2c"


def strides(last):
    """The product of the strides of the layers 1 to ``last``."""
    return Product(stride(i), (i, 1, last))


j = symbols("j", integer=True)
m, depth = symbols("m depth", integer=True, nonnegative=True)
n, layer, width = symbols("n l k", integer=True, positive=True)
recursion = ForAll(n, Eq(R(n), R(n - 1) + (width - 1)*strides(n - 1)))
total = Sum(strides(j - 1), (j, 1, depth))

Claim(
    "hw10.2c-recursion",
    "Neighbours in the input lie at distance 1, in layer m + 1 at s_(m+1) times the distance of layer m; a unit sees k"
    " neighbours of the layer below, which adds k − 1 of their distances to the field. So layer l adds k − 1 times the product"
    " of the strides below it.",
    Eq(R(layer), R(layer - 1) + (width - 1)*strides(layer - 1)),
    given=(
        Eq(distance(0), 1), ForAll(m, Eq(distance(m + 1), distance(m)*stride(m + 1))),
        ForAll(m, Eq(R(m + 1), R(m) + (width - 1)*distance(m))),
    ),
    source=CLOSED_FORM, document=DOCUMENT, formula=r"R_\ell = R_{\ell-1} + (k-1) \prod_{i=1}^{\ell-1} s_i",
)

Claim(
    "hw10.2c-unroll-s1",
    "The recursion one layer down, l ≥ 2.",
    Eq(R(layer - 1), R(layer - 2) + (width - 1)*strides(layer - 2)),
    given=(recursion, Ge(layer, 2)),
    source=CLOSED_FORM, document=DOCUMENT, formula=r"R_{\ell-1} = R_{\ell-2} + (k-1) \prod_{i=1}^{\ell-2} s_i",
)

Claim(
    "hw10.2c-unroll-s2",
    "The recursion two layers down, l ≥ 3.",
    Eq(R(layer - 2), R(layer - 3) + (width - 1)*strides(layer - 3)),
    given=(recursion, Ge(layer, 3)),
    source=CLOSED_FORM, document=DOCUMENT, formula=r"R_{\ell-2} = R_{\ell-3} + (k-1) \prod_{i=1}^{\ell-3} s_i",
)

Claim(
    "hw10.2c-unroll-base",
    "The first layer widens the field R₀ by k − 1 neighbours at distance 1; the recursion writes that distance as an empty"
    " product of strides, which is 1.",
    Eq(R1, R0 + (k - 1)*Product(stride(i), (i, 1, 0))),
    where={R1: R0 + (k - 1)},
    source=CLOSED_FORM, document=DOCUMENT, formula=r"R_1 = R_0 + (k-1) \prod_{i=1}^0 s_i",
)

Claim(
    "hw10.2c-R0",
    "A field that reaches from its first to its last input holds last − first + 1 of them; an input unit sees itself only,"
    " so R₀ = 1 (a definition, unfolded).",
    Eq(R0, 1),
    where={R0: last - first + 1, last: first},
    source=CLOSED_FORM, document=DOCUMENT, formula=r"R_0 = 1",
)

Claim(
    "hw10.2c-closed-s1",
    "Added up over the layers, the recursion gives R₀ and k − 1 times a sum of products of strides; a depth of 0 included.",
    Eq(R(depth), R(0) + (width - 1)*total),
    given=(recursion,),
    source=CLOSED_FORM, document=DOCUMENT, formula=r"R_\ell = R_0 + (k-1) \sum_{j=1}^{\ell} \prod_{i=1}^{j-1} s_i",
)

Claim(
    "hw10.2c-closed-s2",
    "With R₀ = 1 the sum starts from 1.",
    Eq(R(0) + (width - 1)*total, 1 + (width - 1)*total),
    given=(Eq(R(0), 1),),
    source=CLOSED_FORM, document=DOCUMENT,
    formula=r"R_0 + (k-1) \sum_{j=1}^{\ell} \prod_{i=1}^{j-1} s_i = 1 + (k-1) \sum_{j=1}^{\ell} \prod_{i=1}^{j-1} s_i",
)

# Kernels of width 5 and strides of 1 in all layers; each layer widens the field by k - 1 steps of the strides below it.
LAYERS = {
    k: Integer(5), s1: Integer(1), s2: Integer(1), s3: Integer(1),
    R0: Integer(1), R1: R0 + (k - 1), R2: R1 + (k - 1)*s1, R3: R2 + (k - 1)*s1*s2, R4: R3 + (k - 1)*s1*s2*s3,
}

Claim(
    "hw10.2d-R1-s1",
    "With kernels of width 5 and stride 1, the field after one layer is 1 + (5 − 1).",
    Eq(R1, 1 + (Integer(5) - 1)),
    where=LAYERS, source=SOURCE, document=DOCUMENT, formula=r"R_1 = 1 + (5 - 1)",
)

Claim(
    "hw10.2d-R1-s2",
    "1 + (5 − 1) is 5.",
    Eq(1 + (Integer(5) - 1), 5),
    source=SOURCE, document=DOCUMENT, formula=r"1 + (5 - 1) = 5",
)

Claim(
    "hw10.2d-R2-s1",
    "The second layer adds (5 − 1) · 1 to the field of the first.",
    Eq(R2, R1 + (Integer(5) - 1)*1),
    where=LAYERS, source=SOURCE, document=DOCUMENT, formula=r"R_2 = R_1 + (5 - 1) \cdot 1",
)

Claim(
    "hw10.2d-R2-s2",
    "In numbers, the field after two layers is 5 + 4.",
    Eq(R1 + (Integer(5) - 1)*1, Integer(5) + 4),
    where=LAYERS, source=SOURCE, document=DOCUMENT, formula=r"R_1 + (5 - 1) \cdot 1 = 5 + 4",
)

Claim(
    "hw10.2d-R2-s3",
    "5 + 4 is 9.",
    Eq(Integer(5) + 4, 9),
    source=SOURCE, document=DOCUMENT, formula=r"5 + 4 = 9",
)

Claim(
    "hw10.2d-R3-s1",
    "The third layer adds (5 − 1) · 1 to the field of the second.",
    Eq(R3, R2 + (Integer(5) - 1)*1),
    where=LAYERS, source=SOURCE, document=DOCUMENT, formula=r"R_3 = R_2 + (5 - 1) \cdot 1",
)

Claim(
    "hw10.2d-R3-s2",
    "In numbers, the field after three layers is 9 + 4.",
    Eq(R2 + (Integer(5) - 1)*1, Integer(9) + 4),
    where=LAYERS, source=SOURCE, document=DOCUMENT, formula=r"R_2 + (5 - 1) \cdot 1 = 9 + 4",
)

Claim(
    "hw10.2d-R3-s3",
    "9 + 4 is 13.",
    Eq(Integer(9) + 4, 13),
    source=SOURCE, document=DOCUMENT, formula=r"9 + 4 = 13",
)

Claim(
    "hw10.2d-R4-s1",
    "The fourth layer adds (5 − 1) · 1 to the field of the third.",
    Eq(R4, R3 + (Integer(5) - 1)*1),
    where=LAYERS, source=SOURCE, document=DOCUMENT, formula=r"R_4 = R_3 + (5 - 1) \cdot 1",
)

Claim(
    "hw10.2d-R4-s2",
    "In numbers, the field after four layers is 13 + 4.",
    Eq(R3 + (Integer(5) - 1)*1, Integer(13) + 4),
    where=LAYERS, source=SOURCE, document=DOCUMENT, formula=r"R_3 + (5 - 1) \cdot 1 = 13 + 4",
)

Claim(
    "hw10.2d-R4-s3",
    "13 + 4 is 17.",
    Eq(Integer(13) + 4, 17),
    source=SOURCE, document=DOCUMENT, formula=r"13 + 4 = 17",
)
