"""What may be used where in a document: small documents in the styles of students, each with what must and must not be said.

Each claimed relation has a letter: F follows, C follows under conditions, X does not follow; "t" is true and must not be refuted,
"n" must not follow (without a condition), "-" may be anything.
"""

from __future__ import annotations

import pytest

from verifier.checking.contexts import read_context
from verifier.checking.document import check_document
from verifier.reading.documents.reading import read_text

LETTERS = {
    "follows": "F", "follows under conditions": "C", "does not follow": "X", "undecided": "U", "unreadable": "U",
    "definition": "D",
}  # fmt: skip
ALLOWED = {"F": "F", "C": "C", "X": "X", "t": "FCUD", "n": "CXUD", "-": "FCXUD"}


def said(text: str, context: str) -> str:
    document = read_text(text)
    found = check_document(document, read_context(context)).judgements
    claimed = [j for j in found if j.status != "definition" or document.chain(j.chain).role == "claim"]
    return "".join(LETTERS.get(j.status, "") for j in claimed)


DOCUMENTS = {
    # What is supposed "for" some values helped lines of the next paragraph, item or case, silently.
    "if-paragraph": ("If $x > 0$, then $|x| = x$.\n\nIn general, $|x| = x$.", "", "FX"),
    "if-para-new": (
        "If $x > 0$ we have $$|x| = x.$$\n\nNow consider the function for every number. It holds $$|x| = x.$$",
        "", "FX",
    ),
    "items": ("1. If $x > 0$, then $|x| = x$.\n2. If $y > 1$, then $|x| = x$.\n", "", "Fn"),
    "items-bullets": ("- For $x > 0$: $|x| = x$\n- For $x < 0$: $|x| = -x$\n- For $x < 0$: $|x| = x$\n", "", "FFX"),
    "tex-items": (
        "\\begin{itemize}\n\\item If $x > 0$ then $|x| = x$.\n\\item We always have $|x| = x$.\n\\end{itemize}",
        "", "FX",
    ),
    "for-n": ("For $n = 2$ we get $$n^2 = 4.$$ For $n = 3$ we get $$n^2 = 9.$$ For $n = 4$ we get $$n^2 = 9.$$", "", "FFX"),
    "two-letters": (r"For $x > 0$ and $y > 0$: $$\sqrt{x^2 y^2} = xy.$$ For $x < 0$: $$\sqrt{x^2 y^2} = xy.$$", "", "Fn"),
    "every-eps": (
        "For every $\\epsilon > 0$ we have $$\\frac{1}{\\epsilon} > 0.$$\n\nWe get $$\\frac{1}{\\epsilon} > 0.$$",
        "", "Fn",
    ),
    "enumer": ("a) Let $x = 3$. Then $x^2 = 9$.\n\nb) We have $x^2 = 9$.", "", "Fn"),
    "enumer2": ("(a) Assume $x > 1$. Then $x^2 > x$.\n\n(b) Show that $x^2 > x$. We have $$x^2 > x.$$", "", "F-n"),
    "heading": ("Assume $x > 0$. $$|x| = x$$\n\n## Part b\n\n$$|x| = x$$", "", "Fn"),
    "assume-tmp": ("Assume for a moment that $y = 0$. Then $x + y = x$.\n\n## General case\n\n$$x + y = x$$", "", "Fn"),
    "wlog2": ("WLOG $x \\ge 0$. Then $|x| = x$.\n\n## Second part\n\n$$|x| = x$$", "", "Fn"),
    # Behind "otherwise", "suppose now" and "in both cases" the hypothesis from before still held, and right lines were refuted.
    "otherwise": ("If $x > 0$ we have $|x| = x$. Otherwise $|x| = -x$.", "", "FF"),
    "otherwise-wrong": ("If $x > 0$ we have $|x| = x$. Otherwise $|x| = x$.", "", "FX"),
    "cases": (
        "**Case 1.** Assume $x \\ge 0$. Then $$|x| = x.$$\n\n**Case 2.** Assume $x < 0$. Then $$|x| = -x.$$\n\nIn "
        "both cases $$|x|^2 = x^2.$$ In both cases $$|x| = x.$$",
        "", "FFFX",
    ),
    "cases-plain": ("Case 1: $x \\ge 0$. Then $$|x| = x.$$\n\nCase 2: $x < 0$. Then $$|x| = x.$$", "", "FX"),
    "cases-suppose": (
        r"Suppose first that $x \ge 0$. Then $$|x| = x.$$ Suppose now that $x < 0$. Then $$|x| = -x.$$ $$|x| = x$$",
        "", "FFX",
    ),
    "if-then-else": (r"If $x \geq 0$ then $|x| = x$, and if $x < 0$ then $|x| = -x$. Hence $|x| = x$.", "", "FCn"),
    "wlog": (r"Without loss of generality let $x \ge y$. Then $$\max(x, y) = x.$$", "", "F"),
    # A condition behind its formula came too late: |x| = x for x > 0 was refuted, and then x > 0 held for all that came after.
    "behind-for": ("We have $|x| = x$ for $x > 0$.", "", "F"),
    "behind-for2": (r"We have $|x| = x$ for all $x \ge 0$ and $|x| = -x$ for $x < 0$.", "", "FF"),
    "behind-if": (r"It holds that $\sqrt{x^2} = x$ if $x \ge 0$.", "", "F"),
    "behind-when": (r"Thus $\sqrt{x^2} = -x$ whenever $x \le 0$. So $\sqrt{x^2} = -x$.", "", "Fn"),
    "behind-disp": ("We have $$|x| = x$$ for $x > 0$ and $$|x| = -x$$ for $x < 0$.", "", "FF"),
    "behind-disp2": ("We have $$|x| = x$$\nprovided that $x > 0$.", "", "F"),
    "behind-wrong": ("We have $|x| = -x$ for $x > 0$.", "", "X"),
    "behind-iff": (r"We have $|x| = x$ if and only if $x \ge 0$. We have $x^2 = 4$ if and only if $x = 2$.", "", "FX"),
    "behind-since": (r"We get $\sqrt{x^2} = x$ since $x > 0$.", "", "C-"),
    "behind-because": (r"We get $\sqrt{x^2} = x$, as $x > 0$ by assumption.", "", "F"),
    "behind-where": ("We get $$f(2) = c$$ where $c = 4$ and $f(x) = x^2$.", "", "F"),
    "iff-text": (r"We have $|x| = x$ if and only if $x \ge 0$. Thus $$|x| = x.$$", "", "FX"),
    # What the words said of a name was not heard: "let A be symmetric", and a right line was refuted.
    "words-sym": ("Let $A$ be a symmetric matrix. Then $$x^T A y = y^T A x.$$", "A: matrix(n, n)\nx, y: vector(n)", "F"),
    "words-sym2": ("The matrix $A$ is symmetric, so $$A^T = A.$$", "A: matrix(n, n)", "F"),
    "words-indep": (
        r"The variables $X$ and $Y$ are independent. Hence $$\text{Var}(X + Y) = \text{Var}(X) + \text{Var}(Y).$$",
        "X, Y: random variable", "F",
    ),
    "words-pos": ("Let $x$ be a positive number. Then $$|x| = x.$$", "", "F"),
    "words-neg": ("Let $x$ be negative. Then $$|x| = x.$$ $$|x| = -x.$$", "", "XF"),
    "words-comm": ("Assume that $A$ and $B$ commute. Then $$(A+B)^2 = A^2 + 2AB + B^2.$$", "A, B: matrix(n, n)", "t"),
    "words-orth": (r"Since $Q$ is orthogonal, we have $$\|Qx\| = \|x\|.$$", "Q: matrix(n, n)\nx: vector(n)", "F"),
    "words-unit": ("Let $u$ be a unit vector. Then $$u^T u = 1.$$", "u: vector(n)", "F"),
    "words-int": (r"Let $n$ be an integer. Then $$\cos(2\pi n) = 1.$$ $$\cos(\pi n) = 1.$$", "", "tn"),
    "words-even": ("Let $n$ be even. Then $$(-1)^n = 1.$$", "n: integer", "t"),
    "words-mean": (r"The noise $X$ has zero mean. Then $$\mathbb{E}[X] = 0.$$", "X: random variable", "t"),
    "words-prob": (r"The weights $p_i$ sum to one. Hence $$\sum_{i=1}^n p_i = 1.$$", "p: sequence\nn: positive integer", "t"),
    "words-nonzero": (r"Let $a$ be non-zero. Then $$\frac{a}{a} = 1.$$", "", "F"),
    "words-dist": (r"Assume that $a$, $b$ are distinct. Then $$a \ne b.$$", "", "t"),
    "words-inv": ("Let $A$ be invertible. Then $$A A^{-1} = I.$$", "A: matrix(n, n)", "C"),
    "words-diag": ("Let $D$ be a diagonal matrix. Then $$D^T = D.$$", "D: matrix(n, n)", "t"),
    "words-idem": ("As $P$ is a projection, $$P^2 = P.$$", "P: matrix(n, n)", "t"),
    "words-binary": ("The label $y$ is binary. Thus $$y^2 = y.$$", "", "t"),
    "words-onehot": (r"Let $t$ be one-hot. Then $$\sum_{k=1}^K t_k = 1.$$", "t: sequence\nK: positive integer", "t"),
    "words-normalised": (r"The data are normalised. Then $$\|x\| = 1.$$", "x: vector(n)", "t"),
    "words-conv": ("The method has converged. Hence $$w_{t+1} = w_t.$$", "w: sequence\nt: positive integer", "t"),
    "words-0": ("The bias is zero. Thus $$W x + b = W x.$$", "W: matrix(m, n)\nx: vector(n)\nb: vector(m)", "t"),
    "exp-indep": (
        r"Let $X$ and $Y$ be independent. Then $$\mathbb{E}[XY] = \mathbb{E}[X]\mathbb{E}[Y].$$",
        "X, Y: random variable", "F",
    ),
    # What was denied was supposed.
    "not-suppose": ("We do not assume that $x > 0$. We have $$|x| = x.$$", "", "X"),
    "neg-suppose": ("It is not true that $x > 0$. Then $$|x| = x.$$", "", "X"),
    "unless": ("Unless $x > 0$, we have $$|x| = x.$$", "", "X"),
    "leak-part": ("Suppose $a = b$. Then $a^2 = b^2$.\n\nThe converse is false. We have $$a = b.$$", "", "Fn"),
    # The hypothesis of a proof by contradiction, and that of an induction, held on behind its end; S(n) = n² for one n defined S.
    "contradiction": (
        r"Suppose $x > 1$. Then $$x^2 > x.$$ This is a contradiction. Hence $$x \le 1.$$",
        r"given: x^2 \le x", "-F",
    ),
    "contradiction-leak": ("Suppose $x > 1$. Then $x^2 > 1$, a contradiction.\n\nWe have $$x^2 > 1.$$", "", "Fn"),
    "proof-by-contra": (
        "We prove that $\\sqrt{2}$ is irrational. Suppose for contradiction that $p^2 = 2 q^2$. Then $$p^2 / 2 = "
        "q^2.$$ Contradiction.\n\nTherefore $$p^2 = 2 q^2.$$",
        "p, q: positive integer", "-n",
    ),
    "contra-x": (
        r"Claim: $x \le 0$. Suppose for the sake of contradiction that $x > 0$. Then $$\sqrt{x^2} = x.$$ This "
        r"contradicts the choice. We conclude $$x \le 0.$$ We conclude $$\sqrt{x^2} = x.$$",
        "", "-F-X",
    ),
    "induction-ih": (
        "We prove by induction that $S(n) = n^2$. Assume that $S(n) = n^2$ holds for some $n$. Then $$S(n+1) = "
        "(n+1)^2.$$",
        "", "-n",
    ),
    "induction-ih2": (
        "Induction hypothesis: assume $a_n = 2^n$. Then $$a_{n+1} = 2^{n+1}.$$",
        "a: sequence\nn: nonnegative integer", "n",
    ),
    "induction-good": (
        r"Let $S(n) = \sum_{k=1}^n (2k-1)$. Assume that $S(n) = n^2$ for some $n$. Then $$S(n+1) = n^2 + 2n + 1 = "
        r"(n+1)^2.$$",
        "n: positive integer", "FF",
    ),
    "ind-sum": (
        r"Claim: $\sum_{i=1}^n i = \frac{n(n+1)}{2}$. Induction start: $1 = 1$. Induction step: assume "
        r"$\sum_{i=1}^n i = \frac{n(n+1)}{2}$. Then $$\sum_{i=1}^{n+1} i = \frac{n(n+1)}{2} + (n+1) = "
        r"\frac{(n+1)(n+2)}{2}.$$",
        "n: positive integer", "-FFF",
    ),
    "ind-sum-false": (
        r"Claim: $\sum_{i=1}^n i = \frac{n^2}{2}$. Induction step: assume $\sum_{i=1}^n i = \frac{n^2}{2}$. Then "
        r"$$\sum_{i=1}^{n+1} i = \frac{n^2}{2} + (n+1) = \frac{(n+1)^2}{2}.$$",
        "n: positive integer", "Xnn",
    ),
    "ind-leak": (
        "Let $T(n)$ be the running time. We assume $T(n) = n^2$ and show $T(n+1) = (n+1)^2$. By induction $$T(n) = "
        "n^2.$$ So $$T(5) = 25.$$",
        "n: positive integer", "-nn",
    ),
    "ind-leak-seq": (
        "Assume $u_k = k^2$ for $n = k$. Then by induction $$u_k = k^2.$$",
        "u: sequence\nk: positive integer", "n",
    ),
    # Of hypotheses that contradict each other nothing follows.
    "contradictory": ("Assume $x > 2$. Assume $x < 1$. Then $$x = 17.$$", "", "n"),
    "contradictory2": ("Assume $a + b = 1$ and $a - b = 3$ and $a = 0$. Then $$b = 5.$$", "", "X"),
    "contradictory3": ("Assume $x^2 + 1 = 0$. Then $$x = 5.$$", "", "n"),
    "contradictory4": ("Assume $x^2 + y^2 + 1 = 0$. Then $$x = y.$$", "", "n"),
    "contradictory5": ("Assume $e^x = -y^2$. Then $$x = y.$$", "", "n"),
    "vacuous": (r"$$x^2 = -1 \implies x = 3$$", "", "n"),
    "sqrt-both": (r"$$\sqrt{x} = -2 \implies x = 4$$", "", "n"),
    # An undecided line was used as if it held; now the verdict says that it must.
    "undecided-two": ("We get $J = 3$. We get $J = 4$. Hence $$J + 1 = 5.$$", "", "nnn"),
    "claims-index": ("Let $J(w) = w^2$. We get $J_1 = 5$. Later we find $J_1 = 6$. Hence $J_1 + 1 = 7$.", "", "nnn"),
    # A name that is known was defined again by a wrong claim.
    "claims-name": ("Let $J(w) = w^2$. We have $J(w) = w^3$.", "", "X"),
    "claims-deriv": ("Let $f(x) = x^2$. Then $f'(x) = 3x$.", "", "X"),
    "claims-deriv2": ("Let $f(x) = x^2$. Then $f' = 3x$.", "", "n"),
    "claims-grad": (r"Let $f(x) = x^2$. The gradient is $$\nabla f(x) = 3x.$$", "", "X"),
    "ind-rec": ("Let $a_{n+1} = 2 a_n$ and $a_0 = 1$. Then $$a_3 = 8.$$ $$a_3 = 6.$$", "n: nonnegative integer", "tn"),
    # A letter with another meaning.
    "now-let": ("Let $x = 2$. $$x^2 = 4$$ Now let $x = 3$. $$x^2 = 4$$ $$x^2 = 9$$", "", "FXF"),
    "redefine-instead": ("Let $x = 2$. $$x^2 = 4$$ Let $x$ be a real number instead. $$x^2 = 4$$", "", "Fn"),
    "two-exercises": (
        "## Exercise 1\nLet $f(x) = x^2$. $$f(2) = 4$$\n\n## Exercise 2\nLet $f(x) = x^3$. $$f(2) = 4$$ $$f(2) = "
        "8$$",
        "", "FXF",
    ),
    "two-exercises-undef": ("## Exercise 1\nLet $a = 2$. $$a^2 = 4$$\n\n## Exercise 2\nWe have $$a^2 = 4$$", "", "Fn"),
    "redef": ("Define $f(x) = x^2$. $$f(3) = 9$$ We redefine $f(x) = x^3$. $$f(3) = 9$$ $$f(3) = 27$$", "", "FXF"),
    "shadow-def": ("Let $x = 2$ and $f(x) = x^2$. Then $$f(3) = 9$$ $$f(3) = 4$$ $$f(x) = 4$$", "", "FXF"),
    "shadow-def2": ("Let $f(a) = a + x$. Let $x = 1$. Then $$f(2) = 3$$ $$f(x) = 2$$ $$f(x) = 2x$$", "", "FFF"),
    "bound": (r"Let $k = 3$. $$\sum_{k=1}^{2} k = 3$$ $$\sum_{k=1}^{2} k = 6$$", "", "FX"),
    "bound-int": (r"Let $x = 2$. $$\int_0^1 x\,dx = \frac12$$ $$\int_0^1 x\,dx = 2$$", "", "FX"),
    "shadow-max": (r"Let $i = 5$. Then $$\sum_{i=1}^{3} i^2 = 14$$ $$\sum_{i=1}^{3} i^2 = 75$$", "", "FX"),
    "shadow-sum": (r"$$\sum_{i=1}^n \sum_{i=1}^n i = \left(\sum_{i=1}^n i\right)^2$$", "n: positive integer", "X"),
    "nested-idx": (
        r"$$\sum_{i=1}^n \sum_{j=1}^n i j = \left(\sum_{i=1}^n i\right)^2$$ $$\sum_{i=1}^n \sum_{j=1}^n i j = "
        r"\sum_{i=1}^n i^2$$",
        "n: positive integer", "FX",
    ),
    "sum-escape": (r"$$\sum_{i=1}^n x_i y_i = x_i \sum_{i=1}^n y_i$$", "x, y: sequence\nn: positive integer", "X"),
    # Implications, and domains.
    "gain": (r"$$x = 2 \implies x^2 = 4$$ $$x^2 = 4 \implies x = 2$$ $$x = 2 \iff x^2 = 4$$", "", "FXX"),
    "vacuous2": (r"$$x = x + 1 \implies 0 = 1$$", "", "t"),
    "vacuous3": (r"$$2x + 3 = 2x + 4 \implies 3 = 4$$", "", "t"),
    "div-zero": (r"$$x^2 = x \implies x = 1$$", "", "X"),
    "div0-ok": (r"Let $c \ne 0$. $$ac = bc \implies a = b$$", "", "F"),
    "ineq-flip": (r"$$-2x < 4 \implies x < -2$$ $$-2x < 4 \implies x > -2$$", "", "XF"),
    "ineq-mult": (r"$$\frac{1}{x} < 1 \implies 1 < x$$", "", "X"),
    "sq-ineq": (r"$$a < b \implies a^2 < b^2$$", "", "X"),
    "log-ineq": (r"For $x > 0$ we have $$\log x \le x - 1.$$ $$\log x \le x - 2.$$", "", "Fn"),
    "sqrt": (r"$$\sqrt{x^2} = x$$", "", "X"),
    "cancel": (r"$$\frac{x^2 - 1}{x - 1} = x + 1$$", "", "C"),
    "log2": (r"$$\log(x^2) = 2\log|x|$$", "", "F"),
    # Expectations and matrices.
    "exp-prod": (r"$$\mathbb{E}[XY] = \mathbb{E}[X]\mathbb{E}[Y]$$", "X, Y: random variable", "X"),
    "exp-lin": (r"$$\mathbb{E}[2X + Y] = 2\mathbb{E}[X] + \mathbb{E}[Y]$$", "X, Y: random variable", "F"),
    "exp-sq": (r"$$\mathbb{E}[X^2] = \mathbb{E}[X]^2$$", "X: random variable", "X"),
    "var-scale": (r"$$\text{Var}(aX) = a\,\text{Var}(X)$$ $$\text{Var}(aX) = a^2\text{Var}(X)$$", "X: random variable", "XF"),
    "exp-cond": (
        r"Let $\mathbb{E}[X] = 0$. Then $$\text{Var}(X) = \mathbb{E}[X^2].$$ $$\mathbb{E}[X^2] = 0$$",
        "X: random variable", "Fn",
    ),
    "mat-comm": ("$$(A + B)^2 = A^2 + 2AB + B^2$$ $$(A+B)^2 = A^2 + AB + BA + B^2$$", "A, B: matrix(n, n)", "nF"),
    "mat-inv": ("$$(AB)^{-1} = A^{-1}B^{-1}$$ $$(AB)^{-1} = B^{-1}A^{-1}$$", "A, B: invertible matrix(n, n)", "nF"),
    "mat-tr": ("$$x^T A y = y^T A x$$ $$x^T A y = y^T A^T x$$", "A: matrix(n, n)\nx, y: vector(n)", "nF"),
    "mat-grad": (
        r"Let $f(x) = x^T A x$. Then $$\nabla_x f(x) = 2 A x$$ $$\nabla_x f(x) = (A + A^T) x$$",
        "A: matrix(n, n)\nx: vector(n)", "nF",
    ),
    "trace": (
        r"$$\mathrm{tr}(AB) = \mathrm{tr}(A)\mathrm{tr}(B)$$ $$\mathrm{tr}(AB) = \mathrm{tr}(BA)$$",
        "A, B: matrix(n, n)", "XF",
    ),
    "sym": ("Let $A^T = A$. Then $$x^T A y = y^T A x.$$", "A: matrix(n, n)\nx, y: vector(n)", "F"),
    "orth": (r"Assume $Q^T Q = I$. Then $$\|Q x\|^2 = \|x\|^2.$$ $$Q x = x$$", "Q: matrix(n, n)\nx: vector(n)", "Fn"),
    "norm": (r"$$\|x + y\|^2 = \|x\|^2 + \|y\|^2$$ $$\|x + y\|^2 = \|x\|^2 + 2 x^T y + \|y\|^2$$", "x, y: vector(n)", "nF"),
    "dim-mis": ("$$W x + b = b + x W$$", "W: matrix(m, n)\nx: vector(n)\nb: vector(m)", "n"),
    # Chains over prose, and words between.
    "over-prose": ("We start with $$(a+b)^2$$ and this equals $$= a^2 + 2ab + b^2$$ which is $$= a^2 + b^2$$", "", "FX"),
    "over-prose2": (
        "$$L = (y - t)^2$$\n\nExpanding gives\n\n$$= y^2 - 2yt + t^2$$\n\nand so\n\n$$= y^2 - 2yt - t^2$$",
        "", "nFX",
    ),
    "leq-chain": (r"$$x^2 \le x^2 + 1 < x^2 + 2 = x^2 + 1$$", "", "FFX"),
    "similarly": (r"We have $\frac{d}{dx} x^2 = 2x$. Similarly, $\frac{d}{dx} x^3 = 3x$.", "", "FX"),
    "similarly2": ("Let $f(x) = x^2$ and $g(x) = x^3$. Then $f'(x) = 2x$ and similarly $g'(x) = 3x$.", "", "FX"),
    "goal-circ": (r"We want to show $$x^2 \ge 2x.$$ Since $$x^2 \ge 2x$$ we are done.", "", "XX"),
    "chain-rule": (r"$$\frac{d}{dx} \sin(x^2) = \cos(x^2)$$ $$\frac{d}{dx} \sin(x^2) = 2x\cos(x^2)$$", "", "XF"),
    "sigmoid": (
        r"Let $\sigma(x) = \frac{1}{1 + e^{-x}}$. Then $$\sigma'(x) = \sigma(x)(1 - \sigma(x))$$ $$\sigma'(x) = "
        r"\sigma(x)(1 + \sigma(x))$$ $$1 - \sigma(x) = \sigma(-x)$$",
        "", "FXF",
    ),
    "relu": (r"Let $r(x) = \max(0, x)$. For $x > 0$ we have $r'(x) = 1$. For $x < 0$ we have $r'(x) = 1$.", "", "FX"),
    "solve-pos": ("Let $x > 0$. We solve $x^2 - 4 = 0$. Hence $$x = 2.$$", "", "F"),
    # "With c = 0" held on when c was 1; at another point, the derivative at the point before was meant.
    "with": (
        r"Let $f(x) = x^2 + c$. We get $$f(x) = x^2$$ with $c = 0$. We get $$f(x) = x^2 + 1$$ with $c = 1$."
        r" We get $$f(x) = x^2$$ with $c = 2$.", "", "FFX",
    ),
    "With": (r"We have $$f(x) = x^2 + c.$$ With $c = 0$ we get $$f(x) = x^2.$$ With $c = 1$ we get $$f(x) = x^2.$$", "", "-Fn"),
    "at": (r"Let $f(x) = x^2$. At $x = 1$ we have $f'(x) = 2$. At $x = 2$ we have $f'(x) = 2$.", "", "FX"),
    "fixed": ("Fix $n > 2$. Then $n^2 > 4$.\n\nFor $n = 1$ we get $$n^2 > 4.$$", "", "Fn"),
    "several": (r"For $a, b > 0$ we have $$\sqrt{ab} \le \frac{a + b}{2}.$$ $$\sqrt{ab} \ge \frac{a+b}{2}.$$", "", "tn"),
    "given": (
        r"Given the loss $L = (wx - t)^2$, the gradient is $$\frac{\partial L}{\partial w} = 2x(wx - t).$$"
        r" We have $$\frac{\partial L}{\partial w} = 2(wx - t).$$", "", "Fn",
    ),
    "convex": (r"Let $f(x) = x^2$. Then $f$ is convex. Hence $f(0) = 0$. Also $f(1) = 2$.", "", "FX"),
}  # fmt: skip


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_used_where_it_does_not_hold(name: str) -> None:
    text, context, expected = DOCUMENTS[name]
    found = said(text, context)
    assert len(found) == len(expected), found
    assert all(letter in ALLOWED[allowed] for letter, allowed in zip(found, expected, strict=True)), (found, expected)


