"""Bayesian updates with conjugate priors, and maximum a posteriori."""

from verifier.claims import Claim, Derivation, Step
from verifier.vocabulary import *

BERNOULLI = "Bishop, Pattern Recognition and Machine Learning, 2.1.1"
NORMAL = "Bishop, Pattern Recognition and Machine Learning, 2.3.6"
MAP = "Bishop, Pattern Recognition and Machine Learning, 3.3.1"
theta, x, m, mu, w = symbols("theta x m mu w", real=True)
a, b, s, v, lam = symbols("a b s v lambda", positive=True)
n, k = symbols("n k", integer=True, positive=True)
heads = symbols("h", integer=True, nonnegative=True)
xs, ys = Function("x"), Function("y")

Claim(
    "library.beta-bernoulli.update",
    "A prior θ^(a−1)(1 − θ)^(b−1) times the likelihood of h heads in n throws is of the same form, with a + h and b + n − h.",
    Eq(
        theta**(a - 1)*(1 - theta)**(b - 1)*(theta**heads*(1 - theta)**(n - heads)),
        theta**(a + heads - 1)*(1 - theta)**(b + n - heads - 1),
    ),
    given=(Lt(0, theta), Lt(theta, 1)), source=BERNOULLI,
)

posterior = (x - mu)**2/(2*s) + (mu - m)**2/(2*v)

Derivation(
    "library.gaussian-posterior.mean",
    Derivative(posterior, mu),
    (
        Step(-(x - mu)/s + (mu - m)/v, "chain rule, for likelihood and prior"),
        Step((1/s + 1/v)*mu - (x/s + m/v), "collect μ"),
        Step((1/s + 1/v)*(mu - (x/s + m/v)/(1/s + 1/v)), "the precision taken out"),
    ),
    sentence="The posterior of a normal mean is normal: precisions add, and means are weighed by them", source=NORMAL,
)

Claim(
    "library.gaussian-posterior.variance",
    "The posterior variance of a mean after one observation is sv/(s + v), less than the prior's v and the noise's s.",
    And(Eq(1/(1/s + 1/v), s*v/(s + v)), Lt(s*v/(s + v), v), Lt(s*v/(s + v), s)),
    source=NORMAL,
)

Claim(
    "library.gaussian-posterior.variance-sum",
    "The posterior variance of a mean is s + v. Wrong: that is the variance of the next observation; precisions add here.",
    Eq(1/(1/s + 1/v), s + v),
    expected="refuted", source=NORMAL,
)

Claim(
    "library.gaussian-posterior.gain",
    "The posterior mean is the prior mean plus a gain v/(v + s) times the surprise (a Kalman filter's step).",
    Eq((x/s + m/v)/(1/s + 1/v), m + v/(v + s)*(x - m)),
    source=NORMAL,
)

Claim(
    "library.gaussian-posterior.gain-swapped",
    "The posterior mean is the prior mean plus s/(v + s) times the surprise."
    " Wrong: the variances are swapped; much noise means little gain.",
    Eq((x/s + m/v)/(1/s + 1/v), m + s/(v + s)*(x - m)),
    expected="refuted", source=NORMAL,
)

Claim(
    "library.map.ridge",
    "A normal prior of variance v makes maximum a posteriori ridge regression with λ = s/v, here with one weight.",
    Eq(
        s*Derivative(Sum((ys(k) - w*xs(k))**2/(2*s), (k, 1, n)) + w**2/(2*v), w),
        Derivative(Sum((ys(k) - w*xs(k))**2, (k, 1, n))/2 + lam*w**2/2, w),
    ),
    where={lam: s/v}, source=MAP,
)
