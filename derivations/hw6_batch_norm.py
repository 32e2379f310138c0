"""Homework 6, exercise 6.4: undoing batch normalisation, and what it does to a batch of one sample."""

from verifier.claims import Claim
from verifier.vocabulary import And, Eq, Function, Gt, Integer, Sum, sqrt, symbols

x, x1, mu, B, variance, gamma_, beta = symbols("x x1 mu B variance gamma beta", real=True)
sigma = symbols("sigma", positive=True)
document = "nn-hw6.md"
single = {B: Integer(1), mu: x1/B, variance: (x1 - mu)**2/B}

n = symbols("n", integer=True, positive=True)
i = symbols("i", integer=True)
scale, offset, mean = symbols("scale offset mean", real=True)
u = Function("u")
inputs = scale*u(i) + offset
batch = {mean: Sum(inputs, (i, 1, n))/n, variance: Sum((inputs - mean)**2, (i, 1, n))/n}
normalised = (inputs - mean)/sqrt(variance)

Claim("hw6.4a-bn-fixes-moments",
      "Whatever scale and offset the layers before give the inputs of a layer, normalised over the batch they have mean 0 "
      "and variance 1 (without epsilon, for inputs that are not all the same). The first two moments are all that is fixed.",
      And(Eq(Sum(normalised, (i, 1, n))/n, 0), Eq(Sum(normalised**2, (i, 1, n))/n, 1)),
      given=(Gt(variance, 0),), where=batch,
      source="hw6, exercise 6.4 a", document=document)

Claim("hw6.4b-flexibility",
      "Scaling by the batch's standard deviation and shifting by its mean takes every normalised activation back to "
      "what it was (the normaliser taken without epsilon).",
      Eq(gamma_*((x - mu)/sigma) + beta, x), where={gamma_: sigma, beta: mu},
      source="hw6, exercise 6.4 b", document=document)

Claim("hw6.4c-batch1-mean",
      "With one sample in the batch, the mean of a feature is that sample's value.",
      Eq(mu, x1), where=single,
      source="hw6, exercise 6.4 c", document=document)

Claim("hw6.4c-batch1-variance",
      "With one sample in the batch, the variance of a feature (the mean squared deviation) is zero.",
      Eq(variance, 0), where=single,
      source="hw6, exercise 6.4 c", document=document)

Claim("hw6.4c-batch1-division",
      "With one sample in the batch and no epsilon, numerator and denominator of the normalised value are both zero: 0/0.",
      And(Eq(x1 - mu, 0), Eq(sqrt(variance), 0)), where=single,
      source="hw6, exercise 6.4 c", document=document)
