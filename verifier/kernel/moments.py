"""Moments: the expectation of a monomial whose variables belong together, by a law, by declared equations, or as a leaf."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.bounds import truth
from verifier.kernel.calculus import derivative
from verifier.kernel.chances import OUTCOME, always_integrable
from verifier.kernel.definedness import defined, le
from verifier.kernel.judgement import Rejected
from verifier.kernel.laws import LAWS
from verifier.kernel.lowering import Canon
from verifier.kernel.randomness import Chance, Part, Randomness, Rule, matches
from verifier.kernel.structure import is_integer, is_real
from verifier.kernel.terms import Term, value

Factors = tuple[Term, ...]
MOST_MATCHED: Final = 4


def moment(factors: Factors, outcome: Term, canon: Canon) -> Term:
    """E[Π factors], for factors that belong together."""
    for way in (_by_law, _by_symmetry, _by_equation):
        found = way(factors, outcome, canon)
        if found is not None:
            return canon.lower(found)
    return T.bind("expect", outcome, T.mul(*factors))


def variables(factor: Term, outcome: Term) -> tuple[Term, ...] | None:
    """The random variables in ``factor``; None if it depends on the outcome in some other way."""
    found = dict.fromkeys(t for t in T.subterms(factor) if _is_variable(t, outcome))
    return None if outcome in T.replace(factor, dict.fromkeys(found, T.ZERO)).free else tuple(found)


def _is_variable(t: Term, outcome: Term) -> bool:
    return t.op == "apply" and t.args[-1:] == (outcome,) and all(outcome not in a.free for a in t.args[:-1])


def at_outcome(t: Term, outcome: Term) -> Term | None:
    """``t`` with the outcome named as declarations name it; None if another outcome has that name."""
    return t if outcome == OUTCOME else None if OUTCOME in t.free else T.replace(t, {outcome: OUTCOME})


def law_of(atom: Term, outcome: Term, canon: Canon) -> tuple[str, Factors] | None:
    """The name and the parameters of the declared law of a random variable."""
    standard = at_outcome(atom, outcome)
    for declared in canon.chance.said.laws if standard is not None else ():
        found = declared.pattern.match(standard)  # type: ignore[arg-type]
        if found is not None and all(holds(T.replace(g, found), canon) for g in declared.pattern.guards):
            return declared.name, tuple(T.replace(p, found) for p in declared.parameters)
    return None


def holds(condition: Term, canon: Canon) -> bool:
    """Whether the facts show ``condition`` by ranges."""
    return condition in canon.chance.known or truth(condition, canon.range) is True


# Laws -------------------------------------------------------------------------------------------------------------


def _by_law(factors: Factors, outcome: Term, canon: Canon) -> Term | None:
    """A raw moment, E exp(tX), or E f(X) over the values of a law on a few numbers."""
    atoms = variables(T.mul(*factors), outcome)
    law = law_of(atoms[0], outcome, canon) if atoms is not None and len(atoms) == 1 else None
    if law is None or atoms is None:
        return None
    rule, parameters = LAWS[law[0]], law[1]
    order = _order(factors, atoms[0])
    if order is not None:
        return rule.moment(order, *parameters)
    raised = _raised(factors, atoms[0]) if rule.general is not None else None
    if raised is not None and rule.general is not None:
        found, conditions = rule.general(raised, *parameters)
        return found if all(holds(c, canon) for c in conditions) else None
    if rule.values is not None:
        at = [(p, T.replace(T.mul(*factors), {atoms[0]: v})) for p, v in rule.values(*parameters)]
        return None if any(defined(f) for _, f in at) else T.add(*(T.mul(p, f) for p, f in at))
    tried = (way(factors, atoms[0], law, canon) for way in (_transform, _wave, _deviation))
    return next((t for t in tried if t is not None), None)


def _deviation(factors: Factors, atom: Term, law: tuple[str, Factors], canon: Canon) -> Term | None:
    """E|t·(X − m)| = |t|·s·√(2/π) for X normal with mean m and standard deviation s."""
    if len(factors) != 1 or factors[0].op != "abs" or law[0] != "normal":
        return None
    u, (m, s) = factors[0].args[0], law[1]
    t = canon.canonical(T.sub(T.replace(u, {atom: T.add(m, T.ONE)}), T.replace(u, {atom: m})))
    if atom.args[-1] in t.free or not canon.is_zero(T.sub(u, T.mul(t, T.sub(atom, m)))):
        return None
    return T.mul(T.app("abs", t), s, T.power(T.div(T.TWO, T.PI), T.HALF))


def _wave(factors: Factors, atom: Term, law: tuple[str, Factors], canon: Canon) -> Term | None:
    """E cos(t·X + c) and E sin(t·X + c) by E exp(itX), which continues E exp(sX) to s = it; it always exists."""
    rule = LAWS[law[0]]
    if len(factors) != 1 or factors[0].op not in {"cos", "sin"} or rule.transform is None:
        return None
    u, put = factors[0].args[0], T.replace
    c = put(u, {atom: T.ZERO})
    t, s = canon.canonical(T.sub(put(u, {atom: T.ONE}), c)), T.fresh("t", T.add(u, *law[1]).free)
    if atom.args[-1] in T.add(t, c).free or not canon.is_zero(T.sub(u, T.add(T.mul(t, atom), c))):
        return None
    continued, conditions = rule.transform(s, *law[1])
    if not _only_existence(law[0]) and not all(holds(put(f, {s: t}), canon) for f in conditions):
        return None
    forth, back = (
        T.mul(T.app("exp", T.mul(sign, T.IMAGINARY, c)), put(continued, {s: T.mul(sign, T.IMAGINARY, t)}))
        for sign in (T.ONE, T.MINUS_ONE)
    )
    if factors[0].op == "cos":
        return T.mul(T.HALF, T.add(forth, back))
    return T.mul(T.num(Fraction(-1, 2)), T.IMAGINARY, T.sub(forth, back))


def _order(factors: Factors, atom: Term) -> int | None:
    """k if the product is atom^k."""
    if len(factors) != 1:
        return None
    f = factors[0]
    if f == atom:
        return 1
    natural = f.op == "pow" and f.args[0] == atom and f.args[1].op == "num" and value(f.args[1]).denominator == 1
    return int(value(f.args[1])) if natural and value(f.args[1]) > 0 else None


def _raised(factors: Factors, atom: Term) -> Term | None:
    """n if the product is atom^n for a symbolic natural n."""
    if len(factors) != 1 or factors[0].op != "pow" or factors[0].args[0] != atom:
        return None
    n = factors[0].args[1]
    return n if is_integer(n) and atom.args[-1] not in n.free else None


def _transform(factors: Factors, atom: Term, law: tuple[str, Factors], canon: Canon) -> Term | None:
    """E exp(t·X) where it exists."""
    found = transform(factors, atom, law, canon)
    if found is None:
        return None
    value_, conditions = found
    standard = T.replace(T.mul(*factors), {atom.args[-1]: OUTCOME})
    exists = all(holds(c, canon) for c in conditions)
    return value_ if exists or (_only_existence(law[0]) and standard in canon.chance.integrable) else None


def _only_existence(name: str) -> bool:
    """Whether the conditions on t say just that E exp(tX) exists, not also that t ≠ 0."""
    return name != "uniform"


def transform(factors: Factors, atom: Term, law: tuple[str, Factors], canon: Canon) -> tuple[Term, Factors] | None:
    """E[atom^k·exp(t·atom)], the k-th derivative of E exp(t·atom), and the conditions on t; None for other products."""
    rule, powers = LAWS[law[0]], [f for f in factors if f.op != "exp"]
    order = _order(tuple(powers), atom) if powers else 0
    exponents = [f.args[0] for f in factors if f.op == "exp"]
    if rule.transform is None or order is None or len(exponents) != 1:
        return None
    t, s = canon.canonical(T.replace(exponents[0], {atom: T.ONE})), T.fresh("t", T.add(*factors, *law[1]).free)
    if atom.args[-1] in t.free or not canon.is_zero(T.sub(exponents[0], T.mul(t, atom))):
        return None
    found, conditions = rule.transform(s, *law[1])
    for _ in range(order):
        found = derivative(found, s)[0]
    return T.replace(found, {s: t}), tuple(T.replace(c, {s: t}) for c in conditions)


# Variables with the same law --------------------------------------------------------------------------------------


def _by_symmetry(factors: Factors, outcome: Term, canon: Canon) -> Term | None:
    """The expectation at index 1 for a family of variables with the same law; None when it is at index 1 already."""
    atoms = variables(T.mul(*factors), outcome)
    for alike in canon.chance.said.alike if atoms else ():
        moved = _moved(atoms or (), alike, outcome)
        if moved is not None and any(a != b for a, b in moved.items()):
            return T.bind("expect", outcome, T.mul(*(T.replace(f, moved) for f in factors)))
    return None


def _moved(atoms: Factors, alike: Part, outcome: Term) -> dict[Term, Term] | None:
    """Each of the atoms with 1 for each index; None unless all have the same indices."""
    found: dict[Term, Term] = {}
    labels = set()
    for atom in atoms:
        standard = at_outcome(atom, outcome)
        label = None if standard is None else alike.label(standard)
        if standard is None or label is None:
            return None
        labels.add(label)
        pattern, binding = alike.found(standard)
        first = T.replace(pattern.atom, {**(binding or {}), **dict.fromkeys(alike.indices, T.ONE)})
        found[atom] = T.replace(first, {OUTCOME: outcome})
    return found if len(labels) == 1 else None


# Declared moments -------------------------------------------------------------------------------------------------


def _by_equation(factors: Factors, outcome: Term, canon: Canon) -> Term | None:
    """What an equation among the hypotheses says that the expectation is."""
    standard = [at_outcome(f, outcome) for f in factors]
    if None in standard or len(standard) > MOST_MATCHED:
        return None
    for rule in canon.chance.rules:
        found = instance(rule, tuple(f for f in standard if f is not None))
        if found is not None and all(holds(T.replace(g, found), canon) for g in rule.guards):
            return T.replace(rule.right, found)
    return None


def instance(rule: Rule, factors: Factors) -> dict[Term, Term] | None:
    """The values of the rule's variables at which its left side is the product of ``factors``."""
    if len(rule.left) != len(factors):
        return None
    for order in permutations(factors):
        found: dict[Term, Term] = {}
        fits = all(matches(p, f, frozenset(rule.variables), found) for p, f in zip(rule.left, order, strict=True))
        if fits and len(found) == len(rule.variables):
            return found
    return None


