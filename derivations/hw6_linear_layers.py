"""Homework 6, exercise 6.1 (5): layers without activation functions collapse into one, in matrices of any size."""

from verifier.claims import Claim
from verifier.vocabulary import (
    And,
    BlockMatrix,
    Eq,
    Exists,
    ForAll,
    Function,
    Identity,
    MatrixSequence,
    MatrixSymbol,
    ZeroMatrix,
    symbols,
)

source = "hw6, exercise 6.1 (5)"
document = "nn-hw6.md"
d, m, o = symbols("d m o", integer=True, positive=True)
extra = symbols("r", integer=True, nonnegative=True)
W1, W2, W, M = MatrixSymbol("W1", m, d), MatrixSymbol("W2", o, m), MatrixSymbol("W", o, d), MatrixSymbol("M", o, d)
b1, b2, b, x = MatrixSymbol("b1", m, 1), MatrixSymbol("b2", o, 1), MatrixSymbol("b", o, 1), MatrixSymbol("x", d, 1)

Claim("hw6.1.5-affine-compose",
      "Two layers without activations, multiplied out.",
      Eq(W2*(W1*x + b1) + b2, (W2*W1)*x + (W2*b1 + b2)),
      formula=r"y = W_2(W_1x+b_1)+b_2" "\n" r"y = (W_2W_1)x+(W_2b_1+b_2)", source=source, document=document)

Claim("hw6.1.5-one-layer",
      "They are one layer, with the matrix W = W₂W₁ and the bias b = W₂b₁ + b₂.",
      Eq(W2*(W1*x + b1) + b2, W*x + b), given=(Eq(W, W2*W1), Eq(b, W2*b1 + b2)),
      source=source, document=document)

# Any depth: layer l has width(l) units; the matrices P and the biases c of the one layer are built up layer by layer.
l, depth = symbols("l L", integer=True, positive=True)
width = Function("n", integer=True, positive=True)
layer = MatrixSequence("W", lambda k: width(k), lambda k: width(k - 1))
bias, unit = MatrixSequence("b", lambda k: width(k), 1), MatrixSequence("a", lambda k: width(k), 1)
product, offset = MatrixSequence("P", lambda k: width(k), width(0)), MatrixSequence("c", lambda k: width(k), 1)
network = ForAll(l, Eq(unit(l), layer(l)*unit(l - 1) + bias(l)))
collapsed = (
    Eq(product(1), layer(1)), ForAll(l, Eq(product(l + 1), layer(l + 1)*product(l))),
    Eq(offset(1), bias(1)), ForAll(l, Eq(offset(l + 1), layer(l + 1)*offset(l) + bias(l + 1))),
)

Claim("hw6.1.5-deep-collapse",
      "At any depth L and any widths the output is P x + c, with the product P of all matrices and an offset c that does "
      "not depend on the input.",
      Eq(unit(depth), product(depth)*unit(0) + offset(depth)), given=(network, *collapsed),
      source=source, document=document)

wide_in, wide_out = ZeroMatrix(extra, d), ZeroMatrix(o, extra)
through_in = (BlockMatrix([[W, wide_out]]), BlockMatrix([[Identity(d)], [wide_in]]))
through_out = (BlockMatrix([[Identity(o), wide_out]]), BlockMatrix([[W], [wide_in]]))

Claim("hw6.1.5-at-most",
      "What a network of any depth and widths computes, one layer computes; and one layer's matrix W is a product of two "
      "through a hidden layer of d + r or o + r units, hence through any with at least as many units as the input, d, or the "
      "output, o.",
      And(Eq(unit(depth), product(depth)*unit(0) + offset(depth)),
          Eq(through_in[0]*through_in[1], W), Eq(through_out[0]*through_out[1], W)),
      given=(network, *collapsed),
      source=source, document=document)

Claim("hw6.1.5-same-any-width",
      "Whatever the width m of the hidden layer, every matrix M of one layer is a product of two matrices through it.",
      Exists(W2, Exists(W1, Eq(W2*W1, M))), expected="refuted",
      source=source, document=document)
