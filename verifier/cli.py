"""The command line: reads options and leaves the rest to ``verifier.commands``.

Nothing here imports SymPy, so that help and shell completion answer at once.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Final

import typer

from verifier.commands.common import Options, UsageError
from verifier.workers import Limits

app = typer.Typer(
    name="verify", no_args_is_help=True, pretty_exceptions_enable=False, context_settings={"help_option_names": ["-h", "--help"]},
    help="Proves or refutes mathematical claims, with evidence.",
    epilog="Exit codes: 0 everything as expected, 1 a verdict differs (prove: refuted), 2 usage or unreadable input, "
    "3 nothing wrong, but something undecided.",
)

questions = typer.Typer(name="questions", no_args_is_help=True, help="Questions as data: list them, run their own tests.")
app.add_typer(questions)

UNDECIDED: Final = 3
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141

Folder = Annotated[Path | None, typer.Option("--folder", help="Folder of claims files; the installed claims unless given.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
Jobs = Annotated[int, typer.Option("--jobs", min=1, max=256, help="Worker processes.")]
Copies = Annotated[int | None, typer.Option("--jobs", min=1, max=256, help="Processes; one a processor unless given.")]
Timeout = Annotated[float, typer.Option("--timeout", min=0.1, max=86_400, help="Seconds after which a worker process is killed.")]
Memory = Annotated[int, typer.Option("--memory", min=512, help="Megabytes that a worker process may use.")]
Store = Annotated[Path | None, typer.Option("--certificates", help="Store the certificates in this file.")]
Recheck = Annotated[Path | None, typer.Option("--recheck", help="Replay the certificates stored in this file, without search.")]
Anew = Annotated[bool, typer.Option("--anew", help="Search anew, without the certificates stored beside the claims.")]
Patterns = Annotated[list[str], typer.Argument(metavar="ID|GLOB...", help="Ids of claims, or globs such as 'hw6.*'.")]
Texts = list[str]
Given = Annotated[Texts, typer.Option("--given", metavar="TEXT", help="A hypothesis, such as 'x > 0'.  Repeatable.")]
Declare = Annotated[Texts, typer.Option("--declare", metavar="TEXT", help="A declaration, such as 'p: in (0,1)'.  Repeatable.")]
Define = Annotated[Texts, typer.Option("--define", metavar="TEXT", help="A definition, such as 'z = w*x + b'.  Repeatable.")]
Lines = Annotated[bool, typer.Option("--jsonl", help="Read one JSON object a line from standard input, write one for each.")]
Reference = Annotated[Texts, typer.Option("--reference", metavar="TEXT", help="What is right; any one suffices.  Repeatable.")]
Answer = Annotated[str | None, typer.Option("--answer", metavar="TEXT", help="The answer to grade.")]
Assume = Annotated[Texts, typer.Option("--assume", metavar="TEXT", help="A type, such as 'x: positive'.  Repeatable.")]
UpTo = Annotated[str, typer.Option("--up-to", metavar="WHAT", help="May differ by: sign, factor, constant, renaming.")]
Form = Annotated[str, typer.Option("--form", metavar="FORM", help="Required form: expanded, factored, as written, ...")]
Variable = Annotated[str, typer.Option("--variable", metavar="NAME", help="The variable of a form, a constant or an integral.")]
Questions = Annotated[Path, typer.Argument(metavar="FILE", help="A file of questions, such as questions.toml.")]
ClassQuestions = Annotated[Path | None, typer.Argument(metavar="QUESTIONS", help="A class: its questions, a TOML file.")]
Submissions = Annotated[Path | None, typer.Argument(metavar="SUBMISSIONS", help="Its answers: a CSV file.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="File for the grades of a class.")]
Against = Annotated[Path | None, typer.Option("--against", help="Tell who gets another grade than in this file.")]
Yes = Annotated[bool, typer.Option("--yes", help="Write over the grades of --against.")]
Junit = Annotated[Path | None, typer.Option("--junit", help="Write JUnit XML too.")]
Gradescope = Annotated[Path | None, typer.Option("--gradescope", help="Write results.json for Gradescope, or a folder.")]
Prairielearn = Annotated[Path | None, typer.Option("--prairielearn", help="Write results.json, or a folder.")]
Summary = Annotated[Path | None, typer.Option("--summary", help="Write the summary, as .md or .json.")]
Scheduler = Annotated[str, typer.Option("--scheduler", metavar="ADDRESS", help="Grade on the Dask cluster at tcp://host:port.")]
Meant = Annotated[Texts, typer.Option("--define", metavar="TEXT", help="A definition, such as 'f(z) = 1/(1+e^(-z))'.")]
Written = Annotated[str, typer.Argument(metavar="TEXT", help=r"A formula, such as '\frac{d}{dx} \tanh x'.")]
Documents = Annotated[
    list[Path] | None, typer.Argument(metavar="FILE|FOLDER...", help="Documents: .md, .tex, .ipynb; or a folder of submissions.")
]
Lenient = Annotated[bool, typer.Option("--lenient", help="Exit with 0 if nothing is refuted, though something is undecided.")]
Watch = Annotated[bool, typer.Option("--watch", help="Check again on each save, and tell what changed; Ctrl-C ends.")]
Page = Annotated[Path | None, typer.Option("--html", metavar="FILE|FOLDER", help="Write a page, or a folder of pages.")]
Rubric = Annotated[Path | None, typer.Option("--marks", metavar="FILE", help="Mark by this rubric, a TOML file.")]
ContextFile = Annotated[Path | None, typer.Option("--context", metavar="FILE", help="Types, definitions, hypotheses.")]
Statement = Annotated[str | None, typer.Argument(metavar="TEXT", help="A relation, such as 'tanh(x) = 2*sigmoid(2*x) - 1'.")]


@app.command("all")
def check_all(
    folder: Folder = None, jobs: Copies = None, json: Json = False, certificates: Store = None, recheck: Recheck = None,
    anew: Anew = False,
) -> None:
    """Check every claim: what is proved, what is refuted and by what residue, what is undecided and why."""
    from verifier.commands import checking, storing

    options = Options(folder, jobs or 0, as_json=json, anew=anew)
    if recheck is not None:
        _run(lambda: storing.recheck(recheck, options))
    _run(lambda: checking.check_all(options, certificates))


@app.command("claim")
def check_claims(
    patterns: Patterns, folder: Folder = None, jobs: Copies = None, json: Json = False, anew: Anew = False
) -> None:
    """Check some claims, by id or glob.  The word "claim" may be left out: verify 'hw6.*'."""
    from verifier.commands import checking

    _run(lambda: checking.check_some(patterns, Options(folder, jobs or 0, as_json=json, anew=anew)))


@app.command("list")
def list_claims(folder: Folder = None, json: Json = False) -> None:
    """List the claims without checking them."""
    from verifier.commands import browsing

    _run(lambda: browsing.list_claims(Options(folder, as_json=json)))


@app.command("show")
def show_claims(patterns: Patterns, folder: Folder = None, json: Json = False) -> None:
    """Explain a claim: the statement, the verdict, the proof read aloud or the witness, the residue."""
    from verifier.commands import browsing

    _run(lambda: browsing.show_claims(patterns, Options(folder, as_json=json)))


@app.command("prove")
def prove(
    text: Statement = None, given: Given = [], declare: Declare = [], define: Define = [],  # noqa: B006
    jsonl: Lines = False, json: Json = False, jobs: Jobs = 1, timeout: Timeout = 10.0, memory: Memory = 4096,
) -> None:
    """Prove or refute a statement given as text, or a stream of them (--jsonl)."""
    from verifier.commands import proving

    limits = Limits(timeout, memory, timeout)
    if jsonl == (text is not None):
        _run(lambda: _usage("give either one TEXT or --jsonl, not both or neither"))
    if jsonl:
        _run(lambda: proving.prove_lines(jobs, limits))
    request = proving.Request(text or "", tuple(given), tuple(declare), tuple(define))
    _run(lambda: proving.prove_text(request, limits, as_json=json))


@app.command("check")
def check(
    files: Documents = None, json: Json = False, html: Page = None, context: ContextFile = None, jsonl: Lines = False,
    watch: Watch = False, jobs: Copies = None, timeout: Timeout = 300.0, memory: Memory = 4096, marks: Rubric = None,
    output: Output = None, junit: Junit = None, gradescope: Gradescope = None, prairielearn: Prairielearn = None,
    summary: Summary = None, lenient: Lenient = False,
) -> None:
    """Check written derivations: which line of a document does not follow, and why; or a stream of arguments (--jsonl)."""
    from verifier.commands import arguments, class_grading, document_classes, documents, watching

    if jsonl == bool(files):
        _run(lambda: _usage("give either FILE... or --jsonl, not both or neither"))
    if jsonl:
        _run(lambda: arguments.check_lines(jobs or 1, Limits(timeout, memory, timeout)))
    outputs = class_grading.Outputs(junit, gradescope, prairielearn, summary)
    if any(file.is_dir() for file in files or ()):
        if watch:
            _run(lambda: _usage("--watch is for FILEs; a folder of submissions is gone on with when it is checked again"))
        asked = document_classes.ClassCheck(tuple(files or ()), context, marks, html, output, outputs, json)
        _run(lambda: document_classes.check_class(asked, jobs or 0, Limits(timeout, memory, timeout)))
    request = documents.Request(tuple(files or ()), context, html, json, marks)
    if any((output, junit, gradescope, prairielearn, summary)):
        _run(lambda: _usage("-o, --junit, --gradescope, --prairielearn, --summary are for a FOLDER with --marks"))
    if watch:
        _run(lambda: watching.watch(request, jobs or 0, Limits(timeout, memory, timeout)))
    _run(lambda: _forgiven(documents.check_documents(request, jobs or 0, Limits(timeout, memory, timeout)), lenient=lenient))


@app.command("grade")
def grade(
    questions_file: ClassQuestions = None, submissions: Submissions = None,
    reference: Reference = [], answer: Answer = None,  # noqa: B006
    assume: Assume = [], define: Define = [], given: Given = [],  # noqa: B006
    up_to: UpTo = "nothing", form: Form = "", variable: Variable = "", jsonl: Lines = False, json: Json = False,
    jobs: Copies = None, timeout: Timeout = 10.0, memory: Memory = 4096, folder: Folder = None,
    output: Output = None, against: Against = None, yes: Yes = False, junit: Junit = None, gradescope: Gradescope = None,
    prairielearn: Prairielearn = None, summary: Summary = None, scheduler: Scheduler = "",
) -> None:
    """Grade a class (QUESTIONS SUBMISSIONS), or an answer against a reference, or a stream of them (--jsonl)."""
    from verifier.commands import class_grading, grading

    limits = Limits(timeout, memory, timeout)
    if [submissions is not None, bool(reference and answer is not None), jsonl].count(True) != 1:
        _run(lambda: _usage("give one of these: QUESTIONS and SUBMISSIONS; --reference and --answer; --jsonl"))
    if questions_file is not None and submissions is not None:
        outputs = class_grading.Outputs(junit, gradescope, prairielearn, summary)
        request = class_grading.ClassRequest(
            questions_file, submissions, output, outputs, against, yes, folder, scheduler, jobs or 0, limits, json
        )  # fmt: skip
        _run(lambda: class_grading.grade_class(request))
    if jsonl:
        _run(lambda: grading.grade_lines(jobs or 1, limits))
    asked = grading.Asked(tuple(reference), answer or "", tuple(assume), tuple(define), tuple(given), up_to, form, variable)
    _run(lambda: grading.grade_text(asked, limits, as_json=json))


@questions.command("list")
def list_questions(file: Questions, folder: Folder = None, json: Json = False) -> None:
    """List the questions of a file."""
    from verifier.commands import grading

    _run(lambda: grading.list_questions(file, folder, as_json=json))


@questions.command("test")
def try_questions(
    file: Questions, folder: Folder = None, json: Json = False, jobs: Jobs = 1, timeout: Timeout = 60.0, memory: Memory = 4096
) -> None:
    """Run the tests of the questions themselves: each answer gets the verdict and score that its author expects."""
    from verifier.commands import grading

    _run(lambda: grading.try_questions(file, folder, jobs, Limits(timeout, memory, timeout), as_json=json))


@app.command("read")
def read(
    text: Written, assume: Assume = [], define: Meant = [], json: Json = False,  # noqa: B006
    timeout: Timeout = 10.0, memory: Memory = 4096,
) -> None:
    """Show how a formula is understood, in LaTeX or typed: text, LaTeX, MathML, letters with their domains, what was assumed."""
    from verifier.commands import reading

    request = reading.Request(text, tuple(assume), tuple(define))
    _run(lambda: reading.read_text(request, Limits(timeout, memory, timeout), as_json=json))


def _forgiven(code: int, *, lenient: bool) -> int:
    """The exit code, without that for what is undecided if that is ``lenient``."""
    return 0 if lenient and code == UNDECIDED else code


def _usage(message: str) -> int:
    raise UsageError(message)


def _run(command: Callable[[], int]) -> None:
    """Runs ``command`` and exits with its code; bad input, Ctrl-C and a closed pipe end it without a traceback."""
    try:
        code = command()
        sys.stdout.flush()
    except UsageError as error:
        sys.stderr.write(f"verify: {error}\n")
        code = 2
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one would only disturb the way out
        sys.stderr.write("verify: interrupted\n")
        code = INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter's last flush would complain
        code = PIPE_CLOSED
    raise typer.Exit(code)


def with_default_command(args: list[str]) -> list[str]:
    """``args`` with the command ``claim`` put in where the first word is none: it is an id or a glob then."""
    commands = {*(command.name for command in app.registered_commands), questions.info.name}
    return ["claim", *args] if args and not args[0].startswith("-") and args[0] not in commands else args


def main() -> None:
    """The entry point of ``verify``."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    app(args=with_default_command(sys.argv[1:]), prog_name="verify")
