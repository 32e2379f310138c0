"""Meanings that a document takes for granted, and says somewhere: σ is the logistic function from its first line on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from verifier.checking.contexts import DocumentContext
from verifier.checking.memory import Engine
from verifier.checking.mentions import head_names
from verifier.checking.relating import Pair
from verifier.reading.documents.heads import is_function_head
from verifier.reading.documents.pieces import Document
from verifier.reading.formulas import Context

USUAL: Final[Mapping[str, tuple[str, str]]] = {"sigma": ("\\sigma(z)", "\\frac{1}{1 + e^{-z}}")}


def with_usual(document: Document, context: DocumentContext, engine: Engine) -> tuple[DocumentContext, tuple[str, ...]]:
    """``context`` with the usual meaning of the names to which the document itself gives it, and a sentence for each."""
    defined = {name for head in context.defs for name in head_names(head)}
    said = []
    for name, (head, formula) in USUAL.items():
        where = None if name in defined else next(_confirmed(document, context, name, engine), None)
        if where is not None:
            context = replace(context, defs={**context.defs, head: formula})
            said.append(f"{head} = {formula} throughout, as {where} says")
    return context, tuple(said)


def _confirmed(document: Document, context: DocumentContext, name: str, engine: Engine) -> Iterator[str]:
    """The chains that give the name its usual meaning; none where another is given to it first."""
    head, formula = USUAL[name]
    for chain in document.chains:
        for left, right in zip(chain.lines, chain.lines[1:], strict=False):
            if right.relation not in {"=", ":=", "≡"} or not is_function_head(left.text) or head_names(left.text) != {name}:
                continue
            found = engine.sure(Pair(left.text, "=", right.text), Context(dict(context.assume), {**context.defs, head: formula}))
            if found.judgement.status == "follows" and name not in right.text:
                yield chain.id
            elif chain.role == "definition":
                return
