"""Fourteen homework questions of a machine learning course, with answers as a class gives them: right in many notations,
and with one slip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

FILE: Final = r"""
[[question]]
id = "sigmoid"
prompt = "The derivative of the logistic function, by the function itself."
reference = '\sigma(z)(1 - \sigma(z))'
define = { "\\sigma(z)" = "\\frac{1}{1 + e^{-z}}" }
points = 2

[[question]]
id = "logit"
prompt = "The derivative of the cross-entropy of a label y with respect to the logit z."
reference = '\sigma(z) - y'
define = { "\\sigma(z)" = "\\frac{1}{1 + e^{-z}}" }
points = 2

[[question]]
id = "ridge"
prompt = "The gradient of the ridge loss with respect to w."
reference = '2 X^T (X w - y) + 2 \lambda w'
declare = { X = "matrix(n,d)", w = "vector(d)", y = "vector(n)" }
points = 3

[[question]]
id = "score"
prompt = "The derivative of the Gaussian log-likelihood with respect to the mean."
reference = '\frac{1}{s^2} \sum_{i=1}^n (x_i - \mu)'
declare = { x = "vector(n)", s = "positive" }
points = 2

[[question]]
id = "parabola"
prompt = "Where the parabola a t^2 + b t + c has its vertex."
reference = '-\frac{b}{2a}'
declare = { a = "positive" }

[[question]]
id = "bias"
prompt = "The weight that the moving average has gathered after t steps."
reference = '1 - \beta^t'
declare = { "\\beta" = "in (0,1)", t = "positive integer" }

[[question]]
id = "softplus"
prompt = "Softplus without its exponential overflowing."
reference = '\log(1 + e^x)'

[[question]]
id = "tanh"
prompt = "The derivative of the hyperbolic tangent."
reference = '1 - \tanh(x)^2'

[[question]]
id = "step"
prompt = "One step of gradient descent on (w x - y)^2."
reference = 'w - 2 \eta x (w x - y)'
points = 2

[[question]]
id = "divergence"
prompt = "The Kullback-Leibler divergence of two coins."
reference = 'p \log\frac{p}{q} + (1-p) \log\frac{1-p}{1-q}'
declare = { p = "in (0,1)", q = "in (0,1)" }
points = 3

[[question]]
id = "return"
prompt = "The discounted return of n rewards of 1."
reference = '\frac{1 - \gamma^n}{1 - \gamma}'
declare = { "\\gamma" = "in (0,1)", n = "positive integer" }

[[question]]
id = "posterior"
prompt = "The posterior variance of a Gaussian mean."
reference = '\frac{1}{\frac{1}{v} + \frac{n}{s}}'
declare = { v = "positive", s = "positive", n = "positive integer" }
points = 2

[[question]]
id = "square"
prompt = "The squared error, multiplied out."
reference = '(w x + b - y)^2'

