"""LaTeX as written to MathML; the LaTeX itself where that cannot be done.

The library makes a tree of it; only elements and attributes known to be harmless are written from that, and every text is
escaped, so that nothing in a formula becomes part of a page but mathematics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from typing import Final
from xml.etree.ElementTree import Element

LONGEST: Final = 4000

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
_SPACE: Final = '<mspace width="0.17em"></mspace>'
_SIGNS: Final = frozenset("+-−±∓")
_CLOSING: Final = frozenset(")]}|‖!⊤∗⟩⌋⌉'′")
_NOISE: Final = re.compile(r"\\(?:label|tag\*?)\{[^{}]*\}|\\(?:nonumber|notag|displaystyle|limits)\b|(?<!\\)%.*")
_SIMPLER: Final = ((re.compile(r"\\(?:bm|pmb)\b"), r"\\boldsymbol"), (re.compile(r"\\tfrac\b|\\cfrac\b"), r"\\frac"))


def math(latex: str, *, block: bool = False) -> str:
    """A ``math`` element, or the text of ``latex`` as ``code`` where it cannot be made."""
    inside = _inside(latex)
    if inside is None:
        return f'<code class="tex">{escape(latex)}</code>'
    display = ' display="block"' if block else ""
    return f"<math{display}>{inside}</math>"


def _inside(latex: str) -> str | None:
    from latex2mathml.converter import Converter

    if len(latex) > LONGEST or _DEFINES.search(latex):
        return None
    plain = _NOISE.sub("", latex)
    for pattern, simpler in _SIMPLER:
        plain = pattern.sub(simpler, plain)
    try:
        tree = Converter().convert_to_element(plain)
        return "".join(map(_written, tree)) if _is_sound(tree) else None
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
