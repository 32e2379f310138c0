"""The README: every command in a console block is run and its output compared, apart from seconds; what it counts is counted."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import documents
import pytest
from documents import CLASS, ROOT, Shown, as_shown, printed

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = [README, *(p.read_text(encoding="utf-8") for p in sorted((ROOT / "docs").glob("*.md")))]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the claims and the settings of the README, and the example of a class."""
    shutil.copytree(CLASS, tmp_path, dirs_exist_ok=True)
    for name, text in documents.files(README):
        if not name.startswith("verifier/"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("shown", documents.commands(README), ids=lambda shown: shown.command)
def test_commands_print_what_is_shown(
    shown: Shown, place: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    if "--recheck" in shown.command:
        run("all", "--folder", place / "claims", "--certificates", place / "proofs.json")
    asked = Shown("verify all", shown.output) if shown.command == "make verify" else shown
    files_in_it = any(word in shown.command for word in ("--folder", "pytest", ".toml"))
    found = printed(asked, place if files_in_it else ROOT, run, monkeypatch)
    assert as_shown(shown, found), f"{shown.command} now prints\n{found}"


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

    ((_, text),) = [(name, text) for name, text in documents.files(README) if name.startswith("verifier/tactics/")]
    space: dict[str, Any] = {}
    exec(text, space)  # noqa: S102  (the README's own example)
    tactic = next(f for f in space.values() if getattr(f, "__doc__", None) and "Gives up when:" in f.__doc__)
    x, y = symbols("x y")
    assert verify(Claim("", "", Ge((x - y) ** 2, 0)), (tactic,)).outcome == "proved"
    assert verify(Claim("", "", Ge((x - y) ** 4, 0)), (tactic,)).outcome == "undecided"
    assert verify(Claim("", "", Ge((x - y) ** 3, 0)), (tactic,)).outcome != "proved"
