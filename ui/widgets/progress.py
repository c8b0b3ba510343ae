"""The modal progress of a long job: what is done, how far, and Cancel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.i18n import _, count
from ui import style


class ProgressDialog(QDialog):
    """Shown while a job runs; closing it is asking to cancel."""

    cancelled = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        heading = QLabel(title, self)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(title)
        self.count = QLabel(self)
        style.mark(self.count, "secondary")
        self.cancel_button = QPushButton(_("Cancel"), self)
        self.cancel_button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.px(24), style.px(16), style.px(24), style.px(16))
        layout.setSpacing(style.px(12))
        layout.addWidget(heading)
        layout.addWidget(self.bar)
        layout.addLayout(foot)
        self.setMinimumWidth(style.px(400))

    def set_progress(self, done: int, total: int) -> None:
        """How far; a total of 0 is not known."""
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)
        self.count.setText(_("{done} of {total}").format(done=count(done), total=count(total)) if total else "")

    def reject(self) -> None:
        """Esc, the button and the window's cross ask to cancel; the job closes the dialog."""
        self.cancel_button.setEnabled(False)
        self.cancelled.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The cross is Cancel."""
        event.ignore()
        self.reject()

    def finish(self) -> None:
        """Close for good."""
        self.done(QDialog.DialogCode.Accepted)
        self.deleteLater()