def chance_of(said: Randomness, known: Factors, base: Canon) -> Chance:
    """What ``said`` comes to for the normal form; ``base`` is the normal form without the equations between moments."""
    rules: list[Rule] = []
    for variables_, guards, equation in said.equations:
        try:
            rules += _solved(variables_, guards, equation, base)
        except Rejected:
            continue
    return Chance(said, tuple(rules), frozenset(map(base.canonical, said.integrable)), frozenset(known))


def _solved(variables_: Factors, guards: Factors, equation: Term, canon: Canon) -> list[Rule]:
    parts = canon.parts(T.sub(*equation.args))
    leaves = {t for _, m in parts for t in T.subterms(m) if t.op == "expect"}
    whole = [(c, m) for c, m in parts if m.op == "expect" and not _mentioned(m, [n for _, n in parts if n != m])]
    c, highest = max(whole, key=lambda pair: rank(pair[1]), default=(Fraction(0), T.ZERO))
    if not whole or any(rank(other) >= rank(highest) for other in leaves if other != highest):
        return []
    right = T.add(*(T.mul(T.num(-d / c), n) for d, n in parts if n != highest))
    body = T.instantiate(highest.args[0], OUTCOME)
    lost = frozenset(v for v in variables_ if v not in body.free)
    if OUTCOME in highest.free or lost & right.free.union(*(g.free for g in guards)):
        return []
    kept = tuple(v for v in variables_ if v not in lost)
    return [Rule(kept, guards, body.args if body.op == "mul" else (body,), right)]


