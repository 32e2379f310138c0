"""How much of a document is judged, and what is said of the rest."""

from __future__ import annotations

import pytest

from verifier.checking import limits
from verifier.checking.document import check_document
from verifier.checking.limits import limited
from verifier.commands.documents_shown import sheet
from verifier.reading.documents import read_text

TEXT = "Some $x$ and $y$.\n\n" + "\n".join(f"Then $x + {n} = y + 1 - 1 + {n}$." for n in range(5)) + "\n\nand $z$ is left.\n"


def test_a_document_within_the_limit_is_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST", 5)
    document = read_text(TEXT)
    assert limited(document) is document


def test_what_is_beyond_the_limit_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST", 3)
    found = check_document(read_text(TEXT))
    judged = [j for j in found.judgements if j.status not in ("mention", "definition")]
    assert len(judged) <= 3
    (rest,) = found.document.skipped
    assert rest.reason == "line 6: from here on nothing is judged: at most 3 formulas with relations are, and there are 5"
    assert sheet(found).exit_code in (1, 3)
