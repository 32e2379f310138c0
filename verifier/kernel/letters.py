"""The laws of letters: how neighbours in a word combine, transposes and inverses of letters."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Final

from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.explicit import explicit, is_concrete
from verifier.kernel.lowering import Canon
from verifier.kernel.terms import ONE, Term, value
from verifier.kernel.words import (
    MOST_FACTORS,
    Poly,
    Word,
    expand,
    inverted,
    times,
    turned,
)

SIGNS: Final = frozenset({ONE, T.MINUS_ONE})


def joined(letters: Iterable[Term], canon: Canon) -> tuple[Term, Word]:
    """The product of letters as a coefficient and a word: neighbours combined, the numbers among the products taken out."""
    stack: list[Term] = []
    pending = list(letters)[::-1]
    c = ONE
    while pending:
        letter = pending.pop()
        found = _merged(stack[-1], letter, canon) if stack else None
        if found is None:
            stack.append(letter)
            continue
        stack.pop()
        for w, d in found.items():
            c = times(c, d, canon)
            pending += reversed(w)
        if not found:
            return T.ZERO, ()
    return _without_numbers(c, with_columns(tuple(stack)), canon)


def _without_numbers(c: Term, w: Word, canon: Canon) -> tuple[Term, Word]:
    """The pieces between two places of size 1 are numbers."""
    places = [k for k in range(len(w) + 1) if (M.shape(w[k])[0] if k < len(w) else M.shape(w[-1])[1]) == ONE] if w else []
    for a, b in itertools.pairwise(places):
        c = times(c, number(w[a:b], canon), canon)
    return (c, w[: places[0]] + w[places[-1] :]) if places else (c, w)


def raw_transpose(w: Word, canon: Canon) -> tuple[Word, Term]:
    """The reversed word of transposed letters, numbers left in it, and its coefficient."""
    ((v, c),) = _turned_raw(w, canon).items()
    return v, c


def number(w: Word, canon: Canon) -> Term:
    """The number that a word of shape 1 × 1 is: the lesser of the word and its transpose, as an entry."""
    if len(w) == 2 and w[0] == M.transpose(w[1]) and w[1].op == "onesvec":
        return w[1].args[0]
    if w[0].op == "onesvec":
        return ONE
    if is_concrete(M.matmul(*w)):
        return explicit(M.matmul(*w), canon)[0][0]
    sign, w = _sorted_factors(w, canon)
    back = turned({w: ONE}, canon) if len(w) == 1 else _turned_raw(w, canon)
    forms = [(w, ONE), *back.items()]
    if back.get(w) == T.MINUS_ONE:  # it is its own negative
        return T.ZERO
    best, c = min(forms, key=lambda pair: (len(pair[0]), repr(pair[0])))
    return times(times(sign, c, canon), M.entry(M.matmul(*best), ONE, ONE), canon)


def _sorted_factors(w: Word, canon: Canon) -> tuple[Term, Word]:
    """pᵀ·diag(q)·r = Σ pᵢqᵢrᵢ with its three columns in order, up to the sign that comes first."""
    cut = next((k for k, letter in enumerate(w) if letter.op == "diag"), None)
    if cut is None or cut in {0, len(w) - 1}:
        return ONE, w
    v, d = raw_transpose(w[:cut], canon)
    if d not in SIGNS:
        return ONE, w
    parts = sorted([*factors(v), *factors(w[cut:])], key=_order)
    row, e = raw_transpose(parts[0], canon)
    return (times(d, e, canon), (*row, *column(parts[1:]))) if e in SIGNS else (ONE, w)


def _order(w: Word) -> tuple[int, str]:
    return len(w), repr(w)


def factors(w: Word) -> list[Word]:
    """The columns of which a column, as a word, is the entrywise product."""
    if w[0].op != "diag" or len(w) == 1:
        return [w]
    inner = w[0].args[0]
    return [*factors(inner.args if inner.op == "matmul" else (inner,)), *factors(w[1:])]


def column(parts: list[Word]) -> Word:
    """The entrywise product of columns in order, as diag(first ones)·last; columns of ones left out."""
    kept = sorted((p for p in parts if p[0].op != "onesvec"), key=_order) or parts[:1]
    if len(kept) == 1:
        return kept[0]
    return (Term("diag", (M.matmul(*column(kept[:-1])),)), *kept[-1])


def with_columns(w: Word) -> Word:
    """diag(u)·v for a column v with the entrywise product of columns in order."""
    for k, letter in enumerate(w[:-1]):
        if letter.op == "diag":
            end = next((e for e in range(k + 2, len(w) + 1) if M.shape(w[e - 1])[1] == ONE), None)
            if end is not None:
                return (*w[:k], *column(factors(w[k:end])), *w[end:])
    return w


def _turned_raw(w: Word, canon: Canon) -> Poly:
    """The reversed word of transposed letters, without numbers taken out."""
    c = ONE
    found: list[Term] = []
    for letter in reversed(w):
        ((v, d),) = turned_letter(letter, canon).items() or [((), T.ZERO)]
        c, found = times(c, d, canon), [*found, *v]
    return {tuple(found): c}


# Neighbours -------------------------------------------------------------------------------------------------------


def _base(letter: Term) -> tuple[Term, Term]:
    """The letter as base and exponent."""
    if letter.op == "inverse":
        return letter.args[0], T.MINUS_ONE
    return (letter.args[0], letter.args[1]) if letter.op == "matpow" else (letter, ONE)


def _merged(a: Term, b: Term, canon: Canon) -> Poly | None:
    """The product of two neighbouring letters when it is not just their word."""
    (base, k), (other, e) = _base(a), _base(b)
    if base == other and (k != e or k not in {ONE, T.MINUS_ONE}):
        return _power_word(base, canon.canonical(T.add(k, e)), canon)
    if a.op == "diag" and b.op == "diag":
        return expand(Term("diag", (Term("hadamard", (a.args[0], b.args[0])),)), canon)
    if a.op == "diag" and b.op == "onesvec":
        return expand(a.args[0], canon)
    if b.op == "diag" and a.op == "transpose" and a.args[0].op == "onesvec":
        return turned(expand(b.args[0], canon), canon)
    if a.op == b.op == "kron" and all(M.shape(x)[1] == M.shape(y)[0] for x, y in zip(a.args, b.args, strict=True)):
        return expand(Term("kron", tuple(M.matmul(x, y) for x, y in zip(a.args, b.args, strict=True))), canon)
    return None


def _power_word(base: Term, k: Term, canon: Canon) -> Poly:
    if k.op != "num" or abs(value(k)) > MOST_FACTORS or value(k).denominator != 1:
        return {(Term("matpow", (base, k)),): ONE}
    n = int(value(k))
    if n >= 0:
        return expand(base, canon) if n == 1 else {(base,) * n: ONE} if _is_letter(base) else {(Term("matpow", (base, k)),): ONE}
    return {(M.inverse(base),) * -n: ONE}


def _is_letter(m: Term) -> bool:
    return m.op not in {"madd", "matmul", "scale", "identity", "zeros"}


# Transposes and inverses --------------------------------------------------------------------------------------------


def turned_letter(letter: Term, canon: Canon) -> Poly:
    """The transpose of a letter."""
    rule = _TURNED.get(letter.op)
    if rule is not None:
        return rule(letter, canon)
    sign = canon.symmetry(letter)
    if sign:
        return {(letter,): T.num(sign)}
    return {(M.transpose(letter),): ONE}


def _turned_transpose(letter: Term, canon: Canon) -> Poly:
    return {(letter.args[0],): ONE}


def _turned_inverse(letter: Term, canon: Canon) -> Poly:
    inner = M.transpose(letter.args[0])
    return inverted(expand(inner, canon), M.shape(inner)[0], canon)


def _turned_power(letter: Term, canon: Canon) -> Poly:
    return expand(Term("matpow", (M.transpose(letter.args[0]), letter.args[1])), canon)


def _turned_parts(letter: Term, canon: Canon) -> Poly:
    return expand(Term(letter.op, tuple(map(M.transpose, letter.args))), canon)


def _turned_stack(letter: Term, canon: Canon) -> Poly:
    return expand(Term("vstack" if letter.op == "hstack" else "hstack", tuple(map(M.transpose, letter.args))), canon)


def _turned_table(letter: Term, canon: Canon) -> Poly:
    i, row = T.open_binder(letter, of_kind="integer")
    j, body = T.open_binder(row, letter.free | {i}, "integer")
    return expand(M.table(j, i, body, letter.args[2], letter.args[1]), canon)


def _turned_grid(letter: Term, canon: Canon) -> Poly:
    width = int(str(letter.data))
    columns = [letter.args[k::width] for k in range(width)]
    return {(Term("grid", tuple(e for c in columns for e in c), len(letter.args) // width),): ONE}


_TURNED: Final[dict[str, Callable[[Term, Canon], Poly]]] = {
    "transpose": _turned_transpose, "inverse": _turned_inverse, "matpow": _turned_power, "kron": _turned_parts,
    "hadamard": _turned_parts, "diag": lambda m, _: {(m,): ONE}, "table": _turned_table, "grid": _turned_grid,
    "hstack": _turned_stack, "vstack": _turned_stack,
}  # fmt: skip


def inverted_letter(letter: Term, canon: Canon) -> Poly:
    """The inverse of a letter."""
    if letter.op == "inverse":
        return expand(letter.args[0], canon)
    if letter.op == "matpow":
        return _power_word(letter.args[0], canon.canonical(T.neg(letter.args[1])), canon)
    if letter.op == "kron":
        sizes = [M.shape(a) for a in letter.args]
        if all(r == c and canon.range(r).positive for r, c in sizes):
            return expand(Term("kron", tuple(map(M.inverse, letter.args))), canon)
    return {(M.inverse(letter),): ONE}
