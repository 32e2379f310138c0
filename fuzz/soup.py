"""Texts for the readers: soups of the grammar's own words, changed formulas, and any characters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

Pick = Callable[[int], int]  # a number from 0 up to, not including, its argument

LATEX: Final = tuple(
    r"""\frac \frac{ \frac12 \dfrac \sqrt \sqrt{ \sqrt[3] \left( \right) \left[ \right] \left| \right| \left. \right|_{ \left\{
    \right\} \begin{cases} \end{cases} \begin{bmatrix} \end{bmatrix} \begin{aligned} \end{aligned} \begin{array}{ll}
    \end{array} \sum \sum_{i=1}^n \sum_i \prod_{k=1}^{n} \int \int_0^1 \,dx \lim_{x\to0} \to \max \max_i \min \arg\min_w
    \log \ln \log_2 \exp \sin \cos \sin^{-1} \tanh \nabla_w \nabla \partial \frac{d}{dx} \frac{\partial}{\partial}{w_k}
    \mathbb{E}[ \operatorname{Var}( \mathrm{Cov}( \mathbb{P} \mid \Vert \| \lVert \rVert_2 ^T ^{\top} ^{-1} ^{(2)} _{kj}
    _{i+1} ^* ^\star \hat{ \hat \bar{x} \tilde \mathbf{w} \mathbf \boldsymbol{ \mathcal{L} \text{if } \text{otherwise}
    \operatorname{softmax} \alpha \beta \sigma( \theta \mu \pi \infty \cdot \times \odot \otimes \circ \pm \le \geq \neq \in
    \notin \subset \cup \cap \setminus \emptyset \mathbb{R} \forall \exists \Rightarrow \iff \land \lor \neg \dots \quad \,
    \! \; \\ & $ $$ \( \) \[ \] \{ \} \langle \rangle \binom{n}{k} \choose \overline{ \underline{ \prime ' '' \dagger \mod
    \bmod \lfloor \rceil \input{ \def \write18 \foo \color{red} \label{a} %""".split()
)
TYPED: Final = tuple(
    """x y n k i w x_1 x_i w_kj sigma alpha pi e E I oo inf f f( g(x) h'( sin sin( cos2x exp( log( ln sqrt( abs( max( min( sum(
    Sum( Product( Integral( Derivative( diff( lim( Limit( Piecewise( Matrix([ Max Min Transpose( Interval( FiniteSet( Union(
    and or not implies iff xor for if in mod otherwise true false ** ^ ^{ _ _{ * / + - = == != < <= > >= := => <=> -> ( ) [
    ] { } [[ ]] | || , ; : . .. ... ! !! ' '' ~ @ # $ % & ` \" ? \\ 0 1 2 10 0.5 1.5e3 1e9 1,000 1/2 00 .5 5. 9**9 2^2^2^2
    10000! × · ÷ − ≤ ≥ ≠ √ ∑ ∏ ∫ ∂ ∇ ∞ π α ² ³ ₁ ₂ ′ ‖ ⊙ ᵀ ∈ ∪ ∅ ℝ → ⇒ ± ½ а ο ｘ １""".split()
)
ODD: Final = (
    " ", "\n", "\r\n", "\t", "\0", "\u200d", "\u202e", "\u0301", "\ufdfa", "\ud800", "\u00a0", "\U0001d465", "\U0001f600",
)  # fmt: skip
CODE: Final = ("__import__('os')", "().__class__", "lambda x:", "exec(", "eval('1')", "x.__dict__", "f'{x}'", "Symbol('x')")
WORDS: Final = (*LATEX, *TYPED, *TYPED, *ODD, *CODE)
TYPES: Final = (
    "real", "positive", "integer", "positive integer", "function", "vector(n)", "matrix(n,d)", "matrix(2,2)", "in (0, 1)",
    "sequence", "x^2 > 2", "integer >= 2", "nonsense", "random variable", "vector", "symmetric matrix(n,n)", "imaginary unit",
)  # fmt: skip
FORMS: Final = ("auto", "latex", "typed")
MOST_WORDS: Final = 40


def soup(pick: Pick) -> str:
    """Words of the grammar one after the other, with or without spaces."""
    space = ("", " ")[pick(2)]
    return space.join(WORDS[pick(len(WORDS))] for _ in range(pick(MOST_WORDS)))


def changed(formula: str, pick: Pick) -> str:
    """``formula`` with a few pieces left out, doubled, swapped or replaced by words of the grammar."""
    text = formula
    for _ in range(1 + pick(4)):
        start = pick(len(text) + 1)
        end = min(len(text), start + pick(6))
        piece = text[start:end]
        text = text[:start] + (WORDS[pick(len(WORDS))], "", piece * 2, piece[::-1])[pick(4)] + text[end:]
    return text


def assumed(pick: Pick) -> dict[str, str]:
    """Types for a few letters."""
    letters = ("x", "y", "n", "w", "X", "f", "\\sigma", "w_{kj}", "x_i", "\\hat m", "σ", "x'")
    return {letters[pick(len(letters))]: TYPES[pick(len(TYPES))] for _ in range(pick(4))}
