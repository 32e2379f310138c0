"""Lines set under one another: a line that begins with a relation goes on; others are formulas of their own."""

from __future__ import annotations

from typing import Final

from verifier.reading.tokens import Token

_GOES_ON: Final = frozenset(("=", "<", "<=", ">", ">=", "!=", "+", "-", "*", "=>", "<=>", "±"))
_BREAKS: Final = frozenset(("\\\\", ","))


def unlayered(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens of LaTeX without layout environments: their lines joined by commas, or by nothing where a line goes on."""
    out: list[Token] = []
    stack: list[str] = []
    for token in tokens:
        if token.kind == "operator" and token.text.startswith("\\begin"):
            stack.append(token.text)
        if token.kind == "operator" and token.text.startswith("\\end") and stack:
            closed = stack.pop()
            if closed.endswith("layout"):
                _drop_break(out)
                continue
        if not _is_layout(stack):
            out.append(token)
        elif token.text != "\\begin layout":
            _append(out, token)
    return _without_start(tuple(out))


def _is_layout(stack: list[str]) -> bool:
    """Whether the innermost environment only lays out, or there is none."""
    return not stack or stack[-1].endswith("layout")


def _append(out: list[Token], token: Token) -> None:
    if token.kind == "operator" and token.text == "&":
        return
    if token.kind == "operator" and token.text in _GOES_ON:
        _drop_break(out)
    if token.kind == "operator" and token.text == "\\\\":
        if out and out[-1].text not in _BREAKS:
            out.append(Token("operator", ",", token.at, token.end))
        return
    out.append(token)


def _drop_break(out: list[Token]) -> None:
    """Takes back the comma that the end of a line has become."""
    if out and out[-1].kind == "operator" and out[-1].text == "," and out[-1].end - out[-1].at == 2:
        out.pop()


def _without_start(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Without a sign of equality or implication at the very beginning, which refers to a line before."""
    first = tokens[0]
    return tokens[1:] if len(tokens) > 2 and first.kind == "operator" and first.text in ("=", "=>", "<=>") else tokens
