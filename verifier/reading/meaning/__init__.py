"""The meaning of formulas as people write them: trees of the written grammar to values."""
