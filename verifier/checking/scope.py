"""What is known at a place of a document: types, definitions, hypotheses and the relations before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any

from verifier.checking.contexts import DocumentContext
from verifier.checking.mentions import head_names, letters_in, names_in
from verifier.checking.recurrences import index_of, instances
from verifier.reading.errors import ReadingError
from verifier.reading.formulas import Context, read_formulas

MOST_EARLIER = 6
MOST_LAWS = 2
_SAID = ("definitions", "hypotheses", "earlier", "laws")


@dataclass(frozen=True)
class Known:
    """A definition (with the ``head`` that is defined) or a hypothesis; ``cited`` is how it is named where it is used.

    ``introduced``: it was not called a definition, but is the first that is said of a name.  ``passing``: it is supposed "for"
    some values or "if" something is so, until another case is named.
    """

    text: str
    cited: str
    head: str = ""
    introduced: bool = False
    passing: bool = False


@dataclass(frozen=True)
class Scope:
    """What is known; ``unsure`` are names of which something is said that could not be used, so that nothing about them is
    refuted.  ``written`` are the formulas last given for what stands left, also where they could not be used as definitions."""

    context: DocumentContext
    definitions: tuple[Known, ...] = ()
    hypotheses: tuple[Known, ...] = ()
    earlier: tuple[Known, ...] = ()
    unsure: frozenset[str] = frozenset()
    written: Mapping[str, Known] = field(default_factory=dict)
    laws: tuple[Known, ...] = ()

    def at_heading(self) -> Scope:
        """What is still known in the next section: definitions, but no values of letters, no hypotheses and no relations."""
        over = tuple(d for d in self.definitions if d.introduced or _is_value(d))
        kept = tuple(d for d in self.definitions if d not in over)
        supposed = (letters_in(h.text) for h in self.hypotheses)  # they may be meant for the whole page
        unsure = self.unsure.union(*(head_names(d.head) for d in over if not d.introduced), *supposed)
        return replace(self, definitions=kept, hypotheses=(), earlier=(), unsure=unsure, written={}, laws=())

    def entering(self, context: DocumentContext) -> Scope:
        """What is known in a part of the document of which the context says more; a name that it says anew is something else,
        and so is what was defined by it."""
        before, now = ({**c.assume, **c.defs} for c in (self.context, context))
        anew = frozenset().union(*(head_names(name) for name, said in now.items() if before.get(name) != said))
        scope = replace(self.at_heading(), context=context)
        kept = (d for d in scope.definitions if not anew & (names_in(d.text) - names_in(d.head.partition("(")[2])))
        return reduce(Scope.forgetting, sorted(anew), replace(scope, definitions=tuple(kept)))

    def forgetting(self, name: str) -> Scope:
        """Without what was said of ``name``, which from here on is something else."""
        kept: dict[str, Any] = {field: tuple(k for k in getattr(self, field) if name not in _subjects(k)) for field in _SAID}
        written = {head: k for head, k in self.written.items() if name not in head_names(head)}
        return replace(self, written=written, unsure=self.unsure - {name}, **kept)

    def defining(self, known: Known) -> Scope:
        """With a definition, which replaces one of the same name; one that cannot be used makes its name unsure."""
        name = spelled(known.head)
        others = tuple(d for d in self.definitions if spelled(d.head) != name and not _of_another_kind(d.head, known.head))
        written = {**self.written, known.head.strip(): known}
        scope = replace(self, definitions=others, written=written, unsure=self.unsure | self._resting_on(known))
        if not scope.usable(known):
            index = index_of(known.head) if head_names(known.head) & names_in(known.text) else ""
            laws = (*self.laws, Known(f"{known.head} = {known.text}", known.cited, index)) if index else self.laws
            return replace(scope, unsure=scope.unsure | head_names(known.head), laws=laws[-MOST_LAWS:])
        return replace(scope, definitions=(*others, known), unsure=scope.unsure - head_names(known.head))

    def _resting_on(self, known: Known) -> frozenset[str]:
        """The names that were defined by a value which now is another: c = a + 1, when a is no longer 2."""
        before = self.defined(known.head)
        if before is None or not _is_value(before) or before.text == known.text:
            return frozenset()
        return frozenset().union(*(head_names(d.head) for d in self.definitions if head_names(known.head) & names_in(d.text)))

    def doubting(self, head: str) -> Scope:
        """With a name of which something is said that cannot be used."""
        return replace(self, unsure=self.unsure | head_names(head))

    def usable(self, known: Known) -> bool:
        """Whether a definition can be read, does not speak of what it defines, and is of numbers, not of what is random."""
        if head_names(known.head) & names_in(known.text) or self._of_the_random(known.head):
            return False
        try:
            read_formulas(("0",), Context(dict(self.context.assume), {known.head: known.text}))
        except ReadingError:
            return False
        return True

    def _of_the_random(self, head: str) -> bool:
        """Whether an argument is a random variable: read as a number, its expectation would be itself."""
        names = names_in(head.partition("(")[2])
        return any(kind.startswith(("rv", "random")) and names_in(name) & names for name, kind in self.context.assume.items())

    def supposing(self, known: Known) -> Scope:
        """With a hypothesis; of one that cannot be read, its names are unsure."""
        try:
            read_formulas(("0",), Context(dict(self.context.assume), given=(known.text,)))
        except ReadingError:
            return replace(self, unsure=self.unsure | names_in(known.text))
        over = [h for h in self.hypotheses if known.passing and h.passing and h.cited != known.cited]
        kept = tuple(h for h in self.hypotheses if h not in over or not names_in(h.text) & names_in(known.text))
        return replace(self, hypotheses=(*kept, known))

    def stating(self, known: Known) -> Scope:
        """With a relation that was not refuted."""
        return replace(self, earlier=(*self.earlier, known)[-MOST_EARLIER:])

    def recurring(self, texts: Iterable[str]) -> tuple[Known, ...]:
        """The recurrences about names in ``texts``, at their index and before."""
        names = frozenset().union(*map(names_in, texts))
        near = [law for law in self.laws if head_names(law.text) & names]
        return tuple(Known(text, law.cited) for law in near for text in instances(law.text, law.head))

    def defined(self, head: str) -> Known | None:
        """The definition of what is written ``head``."""
        return next((d for d in self.definitions if spelled(d.head) == spelled(head)), None)

    def is_named(self, head: str) -> bool:
        """Whether the context, or a definition, says what the name is."""
        name = spelled(head)
        return self.defined(head) is not None or any(spelled(d) == name for d in self.context.defs)

    def reached(self, text: str) -> frozenset[str]:
        """The names in the definitions on which ``text`` rests."""
        return frozenset().union(*(names_in(d.text) for d in self._definitions(names_in(text))))

    def is_indexed(self, head: str) -> bool:
        """Whether ``head`` has a number where something was said with a letter: x_3 after x_i = i²."""
        others = (*(d.head for d in self.definitions), *(law.text.partition("=")[0] for law in self.laws), *self.written)
        numbered = re.fullmatch(r"(.*_)\d+", spelled(head))
        return numbered is not None and any(index_of(o) and spelled(o).startswith(numbered[1]) for o in others)

    def relevant(self, texts: Iterable[str]) -> tuple[tuple[Known, ...], tuple[Known, ...]]:
        """The definitions and the hypotheses that speak of the names in ``texts``, also by way of others."""
        names = frozenset().union(*map(names_in, texts))
        definitions = self._definitions(names)
        names = names.union(*(names_in(d.text) for d in definitions))
        hypotheses = tuple(h for h in self._hypotheses() if names_in(h.text) & names)
        names = names.union(*(names_in(h.text) for h in hypotheses))
        return self._definitions(names), hypotheses

    def _definitions(self, names: frozenset[str]) -> tuple[Known, ...]:
        given = tuple(Known(text, f"{head} = {text}", head) for head, text in self.context.defs.items() if not self.defined(head))
        found: dict[str, Known] = {}
        for _ in range(len(given) + len(self.definitions) + 1):
            new = {d.head: d for d in (*given, *self.definitions) if head_names(d.head) & names and d.head not in found}
            if not new:
                break
            found.update(new)
            names = names.union(*(names_in(d.text) for d in new.values()))
        return tuple(found.values())

    def _hypotheses(self) -> tuple[Known, ...]:
        return (*(Known(text, f"given {text}") for text in self.context.given), *self.hypotheses)

    def reading(self, texts: Iterable[str], extra: Iterable[Known] = ()) -> tuple[Context, tuple[str, ...]]:
        """What the ``texts`` are to be read with, and what of it is to be cited."""
        written = tuple(texts)
        definitions, hypotheses = self.relevant((*written, *(k.text for k in extra)))
        given = (*hypotheses, *extra)
        names = frozenset().union(*map(names_in, (*written, *(k.text for k in (*definitions, *given)))))
        assume = {n: t for n, t in self.context.assume.items() if names_in(n) & names}
        context = Context(assume, {d.head: d.text for d in definitions}, tuple(h.text for h in given))
        return context, tuple(dict.fromkeys(k.cited for k in (*definitions, *given)))


def _subjects(known: Known) -> frozenset[str]:
    """What it speaks of: a definition of its head only."""
    return head_names(known.head) if known.head else names_in(known.text)


def _is_value(known: Known) -> bool:
    """Whether a letter is put equal to a number, such as x = 3: in another exercise it is a letter again."""
    return "(" not in known.head and not names_in(known.text)


def _of_another_kind(one: str, other: str) -> bool:
    """Whether the one is a name and the other the same name with arguments: then the later of the two counts."""
    names = [spelled(head).partition("(") for head in (one, other)]
    return names[0][0] == names[1][0] and names[0][1] != names[1][1]


def spelled(head: str) -> str:
    """A head without layout and without the names of its arguments, for comparing."""
    plain = re.sub(r"\\(?:left|right|,|;|!|[bB]ig[lr]?)|\s|[{}]", "", head)
    return re.sub(r"\(.*\)$", lambda m: "(" + "," * m[0].count(",") + ")", plain)
