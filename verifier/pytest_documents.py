"""pytest items from written derivations, for any repository that installs this.

With ``verifier_documents = notes/*.md`` in its pytest settings (one or more files or globs), each chain of relations of these
documents is a test, named by the line on which it begins.  It fails if one of its lines does not follow, and is skipped if
one is undecided.  What could not be read is a test that is skipped, and so is told; what the context says is wrong is a
test that fails if it follows.
"""

from __future__ import annotations

import glob
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from verifier.checking.contexts import DocumentContext
    from verifier.reading.documents import Chain, Document, Skipped
    from verifier.report.document_sheets import Sheet, SheetChain, Unmet

SETTING: Final = "verifier_documents"
_sheets_key: Final = pytest.StashKey[dict[Path, "Sheet"]]()


class DoesNotFollow(Exception):  # noqa: N818  (it is an outcome, not an error)
    """A line of a document does not follow, or does although it is meant to be wrong; the message tells all."""


def documents(config: pytest.Config) -> list[Path]:
    """The documents of the settings, in order."""
    found = [Path(file) for pattern in config.getini(SETTING) for file in sorted(glob.glob(str(pattern), recursive=True))]
    return [file for file in dict.fromkeys(file.resolve() for file in found) if file.is_file() and file.suffix != ".context"]


class DocumentFile(pytest.File):
    """A document: its chains, what in it could not be read, and what in it is meant to be wrong, as tests."""

    def collect(self) -> Iterable[pytest.Item]:
        """One item a chain that claims something.  Raises CollectError if the document or its context cannot be read."""
        document, context = self._read()
        for chain in document.chains:
            if (chain.role == "claim" and chain.relations) or len(chain.lines) > 2:
                yield ChainItem.from_parent(self, name=chain.id, chain=chain, place=document.line(chain.at))
        for number, part in enumerate(document.skipped, 1):
            yield UnreadItem.from_parent(self, name=f"unread-{number}", part=part, place=document.line(part.at))
        for text in context.meant:
            yield WrongItem.from_parent(self, name=f"wrong: {text}", text=text)

    def _read(self) -> tuple[Document, DocumentContext]:
        from verifier.checking.contexts import read_context
        from verifier.commands.documents_judged import Work, opened
        from verifier.reading import ReadingError
        from verifier.reading.documents import DocumentError

        try:
            document, context = opened(Work(self.path))
            return document, context.over(read_context(document.front, f"{self.path.name}, front matter"))
        except (DocumentError, ReadingError, OSError) as error:
            raise self.CollectError(str(error)) from None

    @property
    def sheet(self) -> Sheet:
        """The judged document, judged once a process."""
        from verifier.checking.memory import Memory
        from verifier.commands.documents_judged import Work, answered

        sheets = self.config.stash.setdefault(_sheets_key, {})
        if self.path not in sheets:
            found = answered(Work(self.path), Memory())
            if found.sheet is None:
                raise DoesNotFollow(found.error)
            sheets[self.path] = found.sheet
        return sheets[self.path]


class _Item(pytest.Item):
    """An item that fails with a message instead of a traceback; ``place`` is a line of the document, from 1."""

    parent: DocumentFile

    def __init__(self, *, place: int = 1, **kwargs: object) -> None:
        super().__init__(**kwargs)  # type: ignore[arg-type]
        self.place = place
        self.add_marker("derivation")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> object:  # type: ignore[override]
        """The message alone, for a line that does not follow."""
        if isinstance(excinfo.value, DoesNotFollow):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where it stands."""
        return self.path, self.place - 1, self.name


class ChainItem(_Item):
    """A chain of relations."""

    def __init__(self, *, chain: Chain, **kwargs: object) -> None:
        super().__init__(**kwargs)  # type: ignore[arg-type]
        self.chain = chain

    def runtest(self) -> None:
        """Raises DoesNotFollow for a line that does not, and is not meant to be wrong; skips what is undecided."""
        from verifier.report.document_lines import chain_text
        from verifier.report.document_sheets import BAD, UNDECIDED, UNREADABLE

        chain = self._judged()
        bad = [line for line in chain.lines if line.status == BAD and not line.meant]
        if bad:
            heads = [f"{self.path.name}:{line.place.removeprefix('line ')}: does not follow: {line.in_full}" for line in bad]
            raise DoesNotFollow("\n".join((*heads, chain_text(chain))))
        open_ = [line for line in chain.lines if line.status in (UNDECIDED, UNREADABLE)]
        if open_:
            reasons = "; ".join(f"{line.place}: {line.status}: {line.reasons[0] if line.reasons else ''}" for line in open_)
            pytest.skip(reasons)

    def _judged(self) -> SheetChain:
        anchor = f"{self.chain.id}-0"
        return next(chain for chain in self.parent.sheet.chains if chain.lines[0].anchor == anchor)


class UnreadItem(_Item):
    """A part of the document that could not be read."""

    def __init__(self, *, part: Skipped, **kwargs: object) -> None:
        super().__init__(**kwargs)  # type: ignore[arg-type]
        self.part = part

    def runtest(self) -> None:
        """Skips, with the reason, which names the line."""
        pytest.skip(f"not read: {self.part.reason}")


class WrongItem(_Item):
    """A line that the context says is wrong; ``text`` is how it says so."""

    def __init__(self, *, text: str, **kwargs: object) -> None:
        super().__init__(**kwargs)  # type: ignore[arg-type]
        self.text = text

    def runtest(self) -> None:
        """Raises DoesNotFollow if the line follows, or is not there; skips if it is undecided."""
        from verifier.report.document_sheets import UNDECIDED

        unmet: Unmet | None = next((unmet for unmet in self.parent.sheet.unmet if unmet.text == self.text), None)
        if unmet is not None and unmet.outcome == UNDECIDED:
            pytest.skip(unmet.told)
        if unmet is not None:
            raise DoesNotFollow(f"{self.path.name}: {unmet.told}")
