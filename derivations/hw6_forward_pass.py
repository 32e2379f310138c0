"""Homework 6, exercise 6.3: a forward pass with numbers, through two ReLU units and a softmax of two outputs."""

from verifier.claims import Claim
from verifier.vocabulary import And, Eq, Gt, Integer, Lt, Matrix, Rational, exp, relu, softmax, symbols

x1, x2, x3 = symbols("x1 x2 x3", real=True)
h1, h2, o1, o2, p1, p2 = symbols("h1 h2 o1 o2 p1 p2", real=True)
w11, w12, w21, w22 = symbols("w11 w12 w21 w22", real=True)
source = "hw6, exercise 6.3 a"
document = "nn-hw6.md"

n0, n1, n2, n3, n5, n6, n8, n9 = (Integer(n) for n in (0, 1, 2, 3, 5, 6, 8, 9))
n11, n18, n54 = Integer(11), Integer(18), Integer(54)
inputs = {x1: n3, x2: n1, x3: -n1}
W1 = Matrix([[2, -1], [1, -3], [-2, 5]])
W2 = Matrix([[6, 2], [-1, 8]])
W = Matrix([[w11, w12], [w21, w22]])
net = W1.T*Matrix([x1, x2, x3])
out = W2.T*Matrix([h1, h2])
hidden = {h1: relu(net[0]), h2: relu(net[1]), **inputs}
outputs = {o1: out[0], o2: out[1], **hidden}
probabilities = {p1: softmax(o1, o2)[0], p2: softmax(o1, o2)[1], **outputs}
tiny = Rational(24, 10**17)

Claim("hw6.3a-W1",
      "The first weight matrix has one row an input and one column a hidden unit (3 by 2): its transpose takes any "
      "input (x1, x2, x3) to the two pre-activations.",
      And(Eq(Integer(W1.rows), 3), Eq(Integer(W1.cols), 2),
          Eq(net, Matrix([2*x1 + x2 - 2*x3, -x1 - 3*x2 + 5*x3]))),
      formula=r"W^{(1)} = \begin{bmatrix} 2 & -1 \\ 1 & -3 \\ -2 & 5 \end{bmatrix}", source=source, document=document)

Claim("hw6.3a-W2",
      "The second weight matrix is 2 by 2: its transpose takes any hidden values (h1, h2) to the two outputs.",
      And(Eq(Integer(W2.rows), 2), Eq(Integer(W2.cols), 2), Eq(out, Matrix([6*h1 - h2, 2*h1 + 8*h2]))),
      formula=r"W^{(2)} = \begin{bmatrix} 6 & 2 \\ -1 & 8 \end{bmatrix}", source=source, document=document)

Claim("hw6.3a-h1-s1",
      "The first hidden unit with the inputs put in.",
      Eq(h1, relu(n2*n3 + n1*n1 + (-n2)*(-n1))), where=hidden,
      formula=r"h_1 = \text{ReLU}(2(3) + 1(1) + (-2)(-1))", source=source, document=document)

Claim("hw6.3a-h1-s2",
      "Its three products.",
      Eq(relu(n2*n3 + n1*n1 + (-n2)*(-n1)), relu(n6 + n1 + n2)),
      formula=r"\text{ReLU}(2(3) + 1(1) + (-2)(-1)) = \text{ReLU}(6 + 1 + 2)", source=source, document=document)

Claim("hw6.3a-h1-s3",
      "Their sum.",
      Eq(relu(n6 + n1 + n2), relu(n9)),
      formula=r"\text{ReLU}(6 + 1 + 2) = \text{ReLU}(9)", source=source, document=document)

Claim("hw6.3a-h1-s4",
      "A positive argument passes ReLU unchanged.",
      Eq(relu(n9), 9),
      formula=r"\text{ReLU}(9) = 9", source=source, document=document)

Claim("hw6.3a-h2-s1",
      "The second hidden unit with the inputs put in.",
      Eq(h2, relu((-n1)*n3 + (-n3)*n1 + n5*(-n1))), where=hidden,
      formula=r"h_2 = \text{ReLU}((-1)(3) + (-3)(1) + 5(-1))", source=source, document=document)

Claim("hw6.3a-h2-s2",
      "Its three products.",
      Eq(relu((-n1)*n3 + (-n3)*n1 + n5*(-n1)), relu(-n3 - n3 - n5)),
      formula=r"\text{ReLU}((-1)(3) + (-3)(1) + 5(-1)) = \text{ReLU}(-3 - 3 - 5)", source=source, document=document)

Claim("hw6.3a-h2-s3",
      "Their sum.",
      Eq(relu(-n3 - n3 - n5), relu(-n11)),
      formula=r"\text{ReLU}(-3 - 3 - 5) = \text{ReLU}(-11)", source=source, document=document)

