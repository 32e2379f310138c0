"""Loading claims files: what is collected, and what each fault of a file is reported as."""

from __future__ import annotations

from pathlib import Path

import pytest
import sympy

from verifier.claims import Claim, Derivation, Step, steps_as_claims
from verifier.loading import Loaded, claim_files, default_folder, load_file, load_folder
from verifier.vocabulary import Eq, Gt, symbols

HEAD = """from verifier.vocabulary import *
from verifier.claims import Claim, Derivation, Step
x, y = symbols("x y")
"""


def load(tmp_path: Path, body: str) -> Loaded:
    file = tmp_path / "topic.py"
    file.write_text(HEAD + body, encoding="utf-8")
    return load_file(file)


def propositions(found: Loaded) -> list[str]:
    assert not found.problems, found.problems
    return [str(claim.proposition) for claim in found.claims]


# What is collected ----------------------------------------------------------------------------------------------


COLLECTED = [
    ('Claim("a", "s", Eq(x/x, 1))', ["Eq(x/x, 1)"]),
    ('Claim("a", "s", Eq(exp(log(x)), x))', ["Eq(exp(log(x)), x)"]),
    ('Claim("a", "s", Eq(x, x))', ["Eq(x, x)"]),
    ('Claim("a", "s", Eq(2, 3))', ["Eq(2, 3)"]),
    ('[Claim("a", "s", Eq(x, 1)), Claim("b", "s", Eq(x, 2))]', ["Eq(x, 1)", "Eq(x, 2)"]),
    ('for n in (2, 3):\n    Claim(f"a{n}", "s", Eq(x**n, y))', ["Eq(x**2, y)", "Eq(x**3, y)"]),
    ('def make(n):\n    return Claim("a", "s", Eq(x, n))\nmake(4)', ["Eq(x, 4)"]),
    ('if True:\n    Claim("a", "s", Eq(x, 1))', ["Eq(x, 1)"]),
    ('"""prose"""\nc = Claim("a", "s", Eq(x, 1))', []),
    ('Claim("a", "s", Eq(x, 2.5))', ["Eq(x, 5/2)"]),
    ('Claim("a", "s", Eq(x, -1e-3))', ["Eq(x, -1/1000)"]),
    ('Claim("a", "s", Eq(x, 0.1 + 0.2))', ["Eq(x, 1/10 + 1/5)"]),
    ('Claim("a", "s", Eq(x, 1_0.5))  # ä', ["Eq(x, 21/2)"]),
    ('Claim("ä", "ß", Eq(x, 0.1))', ["Eq(x, 1/10)"]),
]


@pytest.mark.parametrize(("body", "expected"), COLLECTED)
def test_collects(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert propositions(load(tmp_path, body)) == expected


def test_evaluation_is_on_again_afterwards(tmp_path: Path) -> None:
    load(tmp_path, 'Claim("a", "s", Eq(x/x, 1))\nraise ValueError("no")')
    x = symbols("x")
    assert x / x == 1


def test_modules_are_imported_with_evaluation_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "helper_of_claims.py").write_text("from sympy import Symbol\nhalf = Symbol('q')/Symbol('q')\n")
    monkeypatch.syspath_prepend(tmp_path)
    found = load(tmp_path, 'from helper_of_claims import half\nClaim("a", "s", Eq(x, half))')
    assert propositions(found) == ["Eq(x, 1)"]


def test_place_and_document(tmp_path: Path) -> None:
    found = load(tmp_path, '\nClaim("a", "s", Eq(x, 1))\nClaim("b", "s", Eq(x, 1), document="notes.md")')
    assert [(c.place[1], c.document) for c in found.claims] == [(5, "topic"), (6, "notes.md")]


# Faults -----------------------------------------------------------------------------------------------------------

