"""What cannot be read: the place and the words of the complaint."""

import copy
import pickle

import pytest

from verifier.reading import ReadingError, Unsupported, read_declarations, read_proposition

DECLARED = read_declarations(["e: positive", "f: function", "A: matrix(2,3)"])

# text, position counted from 0, part of the message
COMPLAINTS = [
    ("", 0, "nothing to read"),
    ("   ", 0, "nothing to read"),
    ("x = ", 3, "expected a number, a name or '(', found the end of the text"),
    ("x = * 2", 4, "expected a number, a name or '(', found '*'"),
    ("(x = 1", 0, "'(' is never closed; expected ')'"),
    ("(x] = 1", 2, "expected ')' to close the '(' at character 1, found ']'"),
    ("x) = 1", 1, "')' closes nothing"),
    ("x = 1 2", 6, "found '2'; write * for a product"),
    ("x 2 = 1", 2, "found '2'; write * for a product"),
    ("1,000 = x", 1, "no commas in numbers"),
    ("5. = x", 1, "write 5 or 5.0"),
    ("|x = 1", 0, "this bar is never closed; expected '|' before the end of the text"),
    ("() = 1", 0, "nothing stands between these parentheses"),
    ("foo(x) = 1", 0, "unknown function 'foo'; did you mean 'floor'?"),
    ("tnah(x) = 1", 0, "unknown function 'tnah'; did you mean 'tanh'?"),
    ("x(y+1) = 1", 0, "unknown function 'x'; write x*(...) for a product"),
    ("xy = 1", 0, "unknown name 'xy'; write x*y for a product"),
    ("lamda = 1", 0, "unknown name 'lamda'; did you mean 'lambda'?"),
    ("x_ = 1", 0, "unknown name 'x_'"),
    ("sin x = 0", 4, "sin needs its argument in parentheses, as in sin(x); found 'x'"),
    ("sin^-1(x) = 0", 4, "write sin(x)^n for a power of its value, asin(x) for an inverse"),
    ("f^2(x) = 0", 2, "a power of a function is ambiguous"),
    ("f = 0", 2, "f needs its argument in parentheses"),
    ("sigma^2(x) = 1", 0, "write sigma(...)^n or sigma^n*(...)"),
    ("sigma(x) = sigma", 11, "'sigma' is a symbol here and a function elsewhere"),
    ("√x^2 = x", 2, "use parentheses, as in √(x^2) or (√x)^2"),
    ("√-1 = x", 1, "under the root, found '-'"),
    ("n!! = 1", 2, "'!!' is ambiguous"),
    ("n!!=1", 2, "'!!' is ambiguous"),
    ("x²^3 = 1", 2, "a power of a power is ambiguous"),
    ("x = 1 => y = 1 => z = 1", 15, "'=>' after '=>' is ambiguous"),
    ("x => 1", 0, "for 'greater or equal' write '>='"),
    ("x =< 1", 2, "'=<' is not part of the language; write '<='"),
    ("x <> 1", 2, "write '!='"),
    ("x = 1 && y = 1", 6, "write 'and'"),
    ("x = 1 || y = 1", 6, "write 'or'"),
    ("x = 1; y = 1", 5, "one statement at a time"),
    ("x -> 1", 0, "'->' belongs in a limit"),
    ("x + oo = 1", 4, "∞ is not a number"),
    ("sin(∞) = 1", 4, "∞ is not a number"),
    ("2e-5 = x", 0, "'2e-5' is ambiguous where e is declared"),
    ("x + (y = 1) = 2", 5, "found a statement"),
    ("x = (1, 2)", 4, "expected a number, found 2 things in parentheses"),
    ('x = "+"', 4, "expected a number, found a quoted text"),
    ("x = True", 4, "expected a number, found the statement 'True'"),
    ("sin(x, y) = 1", 0, "sin takes 1 argument, found 2"),
    ("log(x, y, z) = 1", 0, "log takes 1 to 2 arguments, found 3"),
    ("Max() = 1", 0, "Max takes 1 or more arguments, found 0"),
    ("f() = 1", 0, "f takes 1 or more arguments, found 0"),
    ("f'(x, y) = 1", 0, "a prime needs a function of one argument"),
    ("Sum(k, k) = 1", 7, "expected a range such as (k, 1, n) in Sum"),
    ("Sum(k, (k, 1, k)) = 1", 8, "'k' stands in its own range"),
    ("Limit(x, x, x) = 1", 9, "'x' goes to a point that depends on it"),
    ("Limit(1/x, x) = 1", 0, "expected a limit such as"),
    ('Limit(1/x, x, 0, "x") = 1', 17, "expected a direction"),
    ("Derivative(x, 2) = 1", 14, "expected a variable such as x"),
    ("Derivative(x, x, -1) = 1", 17, "a whole number from 1"),
    ("Derivative(x, pi) = 1", 14, "expected a variable"),
    ("Piecewise(x) = 1", 10, "expected a pair (value, condition)"),
    ("forall x y: x = y", 7, "expected a variable"),
    ("forall x = y", 12, "expected ':' after the variable of 'forall', found the end of the text"),
    ("forall 2: x = y", 7, "expected a variable"),
    ("x in 2", 5, "expected an interval such as (0, 1]"),
    ("A*A = A", 0, "cannot multiply a 2 by 3 matrix by a 2 by 3 matrix"),
    ("A + 1 = A", 0, "cannot add a 2 by 3 matrix and a 1 by 1 matrix"),
    ("A = A.T", 0, "cannot compare a 2 by 3 matrix with a 3 by 2 matrix"),
    ("sin(A) = 1", 4, "expected a number, found a 2 by 3 matrix"),
    ("det(A) = 1", 0, "expected a square matrix"),
    ("x.T = 1", 0, "expected a matrix, found a number"),
    ("[[1, 2], 3] = A", 9, "expected a row"),
    ("[[1, 2], [3]] = A", 0, "equally long"),
    ("x = 1 extra", 6, "unknown name 'extra'"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "position", "words"), COMPLAINTS)
