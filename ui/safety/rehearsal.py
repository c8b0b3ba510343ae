"""Trying out a backup: the newest one is restored into an empty folder and looked at, as on the bad day."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _, count
from app.safety import backup, rehearsal
from app.values import show_moment
from ui import jobs, style
from ui.desk import Desk
from ui.dialog_parts import close_button
from ui.start.page import password_field


class RehearsalDialog(QDialog):
    """Choose a backup, type its password, read what was found in it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bureau = desk.bureau
        self._held = False
        self.setWindowTitle(_("Try out a backup"))
        self.setMinimumWidth(style.px(520))
        self.copies = QComboBox()
        for copy in backup.backups(self._bureau.path):
            self.copies.addItem(show_moment(copy.made_at), copy.path)
        self.password = password_field()
        self.found = QLabel()
        self.found.setObjectName("result")
        self.found.setWordWrap(True)
        self.start = QPushButton(_("Try out"))
        style.primary(self.start)
        self._build()

    def _build(self) -> None:
        words = QLabel(
            _("The backup is restored into an empty folder, opened, checked and removed. Your file is not touched.")
        )
        words.setWordWrap(True)
        style.mark(words, "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(words)
        for label, field in ((_("Backup of"), self.copies), (_("Password or recovery key"), self.password)):
            text = QLabel(label)
            style.mark(text, "label")
            text.setBuddy(field)
            field.setAccessibleName(label)
            column.addWidget(text)
            column.addWidget(field)
        column.addWidget(self.found)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close_button(self))
        foot.addWidget(self.start)
        column.addLayout(foot)
        self.start.setDefault(True)
        self.start.clicked.connect(self.try_out)
        if not self.copies.count():
            self._tell(_("There is no backup yet. Make one first."), "danger")
            self.start.setEnabled(False)

    def try_out(self) -> None:
        """In a worker: it opens the copy only."""
        copy, password = Path(self.copies.currentData()), self.password.text()
        self._hold(True)
        self._tell(_("Trying it out"), "secondary")
        jobs.beside(lambda: rehearsal.rehearse(copy, password), lambda rows: self._on_good(copy, rows), self._on_bad)

    def _hold(self, on: bool) -> None:
        self._held = on
        for part in (self.copies, self.password, self.start):
            part.setEnabled(not on)

    def _on_good(self, copy: Path, rows: dict[str, int]) -> None:
        self._hold(False)
        try:
            rehearsal.note_rehearsed(self._bureau, copy)
        except AppError as fault:
            self._tell(fault.text, "danger")
            return
        words = _("The backup is good: {people} people, {entries} entries of the audit log. The day is noted.")
        self._tell(words.format(people=count(rows.get("person", 0)), entries=count(rows.get("audit", 0))), "done")

    def _on_bad(self, fault: BaseException) -> None:
        self._hold(False)
        self._tell(fault.text if isinstance(fault, AppError) else _("The backup could not be read."), "danger")

    def _tell(self, text: str, role: str) -> None:
        self.found.setText(text)
        style.mark(self.found, role)

    def reject(self) -> None:
        """Close; not while it is being tried out."""
        if not self._held:
            super().reject()
