"""A convolution as a matrix, and the sizes of a convolutional layer: nn-hw10.md, exercises 10.2b, 10.2d a and 10.2d b."""

from verifier.claims import Claim
from verifier.vocabulary import And, Divides, Eq, Implies, Integer, Le, Matrix, floor, symbols

DOCUMENT = "nn-hw10.md"
MATRIX = "hw10, exercise 10.2b"
SIZES = "hw10, exercise 10.2d a"
PARAMETERS = "hw10, exercise 10.2d b"

pixels = symbols("x1:10", real=True)
w1, w2, w3, w4 = symbols("w1:5", real=True)

image = Matrix(3, 3, pixels)
flattened = Matrix([image[row, column] for row in range(3) for column in range(3)])

Claim(
    "hw10.2b-flatten",
    "Read row by row, a 3 × 3 input becomes the column x₁, …, x₉ (a definition, unfolded).",
    Eq(flattened, Matrix(pixels)),
    source=MATRIX, document=DOCUMENT, formula=r"\mathbf{x} = [x_1 \ x_2 \ x_3 \ x_4 \ x_5 \ x_6 \ x_7 \ x_8 \ x_9]^T",
)

Claim(
    "hw10.2b-W-shape",
    "With stride 1 and no padding a 2 × 2 kernel has (3 − 2 + 1)² positions on a 3 × 3 input of 3² entries, so its matrix has"
    " 4 rows and 9 columns.",
    And(Eq((Integer(3) - 2 + 1)**2, 4), Eq(Integer(3)**2, 9)),
    source=MATRIX, document=DOCUMENT, formula=r"4 \times 9",
)

W = Matrix([
    [w1, w2, 0, w3, w4, 0, 0, 0, 0],
    [0, w1, w2, 0, w3, w4, 0, 0, 0],
    [0, 0, 0, w1, w2, 0, w3, w4, 0],
    [0, 0, 0, 0, w1, w2, 0, w3, w4],
])
windows = Matrix([
    w1*image[i, j] + w2*image[i, j + 1] + w3*image[i + 1, j] + w4*image[i + 1, j + 1] for i in range(2) for j in range(2)
])

Claim(
    "hw10.2b-conv-matrix",
    "The stated 4 × 9 matrix times the flattened input slides the kernel [w₁ w₂; w₃ w₄] over the four windows."
    " (Integer coefficients: what holds for all reals holds in every commutative ring.)",
    Eq(W*flattened, windows),
    source=MATRIX, document=DOCUMENT,
    formula=r"\mathbf{W} = \begin{bmatrix} w_1 & w_2 & 0 & w_3 & w_4 & 0 & 0 & 0 & 0 \\"
    r" 0 & w_1 & w_2 & 0 & w_3 & w_4 & 0 & 0 & 0 \\"
    r" 0 & 0 & 0 & w_1 & w_2 & 0 & w_3 & w_4 & 0 \\ 0 & 0 & 0 & 0 & w_1 & w_2 & 0 & w_3 & w_4 \end{bmatrix},"
    r" \quad \mathbf{y} = \mathbf{W} \cdot \mathbf{x}",
)

Claim(
    "hw10.2b-y-in-R4",
    "The output has an entry for each of the (3 − 2 + 1)² positions of the kernel, four in all.",
    Eq((Integer(3) - 2 + 1)**2, 4),
    source=MATRIX, document=DOCUMENT, formula=r"\mathbf{y} \in \mathbb{R}^4",
)

size, K, S, height, k_height, s_height = symbols("n K S h K_h S_h", integer=True, positive=True)
depth, filters, channels, weights, per_layer = symbols("depth F c P P_layer", integer=True, positive=True)
positions = floor((size - K)/S) + 1

