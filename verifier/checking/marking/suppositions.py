"""What a document takes for granted beyond its task: equations it supposes, and names of the course to which it gives another
meaning.  A line that rests on that follows from it all the same; what it is worth, a person says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from verifier.checking.introductions import PASSING
from verifier.checking.known import spelled
from verifier.checking.marking.formulas import Judge
from verifier.checking.relating import EQUALITY
from verifier.checking.scope import Scope
from verifier.checking.verdicts import Checked
from verifier.grading.questions import Question
from verifier.reading.documents.pieces import Chain

ASIDE = Question("", ("0",))


def suppositions(checked: Checked, scopes: Mapping[str, Scope], judge: Judge) -> frozenset[str]:
    """The ids of the chains that take for granted what neither the task says nor follows from it."""
    return frozenset(c.id for c in checked.document.chains if _is_beyond(c, scopes[c.id], judge))


def _is_beyond(chain: Chain, scope: Scope, judge: Judge) -> bool:
    if len(chain.lines) < 2 or chain.lines[1].relation not in EQUALITY:
        return False
    if chain.role == "hypothesis":
        return PASSING.match(chain.cue) is None and not _is_of_course(chain, scope, judge)
    of_course = any(spelled(head) == spelled(chain.lines[0].text) for head in scope.context.defs)
    return chain.role == "definition" and of_course and not _is_of_course(chain, scope, judge)


def _is_of_course(chain: Chain, scope: Scope, judge: Judge) -> bool:
    """Whether it holds by what the course says alone."""
    plain = replace(scope, definitions=(), hypotheses=(), earlier=(), laws=())
    return judge.equal(ASIDE, chain.lines[0].text, chain.lines[1].text, plain)
