"""Numbers that nobody reads in full are shown by their ends; none is too long to be shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.report.numerals import SHOWN, numeral


@given(st.integers(0, 10**SHOWN - 1))
def test_short_ones_are_written_in_full(number: int) -> None:
    assert numeral(number) == str(number)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (10**60, "100000000000…000000000000 (61 digits)"),
        (10**60 - 1, "9" * 60),
        (10**5000 - 1, "999999999999…999999999999 (5000 digits)"),
        (9**9999, "295700380801…805900488889 (9542 digits)"),
    ],
    ids=["power", "one below", "nines", "power of nine"],
)
def test_long_ones_by_their_ends(number: int, shown: str) -> None:
    assert numeral(number) == shown