# body, line of the file, part of the message
FAULTS = [
    ('Claim("a", "s", Eq(x, 1)', 4, "not Python"),
    ('Claim("a", "s", Eq(sigmod(x), 1))', 4, "the name sigmod is not defined; nearest: sigmoid"),
    ('Claim("a", "s",\n      Eq(x,\n         qqq))', 6, 'the name qqq is not defined; declare it, such as qqq = symbols("qqq")'),
    ('Claim("a", "s", 0 < x < 1)', 4, "write a chain a < b < c as And(a < b, b < c)"),
    ('Claim("a", "s", Eq(x, 1) and Eq(y, 1))', 4, ""),
    ('Claim("a", "s", x)', 4, "must be a relation"),
    ('Claim("a", "s", x + 1)', 4, "must be a relation"),
    ('Claim("a", "s", True)', 4, "collapsed to True"),
    ('Claim("a", "s", 1 < 2)', 4, "collapsed to True"),
    ('Claim("a", "s", Eq(x, 1/3))', 4, "write Rational(1, 3)"),
    ('Claim("a", "s", Eq(x, y), where={y: 2/7})', 4, "write Rational(2, 7)"),
    ('Claim("a", "s", Eq(x, 1), given=(x > 0))', 4, "given must be a tuple, such as (x > 0,)"),
    ('Claim("a", "s", Eq(x, 1), given=(x,))', 4, "hypothesis 1 of given must be a relation"),
    ('Claim("a", "s", Eq(x, 1), expected="true")', 4, "expected must be one of proved, refuted, undecided"),
    ('Claim("a b", "s", Eq(x, 1))', 4, "an id is a text without spaces"),
    ('Claim("a", Eq(x, 1), "s")', 4, "sentence"),
    ('Claim("a", "s")', 4, "missing 1 required positional argument: 'proposition'"),
    ('Claim("a", "s", Eq(x, symbols("x", positive=True)))', 4, "two different symbols are called x"),
    ('Claim("a", "s", Eq(x, 1), where={x: y + 1, y: x})', 4, "run in a circle: x -> y -> x"),
    ('Claim("a", "s", Eq(x, 1), where={x: x + 1})', 4, "run in a circle: x -> x"),
    ('Claim("a", "s", Eq(x, 1), where={x + 1: y})', 4, "where must map symbols"),
    ("Eq(x, 1)", 4, "stands in no Claim"),
    ('Claim("a", "s", Eq(x, 1))\nClaim("a", "s", Eq(x, 2))', 5, "the id a is taken"),
    ('Derivation("a", x, (x,))', 4, "steps must be a tuple of Step"),
    ('Derivation("a", x, ())', 4, "steps must be a tuple of Step"),
    ('Derivation("a", x, (Step(y),), relation="~")', 4, "relation must be one of"),
    ('Derivation("a", x, (Step(y), Step(1/3)))', 4, "a[2]: 0.333"),
    ("import no_such_module", 4, "No module named 'no_such_module'"),
    ("exit()", 4, "SystemExit"),
    ("return", 4, "outside function"),
    ("x = \0", 0, "null bytes"),
]


@pytest.mark.parametrize(("body", "line", "message"), FAULTS)
def test_fault(tmp_path: Path, body: str, line: int, message: str) -> None:
    found = load(tmp_path, body)
    assert found.problems, "a fault must be reported"
    problem = found.problems[0]
    assert message in problem.message
    assert line in (0, problem.line) or "null" in message
    assert "Traceback" not in problem.pretty()


def test_the_rest_still_runs(tmp_path: Path) -> None:
    lines = (
        'Claim("a", "s", Eq(x, 1))', 'Claim("b", "s", Eq(undeclared, 1))', 'w = symbls("w")', 'Claim("c", "s", Eq(w, 1))',
        'Claim("d", "s", Eq(y, 1))',
    )
    found = load(tmp_path, "\n".join(lines))
    assert [c.id for c in found.claims] == ["a", "d"]
    assert [(p.line, p.message) for p in found.problems] == [
        (5, 'the name undeclared is not defined; declare it, such as undeclared = symbols("undeclared")'),
        (6, "the name symbls is not defined; nearest: symbols"),
        (7, "needs w, which line 6 failed to define"),
    ]


