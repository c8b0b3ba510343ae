"""What changed in the bureau, for whoever shows it; and the sentences of the status line."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.session import Bureau


class Changes(QObject):
    """Hears every saved command of a bureau; widgets listen here and read their rows again."""

    changed = Signal(object)  # set[str], the names of the records touched
    message = Signal(str)  # a sentence for the status line

    def __init__(self, bureau: Bureau, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bureau = bureau
        bureau.listeners.append(self._on_changed)

    def stop(self) -> None:
        """Listen no more; before the bureau is closed and another opened."""
        if self._on_changed in self._bureau.listeners:
            self._bureau.listeners.remove(self._on_changed)

    def _on_changed(self, records: set[str]) -> None:
        self.changed.emit(records)

    def say(self, text: str) -> None:
        """Put a sentence on the status line."""
        self.message.emit(text)
