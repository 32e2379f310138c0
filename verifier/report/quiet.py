"""Steps of proofs that a reader does not miss: hypotheses taken, instances formed, conditions that are plain to see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from verifier.kernel.check import apply
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Term

PLAIN: Final = frozenset(
    {"signs", "evaluated", "by hypothesis", "keep", "assume", "arbitrary", "split", "normal form", "weaken", "not equal", "use",
     "instance", "gap", "within one", "transitive", "rescale", "products", "either", "against"}
)
MOST_PLAIN: Final = 12


def is_plain(proof: Certificate) -> bool:
    """Whether ``proof`` is short and made of steps that anyone would supply."""
    pending, seen = [proof], 0
    while pending:
        step = pending.pop()
        seen += 1
        if step.rule not in PLAIN or seen > MOST_PLAIN:
            return False
        pending += step.premises
    return True


@dataclass(frozen=True)
class Citation:
    """A hypothesis taken, for values of its variables where it is universal, and the goal and proof after that."""

    source: Term
    values: tuple[Term, ...]
    goal: Sequent
    proof: Certificate


def citation(goal: Sequent, proof: Certificate) -> Citation | None:
    """What ``proof`` begins with, where that is taking a hypothesis whose conditions are plain to see."""
    source: Term | None = None
    values: tuple[Term, ...] = ()
    here, rest = goal, proof
    while rest.rule in {"instance", "use", "keep"}:
        pairs = list(zip(apply(here, rest), rest.premises, strict=True))
        onward = [pair for pair in pairs if pair[0].conclusion == here.conclusion]
        if len(onward) != 1 or not all(is_plain(p) for g, p in pairs if (g, p) != onward[0]):
            break
        if rest.rule != "keep":
            taken = here.hypotheses[_index(rest)]
            if source is not None and taken in goal.hypotheses:
                break  # another one
            source = source or taken
            values += tuple(v for key, v in rest.params.items() if key == "value" and isinstance(v, Term))
        here, rest = onward[0]
    return None if source is None else Citation(source, values, here, rest)


def _index(proof: Certificate) -> int:
    index = proof.params["index"]
    assert isinstance(index, int)
    return index
