"""Documents as people write them: found formulas, chains of relations, and the part each plays."""

from __future__ import annotations

from verifier.reading.documents.pieces import Chain, Document, DocumentError, Line, Place, Skipped, Span
from verifier.reading.documents.reading import outline, read_document, read_text

__all__ = ["Chain", "Document", "DocumentError", "Line", "Place", "Skipped", "Span", "outline", "read_document", "read_text"]
