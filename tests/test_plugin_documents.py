"""The pytest plugin on written derivations, in a repository of its own."""

from __future__ import annotations

import pytest

# loaded here, or pytester would load SymPy anew for each run
import verifier.checking.document
import verifier.commands.documents_shown  # noqa: F401

NOTES = r"""# Softplus

Let $s(x) = \log(1 + e^x)$. Then

$$
s(x) - s(-x) = \log\frac{1 + e^x}{1 + e^{-x}} = \log(e^x) = x.
$$

\begin{align}
s'(x) &= \frac{e^x}{1 + e^x} \\
      &= 1 - \frac{1}{1 + e^{-x}} \\
      &= \frac{e^{-x}}{1 + e^{-x}}
\end{align}
"""
GOOD = NOTES.replace("1 - \\frac{1}", "\\frac{1}").replace("\\frac{e^{-x}}{1 + e^{-x}}\n", "1 - s'(-x)\n")
OPEN = "For the odd perfect number $N$ with its divisors $d$:\n\n$$\n\\zeta(5) + \\pi = g(N)^2 + h(d)\n$$\n\nand $a = \n\n"
SETTING = "[pytest]\nverifier_documents = notes/*.md\naddopts = -p no:hypothesispytest\n"


@pytest.fixture
def repository(pytester: pytest.Pytester) -> pytest.Pytester:
    """A repository with two documents, an ordinary test, and the setting."""
    pytester.makeini(SETTING)
    pytester.makepyfile(test_other="def test_other():\n    pass\n")
    notes = pytester.mkdir("notes")
    (notes / "softplus.md").write_text(NOTES)
    (notes / "good.md").write_text(GOOD)
    return pytester


def test_one_item_a_chain(repository: pytest.Pytester) -> None:
    told = repository.runpytest("--collect-only", "-q")
    told.stdout.fnmatch_lines([f"notes/{name}.md::{chain}" for name in ("good", "softplus") for chain in ("L6", "L10")])


def test_a_line_that_does_not_follow_fails(repository: pytest.Pytester) -> None:
    told = repository.runpytest("-rA")
    told.assert_outcomes(passed=4, failed=1)
    told.stdout.fnmatch_lines_random(["PASSED notes/softplus.md::L6", "FAILED notes/softplus.md::L10 - softplus.md:11: *"])
    told.stdout.fnmatch_lines([
        "softplus.md:11: does not follow: \\frac{e^x}{1 + e^x} = 1 - \\frac{1}{1 + e^{-x}}",
        "*✗ does not follow*", "*residue*", "*at x = *",
    ])
    told.stdout.no_fnmatch_line("*Traceback*")


def test_what_is_undecided_or_not_read_is_skipped(repository: pytest.Pytester) -> None:
    (repository.path / "notes" / "open.md").write_text(OPEN)
    told = repository.runpytest("-rs", "-k", "open")
    told.assert_outcomes(skipped=2, deselected=5)
    told.stdout.fnmatch_lines(["*line 4: undecided*", "*not read: line 7: '$' is never closed*"])


WRONG = [
    ("L11", 3, 0), ("= 1 - \\frac{1}", 3, 0), ("1-\\frac{1}{1+e", 3, 0), ("L13", 1, 2), ("L6", 1, 2), ("= 1 - \\frac{7}", 1, 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "passed", "failed"), WRONG)
@pytest.mark.parametrize("where", ["beside", "front"])
def test_lines_that_are_meant_to_be_wrong(repository: pytest.Pytester, where: str, text: str, passed: int, failed: int) -> None:
    """Such a line passes if it is wrong; what is said to be wrong and follows, or is not there, fails."""
    notes = repository.path / "notes"
    if where == "beside":
        (notes / "softplus.context").write_text(f"wrong: {text}\n")
    else:
        (notes / "softplus.md").write_text(NOTES + f"\n<!-- verify: wrong: {text} -->\n")
    repository.runpytest("notes/softplus.md").assert_outcomes(passed=passed, failed=failed)


def test_a_line_meant_to_be_wrong_that_follows_is_told(repository: pytest.Pytester) -> None:
    (repository.path / "notes" / "good.context").write_text("wrong: L11\nwrong: x = y\n")
    told = repository.runpytest("notes/good.md")
    told.assert_outcomes(passed=2, failed=2)
    told.stdout.fnmatch_lines([
        "good.md: line 11: said to be wrong (L11), but it follows",
        "good.md: 'x = y' is said to be wrong, but no judged line stands there or begins so",
    ])


def test_a_broken_context_is_an_error(repository: pytest.Pytester) -> None:
    (repository.path / "notes" / "good.context").write_text("x: positiv\n")
    told = repository.runpytest("notes/good.md")
    told.assert_outcomes(errors=1)
    told.stdout.fnmatch_lines(["*good.context, line 1: 'x' is declared 'positiv'*"])


SELECTIONS = [
    (["-k", "softplus"], 2), (["-m", "derivation"], 4), (["notes/softplus.md::L10"], 1), (["notes"], 4), (["test_other.py"], 1),
]  # fmt: skip


@pytest.mark.parametrize(("args", "count"), SELECTIONS)
def test_selection(repository: pytest.Pytester, args: list[str], count: int) -> None:
    told = repository.runpytest("--collect-only", "-q", *args)
    assert len([line for line in told.outlines if "::" in line]) == count


def test_documents_outside_testpaths_and_as_a_list(repository: pytest.Pytester) -> None:
    (repository.path / "tox.ini").unlink()
    repository.mkdir("tests")
    repository.makepyprojecttoml('[tool.pytest.ini_options]\nverifier_documents = ["notes/g*.md"]\ntestpaths = ["tests"]\n')
    repository.runpytest("-p", "no:hypothesispytest").assert_outcomes(passed=2)


def test_other_documents_are_left_alone(repository: pytest.Pytester) -> None:
    (repository.path / "README.md").write_text(NOTES)
    repository.runpytest("README.md").assert_outcomes()
