"""The laws of random variables: for each its conditions on the parameters, its raw moments, and E exp(tX) with the condition
on t under which that exists.

Every law here has all moments.  References: Johnson, Kotz, Balakrishnan, *Continuous Univariate Distributions*, and
Johnson, Kemp, Kotz, *Univariate Discrete Distributions*; what each entry says is in its docstring.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import comb, factorial
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.definedness import eq, le, lt, ne
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import Term, app

Parameters = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class LawRule:
    """What the kernel knows of a law.

    ``valid`` says which parameters it has; ``moment(k, ...)`` is E[X^k]; ``transform(t, ...)`` is E[exp(tX)] and the
    conditions on t for it; ``values`` are those of a law on a few numbers, each with its probability; ``general(n, ...)`` is
    E[X^n] for a symbolic integer n, with conditions.
    """

    parameters: int
    valid: Callable[..., tuple[Term, ...]]
    moment: Callable[..., Term]
    transform: Callable[..., tuple[Term, tuple[Term, ...]]] | None = None
    values: Callable[..., tuple[tuple[Term, Term], ...]] | None = None
    general: Callable[..., tuple[Term, tuple[Term, ...]]] | None = None


def _total(parts: list[Term]) -> Term:
    return T.add(*parts)


@lru_cache(maxsize=512)
def stirling(k: int, j: int) -> int:
    """The number of partitions of a set of k elements into j blocks."""
    if k == j:
        return 1
    return 0 if j == 0 or j > k else j * stirling(k - 1, j) + stirling(k - 1, j - 1)


def _falling(n: Term, m: int) -> Term:
    """n(n − 1)...(n − m + 1)."""
    return T.mul(*(T.sub(n, T.num(r)) for r in range(m)))


def _powers(k: int, *factors: Callable[[int], Term]) -> Term:
    """Σ_j S(k, j) · Π factor(j): a raw moment from factorial moments."""
    terms = [T.mul(T.num(stirling(k, j)), *(f(j) for f in factors)) for j in range(k + 1) if stirling(k, j)]
    return _total(terms)


def _exp(t: Term) -> Term:
    return app("exp", t)


def _unit(p: Term) -> tuple[Term, ...]:
    return le(T.ZERO, p), le(p, T.ONE)


def _whole(n: Term) -> tuple[Term, ...]:
    return () if is_integer(n) else (eq(n, app("floor", n)),)


# Discrete ---------------------------------------------------------------------------------------------------------


def _bernoulli(k: int, p: Term) -> Term:
    """P(X = 1) = p, P(X = 0) = 1 − p: E[X^k] = p for k ≥ 1."""
    return p if k else T.ONE


def _binomial(k: int, n: Term, p: Term) -> Term:
    """The j-th factorial moment is n(n − 1)...(n − j + 1)·p^j."""
    return _powers(k, lambda j: _falling(n, j), lambda j: T.power(p, j))


def _poisson(k: int, rate: Term) -> Term:
    """The j-th factorial moment is λ^j."""
    return _powers(k, lambda j: T.power(rate, j))


def _geometric(k: int, p: Term) -> Term:
    """P(X = m) = p(1 − p)^(m−1), m ≥ 1: the j-th factorial moment is j!·(1 − p)^(j−1)/p^j, for j ≥ 1."""
    if k == 0:
        return T.ONE
    failing = T.sub(T.ONE, p)
    return _powers(k, lambda j: T.mul(T.num(factorial(j)), T.power(failing, max(j - 1, 0)), T.power(p, -j)))


def _discrete_uniform(k: int, n: Term) -> Term:
    """1, ..., n alike: E[X(X−1)...(X−j+1)] = (n+1)n...(n−j+1)/((j+1)·n)."""
    up = T.add(n, T.ONE)
    return T.mul(T.power(n, -1), _powers(k, lambda j: _falling(up, j + 1), lambda j: T.num(Fraction(1, j + 1))))


def _rademacher(k: int) -> Term:
    """±1 alike."""
    return T.num(1 - k % 2)


# Continuous -------------------------------------------------------------------------------------------------------


def _normal(k: int, m: Term, s: Term) -> Term:
    """Mean m, standard deviation s: E[(m + sZ)^k] with E[Z^j] = (j − 1)!! for even j."""
    even = range(0, k + 1, 2)
    double = {j: factorial(j) // (2 ** (j // 2) * factorial(j // 2)) for j in even}
    return _total([T.mul(T.num(comb(k, j) * double[j]), T.power(m, k - j), T.power(s, j)) for j in even])


def _uniform(k: int, a: Term, b: Term) -> Term:
    """Density 1/(b − a) on [a, b]: E[X^k] = Σ a^j·b^(k−j)/(k + 1)."""
    return T.mul(T.num(Fraction(1, k + 1)), _total([T.mul(T.power(a, j), T.power(b, k - j)) for j in range(k + 1)]))


def _exponential(k: int, rate: Term) -> Term:
    """Density λ·exp(−λx), x > 0: E[X^k] = k!/λ^k."""
    return T.mul(T.num(factorial(k)), T.power(rate, -k))


def _gamma(k: int, shape: Term, scale: Term) -> Term:
    """Shape κ and scale θ: E[X^k] = θ^k·κ(κ + 1)...(κ + k − 1)."""
    return T.mul(T.power(scale, k), *(T.add(shape, T.num(r)) for r in range(k)))


def _beta(k: int, a: Term, b: Term) -> Term:
    """E[X^k] = Π (a + r)/(a + b + r), r < k."""
    return T.mul(*(T.div(T.add(a, T.num(r)), T.add(a, b, T.num(r))) for r in range(k)))


def _laplace(k: int, m: Term, scale: Term) -> Term:
    """Density exp(−|x − m|/b)/(2b): E[(X − m)^j] = j!·b^j for even j."""
    even = range(0, k + 1, 2)
    return _total([T.mul(T.num(comb(k, j) * factorial(j)), T.power(m, k - j), T.power(scale, j)) for j in even])


def _lognormal(k: int, m: Term, s: Term) -> Term:
    """exp of a normal variable: E[X^k] = exp(km + k²s²/2)."""
    return _exp(T.add(T.mul(T.num(k), m), T.mul(T.num(Fraction(k * k, 2)), T.power(s, 2))))


# Moment generating functions --------------------------------------------------------------------------------------


def _normal_transform(t: Term, m: Term, s: Term) -> tuple[Term, tuple[Term, ...]]:
    return _exp(T.add(T.mul(m, t), T.mul(T.HALF, T.power(s, 2), T.power(t, 2)))), ()


def _bernoulli_transform(t: Term, p: Term) -> tuple[Term, tuple[Term, ...]]:
    return T.add(T.sub(T.ONE, p), T.mul(p, _exp(t))), ()


def _binomial_transform(t: Term, n: Term, p: Term) -> tuple[Term, tuple[Term, ...]]:
    return T.power(_bernoulli_transform(t, p)[0], n), ()


def _poisson_transform(t: Term, rate: Term) -> tuple[Term, tuple[Term, ...]]:
    return _exp(T.mul(rate, T.sub(_exp(t), T.ONE))), ()


def _exponential_transform(t: Term, rate: Term) -> tuple[Term, tuple[Term, ...]]:
    return T.div(rate, T.sub(rate, t)), (lt(t, rate),)


def _gamma_transform(t: Term, shape: Term, scale: Term) -> tuple[Term, tuple[Term, ...]]:
    below = T.sub(T.ONE, T.mul(scale, t))
    return T.power(below, T.neg(shape)), (lt(T.ZERO, below),)


def _uniform_transform(t: Term, a: Term, b: Term) -> tuple[Term, tuple[Term, ...]]:
    return T.div(T.sub(_exp(T.mul(t, b)), _exp(T.mul(t, a))), T.mul(t, T.sub(b, a))), (ne(t, T.ZERO),)


def _rademacher_transform(t: Term) -> tuple[Term, tuple[Term, ...]]:
    return app("cosh", t), ()


def _geometric_transform(t: Term, p: Term) -> tuple[Term, tuple[Term, ...]]:
    rest = T.sub(T.ONE, T.mul(T.sub(T.ONE, p), _exp(t)))
    return T.div(T.mul(p, _exp(t)), rest), (lt(T.ZERO, rest),)


def _laplace_transform(t: Term, m: Term, scale: Term) -> tuple[Term, tuple[Term, ...]]:
    below = T.sub(T.ONE, T.mul(T.power(scale, 2), T.power(t, 2)))
    return T.div(_exp(T.mul(m, t)), below), (lt(T.ZERO, below),)


# Moments of symbolic order ----------------------------------------------------------------------------------------


def _uniform_general(n: Term, a: Term, b: Term) -> tuple[Term, tuple[Term, ...]]:
    up = T.add(n, T.ONE)
    ends = [T.ZERO if end == T.ZERO else T.power(end, up) for end in (b, a)]
    return T.div(T.sub(*ends), T.mul(up, T.sub(b, a))), (le(T.ZERO, n),)


def _exponential_general(n: Term, rate: Term) -> tuple[Term, tuple[Term, ...]]:
    return T.div(app("factorial", n), T.power(rate, n)), (le(T.ZERO, n),)


def _gamma_general(n: Term, shape: Term, scale: Term) -> tuple[Term, tuple[Term, ...]]:
    rising = T.div(app("gamma", T.add(shape, n)), app("gamma", shape))
    return T.mul(T.power(scale, n), rising), (le(T.ZERO, n),)


def _bernoulli_general(n: Term, p: Term) -> tuple[Term, tuple[Term, ...]]:
    return p, (le(T.ONE, n),)


LAWS: Final[Mapping[str, LawRule]] = {
    "bernoulli": LawRule(
        1, _unit, _bernoulli, _bernoulli_transform, lambda p: ((T.sub(T.ONE, p), T.ZERO), (p, T.ONE)),
        _bernoulli_general,
    ),
    "rademacher": LawRule(
        0, lambda: (), _rademacher, _rademacher_transform, lambda: ((T.HALF, T.ONE), (T.HALF, T.MINUS_ONE))
    ),
    "binomial": LawRule(2, lambda n, p: (le(T.ZERO, n), *_whole(n), *_unit(p)), _binomial, _binomial_transform),
    "poisson": LawRule(1, lambda rate: (le(T.ZERO, rate),), _poisson, _poisson_transform),
    "geometric": LawRule(1, lambda p: (lt(T.ZERO, p), le(p, T.ONE)), _geometric, _geometric_transform),
    "discrete uniform": LawRule(1, lambda n: (le(T.ONE, n), *_whole(n)), _discrete_uniform),
    "normal": LawRule(2, lambda m, s: (le(T.ZERO, s),), _normal, _normal_transform),
    "uniform": LawRule(2, lambda a, b: (lt(a, b),), _uniform, _uniform_transform, None, _uniform_general),
    "exponential": LawRule(
        1, lambda rate: (lt(T.ZERO, rate),), _exponential, _exponential_transform, None, _exponential_general
    ),
    "gamma": LawRule(
        2, lambda k, s: (lt(T.ZERO, k), lt(T.ZERO, s)), _gamma, _gamma_transform, None, _gamma_general
    ),
    "beta": LawRule(2, lambda a, b: (lt(T.ZERO, a), lt(T.ZERO, b)), _beta),
    "laplace": LawRule(2, lambda m, b: (lt(T.ZERO, b),), _laplace, _laplace_transform),
    "lognormal": LawRule(2, lambda m, s: (le(T.ZERO, s),), _lognormal),
}


def valid(name: str, parameters: Parameters) -> tuple[Term, ...]:
    """The conditions on the parameters of a law, those that are plain numbers' truths left out."""
    return tuple(f for f in LAWS[name].valid(*parameters) if f != T.TRUE)


def consequences(hypothesis: Term) -> tuple[Term, ...]:
    """What a declared law, perhaps under ∀ and a premise, says of its parameters."""
    if hypothesis.op == "law":
        return valid(str(hypothesis.data), hypothesis.args[1:])
    if hypothesis.op == "implies":
        return tuple(Term("implies", (hypothesis.args[0], f)) for f in consequences(hypothesis.args[1]))
    if hypothesis.op != "forall" or not T.contains(hypothesis, frozenset({"law"})):
        return ()
    variable, body = T.open_binder(hypothesis, of_kind=T.bound_kind(hypothesis))
    return tuple(
        T.bind("forall", variable, f, data=hypothesis.data) if variable in f.free else f for f in consequences(body)
    )
