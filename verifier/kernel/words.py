"""Matrices as noncommutative polynomials: sums of scalar coefficients times words in letters.

Letters are symbols, their transposes, inverses and powers, and operators on words that no law opens.  Every law used here holds
for all sizes at which both sides are defined: (AB)ᵀ = BᵀAᵀ, (AB)⁻¹ = B⁻¹A⁻¹ for square A and B, AᵐAⁿ = Aᵐ⁺ⁿ; a product of
shape 1 × 1 is a number and commutes.  Reference: Raab, Regensburger and Hossein Poor, Formal proofs of operator identities
by a single formal computation, JPAA 225 (2021).
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.judgement import Rejected
from verifier.kernel.lowering import Canon
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import ONE, Term, value

Word = tuple[Term, ...]
Poly = dict[Word, Term]
MOST_WORDS: Final = 600
MOST_FACTORS: Final = 24


def as_term(word: Word, rows: Term) -> Term:
    """The word as a matrix; the empty one is the identity of size ``rows``."""
    return M.matmul(*word) if word else Term("identity", (rows,))


def times(a: Term, b: Term, canon: Canon) -> Term:
    """The product of two coefficients."""
    if a == ONE or b == ONE:
        return b if a == ONE else a
    return T.num(value(a) * value(b)) if a.op == b.op == "num" else canon.canonical(T.mul(a, b))


def plus(a: Term, b: Term, canon: Canon) -> Term:
    """The sum of two coefficients."""
    return T.num(value(a) + value(b)) if a.op == b.op == "num" else canon.canonical(T.add(a, b))


def collect(parts: Iterable[tuple[Term, Word]], canon: Canon) -> Poly:
    """The sum of coefficients times words, like words collected and zeros left out."""
    found: Poly = {}
    for c, w in parts:
        found[w] = plus(found[w], c, canon) if w in found else c
    if len(found) > MOST_WORDS:
        raise Rejected("a matrix expression with too many words")
    return {w: c for w, c in found.items() if c != T.ZERO}


def scaled(p: Poly, c: Term, canon: Canon) -> Poly:
    """c·p."""
    return collect(((times(c, d, canon), w) for w, d in p.items()), canon)


def subtract(p: Poly, q: Poly, canon: Canon) -> Poly:
    """p − q."""
    parts = [(c, w) for w, c in p.items()] + [(times(T.MINUS_ONE, c, canon), w) for w, c in q.items()]
    return collect(parts, canon)


def form(m: Term, canon: Canon) -> Term:
    """The canonical matrix with the value of ``m`` wherever it is defined."""
    found = canon.lowered.get(m)
    if found is None:
        rows, columns = (canon.canonical(n) for n in M.shape(m))
        found = canon.lowered[m] = from_poly(expand(m, canon), rows, columns)
    return found


def from_poly(p: Poly, rows: Term, columns: Term) -> Term:
    """The polynomial as a matrix."""
    if not p:
        return Term("zeros", (rows, columns))
    parts = [M.scale(c, as_term(w, rows)) for w, c in p.items()]
    return M.madd(*sorted(parts, key=lambda t: (len(t.args) if t.op == "matmul" else 1, repr(t))))


def is_zero(m: Term, canon: Canon) -> bool:
    """Whether the matrix is seen to be 0."""
    return not expand(m, canon)


def expand(m: Term, canon: Canon) -> Poly:
    """The matrix as a polynomial in words."""
    key = Term("poly", (m,))
    found = canon.lowered.get(key)
    if found is not None:  # kept as pairs of a word and its coefficient
        return {pair.args[1:]: pair.args[0] for pair in found.args}
    result = _RULES[m.op](m, canon)
    canon.lowered[key] = Term("poly", tuple(Term("pair", (c, *w)) for w, c in result.items()))
    return result


def _letter(m: Term, canon: Canon) -> Poly:
    return word_of([Term(m.op, tuple(map(canon.canonical, m.args)), m.data)], canon)


def word_of(letters: Iterable[Term], canon: Canon) -> Poly:
    """The product of letters, in normal form: one coefficient and one word."""
    from verifier.kernel.letters import joined

    c, w = joined(letters, canon)
    return {w: c} if c != T.ZERO else {}


def product(p: Poly, q: Poly, canon: Canon) -> Poly:
    """p·q."""
    parts = []
    for w, c in p.items():
        for v, d in q.items():
            parts += [(times(times(c, d, canon), e, canon), u) for u, e in word_of((*w, *v), canon).items()]
    return collect(parts, canon)


def _sum(m: Term, canon: Canon) -> Poly:
    return collect(((c, w) for a in m.args for w, c in expand(a, canon).items()), canon)


def _product(m: Term, canon: Canon) -> Poly:
    from verifier.kernel.blocks import multiplied

    opened = multiplied(m)
    if opened is not None:
        return expand(opened, canon)
    found = expand(m.args[0], canon)
    for a in m.args[1:]:
        found = product(found, expand(a, canon), canon)
    return found


def _scale(m: Term, canon: Canon) -> Poly:
    return scaled(expand(m.args[1], canon), canon.canonical(m.args[0]), canon)


def _transpose(m: Term, canon: Canon) -> Poly:
    return turned(expand(m.args[0], canon), canon)


def turned(p: Poly, canon: Canon) -> Poly:
    """pᵀ."""
    from verifier.kernel.letters import turned_letter

    parts = []
    for w, c in p.items():
        found: Poly = {(): c}
        for letter in reversed(w):
            found = product(found, turned_letter(letter, canon), canon)
        parts += [(d, v) for v, d in found.items()]
    return collect(parts, canon)


def _inverse(m: Term, canon: Canon) -> Poly:
    return inverted(expand(m.args[0], canon), canon.canonical(M.shape(m)[0]), canon)


def inverted(p: Poly, n: Term, canon: Canon) -> Poly:
    """The inverse of a polynomial of size n × n: opened when it is one word, else a letter, its rational content taken out."""
    if len(p) == 1:
        ((w, c),) = p.items()
        if c.op == "num" or canon.range(n).positive:
            return scaled(_inverted_word(w, n, canon), canon.canonical(T.power(c, -1)), canon)
    lead = p[min(p, key=lambda w: (len(w), repr(w)))] if p else ONE
    lead = lead if lead.op == "num" else ONE
    inner = from_poly(scaled(p, T.num(1 / value(lead)), canon), n, n)
    return {(M.inverse(inner),): T.num(1 / value(lead))}


def _inverted_word(w: Word, n: Term, canon: Canon) -> Poly:
    from verifier.kernel.letters import inverted_letter

    found: Poly = {(): ONE}
    one: Poly
    for chunk in reversed(chunks(w, n)):
        one = inverted_letter(chunk[0], canon) if len(chunk) == 1 else {(M.inverse(M.matmul(*chunk)),): ONE}
        found = product(found, one, canon)
    return found


def chunks(w: Word, n: Term) -> list[Word]:
    """The word cut where its shape allows into square pieces of size n."""
    found: list[Word] = []
    start = 0
    for k, letter in enumerate(w, 1):
        if M.shape(letter)[1] == n:
            found.append(w[start:k])
            start = k
    return found if start == len(w) else [w]


def _matpow(m: Term, canon: Canon) -> Poly:
    base, k = m.args[0], canon.canonical(m.args[1])
    p = expand(base, canon)
    n = canon.canonical(M.shape(base)[0])
    if k.op == "num" and value(k).denominator == 1 and abs(value(k)) <= MOST_FACTORS:
        return _repeated(p if value(k) >= 0 else inverted(p, n, canon), abs(int(value(k))), canon)
    if not is_integer(k):
        return {(Term("matpow", (from_poly(p, n, n), k)),): ONE}
    return _symbolic_power(p, n, k, canon)


def _repeated(p: Poly, k: int, canon: Canon) -> Poly:
    found: Poly = {(): ONE}
    for _ in range(k):
        found = product(found, p, canon)
    return found


def _symbolic_power(p: Poly, n: Term, k: Term, canon: Canon) -> Poly:
    """A power by an integer-valued exponent; of a sum, as many factors written out as the exponent surely has."""
    if len(p) == 1:
        ((w, c),) = p.items()
        if len(w) < 2 and (c == ONE or canon.range(k).nonnegative):
            inside: Poly = word_of([Term("matpow", (w[0], k))], canon) if w else {(): ONE}
            return scaled(inside, canon.canonical(T.power(c, k)), canon)
    extra = sum((c for c, u in canon.parts(k) if u == ONE), Fraction(0))
    rest = canon.canonical(T.sub(k, T.num(extra)))
    if 0 < extra <= MOST_FACTORS and extra.denominator == 1 and canon.range(rest).nonnegative:
        return product(_repeated(p, int(extra), canon), {(Term("matpow", (from_poly(p, n, n), rest)),): ONE}, canon)
    return {(Term("matpow", (from_poly(p, n, n), k)),): ONE}


def _by_letters(m: Term, canon: Canon) -> Poly:
    from verifier.kernel.operators import OPENED

    return OPENED[m.op](m, canon)


_RULES: Final = {
    "matrix": _letter, "mbound": _letter, "onesvec": _letter,
    "identity": lambda m, canon: word_of((), canon), "zeros": lambda m, canon: {},
    "madd": _sum, "matmul": _product, "scale": _scale, "transpose": _transpose, "inverse": _inverse, "matpow": _matpow,
    **dict.fromkeys(("hadamard", "kron", "diag", "diagonal", "table", "grid", "hstack", "vstack"), _by_letters),
}  # fmt: skip
