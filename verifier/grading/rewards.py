r"""A reward for training: the call shape of Math-Verify, ``verify(parse(gold), parse(answer))``, with proofs behind it.

```python
from verifier.grading.rewards import parse, verify

verify(parse(r"$\frac{1}{1+e^{-x}}$"), parse(r"So the answer is \boxed{\frac{e^x}{1+e^x}}."))  # True
```

True means that the engine proved it; what is wrong, unreadable, undecided or too slow is False, and nothing raises.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice, product
from typing import Any, Final

from verifier.grading.extraction import formulas_in
from verifier.grading.grades import ONE_AT_A_TIME, question_of
from verifier.grading.marking import verdict_on
from verifier.grading.questions import Question
from verifier.verdicts import Outcome
from verifier.workers import Limits

MOST_PAIRS: Final = 9
MEGABYTES: Final = 4096


def parse(
    pred: str, extraction_config: Any = None, fallback_mode: str = "first_match", extraction_mode: str = "any_match",
    parsing_timeout: float | None = 5, raise_on_error: bool = False,  # noqa: FBT001, FBT002
) -> list[str]:  # fmt: skip
    r"""The formula that ``pred`` gives as its answer, as text in a list; an empty list if there is none.

    Args:
        pred: an answer in prose: in it, what is in ``\boxed{}`` counts before what follows "the answer is", that before
            what stands between dollars, and the last of several counts: an answer that offers several to choose from
            gets nothing for the others.  A text that is no prose is a formula itself.
        extraction_config, fallback_mode, extraction_mode: accepted so that calls need no change; they make no difference.
        parsing_timeout, raise_on_error: likewise: finding formulas takes time linear in the text, and nothing raises.
    """
    return list(formulas_in(pred)[:1]) if isinstance(pred, str) else []


def verify(
    gold: str | Sequence[str], target: str | Sequence[str], float_rounding: int = 6, numeric_precision: int = 15,
    strict: bool = True, allow_set_relation_comp: bool = False, timeout_seconds: float | None = 5,  # noqa: FBT001, FBT002
    raise_on_error: bool = False, *, assume: Mapping[str, str] | None = None, define: Mapping[str, str] | None = None,  # noqa: FBT001, FBT002
) -> bool:  # fmt: skip
    """Whether one of the formulas of ``target`` provably is one of ``gold``.

    Args:
        gold: what is right: what ``parse`` returns, or a formula as text.
        target: what was answered, likewise.
        float_rounding, numeric_precision: accepted and without effect: decimals are exact here, 0.33 is not 1/3.
        strict, allow_set_relation_comp: accepted and without effect: x = 1 and 1 are compared as a question would.
        timeout_seconds: for each pair, in a process that is killed when it takes longer; None checks in this process.
        raise_on_error: accepted and without effect: nothing raises.
        assume, define: types and definitions of names, as for ``verifier.grade``.
    """
    pairs = product(_texts(gold), _texts(target))
    limits = None if timeout_seconds is None else Limits(timeout_seconds, MEGABYTES)
    return any(_proved(question_of(g, assume, define), t, limits) for g, t in islice(pairs, MOST_PAIRS))


def _texts(found: Any) -> list[str]:
    if isinstance(found, str):
        return [found]
    return [one for one in found if isinstance(one, str)] if isinstance(found, list | tuple) else []


def _proved(question: Question, answer: str, limits: Limits | None) -> bool:
    from verifier.workers_standing import crew

    try:
        found = _verdict((question, answer)) if limits is None else crew(_verdict, limits).run((question, answer))
    except Exception:  # a reference that cannot be read proves nothing; a reward must not end the training
        return False
    return bool(found == "proved")


def _verdict(task: tuple[Question, str]) -> Outcome | None:
    """The verdict on a question and an answer, in this process or a worker; one thread at a time, as ``grade``."""
    with ONE_AT_A_TIME:
        return verdict_on(*task)
