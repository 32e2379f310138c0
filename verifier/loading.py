"""Loading a folder of claims.

A claims file is Python, run statement by statement with SymPy's automatic evaluation switched off, so that ``x/x``
stays ``x/x``; each statement outside a function whose value is a Claim, a Derivation or a list of them adds to the
folder.  Decimals are exact: ``2.5`` is 5/2.  A statement that fails becomes a Problem and the rest still runs.
Like a test suite, a claims folder is its owner's code: load only folders that you would run.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import sympy
from sympy.logic.boolalg import Boolean

from verifier.claims import Claim, Derivation, steps_as_claims
from verifier.loading_errors import Problem, from_exception, from_syntax, unknown_lines
from verifier.loading_matrices import inert_matrices
from verifier.loading_source import exact_decimal, instrumented, names_bound
from verifier.wellformed import derivation_faults, faults

Entry = Claim | Derivation
Places = dict[str, tuple[str, int]]

@dataclass(frozen=True)
class Loaded:
    """What a folder holds: its claims and derivations in the order written, and what could not be read."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, each chain as the claims of its steps and ends."""
        return tuple(claim for entry in self.entries for claim in as_claims(entry))

    @property
    def derivations(self) -> tuple[Derivation, ...]:
        """All derivations, each line of which is one of the claims."""
        return tuple(entry for entry in self.entries if isinstance(entry, Derivation))


def as_claims(entry: Entry) -> tuple[Claim, ...]:
    """The claims that ``entry`` adds to its folder."""
    return (entry,) if isinstance(entry, Claim) else steps_as_claims(entry)


def default_folder() -> Path:
    """The folder of the installed ``derivations`` package.  Raises FileNotFoundError when it is not installed."""
    spec = find_spec("derivations")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        return Path(folder)
    raise FileNotFoundError("the package 'derivations' is not installed; name a claims folder with --folder")


def claim_files(folder: Path) -> tuple[Path, ...]:
    """The claims files of ``folder`` and its subfolders, sorted."""
    return tuple(sorted(path for path in folder.rglob("*.py") if is_claims_file(path, folder)))


def is_claims_file(path: Path, folder: Path) -> bool:
    """Whether ``path``, a Python file in ``folder``, holds claims: conftest.py and what is named _... or .... does not."""
    return path.name != "conftest.py" and not any(part[0] in "_." for part in path.relative_to(folder).parts)


def load_folder(folder: Path) -> Loaded:
    """The claims of every claims file of ``folder`` (or of the one file that it is).  Raises nothing: see ``problems``."""
    if folder.is_file():
        return _referring(load_file(folder))
    files = claim_files(folder)
    if not files:
        found = "it holds no claims file (*.py)" if folder.is_dir() else "there is no such folder"
        return Loaded((), (Problem(str(folder), 0, found),))
    seen: Places = {}
    return _referring(_merged(load_file(path, seen) for path in files))


def _merged(parts: Iterable[Loaded]) -> Loaded:
    every = tuple(parts)
    return Loaded(tuple(e for p in every for e in p.entries), tuple(f for p in every for f in p.problems))


def _referring(found: Loaded) -> Loaded:
    """What was found without the derivations that name unknown claims: each of these is a problem."""
    known = tuple(claim.id for claim in found.claims)
    unknown = {d.id: unknown_lines(d, known) for d in found.derivations}
    kept = tuple(entry for entry in found.entries if not unknown.get(entry.id))
    return Loaded(kept, (*found.problems, *(problem for problems in unknown.values() for problem in problems)))


def load_file(path: Path, seen: Places | None = None) -> Loaded:
    """The claims of one file; the ids that its derivations name are not looked up.

    ``seen`` maps ids met before to their places and is added to.  Raises nothing.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        tree = ast.parse(text, filename=str(path))
    except SyntaxError as error:
        return Loaded((), (from_syntax(str(path), error),))
    except (OSError, ValueError, RecursionError, MemoryError) as error:
        return Loaded((), (Problem(str(path), 0, f"cannot be read: {error}"),))
    file = _File(path, text.splitlines(), {} if seen is None else seen)
    file.namespace |= {"__name__": path.stem, "__file__": str(path)}
    with sympy.evaluate(False), inert_matrices():
        for statement in instrumented(tree, text).body:
            file.run(statement)
    return Loaded(tuple(file.entries), tuple(file.problems))


@dataclass
class _File:
    """A claims file while it runs."""

    path: Path
    lines: list[str]
    seen: Places
    namespace: dict[str, Any] = field(default_factory=lambda: {"__decimal__": exact_decimal})
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lost: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.namespace["__collect__"] = self.collect

    def run(self, statement: ast.stmt) -> None:
        """Runs one top-level statement; its failure becomes a problem and the names it would have bound are lost."""
        try:
            code = compile(ast.Module([statement], []), str(self.path), "exec")
            with _setting(statement):
                exec(code, self.namespace)  # noqa: S102  (the folder's own code, see the module's docstring)
        except (Exception, SystemExit) as error:
            found = from_exception(str(self.path), statement.lineno, error, self.namespace, self.lost)
            self.problems.append(self._sourced(found))
            self.lost |= dict.fromkeys(names_bound(statement), found.line)

    def collect(self, value: object, line: int) -> None:
        """Takes the value of an expression statement at ``line``: a claim, a derivation, or a list of such."""
        if isinstance(value, list | tuple):
            for part in value:
                self.collect(part, line)
        elif isinstance(value, Claim | Derivation):
            self._accept(replace(value, place=(str(self.path), line), document=value.document or self.path.stem))
        elif isinstance(value, Boolean):
            self._fault(line, f"the proposition {value} stands in no Claim, so nothing would check it")

    def _accept(self, entry: Entry) -> None:
        found = _entry_faults(entry)
        for fault in found:
            self._fault(entry.place[1], fault)
        if not found and self._is_new(entry):
            self.entries.append(entry)

    def _is_new(self, entry: Entry) -> bool:
        first = self.seen.setdefault(entry.id, entry.place)
        if first is not entry.place:
            self._fault(entry.place[1], f"the id {entry.id} is taken: {first[0]}:{first[1]} has it")
        return first is entry.place

    def _fault(self, line: int, message: str) -> None:
        self.problems.append(self._sourced(Problem(str(self.path), line, message)))

    def _sourced(self, problem: Problem) -> Problem:
        inside = 0 < problem.line <= len(self.lines)
        return replace(problem, source=self.lines[problem.line - 1].strip()) if inside else problem


def _entry_faults(entry: Entry) -> tuple[str, ...]:
    """The faults of an entry, each headed by the id of the claim it is about."""
    frame = derivation_faults(entry) if isinstance(entry, Derivation) else ()
    if frame:
        return tuple(f"{entry.id}: {fault}" for fault in frame)
    found: dict[str, str] = {}
    for claim in as_claims(entry):
        for fault in faults(claim):
            found.setdefault(fault, f"{claim.id}: {fault}")
    return tuple(found.values())


def _setting(statement: ast.stmt) -> AbstractContextManager[object]:
    """Evaluation is on while a module is imported: its own expressions are not claims."""
    imports = isinstance(statement, ast.Import | ast.ImportFrom)
    return sympy.evaluate(True) if imports else nullcontext()
