"""Certificates stored beside the claims: replayed instead of a search, and never trusted."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from test_cli_claims import ALL, KNOWN_FALSE, TAMPERED, TRUE, WRONG

from verifier.commands.common import EVIDENCE_FILE, evidence_beside
from verifier.engine import confirmed, verify
from verifier.loading import load_folder

Folder = Callable[..., Path]
DERIVATIONS = Path(__file__).parents[1] / "derivations"


def stored(run: Run, folder: Folder, **files: str) -> Path:
    place = folder(**files)
    run("all", "--folder", place, "--certificates", place / EVIDENCE_FILE)
    return place


def verdicts(run: Run, place: Path, *options: str) -> dict[str, str]:
    return {c["id"]: c["verdict"] for c in json.loads(run("all", "--folder", place, "--json", *options).out)["claims"]}


@pytest.fixture
def no_search(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the claims that are searched for in spite of it."""
    searched: list[str] = []
    monkeypatch.setattr("verifier.engine.verify", lambda claim: searched.append(claim.id) or verify(claim))
    return searched


def test_stored_certificates_replace_the_search(run: Run, folder: Folder, no_search: list[str]) -> None:
    place = stored(run, folder, topic=ALL)
    before = list(no_search)
    assert verdicts(run, place, "--jobs", "1") == verdicts(run, place, "--jobs", "1", "--anew")
    assert no_search[len(before) :] == before  # once for storing, once for --anew


def test_a_claim_that_has_changed_is_searched_for(run: Run, folder: Folder) -> None:
    place = stored(run, folder, topic=TRUE)
    changed = folder(topic=TRUE.replace("x**2 + 2*x + 1", "x**2 + 1"))
    assert changed == place
    assert verdicts(run, place) == {"t.square": "refuted"}


@pytest.mark.parametrize(("tamper", "_message"), TAMPERED)
def test_what_is_tampered_with_is_searched_for(
    run: Run, folder: Folder, tamper: Callable[[Any], None], _message: str
) -> None:
    place = stored(run, folder, topic=TRUE + KNOWN_FALSE)
    data = json.loads((place / EVIDENCE_FILE).read_text())
    tamper(data["certificates"][0])
    (place / EVIDENCE_FILE).write_text(json.dumps(data))
    assert verdicts(run, place) == {"t.square": "proved", "f.square": "refuted"}


def test_a_verdict_of_another_claim_is_not_taken_over(run: Run, folder: Folder) -> None:
    """The row of a true claim under the id of a false one."""
    place = stored(run, folder, topic=TRUE)
    data = json.loads((place / EVIDENCE_FILE).read_text())
    data["certificates"][0]["id"] = "w.square"
    (place / EVIDENCE_FILE).write_text(json.dumps(data))
    folder(topic=WRONG)
    assert verdicts(run, place) == {"w.square": "refuted"}


@pytest.mark.parametrize("content", ["", "[]", "{", "\0", '{"format": "another"}'])
def test_a_broken_file_costs_nothing_but_time(run: Run, folder: Folder, content: str) -> None:
    place = folder(topic=TRUE)
    (place / EVIDENCE_FILE).write_text(content)
    ran = run("all", "--folder", place)
    assert ran.code == 0
    assert "searching for all proofs" in ran.err


def test_the_certificates_of_this_repository_are_up_to_date() -> None:
    """If not: verify all --anew --certificates derivations/certificates.json."""
    known, claims = evidence_beside(DERIVATIONS), load_folder(DERIVATIONS).claims
    verdict = {c.id: confirmed(c, known[c.id]) for c in claims if c.id in known}
    stale = [c.id for c in claims if (found := verdict.get(c.id)) is None or found.outcome != c.expected]
    assert len(stale) <= len(claims) // 100, stale
