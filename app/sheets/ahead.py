"""Looking at the cells of a sheet while the reader, which works outside of Python, still reads it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice

from app.sheets.looks import Marked, Marks

_MOST = 50_000
"""So many marked cells are looked up ahead; the others when it is their turn, so that they take no memory."""


def looked_ahead(look: Callable[[], Marks]) -> Callable[[], Marks]:
    """Begin ``look`` in a thread; what is returned waits for it, and raises what it has raised."""
    worker = ThreadPoolExecutor(1)
    begun = worker.submit(_begun, look)
    worker.shutdown(wait=False)

    def found() -> Marks:
        marks, first = begun.result()
        return Marks(marks.letters, chain(first, marks.cells))

    return found


def _begun(look: Callable[[], Marks]) -> tuple[Marks, list[Marked]]:
    marks = look()
    return marks, list(islice(marks.cells, _MOST))
