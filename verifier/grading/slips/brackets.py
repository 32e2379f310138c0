"""Parentheses left out, and functions taken apart over sums and products as if they were linear."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier.grading.slips.changes import Place, anywhere, negated, with_part, without
from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.terms import MINUS_ONE, Term, add, mul, num, power

Found = Iterator[tuple[str, Term, Term]]
PARENTHESES: Final = "Parentheses are missing around {part}."
LINEAR: Final = "A power or function is taken of each part of {part} by itself."


def _sums(place: Place) -> Found:
    """a·(b + c) written as a·b + c, or as a + b·c."""
    t = place.part
    for k, f in enumerate(t.args) if t.op == "mul" else ():
        if f.op == "add":
            rest = without(t.args, k)
            if rest != (MINUS_ONE,):
                yield PARENTHESES, f, add(mul(*rest, f.args[0]), *f.args[1:])
                yield PARENTHESES, f, add(*f.args[:-1], mul(f.args[-1], *rest))
            if rest[0] == MINUS_ONE and len(rest) > 1:
                yield PARENTHESES, f, add(mul(*rest, f.args[0]), *map(negated, f.args[1:]))
        if f.op == "pow" and f.args[0].op == "add" and f.args[1] == MINUS_ONE:
            first, *more = f.args[0].args
            yield PARENTHESES, f.args[0], add(mul(*without(t.args, k), power(first, -1)), *more)


def _reciprocals(place: Place) -> Found:
    """1/(b + c) written as 1/b + c; a/(b·c) as a/b·c; (ab)² as ab²."""
    t = place.part
    if t.op != "pow":
        return
    base, e = t.args
    if base.op == "add":
        yield PARENTHESES, base, add(power(base.args[0], e), *base.args[1:])
        yield PARENTHESES, base, add(*base.args[:-1], power(base.args[-1], e))
        last = base.args[-1]
        for k in range(len(last.args)) if last.op == "mul" else ():
            yield PARENTHESES, base, mul(power(add(*base.args[:-1], mul(*without(last.args, k))), e), last.args[k])
    for k in range(len(base.args)) if base.op == "mul" else ():
        yield PARENTHESES, base, mul(*without(base.args, k), power(base.args[k], e))
        yield PARENTHESES, base, mul(*(power(f, e) for f in without(base.args, k)), base.args[k])
    if t.args[1].op == "add":
        yield PARENTHESES, e, add(power(base, e.args[0]), *e.args[1:])
    if e.op == "num" and T.value(e).denominator == 1 and T.value(e) > 2:
        yield "Parentheses are missing around an exponent.", t, add(power(base, num(T.value(e) - 1)), T.ONE)


def _arguments(place: Place) -> Found:
    """f(u + v) written as f(u) + v, f(u·v) as f(u)·v."""
    t = place.part
    if t.op not in T.FUNCTIONS or len(t.args) != 1:
        return
    u = t.args[0]
    if u.op == "add":
        yield PARENTHESES, u, add(Term(t.op, (u.args[0],)), *u.args[1:])
    for k in range(len(u.args)) if u.op == "mul" else ():
        yield PARENTHESES, u, mul(Term(t.op, (u.args[k],)), *without(u.args, k))
        yield PARENTHESES, u, mul(Term(t.op, (mul(*without(u.args, k)),)), u.args[k])


def _swallowed(place: Place) -> Found:
    """f(u)·v read as f(u·v), f(u) + v as f(u + v)."""
    t = place.part
    join = add if t.op == "add" else mul
    for k, f in enumerate(t.args) if t.op in {"add", "mul"} else ():
        if _is_applied(f):
            for j, other in enumerate(t.args):
                if j != k:
                    rest = [a for i, a in enumerate(t.args) if i not in {j, k}]
                    now = join(*rest, with_part(f, 0, join(f.args[0], other)))
                    yield "{part} does not belong into the argument of the function.", other, now


def _is_applied(f: Term) -> bool:
    """A function of one argument, or a root."""
    root = f.op == "pow" and f.args[1].op == "num" and T.value(f.args[1]).denominator != 1
    return root or (f.op in T.FUNCTIONS and len(f.args) == 1)


def _linear(place: Place) -> Found:
    """(a + b)² = a² + b², log(a + b) = log a + log b, and the like."""
    t = place.part
    if t.op == "pow" and t.args[0].op == "add":
        yield LINEAR, t.args[0], add(*(power(a, t.args[1]) for a in t.args[0].args))
    if t.op in T.FUNCTIONS and len(t.args) == 1 and t.args[0].op in {"add", "mul"}:
        u = t.args[0]
        for join in (add, mul):
            yield LINEAR, u, join(*(Term(t.op, (a,)) for a in u.args))
    if t.op == "matpow" and t.args[0].op == "madd":
        yield LINEAR, t.args[0], M.madd(*(with_part(t, 0, a) for a in t.args[0].args))


def _joined(place: Place) -> Found:
    """log a + log b = log(a + b), |a|·|b| = |a + b|, and the like."""
    t = place.part
    ops = {(a.op, len(a.args)) for a in t.args}
    if t.op in {"add", "mul"} and len(t.args) > 1 and len(ops) == 1 and ops <= {(op, 1) for op in T.FUNCTIONS}:
        for join in (add, mul):
            yield "Functions are drawn together in {part}.", t, Term(t.args[0].op, (join(*(a.args[0] for a in t.args)),))


def _norms(place: Place) -> Found:
    """‖x − y‖² = ‖x‖² + ‖y‖²."""
    t = place.part
    if t.op == "entry" and t.args[0].op == "matmul" and len(t.args[0].args) == 2:
        left, right = t.args[0].args
        if left == M.transpose(right) and right.op == "madd":
            parts = [M.entry(M.matmul(M.transpose(a), a), *t.args[1:]) for a in right.args]
            yield "The mixed term of the square of {part} is missing.", right, add(*parts)


sums = anywhere("missing parentheses", _sums)
reciprocals = anywhere("missing parentheses", _reciprocals)
arguments = anywhere("missing parentheses", _arguments)
swallowed = anywhere("missing parentheses", _swallowed)
linear = anywhere("distributed over a sum", _linear)
joined = anywhere("distributed over a sum", _joined)
norms = anywhere("distributed over a sum", _norms)
