"""The measurements start and print what they should on tiny inputs; no time is asserted."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import (
    arguments,
    claims,
    documents,
    families,
    grading,
    growth,
    measure,
    samples,
    startup,
    symbolic_families,
    symbolic_growth,
)
from verifier.checking.contexts import read_context
from verifier.kernel import terms as T
from verifier.kernel.normal import Normalizer
from verifier.translation import to_term

CLAIMS = """
Claim("a", "It holds.", Eq(tanh(x), 2*sigmoid(2*x) - 1))
Claim("b", "It fails.", Eq(x**2, x), expected="refuted")
Claim("c", "It is no equation.", Le(x, x))
"""
CASES = (
    {"id": "1", "kind": "alg", "lhs": "(x+1)**2", "rhs": "x**2+2*x+1", "vars": {"x": "real"}, "assume": [], "expected": True},
    {"id": "2", "kind": "poly", "lhs": "x", "rel": "<=", "rhs": "x**2", "vars": {"x": "real"}, "assume": [], "expected": False},
)


def test_startup(folder: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    startup.main(["--runs", "1", "--folder", str(folder(a=CLAIMS))])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines[1:6]] == [
        'python -c "import sympy"', "verify all", "verify all --jobs 2", "verify list", "verify --help",
    ]


def test_claims(folder: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    claims.main(["--folder", str(folder(a=CLAIMS)), "--full", "--each"])
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines[1][:4] == ["verify", "2", "2", "0"]
    assert [line[0] for line in lines if line][-2:] == ["a", "b"]


def test_samples(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text("".join(json.dumps(case) + "\n" for case in CASES))
    samples.main([str(file), str(tmp_path / "missing.jsonl"), "--full"])
    printed = capsys.readouterr().out
    lines = [line.split() for line in printed.splitlines()]
    assert ["alg", "1", "1", "0"] in [line[:4] for line in lines]
    assert ["all", "2", "2", "0"] in [line[:4] for line in lines]
    assert "missing.jsonl is not here; name a file of cases" in printed


def test_grading(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = (
        {"id": "1", "kind": "sum", "reference": "2x", "answer": "x+x", "expected": True},
        {"id": "2", "kind": "sum", "reference": "2x", "answer": "x+1", "expected": False},
    )
    file = tmp_path / "cases.jsonl"
    file.write_text("".join(json.dumps(case) + "\n" for case in cases))
    grading.main([str(file), str(tmp_path / "missing.jsonl"), "--jobs", "2"])
    printed = capsys.readouterr().out
    lines = [line.split() for line in printed.splitlines()]
    assert ["verify", "2", "2", "0"] in [line[:4] for line in lines]
    assert "cases a second in one process" in printed
    assert "Math-Verify is not installed" in printed or "throughput, verify : Math-Verify = " in printed
    assert "missing.jsonl is not here; name a file of cases" in printed


def test_arguments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "arguments.jsonl"
    case = {"id": "1", "lines": ["x = 1", "x = 2", "x = 1"], "assume": "real", "steps": ["start", "wrong", "equivalent"]}
    file.write_text(json.dumps(case) + "\n")
    arguments.main([str(file), "--each"])
    printed = capsys.readouterr().out
    lines = [line.split() for line in printed.splitlines()]
    assert ["all", "3", "2", "0", "1", "66.7", "1"] in lines
    assert "1: wrong, expected equivalent: x = 2  then  x = 1" in printed
    arguments.main([str(tmp_path / "missing.jsonl")])
    assert "missing.jsonl is not here; name a file of arguments" in capsys.readouterr().out


PAGE = """
$$f(x) = x^2 + 2x$$

