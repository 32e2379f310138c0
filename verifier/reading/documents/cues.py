"""The words that make a formula a definition, a hypothesis, a goal or a claim: the table, and which of them counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

Manner = Literal["defines", "names", "supposes", "considers", "where", "goal", "claims", "mentions"]
"""``defines`` always; ``names`` only where the left side is a name not met before; ``considers`` defines a function and
supposes all else; ``where`` defines a name and claims all else."""

WINDOW: Final = 240  # characters of a sentence that are looked at
_FAR: Final = r"[\s:,(*_]*"  # what may stand between the words and the formula
_NEAR: Final = r"[\s(*_]*"  # the same, if a colon begins something new


@dataclass(frozen=True)
class Cue:
    """Words before a formula, what they make of it, how many words may stand between, and which signs."""

    manner: Manner
    words: str
    between: int
    signs: str = _FAR


_BY: Final = "(?:as|by|via|to be|through)"
_TASK: Final = "(?:question|task|exercise|problem|sheet)"
_NOW: Final = r"(?:,? (?:now|first|next|then|instead|also|further|on the contrary|for (?:a )?contradiction),?)?"
_INDUCTION: Final = r"(?: by (?:\w+ ){0,2}(?:induction|contradiction|contraposition)(?: (?:on|over|in) §)?,?)?"
_DO: Final = "(?:we |you |one )?(?:can |will |now |then )?"
_MUST: Final = "(?:must|should|needs? to|ha(?:s|ve) to)"
CUES: Final = (
    Cue("defines", r"defin(?:e|ing)[^.;:]*(?:such that|s\. ?t\.)|(?:re)?defines?|(?:re)?defining", 9),
    Cue("defines", rf"(?:re)?defined {_BY}|stands for|abbreviates?|introduc(?:e|ing)|shorthand|notation", 4),
    Cue("defines", r"denot(?:e|es|ed|ing)|we call|(?:we|let us|let's) (?:put|set)", 3),
    Cue("defines", r"substitut(?:e|ing)|setting|set|choose|pick|writing|plug(?:ging)?(?: in)?|insert(?:ing)?", 1, _NEAR),
    Cue("defines", r"let(?! us|'s|’s)", 5),
    Cue("where", r"where(?!as)|wherein", 4),
    Cue("considers", rf"(?:consider(?:ing)?|assum(?:e|es|ing|ed)|suppos(?:e|ing)|given){_NOW}(?: that)?", 6),
    Cue("considers", rf"(?:based on|according to) the {_TASK}|we are given|as given in|the {_TASK} (?:gives|says|states)", 4),
    Cue("names", r"(?:is|are) given (?:by|as)|definition(?: of)?|recall(?: that)?|by definition|convention|we use", 7),
    Cue("names", r"(?:weight )?update(?: rule)?|formula|characteri[sz]ed (?:as|by)", 10),
    Cue("names", r"our inputs? (?:is|are)|(?:matrix|vector|data|inputs?)[^.;:]{0,60} (?:is|are)", 0),
    Cue("supposes", r"for(?: (?:all|any|every|each|some|an?|fixed))*", 2, _NEAR),
    Cue("supposes", r"if(?: we have)?|only if|when(?:ever)?|provided(?: that)?|as long as|unless", 4, _NEAR),
    Cue("supposes", r"such that|s\. ?t\.|subject to|with|on|case(?: \w+)?", 0),
    Cue("supposes", r"solv(?:es?|ed|ing)(?: the equation)?|(?:roots?|zeros?|solutions?) of", 1),
    Cue("supposes", r"in (?:the )?case(?: of| that| where)?|under the (?:condition|assumption|constraint)s?(?: that| of)?", 1),
    Cue("supposes", r"(?:satisf(?:y|ies)|fulfill?s?) the (?:condition|constraint|inequality)s?(?: that)?", 1),
    Cue("supposes", rf"{_MUST} (?:be (?:chosen|selected|picked|taken)[^.;:§¤]{{0,60}}|satisfy|fulfill?)", 4),
    Cue("mentions", r"at|around|near|about|between|point|points", 0, _NEAR),
    Cue("supposes", r"fix(?:ing)?|taking|for fixed", 1),
    Cue("supposes", r"w\.?l\.?o\.?g\.?|without loss of generality(?:,? (?:let|we may assume(?: that)?|assume(?: that)?))?", 3),
    Cue("goal", rf"(?<!we have )(?:to |us |we )?(?:show|prove|verify|demonstrate){_INDUCTION}(?: that)?|claim|want|wish", 4),
    Cue("claims", r"then|hence|thus|therefore|so|finally|now|in total|together", 6),
    Cue("claims", r"in general|generally|always|similarly|analogously|likewise|moreover|furthermore|consequently|otherwise", 6),
    Cue("claims", r"in (?:both|all|either|any|every|each) cases?|clearly|obviously|of course|indeed|in particular|in fact", 6),
    Cue("claims", rf"{_DO}(?:have|get|obtain|find|see|conclude|arrive(?: at| to)?|derive)", 6),
    Cue("claims", rf"{_DO}(?:compute|calculate|rewrite|write|simplify|evaluate|check)", 6),
    Cue("claims", r"we (?:do )?know(?: that)?|note(?: that)?|it (?:follows|holds)(?: that)?|follows? (?:that|from)", 6),
    Cue("claims", r"impl(?:y|ies)|gives?|yields?|becomes?|simplif(?:y|ies)(?: to)?|results? in|leads? to", 6),
    Cue("claims", r"that is|i\. ?e\.|equals?|equal to|since|because|using(?: the fact)?(?: that)?", 6),
    Cue("claims", r"by|from|satisf(?:y|ies)|proves?(?: that)?|fact(?: that)?", 6),
)

_LISTED: Final = r"(?:[§¤]\s*(?:(?:,\s*and|,|and|or|&|;)\s*)?)*"  # one way to match only, or many formulas take forever
_EACH: Final = "|".join(f"(?P<c{n}>{cue.words})" for n, cue in enumerate(CUES))
_ANY: Final = re.compile(rf"(?<![\w'’])(?=[a-z])(?:{_EACH})(?![\w'’])")
_TAILS: Final = tuple(re.compile(rf"(?:[\s,(]+[\w'’\-\"*]+){{0,{cue.between}}}{cue.signs}{_LISTED}") for cue in CUES)
_BEHIND: Final[tuple[tuple[Manner, re.Pattern[str]], ...]] = (
    ("supposes", re.compile(r"[\s)]*(?P<cue>(?:is|are) (?:given|assumed)|by (?:assumption|hypothesis))\b", re.IGNORECASE)),
    ("names", re.compile(r"[\s)]*(?P<cue>by definition)\b", re.IGNORECASE)),
    ("goal", re.compile(r"[\s)]*(?P<cue>is to be (?:shown|proved|proven))\b", re.IGNORECASE)),
)


def cue_of(before: str, behind: str) -> tuple[Manner, str] | None:
    """What the sentence says of a formula, and its words: the last cue ``before`` it that reaches it, or one ``behind`` it.

    Formulas in ``before`` are written "§" in a line and "¤" displayed.
    """
    said = before[-WINDOW:]
    lowered = said.lower() if len(said.lower()) == len(said) else said
    for found in reversed(list(_ANY.finditer(lowered))):
        number = int((found.lastgroup or "c0")[1:])
        if _TAILS[number].fullmatch(said, found.end()):
            return CUES[number].manner, said[found.start() : found.end()]
    for manner, pattern in _BEHIND:
        if (match := pattern.match(behind)) is not None:
            return manner, match["cue"]
    return None
