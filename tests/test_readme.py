"""The README: every command in a console block is run and its output compared, apart from seconds; what it counts is counted.

A line "..." in an output stands for any lines.  A block of Python or settings that begins with "# PATH" is a file.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = [README, *(p.read_text(encoding="utf-8") for p in sorted((ROOT / "docs").glob("*.md")))]
SECONDS = ((r"\b\d+(\.\d+)? s\b", "N s"), (r"\bin \d+(\.\d+)?s\b", "in Ns"), (r'"seconds": [\d.]+', '"seconds": N'))


@dataclass(frozen=True)
class Shown:
    """A command in the README, the output shown for it, and whether it speaks of the files in the README."""

    command: str
    output: tuple[str, ...]


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def files() -> Iterator[tuple[str, str]]:
    for block in (*blocks("python"), *blocks("ini")):
        head = re.match(r"# (\S+)\n", block)
        assert head, f"the block names no file: {block[:60]}"
        yield head[1], block


def commands() -> list[Shown]:
    found: list[Shown] = []
    for block in blocks("console"):
        assert block.startswith("$ ")
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *output = part.rstrip("\n").split("\n")
            found.append(Shown(command, tuple(line.rstrip() for line in output if line.strip())))
    return found


# Running ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the claims and the settings of the README."""
    for name, text in files():
        if not name.startswith("verifier/"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def printed(shown: Shown, place: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> str:
    first, _, second = shown.command.partition(" | ")
    if second:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(shlex.split(first)[1].encode() + b"\n")))
    name, *args = shlex.split(second or first)
    monkeypatch.chdir(place if "--folder" in args else ROOT)
    if (name, *args) == ("make", "verify"):
        return str(run("all").out)
    if name == "pytest":
        return pytest_output(args, place)
    assert name == "verify"
    ran = run(*args)
    return str(ran.out + ran.err)


def pytest_output(args: list[str], place: Path) -> str:
    plugin = [] if entry_points(group="pytest11", name="verifier") else ["-p", "verifier.pytest_plugin"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *plugin, *args]
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, timeout=120, check=False).stdout


def plain(text: str) -> list[str]:
    for pattern, instead in SECONDS:
        text = re.sub(pattern, instead, text)
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def agrees(shown: list[str], found: list[str]) -> bool:
    """Whether ``found`` is ``shown`` with any lines in place of each "..."."""
    pattern = "".join(r"(?:.*\n)*" if line == "..." else re.escape(line) + "\n" for line in shown)
    return re.fullmatch(pattern, "".join(line + "\n" for line in found)) is not None


@pytest.mark.parametrize("shown", commands(), ids=lambda shown: shown.command)
def test_commands_print_what_is_shown(
    shown: Shown, place: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    if "--recheck" in shown.command:
        printed(Shown("verify all --folder claims --certificates proofs.json", ()), place, run, monkeypatch)
    found = printed(shown, place, run, monkeypatch)
    assert agrees(plain("\n".join(shown.output)), plain(found)), f"{shown.command} now prints\n{found}"


# Counts, links, examples ------------------------------------------------------------------------------------------


def test_the_size_of_the_kernel() -> None:
    kernel = list((ROOT / "verifier" / "kernel").rglob("*.py"))
    lines = sum(len(p.read_text(encoding="utf-8").splitlines()) for p in kernel)
    said = re.search(r"`verifier/kernel/`: about ([\d,]+) lines in (\d+) files", README)
    assert said, "the README says how large the kernel is"
    right = f"about {round(lines, -2):,} lines in {len(kernel)} files"
    assert abs(int(said[1].replace(",", "")) - lines) <= 150, f"the kernel has {right}"
    assert abs(int(said[2]) - len(kernel)) <= 1, f"the kernel has {right}"


@pytest.mark.parametrize("text", DOCS, ids=["README", *(p.name for p in sorted((ROOT / "docs").glob("*.md")))])
def test_links_lead_somewhere(text: str) -> None:
    base = ROOT if text == README else ROOT / "docs"
    links = [link for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text) if "://" not in link]
    assert not [link for link in links if not (base / link).exists()]


def test_the_measurements_exist() -> None:
    named = re.findall(r"^python -m benchmarks\.(\w+)", README, flags=re.MULTILINE)
    assert named
    assert not [name for name in named if not (ROOT / "benchmarks" / f"{name}.py").is_file()]


def test_make_targets_exist() -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert set(re.findall(r"`make (\w+)`", README)) <= set(targets)


def test_the_example_of_a_tactic_proves_and_gives_up() -> None:
    from sympy import symbols

    from verifier.claims import Claim
    from verifier.engine import verify
    from verifier.vocabulary import Ge

    ((_, text),) = [(name, text) for name, text in files() if name.startswith("verifier/tactics/")]
    space: dict[str, Any] = {}
    exec(text, space)  # noqa: S102  (the README's own example)
    tactic = next(f for f in space.values() if getattr(f, "__doc__", None) and "Gives up when:" in f.__doc__)
    x, y = symbols("x y")
    assert verify(Claim("", "", Ge((x - y) ** 2, 0)), (tactic,)).outcome == "proved"
    assert verify(Claim("", "", Ge((x - y) ** 4, 0)), (tactic,)).outcome == "undecided"
    assert verify(Claim("", "", Ge((x - y) ** 3, 0)), (tactic,)).outcome != "proved"
