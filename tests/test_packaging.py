"""What is installed: the wheel, the command, the lock, the build."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = [line for line in (ROOT / "requirements-dev.txt").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what it is made of."""
    source, built = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("built")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in ("verifier", "derivations"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", built, source]
    subprocess.run(command, check=True, timeout=300)
    (found,) = built.glob("*.whl")
    return found


def test_the_wheel_holds_the_program_and_the_claims(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if not name.startswith("verifier-")}
    ours = {p.relative_to(ROOT).as_posix() for folder in ("verifier", "derivations") for p in (ROOT / folder).rglob("*.py")}
    assert held == {*ours, "verifier/py.typed", "derivations/certificates.json"}


def test_the_wheel_works_where_it_is_installed(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    code = "import verifier; from verifier.cli import main; print(verifier.__file__); main()"
    changes = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    command = [sys.executable, "-c", code, "list"]
    ran = subprocess.run(command, cwd=tmp_path, env=changes, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith(str(tmp_path / "site"))
    assert len(ran.stdout.splitlines()) > 200


def test_the_command_and_the_plugin_are_declared() -> None:
    assert {e.value for e in entry_points(group="console_scripts", name="verify")} == {"verifier.cli:main"}
    assert {e.value for e in entry_points(group="pytest11", name="verifier")} == {"verifier.pytest_plugin"}


# The lock -----------------------------------------------------------------------------------------------------------


def test_everything_is_pinned() -> None:
    assert not [line for line in LOCK if not re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9_.]+", line)]


@pytest.mark.parametrize("wanted", [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]])
def test_the_lock_serves_the_project(wanted: str) -> None:
    requirement = Requirement(wanted)
    pins = {normal(pin.name): pin.specifier for pin in map(Requirement, LOCK)}
    (pinned,) = pins[normal(requirement.name)]
    assert requirement.specifier.contains(pinned.version)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


# The build ----------------------------------------------------------------------------------------------------------


def test_continuous_integration_runs_make_test() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "make test"
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_changelog_tells_of_this_version() -> None:
    assert f"## {PROJECT['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
