"""Grading: what a submitted formula is worth, with the evidence for it."""
