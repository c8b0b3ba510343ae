"""Long work as a generator that yields (done, total): stepped by the window in slices, or run through at once."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
Steps = Generator[tuple[int, int], None, T]


def run_through(job: Generator[object, None, T]) -> T:
    """Run a long job to its end without showing progress; returns its result."""
    while True:
        try:
            next(job)
        except StopIteration as end:
            return end.value


@contextmanager
def keeping_all() -> Generator[None]:
    """For work whose many small objects all stay: Python would search them for garbage again and again, in vain."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # what was made meanwhile counts as old without a search, which would hold the window up
        gc.unfreeze()
        gc.enable()
