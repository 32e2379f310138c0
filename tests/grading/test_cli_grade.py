"""``verify grade``: one answer, and a stream of JSON lines."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest
from conftest import Run

from verifier.commands.grading import answer_line

BASIC = ("--reference", "2x + 1", "--answer")

# arguments, exit code, part of what is told
GRADED = [
    ([*BASIC, "1 + 2x"], 0, "✓ right  1 of 1 point"),
    ([*BASIC, "2x - 1"], 1, "✗ not right  0 of 1 point"),
    ([*BASIC, "2x - 1"], 1, "witness    at x = 0: left 1, right -1"),
    ([*BASIC, "2x - 1"], 1, "read as 2·x - 1"),
    ([*BASIC, "2x -"], 2, "? unreadable  needs a person; no marks are lost by that"),
    ([*BASIC, "2x -"], 2, "position   character 5"),
    (["--reference", r"\zeta(3)", "--answer", r"\zeta(5)"], 3, "? undecided  needs a person"),
    (["--reference", "x", "--reference", "-x", "--answer", "-x"], 0, "✓ right"),
    (["--reference", r"\sigma(x)", "--answer", r"1-\sigma(-x)", "--define", "σ(x) = 1/(1+e^{-x})"], 0, "✓ right"),
    (["--reference", "|x|", "--answer", "x", "--assume", "x, y: positive"], 0, "names      x, y: positive"),
    (["--reference", "|x|", "--answer", "x", "--given", "x > 1"], 0, "✓ right"),
    (["--reference", "a - b", "--answer", "b - a", "--up-to", "sign"], 0, "✓ right"),
    (["--reference", "x^2-1", "--answer", "x^2-1", "--form", "factored"], 1, "not in the required form"),
    (["--reference", "x^2-1", "--answer", "(x-1)(x+1)", "--form", "factored"], 0, "in the required form"),
    (["--reference", "x/x", "--answer", "1"], 0, "provided   x ≠ 0"),
]


@pytest.mark.parametrize(("args", "code", "part"), GRADED)
def test_graded(run: Run, args: list[str], code: int, part: str) -> None:
    ran = run("grade", *args)
    assert (ran.code, ran.err) == (code, "")
    assert part in ran.out


# arguments, and the message on standard error
FAULTY = [
    ([], "give one of these"),
    (["--reference", "x"], "give one of these"),
    ([*BASIC, "x", "--jsonl"], "give one of these"),
    ([*BASIC, "x", "--up-to", "signs"], "--up-to: expected one of nothing, sign, factor, constant"),
    ([*BASIC, "x", "--up-to", "signs"], "found 'signs'; nearest: sign"),
    ([*BASIC, "x", "--form", "factord"], "nearest: factored"),
    ([*BASIC, "x", "--assume", "x"], "--assume: expected a text such as 'x: positive', found 'x'"),
    ([*BASIC, "x", "--define", "x"], "--define: expected a text such as"),
    ([*BASIC, "x", "--assume", "x: wombat"], "assume: "),
    (["--reference", "x +", "--answer", "x"], "reference: expected"),
]


@pytest.mark.parametrize(("args", "told"), FAULTY)
def test_faults_of_who_asks(run: Run, args: list[str], told: str) -> None:
    ran = run("grade", *args)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


@pytest.mark.parametrize(("answer", "verdict"), [("1 + 2x", "proved"), ("2x", "refuted"), ("2x +", "unreadable")])
def test_as_json(run: Run, answer: str, verdict: str) -> None:
    told = json.loads(run("grade", *BASIC, answer, "--json").out)
    assert (list(told)[:2], told["verdict"]) == (["id", "verdict"], verdict)
    assert told["read"]["references"] == ["2*x + 1"]
    assert ("position" in told) == (verdict == "unreadable")


# JSON lines ---------------------------------------------------------------------------------------------------------

# a row, its verdict
ROWS: list[tuple[dict[str, Any], str]] = [
    ({"reference": r"\frac{1}{2}", "answer": "0.5", "form": "latex"}, "proved"),
    ({"reference": ["x", "2x"], "answer": "x + x", "form": "plain"}, "proved"),
    ({"reference": r"\sigma(z)", "answer": r"1-\sigma(-z)", "defs": {r"\sigma(z)": r"\frac{1}{1+e^{-z}}"}}, "proved"),
    ({"reference": "|x|", "answer": "x", "assume": {"x": "positive"}}, "proved"),
    ({"reference": "|x|", "answer": "x", "assume": {"x": "x > 2"}}, "proved"),
    ({"reference": "abs(x)", "answer": "x", "assume": "y real, x > 2", "test": "AlgEquiv"}, "proved"),
    ({"reference": "abs(x)", "answer": "x", "given": ["x > 2"]}, "proved"),
    ({"reference": "abs(x)", "answer": "x", "test": "AlgEquiv"}, "refuted"),
    ({"reference": "x**2 - 1", "answer": "(x - 1)*(x + 1)", "test": "FacForm", "opts": "x"}, "proved"),
    ({"reference": "x**2 - 1", "answer": "x**2 - 1", "test": "FacForm", "opts": "x"}, "refuted"),
    ({"reference": "x", "answer": "x", "test": "Wombat"}, "unreadable"),
    ({"reference": "x", "answer": "x", "form": "handwritten"}, "unreadable"),
    ({"reference": "x", "answer": "x", "assume": {"x": 3}}, "unreadable"),
    ({"reference": "x", "answer": "x", "given": "x > 2"}, "unreadable"),
    ({"reference": "x +", "answer": "x"}, "unreadable"),
    ({"reference": "x"}, "unreadable"),
    ({"reference": [], "answer": "x"}, "unreadable"),
    ({"answer": "x"}, "unreadable"),
]


@pytest.mark.parametrize(("row", "verdict"), ROWS)
def test_rows(row: dict[str, Any], verdict: str) -> None:
    found = answer_line(json.dumps({"id": "a", **row}).encode())
    assert (found["id"], found["verdict"]) == ("a", verdict)
    assert ("message" in found) == (verdict == "unreadable")


@pytest.mark.parametrize("line", [b"[1]", b"{", b"\xff", b"[" * 10_000, b"3", b'{"reference": 3, "answer": 4}'])
def test_bad_lines(line: bytes) -> None:
    found = answer_line(line)
    assert (found["verdict"], found["id"]) == ("unreadable", None)
    assert found["message"]


def test_stream(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"id": k, "reference": "2x", "answer": answer} for k, answer in enumerate(("x + x", "x", "(", "x + x"))]
    lines = "\n".join(map(json.dumps, rows)) + "\n\nnot json\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    ran = run("grade", "--jsonl", "--jobs", "2")
    told = [json.loads(line) for line in ran.out.splitlines()]
    assert [(row["id"], row["verdict"]) for row in told] == [
        (0, "proved"), (1, "refuted"), (2, "unreadable"), (3, "proved"), (None, "unreadable"),
    ]  # fmt: skip
    assert ran.code == 2


def test_a_bomb_costs_its_own_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    bombs = ["9**9**9", "(" * 5_000, "x" + "^x" * 3_000, "x!" + "!" * 3_000, "9" * 1_000_000]
    rows = [{"id": k, "reference": "2x", "answer": answer} for k, answer in enumerate([*bombs, "x + x"])]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\n".join(map(json.dumps, rows)).encode())))
    ran = run("grade", "--jsonl", "--timeout", "3")
    verdicts = [json.loads(line)["verdict"] for line in ran.out.splitlines()]
    assert len(verdicts) == len(rows)
    assert verdicts[-1] == "proved"
    assert "proved" not in verdicts[:-1]
