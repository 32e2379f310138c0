"""Documents to chains: what is found, how it is put together, and what must not be taken for a formula."""

from __future__ import annotations

import json

import pytest

from verifier.reading.documents import Document, outline, read_text


def told(text: str, kind: str = "md") -> list[str]:
    """The outline without the ids."""
    return [line.partition(" ")[2] for line in outline(read_text(text, kind))]  # type: ignore[arg-type]


def sides(document: Document) -> list[list[str]]:
    return [[f"{line.relation}{line.text}" for line in chain.lines] for chain in document.chains]


DELIMITERS = [
    ("$a = b$", "a = b"),
    ("$ a = b $", "a = b"),
    ("$$a = b$$", "a = b"),
    (r"\(a = b\)", "a = b"),
    (r"\[a = b\]", "a = b"),
    (r"\\(a = b\\)", "a = b"),
    ("$`a = b`$", "a = b"),
    ("```math\na = b\n```", "a = b"),
    ("$a\n= b$", "a = b"),
    ("$$\na\n\n= b\n$$", "a = b"),
    (r"\begin{equation} a = b \end{equation}", "a = b"),
    (r"\begin{equation*} a = b \label{eq:x} \end{equation*}", "a = b"),
    (r"$$\begin{aligned} a &= b \\ &= c \end{aligned}$$", "a = b = c"),
    (r"\begin{eqnarray} a &=& b \\ &=& c \nonumber \end{eqnarray}", "a = b = c"),
    (r"\[\begin{split} a &= b \\ &\quad + c \end{split}\]", r"a = b \quad + c"),
    (r"\begin{multline} a = b \\ + c \\ = d \end{multline}", "a = b + c = d"),
    (r"$$\begin{array}{rcl} a & = & b \\ & = & c \end{array}$$", "a = b = c"),
    (r"$$\boxed{a = b}$$", "a = b"),
    (r"$$a = b \tag{3}$$", "a = b"),
    (r"$$a = b \qquad (3)$$", "a = b"),
    (r"$$b) \quad 1: \quad a = b$$", "a = b"),
    ("$a = b$.", "a = b"),
    (r"$$a = b, \,$$", "a = b"),
    (r"$$a = \\ b$$", "a = b"),
    (r"$$\begin{aligned} a &= \left( b \\ &= c \right) \end{aligned}$$", r"a = \left( b = c \right)"),
]


@pytest.mark.parametrize(("text", "expected"), DELIMITERS)
def test_one_chain(text: str, expected: str) -> None:
    [found] = [line.partition(": ")[2] for line in told(text)]
    assert found == expected


RELATIONS = [
    (r"$a \le b < c$", ["a", "≤b", "<c"]),
    (r"$a \neq b \approx c \propto d$", ["a", "≠b", "≈c", "∝d"]),
    (r"$a \implies b \iff c \Rightarrow d$", ["a", "⟹b", "⟺c", "⟹d"]),
    (r"$a := b$", ["a", ":=b"]),
    (r"$a \triangleq b$", ["a", ":=b"]),
    (r"$a \stackrel{\text{def}}{=} b \overset{(2)}{=} c$", ["a", ":=b", "=c"]),
    (r"$x \in [0, 1)$", ["x", "∈[0, 1)"]),
    (r"$x \not= 3$", ["x", "≠3"]),
    (r"$x^2 = 4 \iff x = 2 \text{ or } x = -2$", ["x^2", "=4", "⟺x", "=2", "∨x", "=-2"]),
    (r"$x^2 = 4, x > 0 \implies x = 2$", ["x^2", "=4", "∧x", ">0", "⟹x", "=2"]),
    (r"$y = \begin{cases} 1 & x = 0 \\ 2 & x > 0 \end{cases}$", ["y", r"=\begin{cases} 1 & x = 0 \\ 2 & x > 0 \end{cases}"]),
    (r"$\sum_{i=1}^n a_i = b$", [r"\sum_{i=1}^n a_i", "=b"]),
    (r"$P(X = 1) = p$", ["P(X = 1)", "=p"]),
    (r"$a = \left\{ b < c \right. = d$", ["a", r"=\left\{ b < c \right.", "=d"]),
    (r"$a = \cdots = z$", ["a", "=z"]),
    ("$a ≤ b ⇒ c ≠ d$", ["a", "≤b", "⟹c", "≠d"]),
    (r"$x \mapsto A x =: z$", ["A x", "=:z"]),
]


