"""What the first tab need not wait for: done in small steps while the clerk reads the home page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QTableView

PAUSE_MS = 30  # between two steps, so that whatever the clerk does comes first


class WarmUp(QObject):
    """Reads modules one at a time, then does ``last`` as often as it returns True; stops with its owner."""

    def __init__(self, owner: QObject, modules: Sequence[str], last: Callable[[], object] | None = None) -> None:
        super().__init__(owner)
        self._steps: list[Callable[[], object]] = [
            *(lambda name=name: import_module(name) for name in modules),
            _read_records,
            _touch_table,
            *([last] if last else []),
        ]
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Begin once what the window shows has been read."""
        self._timer.start()

    def is_done(self) -> bool:
        """Whether every step has been gone through."""
        return not self._steps

    def _step(self) -> None:
        step = self._steps.pop(0)
        if step() is True:
            self._steps.insert(0, step)
        if self._steps:
            self._timer.start()


def _read_records() -> None:
    from app import areas

    areas.records()


def _touch_table() -> None:
    """Qt's classes for Python are finished when they are first used, which takes longer than a table itself."""
    table = QTableView()
    table.viewport()
    table.horizontalHeader().sectionSize(0)
    table.selectionModel()
    table.deleteLater()
