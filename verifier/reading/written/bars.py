"""Which vertical bars open and which close: the last assignment that balances, found in one pass over each bracket."""

from __future__ import annotations

from typing import Final

from verifier.reading.tokens import Token

_OPENERS: Final = frozenset(("(", "[", "{", "\\{", "|(", "‖(", "lfloor", "lceil", "langle"))
_CLOSERS: Final = frozenset((")", "]", "}", "\\}", ")|", ")‖", "rfloor", "rceil", "rangle"))
_AFTER_OPERAND: Final = frozenset(("!", "'", ".T", *_CLOSERS))
_BEFORE_OPERAND: Final = frozenset(
    (
        "+",
        "-",
        "±",
        "∓",
        "not",
        "root",
        "frac",
        "binom",
        "Sum",
        "Product",
        "Integral",
        "Limit",
        "nabla",
        "partial",
        "max",
        "min",
        "\\d",
        *_OPENERS,
    )
)
_DEPTH: Final = 64  # bars within bars
_MASK: Final = (1 << _DEPTH) - 1


def paired(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with every bar turned into an opening or a closing one; a bar that cannot be is a "given" bar."""
    if not any(_is_bar(t) for t in tokens):
        return tokens
    out, runs = list(tokens), _runs(tokens)
    for frame in _frames(tokens):
        for kind in ("|", "‖"):
            _assign(out, [i for i in frame if tokens[i].text == kind], runs)
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


def _assign(out: list[Token], bars: list[int], runs: dict[int, tuple[bool, bool]]) -> None:
    """Opens and closes ``bars`` so that they balance, closing where both would do."""
    roles = _roles([runs[i] for i in bars])
    if roles is None:
        for i in bars:
            word = "value at" if out[i + 1].text == "_" else "given"
            out[i] = Token("operator", word, out[i].at, out[i].end)
        return
    for i, opens in zip(bars, roles, strict=True):
        bar = out[i].text
        out[i] = Token("operator", f"{bar}(" if opens else f"){bar}", out[i].at, out[i].end)


def _roles(can: list[tuple[bool, bool]]) -> list[bool] | None:
    """For each bar, of which ``can`` says whether it may open and close, whether it opens; None if they cannot balance."""
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


def _runs(tokens: tuple[Token, ...]) -> dict[int, tuple[bool, bool]]:
    """For each bar whether it can open, and whether it can close, by what stands before and after its run of bars."""
    found: dict[int, tuple[bool, bool]] = {}
    at = 0
    while at < len(tokens):
        end = at
        while _is_bar(tokens[end]):
            end += 1
        closes = at > 0 and _ends_operand(tokens[at - 1])
        found.update(dict.fromkeys(range(at, end), (end > at and _starts_operand(tokens[end]), closes)))
        at = max(end, at + 1)
    return found


def _ends_operand(token: Token) -> bool:
    return token.kind in ("name", "number", "text") or token.text in _AFTER_OPERAND or token.text in ("top", "star")


def _starts_operand(token: Token) -> bool:
    return token.kind in ("name", "number", "text") or (token.kind == "operator" and token.text in _BEFORE_OPERAND)
