"""The overview of a run, word for word, in a wide, a narrow and a plain terminal."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from verifier.loading_errors import Problem
from verifier.report.overview import print_listing, print_tally
from verifier.report.records import Record, ResidueText, WitnessText
from verifier.report.tally import Tally, outcome_code


def record(
    id_: str, verdict: str = "proved", expected: str = "", document: str = "notes", conditions: tuple[str, ...] = (),
    residue: str = "", witness: WitnessText | None = None, reasons: tuple[str, ...] = (),
) -> Record:
    left = ResidueText(residue, "") if residue else None
    return Record(id_, document, "", "notes.py:7", verdict, expected or verdict, conditions, left, witness, reasons, (), 0.0)


HALF = WitnessText((("x", "1/2"), ("λ", "0")), "3", "4")
STRICT = WitnessText((("x", "0"),), "0", "0", "0 < 0")
NOWHERE = WitnessText((), None, None)

RUN = Tally(
    (
        record("a.true"), record("a.conditional", conditions=("x ≠ 1", "0 < y")),
        record("a.mistake", "refuted", residue="λ·(w - 1)", witness=HALF, document="homework"),
        record("a.cases", "refuted", residue="x  if 0 < x\n-x  if x ≤ 0", witness=STRICT, document="homework"),
        record("a.open", "undecided", "proved", residue="f(x) - g(x)", reasons=("would follow from p > 0", "tried: algebra")),
        record("a.wrong", "refuted", "proved", residue="x", witness=NOWHERE),
    ),
    (Problem("notes.py", 12, "the name sigmod is not defined; nearest: sigmoid", "Claim(sigmod)"),),
    2.04,
)

WIDE = """
 document   claims   proved   refuted   undecided   unexpected
 ─────────────────────────────────────────────────────────────
 notes           4        2         1           1            2
 homework        2        ·         2           ·            ·

 total           6        2         3           1            2

Proved under a condition (1)
  a.conditional  provided x ≠ 1 and 0 < y

Refuted, as expected (2)
  a.mistake  residue λ·(w - 1)
             at x = 1/2, λ = 0: left 3, right 4
  a.cases    residue x  if 0 < x
                     -x  if x ≤ 0
             at x = 0: 0 < 0 is false

Undecided (1)
  a.open  undecided, expected proved   notes.py:7
          residue f(x) - g(x)
          would follow from p > 0
          tried: algebra

Not as expected (1)
  a.wrong  refuted, expected proved   notes.py:7
           residue x
           it fails

Cannot be read (1)
  notes.py:12:  the name sigmod is not defined; nearest: sigmoid
                Claim(sigmod)

! 6 claims: 2 proved, 2 refuted as expected, 1 undecided, 1 not as expected, 1 not readable · 2.0 s
"""

NARROW = """
 document   claims   ✓   ✗   ?   !
 ─────────────────────────────────
 notes           4   2   1   1   2
 homework        2   ·   2   ·   ·

 total           6   2   3   1   2

Proved under a condition (1)
  a.conditional
      provided x ≠ 1 and 0 < y

Refuted, as expected (2)
  a.mistake  residue λ·(w - 1)
             at x = 1/2, λ = 0: left
               3, right 4
  a.cases    residue x  if 0 < x
                     -x  if x ≤ 0
             at x = 0: 0 < 0 is false

Undecided (1)
  a.open  undecided, expected proved
            notes.py:7
          residue f(x) - g(x)
          would follow from p > 0
          tried: algebra

Not as expected (1)
  a.wrong  refuted, expected proved
             notes.py:7
           residue x
           it fails

Cannot be read (1)
  notes.py:12:
      the name sigmod is not defined;
        nearest: sigmoid
      Claim(sigmod)

! 6 claims: 2 proved, 2 refuted as expected, 1 undecided, 1 not as expected, 1 not readable · 2.0 s
"""


def console(width: int) -> Console:
    return Console(file=io.StringIO(), width=width, color_system=None, highlight=False, emoji=False, markup=False)


def text(shown: Console) -> str:
    assert isinstance(shown.file, io.StringIO)
    return "\n".join(line.rstrip() for line in shown.file.getvalue().split("\n"))


@pytest.mark.parametrize(("width", "golden"), [(100, WIDE), (40, NARROW)])
def test_overview(width: int, golden: str) -> None:
    shown = console(width)
    print_tally(shown, RUN)
    assert text(shown) == golden


def test_ids_are_never_cut() -> None:
    shown = console(20)
    print_listing(shown, [record("an.id-that-is-longer-than-the-terminal", reasons=("because",))])
    assert text(shown) == "  ✓ an.id-that-is-longer-than-the-terminal\n      proved\n      because\n"


def test_brackets_are_no_markup() -> None:
    shown = console(60)
    print_listing(shown, [record("d[1]", conditions=("[red]x[/red] > 0",))])
    assert text(shown) == "  ✓ d[1]  proved\n          provided [red]x[/red] > 0\n"


def test_all_is_well() -> None:
    shown = console(80)
    print_tally(shown, Tally((record("a"),)))
    assert "unexpected" not in text(shown)
    assert text(shown).endswith("\n✓ 1 claims: 1 proved · 0.0 s\n")


def test_nothing_to_check() -> None:
    shown = console(80)
    print_tally(shown, Tally(()))
    assert text(shown) == "✓ 0 claims: nothing to check · 0.0 s\n"


# Exit codes ---------------------------------------------------------------------------------------------------------

PROBLEM = (Problem("f", 1, "m"),)
RUNS = [
    ([], (), 0), ([record("a")], (), 0), ([record("a", "refuted")], (), 0), ([record("a", "undecided")], (), 0),
    ([record("a", "refuted", "proved")], (), 1), ([record("a", "proved", "refuted")], (), 1),
    ([record("a", "proved", "undecided")], (), 1), ([record("a", "undecided", "proved")], (), 3),
    ([record("a", "undecided", "proved"), record("b", "refuted", "proved")], (), 1),
    ([record("a")], PROBLEM, 2), ([record("a", "refuted", "proved")], PROBLEM, 2),
]


@pytest.mark.parametrize(("records", "problems", "code"), RUNS)
def test_exit_code(records: list[Record], problems: tuple[Problem, ...], code: int) -> None:
    assert Tally(tuple(records), problems).exit_code == code


@pytest.mark.parametrize(
    ("verdicts", "code"),
    [([], 0), (["proved"], 0), (["proved", "undecided"], 3), (["undecided", "refuted"], 1), (["unreadable", "refuted"], 2)],
)
def test_exit_code_of_statements(verdicts: list[str], code: int) -> None:
    assert outcome_code(verdicts) == code
