"""Changing the password: the old one, the new one twice."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.bureau import Bureau
from app.errors import AppError
from app.i18n import _
from app.safety import users
from ui import errors, jobs, style
from ui.start.new_bureau import SHORTEST_PASSWORD
from ui.start.page import password_field


class PasswordDialog(QDialog):
    """Rewrites the key slot of who signed in; the recovery key stays as it is."""

    def __init__(self, bureau: Bureau, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bureau = bureau
        self._held = False
        self.setWindowTitle(_("Change password"))
        self.setMinimumWidth(style.px(440))
        self.old, self.new, self.again = password_field(), password_field(), password_field()
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        style.mark(self.problem, "danger")
        self._build()

    def _build(self) -> None:
        rows = QFormLayout()
        rows.setVerticalSpacing(8)
        for label, field in (
            (_("Old password"), self.old),
            (_("New password"), self.new),
            (_("Password again"), self.again),
        ):
            field.setAccessibleName(label)
            rows.addRow(label, field)
        change, cancel = QPushButton(_("Change")), QPushButton(_("Cancel"))
        self._parts = (self.old, self.new, self.again, change, cancel)
        style.primary(change)
        change.setDefault(True)
        change.clicked.connect(self._change)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(cancel)
        foot.addWidget(change)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addLayout(rows)
        column.addWidget(self.problem)
        column.addLayout(foot)

    def _change(self) -> None:
        if len(self.new.text()) < SHORTEST_PASSWORD:
            self.problem.setText(_("The password has fewer than {count} characters.").format(count=SHORTEST_PASSWORD))
        elif self.new.text() != self.again.text():
            self.problem.setText(_("The two passwords differ."))
        else:
            self._store()

    def _store(self) -> None:
        """Deriving the keys takes a second: a worker does it, and the dialog takes no input meanwhile."""
        try:
            change = users.change_own_password(self._bureau, self.old.text(), self.new.text())
        except AppError as fault:
            self.problem.setText(fault.text)
            return
        self._hold(True)
        jobs.beside(change.work, lambda _none: self._on_stored(change), self._on_refused)

    def _hold(self, on: bool) -> None:
        self._held = on
        for part in self._parts:
            part.setEnabled(not on)

    def _on_stored(self, change: users.KeyChange[None]) -> None:
        self._hold(False)
        try:
            change.finish()
        except AppError as fault:
            errors.report(self, fault)
        self.accept()

    def _on_refused(self, fault: BaseException) -> None:
        self._hold(False)
        if isinstance(fault, AppError):
            self.problem.setText(fault.text)
            self.old.setFocus()
        else:
            errors.report(self, fault)

    def reject(self) -> None:
        """Cancel; not while the password is being changed."""
        if not self._held:
            super().reject()
