"""Gaussians: density, score, entropy and divergence."""

from verifier.claims import Claim, Derivation, Step
from verifier.vocabulary import *

PRML = "Bishop, Pattern Recognition and Machine Learning, 2.3"
VAE = "Kingma and Welling 2014, appendix B"
x, mu, m, second, first = symbols("x mu m second first", real=True)
sigma, s = symbols("sigma s", positive=True)
n, k = symbols("n k", integer=True, positive=True)
density = exp(-(x - mu)**2/(2*sigma**2))/(sigma*sqrt(2*pi))

Claim(
    "library.gaussian.score",
    "The score of a normal law, the slope of its log-density in x, is −(x − μ)/σ².",
    Eq(Derivative(log(density), x), -(x - mu)/sigma**2),
    source=PRML,
)

# E x = μ and E x² = μ² + σ², entered by hand: first and second stand for the two moments.
entropy = log(sigma) + log(2*pi)/2 + (second - 2*mu*first + mu**2)/(2*sigma**2)

Derivation(
    "library.gaussian.entropy",
    entropy,
    (
        Step(log(sigma) + log(2*pi)/2 + sigma**2/(2*sigma**2), "E x = μ and E x² = μ² + σ²"),
        Step(log(sigma) + log(2*pi)/2 + Rational(1, 2), "cancel"),
        Step(log(2*pi*exp(1)*sigma**2)/2, "one logarithm"),
    ),
    where={first: mu, second: mu**2 + sigma**2},
    sentence="The entropy of a normal law is half the logarithm of 2πeσ²", source=PRML,
)

Claim(
    "library.gaussian.entropy-with-sigma",
    "The entropy of a normal law is half the logarithm of 2πeσ. Wrong: σ where the variance σ² belongs.",
    Eq(entropy, log(2*pi*exp(1)*sigma)/2),
    where={first: mu, second: mu**2 + sigma**2}, expected="refuted", source=PRML,
)

divergence = log(s/sigma) + (sigma**2 + (mu - m)**2)/(2*s**2) - Rational(1, 2)
difference = log(s) - log(sigma) - (second - 2*mu*first + mu**2)/(2*sigma**2) + (second - 2*m*first + m**2)/(2*s**2)

Derivation(
    "library.kl.gaussians",
    difference,
    (
        Step(log(s/sigma) - Rational(1, 2) + (mu**2 + sigma**2 - 2*m*mu + m**2)/(2*s**2), "E x = μ and E x² = μ² + σ²"),
        Step(log(s/sigma) + (sigma**2 + (mu - m)**2)/(2*s**2) - Rational(1, 2), "complete the square"),
    ),
    where={first: mu, second: mu**2 + sigma**2},
    sentence="The divergence of N(μ, σ²) from N(m, s²), as the expected difference of the log-densities", source=VAE,
)

Claim(
    "library.kl.gaussians-direction",
    "The divergence of N(μ, σ²) from N(m, s²) is that of N(m, s²) from N(μ, σ²). Wrong: KL is not symmetric.",
    Eq(divergence, log(sigma/s) + (s**2 + (mu - m)**2)/(2*sigma**2) - Rational(1, 2)),
    expected="refuted", source=VAE,
)

Claim(
    "library.kl.gaussians-to-standard",
    "The divergence of N(μ, σ²) from N(0, 1) is (σ² + μ² − 1 − log σ²)/2.",
    Eq(divergence, (sigma**2 + mu**2 - 1 - log(sigma**2))/2),
    where={m: Integer(0), s: Integer(1)}, source=VAE,
)

Claim(
    "library.kl.gaussians-to-standard-sign",
    "The divergence of N(μ, σ²) from N(0, 1) is (1 + log σ² − μ² − σ²)/2. Wrong: the sign; this is what the ELBO adds.",
    Eq(divergence, (1 + log(sigma**2) - mu**2 - sigma**2)/2),
    where={m: Integer(0), s: Integer(1)}, expected="refuted", source=VAE,
)

Claim(
    "library.kl.gaussians-positive",
    "The divergence of two normal laws is not negative.",
    Ge(divergence, 0),
    source=VAE,
)

centre, spread = Function("mu"), Function("sigma")

Claim(
    "library.kl.diagonal",
    "For n independent components the divergence from N(0, 1) adds up: (Σμ² + Σσ² − n − Σ log σ²)/2.",
    Eq(
        Sum((spread(k)**2 + centre(k)**2 - 1 - log(spread(k)**2))/2, (k, 1, n)),
        (Sum(centre(k)**2, (k, 1, n)) + Sum(spread(k)**2, (k, 1, n)) - n - Sum(log(spread(k)**2), (k, 1, n)))/2,
    ),
    source=VAE,
)

Claim(
    "library.kl.diagonal-without-n",
    "For n independent components the divergence from N(0, 1) is (Σμ² + Σσ² − 1 − Σ log σ²)/2."
    " Wrong: it subtracts 1 once, not once for each component.",
    Eq(
        Sum((spread(k)**2 + centre(k)**2 - 1 - log(spread(k)**2))/2, (k, 1, n)),
        (Sum(centre(k)**2, (k, 1, n)) + Sum(spread(k)**2, (k, 1, n)) - 1 - Sum(log(spread(k)**2), (k, 1, n)))/2,
    ),
    expected="refuted", source=VAE,
)
