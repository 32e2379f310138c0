"""Relations are judged once for the same texts, and ahead: with the same verdicts as one after the other."""

from __future__ import annotations

import random
from typing import Final

import pytest

from benchmarks.long_document import document as long_document
from verifier.checking.ahead import Ahead, Late
from verifier.checking.contexts import DocumentContext, read_context
from verifier.checking.document import check_document
from verifier.checking.memory import Memory, question, readable
from verifier.checking.relating import Found, Pair, relate
from verifier.checking.verdicts import Checked, Judgement
from verifier.reading.documents import read_text
from verifier.reading.formulas import Context

NOTES: Final = r"""# One

Let $s(x) = \frac{1}{1 + e^{-x}}$ and $g(x) = x^2 + 1$.

$$
s(x) + s(-x) = 1
$$

$$
g(a) - 1 = (a - 0) a = a^2
$$

so $\frac{d}{da} g(a) = 2a = 3a$.

# Two

For $b > 0$ we have $\sqrt{b^2} = |b| = b$, and $c = b + 1$. Hence

\begin{align}
c^2 &= (b + 1)^2 \\
    &= b^2 + 2b + 1
\end{align}

where $p q = q p$ and $p + q = h(p)$. Then $p + q - h(p) = 0 = 0p$.
"""
DOCUMENTS: Final = {
    "notes": NOTES,
    "recurrence": "Let $m_t = \\beta m_{t-1} + g_t$ with $m_0 = 0$.\n\n$$\nm_2 = \\beta m_1 + g_2 = g_1 + g_2\n$$\n",
    "usual": "We know $\\sigma(z) = \\frac{e^z}{1 + e^z}$. Then $\\sigma(z) = 1 - \\sigma(-z) = \\sigma(-z)$.\n",
    "guesses that are wrong": "We have $f(x) = g(x) + 1$ and $f(x) - 1 = 2 g(x) = g(x)$. Hence $2 f(x) = 2 g(x) + 2 = 4$.\n",
    "long": long_document(1),
}
CASES: Final = [
    *((name, "") for name in DOCUMENTS), ("notes", "x: positive\ngiven: a > 1"), ("notes", "h(x) = x + 1\nignore: L6"),
]  # fmt: skip


class Plain:
    """The engine, asked each time; ``asked`` are the relations."""

    def __init__(self) -> None:
        self.asked: list[Pair] = []

    def relate(self, pair: Pair, context: Context) -> Found:
        self.asked.append(pair)
        return relate(pair, context)

    sure = relate

    def reads(self, context: Context) -> bool:
        return readable(context)


def judged_ahead(text: str, context: DocumentContext, memory: Memory) -> tuple[Checked, list[int]]:
    """The judgements, found in several walks, and how many questions each left open."""
    rounds: list[int] = []
    while True:
        ahead = Ahead(memory)
        found = check_document(read_text(text), context, ahead)
        if not ahead.unknown:
            return found, rounds
        rounds.append(len(ahead.unknown))
        for asked in ahead.unknown:
            assert asked.pair is not None
            memory.keep(asked, relate(asked.pair, asked.context))


@pytest.mark.parametrize(("name", "context"), CASES)
def test_the_verdicts_are_those_without_a_memory(name: str, context: str) -> None:
    text, said, memory = DOCUMENTS[name], read_context(context), Memory()
    plain = check_document(read_text(text), said, Plain())
    assert check_document(read_text(text), said, memory) == plain
    assert check_document(read_text(text), said, memory) == plain, "all of it remembered"
    found, rounds = judged_ahead(text, said, Memory())
    assert found == plain
    assert len(rounds) < 8
    assert judged_ahead(text, said, memory) == (plain, [])


def edited(text: str, rng: random.Random) -> str:
    """``text`` with one line changed, left out, doubled or swapped with the next."""
    lines = text.split("\n")
    at = rng.randrange(len(lines) - 1)
    one, two = lines[at : at + 2]
    changes = [one.replace("1", "2"), two], [two], [one, one, two], [two, one], [one.replace("+", "-"), two]
    lines[at : at + 2] = rng.choice(changes)
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(2))
def test_the_verdicts_after_edits_are_those_without_a_memory(seed: int) -> None:
    rng, memory, text, said = random.Random(seed), Memory(), NOTES, read_context("")
    for _ in range(3):
        text = edited(text, rng)
        found, _ = judged_ahead(text, said, memory)
        assert found == check_document(read_text(text), said, Plain()), text


def asked_again(before: str, after: str, context: str = "", later: str | None = None) -> list[str]:
    """The relations that are asked about when one text has become another."""
    memory = Memory()
    check_document(read_text(before), read_context(context), memory)
    ahead = Ahead(memory)
    check_document(read_text(after), read_context(context if later is None else later), ahead)
    return [asked.pair.text for asked in ahead.unknown if asked.pair is not None]


EDITS: Final = [
    ("# One", "# One, with another title\n\nand more lines above", ""),
    ("so $", "and so we find $", ""),
    ("3a$", "2a + 0$", "a"),
    ("x^2 + 1$", "x^2 + 2$", "g(a)"),
    ("For $b > 0$", "For $b > 1$", "b"),
]


@pytest.mark.parametrize(("old", "new", "speaks_of"), EDITS)
def test_only_what_changed_is_asked_again(old: str, new: str, speaks_of: str) -> None:
    assert old in NOTES
    found = asked_again(NOTES, NOTES.replace(old, new))
    assert bool(found) == bool(speaks_of)
    assert all(speaks_of in text for text in found)


def test_a_type_changes_what_speaks_of_the_name() -> None:
    found = asked_again(NOTES, NOTES, "b: real", "b: positive")
    assert found
    assert all("b" in text or "c" in text for text in found)


def test_the_bound_holds_and_the_oldest_goes_first() -> None:
    memory = Memory(most=2)
    pairs = [Pair("x", "=", f"x + {n}") for n in range(3)]
    for pair in (pairs[0], pairs[1], pairs[0], pairs[2]):
        memory.relate(pair, Context())
    known = [memory.recalled(question(pair, Context())) is not None for pair in pairs]
    assert known == [True, False, True]


def test_where_no_time_is_left_the_rest_is_undecided() -> None:
    late = Found(Judgement("", 0, "undecided", reasons=("no time",)))
    memory = Memory()
    first = check_document(read_text(NOTES.partition("so $")[0]), None, memory)
    found = check_document(read_text(NOTES), None, Late(memory, late))
    assert found.judgements[: len(first.judgements)] == first.judgements
    rest = [j for j in found.judgements[len(first.judgements) :] if j.status not in ("definition", "hypothesis", "mention")]
    assert rest
    assert all((j.status, j.reasons[0]) == ("undecided", "no time") for j in rest)
