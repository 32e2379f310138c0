"""Entropy, divergence, perplexity and other measures."""

from verifier.claims import Claim
from verifier.vocabulary import *

SOURCE = "Cover and Thomas, Elements of Information Theory, 2"
PERPLEXITY = "Jelinek, Mercer, Bahl and Baker 1977"
F_SCORE = "van Rijsbergen, Information Retrieval, 7"
CONTRASTIVE = "van den Oord, Li and Vinyals 2018"
p, q, t = symbols("p q t", real=True)
n, k = symbols("n k", integer=True, positive=True)
P, R = symbols("P R", positive=True)
hits, false_alarms, misses = symbols("TP FP FN", positive=True)
tau = symbols("tau", positive=True)
both = (Lt(0, p), Lt(p, 1), Lt(0, q), Lt(q, 1))

Claim(
    "library.log.tangent",
    "The logarithm lies below its tangent at 1: log t ≤ t − 1 for t > 0.",
    Le(log(t), t - 1),
    given=(Gt(t, 0),), source=SOURCE,
)

Claim(
    "library.log.tangent-reversed",
    "log t ≥ t − 1 for t > 0. Wrong: the logarithm is concave, so it lies below its tangent.",
    Ge(log(t), t - 1),
    given=(Gt(t, 0),), expected="refuted", source=SOURCE,
)

Claim(
    "library.gibbs.binary",
    "The divergence of two Bernoulli laws is not negative (Gibbs).",
    Ge(p*log(p/q) + (1 - p)*log((1 - p)/(1 - q)), 0),
    given=both, source=SOURCE,
)

Claim(
    "library.perplexity.uniform",
    "Guessing uniformly among n words has the perplexity n.",
    Eq(exp(-Sum((1/n)*log(1/n), (k, 1, n))), n),
    source=PERPLEXITY,
)

Claim(
    "library.perplexity.uniform-log",
    "Guessing uniformly among n words has the perplexity log n. Wrong: that is the entropy; perplexity is its exponential.",
    Eq(exp(-Sum((1/n)*log(1/n), (k, 1, n))), log(n)),
    expected="refuted", source=PERPLEXITY,
)

Claim(
    "library.f1.by-counts",
    "The harmonic mean of precision and recall is 2TP/(2TP + FP + FN).",
    Eq(2*P*R/(P + R), 2*hits/(2*hits + false_alarms + misses)),
    where={P: hits/(hits + false_alarms), R: hits/(hits + misses)}, source=F_SCORE,
)

Claim(
    "library.f1.below-mean",
    "F1 is at most the arithmetic mean of precision and recall, and at least the smaller of them.",
    And(Le(2*P*R/(P + R), (P + R)/2), Implies(Le(P, R), Ge(2*P*R/(P + R), P))),
    source=F_SCORE,
)

Claim(
    "library.contrastive.temperature-gradient",
    "The slope of the contrastive loss in the positive similarity is (softmax − 1)/τ.",
    Eq(
        Derivative(-log(exp(p/tau)/(exp(p/tau) + exp(q/tau))), p),
        (exp(p/tau)/(exp(p/tau) + exp(q/tau)) - 1)/tau,
    ),
    source=CONTRASTIVE,
)

Claim(
    "library.contrastive.temperature-gradient-without-tau",
    "The slope of the contrastive loss in the positive similarity is softmax − 1. Wrong: it forgets the inner derivative 1/τ.",
    Eq(
        Derivative(-log(exp(p/tau)/(exp(p/tau) + exp(q/tau))), p),
        exp(p/tau)/(exp(p/tau) + exp(q/tau)) - 1,
    ),
    expected="refuted", source=CONTRASTIVE,
)
