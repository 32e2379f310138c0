"""LaTeX as written to MathML; the LaTeX itself where that cannot be done.

The library makes a tree of it; only elements and attributes known to be harmless are written from that, and every text is
escaped, so that nothing in a formula becomes part of a page but mathematics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape
from typing import Final
from xml.etree.ElementTree import Element

LONGEST: Final = 4000
LONG: Final = 28  # letters that a narrow screen has room for

_ELEMENTS: Final = frozenset(
    "mrow mi mn mo mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover mtable mtr mtd mpadded mphantom "
    "mstyle menclose".split()
)
_ATTRIBUTES: Final = frozenset(
    "stretchy fence form accent accentunder linethickness columnalign width height depth displaystyle scriptlevel lspace rspace "
    "minsize maxsize movablelimits separator symmetric mathvariant notation".split()
)
_VALUE: Final = re.compile(r"[\w.,%+ -]{1,40}")
_ARITY: Final = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}
_DEFINES: Final = re.compile(r"\\(?:(?:re|provide)?newcommand|x?def|let|style|html\w*|href|class|cssId)\b")
_COMMAND: Final = re.compile(r"\\[A-Za-z]+")
_OPERATORS: Final = frozenset("=≠<>≤≥≈≡∝∼~⟹⟺⟸⇒⇔⇐→←↦∈∉⊂⊆∪∩±∓×÷·∘⋅+−-∧∨¬∀∃")
_RELATIONS: Final = frozenset("=≠<>≤≥≈≡∝∼⟹⟺⟸⇒⇔⇐→←↦∈∉⊂⊆")
_OPENING, _CLOSED = frozenset("([{⟨⌊⌈"), frozenset(")]}⟩⌋⌉")
_SPACE: Final = '<mspace width="0.17em"></mspace>'
_SIGNS: Final = frozenset("+-−±∓")
_CLOSING: Final = frozenset(")]}|‖!⊤∗⟩⌋⌉'′")
_NOISE: Final = re.compile(r"\\(?:label|tag\*?)\{[^{}]*\}|\\(?:nonumber|notag|displaystyle|limits)\b|(?<!\\)%.*")
_SIMPLER: Final = ((re.compile(r"\\(?:bm|pmb)\b"), r"\\boldsymbol"), (re.compile(r"\\tfrac\b|\\cfrac\b"), r"\\frac"))


def displayed_math(latex: str) -> str:
    """A ``math`` element in the style of displayed formulas, or the text of ``latex`` as ``code`` where it cannot be made."""
    tree = _tree(latex, "block")
    if tree is None:
        return _as_code(latex)
    return f'<math displaystyle="true">{"".join(map(_written, tree))}</math>'


def inline_math(latex: str) -> str:
    """``math`` elements in the style of formulas in a text, between which a text line may end: before the signs of relations.
    One that a narrow screen has no room for can be moved by itself.  The text of ``latex`` as ``code`` where there are none."""
    tree = _tree(latex, "inline")
    if tree is None:
        return _as_code(latex)
    pieces = _pieces(tree[0]) if len(tree) == 1 and tree[0].tag == "mrow" else [list(tree)]
    return "<wbr>".join(map(_piece, pieces))


def _pieces(row: Element) -> list[list[Element]]:
    """The elements of a row, parted before relations that stand in no brackets."""
    found: list[list[Element]] = [[]]
    depth = 0
    for node in row:
        text = unescape(node.text or "") if node.tag in ("mo", "mi") else ""
        depth += (text in _OPENING) - (text in _CLOSED)
        if text in _RELATIONS and depth == 0 and found[-1]:
            found.append([])
        found[-1].append(node)
    return found


def _piece(nodes: Sequence[Element]) -> str:
    inside = "".join(_written(node, before) for node, before in zip(nodes, (None, *nodes), strict=False))
    letters = sum(len(unescape(node.text or "").strip()) for top in nodes for node in _walk(top))
    return f'<span class="{"long" if letters > LONG else "short"}"><math><mrow>{inside}</mrow></math></span>'


def _as_code(latex: str) -> str:
    return f'<code class="tex">{escape(latex)}</code>'


def _tree(latex: str, display: str) -> Element | None:
    """What the library makes of ``latex``; None where that is not mathematics, whole, and nothing else."""
    from latex2mathml.converter import Converter

    if len(latex) > LONGEST or _DEFINES.search(latex):
        return None
    plain = _NOISE.sub("", latex)
    for pattern, simpler in _SIMPLER:
        plain = pattern.sub(simpler, plain)
    try:
        tree = Converter(display=display).convert_to_element(plain)
        return tree if _is_sound(tree) else None
    except Exception:  # the library raises what comes, such as IndexError, on what is not complete
        return None


def _is_sound(tree: Element) -> bool:
    """Whether every element has the parts it needs and no command was left standing as a name."""
    return all(_is_whole(node) for node in _walk(tree))


def _walk(tree: Element) -> Iterator[Element]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(node)


def _is_whole(node: Element) -> bool:
    command = node.tag in ("mi", "mo") and _COMMAND.search(node.text or "")
    return not command and len(node) == _ARITY.get(node.tag, len(node)) and (node.tag == "math" or node.tag in _ELEMENTS)


def _written(node: Element, before: Element | None = None) -> str:
    """The element; ``before`` is what stands before it in its row."""
    tag, text = node.tag, unescape(node.text or "")
    if tag == "mi" and text in _OPERATORS:
        tag = "mo"
    inside = escape(text) + "".join(map(_written, node, (None,) * len(node) if tag in _ARITY else (None, *node)))
    prefix = ' form="prefix"' if text in _SIGNS and _opens(before) else ""
    space = _SPACE if _is_function(before) and tag not in ("mo", "mspace") else ""
    return f"{space}<{tag}{_attributes(node)}{prefix}>{inside}</{tag}>"


def _is_function(node: Element | None) -> bool:
    """Whether it is a name of letters, such as log, which stands apart from what follows it."""
    return node is not None and node.tag == "mi" and len(node.text or "") > 1 and (node.text or "").isalpha()


def _opens(before: Element | None) -> bool:
    """Whether a sign behind ``before`` belongs to what follows it alone."""
    return before is None or (before.tag == "mo" and unescape(before.text or "") not in _CLOSING)


def _attributes(node: Element) -> str:
    kept = ((name, value) for name, value in node.attrib.items() if name in _ATTRIBUTES and _VALUE.fullmatch(value))
    return "".join(f' {name}="{escape(value)}"' for name, value in kept)
