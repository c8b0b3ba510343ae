"""Long work as a generator that yields (done, total): stepped by the window in slices, or run through at once.

What cannot be cut into slices (a COMMIT, the copy of a file) is yielded as a ``Beside``: the window calls it in a
worker and goes on with the generator when it is through; who knows nothing of it has it called at ``result``.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Generic, TypeVar

T = TypeVar("T")
Steps = Generator[tuple[int, int], None, T]


class Beside(tuple[int, int], Generic[T]):
    """One piece of a job, called once, by a worker or by whoever asks for its result; ``at`` is how far the job is.

    ``stop`` asks it to end early, from another thread; without one there is no way back once it has begun.
    """

    call: Callable[[], T]
    stop: Callable[[], object] | None
    fault: Exception | None  # what a worker met
    _came: list[T]

    def __new__(
        cls, call: Callable[[], T], stop: Callable[[], object] | None = None, at: tuple[int, int] = (0, 0)
    ) -> Beside[T]:
        """A piece that is still to be done."""
        made = super().__new__(cls, at)
        made.call, made.stop, made.fault, made._came = call, stop, None, []
        return made

    def run(self) -> None:
        """Do it, and keep what came of it."""
        self._came.append(self.call())

    def result(self) -> T:
        """What came of it; does it first where nobody has, and raises what a worker met."""
        if self.fault is not None:
            raise self.fault
        if not self._came:
            self.run()
        return self._came[0]


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
