"""What a fuzzer found, each fault once: it is told, and the fuzzing goes on."""

from __future__ import annotations

import signal
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

FRAMES: Final = 3


class Late(BaseException):
    """More processor time was used than there is; no handler of Exception takes it for a failure of its own."""


class Findings:
    """The faults so far, by kind and place."""

    def __init__(self) -> None:
        self.times: Counter[str] = Counter()

    @contextmanager
    def collected(self, told: Callable[[], str], seconds: float) -> Iterator[None]:
        """Takes note of what is raised inside, or takes more processor ``seconds``; ``told`` says what was tried."""
        signal.signal(signal.SIGVTALRM, _late)
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        try:
            yield
        except (Exception, Late) as error:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            place = " < ".join(f"{f.name}:{f.lineno}" for f in reversed(traceback.extract_tb(error.__traceback__)[-FRAMES:]))
            key = f"{type(error).__name__} {place}"
            self.times[key] += 1
            if self.times[key] == 1:
                print(f"FOUND {key}\n  {error!s:.1500}\n  {told()}", flush=True)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _late(*_: object) -> None:
    raise Late
