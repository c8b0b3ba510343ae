"""Tells when the clerk has moved or resized a column; what the program does to columns is no choice of theirs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QHeaderView

Layout = dict[str, int]


class ColumnWatch(QObject):
    """Compares the columns before the mouse was pressed on a header with those after."""

    changed = Signal()

    def __init__(self, header: QHeaderView, layout: Callable[[], Layout]) -> None:
        super().__init__(header)
        self._layout = layout
        self._before = list[tuple[str, int]]()
        header.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The header itself comes after this filter, so the comparison waits for it."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._before = list(self._layout().items())
        elif event.type() in (QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick):
            QTimer.singleShot(0, self, self._compare)
        return super().eventFilter(watched, event)

    def _compare(self) -> None:
        now = list(self._layout().items())
        if now != self._before:
            self._before = now
            self.changed.emit()
