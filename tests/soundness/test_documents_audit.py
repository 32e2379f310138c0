"""Documents that once got a false verdict, each with its story: what must not follow beside what must."""

from __future__ import annotations

import pytest

from verifier.checking.contexts import read_context
from verifier.checking.document import check_document
from verifier.reading.documents.reading import read_text

BAD = "does not follow"


def judged(text: str, context: str = "") -> list[str]:
    """The status of each line of ``text`` that is neither a mention nor a hypothesis nor called a definition."""
    document = read_text(text)
    found = check_document(document, read_context(context)).judgements
    return [j.status for j in found if j.line or document.chain(j.chain).role == "claim"]


CASES = {
    # With n and T known, for a size and the sign of a transpose, an equation to be solved was refuted as if it were a law.
    "equation to be solved": (
        r"Setting the gradient to zero gives $$X^T X w + n\lambda w = X^T y$$ or $$X^\top (X w - y) + n \lambda (w) = 0$$",
        ["undecided", "follows"],
    ),
    # The definition was put in for the letter by which the derivative is taken: ∂L/∂z was 0, and the chain rule "wrong".
    "derivative by a defined letter": (
        r"Let $z = wx + b$ and $L = z^2$. Then $$\frac{\partial L}{\partial w} = \frac{\partial L}{\partial z}"
        r"\frac{\partial z}{\partial w}$$ $$\frac{\partial L}{\partial z} = 0$$ $$\frac{\partial L}{\partial z} = 2z$$",
        ["follows", BAD, "follows"],
    ),
    "derivative by a letter with a value": (
        r"Let $x = 2$. Then $$\frac{d}{dx} x^2 = 2x$$ $$\frac{d}{dx} x^2 = 0$$ $$\frac{d}{dx} x^2 = 4$$",
        ["follows", BAD, "follows"],
    ),
    # What was yet to be shown was taken for known.
    "goal": (r"We want to show that $$a^2 + b^2 = c^2.$$ Hence $$a^2 + b^2 = c^2.$$", ["undecided", "undecided"]),
    "goal as definition": (r"We want to show that $$f(x) = x + 1.$$ Then $$f(2) = 3.$$", ["undecided", "undecided"]),
    # The word "for" was read as f·o·r, and the condition so lost.
    "conditions": (r"$$|x| = x \quad \text{for } x > 0$$ $$|x| = -x \quad \text{for } x > 0$$", ["follows", BAD]),
    "conditions of cases": (
        r"$$\begin{aligned} |x| &= x && \text{for } x > 0 \\ &= -x && \text{for } x < 0\end{aligned}$$", ["follows", "follows"],
    ),
    "condition behind all": (r"$$|x| = x = \sqrt{x^2} \quad \text{for } x > 0$$", ["follows", "follows"]),
    # What holds under a condition was remembered without it.
    "condition forgotten": (r"$$y^2 = y \quad \text{for } y > 3$$ $$y^2 = y$$", [BAD, "undecided"]),
    # A formula behind "for x < 0" was supposed, not judged; and x > 0 from the case before still held.
    "cases in prose": (
        r"For $x > 0$ we have $$|x| = x.$$ For $x < 0$ $$|x| = x$$ $$|x| = -x$$", ["follows", BAD, "follows"],
    ),
    "given, then a claim": (r"Given $x > 0$, $$|x| = -x.$$", [BAD]),
    # A value lived on in the next exercise, and a number where a vector was introduced.
    "value in another exercise": ("Let $x = 3$. $$x^2 = 9$$\n\n## Exercise 2\n\n$$x^2 = 3x$$", ["follows", "undecided"]),
    "letter introduced anew": (r"Let $x = 3$. $$x + 1 = 4$$ Let $x$ be a number. $$x + 1 = 4$$", ["follows", "undecided"]),
    # The letter x_{i+1} was not seen to be defined by x_i, and a right line was refuted; x_3 was "defined" by a claim.
    "indices": (
        r"Let $x_i = i^2$. Then $$x_{i+1} - x_i = 2i + 1$$ $$x_3 = 9$$ $$x_3 = 8$$", ["follows", "follows", BAD],
    ),
    # A letter with an index was the value of the function of that name: 9 "followed" for any third unit.
    "index and argument": (
        r"Let $h(a) = a^2$. Then $$h_3 = 9$$ $$h_3 = 8$$ $$h(3) = 9$$", ["definition", "undecided", "follows"],
    ),
    # The components that the definition speaks of were those of x for every argument, and f(y) was f(x).
    "components of the argument": (
        r"Let $f(x) = \sum_{i=1}^n x_i^2$. Then $$f(y) = \sum_{i=1}^n y_i^2$$ $$f(y) = \sum_{i=1}^n x_i^2$$",
        ["follows", "undecided"],
    ),
    # One end of a sequence was all of it: the index was taken for any.
    "one index": (r"Let $x_n = 0$. Then $$x_a = 0$$ $$x_{n-1} = 0$$", ["definition", "undecided"]),
    # Activations and what they are made of were both left over, each as if nothing tied it to the other.
    "defined by each other": (
        r"Let $a_j^{(l)} = \sum_{i=1}^n w_{ji}^{(l)} z_i^{(l-1)}$ and $z_j^{(l)} = h(a_j^{(l)})$. Then "
        r"$$2 a_j^{(3)} = 2\sum_{i=1}^n w_{ji}^{(3)} z_i^{(2)}$$ $$a_j^{(3)} = \sum_{i=1}^n w_{ji}^{(3)} z_i^{(2)}$$"
        r"$$\sum_{i=1}^n w_{ji}^{(3)} h(a_i^{(2)}) = \sum_{i=1}^n w_{ji}^{(3)} z_i^{(2)}$$",
        ["undecided", "follows", "undecided"],
    ),
    # What stood apart by spaces was multiplied: a column of two was a number.
    "spaces in a row": (r"$$u = [a \ b]^T$$ $$u^T u = a^2 + b^2$$ $$u^T u = a^2 b^2$$", ["definition", "follows", "undecided"]),
    # W^{(2)} took the place of W^{(1)}, as if the number were an argument.
    "numbers above": (
        r"Let $$V^{(1)} = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}$$ and let "
        r"$$V^{(2)} = \begin{bmatrix} 5 & 6 \\ 7 & 8 \end{bmatrix}.$$ Then $$V_{12}^{(1)} = 6$$ $$V_{12}^{(1)} = 2$$",
        [BAD, "follows"],
    ),
    # Read as a function of a number X, the variance was 0.
    "variance": (
        r"$$\text{Var}(X) = \mathbb{E}[X^2] - \mathbb{E}[X]^2$$ $$\text{Var}(X + Y) = \text{Var}(X) + \text{Var}(Y)$$",
        ["follows", BAD],
    ),
    "function of what is random": (
        r"Let $f(X) = \mathbb{E}[X^2] - \mathbb{E}[X]^2$. Then $$f(X) = 0$$", ["undecided"],
    ),
    # The same name for a function and a number ended in a traceback.
    "two kinds of name": (r"Let $f(x) = x^2$. Let $f = 3$. $$f + 1 = 4$$ $$f + 1 = 5$$", ["follows", BAD]),
    "no letters": (r"We have $$0 = 1.$$", [BAD]),
    "contradiction": (r"Assume $x = 1$ and assume $x = 2$. Then $$x^2 = 7.$$ $$1 = 2.$$", ["undecided", "undecided"]),
    # Turned round, an equation "defined" its right side by its left, and all that came after was circular.
    "turned round": (r"We know $a = b$. Hence $b = a$ and $$a^2 = b^2$$", ["definition", "follows", "follows"]),
    "steps of a definition": (r"Define $f(x) = x^2 + 2x + 1 = (x+2)^2$. Then $$f(1) = 9$$ $$f(1) = 4$$", [BAD, BAD, "follows"]),
    "matrices": (r"Let $z = W x$ and $L = \|z\|^2$. $$\nabla_z L = 0$$", ["undecided"]),
    # A wrong law of matrices, undecided as it might be supposed, made the next one follow.
    "wrong law": (r"$$(AB)^T = A^T B^T$$ $$AB = BA$$ $$(AB)^T = B^T A^T$$", ["undecided", "undecided", "follows"]),
    # The value of a letter changed, and with it silently what had been defined by it.
    "value changed": (r"Let $a = 2$. Define $c = a + 1$. $$c = 3$$ Let $a = 5$. $$c = 3$$", ["follows", "undecided"]),
    # The derivative of a letter with an index was 0, as were those of letters that the context calls real.
    "slopes of letters with an index": (
        r"$$\frac{\partial a_i}{\partial z_j} = 0$$ $$\frac{\partial E_n}{\partial w} = 0$$"
        r"$$\frac{\partial v_{t+1}}{\partial v_t} = 0$$",
        ["undecided"] * 3,
    ),
    "slopes of what is declared": (
        r"$$\frac{dC}{dw} = 0$$ $$\nabla_u C = 0$$ $$\frac{dk}{dw} = 0$$", ["undecided", "undecided", "follows"],
    ),
    # ∂E/∂z_j was one number for all j under a sum.
    "slopes in a sum": (
        r"$$\sum_{j=1}^n \frac{\partial E}{\partial z_j} = \sum_{i=1}^n \frac{\partial E}{\partial z_i}$$"
        r"$$\sum_{j=1}^n \frac{\partial E}{\partial z_j} = n \frac{\partial E}{\partial z_1}$$",
        ["follows", "undecided"],
    ),
    # y was a constant on the left, though its derivative stands on the right; the chain rule was refuted.
    "chain rule": (
        r"$$\frac{\partial}{\partial w}(t - y)^2 = -2(t - y)\frac{\partial y}{\partial w}$$"
        r"$$\frac{\partial E}{\partial w} = \frac{\partial E}{\partial y}\frac{\partial y}{\partial w}$$"
        r"$$\frac{\partial E}{\partial w} = \sum_{j=1}^n \frac{\partial E}{\partial y_j}\frac{\partial y_j}{\partial w}$$",
        ["undecided"] * 3,
    ),
    # A recurrence was taken to tell its first member, so that what is said of that was refuted.
    "first member of a recurrence": (
        "$$R_n = R_{n-1} + k$$\n\nUnrolled,\n\n$$R_n = R_0 + n k = 1 + n k$$\n\n$$R_1 = 1 + 4$$",
        ["definition", "follows", "undecided", "undecided"],
    ),
    # From an equation that never holds everything followed, even that the slope of the sigmoid is σ(1 + σ).
    "from what never holds": (
        r"Let $x, c \in \mathbb{R}$. $$c + (x+1)^2 = c + x^2 + 2x - 1$$ $$\frac{d}{dx} \tanh x = 1 + \tanh^2 x$$",
        ["undecided", "undecided"],
    ),
    "implied by what never holds": (r"$x = x + 1 \implies x = 2$", ["undecided"]),
    # The gradient at q_{t-1} was one by q, which does not occur: it was 0, and a sum with its indices shifted followed.
    "gradient at a step": (
        r"Let $g_t = \nabla_q f_t(q_{t-1})$. $$m_t = b m_{t-1} + (1-b) g_t$$"
        r"Then $$m_t = b^t m_0 + \sum_{i=0}^{t-1} b^i (1-b) g_{t-i-1}$$ $$g_t = 0$$",
        ["definition", "undecided", "undecided"],
    ),
    # The gradient of what is defined was a letter of its own, so that the right one was refuted.
    "gradient of what is defined": (r"Let $f(w) = w^2$. $$\nabla f(w) = 2w$$ $$\nabla f(v) = 2v$$", ["follows", "follows"]),
    # That e has a law was read as an equation, and the line before as said for one t only.
    "law of what is random": (r"Suppose $e_i \sim N(0, s^2)$. $$E[e_i^2] = s^2$$ $$E[e_i] = s$$", ["follows", "undecided"]),
    "said for every step": (r"$$w_{t+1} = w_t - a w_t$$ Hence $$w_{t+2} = (1 - a)^2 w_t$$", ["definition", "follows"]),
    # The accent was no part of the name: what was said of the one was said of the other.
    "letters with accents": (r"Let $\hat{m} = 2m$. Then $$\hat{m} - m = m$$ $$\hat{m} = m$$", ["follows", "undecided"]),
    # What was supposed was forgotten where an equation stood between: the solution lost was one with a = 0.
    "supposed before the equation": (
        "Let $a \\neq 0$. Then\n$$a x = a b$$\n$$x = b$$\n$$x = 2b$$", ["undecided", "follows", "undecided"],
    ),
    "reason between": ("$$a x = a b$$\nDividing by $a \\neq 0$ gives\n$$x = b.$$", ["undecided", "undecided", "follows"]),
    "positive by a hypothesis": ("Let $x > 0$. From\n$$x^2 = 4$$\nwe get\n$$x = 2.$$", ["undecided", "follows"]),
    # The domain was given by the logarithms two lines above.
    "domain of the argument": (
        "We start from $$\\log x + \\log(x-3) = \\log 4$$ and get $$x^2-3x = 4$$ $$x = 4$$", ["undecided", "follows", "follows"],
    ),
    # "If" with a capital letter, or a reason of the next sentence, was taken for a condition on the formula before.
    "if of the next sentence": (
        "$$x^2 = 4$$\nIf $x > 0$ then\n$$x = 2$$\nIf $x < 0$ then\n$$x = -2$$",
        ["undecided", "follows", "follows under conditions"],
    ),
    "reason of the next sentence": ("$$x^2 = 4$$\nSince $x > 0$,\n$$x = 2$$", ["undecided", "undecided", "follows"]),
    # One of several solutions was said to have lost the others.
    "either or": ("$$(x-3)(x+2) = 0$$ so either\n$$x = 3$$\nor\n$$x = -2$$", ["undecided"] * 3),
    "one that is chosen": ("$$x^2 - x - 6 = 0$$\nOnly the positive solution is valid, hence\n$$x = 3$$", ["undecided"] * 2),
    "none is chosen": ("$$x^2 - x - 6 = 0$$\nWe see, hence\n$$x = 3$$", ["undecided", BAD]),
    "numbered roots": ("Solving $$x^2 - x - 6 = 0$$ gives the two solutions\n$$x_1 = 3$$\n$$x_2 = -2$$", ["undecided"] * 2),
    # Conditions under each other were steps of an argument, as there was but one unknown.
    "constraints": ("Minimise $x^2$ subject to\n$$x \\ge 1$$\n$$x \\le 3$$", ["undecided"]),
    "two conditions": ("The two conditions are\n$$x^2 - 1 = 0$$\n$$x^2 - 4 = 0$$", ["undecided"] * 2),
    "wrong sign": ("$$-3x < 6$$\n$$x < -2$$", ["undecided", BAD]),
    # Words such as "we have" made a law of a condition, and so did the bracket behind a transpose.
    "we have a condition": (
        "We have\n$$p + q = 1$$\n$$p = 2 q$$\nThus\n$$p = \\frac{2}{3}$$", ["undecided", "undecided", "follows"],
    ),
    "normal equations": ("We have\n$$X^\\top (X w - y) = 0$$", ["undecided"]),
    "no condition": ("We have $$(x + 1)^2 - x^2 - 2x = 0$$ $$\\cos^2 x - \\sin^2 x = 1$$", [BAD, BAD]),
    "letters tied": ("$$\\log p = -\\lambda t$$\nExponentiating,\n$$p = e^{-\\lambda t}$$", ["undecided", "follows"]),
    "reason with two signs": ("Because $a > b > 0$, we have\n$$a^2 > b^2$$", ["undecided"] * 2 + ["follows under conditions"]),
    # Lines that contradict each other must not make the next one follow.
    "argument that never holds": (
        "$$\\begin{aligned} 2x + y &= 5 \\\\ x - y &= 1 \\\\ 3x &= 4 \\\\ x &= 2 \\\\ y &= 3\\end{aligned}$$", ["undecided"] * 5,
    ),
    # That the quotient is defined is seen to by its own side only.
    "equivalent where defined": ("$$\\frac{x}{y} = 1 \\iff x = y$$", ["follows under conditions"]),
    "invertible in words": ("If $A$ is invertible then\n$$A B = A C$$\nimplies\n$$B = C$$", ["undecided"] * 2),
    # The derivative that is put equal to zero was refuted to be zero for all x; what was concluded of it too.
    "set to zero": (
        "The stationarity conditions are\n$$\\frac{\\partial L}{\\partial x} = 2x - \\lambda = 0$$\n"
        "$$\\frac{\\partial L}{\\partial y} = 2y - \\lambda = 0$$\n$$x + y = 1$$\nHence\n$$x = y = \\frac{1}{2}$$",
        ["undecided"] * 5 + ["follows under conditions"] * 2,
    ),
    # From E[X²] = μ², which was undecided, the variance followed that this leaves.
    "from a doubtful law of chance": (
        "Let $X \\sim \\mathcal{N}(\\mu, \\sigma^2)$. Then\n$$E[X^2] = \\mu^2$$\n$$\\text{Var}(2X) = 2\\sigma^2$$",
        ["undecided"] * 2,
    ),
    # y was put in before the partial derivative was taken.
    "partial derivative": (
        "Let $f(x, y) = x^2 y$ and $y = x^2$. Then\n$$\\frac{\\partial f}{\\partial x} = 2xy$$", ["undecided"],
    ),
    # The least value of f was any number, and the zero matrix a number.
    "least value": ("Let $f(x) = (x-2)^2 + 1$. Then\n$$\\min_x f(x) = 1$$", ["undecided"]),
    "zero matrix": ("$$A + 0 = A$$", ["undecided"]),
    "row in a space": ("$$h^T G \\in \\mathbb{R}^{q}$$", ["undecided"]),
    "circle": (r"Let $a = b + 1$. Let $b = a + 1$. Then $$a = a + 2.$$", ["undecided"]),
}  # fmt: skip


