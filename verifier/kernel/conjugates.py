"""Lowering of re, im, |·|, arg, conjugation and the logarithm of complex expressions.

For z built from real parts, i and conjugates by operations that commute with conjugation,

    re z = (z + z̄)/2,   im z = (z − z̄)/2i,   |z| = √(z·z̄),   log z = log|z| + i·atan2(im z, re z),

and conj(log z) = 2·log|z| − log z on the cut as well.  For any z ≠ 0, arg z = −i·(log z − log|z|).  Reference: DLMF 1.9, 4.2.
"""

from __future__ import annotations

from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.lowering import Canon, opaque
from verifier.kernel.structure import is_real
from verifier.kernel.terms import Term, app, value

COMMUTING: Final = frozenset("add mul exp sin cos tan sinh cosh tanh erf gamma".split())


def conjugated(t: Term) -> Term | None:
    """The conjugate of ``t`` written without conjugating anything but symbols; None where that is not possible."""
    if is_real(t):
        return t
    if t.op == "i":
        return T.neg(t)
    if t.op == "conjugate":
        return t.args[0]
    if t.op == "sym":
        return app("conjugate", t)
    if t.op == "log":
        return T.sub(T.mul(T.TWO, app("log", app("abs", t.args[0]))), t)
    if t.op == "pow" and t.args[1].op == "num" and value(t.args[1]).denominator == 1:
        base = conjugated(t.args[0])
        return None if base is None else T.power(base, t.args[1])
    if t.op not in COMMUTING:
        return None
    args = [conjugated(a) for a in t.args]
    return None if any(a is None for a in args) else Term(t.op, tuple(a for a in args if a is not None))


def real_part(t: Term) -> Term | None:
    """(t + t̄)/2, if the conjugate is known."""
    other = conjugated(t)
    return None if other is None else T.mul(T.HALF, T.add(t, other))


def imaginary_part(t: Term) -> Term | None:
    """(t − t̄)/2i, if the conjugate is known."""
    other = conjugated(t)
    return None if other is None else T.mul(T.num("-1/2"), T.IMAGINARY, T.sub(t, other))


def _lowered(term: Term, definition: Term | None, canon: Canon) -> Term:
    return opaque(term, canon) if definition is None or definition == term else canon.lower(definition)


def lower_conjugate(term: Term, canon: Canon) -> Term:
    """The conjugate, taken inside as far as it goes."""
    return _lowered(term, conjugated(term.args[0]), canon)


def lower_re(term: Term, canon: Canon) -> Term:
    """The real part by the conjugate."""
    return _lowered(term, real_part(term.args[0]), canon)


def lower_im(term: Term, canon: Canon) -> Term:
    """The imaginary part by the conjugate."""
    return T.ZERO if is_real(term.args[0]) else _lowered(term, imaginary_part(term.args[0]), canon)


def modulus(t: Term, canon: Canon) -> Term | None:
    """A term for |t|, t being complex: factor by factor, else √(t·t̄); None where the conjugate is not known."""
    if t.op == "mul":
        return T.mul(*(app("abs", a) for a in t.args))
    if t.op == "pow" and t.args[1].op == "num":
        return T.power(app("abs", t.args[0]), t.args[1])
    if t.op == "exp":
        return T.app("exp", app("re", t.args[0]))
    if t.op == "conjugate":
        return app("abs", t.args[0])
    other = conjugated(t)
    if other is None:
        return None
    product = app("re", T.mul(t, other))
    square = canon.canonical(product)
    known = canon.learn_nonnegative(square, product)
    if is_real(square):
        return T.power(square, T.HALF)
    return Term("groot", (square,), value(T.HALF)) if known else None


def lower_log(term: Term, canon: Canon) -> Term:
    """The principal logarithm of a complex z ≠ 0 by its modulus and its argument, if these can be written as real terms."""
    z = term.args[0]
    x, y = (_written_real(part, canon) for part in (real_part(z), imaginary_part(z)))
    if x is None or y is None:
        return opaque(term, canon)
    size = app("log", T.add(T.power(x, 2), T.power(y, 2)))
    return canon.lower(T.add(T.mul(T.HALF, size), T.mul(T.IMAGINARY, app("atan2", y, x))))


def _written_real(part: Term | None, canon: Canon) -> Term | None:
    """The canonical form of what is real by its meaning, when it looks it too."""
    form = None if part is None else canon.canonical(app("re", part))
    return form if form is not None and is_real(form) else None


def lower_arg(term: Term, canon: Canon) -> Term:
    """The argument of z ≠ 0 by its logarithm; of a real z by its sign."""
    z = term.args[0]
    if not is_real(z):
        return canon.lower(T.mul(T.num(-1), T.IMAGINARY, T.sub(app("log", z), app("log", app("abs", z)))))
    seen = canon.range(z)
    return T.ZERO if seen.positive else T.PI if seen.negative else opaque(term, canon)


def lower_atan2(term: Term, canon: Canon) -> Term:
    """The direction of (x, y) by the arc tangent, in the half planes x > 0, y > 0 and y < 0, and on the negative axis."""
    y, x = term.args
    across, up = canon.range(x), canon.range(y)
    half = T.mul(T.HALF, T.PI)
    if across.positive:
        return canon.lower(app("atan", T.div(y, x)))
    if up.positive or up.negative:
        return canon.lower(T.sub(half if up.positive else T.neg(half), app("atan", T.div(x, y))))
    return T.PI if across.negative and canon.canonical(y) == T.ZERO else opaque(term, canon)