def test_complaints(text: str, position: int, words: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_proposition(text, DECLARED)
    assert words in caught.value.message
    assert caught.value.position == position
    assert caught.value.text == text
    assert not isinstance(caught.value, Unsupported)


CHARACTERS = [
    ("а = 1", "CYRILLIC SMALL LETTER A"),
    ("𝑥 = 1", "MATHEMATICAL ITALIC SMALL X, is not part of the language; write 'x'"),
    ("ｘ = 1", "FULLWIDTH LATIN SMALL LETTER X, is not part of the language; write 'x'"),
    ("x\u200b = 1", "ZERO WIDTH SPACE"),
    ("x\x00 = 1", "a character that does not print, U+0000"),
    ("x\x1f = 1", "U+001F"),
    ("٣ = x", "ARABIC-INDIC DIGIT THREE, is not"),
    ("∑ k = 1", "Sum(term, (k, 1, n))"),
    ("x ≈ 3", "Near(left, right, tolerance)"),
    (r"\frac{1}{2} = x", "not LaTeX"),
    ("x{2} = 1", "use parentheses"),
    ("∂x = 1", "Derivative(f, x)"),
]


@pytest.mark.parametrize(("text", "words"), CHARACTERS)
def test_characters_are_named(text: str, words: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_proposition(text)
    assert words in caught.value.message


def complaint(text: str) -> ReadingError:
    with pytest.raises(ReadingError) as caught:
        read_proposition(text)
    return caught.value


def test_pretty_puts_a_caret_under_the_place() -> None:
    assert complaint("x + foo(y) = 1").pretty() == (
        "x + foo(y) = 1\n    ^ unknown function 'foo'; did you mean 'floor'?"
    )


def test_pretty_shows_a_window_of_a_long_text() -> None:
    line, caret = complaint("x + " * 50 + "foo(y)" + " + y" * 50 + " = 1").pretty().split("\n")
    assert (line[0], line[-1]) == ("…", "…")
    assert len(line) < 80
    assert line[caret.index("^") :].startswith("foo(y)")


def test_pretty_is_two_lines_whatever_the_text() -> None:
    assert complaint("x\n\t= \x00foo").pretty().count("\n") == 1


def test_the_field_is_named() -> None:
    error = complaint("foo(y) = 1").within("rhs")
    assert str(error).startswith("rhs: unknown function")
    assert isinstance(Unsupported("no", 0, "x").within("vars"), Unsupported)


def test_errors_travel_between_processes() -> None:
    error = complaint("foo(y) = 1").within("lhs")
    for other in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert (str(other), other.position, other.text) == (str(error), error.position, error.text)
