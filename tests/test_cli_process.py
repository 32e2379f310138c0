"""The command as a process: what it imports, pipes, signals, terminals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ENTRY = [sys.executable, "-c", "from verifier.cli import main; main()"]
SLOW = "import time\ntime.sleep(60)\n"
MANY = 'for n in range(3000):\n    Claim(f"c{n}", "s" * 80, Eq(x + n, n + x))\n'


def environment(**changes: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM"}}
    return {**kept, **changes}


def verify(*args: object, **changes: str) -> subprocess.CompletedProcess[str]:
    command = [*ENTRY, *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, env=environment(**changes), timeout=120, check=False)


# Imports ------------------------------------------------------------------------------------------------------------

PROBE = """
import sys
from verifier.cli import main
try:
    main()
finally:
    print([name for name in ("sympy", "flint", "verifier.engine") if name in sys.modules], file=sys.stderr)
"""


@pytest.mark.parametrize("args", [["--help"], ["all", "--help"], ["prove", "-h"], [], ["--no-such"], ["prove"]])
def test_help_does_not_import_sympy(args: list[str]) -> None:
    ran = subprocess.run([sys.executable, "-c", PROBE, *args], capture_output=True, text=True, timeout=60, check=False)
    assert ran.stderr.splitlines()[-1] == "[]"


def test_completion_does_not_import_sympy() -> None:
    changes = environment(_VERIFY_COMPLETE="complete_bash", COMP_WORDS="verify a", COMP_CWORD="1")
    ran = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, timeout=60, check=False, env=changes)
    assert "all" in ran.stdout.split()
    assert ran.stderr.splitlines()[-1] == "[]"


# Pipes and signals --------------------------------------------------------------------------------------------------


def test_a_closing_pipe_is_quiet(folder: Callable[..., Path]) -> None:
    command = [*ENTRY, "list", "--folder", str(folder(topic=MANY))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


def interrupted(args: list[str], **streams: int) -> tuple[int, bytes]:
    """The exit code and standard error of a command that gets Ctrl-C, with its children, when it is at work."""
    command = [*ENTRY, *args]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment(), start_new_session=True, **streams) as process:
        time.sleep(3)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)
        return process.returncode, err


def test_ctrl_c_while_loading(folder: Callable[..., Path]) -> None:
    assert interrupted(["all", "--folder", str(folder(topic=SLOW))]) == (130, b"verify: interrupted\n")


def test_ctrl_c_in_a_stream() -> None:
    reading, writing = os.pipe()
    try:
        os.write(writing, b'{"lhs": "x", "rhs": "x"}\n')
        assert interrupted(["prove", "--jsonl"], stdin=reading, stdout=subprocess.DEVNULL) == (130, b"verify: interrupted\n")
    finally:
        os.close(writing)
        os.close(reading)


def test_a_stream_answers_each_line_at_once() -> None:
    command = [*ENTRY, "prove", "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()) as process:
        assert process.stdin
        assert process.stdout
        for number in range(3):
            process.stdin.write(json.dumps({"id": number, "text": "x = x"}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(60) == 0


# Terminals ----------------------------------------------------------------------------------------------------------

CLAIMS = (
    'Claim("a.claim-with-a-rather-long-identifier", "s", Eq(x*exp(x)*(x + y)**2/(x**2 + y**2 + 1), x), expected="refuted")\n'
    'Claim("b", "s", Eq(symbols("lambda")/2, 0), expected="refuted")\n'
)


def test_a_narrow_terminal_cuts_no_id(folder: Callable[..., Path]) -> None:
    told = verify("all", "--folder", folder(topic=CLAIMS), COLUMNS="44").stdout
    assert "\n  a.claim-with-a-rather-long-identifier\n" in told
    assert max(map(len, told.splitlines()[:-2])) <= 44


def test_a_pipe_gets_whole_lines_without_colour(folder: Callable[..., Path]) -> None:
    told = verify("all", "--folder", folder(topic=CLAIMS)).stdout
    assert "\x1b" not in told
    assert "residue x·exp(x)·(x + y)²/(x² + y² + 1) - x\n" in told


@pytest.mark.parametrize(("changes", "coloured"), [({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)])
def test_no_color(folder: Callable[..., Path], changes: dict[str, str], coloured: bool) -> None:
    told = verify("all", "--folder", folder(topic=CLAIMS), TERM="xterm-256color", COLUMNS="100", **changes).stdout
    assert ("\x1b[33m" in told) == coloured


def test_an_encoding_without_greek(folder: Callable[..., Path]) -> None:
    told = verify("all", "--folder", folder(topic=CLAIMS), PYTHONIOENCODING="ascii").stdout
    assert told.isascii()
    assert "residue lambda/2\n" in told
    assert "\\u" not in told


def test_json_in_an_encoding_without_greek(folder: Callable[..., Path]) -> None:
    body = 'Claim("ä", "λ", Eq(x, x))'
    told = verify("list", "--json", "--folder", folder(topic=body), PYTHONIOENCODING="ascii").stdout
    assert json.loads(told)["claims"][0]["sentence"] == "λ"
