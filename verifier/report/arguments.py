"""Certificates told as numbered sentences, with what remains to be shown after each step.

The kernel's own rules are replayed for the goals in between; a rule without a phrase is told by its docstring.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import Final

from verifier.kernel.check import apply
from verifier.kernel.contexts import facts
from verifier.kernel.judgement import Certificate, Param, Sequent
from verifier.kernel.rules import RULES
from verifier.kernel.terms import Term
from verifier.report.phrases import PHRASES, STEP, parts
from verifier.report.quiet import Citation, citation, is_plain
from verifier.report.tidy import tidied

Notation = Callable[[Term], str]
Pair = tuple[Sequent, Certificate]
Pairs = Sequence[Pair]
Numbers = Iterator[str]
Told = tuple[list[str], Pair | None]

LONGEST_FORMULA: Final = 300
CONDITIONED: Final = frozenset({"cofactors", "trace cofactors", "words", "equations", "normal form"})  # these leave definedness
GIVEN: Final = "this is given"
SUPPOSED: Final = "by the induction hypothesis"
WORD: Final = re.compile(r"[a-z']{2,}\b(?!\()|to ")


def formula_text(term: Term, notation: Notation) -> str:
    """``term`` as it stands in a proof: tidied, and cut where it is very long."""
    text = notation(tidied(term))
    return text if len(text) <= LONGEST_FORMULA else text[: LONGEST_FORMULA - 3] + "..."


class Reader:
    """Tells certificates in one notation; remembers what an induction supposes."""

    def __init__(self, notation: Notation) -> None:
        self.notation = notation
        self.supposed: set[Term] = set()
        self.sources: dict[Term, str] = {}

    def steps(self, goal: Sequent, proof: Certificate, label: str) -> Iterator[str]:
        """The sentences of ``proof``, numbered after ``label``; one line of argument is told at one level."""
        numbers = (f"{label}{k}." for k in count(1))
        onward: Pair | None = (goal, proof)
        while onward is not None:
            lines, onward = self._step(*onward, numbers)
            yield from lines

    def _step(self, goal: Sequent, proof: Certificate, numbers: Numbers) -> Told:
        """The lines of one step, and what the telling goes on with."""
        cited = citation(goal, proof)
        if cited is not None:
            return self._cited(goal, cited, numbers)
        if STEP in parts(proof):
            return self._by_induction(goal, proof, next(numbers))
        if proof.rule == "rewrite inside":
            return self._replaced(goal, proof, numbers)
        pairs = _told(goal, proof)
        return self._split(goal, self.phrase(goal, proof), pairs, _onward(pairs), numbers)

    def _split(self, goal: Sequent, phrase: str, pairs: Pairs, onward: Pair | None, numbers: Numbers) -> Told:
        """A step that leaves ``pairs``: those beside the one that the telling goes on with are told at once."""
        here, aside = next(numbers), [pair for pair in pairs if pair is not onward]
        if not aside:
            rest = "" if onward and self._text(onward[0].conclusion) in phrase else self._rest(goal, onward)
            return [f"{here} {_sentence(phrase)}{rest}."], onward
        told = [f"{here} {_sentence(phrase)}.", *self.items(goal, aside, here)]
        if onward is not None:
            told.append(f"{next(numbers)} It remains to show {self._goal(goal, onward[0])}.")
        return told, onward

    def _cited(self, goal: Sequent, cited: Citation, numbers: Numbers) -> Told:
        """A hypothesis taken, told once with its values; one that is only opened is not told."""
        if cited.proof.rule == "by hypothesis":
            return [f"{next(numbers)} This is {self._source(cited)}."], None
        onward = (cited.goal, cited.proof)
        new = [h for h in cited.goal.hypotheses if h not in goal.hypotheses]
        self.sources |= {h: self._source(cited) for h in new}
        told = [h for h in new if h.op != "implies" and h not in _parts(cited.source)]
        if not told:
            return [], onward
        return [f"{next(numbers)} By {self._source(cited)}, {' and '.join(map(self._text, told))}."], onward

    def _replaced(self, goal: Sequent, proof: Certificate, numbers: Numbers) -> Told:
        """Equals put for equals, with the reason."""
        (equation, why), onward, *others = _pairs(goal, proof)
        old, new = (self._text(side) for side in equation.conclusion.args)
        reason = self._reason(equation, why)
        aside = [*([] if reason else [(equation, why)]), *(pair for pair in others if not is_plain(pair[1]))]
        phrase = f"replace {old} by {new}" + (f" ({reason.replace('this is ∀', 'by ∀')})" if reason else "")
        return self._split(goal, phrase, [*aside, onward], onward, numbers)

    def _by_induction(self, goal: Sequent, proof: Certificate, here: str) -> Told:
        """Base and step under their names; what only secures the range is told where it is not plain."""
        told = [f"{here} {_sentence(self.phrase(goal, proof))}."]
        pairs = zip(parts(proof), _pairs(goal, proof), strict=True)
        named = [(part, pair) for part, pair in pairs if part or not is_plain(pair[1])]
        for k, (part, pair) in enumerate(named, 1):
            if part == STEP:
                self.supposed |= set(pair[0].hypotheses) - set(goal.hypotheses)
            told += self._item(goal, pair, f"{here}{k}.", f"{part}: " if part else "")
        return told, None

    def items(self, parent: Sequent | None, pairs: Pairs, label: str) -> Iterator[str]:
        """Goals that stand beside each other, each with its proof, and what it may use more than ``parent``."""
        for k, pair in enumerate(pairs, 1):
            yield from self._item(parent, pair, f"{label}{k}.", "")

    def _item(self, parent: Sequent | None, pair: Pair, here: str, role: str) -> Iterator[str]:
        goal, proof = pair
        shown, reason = self._goal(parent or goal, goal), self._reason(goal, proof)
        if reason:
            yield f"{here} {_sentence(role)}{shown}: {reason}."
        else:
            yield f"{here} {_sentence(f'{role}to show')} {shown}:"
            yield from self.steps(goal, proof, here)

    # Phrases

    def phrase(self, goal: Sequent, proof: Certificate) -> str:
        """What the step does, from PHRASES or, for a rule that has no phrase there, from its docstring."""
        shown = {key: self._param(goal, key, param) for key, param in proof.params.items()}
        for key in (f"{proof.rule} {shown.get('factor', shown.get('depth'))}", proof.rule):
            if key in PHRASES:
                return PHRASES[key].format(**shown)
        does = (RULES[proof.rule].__doc__ or "").strip().splitlines()[:1]
        return f"use the rule {proof.rule!r}" + "".join(f" ({line.removeprefix('Proves: ').rstrip('.')})" for line in does)

    def _reason(self, goal: Sequent, proof: Certificate) -> str:
        """Why ``goal`` holds, where that is one phrase; else nothing."""
        if proof.rule == "by hypothesis":
            return SUPPOSED if goal.conclusion in self.supposed else GIVEN
        if not proof.premises or proof.rule in CONDITIONED:
            return self.phrase(goal, proof)
        cited = citation(goal, proof)
        if cited and cited.proof.rule in CONDITIONED:
            return f"by {self._source(cited)}"
        return f"this is {self._source(cited)}" if cited and cited.proof.rule == "by hypothesis" else ""

    def _source(self, cited: Citation) -> str:
        """The hypothesis, and what its variables are."""
        if cited.source in self.sources and not cited.values:
            return self.sources[cited.source]
        name = "the induction hypothesis" if cited.source in self.supposed else self._text(cited.source)
        shown = zip(_hints(cited.source), map(self._text, cited.values), strict=False)
        values = " and ".join(f"{hint} = {text}" for hint, text in shown if hint != text)
        return f"{name}, for {values}" if values else name

    def _rest(self, goal: Sequent, onward: Pair | None) -> str:
        if onward is None:
            return ""
        left = onward[0]
        if left.conclusion == goal.conclusion:
            new = self._new(goal, left)
            return f"; from now on {new}" if new else ""
        return f"; it remains to show {self._goal(goal, left)}"

    def _goal(self, parent: Sequent, goal: Sequent) -> str:
        new = self._new(parent, goal)
        return self._text(goal.conclusion) + (f", given {new}" if new else "")

    def _new(self, parent: Sequent, goal: Sequent) -> str:
        known = {*facts(parent), *facts(Sequent((), goal.conclusion))}
        return " and ".join(self._text(h) for h in goal.hypotheses if h not in known)

    def _text(self, term: Term) -> str:
        return formula_text(term, self.notation)

    def _param(self, goal: Sequent, key: str, param: Param) -> str:
        if key == "index" and isinstance(param, int) and param < len(goal.hypotheses):
            return self._text(goal.hypotheses[param])
        if isinstance(param, Term):
            return self._text(param)
        if isinstance(param, tuple):
            return ", ".join(self._param(goal, "", p) for p in param)
        return str(param)


def _pairs(goal: Sequent, proof: Certificate) -> list[Pair]:
    """The premises of a step, each with its proof."""
    return list(zip(apply(goal, proof), proof.premises, strict=True))


def _told(goal: Sequent, proof: Certificate) -> list[Pair]:
    """The premises of a step without what nobody needs to be told: comparisons of numbers, that a combination is defined."""
    pairs = _pairs(goal, proof)
    if proof.rule in CONDITIONED:
        return []
    return [pair for pair in pairs if len(pairs) == 1 or pair[1].rule != "evaluated" or pair[0].conclusion.free]


def _parts(source: Term) -> tuple[Term, ...]:
    return source.args if source.op == "and" else ()


def _onward(pairs: Pairs) -> Pair | None:
    """The goal that the telling goes on with: the only one, or the only one that is not settled in one step."""
    long = [pair for pair in pairs if pair[1].premises]
    return pairs[0] if len(pairs) == 1 else long[0] if len(long) == 1 else None


def _hints(source: Term) -> Iterator[str]:
    """The names of the variables of a universal formula, the outermost first."""
    while source.op in {"forall", "implies"}:
        if source.op == "forall":
            yield source.hint or "u"
        source = source.args[0] if source.op == "forall" else source.args[1]


def _sentence(phrase: str) -> str:
    """``phrase`` with a capital letter, unless it begins with a formula."""
    return phrase[:1].upper() + phrase[1:] if WORD.match(phrase) else phrase
