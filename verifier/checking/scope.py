"""What is known at a place of a document: types, definitions, hypotheses and the relations before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any, Final

from verifier.checking.contexts import DocumentContext
from verifier.checking.known import (
    ELSEWHERE,
    GRID,
    Known,
    Sources,
    closely,
    is_value,
    marks_of,
    of_another_kind,
    spelled,
    subjects,
    unstyled,
)
from verifier.checking.laws import Law, Stated, instances_near, is_about, law_of, recurs, says_too, stated
from verifier.checking.memory import Engine, Memory
from verifier.checking.mentions import bare, head_names, names_in
from verifier.checking.recurrences import index_of
from verifier.reading.declared_matrices import sizes
from verifier.reading.formulas import Context

MOST_EARLIER: Final = 6
MOST_LAWS: Final = 4
MOST_LAPSED: Final = 6
_SAID: Final = ("definitions", "hypotheses", "lapsed", "earlier", "laws")


@dataclass(frozen=True)
class Scope:
    """What is known; ``unsure`` are names of which something is said that could not be used, so that nothing about them is
    refuted.  ``written`` are the formulas last given for what stands left, also where they could not be used as definitions.
    ``lapsed`` is what was supposed before for a while: it helps a line only if the verdict says so.  ``apart``: this is a case or
    an item of a list; ``instead``: what is supposed next takes the place of what was supposed before;
    ``vague``: a word such as "normalised" that this paragraph says of something without a name.  ``declared`` are
    the names whose types in ``context`` the page says itself.  ``engine`` is who is asked.
    """

    context: DocumentContext
    definitions: tuple[Known, ...] = ()
    hypotheses: tuple[Known, ...] = ()
    earlier: tuple[Known, ...] = ()
    unsure: frozenset[str] = frozenset()
    written: Mapping[str, Known] = field(default_factory=dict)
    laws: tuple[Law, ...] = ()
    lapsed: tuple[Known, ...] = ()
    apart: bool = False
    instead: bool = False
    vague: str = ""
    declared: frozenset[str] = frozenset()
    engine: Engine = field(default_factory=Memory, compare=False)

    def at_heading(self) -> Scope:
        """What is still known in the next section: definitions, but no values of letters, no hypotheses and no relations."""
        over = tuple(d for d in self.definitions if d.introduced or is_value(d))
        kept = tuple(d for d in self.definitions if d not in over)
        supposed = (*self.lapsed, *self.hypotheses)  # they may be meant for the whole page
        far = tuple(replace(h, far=h.far or ELSEWHERE.format(cited=h.cited)) for h in supposed)
        unsure = self.unsure.union(*(head_names(d.head) for d in over if not d.introduced))
        return Scope(self.context, kept, unsure=unsure, lapsed=far[-MOST_LAPSED:], declared=self.declared, engine=self.engine)

    def entering(self, context: DocumentContext) -> Scope:
        """What is known in a part of the document of which the context says more; a name that it says anew is something else,
        and so is what was defined by it."""
        before, now = ({**c.assume, **c.defs} for c in (self.context, context))
        anew = frozenset().union(*(head_names(name) for name, said in now.items() if before.get(name) != said))
        own = {name: self.context.assume[name] for name in self.declared - set(context.assume)}
        context = replace(context, assume={**context.assume, **own})
        scope = replace(self.at_heading(), context=context, declared=frozenset(own))
        kept = (d for d in scope.definitions if not anew & (names_in(d.text) - names_in(d.head.partition("(")[2])))
        return reduce(Scope.forgetting, sorted(anew), replace(scope, definitions=tuple(kept)))

    def forgetting(self, name: str) -> Scope:
        """Without what was said of ``name``, which from here on is something else."""
        kept: dict[str, Any] = {field: tuple(k for k in getattr(self, field) if name not in subjects(k)) for field in _SAID}
        written = {head: k for head, k in self.written.items() if name not in head_names(head)}
        gone = frozenset(n for n in self.declared if name in head_names(n))
        assume = {n: t for n, t in self.context.assume.items() if n not in gone}
        context = replace(self.context, assume=assume) if gone else self.context
        return replace(self, context=context, declared=self.declared - gone, written=written, unsure=self.unsure - {name}, **kept)

    def defining(self, known: Known) -> Scope:
        """With a definition, which replaces one of the same name; one that cannot be used makes its name unsure."""
        name = spelled(known.head)
        others = tuple(d for d in self.definitions if spelled(d.head) != name and not of_another_kind(d.head, known.head))
        written = {**self.written, bare(known.head): known}
        scope = replace(self, definitions=others, written=written, unsure=self.unsure | self._resting_on(known))
        if not scope.usable(known):
            law = law_of(known.head, known.text, known.cited, known.condition)
            laws = (*(old for old in self.laws if law is None or old.name != law.name), *([law] if law else []))
            return replace(scope, unsure=scope.unsure | head_names(known.head), laws=laws[-MOST_LAWS:])
        begins = frozenset().union(*(law.name for law in self.laws)) if re.search(r"_\d+\Z", name) else frozenset[str]()
        return replace(scope, definitions=(*others, known), unsure=scope.unsure - (head_names(known.head) - begins))

    def _resting_on(self, known: Known) -> frozenset[str]:
        """The names that were defined by a value which now is another: c = a + 1, when a is no longer 2."""
        before = self.defined(known.head)
        if before is None or not is_value(before) or before.text == known.text:
            return frozenset()
        return frozenset().union(*(head_names(d.head) for d in self.definitions if head_names(known.head) & names_in(d.text)))

    def doubting(self, head: str) -> Scope:
        """With a name of which something is said that cannot be used."""
        return self.doubting_all(head_names(head))

    def doubting_all(self, names: frozenset[str]) -> Scope:
        """With names of which something is said that cannot be used."""
        return replace(self, unsure=self.unsure | names)

    def usable(self, known: Known) -> bool:
        """Whether a definition can be read, does not speak of what it defines, and is of numbers, not of what is random."""
        if recurs(known.head, known.text) or self._of_the_random(known.head):
            return False
        return self.engine.reads(Context(dict(self.context.assume), {known.head: known.text}))

    def _of_the_random(self, head: str) -> bool:
        """Whether an argument is a random variable: read as a number, its expectation would be itself."""
        names = names_in(head.partition("(")[2])
        return any(kind.startswith(("rv", "random")) and names_in(name) & names for name, kind in self.context.assume.items())

    def supposing(self, known: Known) -> Scope:
        """With a hypothesis; of one that cannot be read, its names are unsure."""
        if not self.engine.reads(Context(dict(self.context.assume), given=(known.text,))):
            return replace(self, unsure=self.unsure | names_in(known.text))
        others = [h for h in self.hypotheses if h.cited != known.cited and names_in(h.text) & names_in(known.text)]
        over = [h for h in others if self.instead or (known.passing and h.passing)]
        scope = self.lapsing(tuple(over))
        return replace(scope, hypotheses=(*scope.hypotheses, known), instead=False)

    def lapsing(self, over: tuple[Known, ...]) -> Scope:
        """Where the hypotheses ``over`` are no longer supposed."""
        kept = tuple(h for h in self.hypotheses if h not in over)
        told = tuple(h if h.condition else replace(h, condition=f"{h.text} (supposed in {h.cited})") for h in over)
        return replace(self, hypotheses=kept, lapsed=(*self.lapsed, *told)[-MOST_LAPSED:])

    def stating(self, known: Known) -> Scope:
        """With a relation that was not refuted."""
        return replace(self, earlier=(*self.earlier, known)[-MOST_EARLIER:])

    def recurring(self, texts: Iterable[str]) -> tuple[Known, ...]:
        """The recurrences about names in ``texts``, at their index and before."""
        written = tuple(texts)
        names = frozenset().union(*map(names_in, written))
        near = [law for law in self.laws if law.name & names]
        said = ((law, text) for law in near for text in instances_near(law, written))
        return tuple(Known(text, law.cited, condition=law.condition) for law, text in said)

    def for_all_steps(self, texts: Iterable[str]) -> Stated | None:
        """The recurrences about names in ``texts``, said for all steps."""
        written = tuple(texts)
        return stated(self.laws, (*written, *(h.text for h in self.relevant(written)[1]))) if self.laws else None

    def trusting(self, names: frozenset[str], closed: bool) -> Scope:  # noqa: FBT001
        """Where what recurrences say of ``names`` was used; in ``closed`` form a formula is no other meaning of the name."""
        written = {h: k for h, k in self.written.items() if not (closed and head_names(k.head) & names)}
        used = tuple(Known(law.equation, law.cited) for law in self.laws if law.name & names)
        return replace(self, unsure=self.unsure - names, written=written, hypotheses=(*self.hypotheses, *used))

    def is_law(self, head: str) -> bool:
        """Whether a recurrence says what ``head`` is."""
        return any(is_about(law, head) for law in self.laws)

    def defined(self, head: str) -> Known | None:
        """The definition of what is written ``head``."""
        own = any(closely(d) == closely(head) for d in self.context.defs)  # y(w') by itself, beside y(w)
        same = [d for d in self.definitions if spelled(d.head) == spelled(head)]
        return next((d for d in same if not own or marks_of(d.head) == marks_of(head)), None)

    def is_named(self, head: str) -> bool:
        """Whether the context, or a definition, says what the name is."""
        return self.defined(head) is not None or self.is_law(head) or self.is_given(head)

    def is_given(self, head: str) -> bool:
        """Whether the context says what the name is."""
        same = (d for d in self.context.defs if spelled(unstyled(d)) == spelled(unstyled(head)))
        return any(not marks_of(d) or marks_of(d) == marks_of(head) for d in same)

    def reached(self, text: str) -> frozenset[str]:
        """The names in the definitions on which ``text`` rests."""
        return frozenset().union(*(names_in(d.text) for d in self._definitions(names_in(text))))

    def is_indexed(self, head: str) -> bool:
        """Whether ``head`` has a number, or another step, where something was said with a letter: x_3, x_{i+1} after x_i = i²."""
        others = (*(d.head for d in self.definitions), *(law.head for law in self.laws), *self.written, *self.context.defs)
        numbered = re.fullmatch(r"(.*_)(\d+)", spelled(head))
        if numbered and any(spelled(law.head).startswith(numbered[1]) for law in self.laws) and self._begins(*numbered.groups()):
            return True
        whole, count = re.subn(r"_\d+", "", spelled(head))
        if count == 1 and any(spelled(d.head) == whole and GRID.search(d.text) for d in self._given_and_defined()):
            return True  # an entry of a matrix that is written out
        if self.saying(head):
            return True
        at = re.fullmatch(r"(.*_)(?:\d+|(\\ell|[A-Za-z])[-+]\d+)", spelled(head))
        same = [o for o in others if at is not None and spelled(o).startswith(at[1]) and index_of(o)]
        return at is not None and any(at[2] in (None, index_of(o)) for o in same)

    def _begins(self, letter: str, number: str) -> bool:
        """Whether something is said of the letter at an index before ``number``."""
        before = (re.fullmatch(re.escape(letter) + r"(\d+)", spelled(head)) for head in self.written)
        return any(found is not None and int(found[1]) < int(number) for found in before)

    def relevant(self, texts: Iterable[str]) -> tuple[tuple[Known, ...], tuple[Known, ...]]:
        """The definitions and the hypotheses that speak of the names in ``texts``, also by way of others."""
        names = frozenset().union(*map(names_in, texts))
        definitions = self._definitions(names)
        names = names.union(*(names_in(d.text) for d in definitions))
        hypotheses = tuple(h for h in self._hypotheses() if names_in(h.text) & names)
        names = names.union(*(names_in(h.text) for h in hypotheses))
        return self._definitions(names), hypotheses

    def saying(self, head: str) -> tuple[Known, ...]:
        """The definitions that say at other indices what ``head`` is."""
        near = (d for d in self._given_and_defined() if head_names(d.head) == head_names(head))
        return tuple(d for d in near if says_too(d.head, d.text, head))

    def _given_and_defined(self) -> tuple[Known, ...]:
        """All definitions; of what the page defines, not those of the context."""
        given = (Known(text, f"{head} = {text}", head) for head, text in self.context.defs.items() if not self.defined(head))
        return (*given, *self.definitions)

    def _definitions(self, names: frozenset[str]) -> tuple[Known, ...]:
        known = self._given_and_defined()
        found: dict[str, Known] = {}
        for _ in range(len(known) + 1):
            new = {d.head: d for d in known if head_names(d.head) & names and d.head not in found}
            if not new:
                break
            found.update(new)
            names = names.union(*(names_in(d.text) for d in new.values()))
        return tuple(found.values())

    def _hypotheses(self) -> tuple[Known, ...]:
        return (*(Known(text, f"given {text}") for text in self.context.given), *self.hypotheses)

    def reading(self, texts: Iterable[str], extra: Iterable[Known] = ()) -> tuple[Context, tuple[str, ...]]:
        """What the ``texts`` are to be read with, and what of it is to be cited."""
        found = self.sources(tuple(texts), self.supposed(texts, extra))
        return found.context, found.cited

    def supposed(self, texts: Iterable[str], extra: Iterable[Known] = ()) -> tuple[Known, ...]:
        """The hypotheses about names in ``texts``, and ``extra``."""
        more = tuple(extra)
        return (*self.relevant((*texts, *(k.text for k in more)))[1], *more)

    def _sizes(self, names: frozenset[str]) -> frozenset[str]:
        """The letters of the shapes of what the context calls one of ``names``."""
        return frozenset(size for name, kind in self.context.assume.items() if names_in(name) & names for size in sizes(kind))

    def sources(self, texts: Iterable[str], given: tuple[Known, ...]) -> Sources:
        """What the ``texts`` are to be read with if of all that is supposed only ``given`` is used."""
        written = tuple(texts)
        spoken = frozenset().union(*map(names_in, (*written, *(k.text for k in given))))
        definitions = self._definitions(spoken | self._sizes(spoken))
        names = frozenset().union(*map(names_in, (*written, *(k.text for k in (*definitions, *given)))))
        assume = {n: t for n, t in self.context.assume.items() if names_in(n) & names}
        context = Context(assume, {d.head: d.text for d in definitions}, tuple(h.text for h in given))
        return Sources(context, (*definitions, *given))
