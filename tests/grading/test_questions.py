"""questions.toml: what is read, what is wrong in it and where, claims as references, and tests of questions."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

from verifier import QuestionError, load_questions
from verifier.grading.marking import mark
from verifier.grading.trials import try_question

GOOD = r"""
[[question]]
id = "3a"
prompt = "The gradient of the mean squared error."
points = 2
reference = '\frac{2}{n} X^T (Xw - y)'
declare = { X = "matrix(n,d)", w = "vector(d)", y = "vector(n)" }
credit = { "factor 2" = 0.5 }

[[question.mistake]]
answer = '\frac{2}{n} X^T (Xw + y)'
message = "Residuals are predictions minus targets."
credit = 0.25
key = "residual sign"

[[question.test]]
answer = '\frac{1}{n} X^T (Xw - y)'
verdict = "refuted"
score = 0.5
key = "factor 2"

[[question.test]]
answer = '\frac{2}{n} X^T (y + Xw)'
score = 0.25

[[question]]
id = "3b"
references = ["x + 1", "x + 2"]
define = { 'f(x)' = "x^2" }
given = ["x > 0"]
form = "expanded"
up_to = "sign"

[[question.test]]
answer = "x + ("
verdict = "unreadable"
"""


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    def write_(text: str) -> Path:
        file = tmp_path / "questions.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return write_


Write = Callable[[str], Path]


def test_what_is_read(write: Write) -> None:
    first, second = load_questions(write(GOOD))
    assert (first.id, first.points, first.context.assume["w"], first.credit) == ("3a", 2.0, "vector(d)", {"factor 2": 0.5})
    assert (first.mistakes[0].credit, first.trials[0].score, first.trials[1].verdict) == (0.25, 0.5, "")
    assert (second.references, second.context.defs, second.context.given) == (("x + 1", "x + 2"), {"f(x)": "x^2"}, ("x > 0",))
    assert (second.asked.form, second.asked.up_to) == ("expanded", "sign")


ONE = '[[question]]\nid = "a"\n'

# the file, and what is said of it
FAULTY = [
    (ONE, "question 'a', field 'reference': expected exactly one of reference, references and claim, found nothing"),
    (ONE + 'reference = "x"\nclaim = "y"', "found 'reference and claim'"),
    (ONE + "references = []", "field 'references': expected what is not empty, found []"),
    (ONE + "reference = 3", "field 'reference': expected a text, found 3"),
    ('[[question]]\nreference = "x"', "question number 1, field 'id': expected a text that is not empty"),
    (ONE + 'reference = "x"\npionts = 2', "question 'a': unknown field 'pionts'; the nearest is 'points'"),
    (ONE + 'reference = "x"\npoints = "2"', "field 'points': expected a number from 0 to 1e+06, found '2'"),
    (ONE + 'reference = "x"\npoints = true', "field 'points': expected a number"),
    (ONE + 'reference = "x"\nform = "factorised"', "field 'form': expected one of 'as written'"),
    (ONE + 'reference = "x"\nform = "factorised"', "(perhaps 'factored'), found 'factorised'"),
    (ONE + 'reference = "x"\nup_to = "signs"', "(perhaps 'sign'), found 'signs'"),
    (ONE + 'reference = "x"\ndeclare = "x: real"', "field 'declare': expected names with a text for each"),
    (ONE + 'reference = "x"\ncredit = { form = 2 }', "field 'credit': expected names with a number from 0 to 1"),
    (ONE + 'reference = "x"\n[[question.mistake]]\nanswr = "y"', "mistake 1: unknown field 'answr'; the nearest is 'answer'"),
    (ONE + 'reference = "x"\n[[question.test]]\nanswer = "y"\nverdict = "right"', "test 1, field 'verdict': expected one of"),
    (f'{ONE}reference = "x"\n{ONE}reference = "y"', "the id 'a' is used 2 times"),
    ("[[question]\n", "is no TOML that can be read"),
    ("", "expected [[question]] tables, found none"),
    ("[questions]\nid = 3", "expected [[question]] tables, found 'questions'"),
    (f'title = "hw"\n{ONE}reference = "x"', "nothing but [[question]] is known, found 'title'"),
]


@pytest.mark.parametrize(("text", "told"), FAULTY)
def test_faults_are_told_with_their_place(write: Write, text: str, told: str) -> None:
    with pytest.raises(QuestionError) as error:
        load_questions(write(text))
    assert told in str(error.value)
    assert "questions.toml" in str(error.value)


def test_all_faults_are_told_at_once(write: Write) -> None:
    with pytest.raises(QuestionError) as error:
        load_questions(write(ONE + 'reference = "x"\npoints = "2"\nform = "wombat"\nwombat = 1'))
    assert len(error.value.faults) == 3


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="cannot read"):
        load_questions(tmp_path / "nothing.toml")


# Claims -------------------------------------------------------------------------------------------------------------

CLAIMS = r"""
from verifier.vocabulary import *
n = symbols("n", integer=True, positive=True)
a = Function("a")
Claim("reflection", "The sigmoid at −x.", Eq(sigmoid(-x), 1 - sigmoid(x)))
Claim("above", "An inequality.", Ge(x**2 + y**2, 2*x*y))
Claim("root", "A hypothesis counts.", Eq(sqrt(x**2), x), given=(x > 0,))
Claim("named", "A definition counts.", Eq(y + 1, y + x/x), where={y: x**2})
"""


def asked(write: Write, folder: Callable[..., Path], claim: str) -> Callable[[str], str]:
    (question,) = load_questions(write(f'{ONE}claim = "{claim}"'), folder(some=CLAIMS))
    return lambda answer: mark(question, answer).verdict


def test_a_claim_serves_as_reference(write: Write, folder: Callable[..., Path]) -> None:
    of = asked(write, folder, "reflection")
    assert [of(text) for text in (r"1 - \sigma(x)", "1/(1+e^x)", "sigmoid(-x)", r"\sigma(x)")] == [*["proved"] * 3, "refuted"]


def test_a_claim_brings_its_hypotheses(write: Write, folder: Callable[..., Path]) -> None:
    of = asked(write, folder, "root")
    assert [of(text) for text in ("x", "|x|", "-x")] == ["proved", "proved", "refuted"]


def test_a_claim_brings_its_definitions(write: Write, folder: Callable[..., Path]) -> None:
    of = asked(write, folder, "named")
    assert [of(text) for text in ("y + 1", "x^2 + 1", "x + 1")] == ["proved", "proved", "refuted"]


def test_a_claim_that_is_no_equation_is_a_statement(write: Write, folder: Callable[..., Path]) -> None:
    of = asked(write, folder, "above")
    assert of("(x - y)^2 >= 0") == "proved"
    assert of("x >= y") == "refuted"


def test_a_claim_that_is_not_there(write: Write, folder: Callable[..., Path]) -> None:
    with pytest.raises(QuestionError, match=r"there is no claim 'reflexion'; the nearest is 'reflection'"):
        asked(write, folder, "reflexion")


# Tests of questions -------------------------------------------------------------------------------------------------

# what is put into a question whose reference is (x+1)^2, and what is said of it
TRIED = [
    ('[[question.test]]\nanswer = "x^2+2x+1"\nverdict = "proved"', ""),
    ('[[question.test]]\nanswer = "x^2+2x+1"\nverdict = "refuted"', "expected refuted, found proved"),
    ('[[question.test]]\nanswer = "x^2"\nscore = 1', "expected the score 1, found 0"),
    ('[[question.test]]\nanswer = "x^2+"\nscore = 0', "expected the score 0, found none (a person has to look)"),
    ('[[question.test]]\nanswer = "-(x+1)^2"\nkey = "factor 2"', "expected the note 'factor 2', found 'sign'"),
    ('[[question.mistake]]\nanswer = "x^2+2x+1"', "this mistake equals a reference"),
    ('[[question.mistake]]\nanswer = "x^2+"', "this mistake cannot be read"),
    ('[[question.mistake]]\nanswer = "x^2+1"', ""),
    ('credit = { "factor2" = 0.5 }', "there is no such note; the nearest is 'factor 2'"),
    ('declare = { x = "wombat" }', "unknown type 'wombat'"),
]


@pytest.mark.parametrize(("more", "told"), TRIED)
def test_tests_of_questions(write: Write, more: str, told: str) -> None:
    (question,) = load_questions(write(f'{ONE}reference = "(x+1)^2"\n{more}'))
    faults = [fault for outcome in try_question(question) for fault in outcome.faults]
    assert (told in "\n".join(faults), bool(faults)) == (True, bool(told))


def test_an_unreadable_reference_is_a_fault(write: Write) -> None:
    (question,) = load_questions(write(f'{ONE}reference = "x +"'))
    assert "question 'a', reference: expected" in try_question(question)[0].faults[0]


def test_command(run: Run, write: Write) -> None:
    file = write(GOOD)
    ran = run("questions", "test", file)
    assert (ran.code, ran.err) == (0, "")
    assert "✓ 2 questions, 3 tests: all as expected" in ran.out
    listed = run("questions", "list", file)
    assert "2 points, 2 tests" in listed.out
    assert [q["id"] for q in json.loads(run("questions", "list", file, "--json").out)["questions"]] == ["3a", "3b"]


def test_command_when_a_test_differs(run: Run, write: Write) -> None:
    file = write(GOOD.replace("score = 0.25", "score = 0.5"))
    ran = run("questions", "test", file)
    assert ran.code == 1
    assert "expected the score 0.5, found 0.25" in ran.out
    faults = [test["faults"] for test in json.loads(run("questions", "test", file, "--json").out)["tests"]]
    assert [bool(f) for f in faults] == [False, True, False]


def test_command_on_a_faulty_file(run: Run, write: Write) -> None:
    ran = run("questions", "test", write(ONE))
    assert (ran.code, ran.out) == (2, "")
    assert "expected exactly one of reference, references and claim" in ran.err
