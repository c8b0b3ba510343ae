"""Long work as a generator that yields (done, total): stepped by the window in slices, or run through at once."""

from __future__ import annotations

from collections.abc import Generator
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
