"""The pytest plugin, in a repository of its own."""

from __future__ import annotations

import pytest

# loaded here, or pytester would load SymPy anew for each run
import verifier.engine
import verifier.report.cards  # noqa: F401

CLAIMS = """
from verifier.vocabulary import *
from verifier.claims import Claim, Derivation, Step
x, y = symbols("x y")
Claim("good.square", "A square.", Eq((x + 1)**2, x**2 + 2*x + 1))
Claim("good.mistake", "A known mistake.", Eq((x + 1)**2, x**2 + 1), expected="refuted")
Derivation("chain", (x + 1)**2, (Step(x*(x + 2) + 1, "by parts"), Step(x**2 + 2*x + 2, "a slip"), Step(x**2 + 2*x + 1)))
Claim("bad.square", "A new mistake.", Eq((x + 1)**2, x**2 + 1))
Claim("bad.vacuous", "Nothing.", Eq(x, 0), given=(Lt(x, 0), Gt(x, 0)))
Claim("bad.name", "A typo.", Eq(sigmod(x), 0))
"""

SETTING = "[pytest]\nverifier_claims = notes\naddopts = -p no:hypothesispytest\n"


@pytest.fixture
def repository(pytester: pytest.Pytester) -> pytest.Pytester:
    """A repository with a folder of claims, an ordinary test, and the setting."""
    pytester.makeini(SETTING)
    pytester.makepyfile(test_other="def test_other():\n    pass\n")
    pytester.mkdir("notes")
    (pytester.path / "notes" / "topic.py").write_text(CLAIMS)
    (pytester.path / "notes" / "__init__.py").write_text("")
    return pytester


def test_one_item_a_claim_and_a_step(repository: pytest.Pytester) -> None:
    told = repository.runpytest("--collect-only", "-q")
    told.stdout.fnmatch_lines([
        "notes/topic.py::topic.py:10", "notes/topic.py::good.square", "notes/topic.py::good.mistake",
        r"notes/topic.py::chain[[]1[]]", r"notes/topic.py::chain[[]2[]]", r"notes/topic.py::chain[[]3[]]",
        r"notes/topic.py::chain[[]ends[]]", "notes/topic.py::bad.square", "notes/topic.py::bad.vacuous",
        "test_other.py::test_other",
    ])


def test_what_passes_and_what_fails(repository: pytest.Pytester) -> None:
    told = repository.runpytest("-rA")
    told.assert_outcomes(passed=5, failed=5)
    told.stdout.fnmatch_lines_random([
        "PASSED notes/topic.py::good.mistake", "PASSED notes/topic.py::chain[[]ends[]]",
        "FAILED notes/topic.py::bad.square - *", "FAILED notes/topic.py::chain[[]2[]] - *",
        "FAILED notes/topic.py::topic.py:10 - *",
    ])


def test_a_failure_tells_residue_and_witness(repository: pytest.Pytester) -> None:
    told = repository.runpytest("-k", "bad.square")
    told.assert_outcomes(failed=1, deselected=9)
    told.stdout.fnmatch_lines([
        "*_ bad.square _*", "✗ refuted, expected proved  bad.square", "A new mistake.",
        "*residue*2·x", "*witness*at x = 1: left 4, right 2",
    ])
    told.stdout.no_fnmatch_line("*Traceback*")
    told.stdout.no_fnmatch_line("*def runtest*")


def test_an_undecided_claim_tells_why(repository: pytest.Pytester) -> None:
    told = repository.runpytest("-k", "bad.vacuous")
    told.stdout.fnmatch_lines(["[?] undecided, expected proved  bad.vacuous", "*reasons*"])


def test_a_broken_statement_tells_its_line(repository: pytest.Pytester) -> None:
    told = repository.runpytest("-k", "topic.py:10")
    told.stdout.fnmatch_lines(["*topic.py:10: the name sigmod is not defined; nearest: sigmoid"])


SELECTIONS = [
    (["-k", "good.square"], 1), (["-k", "good"], 2), (["-k", "chain"], 4), (["-k", "chain[2]"], 1), (["-m", "claim"], 9),
    (["notes/topic.py::good.square"], 1), (["notes/topic.py::chain[ends]"], 1), (["notes"], 9), (["test_other.py"], 1), ([], 10),
]


@pytest.mark.parametrize(("args", "count"), SELECTIONS)
def test_selection(repository: pytest.Pytester, args: list[str], count: int) -> None:
    told = repository.runpytest("--collect-only", "-q", *args)
    assert len([line for line in told.outlines if "::" in line]) == count


def test_folders_outside_testpaths_are_collected(repository: pytest.Pytester) -> None:
    repository.makeini(SETTING + "testpaths = tests\n")
    repository.mkdir("tests")
    told = repository.runpytest("--collect-only", "-q")
    assert len([line for line in told.outlines if "::" in line]) == 9


def test_ids_are_unique_across_files(repository: pytest.Pytester) -> None:
    (repository.path / "notes" / "more.py").write_text(CLAIMS.replace('"bad', '"worse'))
    told = repository.runpytest("-k", "topic.py:5")
    told.stdout.fnmatch_lines(["*the id good.square is taken: *more.py:5 has it"])


def test_workers(repository: pytest.Pytester) -> None:
    repository.runpytest_subprocess("-n", "2").assert_outcomes(passed=5, failed=5)


def test_without_the_setting_nothing_happens(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(topic=CLAIMS)
    pytester.runpytest().assert_outcomes()


def test_without_the_setting_sympy_is_not_imported(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("import sys\ndef test_it():\n    assert 'sympy' not in sys.modules\n")
    pytester.runpytest_subprocess("-p", "no:hypothesispytest").assert_outcomes(passed=1)