def test_pretty_shows_the_offending_line(tmp_path: Path) -> None:
    problem = load(tmp_path, 'Claim("a", "s", x)').problems[0]
    assert problem.pretty() == f'{tmp_path}/topic.py:4: {problem.message}\n    Claim("a", "s", x)'


# Folders ------------------------------------------------------------------------------------------------------------


def test_a_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(HEAD + "Claim((")
    (tmp_path / "b.py").write_text(HEAD + 'Claim("b", "s", Eq(x, 1))')
    found = load_folder(tmp_path)
    assert [c.id for c in found.claims] == ["b"]
    assert [Path(p.file).name for p in found.problems] == ["a.py"]


def test_ids_are_unique_in_a_folder(tmp_path: Path) -> None:
    for name in ("a.py", "b.py"):
        (tmp_path / name).write_text(HEAD + 'Claim("same", "s", Eq(x, 1))')
    found = load_folder(tmp_path)
    assert len(found.claims) == 1
    assert found.problems[0].message == f"the id same is taken: {tmp_path / 'a.py'}:4 has it"


def test_which_files_hold_claims(tmp_path: Path) -> None:
    for name in ("a.py", "_b.py", "conftest.py", "__init__.py", "c.txt", "sub/d.py", "_sub/e.py", ".hidden/f.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    assert [str(p.relative_to(tmp_path)) for p in claim_files(tmp_path)] == ["a.py", "sub/d.py"]


@pytest.mark.parametrize(("name", "message"), [("nowhere", "there is no such folder"), ("", "it holds no claims file")])
def test_nothing_to_load(tmp_path: Path, name: str, message: str) -> None:
    assert message in load_folder(tmp_path / name).problems[0].message


def test_not_text(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"\xff\xfe\x00")
    assert load_folder(tmp_path).problems


def test_the_installed_claims_load() -> None:
    found = load_folder(default_folder())
    assert not found.problems, [p.pretty() for p in found.problems]
    assert len(found.claims) >= 200


# Derivations --------------------------------------------------------------------------------------------------------


def test_steps_of_a_derivation() -> None:
    x, y = symbols("x y")
    steps = (Step(x + y, "add y", expected="refuted"), Step(2*x))
    chain = Derivation("d", x, steps, (Gt(x, 0),), sentence="S", expected="refuted")
    claims = steps_as_claims(chain)
    assert [(c.id, c.expected, c.sentence) for c in claims] == [
        ("d[1]", "refuted", "S: add y"), ("d[2]", "proved", "S"), ("d[ends]", "refuted", "S: the two ends"),
    ]
    assert [c.proposition for c in claims] == [Eq(x, x + y), Eq(x + y, 2*x), Eq(x, 2*x)]
    assert all(c.given == (Gt(x, 0),) for c in claims)


@pytest.mark.parametrize(
    ("relation", "kind"), [("=", sympy.Eq), ("<", sympy.Lt), ("<=", sympy.Le), (">", sympy.Gt), (">=", sympy.Ge)]
)
def test_relation_of_a_derivation(relation: str, kind: type) -> None:
    x, y = symbols("x y")
    (step,) = steps_as_claims(Derivation("d", x, (Step(y),), relation=relation))
    assert type(step.proposition) is kind


def test_a_derivation_of_propositions_is_a_chain_of_equivalences() -> None:
    x = symbols("x")
    (step,) = steps_as_claims(Derivation("d", Eq(x, 1), (Step(Eq(2*x, 2)),)))
    assert isinstance(step.proposition, sympy.Equivalent)


def test_unknown_relation_is_refused() -> None:
    with pytest.raises(ValueError, match="the relation of a derivation is one of"):
        steps_as_claims(Derivation("d", Claim, (Step(1),), relation="~"))
