"""Whole numbers as text: in full as long as somebody may read them, else their first and last digits and how many there are."""

from __future__ import annotations

from typing import Final

SHOWN: Final = 60  # digits of a number that is written in full
ENDS: Final = 12  # digits shown at each end of a longer one
BITS_PER_DIGIT: Final = 3.3219280948873626


def numeral(number: int) -> str:
    """``number``, which is not negative, in decimal; of a long one its ends, as in ``123456789012…098765432109 (5000 digits)``.

    Nothing is computed that takes longer than a product of numbers of that size: Python refuses to write very long ones.
    """
    if number < 10**SHOWN:
        return str(number)
    digits = _digits(number)
    return f"{number // 10 ** (digits - ENDS)}…{number % 10**ENDS:0{ENDS}d} ({digits} digits)"


def _digits(number: int) -> int:
    """How many decimal digits ``number`` has."""
    guess = int(number.bit_length() / BITS_PER_DIGIT) - 1
    while 10**guess <= number:
        guess += 1
    return guess
