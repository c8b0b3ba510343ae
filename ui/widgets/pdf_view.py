"""A paper on the screen: pages, zoom, search, print, save."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class PdfView(QWidget):
    """Shows a PDF file. The file is read into memory, so that it can be replaced while it is shown."""

    message = Signal(str)  # a sentence for the status line

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        raise NotImplementedError

    def show_file(self, path: Path, suggested: str = "") -> None:
        """Show a file; ``suggested`` is the name offered by "Save as". Raises UnreadableFile if it is no PDF."""
        raise NotImplementedError

    def show_bytes(self, data: bytes, suggested: str = "") -> None:
        """Show a PDF that lies in memory."""
        raise NotImplementedError

    def clear(self) -> None:
        """Show nothing."""
        raise NotImplementedError

    def page_count(self) -> int:
        """How many pages there are."""
        raise NotImplementedError
