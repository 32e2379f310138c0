"""``verify prove``: one statement, and a stream of JSON lines."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest
from conftest import Run

from verifier.commands.proving import Request, answer_line, claim_of

# arguments, exit code, part of what is told
STATEMENTS = [
    (["tanh(x) = 2*sigmoid(2*x) - 1"], 0, "✓ proved"),
    (["x^2 >= 2*x", "--given", "x > 2"], 0, "✓ proved"),
    (["x^2 >= 2*x", "--given", "x > 0"], 1, "2 ≤ 1 is false"),
    (["p*(1 - p) < 1", "--declare", "p: in (0,1)"], 0, "given    0 < p"),
    (["z - b = w*x", "--define", "z = w*x + b"], 0, "where    z = w·x + b"),
    (["x/x = 1"], 0, "provided  x ≠ 0"),
    (["x = 0", "--given", "x > 0", "--given", "x < 0"], 3, "? undecided"),
    (["(A*B).T = B.T*A.T", "--declare", "A, B: matrix(n, n)"], 0, "✓ proved"),
    (["A*B = B*A", "--declare", "A, B: matrix(n, n)"], 1, "✗ refuted"),
]


@pytest.mark.parametrize(("args", "code", "part"), STATEMENTS)
def test_statement(run: Run, args: list[str], code: int, part: str) -> None:
    ran = run("prove", *args)
    assert (ran.code, ran.err) == (code, "")
    assert part in ran.out


# arguments, exit code, the message on standard error
UNREADABLE = [
    (["x^2 >= 2*x)"], 2, "x^2 >= 2*x)\n          ^ ')' closes nothing; expected an operator or the end of the text\n"),
    (["x = 1", "--given", "x >"], 2, "x >\n   ^ "),
    (["x = 1", "--declare", "x: wombat"], 2, "unknown type 'wombat'"),
    (["x = 1", "--define", "x"], 2, "expected a definition"),
    ([], 2, "give either one TEXT or --jsonl"),
    (["x = 1", "--jsonl"], 2, "give either one TEXT or --jsonl"),
]


@pytest.mark.parametrize(("args", "code", "message"), UNREADABLE)
def test_what_cannot_be_read(run: Run, args: list[str], code: int, message: str) -> None:
    ran = run("prove", *args)
    assert (ran.code, ran.out) == (code, "")
    assert message in ran.err


@pytest.mark.parametrize(("text", "verdict"), [("x = x", "proved"), ("x = 1", "refuted"), ("x = (", "unreadable")])
def test_as_json(run: Run, text: str, verdict: str) -> None:
    told = json.loads(run("prove", text, "--json").out)
    assert list(told)[:2] == ["id", "verdict"]
    assert told["verdict"] == verdict
    assert ("position" in told) == (verdict == "unreadable")


# JSON lines ---------------------------------------------------------------------------------------------------------

FIELDS = ["id", "verdict", "conditions", "residue", "witness", "reasons", "diagnosis", "seconds"]

# a line, its verdict, its id, and a part of its message if it cannot be read
LINES: list[tuple[bytes, str, Any, str]] = [
    (b'{"id": "a", "lhs": "(x+1)**2", "rhs": "x**2+2*x+1"}', "proved", "a", ""),
    (b'{"id": "b", "lhs": "x", "rhs": "x+1", "rel": "<", "vars": {"x": "positive"}}', "proved", "b", ""),
    (b'{"id": 7, "lhs": "x", "rhs": "1"}', "refuted", 7, ""),
    (b'{"lhs": "x", "rhs": "x"}', "proved", None, ""),
    (b'{"id": "t", "text": "x + y > x", "given": ["y > 0"]}', "proved", "t", ""),
    (b'{"id": "d", "text": "2*z = 2*x", "define": ["z = x"], "declare": ["x: integer"]}', "proved", "d", ""),
    (b'{"id": "v", "lhs": "x", "rhs": "0", "assume": ["x > 0", "x < 0"]}', "undecided", "v", ""),
    (b'{"id": "m", "lhs": "A*B", "rhs": "B*A", "vars": {"A": "matrix(n,n)", "B": "matrix(n,n)"}}', "refuted", "m", ""),
    (b'{"id": "u", "lhs": "x +", "rhs": "1"}', "unreadable", "u", "lhs"),
    (b'{"id": "o", "lhs": "x"}', "unreadable", "o", "rhs"),
    (b'{"id": "w", "text": 5}', "unreadable", "w", "expected the field 'text' to be a text"),
    (b'{"id": "g", "text": "x=1", "given": "x"}', "unreadable", "g", "expected the field 'given' to be a list of texts"),
    (b'{"id": "r", "lhs": "x", "rhs": "1", "rel": "~"}', "unreadable", "r", "rel"),
    (b"[1]", "unreadable", None, "expected a JSON object, found list"),
    (b"{", "unreadable", None, "not JSON"),
    (b"\xff", "unreadable", None, "not UTF-8"),
    (b"[" * 100_000, "unreadable", None, "not JSON"),
    (b'{"id": "k", "lhs": "' + b"(" * 50_000 + b'", "rhs": "1"}', "unreadable", "k", ""),
]


@pytest.mark.parametrize(("line", "verdict", "id_", "message"), LINES)
def test_line(line: bytes, verdict: str, id_: object, message: str) -> None:
    told = answer_line(line)
    assert (told["verdict"], told["id"]) == (verdict, id_)
    assert set(FIELDS) <= set(told)
    assert message in told.get("message", "")
    assert ("position" in told) == (verdict == "unreadable")


@pytest.mark.parametrize("jobs", [1, 2])
def test_stream(run: Run, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    lines = b"\n".join(line for line, *_ in LINES) + b"\n\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    ran = run("prove", "--jsonl", "--jobs", jobs)
    assert [json.loads(line)["verdict"] for line in ran.out.splitlines()] == [verdict for _, verdict, *_ in LINES]
    assert ran.code == 2


@pytest.mark.parametrize(
    ("texts", "code"), [(["x = x"], 0), (["x = x", "x = 1"], 1), (["x = x", "x = 1 and"], 2), ([], 0)]
)
def test_exit_code_of_a_stream(run: Run, monkeypatch: pytest.MonkeyPatch, texts: list[str], code: int) -> None:
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    assert run("prove", "--jsonl").code == code


# Definitions --------------------------------------------------------------------------------------------------------


def test_a_definition_becomes_a_where() -> None:
    claim = claim_of(Request("z = 1", define=("z = w*x",)))
    assert {str(key): str(value) for key, value in claim.where.items()} == {"z": "w*x"}


def test_what_is_declared_becomes_given() -> None:
    claim = claim_of(Request("p = 1/2", given=("p != 1",), declare=("p: in [0,1)",)))
    assert [str(fact) for fact in claim.given] == ["0 <= p", "p < 1", "Ne(p, 1)"]
