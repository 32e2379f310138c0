"""``verify check --watch``: what is checked again, what is told, and that nothing a file goes through ends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
from conftest import Run

from verifier.commands import documents, watching
from verifier.commands.documents_judged import Work
from verifier.workers import Limits

RIGHT: Final = "# Squares\n\n$$\n(x+1)^2 = x^2 + 2x + 1\n$$\n\nand\n\n$$\n(y+2)^2 = y^2 + 2y + 2y + 4 = y^2 + 4y + 4\n$$\n"
WRONG: Final = RIGHT.replace("= y^2 + 4y + 4", "= y^2 + 4y + 2")
LIMITS: Final = Limits(60.0, 4096, 60.0)
Act = Callable[[], object]


class Pause:
    """Stands for the time between two looks: in each long pause the next thing happens, in the end Ctrl-C."""

    def __init__(self, *acts: Act) -> None:
        self.acts: Iterator[Act] = iter(acts)
        self.saves: list[Act] = []

    def __call__(self, seconds: float) -> None:
        if seconds < watching.EVERY:
            for act in self.saves:
                act()
            self.saves = []
            return
        act = next(self.acts, None)
        if act is None:
            raise KeyboardInterrupt
        act()


def write(file: Path, text: str) -> Act:
    """Saves ``text``; the size of the file changes, so that no two states look the same on a clock that is coarse."""
    return lambda: file.write_text(text, encoding="utf-8")


def watched(request: documents.Request, capsys: pytest.CaptureFixture[str], *acts: Act) -> tuple[int, str, str]:
    code = watching.watch(request, 1, LIMITS, Pause(*acts))
    told = capsys.readouterr()
    return code, told.out, told.err


def test_what_changed_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.md"
    file.write_text(RIGHT)
    wrong, more = write(file, WRONG), write(file, WRONG + "\nHence $x + x = 2x$ for all $x$.\n")
    code, out, err = watched(documents.Request((file,)), capsys, wrong, more, write(file, RIGHT))
    first, second, third, fourth = out.split(str(file))[1:]
    assert "(x+1)^2" in first
    assert "does not follow" in second
    assert "new\n" in second
    assert "residue 2" in second
    assert "(x+1)^2" not in second, "what did not change is not told again"
    assert "1 judged line gone" in second
    assert "x + x = 2x" in third
    assert "still to be looked at\n    10 does not follow  y^2 + 2y + 2y + 4 = y^2 + 4y + 2\n" in third
    assert fourth.rstrip().endswith("✓ 3 lines judged: 3 follow")
    assert (code, err) == (0, "")


def test_a_line_with_another_verdict_tells_what_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, context = tmp_path / "a.md", tmp_path / "a.context"
    file.write_text("We have\n\n$$\n\\sqrt{x^2} = x\n$$\n")
    code, out, _ = watched(documents.Request((file,)), capsys, write(context, "x: positive\n"), context.unlink)
    _, first, second, third = out.split(str(file))
    assert "follows" not in first.splitlines()[1]
    assert "follows" in second
    assert "was: " in second
    assert "was: follows" in third
    assert code in (1, 3)


def test_the_exit_code_is_that_of_the_last_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    right, file = tmp_path / "a.md", tmp_path / "b.md"
    right.write_text(RIGHT)
    file.write_text(RIGHT)
    assert watched(documents.Request((right, file)), capsys, write(file, WRONG))[0] == 1


BROKEN: Final = [
    ("gone", lambda file: file.unlink(), "No such file"),
    ("empty", lambda file: file.write_bytes(b""), ""),
    ("half a character", lambda file: file.write_bytes(RIGHT.encode() + b"\xc3"), "is not valid UTF-8"),
    ("half a formula", lambda file: file.write_text(RIGHT[:-3] + "\n\n# Next\n"), "is never closed"),
    ("no context", lambda file: file.with_suffix(".context").write_text("x: nothing\n"), "'x' is declared 'nothing'"),
    ("a folder", lambda file: (file.unlink(), file.mkdir()), "is a folder"),
]


@pytest.mark.parametrize(("name", "break_", "said"), BROKEN, ids=[name for name, *_ in BROKEN])
def test_nothing_ends_it(
    name: str, break_: Callable[[Path], object], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.md"
    file.write_text(RIGHT)

    def mend() -> None:
        if file.is_dir():
            file.rmdir()
        file.with_suffix(".context").unlink(missing_ok=True)
        file.write_text(WRONG)

    code, out, err = watched(documents.Request((file,)), capsys, lambda: break_(file), mend)
    assert said in out + err
    assert "does not follow" in out
    assert code == 1


def test_a_file_that_is_not_there_yet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.md"
    code, out, err = watched(documents.Request((file,)), capsys, write(file, RIGHT))
    assert "No such file" in err
    assert "3 lines judged" in out
    assert code == 0


def met(pause: Pause, *works: Work) -> list[Work]:
    """What is to be checked, until Ctrl-C."""
    found: list[Work] = []
    with suppress(KeyboardInterrupt):
        found.extend(watching.saved(works, pause))
    return found


def test_only_what_was_saved_is_checked_again(tmp_path: Path) -> None:
    one, two = (Work(tmp_path / name, tmp_path / "all.context") for name in ("a.md", "b.md"))
    pause = Pause(
        write(two.file, RIGHT), lambda: None, write(tmp_path / "a.context", "x: real\n"), write(tmp_path / "all.context", "")
    )  # fmt: skip
    assert met(pause, one, two) == [one, two, two, one, one, two]


def test_a_file_that_is_being_saved_is_waited_for(tmp_path: Path) -> None:
    work = Work(tmp_path / "a.md")
    pause = Pause(lambda: (pause.saves.append(write(work.file, RIGHT)), work.file.write_text("half")))
    assert met(pause, work) == [work, work], "once before it was there, and once when it was whole"


def test_the_page_is_written_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, page = tmp_path / "a.md", tmp_path / "page.html"
    file.write_text(RIGHT)
    watched(documents.Request((file,), page=page), capsys, write(file, WRONG))
    assert "does not follow" in page.read_text(encoding="utf-8")


def test_it_has_no_single_json_document(run: Run, tmp_path: Path) -> None:
    ran = run("check", "--watch", "--json", tmp_path / "a.md")
    assert ran.code == 2
    assert "--watch" in ran.err
