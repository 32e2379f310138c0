"""The signs that stand between two sides or two statements, in every spelling."""

from __future__ import annotations

from typing import Final

COMMANDS: Final = {
    **dict.fromkeys(("eq", "xlongequal"), "="), **dict.fromkeys(("ne", "neq"), "≠"), "lt": "<", "gt": ">",
    **dict.fromkeys(("le", "leq", "leqslant", "leqq"), "≤"), **dict.fromkeys(("ge", "geq", "geqslant", "geqq"), "≥"),
    **dict.fromkeys(("approx", "simeq", "cong", "doteq", "approxeq"), "≈"), **dict.fromkeys(("propto", "varpropto"), "∝"),
    **dict.fromkeys(("coloneqq", "coloneq", "triangleq", "eqdef", "defeq", "vcentcolon"), ":="), "eqqcolon": "=:",
    "equiv": "≡", "sim": "~", "in": "∈", "notin": "∉", "subset": "⊂", "subseteq": "⊆", "supset": "⊃", "supseteq": "⊇",
    **dict.fromkeys(("leftarrow", "gets", "longleftarrow"), "←"), **dict.fromkeys(("ll", "lll"), "≪"), "gg": "≫",
    **dict.fromkeys(("to", "rightarrow", "longrightarrow", "xrightarrow"), "→"),
    **dict.fromkeys(("longmapsto", "mapsto", "xmapsto"), "↦"),
    **dict.fromkeys(("implies", "Rightarrow", "Longrightarrow", "xRightarrow", "Longmapsto"), "⟹"),
    **dict.fromkeys(("iff", "Leftrightarrow", "Longleftrightarrow", "leftrightarrow", "xLeftrightarrow"), "⟺"),
    **dict.fromkeys(("impliedby", "Leftarrow", "Longleftarrow"), "⟸"),
    "succ": "≻", "succeq": "⪰", "prec": "≺", "preceq": "⪯", "perp": "⊥",
}  # fmt: skip
"""Commands, without their backslash."""

SIGNS: Final = {
    "=": "=", "==": "=", "<": "<", ">": ">", "<=": "≤", ">=": "≥", "!=": "≠", ":=": ":=", "=:": "=:", "=>": "⟹", "<=>": "⟺",
    "->": "→", "≠": "≠", "≤": "≤", "≥": "≥", "⩽": "≤", "⩾": "≥", "≈": "≈", "≃": "≈", "≅": "≈", "∝": "∝", "∼": "~", "≡": "≡",
    "≔": ":=", "≜": ":=", "∈": "∈", "∉": "∉", "⊂": "⊂", "⊆": "⊆", "←": "←", "→": "→", "↦": "↦", "⇒": "⟹", "⟹": "⟹",
    "⇔": "⟺", "⟺": "⟺", "⇐": "⟸", "⟸": "⟸", "≪": "≪", "≫": "≫", "⪰": "⪰", "⪯": "⪯", "≻": "≻", "≺": "≺", "＝": "=",
}  # fmt: skip
"""Characters."""

EQUALITIES: Final = frozenset(("=", ":=", "=:", "≡", "←"))


def relation(text: str) -> str:
    """The sign that ``text`` spells, a command or characters; "" if none."""
    return COMMANDS.get(text[1:], "") if text.startswith("\\") else SIGNS.get(text, "")
