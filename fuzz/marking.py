"""Coverage-guided fuzzing of marking: ``python -m fuzz.marking -max_total_time=600 -timeout=60 CORPUS``.

No exception; an answer that is equal by construction is never refuted; one that differs in floats is never proved.
"""

from __future__ import annotations

import collections
import sys
import time

import atheris

with atheris.instrument_imports(include=["verifier.grading", "verifier.reading", "verifier.tactics"]):
    from verifier.grading.marking import mark

from fuzz import written
from fuzz.findings import Findings
from verifier.grading.asked import Asked
from verifier.grading.questions import Question, QuestionError
from verifier.reading.formulas import Context

COUNT: collections.Counter[str] = collections.Counter()
SECONDS = 10.0
SLOWEST = [2.0]
FINDINGS = Findings()


def one(data: bytes) -> None:
    """Marks an equal answer, a wrong one and an unrelated one."""
    given = atheris.FuzzedDataProvider(data)

    def pick(size: int) -> int:
        return given.ConsumeIntInRange(0, size - 1)

    tree = written.drawn(pick)
    spellings = (written.LATEX, written.TYPED)
    reference = written.text(tree, spellings[pick(2)])
    others = {"same": written.shuffled(tree, pick), "slip": written.slipped(tree, pick), "other": written.drawn(pick)}
    for name, other in others.items():
        answer = written.text(other, spellings[pick(2)])
        with FINDINGS.collected(lambda a=answer: f"{reference!r} against {a!r}", SECONDS):  # type: ignore[misc]
            judge(name, tree, other, reference, answer)
    COUNT["runs"] += 1
    if COUNT["runs"] % 500 == 0:
        print(dict(COUNT), flush=True)


def judge(name: str, tree: written.Tree, other: written.Tree, reference: str, answer: str) -> None:
    """Raises AssertionError if the verdict is plainly wrong."""
    question = Question("", (reference,), context=Context(dict(written.LETTERS)), asked=Asked())
    start = time.process_time()
    try:
        grade = mark(question, answer)
    except QuestionError as error:
        COUNT["bad question"] += 1
        if "beyond" in str(error) or "more than" in str(error):
            return
        raise
    spent = time.process_time() - start
    COUNT[f"{name} {grade.verdict}"] += 1
    failed = [reason for reason in grade.reasons if "failed" in reason]
    told = f"{reference!r} against {answer!r}: {grade.verdict} {grade.witness} {grade.residue} {grade.message}"
    assert not failed, (told, failed)
    assert grade.verdict != "unreadable" or "beyond" in grade.message or "more than" in grade.message, told
    assert name != "same" or grade.verdict != "refuted", told
    assert grade.verdict != "proved" or not written.differ(tree, other), told
    if spent > SLOWEST[0]:
        SLOWEST[0] = spent
        print(f"slowest so far: {spent:.2f} s: {told}", flush=True)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
