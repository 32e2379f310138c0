"""Derivations whose lines are claims of the folder: their order, the first line that does not follow, unknown ids, pytest."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import HEAD, Run

from verifier.claims import Derivation, Step
from verifier.loading import load_folder
from verifier.vocabulary import symbols

Folder = Callable[..., Path]

CLAIMS = """
Claim("s.one", "A square.", Eq((x + 1)**2, x**2 + 2*x + 1))
Claim("s.two", "A slip, known.", Eq(x**2 + 2*x + 1, x**2 + 1), expected="refuted")
Claim("s.three", "True on its own.", Eq(x/x, 1))
Claim("s.four", "Another slip, known.", Eq(2*x, x), expected="refuted")
"""
OPEN = 'Claim("s.open", "Vacuous.", Eq(x, 0), given=(Lt(x, 0), Gt(x, 0)), expected="undecided")\n'


def named(id_: str, *steps: str) -> str:
    return f'Derivation("{id_}", steps=({" ".join(f"{s!r}," for s in steps)}), sentence="A page.", source="notes, 2")\n'


GOOD = named("c.good", "s.three", "s.one")
BAD = named("c.bad", "s.one", "s.two", "s.three", "s.four")


# Lines -------------------------------------------------------------------------------------------------------------


def test_lines_are_ids_in_order() -> None:
    x = symbols("x")
    assert Derivation("c", steps=("b", "a")).lines == ("b", "a")
    assert Derivation("c", x, (Step(x),)).lines == ("c[1]",)
    assert Derivation("c", x, (Step(x), Step(x))).lines == ("c[1]", "c[2]", "c[ends]")


def test_lines_are_claims_of_the_folder_once(folder: Folder) -> None:
    found = load_folder(folder(a=GOOD + BAD, b=CLAIMS))
    assert not found.problems
    assert [claim.id for claim in found.claims] == ["s.one", "s.two", "s.three", "s.four"]
    assert [(d.id, d.lines) for d in found.derivations] == [
        ("c.good", ("s.three", "s.one")), ("c.bad", ("s.one", "s.two", "s.three", "s.four")),
    ]


FAULTS = [
    (named("c", "s.one", "s.tow"), "c: the folder has no claim s.tow; nearest: s.two"),
    (named("c", "zzzzzzz"), "c: the folder has no claim zzzzzzz"),
    ('Derivation("c", steps=("s.one", Step(x)))', "c: steps must be a tuple of Step, or of ids of claims, at least one"),
    ('Derivation("c", steps=["s.one"])', "c: steps must be a tuple of Step, or of ids of claims, at least one"),
    ('Derivation("c", steps=("s.one",), given=(x > 0,))', "c: steps that are ids of claims leave no use for given"),
    ('Derivation("c", x, ("s.one",))', "c: steps that are ids of claims leave no use for start"),
    ('Derivation("c", steps=(Step(x),))', "c: a derivation whose steps are expressions begins with one"),
    (named("s.one", "s.two"), "the id s.one is taken"),
]


@pytest.mark.parametrize(("entry", "message"), FAULTS)
def test_fault(folder: Folder, entry: str, message: str) -> None:
    found = load_folder(folder(a=CLAIMS + entry))
    (problem,) = found.problems
    assert problem.message.startswith(message)
    assert problem.line == 9
    assert not found.derivations
    assert len(found.claims) == 4


# Reports -----------------------------------------------------------------------------------------------------------


def test_show_lists_the_lines(run: Run, folder: Folder) -> None:
    ran = run("show", "c.bad", "--folder", folder(a=CLAIMS + BAD))
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "✗ line 2 does not follow  c.bad", "A page.", "",
        "   1 ✓ s.one    (x + 1)² = x² + 2·x + 1",
        "   2 ✗ s.two    x² + 2·x + 1 = x² + 1", "                residue 2·x", "                at x = 1: left 4, right 2",
        "   3 ✓ s.three  x/x = 1", "                provided x ≠ 0",
        "   4 ✗ s.four   2·x = x", "                residue x", "                at x = 1: left 2, right 1", "",
        "first line that does not follow: 2, s.two",
    ]


SUMMARIES = [
    (GOOD, "c.good", "✓ every line follows  c.good", "every line follows", 0),
    (OPEN + named("c", "s.one", "s.open"), "c", "? line 2 undecided  c", "undecided: 2, s.open", 0),
    (
        OPEN + named("c", "s.open", "s.one", "s.four"), "c", "✗ line 3 does not follow; line 1 undecided  c",
        "first line that does not follow: 3, s.four; undecided: 1, s.open", 0,
    ),
    (
        'Derivation("c", x, (Step(x + 0), Step(2*x)))', "c", "✗ line 2 does not follow  c",
        "first line that does not follow: 2, c[2]", 1,
    ),
]


@pytest.mark.parametrize(("entry", "id_", "first", "last", "code"), SUMMARIES)
def test_show_sums_up(run: Run, folder: Folder, entry: str, id_: str, first: str, last: str, code: int) -> None:
    ran = run("show", id_, "--folder", folder(a=CLAIMS + entry))
    lines = ran.out.splitlines()
    assert (lines[0], lines[-1], ran.code) == (first, last, code)


def test_show_with_a_glob_tells_derivations_and_claims(run: Run, folder: Folder) -> None:
    told = run("show", "c.*", "s.one", "--folder", folder(a=CLAIMS + GOOD + BAD)).out
    assert [line for line in told.splitlines() if line.startswith(("✓", "✗"))] == [
        "✓ every line follows  c.good", "✗ line 2 does not follow  c.bad", "✓ proved  s.one",
    ]


def test_show_as_json(run: Run, folder: Folder) -> None:
    shown = json.loads(run("show", "c.bad", "--json", "--folder", folder(a=CLAIMS + BAD)).out)
    assert (shown["id"], shown["title"], shown["first_bad"], shown["source"]) == ("c.bad", "A page.", "s.two", "notes, 2")
    assert [(line["id"], line["verdict"]) for line in shown["lines"]] == [
        ("s.one", "proved"), ("s.two", "refuted"), ("s.three", "proved"), ("s.four", "refuted"),
    ]
    assert shown["lines"][2]["conditions"] == ["x != 0"]


def test_all_names_the_first_bad_line(run: Run, folder: Folder) -> None:
    told = run("all", "--folder", folder(a=CLAIMS + GOOD + BAD)).out
    assert "Derivations with a line that does not follow (1)\n  c.bad  line 2, s.two\n" in told
    assert "4 claims: 2 proved, 2 refuted as expected" in told


def test_all_is_silent_about_good_derivations(run: Run, folder: Folder) -> None:
    assert "Derivations" not in run("all", "--folder", folder(a=CLAIMS + GOOD)).out


def test_all_as_json(run: Run, folder: Folder) -> None:
    report = json.loads(run("all", "--json", "--folder", folder(a=CLAIMS + GOOD + BAD)).out)
    assert report["derivations"] == [
        {"id": "c.good", "title": "A page.", "steps": ["s.three", "s.one"], "first_bad": None},
        {"id": "c.bad", "title": "A page.", "steps": ["s.one", "s.two", "s.three", "s.four"], "first_bad": "s.two"},
    ]
    assert [claim["id"] for claim in report["claims"]] == ["s.one", "s.two", "s.three", "s.four"]


def test_claim_takes_the_id_of_a_derivation_for_its_lines(run: Run, folder: Folder) -> None:
    report = json.loads(run("claim", "c.good", "--json", "--folder", folder(a=CLAIMS + GOOD + BAD)).out)
    assert [claim["id"] for claim in report["claims"]] == ["s.one", "s.three"]
    assert [derivation["id"] for derivation in report["derivations"]] == ["c.good"]


def test_list(run: Run, folder: Folder) -> None:
    place = folder(a=CLAIMS + BAD)
    assert run("list", "--folder", place).out.endswith("Derivations\n  c.bad  A page. (4 lines)\n")
    assert json.loads(run("list", "--json", "--folder", place).out)["derivations"] == [
        {"id": "c.bad", "document": "a", "title": "A page.", "source": "notes, 2",
         "steps": ["s.one", "s.two", "s.three", "s.four"]}
    ]


def test_an_unknown_line_is_not_readable(run: Run, folder: Folder) -> None:
    ran = run("all", "--folder", folder(a=CLAIMS + named("c", "s.tow")))
    assert ran.code == 2
    assert "c: the folder has no claim s.tow; nearest: s.two" in ran.out


# pytest ------------------------------------------------------------------------------------------------------------


def test_the_plugin_has_an_item_a_derivation(pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\nverifier_claims = notes\naddopts = -p no:hypothesispytest\n")
    pytester.mkdir("notes")
    new = 'Claim("s.new", "A new slip.", Eq(x, 2*x))\n'
    broken = named("c.unknown", "s.tow")
    (pytester.path / "notes" / "a.py").write_text(HEAD + GOOD + BAD + named("c.new", "s.one", "s.new") + broken)
    (pytester.path / "notes" / "b.py").write_text(HEAD + CLAIMS + new)
    told = pytester.runpytest("-rA")
    told.assert_outcomes(passed=6, failed=3)
    told.stdout.fnmatch_lines_random([
        "PASSED notes/a.py::c.good", "PASSED notes/a.py::c.bad", "PASSED notes/b.py::s.two",
        "FAILED notes/a.py::c.new - *", "FAILED notes/a.py::c.unknown - *", "FAILED notes/b.py::s.new - *",
        "first line that does not follow: 2, s.new", "*the folder has no claim s.tow; nearest: s.two",
    ])
