"""Work that takes long: steps of a generator between events, or a pure function in a worker; never ``processEvents``."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TypeVar

from PySide6.QtWidgets import QWidget

T = TypeVar("T")
Steps = Generator[tuple[int, int], None, T]


def run(parent: QWidget | None, title: str, job: Steps[T], done: Callable[[T], object], cancelled: Callable[[], object] | None = None) -> None:
    """Step ``job`` (yields done, total) by the event loop; returns at once, ``done`` is called with its result.

    A modal progress with Cancel appears after 0.4 s; Cancel closes the generator and calls ``cancelled``. Errors go to ``ui.errors.report``.
    """
    raise NotImplementedError


def compute(parent: QWidget | None, title: str, function: Callable[[], T], done: Callable[[T], object]) -> None:
    """Call a pure ``function`` (plain data, no database, no Qt) in a worker thread; ``done`` is called here with its result."""
    raise NotImplementedError