$$(x + 1)^2 = x^2 + 2x + 1 = f(x) + 2 = x^2 + 2x + 2$$
"""
CHAIN_CLAIMS = [
    {"id": "s1", "document": "page.md", "statement": [r"\left(x+1\right)^{2}=x^2+2x+1"]},
    {"id": "s2", "document": "page.md", "statement": ["in words", "$x^2 + 2x + 1 &= f(x) + 2$"]},
    {"id": "s3", "document": "page.md", "statement": ["f(x) + 2 = x^2 + 2x + 2"]},
    {"id": "s4", "document": "page.md", "statement": ["nothing but words"]},
]


def test_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.md").write_text(PAGE)
    (tmp_path / "page.context").write_text("x: real\n")
    (tmp_path / "claims.json").write_text(json.dumps(CHAIN_CLAIMS))
    chains = [{"id": "a", "steps": ["s1", "s2", "s3"]}, {"id": "b", "steps": ["s3", "s4"]}, {"id": "c", "steps": ["s1", "s3"]}]
    (tmp_path / "chains.json").write_text(json.dumps(chains))
    verdicts = [{"id": step, "verdict": verdict} for step, verdict in (("s1", "proved"), ("s2", "refuted"), ("s3", "refuted"))]
    (tmp_path / "all.json").write_text(json.dumps({"claims": verdicts}))
    told = ["--contexts", str(tmp_path), "--claims", str(tmp_path), "--verdicts", str(tmp_path / "all.json"), "--each"]
    documents.main([str(tmp_path / "page.md"), str(tmp_path / "missing.md"), *told])
    printed = capsys.readouterr().out
    rows = {line.split()[0]: line.split() for line in printed.splitlines() if line.strip()}
    assert rows["page.md"][:2] == ["page.md", "L4:2"]  # the last line about it is the relation that does not follow
    assert "missing.md is not here; name a document" in printed
    assert "3 chains of claims" in printed
    assert [rows[name][1] for name in "abc"] == ["agree", "differ", "differ"]


def test_a_long_context_is_refused(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE)
    (tmp_path / "page.context").write_text("".join(f"a_{n} = {n}\n" for n in range(31)))
    with pytest.raises(documents.LongContextError, match="at most 30 lines, found 31"):
        documents.measured(tmp_path / "page.md", tmp_path)


def test_contexts_are_short() -> None:
    for context in documents.CONTEXTS.glob("*.context"):
        text = context.read_text(encoding="utf-8")
        assert documents.lines_of(text) <= documents.MOST_LINES, context.name
        read_context(text, context.name)


def test_growth(capsys: pytest.CaptureFixture[str]) -> None:
    growth.main(["--most", "2", "--families", "shift"])
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines[2][:2] == ["2", "3"]


def test_symbolic_growth(capsys: pytest.CaptureFixture[str]) -> None:
    symbolic_growth.main(["--most", "2", "--families", "shifts"])
    assert capsys.readouterr().out.splitlines()[1].split()[0] == "shifts"


@pytest.mark.parametrize("family", symbolic_families.FAMILIES)
@pytest.mark.parametrize("n", [1, 2, 3])
def test_symbolic_families_are_proved(family: str, n: int) -> None:
    assert symbolic_families.outcome_of(symbolic_families.claim(family, n)) == "proved"


@pytest.mark.parametrize("family", families.FAMILIES)
@pytest.mark.parametrize("n", [2, 3, 5])
def test_families_are_identities(family: str, n: int) -> None:
    left, right = families.FAMILIES[family](n)
    difference = T.sub(to_term(left), to_term(right))
    assert Normalizer().is_zero(difference)
    assert not Normalizer().is_zero(T.sub(difference, T.num("1/1000")))


def test_figures() -> None:
    assert measure.quantile([3, 1, 2], 0.95) == 3
    assert measure.quantile([3, 1, 2], 0.5) == 2
    assert math.isnan(measure.median([]))
    assert measure.exponent([1, 2, 4, 8], [3, 12, 48, 192]) == pytest.approx(2)
    assert math.isnan(measure.exponent([1, 2], [1, 2]))
    assert [measure.seconds_text(t) for t in (2, 0.0123, math.nan)] == ["2.00 s", "12.3 ms", "-"]