@pytest.mark.parametrize(("text", "expected"), RELATIONS)
def test_relations_at_the_top_level(text: str, expected: list[str]) -> None:
    assert sides(read_text(text)) == [expected]


SEVERAL = [
    (r"$$a = 1, b = 2$$", [["a", "=1"], ["b", "=2"]]),
    (r"$$a = 1 \quad b = 2$$", [["a", "=1"], ["b", "=2"]]),
    (r"$$a = 1 \text{ and } b = 2$$", [["a", "=1"], ["b", "=2"]]),
    (r"$$c = (1, 2), d = [3, 4]$$", [["c", "=(1, 2)"], ["d", "=[3, 4]"]]),
    (r"\begin{gather} a = 1 \\ b = 2 \end{gather}", [["a", "=1"], ["b", "=2"]]),
    (r"\begin{align} a &= 1 & b &= 2 \\ &= 3 & &= 4 \end{align}", [["a", "=1", "=3"], ["b", "=2", "=4"]]),
    (r"\begin{align} x - 1 &= 0 \\ -x &= -1 \end{align}", [["x - 1", "=0"], ["-x", "=-1"]]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_chains_in_one_display(text: str, expected: list[list[str]]) -> None:
    assert sides(read_text(text)) == expected


REMARKS = [
    (r"$$a = b \quad \text{for } x > 0$$", "for x > 0", ""),
    (r"$$a = b, \quad i = 1, 2, \dots, n$$", r"i = 1, 2, \dots, n", ""),
    (r"$$a = x, \quad x > 0$$", "x > 0", ""),
    (r"$$a \le x, \quad x > 0$$", "x > 0", ""),
    (r"$$a = b, \quad c - d \neq 0$$", r"c - d \neq 0", ""),
    (r"$$a = b \quad \forall x \in S$$", r"\forall x \in S", ""),
    (r"$$a = b \quad \text{(chain rule)}$$", "", "(chain rule)"),
    (r"$$a = b \text{ by Jensen}$$", "", "by Jensen"),
    (r"\begin{align} a &= b && \text{since $c$ is small} \end{align}", "", "since $c$ is small"),
]


@pytest.mark.parametrize(("text", "condition", "because"), REMARKS)
def test_remarks(text: str, condition: str, because: str) -> None:
    [chain] = read_text(text).chains
    last = chain.lines[-1]
    assert (len(chain.lines), last.condition, last.because) == (2, condition, because)


NAMES = [r"\text{Output size} = \frac{\text{Input size}}{2}", r"\text{ReLU}(x) = 1", r"y = \text{ReLU}(9)"]


@pytest.mark.parametrize("text", NAMES)
def test_words_that_are_names_stay(text: str) -> None:
    assert "".join(sides(read_text(f"$${text}$$"))[0]).replace(" ", "") == text.replace(" ", "")


GOES_ON = [
    ("$$a = b$$\n\n$$= c$$", ["claim: a = b", "claim from L1: = c"]),
    ("$$a = b$$\n\nSince $d$ is small we can go on:\n\n$$= c$$", ["claim: a = b", "mention: d", "claim from L1: = c"]),
    ("Total = $$4 + 5$$\n\n= $9$", [r"claim: \text{Total} = 4 + 5", "claim from L1: = 9"]),
    ("Leaky ReLU(x) =\n$$\\max(x, 0)$$", [r"claim: \text{Leaky ReLU}(x) = \max(x, 0)"]),
    ("softmax\n$$(y)_i = z$$", [r"claim: \operatorname{softmax}(y)_i = z"]),
    ("$a$ = $b$", ["mention: a", "claim from L1: = b"]),
    ("$$a = b$$\n$$\\vdots$$\n$$= c$$", ["claim: a = b", "claim from L1: ⋮ = c"]),
    (r"\begin{align} a &= b \\ &\vdots \\ &= c \end{align}", ["claim: a = b ⋮ = c"]),
    ("$$a = b$$\n$$\\Rightarrow c = d$$", ["claim: a = b", "claim from L1: ⟹ c = d"]),
]


@pytest.mark.parametrize(("text", "expected"), GOES_ON)
def test_chains_go_on(text: str, expected: list[str]) -> None:
    assert told(text) == expected


NO_FORMULAS = [
    "It costs $5 and then $10 more.",
    "It costs $5.",
    r"It costs \$5 and \$6.",
    "`$a = b$` is code",
    "```\n$a = b$\n```",
    "~~~python\n$a = b$\n~~~",
    "<!-- $a = b$ -->",
    "---\ntitle: $a = b$\n---\n",
]


@pytest.mark.parametrize("text", NO_FORMULAS)
def test_what_is_no_formula(text: str) -> None:
    document = read_text(text)
    assert (document.chains, document.skipped) == ((), ())


def test_money_beside_a_formula() -> None:
    assert told("It costs $5, and $x = 3$ holds.") == ["claim: x = 3"]


BROKEN = [
    ("One $a = b and no end.\n\nThen $c = d$.", 1, "'$' is never closed", [["c", "=d"]]),
    ("Text.\n\n$$a = b and this is all of it\n\nThen $c = d$.", 3, "'$$' is never closed", [["c", "=d"]]),
    ("\\begin{align}\na &= b\n\nThen $c = d$.", 1, "'\\begin{align}' is never closed", [["c", "=d"]]),
    ("\\[ a = b\n\n\\[ c = d \\]", 1, "'\\[' is never closed", [["c", "=d"]]),
    ("a\n\\end{align}\n\n$c = d$", 2, "'\\end{align}' without '\\begin{align}'", [["c", "=d"]]),
]


@pytest.mark.parametrize(("text", "line", "reason", "expected"), BROKEN)
def test_broken_tex_is_told_and_the_rest_is_read(text: str, line: int, reason: str, expected: list[list[str]]) -> None:
    document = read_text(text)
    [skipped] = document.skipped
    assert skipped.reason.startswith(f"line {line}: {reason}")
    assert sides(document) == expected


TEX = r"""\documentclass{article}
\newcommand{\E}{\mathbb{E}}
\newcommand{\norm}[1]{\left\lVert #1 \right\rVert}
\DeclareMathOperator{\softmax}{softmax}
\def\be{\begin{equation}}\def\ee{\end{equation}}
\newcommand{\opt}[2][a]{#1}
$before = 1$
\begin{document}
\input{other} % $a = b$
\begin{theorem} For all $x > 0$ we have \be \norm{x} = x \ee \end{theorem}
\begin{verbatim} $z = 1$ \end{verbatim}
Let $g(x) = x^2$; 50\% of it.
\begin{align*}
 \E[X] &= \softmax(x) % why
  \\ &\geq 0 \qedhere
\end{align*}
\end{document}
$after = 1$
"""


def test_tex() -> None:
    document = read_text(TEX, "tex")
    assert sides(document) == [
        ["x", ">0"],
        [r"\left\lVert x \right\rVert", "=x"],
        ["g(x)", "=x^2"],
        [r"\mathbb{E}[X]", r"=\operatorname{softmax}(x)", "≥0"],
    ]
    assert [skipped.reason.split(":")[0] for skipped in document.skipped] == ["line 6", "line 9"]
    assert [document.line(chain.at) for chain in document.chains] == [10, 10, 12, 14]


def test_macros_that_use_themselves_end() -> None:
    text = r"\newcommand{\a}{\b\b}\newcommand{\b}{\a\a}$x = \a$ $\newcommand{\c}{3} y = \c$"
    document = read_text(text)
    assert sides(document) == [["x", r"=\a"], ["y", "=3"]]
    assert "uses itself" in document.skipped[0].reason


def test_notebook() -> None:
    cells = [
        {"cell_type": "markdown", "source": ["# Title\n", "$a = b$"]},
        {"cell_type": "code", "source": "x = '$c = d$'"},
        {"cell_type": "markdown", "source": "text\n\n$$e = f$$"},
    ]
    document = read_text(json.dumps({"cells": cells, "nbformat": 4}), "ipynb")
    assert sides(document) == [["a", "=b"], ["e", "=f"]]
    assert [chain.id for chain in document.chains] == ["C1.L2", "C3.L3"]
    assert str(document.place(document.chains[1].at)) == "cell 3, line 3"


FRONT = [
    ("---\nassume: x > 0\n---\n$a = b$", "md", "assume: x > 0\n"),
    ("Text\n\n<!-- verify\nassume: x > 0\n-->", "md", "assume: x > 0"),
    ("<!-- just a remark -->", "md", ""),
    ("% verify\n% assume: x > 0\n$a = b$", "tex", "assume: x > 0"),
]


@pytest.mark.parametrize(("text", "kind", "expected"), FRONT)
def test_the_context_in_a_document(text: str, kind: str, expected: str) -> None:
    assert read_text(text, kind).front == expected  # type: ignore[arg-type]
