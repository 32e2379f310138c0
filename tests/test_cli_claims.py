"""``verify all``, ``claim``, ``list`` and ``show`` on small folders."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

Folder = Callable[..., Path]

TRUE = 'Claim("t.square", "A square.", Eq((x + 1)**2, x**2 + 2*x + 1), source="notes, 1")\n'
CONDITIONAL = 'Claim("t.cancel", "Cancelling.", Eq(x/x, 1))\n'
KNOWN_FALSE = 'Claim("f.square", "A mistake.", Eq((x + 1)**2, x**2 + 1), expected="refuted")\n'
WRONG = 'Claim("w.square", "A mistake that nobody saw.", Eq((x + 1)**2, x**2 + 1))\n'
BETTER = 'Claim("w.true", "True after all.", Eq(x, x), expected="refuted")\n'
VACUOUS = 'Claim("u.vacuous", "Nothing to check.", Eq(x, 0), given=(Lt(x, 0), Gt(x, 0)))\n'
OPEN = 'Claim("u.open", "Known to be open.", Eq(x, 0), given=(Lt(x, 0), Gt(x, 0)), expected="undecided")\n'
CHAIN = 'Derivation("d.chain", (x + 1)**2, (Step(x*(x + 2) + 1, "by parts"), Step(x**2 + 2*x + 1)), sentence="A chain.")\n'
BROKEN = 'Claim("b", "s", Eq(undeclared, 1))\n'

# the folder's claims, the exit code of ``verify all``
EXIT_CODES = [
    (TRUE, 0), (TRUE + KNOWN_FALSE + CONDITIONAL + CHAIN, 0), (OPEN, 0), (WRONG, 1), (BETTER, 1), (TRUE + WRONG + VACUOUS, 1),
    (VACUOUS, 3), (TRUE + VACUOUS, 3), (BROKEN, 2), (TRUE + BROKEN, 2), (WRONG + VACUOUS + BROKEN, 2),
]


@pytest.mark.parametrize(("claims", "code"), EXIT_CODES)
def test_exit_code(run: Run, folder: Folder, claims: str, code: int) -> None:
    assert run("all", "--folder", folder(topic=claims)).code == code


def test_all_tells_what_is_what(run: Run, folder: Folder) -> None:
    place = folder(one=TRUE + CONDITIONAL + KNOWN_FALSE + CHAIN, two=WRONG + VACUOUS + BROKEN)
    told = run("all", "--folder", place).out
    for part in (
        "Proved under a condition (1)\n  t.cancel  provided x ≠ 0\n",
        "Refuted, as expected (1)\n  f.square  residue 2·x\n            at x = 1: left 4, right 2\n",
        f"Undecided (1)\n  u.vacuous  undecided, expected proved   {place}/two.py:5\n",
        f"Not as expected (1)\n  w.square  refuted, expected proved   {place}/two.py:4\n            residue 2·x\n",
        f"Cannot be read (1)\n  {place}/two.py:6:  the name undeclared is not defined",
        "! 8 claims: 5 proved, 1 refuted as expected, 1 undecided, 1 not as expected, 1 not readable",
    ):
        assert part in told


def test_all_in_several_processes_tells_the_same(run: Run, folder: Folder) -> None:
    place = folder(one=TRUE + CONDITIONAL + KNOWN_FALSE + CHAIN, two=WRONG + VACUOUS)
    reports = [json.loads(run("all", "--folder", place, "--jobs", jobs, "--json").out) for jobs in (1, 2)]
    for report in reports:
        for timed in (report["summary"], *report["claims"]):
            del timed["seconds"]
    assert reports[0] == reports[1]


# JSON ---------------------------------------------------------------------------------------------------------------

FIELDS = ["id", "document", "verdict", "expected", "conditions", "residue", "witness", "proof", "reasons", "seconds"]


def by_id(report: dict[str, Any]) -> dict[str, Any]:
    return {claim["id"]: claim for claim in report["claims"]}


def test_json_is_one_document_of_the_stated_form(run: Run, folder: Folder) -> None:
    ran = run("all", "--json", "--folder", folder(topic=TRUE + CONDITIONAL + KNOWN_FALSE + VACUOUS + BROKEN))
    report = json.loads(ran.out)
    claims = by_id(report)
    assert all(sorted(claim) == sorted(FIELDS) for claim in report["claims"])
    assert claims["t.cancel"]["conditions"] == ["x != 0"]
    assert claims["f.square"]["residue"] == {"text": "2*x", "latex": "2 x"}
    assert claims["f.square"]["witness"] == {"values": {"x": "1"}, "left": "4", "right": "2"}
    assert claims["t.square"]["proof"][0] == "1. Both sides have the same normal form."
    assert claims["u.vacuous"]["reasons"]
    assert claims["t.square"]["residue"] is claims["t.square"]["witness"] is None
    summary = report["summary"]
    assert (summary["proved"], summary["refuted"], summary["undecided"], summary["exit_code"]) == (2, 1, 1, 2)
    assert summary["unexpected"] == ["u.vacuous"]
    assert [problem["line"] for problem in summary["problems"]] == [8]


def test_list_as_json(run: Run, folder: Folder) -> None:
    report = json.loads(run("list", "--json", "--folder", folder(topic=TRUE)).out)
    assert report["claims"] == [
        {"id": "t.square", "document": "topic", "expected": "proved", "sentence": "A square.", "source": "notes, 1"}
    ]


# Selection ----------------------------------------------------------------------------------------------------------

ALL = TRUE + CONDITIONAL + KNOWN_FALSE + CHAIN
CHOICES = [
    (["t.square"], ["t.square"]), (["t.*"], ["t.square", "t.cancel"]), (["*.square"], ["t.square", "f.square"]),
    (["f.*", "t.square"], ["t.square", "f.square"]), (["d.chain"], ["d.chain[1]", "d.chain[2]", "d.chain[ends]"]),
    (["d.chain[2]"], ["d.chain[2]"]), (["d.*[ends]"], ["d.chain[ends]"]), (["t.squar?"], ["t.square"]),
]


@pytest.mark.parametrize(("patterns", "ids"), CHOICES)
@pytest.mark.parametrize("command", [["claim"], []])
def test_choosing_claims(run: Run, folder: Folder, command: list[str], patterns: list[str], ids: list[str]) -> None:
    ran = run(*command, *patterns, "--folder", folder(topic=ALL), "--json")
    assert [claim["id"] for claim in json.loads(ran.out)["claims"]] == ids
    assert ran.code == 0


def test_a_claim_tells_its_verdict(run: Run, folder: Folder) -> None:
    told = run("claim", "t.*", "f.*", "--folder", folder(topic=ALL)).out.splitlines()
    assert told == [
        "  ✓ t.square  proved", "  ✓ t.cancel  proved", "              provided x ≠ 0",
        "  ✗ f.square  refuted", "              residue 2·x", "              at x = 1: left 4, right 2",
    ]


USAGE = [
    (["claim", "t.sqare"], "no claim matches 't.sqare'; nearest: t.square, f.square"),
    (["show", "zzz"], "no claim matches 'zzz'; see verify list"),
    (["t.sqare"], "no claim matches 't.sqare'"),
    (["all", "--folder", "no/such/folder"], "there is no folder no/such/folder"),
    (["all", "--recheck", "no/such/file"], "cannot read no/such/file: No such file or directory"),
    (["all", "--certificates", "no/such/file"], "cannot write no/such/file: No such file or directory"),
]


@pytest.mark.parametrize(("args", "message"), USAGE)
def test_usage_errors(run: Run, folder: Folder, args: list[str], message: str) -> None:
    ran = run(*args, *([] if "--folder" in args else ["--folder", folder(topic=ALL)]))
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


@pytest.mark.parametrize("args", [["all", "--jobs", "0"], ["all", "--no-such-option"], ["show"], ["--no-such-option"]])
def test_bad_options(run: Run, args: list[str]) -> None:
    assert run(*args).code == 2


def test_a_folder_without_claims(run: Run, folder: Folder) -> None:
    place = folder()
    ran = run("all", "--folder", place)
    assert ran.code == 2
    assert "it holds no claims file (*.py)" in ran.out


# Show ---------------------------------------------------------------------------------------------------------------


def test_show_a_proof(run: Run, folder: Folder) -> None:
    told = run("show", "t.cancel", "--folder", folder(topic=ALL)).out
    assert told.startswith("✓ proved  t.cancel\nCancelling.\n")
    proof = "proof     1. Both sides have the same normal form."
    for part in ("claim     x/x = 1", "for all   real x", "provided  x ≠ 0", proof):
        assert part in told


def test_show_a_counterexample(run: Run, folder: Folder) -> None:
    told = run("show", "f.square", "--folder", folder(topic=ALL)).out
    for part in ("✗ refuted  f.square", "residue  2·x", "witness  at x = 1: left 4, right 2", "why      Take x = 1."):
        assert part in told


def test_show_as_json(run: Run, folder: Folder) -> None:
    shown = json.loads(run("show", "t.cancel", "--json", "--folder", folder(topic=ALL)).out)
    assert (shown["statement"], shown["domains"], shown["conditions"]) == ("x/x = 1", "real x", ["x != 0"])


def test_show_several(run: Run, folder: Folder) -> None:
    told = run("show", "t.*", "--folder", folder(topic=ALL)).out
    assert "t.square" in told
    assert "\n\n✓ proved  t.cancel" in told


# Certificates -------------------------------------------------------------------------------------------------------


def test_certificates_replay(run: Run, folder: Folder, tmp_path: Path) -> None:
    place, file = folder(topic=ALL + VACUOUS), tmp_path / "certificates.json"
    run("all", "--folder", place, "--certificates", file)
    ran = run("all", "--folder", place, "--recheck", file)
    assert ran.code == 0
    assert "✓ 5 proofs and 1 counterexamples replayed" in ran.out
    assert "Claims without a certificate (1)\n  u.vacuous" in ran.out


def test_certificates_of_several_processes_are_the_same(run: Run, folder: Folder, tmp_path: Path) -> None:
    place, stored = folder(topic=ALL), []
    for jobs in (1, 2):
        run("all", "--folder", place, "--certificates", tmp_path / "file", "--jobs", jobs)
        rows = json.loads((tmp_path / "file").read_text())["certificates"]
        stored.append([{key: value for key, value in row.items() if key != "seconds"} for row in rows])
    assert stored[0] == stored[1]


def another_rule(row: Any) -> None:
    row["proof"]["main"]["rule"] = "signs"


def another_statement(row: Any) -> None:
    row["statement"]["proposition"][3] = row["statement"]["proposition"][4]


def another_claim(row: Any) -> None:
    row["id"] = "t.cancel"


def no_claim(row: Any) -> None:
    row["id"] = "gone"


def no_evidence(row: Any) -> None:
    del row["proof"]


def no_statement(row: Any) -> None:
    row["statement"] = 5


TAMPERED = [
    (another_rule, "the certificate does not replay"), (another_statement, "the certificate is for another statement"),
    (another_claim, "the certificate is for another statement"), (no_claim, "there is no claim of this id"),
    (no_evidence, "not the evidence of a theorem"), (no_statement, "not the evidence of a theorem"),
]


@pytest.mark.parametrize(("tamper", "message"), TAMPERED)
def test_tampered_certificates_do_not_replay(
    run: Run, folder: Folder, tmp_path: Path, tamper: Callable[[Any], None], message: str
) -> None:
    place, file = folder(topic=TRUE + CONDITIONAL), tmp_path / "certificates.json"
    run("all", "--folder", place, "--certificates", file)
    data = json.loads(file.read_text())
    tamper(data["certificates"][0])
    file.write_text(json.dumps(data))
    ran = run("all", "--folder", place, "--recheck", file)
    assert ran.code == 1
    assert message in ran.out


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": "another"}', '{"certificates": 3}', "\0"])
def test_no_file_of_certificates(run: Run, folder: Folder, tmp_path: Path, content: str) -> None:
    file = tmp_path / "certificates.json"
    file.write_text(content)
    assert run("all", "--folder", folder(topic=TRUE), "--recheck", file).code == 2
