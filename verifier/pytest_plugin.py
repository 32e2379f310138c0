"""pytest items from claims files, for any repository that installs this.

With ``verifier_claims = derivations`` in its pytest settings (one or more folders), each claim of these folders and each
step of a chain is a test, named by its id, that passes when the verdict is the expected one.  A derivation whose lines are
claims of the folder is a test that passes when all of them do; what is verified already is not verified again.

``verifier_documents`` names written derivations: see ``verifier.pytest_documents``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from verifier import pytest_documents

if TYPE_CHECKING:  # SymPy is imported when there are claims to run
    from verifier.claims import Claim, Derivation
    from verifier.loading import Loaded
    from verifier.loading_errors import Problem
    from verifier.verdicts import Verdict

SETTING: Final = "verifier_claims"
_seen_key: Final = pytest.StashKey[dict[str, tuple[str, int]]]()
_verdicts_key: Final = pytest.StashKey[dict[str, "Verdict"]]()
_documents_key: Final = pytest.StashKey[list[Path]]()
_folders_key: Final = pytest.StashKey[dict[Path, "Loaded"]]()


class NotAsExpected(Exception):  # noqa: N818  (it is an outcome, not an error)
    """A claim's verdict is another than expected, or a claims file cannot be read; the message tells all."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declares the setting."""
    parser.addini(SETTING, "Folders whose claims and derivation steps are tests.", type="paths", default=[])
    parser.addini(pytest_documents.SETTING, "Documents, or globs, whose derivations are tests.", type="paths", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """Adds the folders and documents to what is collected, unless the command line says what to collect."""
    config.addinivalue_line("markers", "claim: a mathematical claim of a claims file")
    config.addinivalue_line("markers", "derivation: a chain of relations of a document")
    config.stash[_documents_key] = pytest_documents.documents(config)
    if config.args_source is pytest.Config.ArgsSource.ARGS:
        return
    collected = [Path(config.invocation_params.dir, arg).resolve() for arg in config.args]
    for place in (*_folders(config), *config.stash[_documents_key]):
        if not any(place.is_relative_to(path) for path in collected):
            config.args.append(str(place))


def _folders(config: pytest.Config) -> list[Path]:
    return [Path(folder).resolve() for folder in config.getini(SETTING)]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A collector for a claims file of one of the folders, or for one of the documents."""
    if file_path.resolve() in parent.config.stash[_documents_key]:
        document: pytest.Collector = pytest_documents.DocumentFile.from_parent(parent, path=file_path)
        return document
    if file_path.suffix != ".py":
        return None
    for folder in _folders(parent.config):
        if file_path.resolve().is_relative_to(folder):
            from verifier.loading import is_claims_file

            if is_claims_file(file_path.resolve(), folder):
                collector: pytest.Collector = ClaimsFile.from_parent(parent, path=file_path)
                return collector
    return None


class ClaimsFile(pytest.File):
    """A claims file: its claims, and what in it cannot be read, as tests."""

    def collect(self) -> Iterable[pytest.Item]:
        """One item a claim, a derivation step, a statement that cannot be run."""
        from verifier.loading import load_file

        seen = self.config.stash.setdefault(_seen_key, {})
        found = load_file(self.path, seen)
        for problem in found.problems:
            yield ProblemItem.from_parent(self, name=f"{self.path.name}:{problem.line}", subject=problem)
        for claim in found.claims:
            yield ClaimItem.from_parent(self, name=claim.id, subject=claim)
        for derivation in found.derivations:
            if derivation.named_lines:
                yield DerivationItem.from_parent(self, name=derivation.id, subject=derivation)


class _Item(pytest.Item):
    """An item that fails with a message instead of a traceback."""

    def __init__(self, *, subject: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.subject = subject
        self.add_marker("claim")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The message alone, for a verdict that is not as expected."""
        if isinstance(excinfo.value, NotAsExpected):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)


class ClaimItem(_Item):
    """A claim; ``subject`` is the Claim."""

    subject: Claim

    def runtest(self) -> None:
        """Verifies the claim.  Raises NotAsExpected for another verdict than the expected one."""
        verdict = _verdict(self.config, self.subject)
        if verdict.outcome != self.subject.expected:
            from verifier.report.cards import card, card_text
            from verifier.report.notation import pretty

            raise NotAsExpected(card_text(card(verdict, pretty)))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the claim stands."""
        return self.path, self.subject.place[1] - 1, self.name


class DerivationItem(_Item):
    """A derivation whose lines are claims of the folder; ``subject`` is the Derivation."""

    subject: Derivation

    def runtest(self) -> None:
        """Looks at each line.  Raises NotAsExpected for an id that no claim has, or a line that is not as expected."""
        from verifier.loading_errors import unknown_lines
        from verifier.report.cards import card, chain, chain_text
        from verifier.report.notation import pretty

        known = {claim.id: claim for claim in self._folder().claims}
        unknown = unknown_lines(self.subject, known)
        if unknown:
            raise NotAsExpected("\n".join(problem.pretty() for problem in unknown))
        cards = {id_: card(_verdict(self.config, known[id_]), pretty) for id_ in self.subject.lines}
        shown = chain(self.subject, cards)
        if not shown.outline.is_expected:
            raise NotAsExpected(chain_text(shown))

    def _folder(self) -> Loaded:
        """What the folder that the file belongs to holds, read once."""
        from verifier.loading import load_folder

        folder = next(f for f in _folders(self.config) if self.path.resolve().is_relative_to(f))
        folders = self.config.stash.setdefault(_folders_key, {})
        if folder not in folders:
            folders[folder] = load_folder(folder)
        return folders[folder]

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the derivation stands."""
        return self.path, self.subject.place[1] - 1, self.name


def _verdict(config: pytest.Config, claim: Claim) -> Verdict:
    """The verdict on ``claim``, found once a process."""
    from verifier.commands.common import examined

    verdicts = config.stash.setdefault(_verdicts_key, {})
    if claim.id not in verdicts:
        verdicts[claim.id] = examined(claim)
    return verdicts[claim.id]


class ProblemItem(_Item):
    """A statement of a claims file that cannot be run; ``subject`` is the Problem."""

    subject: Problem

    def runtest(self) -> None:
        """Raises NotAsExpected with the problem."""
        raise NotAsExpected(self.subject.pretty())

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the problem stands."""
        return self.path, max(self.subject.line - 1, 0), self.name


def pytest_report_header(config: pytest.Config) -> Iterator[str]:
    """Names the claims folders, where there are any."""
    folders = ", ".join(str(f) for f in config.getini(SETTING))
    if folders:
        yield f"claims: {folders}"
