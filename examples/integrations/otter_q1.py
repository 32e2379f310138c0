"""A test file of otter: the notebook has set ``derivative`` to a formula in a text."""

OK_FORMAT = True

test = {
    "name": "q1",
    "points": 2,
    "suites": [
        {
            "type": "doctest",
            "scored": True,
            "cases": [
                {
                    "code": r"""
>>> from verifier import grade
>>> grade(r"\sigma(z)(1 - \sigma(z))", derivative, define={r"\sigma(z)": r"\frac{1}{1 + e^{-z}}"}).verdict
'proved'
""",
                    "hidden": False,
                    "locked": False,
                }
            ],
        }
    ],
}
