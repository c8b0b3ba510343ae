"""The dues of the bureau, read in slices once for everybody who shows them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.bureau import Bureau
from app.dues import Due
from ui.changes import Changes
from ui.slices import Slices


class DueReader(QObject):
    """Reads again a moment after each change; ``read`` gives the open dues, the most urgent first."""

    read = Signal(object)

    def __init__(self, bureau: Bureau, changes: Changes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bureau = bureau
        self.found: list[Due] | None = None  # until they are read for the first time
        self._slices = Slices(bureau, self)
        self._slices.finished.connect(self._on_read)
        self._pause = QTimer(self, singleShot=True, interval=50)  # pyright: ignore[reportCallIssue]
        self._pause.timeout.connect(self.refresh)
        changes.changed.connect(lambda _records: self.wake())

    def wake(self) -> None:
        """Read soon; several changes at once are read once."""
        self._pause.start()

    def refresh(self) -> None:
        """Read now."""
        from app.home import service

        self._slices.start(service.iter_dues(self._bureau))

    def _on_read(self, found: list[Due]) -> None:
        self.found = found
        self.read.emit(found)
