"""The dx of an integral: which d are differentials, so that the integrand ends there."""

from __future__ import annotations

from verifier.reading.tokens import Token

_OPENERS = frozenset(("(", "[", "{", "\\{", "|(", "‖("))
_CLOSERS = frozenset((")", "]", "}", "\\}", ")|", ")‖"))


def marked(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with the d of each integral's dx as an operator."""
    if not any(_is_integral(t) for t in tokens):
        return tokens
    out = list(tokens)
    open_integrals = [0]
    for i, token in enumerate(tokens):
        if _is_integral(token):
            open_integrals[-1] += 1
        elif token.kind == "operator" and token.text in _OPENERS:
            open_integrals.append(open_integrals[-1] if _is_numerator(tokens, i) else 0)
        elif token.kind == "operator" and token.text in _CLOSERS and len(open_integrals) > 1:
            open_integrals.pop()
        elif open_integrals[-1] and _is_differential(tokens, i):
            open_integrals[-1] -= 1
            out[i] = Token("operator", "\\d", token.at, token.end)
    return tuple(out)


def _is_integral(token: Token) -> bool:
    return token.text in ("Integral", "int") and token.kind in ("operator", "text")


def _is_numerator(tokens: tuple[Token, ...], i: int) -> bool:
    return i > 0 and tokens[i - 1].text == "frac"


def _is_differential(tokens: tuple[Token, ...], i: int) -> bool:
    if tokens[i].text not in ("d", "\\d") or tokens[i + 1].kind != "name":
        return False
    before = tokens[i - 1] if i else None
    return before is None or before.text not in ("_", "^")
