"""Spaces of vectors and matrices, ℝ^D and ℝ^{m×n}: what is said to lie in one has that shape from there on."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from verifier.checking.mentions import bare
from verifier.checking.scope import Scope
from verifier.reading.documents.heads import is_head
from verifier.reading.documents.spaces import sizes_of
from verifier.reading.formulas import Context

_SHAPED: Final = ("vector", "matrix", "sequence")
_PLAIN: Final = re.compile(r"[A-Za-z]\w*|\d{1,4}")


def is_free(name: str, scope: Scope) -> bool:
    """Whether neither the context nor a definition says what ``name`` is."""
    said = {bare(n) for n in scope.context.assume if n not in scope.declared}
    return bare(name) not in said and not scope.is_named(name)


def names_of(text: str) -> tuple[str, ...]:
    """The names in "x, y"; none if it is a formula."""
    names = tuple(part.strip() for part in text.split(","))
    return names if all(is_head(name) and "(" not in name for name in names) else ()


def declaring(left: str, space: str, scope: Scope) -> Scope | None:
    """``scope`` with the names in ``left`` as vectors or matrices of ``space``; None if they are known, or it is no such space.

    Where the sizes are computed, or cannot be used, nothing is known of the names but that they are something else than numbers.
    """
    sizes, names = sizes_of(space), names_of(left)
    if not sizes or not names or not all(is_free(name, scope) for name in names):
        return None
    for name in names:
        scope = _declaring(name, sizes, scope)
    return scope


def _declaring(name: str, sizes: tuple[str, ...], scope: Scope) -> Scope:
    kind = f"vector({sizes[0]})" if len(sizes) == 1 else f"matrix({', '.join(sizes)})"
    types = {**scope.context.assume, name: kind}
    plain = all(_PLAIN.fullmatch(size) for size in sizes) and not any(_is_taken(size, name, scope) for size in sizes)
    if not plain or not scope.engine.reads(Context({name: kind})):
        return scope.doubting(name)
    return replace(scope, context=replace(scope.context, assume=types), declared=scope.declared | {name})


def _is_taken(size: str, name: str, scope: Scope) -> bool:
    """Whether the letter of a size is known to be something else than a whole number."""
    kind = next((kind for n, kind in scope.context.assume.items() if bare(n) == size), "dim")
    return size == name or not ("integer" in kind or kind == "dim")


def is_shape(condition: str, scope: Scope) -> bool:
    """Whether ``condition`` only says that names which are known to be vectors, matrices or sequences lie in a space of such."""
    left, sign, space = condition.partition("\\in ") if "\\in " in condition else condition.partition("∈")
    if not sign or not sizes_of(space) or not names_of(left):
        return False
    kinds = {bare(name): kind for name, kind in scope.context.assume.items()}
    return all(any(word in kinds.get(bare(name), "") for word in _SHAPED) for name in names_of(left))
