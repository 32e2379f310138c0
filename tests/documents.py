"""Documents whose commands are run: the blocks of a text, its files, and whether an output is what is shown for it.

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
CLASS = ROOT / "examples" / "class"
FILES = ("python", "ini", "toml", "csv", "jsonl", "sh")
SECONDS = (
    (r"\b\d+(\.\d+)? s\b", "N s"), (r"\bin \d+(\.\d+)?s\b", "in Ns"), (r'"seconds": [\d.e-]+', '"seconds": N'),
)  # fmt: skip
VERSIONS = ((r"\b[0-9a-f]{12}\b", "VERSION"), (r"\+[0-9a-f]{12}\b", "+VERSION"))


@dataclass(frozen=True)
class Shown:
    """A command in a document, and the output shown for it."""

    command: str
    output: tuple[str, ...]


def blocks(text: str, language: str) -> list[str]:
    """The blocks of ``text`` in ``language``."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


def files(text: str) -> Iterator[tuple[str, str]]:
    """The files that ``text`` shows: name and content."""
    for block in (block for language in FILES for block in blocks(text, language)):
        head = re.match(r"# (\S+)\n", block)
        assert head, f"the block names no file: {block[:60]}"
        yield head[1], block


def commands(text: str) -> list[Shown]:
    """The commands that ``text`` shows, with their outputs."""
    found: list[Shown] = []
    for block in blocks(text, "console"):
        assert block.startswith("$ ")
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *output = part.rstrip("\n").split("\n")
            found.append(Shown(command, tuple(line.rstrip() for line in output if line.strip())))
    return found


# Running ------------------------------------------------------------------------------------------------------------


def printed(shown: Shown, place: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> str:
    """What the command prints in the folder ``place``: ``verify`` in this process, everything else in a shell."""
    first, _, second = shown.command.partition(" | ")
    if second.startswith("verify ") and " | " not in second:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(shell(first, place).encode())))
    elif second or not first.startswith(("verify ", "pytest ")):
        return shell(shown.command, place)
    monkeypatch.chdir(place)
    name, *args = shlex.split(second or first)
    if name == "pytest":
        return pytest_output(args, place)
    ran = run(*args)
    return str(ran.out + ran.err)


def shell(command: str, place: Path) -> str:
    """What the shell prints for ``command``, with the Python of these tests."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["sh", "-c", command], cwd=place, env=environment, capture_output=True, text=True, timeout=120, check=False
    )  # fmt: skip
    return done.stdout + done.stderr


def pytest_output(args: list[str], place: Path) -> str:
    """What pytest prints in ``place``, with the plugin of this package, at somebody's terminal: where it runs for continuous
    integration it does not shorten lines."""
    plugin = [] if entry_points(group="pytest11", name="verifier") else ["-p", "verifier.pytest_plugin"]
    plain_environment = {name: value for name, value in os.environ.items() if name not in ("CI", "BUILD_NUMBER")}
    environment = {**plain_environment, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *plugin, *args]
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, timeout=120, check=False).stdout


# Comparing ----------------------------------------------------------------------------------------------------------


def plain(text: str) -> list[str]:
    """The lines of ``text`` that say something, without times and versions."""
    for pattern, instead in (*SECONDS, *VERSIONS):
        text = re.sub(pattern, instead, text)
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def agrees(shown: list[str], found: list[str]) -> bool:
    """Whether ``found`` is ``shown`` with any lines in place of each "..."."""
    pattern = "".join(r"(?:.*\n)*" if line == "..." else re.escape(line) + "\n" for line in shown)
    return re.fullmatch(pattern, "".join(line + "\n" for line in found)) is not None


def as_shown(shown: Shown, found: str) -> bool:
    """Whether ``found`` is the output that is shown."""
    return agrees(plain("\n".join(shown.output)), plain(found))


# Tables -------------------------------------------------------------------------------------------------------------


def table(text: str, *head: str) -> list[tuple[str, ...]]:
    """The rows of every table of ``text`` with these columns, as plain text."""
    found: list[tuple[str, ...]] = []
    inside = False
    for line in text.splitlines():
        cells = tuple(_cell(cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1])
        if not cells:
            inside = False
        elif inside and set(line) - set("|-: "):
            found.append(cells)
        inside = inside or cells == head
    assert found, f"there is no table with the columns {', '.join(head)}"
    return found


def _cell(text: str) -> str:
    plain_text = text.strip().replace(r"\|", "|")
    code = re.fullmatch(r"`([^`]+)`", plain_text)
    return code[1] if code else plain_text
