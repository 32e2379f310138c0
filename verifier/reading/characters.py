"""Characters beyond ASCII that stand for something we read, and advice about those that do not."""

from __future__ import annotations

import unicodedata
from typing import Final

GREEK: Final = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ϑ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi",
    "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "ϕ": "phi", "χ": "chi", "ψ": "psi",
    "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Σ": "Sigma", "Φ": "Phi",
    "Ψ": "Psi", "Ω": "Omega", "ℓ": "ell", "∞": "oo", "ℝ": "reals", "ℤ": "integers",
}  # fmt: skip

SUPERSCRIPTS: Final = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-", strict=True))
SUBSCRIPTS: Final = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))

OPERATORS: Final = {
    "×": "*", "·": "*", "⋅": "*", "∗": "*", "÷": "/", "−": "-", "–": "-", "≤": "<=", "⩽": "<=", "≥": ">=", "⩾": ">=",
    "≠": "!=", "∧": "and", "∨": "or", "¬": "not", "⇒": "=>", "⟹": "=>", "⇔": "<=>", "⟺": "<=>", "→": "->",
    "∀": "forall", "∃": "exists", "∈": "in", "√": "√", "′": "'",
}  # fmt: skip

ADVICE: Final = {
    "∑": "write a sum as Sum(term, (k, 1, n))",
    "∏": "write a product as Product(term, (k, 1, n))",
    "∫": "write an integral as Integral(f, (x, a, b))",
    "∂": "write a derivative as Derivative(f, x)",
    "∇": "write a derivative as Derivative(f, x)",
    "≈": "write Near(left, right, tolerance)",
    "±": "write the two cases out, joined by 'or'",
    "∛": "write cbrt(x)",
    "{": "use parentheses",
    "}": "use parentheses",
    "\\": "this is plain text, not LaTeX: write sqrt(x), not \\sqrt{x}",
    "$": "leave the dollar signs out",
    "&": "write 'and'",
    "~": "write 'not', or Near(left, right, tolerance)",
    "%": "write x/100, or Mod(a, b) for a remainder",
    ";": "one statement at a time",
    ".": "write 5 or 5.0 for a number",
    "—": "write '-' for minus",
    "?": "leave it out",
    "“": 'use a plain quotation mark "',
    "”": 'use a plain quotation mark "',
    "’": "write ' for a derivative, as in f'(x)",
}


def complaint(character: str) -> str:
    """Why ``character`` cannot be read, by its name where its looks deceive, and what to write instead."""
    advice = ADVICE.get(character) or _lookalike(character)
    shown = repr(character) if character.isprintable() else "a character that does not print"
    name = "" if character.isascii() and character.isprintable() else f", {unicodedata.name(character, _code(character))},"
    return f"{shown}{name} is not part of the language" + (f"; {advice}" if advice else "")


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _lookalike(character: str) -> str:
    """Advice for a letter or digit that is another form of a plain one, as copied from a PDF."""
    plain = unicodedata.normalize("NFKC", character)
    return f"write {plain!r}" if plain != character and len(plain) == 1 and plain.isalnum() else ""