FILLER = "We turn to another matter, which takes more words than may stand between two statements of one argument here. "
LEMMA = "**Lemma 1.** We have $$u(x) = v(x) + 1.$$\n\n## Another part\n\n"
CITING = {
    "a lemma": (LEMMA + FILLER + "By Lemma 1 we have $$2 u(x) = 2 v(x) + 2.$$", "C", ("Lemma 1 holds",)),
    "a lemma that says something else": (LEMMA + FILLER + "By Lemma 1 we have $$2 u(x) = v(x) + 2.$$", "X", ()),
    "what is wrong": (
        f"We have $$x^2 + 1 = x - 1 + x^3 \\tag{{1}}$$\n\n## B\n\n{FILLER} By (1) we have $$x^3 + x = x^4 - x + x^2.$$", "X", (),
    ),
    "itself": ("By (1) we have $$u(x) + v(x) = 3. \\tag{1}$$", "U", ()),
    "a later line": ("By (1) we have $$u(x) + v(x) = 3.$$\n\n$$u(x) + v(x) = 3 \\tag{1}$$", "U", ()),
}


@pytest.mark.parametrize("name", CITING)
def test_what_is_cited_by_name(name: str) -> None:
    text, letter, told = CITING[name]
    found = check_document(read_text(text), read_context("u, v: function")).judgements
    judged = next(j for j in found if j.line) if name == "a later line" else found[-1]
    assert (LETTERS[judged.status], judged.conditions) == (letter, told)


def conditions(text: str) -> tuple[str, ...]:
    return check_document(read_text(text)).judgements[-1].conditions


def test_an_undecided_line_is_used_only_by_name() -> None:
    assert conditions("We get $J = 3$. We get $J = 4$. Hence $J + 1 = 5$.") == ("L1.2 holds",)


def test_what_has_lapsed_is_used_only_if_it_is_said() -> None:
    assert conditions("If $x > 1$ then $x^2 > x$.\n\nNow to others. It holds $$x^2 > x.$$") == ("x > 1 (supposed in L1)",)


def test_hypotheses_that_contradict_each_other_are_named() -> None:
    found = check_document(read_text("Assume $x > 2$. Assume $x < 1$. Then $$x = 17.$$")).judgements[-1]
    assert found.status == "undecided"
    assert "(L1, L1.2)" in found.reasons[0]


def test_only_what_was_needed_is_cited() -> None:
    text = "Assume $n > 0$ and $m > 0$. $$\\sqrt{n^2} = n$$ $$(n + m)^2 = n^2 + 2nm + m^2$$ $$\\sqrt{n^2 m^2} = nm$$"
    found = check_document(read_text(text)).judgements[2:]
    assert [j.uses for j in found] == [("L1",), (), ("L1", "L1.2")]