Claim(
    "hw10.2d-output-size-formula",
    "Along an unpadded input of size n ≥ K, with stride S, a kernel of size K has ⌊(n − K)/S⌋ + 1 positions. When S divides"
    " n − K this is (n − K)/S + 1. (Divisibility is the reading's premise; without it the formula is no whole number.)",
    Eq(positions, (size - K)/S + 1),
    given=(Le(K, size), Divides(S, size - K)),
    source=SIZES, document=DOCUMENT,
    formula=r"\text{Output size} = \frac{\text{Input size} - \text{Kernel size}}{\text{Stride}} + 1",
)

Claim(
    "hw10.2d-height-eq-width",
    "A square input and a square kernel with the same stride both ways give an output as high as it is wide.",
    Eq(floor((height - k_height)/s_height) + 1, positions),
    given=(Eq(height, size), Eq(k_height, K), Eq(s_height, S)),
    source=SIZES, document=DOCUMENT, formula=r"\text{Output height} = \text{Output width}",
)

Claim(
    "hw10.2d-width-instance",
    "For an input of width 32, a kernel of width 5 and stride 1 the output is (32 − 5)/1 + 1 wide.",
    Eq(positions, (Integer(32) - 5)/1 + 1),
    where={size: Integer(32), K: Integer(5), S: Integer(1)},
    source=SIZES, document=DOCUMENT, formula=r"\text{Output width} = \frac{32 - 5}{1} + 1",
)

Claim(
    "hw10.2d-28",
    "That width is 28.",
    Eq((Integer(32) - 5)/1 + 1, 28),
    source=SIZES, document=DOCUMENT, formula=r"\frac{32 - 5}{1} + 1 = 28",
)

Claim(
    "hw10.2d-depth",
    "Each filter contributes one channel, so the output is as deep as there are filters (a definition, unfolded).",
    Eq(depth, filters),
    where={depth: filters*1},
    source=SIZES, document=DOCUMENT,
)

Claim(
    "hw10.2d-dims",
    "Ten 5 × 5 filters with stride 1 on a 32 × 32 input give an output of height 28, width 28 and depth 10.",
    And(Eq(floor((height - k_height)/s_height) + 1, 28), Eq(positions, 28), Eq(depth, 10)),
    where={
        size: Integer(32), K: Integer(5), S: Integer(1),
        height: Integer(32), k_height: Integer(5), s_height: Integer(1),
        depth: filters*1, filters: Integer(10),
    },
    source=SIZES, document=DOCUMENT, formula=r"28 \times 28 \times 10",
)

Claim(
    "hw10.2d-params-filter",
    "5 · 5 · 3 is 75.",
    Eq(Integer(5)*5*3, 75),
    source=PARAMETERS, document=DOCUMENT, formula=r"5 \times 5 \times 3 = 75",
)

Claim(
    "hw10.2d-params-filter-count",
    "A filter with K rows of K weights in each of c channels has K²c weights; for K = 5 and c = 3 these are 5 · 5 · 3.",
    And(Eq(weights, K**2*channels), Implies(And(Eq(K, 5), Eq(channels, 3)), Eq(weights, Integer(5)*5*3))),
    where={weights: channels*(K*K)},
    source=PARAMETERS, document=DOCUMENT, formula=r"\text{Parameters per filter} = 5 \times 5 \times 3",
)

Claim(
    "hw10.2d-params-total-s1",
    "F filters of K²c weights, with one bias each, have (K²c + 1)F parameters; for K = 5, c = 3 and F = 10 these are"
    " (75 + 1) · 10.",
    And(
        Eq(per_layer, (K**2*channels + 1)*filters),
        Implies(And(Eq(K, 5), Eq(channels, 3), Eq(filters, 10)), Eq(per_layer, (Integer(75) + 1)*10)),
    ),
    where={per_layer: filters*weights + filters, weights: channels*(K*K)},
    source=PARAMETERS, document=DOCUMENT, formula=r"\text{Total parameters} = (75 + 1) \times 10",
)

Claim(
    "hw10.2d-params-total-s2",
    "(75 + 1) · 10 is 760.",
    Eq((Integer(75) + 1)*10, 760),
    source=PARAMETERS, document=DOCUMENT, formula=r"(75 + 1) \times 10 = 760",
)