Claim("hw6.3a-h2-s4",
      "A negative argument becomes zero.",
      Eq(relu(-n11), 0),
      formula=r"\text{ReLU}(-11) = 0", source=source, document=document)

Claim("hw6.3a-hidden",
      "The hidden layer's values are 9 and 0.",
      And(Eq(h1, 9), Eq(h2, 0)), where=hidden,
      formula=r"h_1 = 9, h_2 = 0", source=source, document=document)

Claim("hw6.3a-ok-def",
      "Output k is the sum over both hidden units j of entry (j, k) times hidden value j: the transposed matrix times "
      "the hidden vector, whatever the weights.",
      Eq(W.T*Matrix([h1, h2]), Matrix([w11*h1 + w21*h2, w12*h1 + w22*h2])),
      formula=r"o_k = \sum_{j=1}^2 W_{jk}^{(2)} h_j", source=source, document=document)

Claim("hw6.3a-o1-s1",
      "The first output with the hidden values put in.",
      Eq(o1, n6*n9 + (-n1)*n0), where=outputs,
      formula=r"o_1 = 6(9) + (-1)(0)", source=source, document=document)

Claim("hw6.3a-o1-s2",
      "Its two products.",
      Eq(n6*n9 + (-n1)*n0, n54 + n0),
      formula=r"6(9) + (-1)(0) = 54 + 0", source=source, document=document)

Claim("hw6.3a-o1-s3",
      "Their sum.",
      Eq(n54 + n0, 54),
      formula=r"54 + 0 = 54", source=source, document=document)

Claim("hw6.3a-o2-s1",
      "The second output with the hidden values put in.",
      Eq(o2, n2*n9 + n8*n0), where=outputs,
      formula=r"o_2 = 2(9) + 8(0)", source=source, document=document)

Claim("hw6.3a-o2-s2",
      "Its two products.",
      Eq(n2*n9 + n8*n0, n18 + n0),
      formula=r"2(9) + 8(0) = 18 + 0", source=source, document=document)

Claim("hw6.3a-o2-s3",
      "Their sum.",
      Eq(n18 + n0, 18),
      formula=r"18 + 0 = 18", source=source, document=document)

Claim("hw6.3a-outputs",
      "The outputs are 54 and 18.",
      And(Eq(o1, 54), Eq(o2, 18)), where=outputs,
      formula=r"o_1 = 54, o_2 = 18", source=source, document=document)

Claim("hw6.3a-p1-s1",
      "The first softmax probability, as a quotient of exponentials of the outputs.",
      Eq(p1, exp(n54)/(exp(n54) + exp(n18))), where=probabilities,
      formula=r"p_1 = \frac{e^{54}}{e^{54} + e^{18}}", source=source, document=document)

Claim("hw6.3a-p1-s2",
      "The same, reduced by e^54.",
      Eq(exp(n54)/(exp(n54) + exp(n18)), 1/(1 + exp(-Integer(36)))),
      formula=r"\frac{e^{54}}{e^{54} + e^{18}} = \frac{1}{1 + e^{-36}}", source=source, document=document)

Claim("hw6.3a-p2-s1",
      "The second softmax probability, as a quotient of exponentials of the outputs.",
      Eq(p2, exp(n18)/(exp(n54) + exp(n18))), where=probabilities,
      formula=r"p_2 = \frac{e^{18}}{e^{54} + e^{18}}", source=source, document=document)

Claim("hw6.3a-p2-s2",
      "The same, reduced by e^54.",
      Eq(exp(n18)/(exp(n54) + exp(n18)), exp(-Integer(36))/(1 + exp(-Integer(36)))),
      formula=r"\frac{e^{18}}{e^{54} + e^{18}} = \frac{e^{-36}}{1 + e^{-36}}", source=source, document=document)

Claim("hw6.3a-small",
      "The number e^(-36) is positive and below 2.4e-16, which is how 'near 0' is read.",
      And(Lt(0, exp(-Integer(36))), Lt(exp(-Integer(36)), tiny)),
      formula=r"e^{-36}", source=source, document=document)

Claim("hw6.3a-p1-approx",
      "The first probability falls short of 1, by less than 2.4e-16.",
      And(Lt(0, 1 - p1), Lt(1 - p1, tiny)), where=probabilities,
      formula=r"p_1 \approx 1", source=source, document=document)

Claim("hw6.3a-p2-approx",
      "The second probability is positive and below 2.4e-16.",
      And(Lt(0, p2), Lt(p2, tiny)), where=probabilities,
      formula=r"p_2 \approx 0", source=source, document=document)

Claim("hw6.3b-argmax",
      "The first class has the larger of the two softmax probabilities, so it is the one predicted.",
      Gt(p1, p2), where=probabilities,
      source="hw6, exercise 6.3 b", document=document)
