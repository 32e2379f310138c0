"""Required forms, judged on syntax trees: as written, expanded, factored, a single fraction, ..."""

from verifier.grading.forms.check import check_form

__all__ = ["check_form"]
