"""Gradients and Hessians by a matrix: worked out as matrices, and compared entry by entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.calculus import derivative, evaluate_derivative
from verifier.kernel.contexts import normalizer
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.matrix_calculus import matrix as matrix_derivative
from verifier.kernel.normal import Normalizer
from verifier.kernel.terms import ONE, ZERO, Term
from verifier.kernel.words import as_term, expand
from verifier.tactics.search import Search

MOST_TABLES: Final = 6


def by_entries(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: equations of a gradient or Hessian and a matrix, entry by entry.

    Example: the gradient of Σ h(wᵢ) is the column of the h′(wᵢ).
    Gives up when: neither side is a table of derivatives, or the entries are not compared.
    """
    c = goal.conclusion
    if c.op != "meq" or not any(_is_gradient(m) for m in c.args):
        return None
    i = T.fresh("i", goal.free, "integer")
    j = T.fresh("j", goal.free | {i}, "integer")
    left = search.goals(goal, "entrywise", row=i, column=j)
    shown = None if left is None else search.step(left[0], "components")
    return None if shown is None else Certificate("entrywise", {"row": i, "column": j}, (shown,))


def _is_gradient(m: Term) -> bool:
    return m.op == "table" and m.args[0].args[0].op == "deriv"


def worked_out(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: goals about gradients and Hessians of numbers made of matrices, by what these are as matrices.

    Example: with H symmetric, ∇wᵀHw becomes Hw + Hᵀw, which is 2Hw.
    Gives up when: the number is not made of products xᵀ⋯y and traces, or the rest is not proved.
    """
    for table in list(_tables(goal))[:MOST_TABLES]:
        try:
            value = candidate(table, normalizer(_plain(goal)))
        except Rejected as reason:
            search.note(str(reason))
            continue
        if _occurs(table, goal.conclusion):
            return _in_conclusion(goal, table, value, search)
        return _in_hypotheses(goal, table, Term("scale", (ONE, value)), search)
    return None


def in_matrices(goal: Sequent) -> Term:
    """The conclusion with its gradients as matrices where it is found what they are: to be shown, not to be trusted."""
    found: dict[Term, Term] = {}
    for table in list(_tables(goal))[:MOST_TABLES]:
        try:
            found[table] = candidate(table, normalizer(_plain(goal)))
        except Rejected:
            continue
    return T.replace(goal.conclusion, found)


def _tables(goal: Sequent) -> dict[Term, None]:
    """The gradients in the conclusion, then those in the hypotheses."""
    formulas = (goal.conclusion, *goal.hypotheses)
    return dict.fromkeys(t for f in formulas for t in T.subterms(f) if _is_gradient(t) and not t.loose)


def _occurs(table: Term, formula: Term) -> bool:
    return any(t == table for t in T.subterms(formula))


def _plain(goal: Sequent) -> Sequent:
    """The goal without equations of matrices: what a gradient is does not rest on them."""
    return Sequent(tuple(h for h in goal.hypotheses if h.op != "meq"), goal.conclusion)


def _shown(goal: Sequent, search: Search) -> Certificate | None:
    """That a gradient is some matrix, shown without equations of matrices."""
    indices = tuple(k for k, h in enumerate(goal.hypotheses) if h.op != "meq")
    found = by_entries(_plain(goal), search)
    return None if found is None else Certificate("keep", {"indices": indices}, (found,))


def _in_conclusion(goal: Sequent, table: Term, value: Term, search: Search) -> Certificate | None:
    left = search.goals(goal, "rewrite matrix", old=table, new=value)
    first = None if left is None else _shown(left[0], search)
    if left is None or first is None:
        return None
    proofs = _all(left[1:], search)
    return None if proofs is None else Certificate("rewrite matrix", {"old": table, "new": value}, (first, *proofs))


def _in_hypotheses(goal: Sequent, table: Term, value: Term, search: Search) -> Certificate | None:
    """The goal with one hypothesis in which the gradient stands rewritten; at first, with what the gradient is."""
    equation = M.meq(table, value)
    if equation not in goal.hypotheses:
        left = search.goals(goal, "lemma", formula=equation)
        shown = None if left is None else _shown(left[0], search)
        return None if shown is None else search.lemma(goal, equation, shown)
    others = [k for k, h in enumerate(goal.hypotheses) if h != equation and _occurs(table, h)]
    if not others:
        return search.step(goal, "keep", indices=_without(goal, goal.hypotheses.index(equation)))
    new = T.replace(goal.hypotheses[others[0]], {table: value})
    left = search.goals(goal, "lemma", formula=new)
    proofs = None if left is None else _all(left[2:], search)
    shown = None if left is None or proofs is None else _turned_back(left[0], value, table, search)
    if left is None or proofs is None or shown is None:
        return None
    rest = search.step(left[1], "keep", indices=_without(left[1], others[0]))
    return None if rest is None else Certificate("lemma", {"formula": new}, (shown, rest, *proofs))


def _without(goal: Sequent, index: int) -> tuple[int, ...]:
    return tuple(k for k in range(len(goal.hypotheses)) if k != index)


def _turned_back(goal: Sequent, value: Term, table: Term, search: Search) -> Certificate | None:
    """The rewritten hypothesis, from the hypothesis."""
    left = search.goals(goal, "rewrite matrix", old=value, new=table)
    first = None if left is None else _shown(left[0], search)
    proofs = None if left is None or first is None else _all(left[1:], search)
    if first is None or proofs is None:
        return None
    return Certificate("rewrite matrix", {"old": value, "new": table}, (first, *proofs))


def _all(goals: Sequence[Sequent], search: Search) -> tuple[Certificate, ...] | None:
    found: list[Certificate] = []
    for goal in goals:
        proof = search.prove(goal)
        if proof is None:
            return None
        found.append(proof)
    return tuple(found)


# What a gradient is as a matrix, not to be trusted -------------------------------------------------------------------


def candidate(table: Term, known: Normalizer) -> Term:
    """The gradient or Hessian as a matrix.  Raises Rejected when the number is none whose gradient is found."""
    _, row = T.open_binder(table, of_kind="integer")
    _, body = T.open_binder(row, table.free, of_kind="integer")
    s, inside = T.open_binder(body)
    return _hessian(s, inside, known) if inside.op == "deriv" else _gradient(body, inside, s, known)


def _gradient(slope: Term, inside: Term, s: Term, known: Normalizer) -> Term:
    """The matrix G for which the derivative ``slope``, at s = 0 of ``inside``, is ⟨G, U⟩."""
    unit = _moving(inside, s)[1]
    direction = Term("matrix", M.shape(unit), T.name(T.fresh("U", slope.free)))
    value = T.replace(evaluate_derivative(slope)[0], {unit: direction})
    return _sum(_linear(known.canonical(value), direction), M.shape(unit))


def _moving(inside: Term, s: Term) -> tuple[Term, Term]:
    """The matrix that moves, and by whose multiples."""
    for t in T.subterms(inside):
        for step in t.args[1:] if t.op == "madd" else ():
            if step.op == "scale" and s in step.args[0].free:
                return _first(t), step.args[1]
    raise Rejected("a gradient of a number in which the matrix does not occur")


def _first(m: Term) -> Term:
    while m.op == "madd":
        m = m.args[0]
    return m


def _hessian(s: Term, slope: Term, known: Normalizer) -> Term:
    """The matrix of the derivative of the gradient in a direction V."""
    w, unit = _moving(slope, s)
    here = T.replace(slope, {s: ZERO})
    u, inside = T.open_binder(here, frozenset({s}))
    gradient = _gradient(here, inside, u, known)
    v = Term("matrix", M.shape(unit), T.name(T.fresh("V", slope.free | gradient.free)))
    moved = T.replace(gradient, {w: M.madd(w, M.scale(s, v))})
    change = T.replace(matrix_derivative(moved, s, derivative)[0], {s: ZERO})
    n = M.shape(w)[0]
    return _sum([g for word, c in expand(change, known).items() for g in _columns(word, c, v, n)], (n, n))


def _columns(word: tuple[Term, ...], c: Term, v: Term, n: Term) -> list[Term]:
    """The matrices A for which c·word is the sum of the Av."""
    if word and word[-1] == v:
        return [M.scale(c, M.matmul(*word[:-1]) if len(word) > 1 else Term("identity", (n,)))]
    return [M.matmul(as_term(word, n), M.transpose(g)) for g in _linear(c, v)]


def _sum(parts: list[Term], shape: tuple[Term, Term]) -> Term:
    return M.madd(*parts) if parts else Term("zeros", shape)


def _linear(t: Term, direction: Term) -> list[Term]:
    """The matrices whose products ⟨G, U⟩ with the direction U add up to the normal form ``t``."""
    head = Term("matrix", (), direction.data)
    if t == ZERO:
        return []
    if t.op == "add":
        return [g for a in t.args for g in _linear(a, direction)]
    if t.op == "mul":
        rest = T.mul(*(a for a in t.args if head not in a.free))
        moving = [a for a in t.args if head in a.free]
        if len(moving) == 1:
            return [M.scale(rest, g) for g in _linear(moving[0], direction)]
    if t.op == "trace" or (t.op == "entry" and M.shape(t.args[0]) == (ONE, ONE)):
        return [_dual(t.args[0], direction)]
    raise Rejected("a part of the derivative is not linear, or neither a product of matrices nor a trace")


def _dual(product: Term, direction: Term) -> Term:
    """G with ⟨G, U⟩ the trace of the product, in which U stands once."""
    word = product.args if product.op == "matmul" else (product,)
    places = [k for k, x in enumerate(word) if x in {direction, M.transpose(direction)}]
    if len(places) != 1:
        raise Rejected("a part of the derivative is not linear")
    around = (*word[places[0] + 1 :], *word[: places[0]])
    if not around:
        return Term("identity", (M.shape(direction)[0],))
    return M.matmul(*((M.transpose(x) for x in reversed(around)) if word[places[0]] == direction else around))


def differentiated(given: list[Term], claim: Term) -> tuple[list[Term], Term]:
    """The formulas with the derivatives in gradients carried out, whatever they need, for the search for points.

    Matrices by which is differentiated equal themselves among the first, so that they get values.
    """
    every = [t for f in (*given, claim) for t in T.subterms(f) if _is_gradient(t) and not t.loose]
    found = {t: _table_of_values(t) for t in dict.fromkeys(every)}
    moving = dict.fromkeys(m for t in found for m in T.subterms(t) if m.op == "matrix" and not m.loose)
    return [*(T.replace(f, found) for f in given), *(M.meq(m, m) for m in moving)], T.replace(claim, found)


def _table_of_values(table: Term) -> Term:
    i, row = T.open_binder(table, of_kind="integer")
    j, body = T.open_binder(row, table.free | {i}, of_kind="integer")
    try:
        return M.table(i, j, _value(body), *M.shape(table))
    except Rejected:
        return table


def _value(slope: Term) -> Term:
    s, inside = T.open_binder(slope)
    if inside.op == "deriv":
        slope = T.bind("deriv", s, _value(inside), slope.args[1])
    return evaluate_derivative(slope)[0]
