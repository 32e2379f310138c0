"""Which vertical bars open and which close: the last assignment that balances, found in one pass over each bracket."""

from __future__ import annotations

from typing import Final

from verifier.reading.tokens import Token

_OPENERS: Final = frozenset(("(", "[", "{", "\\{", "|(", "‖(", "lfloor", "lceil", "langle"))
_CLOSERS: Final = frozenset((")", "]", "}", "\\}", ")|", ")‖", "rfloor", "rceil", "rangle"))
_AFTER_OPERAND: Final = frozenset(("!", "'", ".T", *_CLOSERS))
_BEFORE_OPERAND: Final = frozenset(
    ("+", "-", "±", "∓", "not", "root", "frac", "binom", "Sum", "Product", "Integral", "Limit", "nabla", "partial", "max", "min", "\\d", *_OPENERS)
)
_DEPTH: Final = 64  # bars within bars
_MADE: Final = ("|(", ")|", "‖(", ")‖")
_MASK: Final = (1 << _DEPTH) - 1


def paired(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with every bar turned into an opening or a closing one; a bar that cannot be is a "given" bar."""
    if not any(_is_bar(t) for t in tokens):
        return tokens
    out = list(tokens)
    for frame in _frames(tokens):
        for kind in ("|", "‖"):
            _assign(out, [i for i in frame if tokens[i].text == kind], kind)
    return tuple(out)


def _is_bar(token: Token) -> bool:
    return token.kind == "operator" and token.text in ("|", "‖")


def _frames(tokens: tuple[Token, ...]) -> list[list[int]]:
    """The bars of each bracket, those between two commas apart."""
    stack: list[list[int]] = [[]]
    frames = [stack[0]]
    for i, token in enumerate(tokens):
        if _is_bar(token):
            stack[-1].append(i)
        elif token.kind == "operator" and token.text in _OPENERS:
            stack.append([])
            frames.append(stack[-1])
        elif token.kind == "operator" and token.text in _CLOSERS and len(stack) > 1:
            stack.pop()
        elif token.kind == "operator" and token.text in (",", "&", "\\\\", "=", ";"):
            stack[-1] = []
            frames.append(stack[-1])
    return [frame for frame in frames if frame]


def _assign(out: list[Token], bars: list[int], kind: str) -> None:
    """Opens and closes ``bars`` so that they balance, closing where both would do."""
    roles = _roles(out, bars)
    if roles is None:
        for i in bars:
            word = "value at" if out[i + 1].text == "_" else "given"
            out[i] = Token("operator", word, out[i].at, out[i].end)
        return
    for i, opens in zip(bars, roles, strict=True):
        out[i] = Token("operator", f"{kind}(" if opens else f"){kind}", out[i].at, out[i].end)


def _roles(out: list[Token], bars: list[int]) -> list[bool] | None:
    """For each bar whether it opens; None if they cannot balance."""
    can = [_can(out, bars, n) for n in range(len(bars))]
    reachable = [1]  # the depths, as bits, from which the bars after this one can be balanced
    for opens, closes in reversed(can):
        after = reachable[-1]
        reachable.append(((after >> 1 if opens else 0) | (after << 1 if closes else 0)) & _MASK)
    reachable.reverse()
    if not reachable[0] & 1:
        return None
    return _walk(can, reachable)


def _walk(can: list[tuple[bool, bool]], reachable: list[int]) -> list[bool]:
    depth, roles = 0, []
    for n, (_, closes) in enumerate(can):
        shut = closes and depth > 0 and bool(reachable[n + 1] >> (depth - 1) & 1)
        roles.append(not shut)
        depth += -1 if shut else 1
    return roles


def _can(out: list[Token], bars: list[int], n: int) -> tuple[bool, bool]:
    """Whether a bar can open, and whether it can close, by what stands before and after the run of bars it is in."""
    before = after = bars[n]
    while before > 0 and out[before].text in ("|", "‖", *_MADE):
        before -= 1
    while out[after].text in ("|", "‖", *_MADE) and out[after].kind == "operator":
        after += 1
    at_start = before == 0 and out[0].text in ("|", "‖", *_MADE)
    return _starts_operand(out[after]), not at_start and _ends_operand(out[before])


def _ends_operand(token: Token) -> bool:
    return token.kind in ("name", "number", "text") or token.text in _AFTER_OPERAND or token.text in ("top", "star")


def _starts_operand(token: Token) -> bool:
    return token.kind in ("name", "number", "text") or (token.kind == "operator" and token.text in _BEFORE_OPERAND)