def _mentioned(leaf: Term, terms: list[Term]) -> bool:
    return any(leaf in set(T.subterms(t)) for t in terms)


def rank(leaf: Term) -> tuple[int, int, tuple[str, ...]]:
    """How high a moment is, the same for all values of its indices: by degree, number of factors, and names."""
    body = leaf.args[0]
    factors = body.args if body.op == "mul" else (body,)
    degrees = [value(f.args[1]) if f.op == "pow" and f.args[1].op == "num" else 1 for f in factors]
    return int(sum(degrees)), len(factors), tuple(sorted(T.name(t) for t in T.subterms(body) if t.op == "apply"))


# Integrability ----------------------------------------------------------------------------------------------------


def integrability_of(factors: Factors, outcome: Term, canon: Canon) -> Factors | None:
    """Conditions under which the product of ``factors``, which belong together, is integrable; None: none are known."""
    if always_integrable(T.mul(*factors), outcome):
        return ()
    if all(always_integrable(_base(f), outcome) for f in factors):  # natural powers of such
        return tuple(le(T.ZERO, f.args[1]) for f in factors if f is not _base(f))
    atoms = variables(T.mul(*factors), outcome)
    law = law_of(atoms[0], outcome, canon) if atoms is not None and len(atoms) == 1 else None
    if law is None or atoms is None:
        return None
    if LAWS[law[0]].values is not None:
        return ()
    wild = tuple(f for f in factors if not always_integrable(f, outcome))
    found = transform(wild, atoms[0], law, canon)
    return None if found is None else found[1] if _only_existence(law[0]) else ()


def _base(f: Term) -> Term:
    """The base of a power with a symbolic integer exponent; anything else as it is."""
    return f.args[0] if f.op == "pow" and f.args[1].op != "num" and is_integer(f.args[1]) and is_real(f) else f
