"""The hook for pre-commit: what it is called on, and how what it runs ends."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from conftest import Run
from documents import ROOT

from verifier.reading.documents.sources import KINDS

RIGHT: Final = "Then $(x+1)^2 = (x+1)(x+1) = x^2 + 2x + 1$.\n"
WRONG: Final = "Then $(x+1)^2 = (x+1)(x+1) = x^2 + 2x + 2$.\n"
OPEN: Final = "Then $f(a) + 1 = g(b) - f(b) = 2h(a)$.\n"
BROKEN: Final = "x is $y = \n\nand so on\n"


@pytest.fixture
def hook() -> dict[str, Any]:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["verify-check"]
    return dict(hooks[0])


def test_it_has_what_pre_commit_wants(hook: dict[str, Any]) -> None:
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert set(hook["types_or"]) == {"markdown", "tex", "jupyter"}
    assert hook["require_serial"] is True, "it starts processes itself"


def test_it_is_called_on_what_can_be_read(hook: dict[str, Any]) -> None:
    asked = {ending for ending in (*KINDS, ".sty", ".py", ".mdx", ".context") if re.search(hook["files"], f"notes/a{ending}")}
    assert asked == set(KINDS) - {".txt"}


CASES: Final = [([RIGHT], 0), ([RIGHT, WRONG], 1), ([OPEN], 0), ([BROKEN], 0), ([WRONG, OPEN], 1), ([RIGHT, OPEN], 0)]


@pytest.mark.parametrize(("texts", "code"), CASES)
def test_it_fails_where_a_line_does_not_follow(
    hook: dict[str, Any], run: Run, tmp_path: Path, texts: list[str], code: int
) -> None:
    files = [tmp_path / f"{number}.md" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    program, *words = shlex.split(hook["entry"])
    ran = run(*words, *files)
    assert (program, ran.code) == ("verify", code)
    assert ("does not follow" in ran.out) == (code == 1)


def test_what_cannot_be_read_at_all_is_not_forgiven(hook: dict[str, Any], run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xff")
    assert run(*shlex.split(hook["entry"])[1:], tmp_path / "a.md").code == 2


def test_without_lenience_undecided_has_a_code_of_its_own(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(OPEN)
    assert run("check", tmp_path / "a.md").code == 3
