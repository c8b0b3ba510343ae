"""Setting a paper in the background, and looking at it before it is printed or kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from ui import jobs, style
from ui.widgets.pdf_view import PdfView

Writer = Callable[[Path], object]  # writes the PDF file; plain data only, it runs in a worker


def set_paper(parent: QWidget, write: Writer, show: Callable[[bytes], object]) -> None:
    """Write a paper in the background and hand over its bytes; no file stays behind."""

    def work() -> bytes:
        with TemporaryDirectory(prefix="bureaudesk-") as folder:
            path = Path(folder) / "paper.pdf"
            write(path)
            return path.read_bytes()

    jobs.compute(parent, _("Setting the paper"), work, show)


class PaperDialog(QDialog):
    """A preview with room for the choices that make the paper; ``tools`` is the row above it."""

    def __init__(self, title: str, suggested: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggested = suggested
        self.setWindowTitle(title)
        self.resize(style.px(980), style.px(720))
        self.tools = QHBoxLayout()
        self.tools.setContentsMargins(16, 12, 16, 12)
        self.tools.setSpacing(8)
        self.view = PdfView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.tools)
        column.addWidget(self.view, 1)

    def set_paper(self, write: Writer) -> None:
        """Show another version of the paper."""
        set_paper(self, write, lambda data: self.view.show_bytes(data, self._suggested))