[[question]]
id = "leaky"
prompt = "The leaky rectifier as a maximum, for a slope between 0 and 1."
reference = '\max(x, a x)'
declare = { a = "in (0,1)" }
"""


@dataclass(frozen=True)
class Answers:
    """Right answers in several notations, and wrong ones."""

    right: tuple[str, ...]
    wrong: tuple[str, ...]


ANSWERS: Final[dict[str, Answers]] = {
    "sigmoid": Answers(
        (r"\sigma(z)(1-\sigma(z))", "sigma(z)*(1 - sigma(z))", r"\frac{e^{-z}}{(1+e^{-z})^2}", "e^z/(1 + e^z)^2",
         r"\sigma(z) - \sigma(z)^2", r"\frac{1}{1+e^{-z}}\left(1-\frac{1}{1+e^{-z}}\right)", "exp(-z)/(1+exp(-z))**2"),
        (r"\sigma(z)(1+\sigma(z))", "-sigma(z)*(1-sigma(z))", r"\frac{e^{-z}}{1+e^{-z}}", "sigma(z)", r"\sigma(z)^2 - \sigma(z)"),
    ),
    "logit": Answers(
        (r"\sigma(z)-y", "sigma(z) - y", "1/(1+exp(-z)) - y", r"\frac{e^z}{1+e^z} - y", r"-y + \frac{1}{1+e^{-z}}",
         r"-(y - \sigma(z))"),
        (r"y-\sigma(z)", "sigma(z) + y", r"\frac{e^{-z}}{1+e^{-z}} - y", r"\sigma(z)(1-\sigma(z)) - y", "2*(sigma(z) - y)"),
    ),
    "ridge": Answers(
        (r"2X^T(Xw-y)+2\lambda w", r"2 X^\top X w - 2 X^\top y + 2\lambda w", r"2(X^T X w - X^T y + \lambda w)",
         r"-2X^T(y - Xw) + 2\lambda w", r"2\left(X^{\top}X + \lambda I\right)w - 2X^{\top}y"),
        (r"2X^T(Xw-y)+\lambda w", r"X^T(Xw-y)+2\lambda w", r"2X^T(Xw+y)+2\lambda w", r"2X^T(Xw-y)-2\lambda w",
         r"2X(Xw-y)+2\lambda w"),
    ),
    "score": Answers(
        (r"\frac{1}{s^2}\sum_{i=1}^n (x_i-\mu)", r"\frac{\sum_{i=1}^{n} x_i - n\mu}{s^2}", r"\sum_{i=1}^{n}\frac{x_i-\mu}{s^2}",
         r"-\frac{1}{s^2}\sum_{j=1}^n(\mu - x_j)"),
        (r"\frac{1}{s}\sum_{i=1}^n (x_i-\mu)", r"\frac{1}{2s^2}\sum_{i=1}^n (x_i-\mu)", r"\frac{1}{s^2}\sum_{i=1}^n (\mu-x_i)",
         r"\frac{1}{n s^2}\sum_{i=1}^n (x_i-\mu)"),
    ),
    "parabola": Answers(
        (r"-\frac{b}{2a}", "-b/(2a)", "-b/2/a", r"\frac{-b}{2a}", "b/(-2*a)", r"-\frac12 \frac ba"),
        (r"\frac{b}{2a}", "-b/a", "-b/2*a", "-2b/a", "-a/(2b)"),
    ),
    "bias": Answers(
        (r"1-\beta^t", "1 - beta^t", r"-(\beta^t - 1)", r"(1-\beta)\sum_{k=0}^{t-1}\beta^k"),
        (r"1-\beta^{t-1}", r"1+\beta^t", r"1-t\beta", r"\beta^t", r"1-\beta^{t+1}"),
    ),
    "softplus": Answers(
        (r"\log(1+e^x)", "ln(1+exp(x))", r"x + \log(1+e^{-x})", r"-\log\frac{1}{1+e^x}", "log(e^x+1)"),
        (r"\log(1+e^{-x})", r"\log(e^x)", "log(1-e^x)", r"1+e^x", r"x - \log(1+e^{-x})"),
    ),
    "tanh": Answers(
        (r"1-\tanh^2 x", "1 - tanh(x)^2", r"\frac{1}{\cosh^2 x}", "4/(e^x+e^(-x))^2", r"(1-\tanh x)(1+\tanh x)"),
        (r"1+\tanh^2 x", r"\tanh^2 x - 1", r"1-\tanh x", r"\frac{1}{\cosh x}", r"\frac{1}{\sinh^2 x}"),
    ),
    "step": Answers(
        (r"w - 2\eta x(wx-y)", "w + 2*eta*x*(y - w*x)", r"w - \eta\cdot 2(wx-y)x", r"(1-2\eta x^2)w + 2\eta x y",
         r"w - 2\eta(w x^2 - x y)"),
        (r"w + 2\eta x(wx-y)", r"w - \eta x(wx-y)", r"w - 2\eta(wx-y)", r"w - 2\eta x(wx+y)", r"w - 2\eta x^2(wx-y)"),
    ),
    "divergence": Answers(
        (r"p\log\frac{p}{q}+(1-p)\log\frac{1-p}{1-q}", "p*log(p/q) + (1-p)*log((1-p)/(1-q))",
         r"p(\ln p - \ln q) + (1-p)(\ln(1-p) - \ln(1-q))", r"p\log p + (1-p)\log(1-p) - p\log q - (1-p)\log(1-q)",
         r"-p\log\frac{q}{p} - (1-p)\log\frac{1-q}{1-p}"),
        (r"q\log\frac{q}{p}+(1-q)\log\frac{1-q}{1-p}", r"p\log\frac{p}{q}", r"-p\log\frac{p}{q}-(1-p)\log\frac{1-p}{1-q}",
         r"p\log\frac{p}{q}+(1-p)\log\frac{1-q}{1-p}", r"-p\log q - (1-p)\log(1-q)"),
    ),
    "return": Answers(
        (r"\frac{1-\gamma^n}{1-\gamma}", "(gamma^n - 1)/(gamma - 1)", r"\sum_{k=0}^{n-1}\gamma^k", r"\sum_{t=1}^{n}\gamma^{t-1}"),
        (r"\frac{1-\gamma^{n+1}}{1-\gamma}", r"\frac{1}{1-\gamma}", r"\sum_{k=1}^{n}\gamma^k", r"\frac{1-\gamma^n}{1+\gamma}",
         r"\frac{\gamma^n}{1-\gamma}"),
    ),
    "posterior": Answers(
        (r"\frac{1}{\frac1v+\frac ns}", "1/(1/v + n/s)", r"\frac{vs}{s+nv}", r"\left(\frac{1}{v}+\frac{n}{s}\right)^{-1}",
         "s*v/(n*v + s)"),
        (r"\frac1v+\frac ns", r"\frac{1}{\frac1v+\frac 1s}", r"\frac{vs}{ns+v}", "v + s/n", r"\frac{vs}{s-nv}"),
    ),
    "square": Answers(
        ("(wx+b-y)^2", "(y - w*x - b)^2", "w^2x^2 + 2wbx - 2wxy + b^2 - 2by + y^2", r"(wx+b)^2 - 2y(wx+b) + y^2"),
        ("(wx-b-y)^2", "w^2x^2 + b^2 - y^2", r"(wx+b)^2 + y^2", "wx+b-y", "(wx+b)^2 - y(wx+b) + y^2"),
    ),
    "leaky": Answers(
        (r"\max(x, ax)", "max(a*x, x)", r"\begin{cases} x & x \ge 0 \\ ax & \text{otherwise} \end{cases}",
         r"\frac{(1+a)x + (1-a)|x|}{2}"),
        (r"\min(x, ax)", r"\max(0, ax)", r"\max(x, 0)", r"\max(x, -ax)",
         r"\begin{cases} x & x \ge 0 \\ 0 & \text{otherwise} \end{cases}"),
    ),
}  # fmt: skip

GARBAGE: Final = (
    "idk", "see attached", "???", r"\frac{", "x^(", "3 apples", "\U0001f600", "same as above", "=SUM(A1:A9)", r"\begin{cases}",
    "the gradient is zero because", "а + ｂ", "x" * 500, "; DROP TABLE grades; --", "\x00\x1b[31m", "\u202ex\u2066", "))((",
)  # fmt: skip

# Well-formed, and no closed form anywhere: what the time limit is for.
SLOW: Final = "+".join(
    rf"\int_0^x {f} dt"
    for k in range(1, 5)
    for f in (
        rf"e^{{\sin({k}t)^{{\cos(t)}}}}", rf"\log({k}+e^{{\tanh(t)}})\sin(t^2)", rf"\frac{{\sqrt{{{k}+t^4}}}}{{1+\cos(t)^2}}",
        rf"\sin(\sin(\sin({k}t)))e^{{t^3}}",
    )
)

BOMBS: Final = (
    "9**9**9", "9^9^9^9^9", "(" * 20_000 + "x" + ")" * 20_000, "10000000!!", r"\sum_{i=1}^{10^{18}} \frac{1}{i^2+1}",
    "e^" * 3000 + "x", "(" + "+".join(f"t_{k}" for k in range(40)) + ")^{900}", "x+" * 5_000_000 + "x",
    "__import__('os').system('touch pwned')", r"\prod_{i=1}^{n}\sum_{j=1}^{i}\prod_{k=1}^{j}\sum_{l=1}^{k} \sin(ijkl x)",
    r"\frac{" * 4000, "sin(" * 900 + "x" + ")" * 900, "2^(2^(2^(2^(2^(2^x)))))", "factorial(factorial(factorial(20)))",
    "(x^5000+1)*(y^5000+1)*(z^5000+1)^50", "().__class__.__bases__[0]", SLOW,
    "(a+b+c+d+e+f+g+h+i+j+k+l)^{30} - (a+b+c+d+e+f+g+h+i+j+k+l)^{30} + (w x + b - y)^2", r"\prod_{k=1}^{9999} (x + k)",
)  # fmt: skip
