"""What several test files share: the command line run in this process, and small claims folders."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from verifier.cli import main

HEAD = """from verifier.vocabulary import *
from verifier.claims import Claim, Derivation, Step
x, y = symbols("x y")
"""


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``verify`` with arguments in this process, on a pipe, in colour or not as the environment says."""
    monkeypatch.delenv("COLUMNS", raising=False)

    def run_(*args: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["verify", *map(str, args)])
        with pytest.raises(SystemExit) as left:
            main()
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Ran(int(left.value.code or 0), out, err)

    return run_


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Writes a claims folder: a file for each keyword argument, its head put before it."""

    def folder_(**files: str) -> Path:
        place = tmp_path / "claims"
        place.mkdir(exist_ok=True)
        for name, body in files.items():
            (place / f"{name}.py").write_text(HEAD + body, encoding="utf-8")
        return place

    return folder_
