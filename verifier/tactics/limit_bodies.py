"""Other forms of the body of a limit, in which what cancels has cancelled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.calculus import evaluate_derivative
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.rules.limits_evaluate import Evaluation
from verifier.kernel.rules.limits_near import MINUS_INFINITY, Near, Unsettled
from verifier.kernel.rules.limits_sizes import Key, Size, monomial
from verifier.kernel.terms import Term, app

WAVES: Final = frozenset("sin cos tan asin acos atan erf".split())
CHOICES: Final = 3


def variants(here: Near, body: Term) -> Iterator[Term]:
    """Terms equal to ``body`` near the point, the most promising first."""
    seen = {body}
    plain = collapsed(without_derivatives(body))
    joined = merged(here, plain)
    level = (merged(here, _levelled(Evaluation(here), plain, choice)) for choice in range(CHOICES))
    for new in (plain, joined, next(level), *_canonical(here, plain), *_canonical(here, joined), *level):
        if new not in seen:
            seen.add(new)
            yield new


def _canonical(here: Near, body: Term) -> Iterator[Term]:
    if T.contains(body, WAVES):
        return
    try:
        yield here.normal.canonical(body)
    except Rejected:
        return


def without_derivatives(t: Term) -> Term:
    """``t`` with its derivatives taken."""
    if not t.args or t.op in T.BINDERS - {"deriv"}:
        return t
    if t.op == "deriv":
        try:
            taken = evaluate_derivative(t)[0]
        except Rejected:
            return t
        return taken if T.contains(taken, frozenset({"deriv"})) else without_derivatives(taken)
    args = tuple(without_derivatives(a) for a in t.args)
    return t if args == t.args else Term(t.op, args, t.data, t.hint)


def collapsed(t: Term) -> Term:
    """``t`` with 1/(1/a) written as a."""
    args = tuple(collapsed(a) for a in t.args) if t.op not in T.BINDERS else t.args
    if t.op == "pow" and args[1] == T.MINUS_ONE and args[0].op == "pow" and args[0].args[1] == T.MINUS_ONE:
        return args[0].args[0]
    return t if args == t.args else Term(t.op, args, t.data, t.hint)


# Exponentials put together ------------------------------------------------------------------------------------------


def merged(here: Near, t: Term) -> Term:
    """``t`` with the exponentials in each product put into one, and sums of exact parts simplified."""
    if not t.args or t.op in T.BINDERS or T.is_formula(t) or here.x not in t.free:
        return t
    args = tuple(merged(here, a) for a in t.args)
    t = t if args == t.args else Term(t.op, args, t.data, t.hint)
    if t.op == "mul":
        return scaled(here, t, T.ZERO)
    return _cancelled(here, t) if t.op == "add" else t


def scaled(here: Near, t: Term, exponent: Term) -> Term:
    """t·exp(exponent) with one exponential in each product."""
    if t.op == "add":
        return T.add(*(scaled(here, a, exponent) for a in t.args))
    inner = next((a for a in t.args if a.op == "add"), None) if t.op == "mul" and exponent != T.ZERO else None
    if inner is not None:
        return T.mul(*(scaled(here, a, exponent) if a is inner else a for a in t.args))
    exponents, rest = [] if exponent == T.ZERO else [exponent], []
    for f in _factors(t):
        e = _exponent(here, f)
        exponents += [] if e is None else [e]
        rest += [f] if e is None else []
    if len(exponents) < 2 and exponent == T.ZERO:
        return t
    total = _cancelled(here, T.add(*(s for e in exponents for s in summands(e))))
    return T.mul(*(f for f in rest if f != T.ONE), *([] if total == T.ZERO else [app("exp", total)]))


def _factors(t: Term) -> tuple[Term, ...]:
    if t.op == "mul":
        return tuple(f for a in t.args for f in _factors(a))
    if t.op == "pow" and t.args[1] == T.MINUS_ONE and t.args[0].op == "mul":
        return tuple(T.power(f, -1) for f in _factors(t.args[0]))
    return (t,)


def _exponent(here: Near, f: Term) -> Term | None:
    """e for a factor exp(e), or b^g with g depending on x."""
    if f.op == "exp":
        return f.args[0] if here.x in f.free else None
    if f.op != "pow" or here.x not in f.free:
        return None
    base, exponent = f.args
    if base.op == "exp":
        return T.mul(exponent, base.args[0])
    return T.mul(exponent, app("log", base)) if here.x in exponent.free else None


def summands(t: Term) -> list[Term]:
    """The summands of ``t``, a product with a sum in it multiplied out."""
    if t.op == "add":
        return [s for a in t.args for s in summands(a)]
    if t.op != "mul":
        return [t]
    for k, a in enumerate(t.args):
        if a.op == "add":
            return [s for b in a.args for s in summands(T.mul(*t.args[:k], b, *t.args[k + 1 :]))]
    return [t]


def _cancelled(here: Near, t: Term) -> Term:
    """A sum with its exact parts in normal form."""
    t = T.add(*(b for a in t.args for b in (a.args if a.op == "add" else (a,)))) if t.op == "add" else t
    exact = [a for a in t.args if monomial(here, a) is not None] if t.op == "add" else []
    if len(exact) < 2:
        return t
    try:
        total = here.normal.canonical(T.add(*exact))
    except Rejected:
        return t
    rest = [a for a in t.args if a not in exact]
    return T.add(*(() if total == T.ZERO and rest else total.args if total.op == "add" else (total,)), *rest)


# What grows exponentially taken out of logarithms and roots ----------------------------------------------------------


def _levelled(at: Evaluation, t: Term, choice: int) -> Term:
    """``t`` with sums that grow exponentially written as exp(h)·(sum of bounded parts), logarithms and powers opened.

    Where it is not known which summand of a sum grows fastest, the one numbered ``choice`` is taken for it.
    """
    if not t.args or t.op in T.BINDERS or T.is_formula(t) or at.near.x not in t.free:
        return t
    plain = _plain(t)
    t = Term(plain.op, tuple(_levelled(at, a, choice) for a in plain.args), t.data, t.hint)
    h = _growth(at, t.args[0], choice) if t.op in {"log", "pow"} else None
    if h is None:
        return t
    rest = scaled(at.near, t.args[0], T.neg(h))
    if t.op == "log":
        return T.add(h, app("log", rest))
    if at.near.x in t.args[1].free:
        return app("exp", T.mul(t.args[1], T.add(h, app("log", rest))))
    return T.mul(app("exp", T.mul(t.args[1], h)), T.power(rest, t.args[1]))


def _plain(t: Term) -> Term:
    """Hyperbolic and logistic functions as exponentials."""
    x = t.args[0]
    table = {
        "cosh": lambda: T.mul(T.HALF, T.add(app("exp", x), app("exp", T.neg(x)))),
        "sinh": lambda: T.mul(T.HALF, T.sub(app("exp", x), app("exp", T.neg(x)))),
        "softplus": lambda: app("log", T.add(T.ONE, app("exp", x))),
        "sigmoid": lambda: T.power(T.add(T.ONE, app("exp", T.neg(x))), -1),
    }
    return table[t.op]() if t.op in table else t


def _growth(at: Evaluation, t: Term, choice: int) -> Term | None:
    """The exponent h of a sum (or a multiple of one) that grows or shrinks like c·exp(h), faster than powers."""
    try:
        size = at.trend(t).size
    except Unsettled:
        return _chosen(at.near, t, choice)
    except (Rejected, AssertionError):
        return None
    if not isinstance(size, Size) or not any(key[0] > 0 for key in size.vector):
        return None
    growing = sorted(((key, c) for key, c in size.vector.items() if key[0] > 0), reverse=True)
    return T.add(*(s for key, c in growing for s in summands(_part(at.near, key, c))))


def _chosen(here: Near, t: Term, choice: int) -> Term | None:
    """The exponent of one summand of a sum of exponentials."""
    found = [e for a in (t.args if t.op == "add" else ()) for f in _factors(a) if (e := _exponent(here, f)) is not None]
    return found[choice] if choice < len(found) else None


def _part(here: Near, key: Key, c: Term) -> Term:
    """c·X^a (log X)^b."""
    assert here.unit is not None
    sign, k = here.unit
    big = here.x if (sign, k) == (1, 1) else T.mul(T.num(sign), here.x) if k == 1 else T.mul(T.num(sign), T.power(here.x, -1))
    factors = [c] if c != T.ONE else []
    level = big
    for exponent in key:
        if exponent:
            factors.append(level if exponent == 1 else T.power(level, T.num(exponent)))
        level = app("log", level)
    return T.mul(*(f for g in factors for f in (g.args if g.op == "mul" else (g,))))


# Other variables ----------------------------------------------------------------------------------------------------


def substitutions(goal: Sequent, formula: Term) -> Iterator[dict[str, Param]]:
    """Parameters of "limit by substitution" worth trying."""
    assert isinstance(formula.data, tuple)
    x = T.fresh(formula.hint or "x", goal.free | formula.free, formula.data[1])
    body = T.instantiate(formula.args[0], x)
    u = T.fresh("u", goal.free | formula.free | {x})
    if formula.data[1] == "integer":
        yield _parameters(x, x, u, T.replace(body, {x: u}), formula.args[1], formula.data[0])
    for h in _towers(x, body):
        yield from _exponential(goal, formula, body, (x, u), h)


def _towers(x: Term, body: Term) -> set[Term]:
    """c·x for exponentials of it that stand inside others."""
    inner = {s for t in T.subterms(body) if t.op == "exp" for s in T.subterms(t.args[0]) if s.op == "exp" and x in s.free}
    return {s.args[0] for s in inner if s.args[0] == x}


def _exponential(goal: Sequent, formula: Term, body: Term, pair: tuple[Term, Term], h: Term) -> Iterator[dict[str, Param]]:
    """u = e^x at ±oo."""
    x, u = pair
    if formula.args[1] not in {T.INFINITY, MINUS_INFINITY}:
        return
    new = T.replace(T.replace(body, {app("exp", h): u}), {x: app("log", u)})
    point = T.INFINITY if formula.args[1] == T.INFINITY else T.ZERO
    yield _parameters(x, app("exp", h), u, new, point, "-" if point == T.INFINITY else "+")


def _parameters(x: Term, inner: Term, u: Term, body: Term, point: Term, side: str) -> dict[str, Param]:
    return {"symbol": x, "inner": inner, "variable": u, "body": body, "point": point, "side": side}

