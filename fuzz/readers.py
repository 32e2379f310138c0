"""Coverage-guided fuzzing of ``read_trees`` and ``read_formulas``: ``python -m fuzz.readers -max_total_time=600 CORPUS``.

Only ReadingError and Unsupported may come out, with a position inside the text and a message of moderate length, within
SECONDS of processor time, and the same again when asked again.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import atheris
import sympy

with atheris.instrument_imports(include=["verifier.reading"]):
    from verifier.reading import formulas
    from verifier.reading.errors import ReadingError
    from verifier.reading.written import trees

from fuzz.findings import Findings
from fuzz.soup import FORMS, assumed, soup

SECONDS = 3.0
SLOWEST = [0.5]
FINDINGS = Findings()


def one(data: bytes) -> None:
    """Reads what ``data`` makes."""
    given = atheris.FuzzedDataProvider(data)

    def pick(size: int) -> int:
        return given.ConsumeIntInRange(0, size - 1)

    form, kind = FORMS[pick(3)], pick(4)
    types = assumed(pick)
    text = given.ConsumeUnicode(400) if kind == 0 else soup(pick)
    other = soup(pick) if kind > 1 else text
    with FINDINGS.collected(lambda: f"{form} {text!r} with {other!r} {types}", 2 * SECONDS):
        tried(text, other, form, types)


def tried(text: str, other: str, form: str, types: dict[str, str]) -> None:
    """Reads the two texts twice.  Raises AssertionError if that is slow or not the same, and what the readers raise."""
    start = time.process_time()
    told = [read(text, other, form, types) for _ in range(2)]
    spent = time.process_time() - start
    if told[0] != told[1]:
        raise AssertionError(f"another answer the second time: {text!r} {other!r} {types}: {told}")
    if spent > SECONDS:
        raise AssertionError(f"{spent:.1f} s for {text!r} {other!r} {types}")
    if spent > SLOWEST[0]:
        SLOWEST[0] = spent
        print(f"slowest so far: {spent:.2f} s, {text!r} {other!r} {types}", flush=True)


def read(text: str, other: str, form: str, types: dict[str, str]) -> str:
    """What reading the two texts together comes to."""
    told = attempt(lambda: repr(trees.read_trees((text,), trees.Known(form=form))), (text,))  # type: ignore[arg-type]
    context = formulas.Context(types, {"\\sigma(z)": "1/(1+e^{-z})"}, form=form)  # type: ignore[arg-type]
    return told + attempt(lambda: shown(formulas.read_formulas((text, other), context)), (text, other))


def shown(understood: formulas.Understood) -> str:
    """The values; not as SymPy prints them, which checks shapes that the engine has yet to complain of."""
    return " ".join(sympy.srepr(getattr(f.value, "value", type(f.value).__name__)) for f in understood.formulas)


def attempt(reading: Callable[[], str], texts: tuple[str, ...]) -> str:
    """The result as text, or the error."""
    try:
        return reading()
    except ReadingError as error:
        if not 0 <= error.position <= max(len(error.text), *map(len, texts)) or len(str(error)) > 500:
            raise AssertionError(f"{error} at {error.position} of {error.text!r}") from None
        return f"{error.place} {error} {error.position}"


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