RANDOM = "X, Y: random variable"
CONTEXTS = {
    "equation to be solved": "X: matrix(n, d)\nw: vector(d)\ny: vector(n)\n\\lambda: positive",
    "wrong law": "A, B: matrix(n, n)",
    "variance": RANDOM,
    "function of what is random": RANDOM,
    "slopes of what is declared": "C, w: real\nk: constant\nu: vector(n)",
    "chain rule": "E, t, w: real\ny: sequence",
    "slopes in a sum": "E, z: real\nn: dim",
    "matrices": "W: matrix(m, n)\nx: vector(n)",
    "defined by each other": "h: function\nw, a, z: sequence\nn: positive integer",
    **dict.fromkeys(("supposed before the equation", "reason between"), "a, b, x: real"),
    **dict.fromkeys(
        (
            "positive by a hypothesis", "domain of the argument", "if of the next sentence", "reason of the next sentence",
            "either or", "one that is chosen", "none is chosen", "numbered roots", "constraints", "two conditions", "wrong sign",
            "no condition",
        ),
        "x: real",
    ),
    "we have a condition": "p, q: real",
    "normal equations": "X: matrix(n, d)\nw: vector(d)\ny: vector(n)",
    "set to zero": "x, y, \\lambda: real",
    "letters tied": "p: positive\n\\lambda, t: real",
    **dict.fromkeys(("reason with two signs", "argument that never holds", "equivalent where defined"), "a, b, x, y: real"),
    "invertible in words": "A, B, C: matrix(n, n)",
    "zero matrix": "A: matrix(m, n)",
    "row in a space": "G: matrix(p, q)\nh: vector(q)",
}


@pytest.mark.parametrize("name", CASES)
def test_no_false_verdict(name: str) -> None:
    text, statuses = CASES[name]
    assert judged(text, CONTEXTS.get(name, "")) == statuses
