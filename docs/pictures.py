"""The pictures of these pages, drawn from what the program prints:  python docs/pictures.py"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Final

from rich.console import Console

from verifier.checking.document import check_document
from verifier.commands.documents_judged import context_of
from verifier.commands.documents_shown import sheet
from verifier.reading.documents import read_document
from verifier.report.document_lines import print_sheet
from verifier.report.document_sheets import Sheet

ROOT: Final = Path(__file__).parent.parent
WIDTH: Final = 84
PICTURES: Final = {"check.svg": "examples/derivations/cross-entropy-slip.md"}
FONTS: Final = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)  # they would be asked for from a network


def main() -> None:
    """Draws all pictures."""
    for name, document in PICTURES.items():
        (Path(__file__).parent / name).write_text(picture(document), encoding="utf-8")


def picture(document: str) -> str:
    """What ``verify check`` prints of ``document``, on a terminal in colour, as SVG."""
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor", highlight=False,
        emoji=False, markup=False, legacy_windows=False,
    )  # fmt: skip
    print_sheet(console, judged(document))
    return FONTS.sub("", console.export_svg(title=f"verify check {document}", unique_id="check"))


def judged(document: str) -> Sheet:
    """The document as it is shown, its path as given."""
    file = ROOT / document
    checked = check_document(read_document(file), context_of(file, None))
    return replace(sheet(checked), path=document)


if __name__ == "__main__":
    main()
