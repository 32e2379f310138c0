"""Documents judged in worker processes: the same verdicts for any number of them, and limits that cost only what they must."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from benchmarks.long_document import document
from verifier.checking.document import check_document
from verifier.commands import documents_judged
from verifier.commands.documents_judged import Checker, Work, checked
from verifier.reading.documents import read_document
from verifier.workers import Killed, Limits
from verifier.workers_pool import Pool

LIMITS: Final = Limits(120.0, 4096, 120.0)
TEXT: Final = "Then $(x+1)^2 = (x+1)(x+1) = x^2 + 2x + 1$ and $\\log(1 + e^x) - x = \\log(1 + e^{-x}) = 0$.\n"
MET: Final[list[int]] = []


@pytest.fixture
def work(tmp_path: Path) -> Work:
    (tmp_path / "a.md").write_text(TEXT)
    return Work(tmp_path / "a.md")


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_verdicts_are_those_of_judging_in_turn(tmp_path: Path, jobs: int) -> None:
    works = [Work(tmp_path / f"{n}.md") for n in range(3)]
    for n, each in enumerate(works):
        each.file.write_text(document(1, seed=n))
    answers = list(checked(works, jobs, LIMITS))
    assert [answer.data for answer in answers] == [check_document(read_document(each.file)).to_json() for each in works]


def test_what_is_known_is_kept(work: Work) -> None:
    with Checker(1, LIMITS) as checker:
        first, memory = checker.check(work)
        assert memory is not None
        known = len(memory.relations)
        again, memory = checker.check(work, memory)
        assert memory is not None
        assert (again.data, len(memory.relations)) == (first.data, known)


def statuses(answer: documents_judged.Answer) -> list[str]:
    return [line["status"] for line in answer.data["lines"]]


def test_a_document_without_time_says_so_of_each_line(work: Work) -> None:
    with Checker(1, LIMITS) as checker:
        checker.seconds = -1.0
        late, memory = checker.check(work)
        assert set(statuses(late)) == {"undecided"}
        assert all("were over" in line["reasons"][0] for line in late.data["lines"])
        checker.seconds = 120.0
        assert "does not follow" in statuses(checker.check(work, memory)[0]), "what was late is not remembered"


def test_a_relation_without_time_costs_only_itself(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents_judged, "RELATION_SECONDS", 0.001)
    with Checker(1, LIMITS) as checker:
        answer, _ = checker.check(work)
    assert answer.sheet is not None
    told = [line for line in answer.data["lines"] if line["status"] == "undecided"]
    assert any("stopped after 0.001 s" in reason for line in told for reason in line["reasons"])


def test_a_document_that_cannot_be_walked_is_undecided(work: Work) -> None:
    (answer,) = checked([work], 1, Limits(0.001, 4096, 0.001))
    assert answer.code == 3
    assert "stopped after 0.001 s" in answer.error


# The pool ---------------------------------------------------------------------------------------------------------


def met(task: int) -> int:
    """How many tasks this process has had."""
    MET.append(task)
    return len(MET)


def test_the_process_that_was_busy_last_gets_the_next_task() -> None:
    with Pool(met, 2, LIMITS) as pool:
        assert [pool.run(0) for _ in range(3)] == [1, 2, 3]


def test_a_closed_pool_answers_too() -> None:
    pool = Pool(met, 1, LIMITS)
    assert pool.run(2) == 1
    pool.close()
    assert isinstance(pool.run(2), Killed)
