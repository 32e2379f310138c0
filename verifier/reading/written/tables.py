"""What commands, characters and words of written mathematics stand for; only strings live here."""

from __future__ import annotations

from typing import Final

from verifier.reading import characters, names

VARIANTS: Final = {
    "varepsilon": "epsilon", "vartheta": "theta", "varphi": "phi", "varrho": "rho", "varsigma": "sigma", "varkappa": "kappa",
    "varpi": "pi",
}  # fmt: skip
GREEK: Final = (names.GREEK | frozenset(("omicron", "pi"))) - frozenset(VARIANTS)
UNICODE: Final = {
    **characters.GREEK, "ς": "sigma", "ϱ": "rho", "ħ": "hbar", "ℂ": "complexes", "ℕ": "naturals", "ℚ": "rationals",
    "∅": "emptyset",
}  # fmt: skip
VARIANT_LETTERS: Final = {"ϵ": "epsilon@var", "ϑ": "theta@var", "ϕ": "phi@var"}

# A command, and the token it is: of kind "name" or "operator".
NAMED: Final = {
    **dict.fromkeys(("dots", "ldots", "cdots", "dotsb", "dotsc", "dotsm"), "…"),
    "infty": "oo", "ell": "ell", "hbar": "hbar", "emptyset": "emptyset", "varnothing": "emptyset", "imath": "i", "jmath": "j",
    "R": "reals", "Z": "integers", "N": "naturals", "Q": "rationals", "C": "complexes",
}  # fmt: skip
SYMBOLS: Final = {
    "cdot": "*", "times": "*", "ast": "*", "cdotp": "*", "div": "/", "odot": "odot", "circ": "odot", "otimes": "otimes",
    "pm": "±", "mp": "∓",
    "le": "<=", "leq": "<=", "leqslant": "<=", "ge": ">=", "geq": ">=", "geqslant": ">=", "lt": "<", "gt": ">",
    "ne": "!=", "neq": "!=", "coloneqq": "=", "triangleq": "=", "equiv": "=", "gets": "=", "leftarrow": "=",
    "to": "->", "rightarrow": "->", "longrightarrow": "->", "uparrow": "up", "downarrow": "down",
    "in": "in", "notin": "notin", "cup": "cup", "cap": "cap", "setminus": "setminus", "backslash": "setminus",
    "bigcup": "cup", "bigcap": "cap",
    "land": "and", "wedge": "and", "lor": "or", "vee": "or", "neg": "not", "lnot": "not",
    "implies": "=>", "Rightarrow": "=>", "Longrightarrow": "=>", "iff": "<=>", "Leftrightarrow": "<=>",
    "Longleftrightarrow": "<=>", "impliedby": "<==", "Leftarrow": "<==", "forall": "forall", "exists": "exists",
    "sim": "~", "mid": "given", "vert": "|", "Vert": "‖", "lvert": "|(", "rvert": ")|", "lVert": "‖(", "rVert": ")‖",
    "lbrace": "\\{", "rbrace": "\\}", "lbrack": "[", "rbrack": "]", "lparen": "(", "rparen": ")",
    "lfloor": "lfloor", "rfloor": "rfloor", "lceil": "lceil", "rceil": "rceil", "langle": "langle", "rangle": "rangle",
    "sum": "Sum", "prod": "Product", "int": "Integral", "partial": "partial", "nabla": "nabla", "bmod": "mod", "mod": "mod",
    "underset": "underset", "overset": "overset", "stackrel": "stackrel", "boxed": "boxed", "underbrace": "underbrace",
    "overbrace": "overbrace", "cancel": "cancel",
    "frac": "frac", "dfrac": "frac", "tfrac": "frac", "cfrac": "frac", "binom": "binom", "dbinom": "binom", "tbinom": "binom",
    "sqrt": "root", "over": "over", "choose": "choose", "prime": "'", "top": "top", "intercal": "top",
    "star": "star", "dagger": "dagger", "colon": ":", "norm": "norm", "abs": "abs",
}  # fmt: skip
IGNORED: Final = frozenset(
    "mathop quad qquad limits nolimits displaystyle textstyle scriptstyle left right middle big Big bigg Bigg bigl "
    "bigr bigm Bigl Bigr Bigm biggl biggr biggm Biggl Biggr Biggm mathstrut thinspace medspace thickspace enspace "
    "space hfill nonumber notag mathopen mathclose mathord mathbin mathrel mathinner hline noindent relax".split()
)
SKIPPED_WITH_ARGUMENT: Final = frozenset("textcolor phantom hphantom vphantom label tag hspace vspace color".split())
ADVICE: Final = {
    "approx": "write an exact equation", "cong": "write '='", "propto": "write an equation with its constant",
    "vdots": "write the entries out", "ddots": "write the entries out", "subset": "write \\cup, \\cap, \\in",
    "subseteq": "write \\cup, \\cap, \\in", "simeq": "write an exact equation", "iint": "write two integrals",
    "oint": "write an integral with bounds", "mapsto": "write f(x) = ...", "not": "write \\ne or \\notin",
    "pmod": "write Mod(a, n)", "ll": "write an exact inequality", "gg": "write an exact inequality",
}  # fmt: skip
FONTS: Final = {
    "mathbf": "bold", "boldsymbol": "bold", "bm": "bold", "mathrm": "rm", "mathit": "it", "mathcal": "cal", "mathscr": "cal",
    "mathsf": "sf", "mathtt": "tt", "mathbb": "bb", "mathfrak": "frak", "vec": "vec", "underline": "under", "pmb": "bold",
    "symbf": "bold", "mathnormal": "it", "rm": "rm", "bf": "bold",
}  # fmt: skip
TEXTS: Final = frozenset("text textrm textit textbf textsf textnormal mbox operatorname operatornamewithlimits mathop".split())
ACCENTS: Final = {
    "hat": "hat", "widehat": "hat", "bar": "bar", "overline": "bar", "tilde": "tilde", "widetilde": "tilde", "dot": "dot",
    "ddot": "ddot", "check": "check", "breve": "breve", "acute": "acute", "grave": "grave", "mathring": "ring",
}  # fmt: skip
ARGUMENTS: Final = {
    "frac": 2, "binom": 2, "root": 1, "norm": 1, "abs": 1, "mathop": 1, **dict.fromkeys(ACCENTS, 1), **dict.fromkeys(FONTS, 1),
}  # fmt: skip
BLACKBOARD: Final = {"R": "reals", "Z": "integers", "N": "naturals", "Q": "rationals", "C": "complexes"}
BLACKBOARD_FUNCTIONS: Final = {"E": "Expectation", "V": "Variance", "P": "Probability", "ones": "Indicator", "I": "Indicator"}
KEYWORDS: Final = {
    "and": "and", "or": "or", "not": "not", "if": "if", "for": "if", "when": "if", "where": "if", "iff": "<=>", "implies": "=>",
    "otherwise": "otherwise", "else": "otherwise", "in": "in", "xor": "xor", "for all": "forall", "if and only if": "<=>",
    "union": "cup", "intersect": "cap", "intersection": "cap", "as": "", "with": "if", "mod": "mod",
}  # fmt: skip
TYPED_KEYWORDS: Final = frozenset("and or not in implies iff xor union intersect if otherwise else forall exists".split())

