"""The library of standard results: its size, its wrong variants, its index; test_claims_settle says that it settles."""

from __future__ import annotations

import re
from pathlib import Path

from verifier.claims import Derivation
from verifier.loading import Entry, claim_files, default_folder, load_file

INDEX = Path(__file__).parent.parent / "docs" / "library.md"
FILES = [path for path in claim_files(default_folder()) if path.stem.startswith("library_")]
ENTRIES: list[Entry] = [e for path in FILES for e in load_file(path).entries]
RIGHT = [e for e in ENTRIES if e.expected == "proved"]
WRONG = [e for e in ENTRIES if e.expected == "refuted"]


def test_the_library_is_large_enough() -> None:
    assert len(RIGHT) >= 80
    assert len(WRONG) >= 40
    assert len(RIGHT) + len(WRONG) == len(ENTRIES)
    assert sum(isinstance(e, Derivation) for e in ENTRIES) >= 20


def test_every_entry_is_in_the_library_and_has_a_sentence_and_a_source() -> None:
    assert not [e.id for e in ENTRIES if not e.id.startswith("library.") or not e.sentence or not e.source]


def test_each_wrong_variant_names_its_mistake_and_stands_beside_the_right_result() -> None:
    right = {e.id for e in RIGHT}
    assert not [e.id for e in WRONG if not re.search(r"[.?] Wrong: \S", e.sentence)]
    assert not [e.id for e in WRONG if not any(e.id.startswith(f"{r}-") for r in right)]
    assert not [e.id for e in RIGHT if "Wrong:" in e.sentence]


def test_every_step_has_its_reason() -> None:
    steps = [(e.id, s) for e in ENTRIES if isinstance(e, Derivation) for s in e.steps]
    assert not [name for name, s in steps if not s.because]


def test_the_index_names_every_entry_and_nothing_else() -> None:
    named = set(re.findall(r"`(library\.[^`*]+)`", INDEX.read_text(encoding="utf-8")))
    assert named == {e.id for e in ENTRIES}
