"""Files to text: which kinds are read, how long they may be, and what is said of those that are no text."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from verifier.reading.documents.pieces import DocumentError, Kind, line_starts, place

LENGTH: Final = 5_000_000
"""Bytes of a document that is read; of a notebook, characters of its Markdown."""
NOTEBOOK: Final = 50_000_000
"""Bytes of a notebook: its pictures count too."""
KINDS: Final[dict[str, Kind]] = {".md": "md", ".markdown": "md", ".txt": "md", ".tex": "tex", ".ipynb": "ipynb"}
_MAGIC: Final = {b"%PDF": "a PDF", b"PK\x03\x04": "a zip or Word file", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture"}
_LATIN: Final = re.compile(rb"\\usepackage\[(latin1|latin9|ansinew|cp1252)\]\{inputenc\}")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True)
class Source:
    """The text of a document with its lines ended by ``\\n``; ``cells`` are number and beginning of a notebook's cells."""

    path: str
    kind: Kind
    text: str
    cells: tuple[tuple[int, int], ...] = ()


def load(path: Path) -> Source:
    """The text of the file ``path``: Markdown, TeX or a notebook, told by its name.

    Raises DocumentError if it cannot be opened, is of another kind, too long, or no text.
    """
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        raise DocumentError(f"{path}: expected a document .md, .tex or .ipynb, found {path.suffix or 'no such ending'!r}")
    return loaded(str(path), kind, _bytes(path, NOTEBOOK if kind == "ipynb" else LENGTH))


def loaded(path: str, kind: Kind, data: bytes) -> Source:
    """The source whose bytes are ``data``.  Raises DocumentError as ``load`` does."""
    text = _decoded(path, data).replace("\r\n", "\n").replace("\r", "\n")
    source = _notebook(path, text) if kind == "ipynb" else Source(path, kind, text)
    if len(source.text) > LENGTH:
        raise DocumentError(f"{path}: has {len(source.text):,} characters; at most {LENGTH:,} are read")
    return source


def _bytes(path: Path, limit: int) -> bytes:
    """The file, never more than ``limit`` of it, even if it has no size or grows while it is read."""
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            data = b"" if size > limit else file.read(limit + 1)
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror or error}") from None
    if max(size, len(data)) > limit:
        raise DocumentError(f"{path}: has {max(size, len(data)):,} bytes; documents of at most {limit:,} bytes are read")
    return data


def _decoded(path: str, data: bytes) -> str:
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise DocumentError(f"{path}: is {what}, not text; hand in its source, or a transcript in Markdown")
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path}: {_wrong_byte(data, error)}") from None
    _check_is_text(path, text)
    return text


def _encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    declared = _LATIN.search(data[:20_000])
    return {b"latin9": "iso8859-15", b"latin1": "latin-1"}.get(declared[1], "cp1252") if declared else "utf-8-sig"


def _wrong_byte(data: bytes, error: UnicodeDecodeError) -> str:
    if b"\x00" in data[:10_000]:
        return "is no text: it has null bytes; expected Markdown, TeX or a notebook in UTF-8"
    line = data.count(b"\n", 0, error.start) + 1
    byte = data[error.start] if error.start < len(data) else 0
    return f"line {line}: byte 0x{byte:02x} is not valid {error.encoding.upper().removesuffix('-SIG')}; save the file as UTF-8"


def _check_is_text(path: str, text: str) -> None:
    found = _CONTROL.search(text)
    if found is not None:
        line = text.count("\n", 0, found.start()) + 1
        what = f"the control character U+{ord(found[0]):04X}"
        raise DocumentError(f"{path}: line {line}: is no text: it has {what}; expected Markdown, TeX or a notebook")


def _notebook(path: str, text: str) -> Source:
    """The Markdown cells, a blank line between them."""
    cells = [(n, _cell(cell)) for n, cell in enumerate(_cells(path, text), 1) if _is_markdown(cell)]
    parts, starts, at = [], [], 0
    for number, source in cells:
        starts.append((number, at))
        parts.append(source)
        at += len(source) + 2
    return Source(path, "ipynb", "\n\n".join(parts), tuple(starts) or ((1, 0),))


def _cells(path: str, text: str) -> list[Any]:
    try:
        notebook = json.loads(text)
    except json.JSONDecodeError as error:
        raise DocumentError(f"{path}: line {error.lineno}: is no notebook: {error.msg}") from None
    except (RecursionError, ValueError):
        raise DocumentError(f"{path}: is no notebook: expected cells, found something else") from None
    cells = notebook.get("cells", _older(notebook)) if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise DocumentError(f"{path}: is no notebook: expected a list of cells")
    return cells


def _older(notebook: dict[str, Any]) -> Any:
    """The cells as the third version of the format keeps them."""
    sheets = notebook.get("worksheets")
    first = sheets[0] if isinstance(sheets, list) and sheets else None
    return first.get("cells") if isinstance(first, dict) else None


def _is_markdown(cell: Any) -> bool:
    return isinstance(cell, dict) and cell.get("cell_type") == "markdown"


def _cell(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    lines = source if isinstance(source, list) else [source]
    return "".join(line for line in lines if isinstance(line, str)).replace("\r\n", "\n").replace("\r", "\n")


def where(source: Source, at: int) -> str:
    """The place of ``at`` in words: "line 12"; "cell 3, line 2"."""
    return str(place(line_starts(source.text), source.cells, at))
