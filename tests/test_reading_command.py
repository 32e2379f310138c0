"""``verify read``: how a formula was understood, as rows and as JSON."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from verifier.cli import app
from verifier.commands.reading import Request, answer
from verifier.report.notation import plain

SHOWN = [
    (r"\frac12 x^2", "x**2/2", r"\frac{x^{2}}{2}"),
    ("{1, a}", "{1, a}", r"\{1, a\}"),
    ("[0, 1)", "{x | 0 <= x < 1}", r"\{x \mid 0 \leq x < 1\}"),
    ("x/x", "x/x", r"\frac{x}{x}"),
    (r"\sum_{i=1}^n i", "Sum(i, (i, 1, n))", r"\sum_{i = 1}^{n} i"),
]
SET_AS_MATHML = [
    r"\frac{1}{x}", r"\sqrt{x} < 2", r"\sum_{i=1}^{n} x_i^2", r"\int_0^1 t\,dt", r"\lim_{x \to 0} x", r"|x| + \lfloor x \rfloor",
    r"\begin{pmatrix}1&a\\b&2\end{pmatrix}", r"\frac{d}{dx} f(x)", "x < y and y < z or not a", "{1, (2, x)}", "x <= 1 and 2 > y",
    r"\mathbb{E}[X^2]", r"\begin{cases} 1 & x < 0 \\ 2 & \text{otherwise}\end{cases}",
]  # fmt: skip


@pytest.mark.parametrize(("text", "shown", "latex"), SHOWN)
def test_text_and_latex(text: str, shown: str, latex: str) -> None:
    reading = answer(plain, Request(text)).reading
    assert reading is not None
    assert (reading.text, reading.latex) == (shown, latex)


@pytest.mark.parametrize("text", SET_AS_MATHML)
def test_mathml_is_well_formed(text: str) -> None:
    reading = answer(plain, Request(text)).reading
    assert reading is not None
    assert ElementTree.fromstring(reading.mathml).tag.endswith("math")


def test_declarations_and_definitions() -> None:
    reading = answer(plain, Request(r"\sigma(x) p", ("p: in (0,1)",), (r"\sigma(z) = \frac{1}{1+e^{-z}}",))).reading
    assert reading is not None
    assert reading.symbols["p"] == "in (0,1)"


@pytest.mark.parametrize(
    "request_", [Request("x +"), Request("x", ("x positive",)), Request("x", (), ("f(x)",)), Request(r"\|x\|_\infty")]
)
def test_what_cannot_be_read_has_a_message(request_: Request) -> None:
    reply = answer(plain, request_)
    assert reply.reading is None
    assert "^" in reply.message


def test_as_json() -> None:
    result = CliRunner().invoke(app, ["read", "x^2", "--json"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["symbols"] == {"x": "real"}


def test_the_exit_code_of_what_cannot_be_read() -> None:
    assert CliRunner().invoke(app, ["read", r"\frac{1}{2"]).exit_code == 2