OPERATORS: Final = {
    **characters.OPERATORS, "∑": "Sum", "∏": "Product", "∫": "Integral", "∂": "partial", "∇": "nabla", "±": "±", "∓": "∓",
    "∪": "cup", "∩": "cap", "∖": "setminus", "⊙": "odot", "∘": "odot", "⊗": "otimes", "‖": "‖", "∥": "‖", "⌊": "lfloor",
    "⌋": "rfloor", "⌈": "lceil", "⌉": "rceil", "⟨": "langle", "⟩": "rangle", "⊤": "top", "∉": "notin", "≡": "=", "≔": "=",
    "←": "=", "⟶": "->", "∣": "|", "（": "(", "）": ")", "［": "[", "］": "]", "｛": "\\{", "｝": "\\}", "＋": "+", "－": "-",
    "＝": "=", "＊": "*", "／": "/", "，": ",", "＜": "<", "＞": ">", "＾": "^", "．": ".", "‘": "'", "’": "'", "″": "''",
    "•": "*", "∙": "*", "⁄": "/", "∕": "/", "‐": "-", "‑": "-", "≦": "<=", "≧": ">=", "！": "!", "⋆": "*", "∼": "~",
}  # fmt: skip

FUNCTIONS: Final = frozenset(
    "exp sin cos tan sec csc cot asin acos atan acot asec acsc sinh cosh tanh sech csch coth asinh acosh atanh "
    "acoth asech acsch arcsin arccos arctan arccot arcsec arccsc arcsinh arccosh arctanh arccoth arsinh arcosh "
    "artanh arcoth cosec cotan sen sqrt cbrt log ln lg log2 log10 log1p expm1 logit Abs abs sign sgn floor ceiling "
    "ceil frac re im conjugate conj Re Im sigmoid expit logistic softplus relu ReLU silu swish gelu softmax "
    "logsumexp Heaviside heaviside DiracDelta factorial subfactorial factorial2 gamma Gamma loggamma lgamma digamma "
    "erf erfc erfi fibonacci lucas catalan bernoulli bell euler Ei Si Ci li primepi totient sinc harmonic LambertW "
    "lambertw zeta root binomial choose binom atan2 arctan2 beta polygamma chebyshevt chebyshevu legendre hermite "
    "laguerre RisingFactorial FallingFactorial rf ff besselj bessely besseli besselk polylog KroneckerDelta Mod mod "
    "gcd lcm Max Min max min Piecewise piecewise Expectation Variance Covariance Probability Indicator E Var var "
    "Cov cov Pr tr Tr trace Trace det Determinant transpose Transpose inverse Inverse inv Matrix Identity "
    "HadamardProduct KroneckerProduct norm Norm OneMatrix ZeroMatrix diag rank Rank dim KL MSE Sum sum Product prod "
    "product summation Integral int integral integrate Limit lim limit Derivative diff derivative Subs subs Eq Ne "
    "Lt Le Gt Ge And Or Not Xor Implies Equivalent Iff Interval Interval.open Interval.Lopen Interval.Ropen "
    "FiniteSet Union Intersection Complement argmax argmin ArgMax ArgMin span sup inf vec cross dot Contains Sqrt "
    "Exp Log Sin Cos Tan Ln Gradient Hessian hypot nthroot nCr step arg independent".split()
)
# Words so short that inside another word they are letters.
EXTREMA: Final = frozenset(("max", "min", "Max", "Min", "sup", "inf"))
WHOLE_ONLY: Final = frozenset(
    "re im Re Im Ei Si Ci li rf ff tr Tr E Eq Ne Lt Le Gt Ge And Or Not dim rank det int mod dot inv lim arg sup "
    "inf lg beta gamma zeta Gamma var step span sum diff euler bell frac sen conj norm sign choose vec cross subs".split()
)
ALIASES: Final = {
    **{k: v for k, v in names.ALIASES.items() if k != "sigma"}, "lg": "log10", "arccot": "acot", "arcsec": "asec",
    "arccsc": "acsc", "arccoth": "acoth",
    "arcoth": "acoth", "cosec": "csc", "cotan": "cot", "Re": "re", "Im": "im", "lgamma": "loggamma", "binom": "binomial",
    "var": "Variance", "cov": "Covariance", "Pr": "Probability", "Tr": "Trace", "inv": "Inverse", "summation": "Sum",
    "int": "Integral",
    "argmax": "ArgMax", "argmin": "ArgMin", "Sqrt": "sqrt", "Exp": "exp", "Log": "log", "Sin": "sin", "Cos": "cos",
    "Tan": "tan",
    "Ln": "log", "rank": "Rank", "nthroot": "root", "nCr": "binomial", "sup": "Sup", "inf": "Inf", "sen": "sin",
}  # fmt: skip
INVERTIBLE: Final = {
    **{name: "a" + name for name in "sin cos tan sec csc cot sinh cosh tanh sech csch coth".split()},
}  # fmt: skip
# Letters that are functions if every use of them is followed by a bracket.
FUNCTION_LETTERS: Final = frozenset("f g h F G H p q P Q J L phi psi Phi Psi sigma ell".split())
MOSTLY_FUNCTIONS: Final = frozenset("f g h F G H J L phi psi Phi Psi sigma".split())  # others, such as p, may well be factors
ARGUMENT_LETTERS: Final = frozenset("t x s tau xi theta".split())
UNKNOWN_FUNCTIONS: Final = frozenset("u v w x y z q r s X Y U V W S R N k K A B C D T M".split())
SUBSCRIPT_WORDS: Final = frozenset(
    "max min old new ref tot out eff opt reg val dev avg ave net hid obs sys err cov var ent kin pot mid low end "
    "cur KL JS TV MSE CE BCE MLE MAP OLS pre post prev next init all pos neg rms rel abs std mse bce est ext int "
    "inf sup hat bar dot vec aux sum log".split()
)
CONSTANT_WORDS: Final = {"infty": "oo", "infinity": "oo", "inf": "oo", "oo": "oo", "pi": "pi", "Infinity": "oo"}
TRUTHS: Final = {"True": "true", "False": "false", "true": "true", "false": "false"}


def canonical(name: str) -> str:
    """The one name among several spellings of a known function."""
    return ALIASES.get(name, name)
