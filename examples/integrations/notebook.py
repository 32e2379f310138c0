"""A cell of tests for nbgrader: students write a formula into a text, the cell checks it.

In the student's cell:   gradient = r"\\frac{2}{n} X^T (Xw - y)"
In the cell of tests:    check_gradient(gradient)
"""

from verifier import Limits, grade

TYPES = {"X": "matrix(n,d)", "w": "vector(d)", "y": "vector(n)"}


def check_gradient(answer: str) -> None:
    """Fails when the answer is wrong, with what the student may read; what needs a person does not fail."""
    found = grade(r"\frac{2}{n} X^T (X w - y)", answer, assume=TYPES, limits=Limits(seconds=20))
    assert found.verdict != "refuted", found.feedback
    if found.needs_a_person:
        print(found.feedback)
