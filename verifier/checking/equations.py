"""Equations under each other, as they are solved: a line that is not proved by itself, against the statement before it.

An equation in unknown letters says for which of their values it holds; the next line follows if it loses none of them.  The two
must stand together: in one display, or with words of one sentence between them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from verifier.checking.beside import both_solved, chosen, chosen_behind, is_bound, is_of_another, several
from verifier.checking.doubts import (
    CONDITION,
    LOOSE,
    UNKNOWN,
    UNSURE,
    fair,
    is_condition,
    may_be_supposed,
    to_be_solved,
    undecided,
)
from verifier.checking.known import Known
from verifier.checking.laws import is_of_each
from verifier.checking.letters import is_solution
from verifier.checking.mentions import head_names, names_in
from verifier.checking.relating import EQUALITY, ORDER, STATES, THEN, Found, Pair
from verifier.checking.scope import Scope
from verifier.checking.solving import LOST
from verifier.checking.support import follows, is_vacuous, resting_on, supported, together
from verifier.checking.walks import Stated, Walk
from verifier.reading.documents.heads import is_head
from verifier.reading.documents.pieces import Chain
from verifier.reading.documents.roles import GOAL

MOST_WORDS: Final = 14
MOST_SAID: Final = 3
NEAR: Final = 90  # characters before or behind a statement in which words are looked for
FOR_SOME: Final = UNKNOWN.partition("{")[0]
DOUBTED: Final = UNSURE.partition("{")[0]
BESIDE: Final = "it fails for some {names}; whether it is meant to follow from the line before cannot be told"
OF_EACH: Final = "it does not follow for one index; whether the line before is meant for all of them cannot be told"
OF_THE_WHOLE: Final = "it does not follow from the line before alone; whether it does from all that was said was not found out"
OTHER_SIGN: Final = "the other sign of the root was lost; whether a positive number is meant is said nowhere"
_ROOT: Final = re.compile(r"=\s*\\sqrt(?![A-Za-z])")
_LETTER: Final = re.compile(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])|\\(?:sigma|lambda|mu|eta|alpha|beta|gamma|rho|(?:var)?epsilon)")
_D: Final = r"(?:\\mathrm\{d\}|d|\\partial)"
_SLOPE: Final = re.compile(rf"\s*\\[dt]?frac\s*\{{\s*{_D}\s*(?P<of>[^{{}}]*)\}}\s*\{{\s*{_D}[^{{}}]*\}}\s*(?P<body>.*)")
_REASON: Final = re.compile(r"\s*(?:since|because|as|by|from|using|note|satisf|we (?:do )?know|know|recall)\b", re.IGNORECASE)
_SIZE: Final = re.compile(r"\||\\[lr]?[vV]ert|\\sqrt")
_BREAK: Final = re.compile(r"\n[ \t]*\n\s*(?:#|[-*+][ \t]|\(?[a-z0-9]{1,3}[.)][ \t])|\\(?:sub)*section\b|\\item\b")
_WORDS: Final = re.compile(r"(?<!\\)\b[A-Za-z]{2,}\b")
_LAYOUT: Final = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}|\\[A-Za-z]+|[$&\\\[\]]")


def stated(chain: Chain, pair: Pair, walk: Walk) -> Stated | None:
    """What ``chain`` states, if that is one statement; it goes on from the one right before."""
    if not _is_alone(chain, pair):
        return None
    before = statement_before(chain, walk)
    argument = before.argument if before else frozenset[str]()
    said = before.said[-MOST_SAID:] if before and not before.doubtful else ()
    return Stated(chain.id, pair.text, chain.end, argument | {chain.id}, said=(*said, Known(pair.text, chain.id)))


def carried_on(chain: Chain, pair: Pair, found: Found, walk: Walk) -> Stated | None:
    """What ``chain`` states, if it is an equation in letters, as judged, from which the next line may go on."""
    if chain.cue == GOAL or any(line.condition for line in chain.lines) or not _is_equation(found):
        return None
    if is_solution(chain, walk.document):
        return None  # one value of a variable: the lines behind it are of all
    now = stated(chain, pair, walk)
    of_chance = any("rv" in kind or "random" in kind for kind in _kinds(found))
    doubtful = of_chance or any(r.startswith(DOUBTED) for r in found.judgement.reasons)
    doubtful = doubtful or not (may_be_supposed(found) or to_be_solved(chain, walk.document))
    return replace(now, doubtful=doubtful) if now else None


def _is_equation(found: Found) -> bool:
    """Whether it holds for some values of its letters only, as far as is known."""
    said = found.judgement
    if said.status == "undecided":
        return any(r == CONDITION or r.startswith((FOR_SOME, DOUBTED)) for r in said.reasons)
    return said.direction not in ("", "equal") or LOST in said.reasons


def by_statement_before(chain: Chain, pair: Pair, supposed: tuple[Known, ...], found: Found, walk: Walk) -> Found:
    """``found``, of the only relation of ``chain``; where it is not proved by itself, what is found against the statement
    before."""
    before = statement_before(chain, walk)
    open_ = found.judgement.status == "does not follow" or CONDITION in found.judgement.reasons
    if not _is_alone(chain, pair) and chain.cue and open_:
        return _by_conditions(pair, supposed, found, walk.scope)
    if before is None or not _is_alone(chain, pair) or (follows(found) and not found.judgement.uses):
        return found
    if found.judgement.status == "does not follow" and _is_of_the_defined(pair, walk.scope):
        return found
    if is_vacuous(found):
        return found
    then = Pair(before.text, THEN, pair.text)
    if before.doubtful:
        return _failed(chain, then, found, found, walk)
    scope = _outside(before, walk.scope)
    given = tuple(k for k in scope.supposed((then.left, then.right), supposed) if k.cited not in before.argument)
    argued = supported(then, given, scope)
    if argued.judgement.status == "does not follow":
        argued = _by_argument(before, then, argued, supposed, walk)
    if follows(argued):
        return resting_on(argued, Known(before.text, before.chain))
    if follows(found):
        return found
    return _failed(chain, then, argued, found, walk)


def _by_argument(before: Stated, then: Pair, argued: Found, supposed: tuple[Known, ...], walk: Walk) -> Found:
    """What does not follow from the line before alone, against the whole argument and what was supposed in it."""
    texts = {k.text for k in before.said}
    given = walk.scope.supposed((then.left, then.right), supposed)
    given = (*(k for k in given if k.text not in texts), *(k for k in before.said if k.cited != before.chain))
    wide = supported(then, given, walk.scope) if given else argued
    if follows(wide) and not _holds_somewhere((*given, Known(then.left, before.chain)), walk.scope):
        return replace(argued, judgement=undecided(argued.judgement, OF_THE_WHOLE))
    if follows(wide) or wide.judgement.status == "does not follow":
        return wide
    return replace(argued, judgement=undecided(argued.judgement, OF_THE_WHOLE))


def _holds_somewhere(given: tuple[Known, ...], scope: Scope) -> bool:
    """Whether all of ``given`` is not known to contradict itself: then 0 = 1 would follow of it."""
    absurd = together(Pair("0", "=", "1"), given, scope)
    return not (follows(absurd) or is_vacuous(absurd))


def _kinds(found: Found) -> tuple[str, ...]:
    return tuple(found.understood.symbols.values()) if found.understood else ()


def _by_conditions(pair: Pair, supposed: tuple[Known, ...], found: Found, scope: Scope) -> Found:
    """What is concluded in a chain, "hence x = y = 1/2", with the conditions on the letters that the page has before."""
    names = names_in(pair.left) | names_in(pair.right)
    near = tuple(k for k in scope.earlier if k.condition)
    near = near if any(names_in(k.text) & names for k in near) else ()
    if not near or any(word in kind for kind in _kinds(found) for word in LOOSE):
        return found
    wide = supported(pair, scope.supposed((pair.left, pair.right), (*supposed, *near)), scope)
    if follows(wide) or wide.judgement.status == "does not follow" or found.judgement.status == "undecided":
        return wide if follows(wide) else found
    return replace(found, judgement=undecided(found.judgement, OF_THE_WHOLE))


def _is_of_the_defined(pair: Pair, scope: Scope) -> bool:
    """Whether the left side is what is defined, or its slope: then the line is about that, and no equation to be solved."""
    slope = _SLOPE.fullmatch(pair.left)
    head = slope["of"] or slope["body"] if slope else pair.left
    return "(" not in head and is_head(head) and scope.is_named(head)


def statement_before(chain: Chain, walk: Walk) -> Stated | None:
    """The statement from which ``chain`` may go on; None where none stands right before it."""
    last = walk.stated
    if last is None or chain.at < last.end:
        return None
    between = walk.document.text[last.end : chain.at]
    far = _BREAK.search(between) or len(_WORDS.findall(_LAYOUT.sub(" ", between))) > MOST_WORDS
    return None if far else last


def _is_alone(chain: Chain, pair: Pair) -> bool:
    """Whether the relation is all that the chain says."""
    return pair.sign == STATES or (len(chain.lines) == 2 and not chain.lines[0].relation and pair.sign in {*EQUALITY, *ORDER})


def _outside(before: Stated, scope: Scope) -> Scope:
    """What is known besides the argument: its own lines are what is compared."""
    kept = tuple(k for k in scope.hypotheses if k.cited not in before.argument)
    return replace(scope, hypotheses=kept, earlier=tuple(k for k in scope.earlier if k.cited not in before.argument))


def _failed(chain: Chain, then: Pair, argued: Found, found: Found, walk: Walk) -> Found:
    """A line that loses solutions: wrong if it is said to follow; else it may just stand beside the one before."""
    if argued.judgement.status == "does not follow" and is_of_each(then.left):
        return replace(argued, judgement=undecided(argued.judgement, OF_EACH))
    if argued.judgement.status == "does not follow" and is_of_another(then.left, then.right):
        return found
    if argued is not found and argued.judgement.status == "does not follow" and _is_said_to_follow(chain, then, walk):
        if _takes_a_root(then, walk.scope):
            return replace(argued, judgement=undecided(argued.judgement, OTHER_SIGN))
        return fair(then, argued, walk.scope, alone=False, before=frozenset())
    shared = ", ".join(sorted(names_in(then.left) & names_in(then.right)))
    if found.judgement.status == "does not follow" and shared and not _is_of_the_supposed(chain, then, found, walk):
        return replace(found, judgement=undecided(found.judgement, BESIDE.format(names=shared)))
    return found


def _is_of_the_supposed(chain: Chain, then: Pair, found: Found, walk: Walk) -> bool:
    """Whether the statement before is a hypothesis under which the line is claimed, and no equation that is yet to be solved."""
    scope = walk.scope
    if walk.stated is None or all(h.cited != walk.stated.chain for h in scope.hypotheses):
        return False
    if _SIZE.search(then.right) or not is_condition(Pair("", STATES, then.right), found):
        return True
    claimed = bool(chain.cue) and _REASON.match(chain.cue) is None
    heads = frozenset().union(*(head_names(d.head) for d in scope.definitions))
    return names_in(then.right) - heads <= names_in(then.left) and (claimed or not is_bound(then.left))


def _takes_a_root(then: Pair, scope: Scope) -> bool:
    """Whether s = √A is concluded from s² = A, where nothing says which sign s has: lengths and deviations have but one."""
    root = _ROOT.search(then.right)
    left = names_in(then.right.partition("=")[0])
    return root is not None and _LETTER.search(then.right, root.end()) is not None and not left & set(scope.context.assume)


def _is_said_to_follow(chain: Chain, then: Pair, walk: Walk) -> bool:
    """Whether words say so, or the two stand under each other and speak of one unknown."""
    text, before = walk.document.text, walk.stated
    between = _LAYOUT.sub(" ", text[before.end : chain.at]) if before else ""
    if chosen(between) or chosen_behind(text[chain.end : chain.end + NEAR]):
        return False
    if is_bound(then.left) and not is_bound(then.right):
        return False  # no equation is concluded from a ≠ 0
    if chain.cue and _WORDS.search(between):
        return _REASON.match(chain.cue) is None
    begun = walk.chains[before.chain].at if before else chain.at
    if both_solved(then.left, then.right) or several(text[max(0, begun - NEAR) : begun]):
        return False
    unknown = names_in(then.left) | names_in(then.right)
    return len(unknown) == 1 and not _WORDS.search(between)
