"""Tokens of LaTeX with every argument and script in braces, subscripts first, fonts and accents joined to their letters."""

from __future__ import annotations

from typing import Final

from verifier.reading.errors import ReadingError
from verifier.reading.limits import NESTING
from verifier.reading.tokens import Token
from verifier.reading.written import tables

_NO_ARGUMENT: Final = frozenset(("}", "&", "\\\\", "^", "_", ")", "]", ",", "="))


class Regrouping:
    """One pass over the tokens of ``text``: ``read`` gives them in regular form.  Raises ReadingError at unmatched braces."""

    def __init__(self, text: str, tokens: tuple[Token, ...]) -> None:
        self.text, self.tokens = text, list(tokens)
        self.at = 0
        self.depth = 0

    def read(self) -> tuple[Token, ...]:
        """All tokens."""
        out: list[Token] = []
        while self.tokens[self.at].kind != "end":
            if self._sees("}"):
                self._fail("'}' closes nothing; expected an operator or the end of the text")
            self._item(out)
        return (*out, self.tokens[self.at])

    def _sees(self, *symbols: str) -> bool:
        token = self.tokens[self.at]
        return token.kind == "operator" and token.text in symbols

    def _fail(self, message: str) -> None:
        raise ReadingError(message, self.tokens[self.at].at, self.text)

    def _take(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def _item(self, out: list[Token]) -> None:
        """One thing and the scripts after it."""
        if not self._sees("^", "_"):
            self._thing(out)
        self._scripts(out)

    def _thing(self, out: list[Token]) -> None:
        """A token, or a command with its arguments."""
        self._descend()
        self._read_thing(out)
        self.depth -= 1

    def _descend(self) -> None:
        self.depth += 1
        if self.depth > NESTING:
            self._fail(f"brackets nested more than {NESTING // 2} deep")

    def _read_thing(self, out: list[Token]) -> None:
        token = self.tokens[self.at]
        command = token.text.removeprefix("\\") if token.kind == "operator" else ""
        if token.text == "{" and token.kind == "operator":
            self._group(out)
        elif command in tables.FONTS and token.text.startswith("\\"):
            self._font(out)
        elif command in tables.ACCENTS and token.text.startswith("\\"):
            self._accent(out)
        elif command in ("underset", "overset", "stackrel"):
            self._stacked(out, command)
        elif command in ("boxed", "underbrace", "overbrace", "cancel"):
            self._decorated(out, command)
        elif command in tables.ARGUMENTS and token.kind == "operator":
            self._command(out, command)
        else:
            out.append(self._take())

    def _group(self, out: list[Token]) -> None:
        self._descend()
        opener = self._take()
        out.append(opener)
        while not self._sees("}"):
            if self.tokens[self.at].kind == "end":
                raise ReadingError("'{' is never closed; expected '}'", opener.at, self.text)
            self._item(out)
        out.append(self._take())
        self.depth -= 1

    def _command(self, out: list[Token], command: str) -> None:
        sign = self._take()
        out.append(sign)
        if command == "root" and self._sees("["):
            self._index(out)
        for _ in range(tables.ARGUMENTS[command]):
            self._argument(out, sign)

    def _stacked(self, out: list[Token], command: str) -> None:
        """``\\underset{w}{x}`` is x with w below; what is set above says nothing."""
        sign = self._take()
        mark: list[Token] = []
        self._argument(mark, sign)
        inside: list[Token] = []
        self._argument(inside, sign)
        out.extend(inside[1:-1])
        if command == "underset":
            out.append(Token("operator", "_", sign.at, sign.end))
            out.extend(mark)

    def _decorated(self, out: list[Token], command: str) -> None:
        """What is boxed or braced, without the words below the brace."""
        self._argument(out, self._take())
        if command.endswith("brace"):
            self._scripts([])

    def _index(self, out: list[Token]) -> None:
        """The ``[3]`` of a root."""
        opener = self._take()
        out.append(opener)
        while not self._sees("]"):
            if self.tokens[self.at].kind == "end":
                raise ReadingError("'[' is never closed; expected ']'", opener.at, self.text)
            self._item(out)
        out.append(self._take())

    def _argument(self, out: list[Token], sign: Token) -> None:
        """One argument, in braces: a group, or the one token that TeX would take."""
        token = self.tokens[self.at]
        if self._sees("{"):
            self._group(out)
            return
        if token.kind == "end" or self._sees(*_NO_ARGUMENT):
            shown = self.text[sign.at : sign.end]
            raise ReadingError(f"expected an argument in braces after {shown!r}, found {token.shown}", token.at, self.text)
        self._split()
        out.append(Token("operator", "{", token.at, token.at))
        if self._sees("-", "+") and sign.text in ("^", "_"):
            out.append(self._take())
        if not self._sees(*_NO_ARGUMENT) and self.tokens[self.at].kind != "end":
            self._thing(out)
        out.append(Token("operator", "}", self.tokens[self.at - 1].end, self.tokens[self.at - 1].end))

    def _split(self) -> None:
        """Leaves only the first letter or digit of a run to be taken as an argument."""
        token = self.tokens[self.at]
        if len(token.text) < 2 or token.text in tables.GREEK or "@" in token.text or token.kind not in ("number", "name"):
            return
        if token.end - token.at != len(token.text):
            return
        if "." in token.text:
            raise ReadingError(f"TeX takes one digit of {token.text!r}; put braces around what is meant", token.at, self.text)
        rest = Token(token.kind, token.text[1:], token.at + 1, token.end)
        self.tokens[self.at : self.at + 1] = [Token(token.kind, token.text[0], token.at, token.at + 1), rest]

    def _scripts(self, out: list[Token]) -> None:
        """The scripts that stand here, the lower before the upper."""
        lower: list[Token] = []
        upper: list[Token] = []
        while self._sees("^", "_"):
            sign = self.tokens[self.at]
            script = lower if sign.text == "_" else upper
            if script:
                self._fail(f"a second {'sub' if script is lower else 'super'}script; put braces around the first")
            self._script(script)
        out += lower + upper

    def _script(self, out: list[Token]) -> None:
        sign = self._take()
        out.append(sign)
        if self.tokens[self.at].kind == "number":
            token = self._take()
            brace = Token("operator", "{", token.at, token.at), token, Token("operator", "}", token.end, token.end)
            out.extend(brace)
        elif not self._sees("("):
            self._argument(out, sign)

    def _font(self, out: list[Token]) -> None:
        """A letter in a font: its style after ``@``; of longer content, every letter."""
        sign = self._take()
        style = tables.FONTS[sign.text[1:]]
        inside: list[Token] = []
        self._argument(inside, sign)
        content = inside[1:-1]
        if style in ("bold", "bb") and len(content) == 1 and content[0].kind == "number" and content[0].text in "01":
            out.append(Token("name", {"0": "zeros", "1": "ones"}[content[0].text] + "@" + style, sign.at, content[0].end))
        elif len(content) == 1:
            out.append(_styled(content[0], style, sign.at))
        else:
            out.extend(_styled(t, style, t.at) for t in inside)

    def _accent(self, out: list[Token]) -> None:
        """A letter with an accent: its name is joined, as in ``m_hat``; indices under the accent stay."""
        sign = self._take()
        accent = tables.ACCENTS[sign.text[1:]]
        inside: list[Token] = []
        self._argument(inside, sign)
        content = inside[1:-1]
        if not content or content[0].kind not in ("name", "text") or _is_long(content):
            raise ReadingError(f"expected a single letter under '{sign.text}'", sign.at, self.text)
        first = content[0]
        name, _, style = first.text.partition("@")
        out.append(Token("name", f"{name}_{accent}" + (f"@{style}" if style else ""), sign.at, first.end))
        out.extend(content[1:])


def _is_long(content: list[Token]) -> bool:
    """Whether more than a letter with scripts is written."""
    if len(content) == 1:
        return content[0].kind == "name" and len(content[0].text.partition("@")[0]) > 1 and _is_run(content[0])
    return content[1].text not in ("_", "^")


def _is_run(token: Token) -> bool:
    """Whether the token is a run of several plain letters."""
    return token.end - token.at == len(token.text) and "_" not in token.text


def _styled(token: Token, style: str, at: int) -> Token:
    if token.kind == "name" and "@" not in token.text and style not in ("rm", "it"):
        return Token("name", f"{token.text}@{style}", at, token.end)
    if token.kind == "name" and style == "rm" and token.text == "d":
        return Token("operator", "\\d", at, token.end)
    return token if at == token.at else Token(token.kind, token.text, at, token.end)
