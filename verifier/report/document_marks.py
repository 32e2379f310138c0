"""What a written derivation got, part by part: plain data, for the page, the terminal, and the exports of a class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from verifier.report.gradebooks import Entry, Mark, mark_from_json, number

TO_BE_LOOKED_AT: Final = "to be looked at"


@dataclass(frozen=True)
class ItemMark:
    """What one item of a part got: its steps, its result, or a line that was asked for.

    ``answer`` is what was judged, as written; ``provisional`` the points until a person has looked, in the author's favour;
    ``places`` name the lines it is about, each with the anchor of its place on the page.
    """

    id: str
    title: str
    mark: Mark
    provisional: float
    answer: str = ""
    places: tuple[tuple[str, str], ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether a person has to look."""
        return self.mark.score is None

    @property
    def points(self) -> float:
        """The points it gets, provisional ones included."""
        return self.provisional if self.mark.points is None else self.mark.points

    def to_json(self) -> dict[str, Any]:
        """The machine format."""
        told = {"id": self.id, "title": self.title, "provisional": round(self.provisional, 6), "answer": self.answer}
        return {**told, "places": [list(place) for place in self.places], "mark": self.mark.to_json()}


@dataclass(frozen=True)
class PartMark:
    """What a part got; ``place`` is where it begins, "" where it was not found."""

    id: str
    title: str
    place: str
    items: tuple[ItemMark, ...]

    def to_json(self) -> dict[str, Any]:
        """The machine format."""
        items = [item.to_json() for item in self.items]
        return {"id": self.id, "title": self.title, "place": self.place, **_figures(self.items), "items": items}


@dataclass(frozen=True)
class Marked:
    """What a document got; ``notes`` are for those who mark."""

    parts: tuple[PartMark, ...]
    notes: tuple[str, ...] = ()

    @property
    def items(self) -> Iterator[ItemMark]:
        """All items, in order."""
        return (item for part in self.parts for item in part.items)

    def to_json(self) -> dict[str, Any]:
        """The machine format."""
        parts = [part.to_json() for part in self.parts]
        return {**_figures(tuple(self.items)), "parts": parts, "notes": list(self.notes)}


def marked_from_json(data: dict[str, Any]) -> Marked:
    """What ``to_json`` wrote.  Raises TypeError, KeyError or ValueError if ``data`` is no such thing."""
    return Marked(tuple(map(_part, data["parts"])), tuple(data["notes"]))


def _part(data: dict[str, Any]) -> PartMark:
    return PartMark(data["id"], data["title"], data["place"], tuple(map(_item, data["items"])))


def _item(data: dict[str, Any]) -> ItemMark:
    places = tuple((place, anchor) for place, anchor in data["places"])
    mark = mark_from_json(data["mark"])
    return ItemMark(data["id"], data["title"], mark, float(data["provisional"]), data["answer"], places)


# Points -----------------------------------------------------------------------------------------------------------------


def points(items: Iterable[ItemMark]) -> float:
    """The points together, provisional ones included."""
    return round(sum(item.points for item in items) + 0.0, 6)


def possible(items: Iterable[ItemMark]) -> float:
    """The points that there are."""
    return round(sum(item.mark.possible for item in items) + 0.0, 6)


def open_items(items: Iterable[ItemMark]) -> int:
    """How many a person has to look at."""
    return sum(item.is_open for item in items)


def _figures(items: tuple[ItemMark, ...]) -> dict[str, Any]:
    return {"points": points(items), "possible": possible(items), TO_BE_LOOKED_AT: open_items(items)}


def points_text(items: Iterable[ItemMark]) -> str:
    """Such as ``5 of 8 points``; ``5 of 8 points so far`` where a person still has to look."""
    given = tuple(items)
    so_far = " so far" if open_items(given) else ""
    most = possible(given)
    return f"{number(round(points(given), 2))} of {number(most)} point{'s' * (most != 1)}{so_far}"


def entries(student: str, marked: Marked, rubric_version: str, engine_version: str) -> list[Entry]:
    """The lines of the gradebook: one for each item."""
    return [Entry(student, item.id, item.answer, _in_gradebook(item), rubric_version, engine_version) for item in marked.items]


def _in_gradebook(item: ItemMark) -> Mark:
    """The mark; where a person has to look, the message tells the points until then."""
    if not item.is_open:
        return item.mark
    so_far = f"until then {number(item.provisional)} of {number(item.mark.possible)}"
    return replace(item.mark, message="; ".join(filter(None, (item.mark.message, so_far))))
