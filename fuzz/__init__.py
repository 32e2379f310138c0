"""Fuzzing of the readers and of marking: coverage-guided with atheris, and the same generators for the tests."""
