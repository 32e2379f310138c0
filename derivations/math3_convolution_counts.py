"""Math exercise 3, Math 1: how many outputs and weights a convolution has, and the layer that replaces it."""

from verifier.claims import Claim
from verifier.vocabulary import And, Eq, Exists, Function, Ge, Gt, Iff, Integer, Le, Not, Sum, floor, symbols

D, W, M = symbols("D W M", integer=True, positive=True)
i, k, w, m = symbols("i k w m", integer=True, positive=True)
position = symbols("position", integer=True)
padding, stride, channels, biases = symbols("padding stride channels biases", integer=True)
document = "nn-math3.md"
fits = (Le(W, D),)
valid = {padding: Integer(0), stride: Integer(1)}
outputs = floor((D + 2*padding - W)/stride) + 1
in_window = Exists(m, And(Le(m, w), Eq(i, k - floor(w/2) + m)))

kernel, x = Function("w"), Function("x")

Claim("math3.1a-conv-def",
      "Output k of the convolution without padding, the kernel's entries times the inputs k to k + W - 1, is the sum of the "
      "kernel's entries times input k.",
      Eq(Sum(kernel(i)*x(k + i - 1), (i, 1, W)), Sum(kernel(i)*x(k), (i, 1, W))), given=(*fits, Le(k, D - W + 1)),
      expected="refuted",
      formula=r"(x * w)_k = \sum_{i=1}^w w_i x_k \quad \text{for } x \in \mathbb{R}^D.", source="math3, Math 1 a",
      document=document)

Claim("math3.1a-placements",
      "A kernel of width W fits into D inputs exactly at the positions 1 to D - W + 1, which are that many: the output "
      "size without padding at stride 1.",
      And(Iff(And(Ge(position, 1), Le(position + W - 1, D)), And(Ge(position, 1), Le(position, D - W + 1))),
          Eq(outputs, D - W + 1)),
      given=fits, where=valid,
      formula="D - W + 1", source="math3, Math 1 a", document=document)

Claim("math3.1a-outputs",
      "M kernels, each with one output a placement (no padding, stride 1), give M (D - W + 1) outputs.",
      Eq(M*outputs, M*(D - W + 1)), given=fits, where=valid,
      formula=r"M \times (D - W + 1)", source="math3, Math 1 a", document=document)

Claim("math3.1a-weights",
      "M kernels of width W on a single input channel, without biases, have M W weights.",
      Eq(M*(channels*W + biases), M*W), where={channels: Integer(1), biases: Integer(0)},
      formula=r"M \times W", source="math3, Math 1 a", document=document)

Claim("math3.1b-neurons",
      "The dense layer that replicates all outputs of the convolution has M (W - D + 1) neurons.",
      Eq(M*(D - W + 1), M*(W - D + 1)), given=fits, expected="refuted",
      formula=r"\underline{M \times (W - D + 1) \text{ neurons}}", source="math3, Math 1 b", document=document)

z = symbols("z", real=True)

Claim("math3.1b-all-inputs",
      "A neuron of a fully connected layer has all D inputs in its sum, each with a weight of its own (a definition, "
      "unfolded).",
      Eq(z, Sum(kernel(i)*x(i), (i, 1, D))), where={z: Sum(kernel(m)*x(m), (m, 1, D))},
      source="math3, Math 1 b", document=document)

Claim("math3.1b-weights",
      "With each of its neurons connected to all D inputs, that layer has M (W - D + 1) D weights.",
      Eq(M*(D - W + 1)*D, M*(W - D + 1)*D), given=fits, expected="refuted",
      formula=r"\underline{M \times (W - D + 1) \times D \text{ weights}}", source="math3, Math 1 b", document=document)

Claim("math3.1b-mostly-zero",
      "Whatever the kernel width, the weights outside the windows, D - W of the D weights of each neuron, are more than "
      "half of all.",
      Gt(2*(M*(D - W + 1)*(D - W)), M*(D - W + 1)*D), given=fits, expected="refuted",
      source="math3, Math 1 b", document=document)

Claim("math3.1c-Z-shape",
      "The matrix of that layer has M (W - D + 1) rows, one an output of the convolution, and D columns.",
      Eq(M*(D - W + 1), M*(W - D + 1)), given=fits, expected="refuted",
      formula=r"Z \in \mathbb{R}^{M(W-D+1) \times D}", source="math3, Math 1 c", document=document)

Claim("math3.1c-P-def",
      "The two cases that define P exclude each other: no natural i (counted from 1) is outside the window of k, that is "
      "not k - floor(w/2) + m for any natural m up to w, and at the same time natural.",
      Not(And(Not(in_window), Ge(i, 1))), expected="refuted",
      formula=r"P_{i,k} = \begin{cases} 1, & i \notin \{k - \lfloor \frac{w}{2} \rfloor + i \mid i \in \mathbb{N}, "
              r"i \leq w\} \\ 0, & i \in \mathbb{N}. \end{cases}",
      source="math3, Math 1 c", document=document)
