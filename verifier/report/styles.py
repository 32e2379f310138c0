"""The three notations in which terms are printed, as tables: plain (can be typed), unicode (to read), LaTeX.

In a template ``{0}``, ``{1}``, ... are the printed arguments, ``{args}`` all of them, ``{atom}`` is the first one in
brackets unless it is a single symbol or number, and ``{name}`` is the function's name.  In that of a binder ``{x}`` is
the bound variable, ``{n}`` the order of a derivative and ``{side}`` that of a limit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

_GREEK: Final = dict(zip(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi "
    "omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega".split(),
    "αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΦΨΩ", strict=True,
))
_SUBSCRIPT: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SUPERSCRIPT: Final = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


@dataclass(frozen=True)
class Style:
    """A notation.  ``functions`` and ``binders`` are templates by operator; "" is that of the functions without one.

    ``power`` gets the base, the exponent, and the exponent in brackets if it needs them; ``fraction`` what is above and
    below the line, then both in brackets if they need them.
    ``dot`` stands before a number in a product; ``binder_tight`` says that a binder's template closes what it opens.
    """

    times: str
    dot: str
    binder_tight: bool
    name: Callable[[str], str]
    power: Callable[[str, str, str], str]
    fraction: Callable[[str, str, str, str], str]
    group: str
    case: str
    otherwise: str
    between: str
    cases: str
    words: Mapping[str, str]
    functions: Mapping[str, str]
    binders: Mapping[str, str]
    matrix: str = "[{0}]"
    row: str = "[{0}]"
    between_entries: str = ", "
    between_rows: str = ", "


# Plain ------------------------------------------------------------------------------------------------------------


def _same(name: str) -> str:
    return name


def _plain_power(base: str, exponent: str, bracketed: str) -> str:
    return f"{base}**{bracketed}"


def _slash(above: str, below: str, above_bracketed: str, below_bracketed: str) -> str:
    return f"{above_bracketed}/{below_bracketed}"


PLAIN: Final = Style(
    times="*", dot="*", binder_tight=True, name=_same, power=_plain_power, fraction=_slash, group="({0})",
    case="({0}, {1})", otherwise="({0}, True)", between=", ", cases="Piecewise({0})",
    words={
        "pi": "pi", "i": "I", "oo": "oo", "e": "E", "true": "True", "false": "False",
        "eq": "=", "ne": "!=", "lt": "<", "le": "<=", "and": "and", "or": "or", "not": "not ", "implies": "implies", "iff": "iff",
    },
    functions={
        "abs": "Abs({0})", "max": "Max({args})", "min": "Min({args})", "heaviside": "Heaviside({args})",
        "delta": "KroneckerDelta({args})", "mean": "E({0})", "has mean": "Integrable({0})", "has law": "Law({0}, {1})",
        "independent": "Independent({args})", "identical": "Identical({args})", "block": "({args})", "always": "Always({0})",
        "outcomes": "{args}",
        "transpose": "{atom}.T", "inverse": "Inverse({0})", "trace": "Trace({0})", "det": "Determinant({0})",
        "identity": "Identity({0})", "zeros": "ZeroMatrix({args})", "onesvec": "OneMatrix({0}, 1)", "entry": "{atom}[{1}, {2}]",
        "hadamard": "HadamardProduct({args})", "kron": "KroneckerProduct({args})",
        "lambertw": "LambertW({0})", "divides": "Divides({0}, {1})", "apply": "{name}({args})", "": "{name}({args})",
    },
    binders={
        "deriv": "Derivative({0}, {x})", "derivs": "Derivative({0}, ({x}, {n}))", "deriv at": "Subs({0}, {x}, {1})",
        "limit": "Limit({0}, {x}, {1}{quoted_side})", "sum": "Sum({0}, ({x}, {1}, {2}))",
        "series": "Sum({0}, ({x}, {1}, oo))",
        "product": "Product({0}, ({x}, {1}, {2}))", "integral": "Integral({0}, ({x}, {1}, {2}))",
        "forall": "ForAll({x}, {0})", "exists": "Exists({x}, {0})", "differentiable": "Differentiable({0}, {x}, {1})",
        "converges": "Converges({0}, {x}, {1}{quoted_side})", "lambda": "({x} -> {0})",
        "table": "MatrixTable({x}, {y}, {0}, {1}, {2})",
    },
)

# Unicode ----------------------------------------------------------------------------------------------------------


_OVER: Final = re.compile(r"(max|min|argmax|argmin) (.*·.*)")
_COMPONENT: Final = re.compile(r"[A-Za-z]_[A-Za-z]")


def spoken(name: str) -> str:
    """The name of a letter as people read it.  What stands for a maximum over an index is written with one: max_i x_i."""
    parts = _over(name)
    return f"{parts[0]}_{parts[1]} {parts[2]}" if parts else name


def _over(name: str) -> tuple[str, str, str] | None:
    """The sign of a maximum over an index, the index, and what it is the maximum of; None for other names."""
    found = _OVER.fullmatch(name)
    if found is None:
        return None
    taken = set(re.findall(r"[A-Za-z]+", found[2]))
    index = next((letter for letter in ("ijkl" if "_{" in found[2] else "uvst") if letter not in taken), "i")
    return found[1], index, re.sub(r"_\{(.)\}", r"_\1", found[2].replace("·", index))


def _unicode_name(name: str) -> str:
    if " " in name:
        return spoken(name)
    base, underscore, index = name.partition("_")
    stem = base.rstrip("0123456789")
    if stem in _GREEK and not underscore:
        base, index = stem, base[len(stem):]
    shown = "ℓ" if base == "ell" else _GREEK.get(base, base)
    return shown + (index.translate(_SUBSCRIPT) if index.isdigit() else underscore + index)


def _unicode_power(base: str, exponent: str, bracketed: str) -> str:
    return base + exponent.translate(_SUPERSCRIPT) if exponent.isdigit() else f"{base}^{bracketed}"


UNICODE: Final = Style(
    times="·", dot="·", binder_tight=False, name=_unicode_name, power=_unicode_power, fraction=_slash, group="({0})",
    case="{0} if {1}", otherwise="{0} otherwise", between="; ", cases="{{{0}}}",
    words={
        "pi": "π", "i": "i", "oo": "∞", "e": "e", "true": "true", "false": "false",
        "eq": "=", "ne": "≠", "lt": "<", "le": "≤", "gt": ">", "ge": "≥", "and": "and", "or": "or", "not": "not ",
        "implies": "⇒", "iff": "⇔",
    },
    functions={
        "abs": "|{0}|", "floor": "⌊{0}⌋", "ceiling": "⌈{0}⌉", "sigmoid": "σ({0})", "gamma": "Γ({0})", "lambertw": "W({0})",
        "transpose": "{atom}ᵀ", "inverse": "{atom}⁻¹", "trace": "tr({0})", "identity": "I", "zeros": "0", "onesvec": "𝟏",
        "entry": "{atom}[{1}, {2}]", "hadamard": "({0} ∘ {1})", "kron": "({0} ⊗ {1})", "invertible": "{0} is invertible",
        "sqrt": "√{atom}", "defined": "{atom} is defined",
        "factorial": "{atom}!", "divides": "{0} ∣ {1}", "heaviside": "H({args})", "delta": "δ({args})",
        "mean": "𝔼[{0}]", "has mean": "𝔼[{0}] exists", "has law": "{0} ~ {1}", "independent": "{args} independent",
        "identical": "{args} identically distributed", "block": "({args})", "always": "always {0}", "outcomes": "{args}",
        "apply": "{name}({args})", "": "{name}({args})",
    },
    binders={
        "deriv": "d/d{x} {0}", "derivs": "d{nth}/d{x}{nth} {0}", "deriv at": "[{0} at {x} = {1}]",
        "limit": "lim[{x} → {1}{side}] {0}", "sum": "∑[{x} = {1}..{2}] {0}", "product": "∏[{x} = {1}..{2}] {0}",
        "series": "∑[{x} = {1}..∞] {0}", "integral": "∫[{1}..{2}] {0} d{x}", "forall": "∀{x}: {0}", "exists": "∃{x}: {0}",
        "differentiable": "{0} is differentiable in {x} at {1}", "converges": "{0} converges as {x} → {1}{side}",
        "lambda": "{x} ↦ {0}", "table": "[{0}]_{x}{y}",
    },
)

# LaTeX ------------------------------------------------------------------------------------------------------------


def _latex_over(name: str) -> str:
    sign, index, body = _over(name) or ("", "", name)
    shown = body if _COMPONENT.fullmatch(body) else r"\text{" + body.replace("_", r"\_") + "}"
    return rf"\operatorname{{{sign}}}_{{{index}}} {shown}" if sign else shown


def _latex_name(name: str) -> str:
    if " " in name:
        return _latex_over(name)
    base, _, index = name.partition("_")
    stem = base.rstrip("0123456789")
    if not index and stem != base:
        base, index = stem, base[len(stem):]
    spelled = base == "ell" or (base in _GREEK and base != "omicron")
    symbol = rf"\{base}" if spelled else base if len(base) == 1 else rf"\mathrm{{{base}}}"
    return f"{symbol}_{{{index}}}" if index else symbol


def _latex_power(base: str, exponent: str, bracketed: str) -> str:
    return f"{base}^{{{exponent}}}"


def _latex_fraction(above: str, below: str, above_bracketed: str, below_bracketed: str) -> str:
    return rf"\frac{{{above}}}{{{below}}}"


_NAMED: Final = "log sin cos tan sinh cosh tanh max min arg gcd".split()

LATEX: Final = Style(
    times=" ", dot=r" \cdot ", binder_tight=False, name=_latex_name, power=_latex_power,
    fraction=_latex_fraction, group=r"\left({0}\right)",
    case=r"{0} & \text{{if }} {1}", otherwise=r"{0} & \text{{otherwise}}", between=r" \\ ",
    cases=r"\begin{{cases}} {0} \end{{cases}}",
    words={
        "pi": r"\pi", "i": "i", "oo": r"\infty", "e": "e", "true": r"\top", "false": r"\bot",
        "eq": "=", "ne": r"\neq", "lt": "<", "le": r"\leq", "gt": ">", "ge": r"\geq",
        "and": r"\wedge", "or": r"\vee", "not": r"\neg ",
        "implies": r"\Rightarrow", "iff": r"\Leftrightarrow",
    },
    functions={
        **{name: rf"\{name}\left({{args}}\right)" for name in _NAMED},
        **{f"a{name}": rf"\ar{'c' if name in 'sincostan' else ''}{name}\left({{0}}\right)" for name in ("sin", "cos", "tan")},
        "asinh": r"\operatorname{{arsinh}}\left({0}\right)", "acosh": r"\operatorname{{arcosh}}\left({0}\right)",
        "atanh": r"\operatorname{{artanh}}\left({0}\right)",
        "exp": "e^{{{0}}}", "abs": r"\left|{0}\right|", "floor": r"\left\lfloor {0} \right\rfloor",
        "ceiling": r"\left\lceil {0} \right\rceil", "sigmoid": r"\sigma\left({0}\right)", "gamma": r"\Gamma\left({0}\right)",
        "binomial": r"\binom{{{0}}}{{{1}}}", "sqrt": r"\sqrt{{{0}}}", "factorial": "{atom}!", "conjugate": r"\overline{{{0}}}",
        "divides": r"{0} \mid {1}", "lambertw": r"W\left({0}\right)", "heaviside": r"H\left({args}\right)",
        "mean": r"\mathbb{{E}}\left[{0}\right]", "has mean": r"\mathbb{{E}}\left[{0}\right] \text{{ exists}}",
        "has law": r"{0} \sim {1}", "independent": r"{args} \text{{ independent}}", "always": r"\text{{always }} {0}",
        "identical": r"{args} \text{{ identically distributed}}", "block": r"\left({args}\right)", "outcomes": "{args}",
        "transpose": r"{atom}^{{\top}}", "inverse": r"{atom}^{{-1}}", "trace": r"\operatorname{{tr}}\left({0}\right)",
        "det": r"\det\left({0}\right)", "identity": "I", "zeros": "0", "onesvec": r"\mathbf{{1}}",
        "entry": r"{atom}_{{{1}, {2}}}",
        "hadamard": r"\left({0} \circ {1}\right)", "kron": r"\left({0} \otimes {1}\right)",
        "diag": r"\operatorname{{diag}}\left({0}\right)", "invertible": r"{0} \text{{ is invertible}}",
        "delta": r"\delta_{{{args}}}",
        "apply": r"{name}\left({args}\right)", "": r"\operatorname{{{name}}}\left({args}\right)",
    },
    binders={
        "deriv": r"\frac{{d}}{{d {x}}} {0}", "derivs": r"\frac{{d^{{{n}}}}}{{d {x}^{{{n}}}}} {0}",
        "deriv at": r"\left. {0} \right|_{{{x} = {1}}}",
        "limit": r"\lim_{{{x} \to {1}{power_side}}} {0}", "sum": r"\sum_{{{x} = {1}}}^{{{2}}} {0}",
        "series": r"\sum_{{{x} = {1}}}^{{\infty}} {0}",
        "product": r"\prod_{{{x} = {1}}}^{{{2}}} {0}", "integral": r"\int_{{{1}}}^{{{2}}} {0} \, d{x}",
        "forall": r"\forall {x} \colon {0}", "exists": r"\exists {x} \colon {0}",
        "differentiable": r"{0} \text{{ differentiable in }} {x} \text{{ at }} {1}",
        "converges": r"{0} \text{{ converges as }} {x} \to {1}{power_side}", "lambda": r"{x} \mapsto {0}",
        "table": r"\left[{0}\right]_{{{x}, {y}}}",
    },
    matrix=r"\begin{{pmatrix}} {0} \end{{pmatrix}}", row="{0}", between_entries=" & ", between_rows=r" \\ ",
)
