"""The claims of the repository settle as expected by search alone: the stored certificates are not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier.engine import verify
from verifier.loading import as_claims, claim_files, default_folder, load_file

FILES = claim_files(default_folder())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_settled_as_expected(path: Path) -> None:
    claims = [c for entry in load_file(path).entries for c in as_claims(entry)]
    assert not [(c.id, found) for c in claims if (found := verify(c).outcome) != c.expected]
