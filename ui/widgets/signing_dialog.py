"""Signing a paper with a certificate file: the file, its password, and what such a signature is and is not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.clock import system_clock
from app.errors import AppError
from app.i18n import _
from app.paper import integrity
from app.paper.signing_key import open_key
from ui import dialogs, errors, jobs, style


class SigningDialog(QDialog):
    """Signs ``content``; afterwards ``signed`` is the new file and ``holder`` whom its certificate names."""

    def __init__(self, content: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.signed, self.holder = b"", ""
        self._content = content
        self._key: Path | None = None
        self._held = False
        self.setWindowTitle(_("Sign with a certificate file"))
        self.setMinimumWidth(style.px(520))
        self.name = QLabel(_("none chosen"))
        self.choose = QPushButton(_("Choose…"))
        self.choose.setAccessibleName(_("Choose the certificate file"))
        self.choose.clicked.connect(self._choose)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setObjectName("key_password")
        self.password.setAccessibleName(_("Password of the certificate file"))
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        style.mark(self.problem, "danger")
        self.sign, self.leave = style.primary(QPushButton(_("Sign"))), QPushButton(_("Cancel"))
        self.sign.setDefault(True)
        self.sign.clicked.connect(self._sign)
        self.leave.clicked.connect(self.reject)
        self._build()

    def _build(self) -> None:
        note = QLabel(
            _(
                "An integrity signature shows later whether the file was changed, and under which certificate it was "
                "signed. It is made on this computer, without a network. It is no electronic seal and no SM2 "
                "signature. The password is not kept."
            )
        )
        note.setWordWrap(True)
        style.mark(note, "secondary")
        file = QHBoxLayout()
        file.addWidget(self.name, 1)
        file.addWidget(self.choose)
        rows = QFormLayout()
        rows.setVerticalSpacing(8)
        rows.addRow(_("Certificate file (.p12, .pfx)"), file)
        rows.addRow(_("Password of the certificate file"), self.password)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.leave)
        foot.addWidget(self.sign)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(note)
        column.addLayout(rows)
        column.addWidget(self.problem)
        column.addLayout(foot)
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        path = dialogs.open_file(
            self, _("Choose the certificate file"), _("Certificate files") + " (*.p12 *.pfx *.P12 *.PFX)"
        )
        if path is not None:
            self._key = path
            self.name.setText(path.name)
            self.problem.clear()
            self.password.setFocus()

    def _sign(self) -> None:
        """Opening the key and loading what signs takes half a second: a worker does it."""
        if self._key is None:
            self.problem.setText(_("Choose the certificate file first."))
            self.choose.setFocus()
            return
        content, path, password, now = self._content, self._key, self.password.text(), system_clock()

        def work() -> tuple[bytes, str]:
            key = open_key(path, password, now)
            return integrity.sign(content, key), key.holder

        self._hold(True)
        jobs.beside(work, self._on_signed, self._on_refused)

    def _hold(self, on: bool) -> None:
        self._held = on
        for part in (self.choose, self.password, self.sign, self.leave):
            part.setEnabled(not on)

    def _on_signed(self, made: tuple[bytes, str]) -> None:
        if isValid(self):
            self._hold(False)
            self.signed, self.holder = made
            self.accept()

    def _on_refused(self, fault: BaseException) -> None:
        if not isValid(self):
            return
        self._hold(False)
        if isinstance(fault, AppError):
            self.problem.setText(fault.text)
            self.password.selectAll()
            self.password.setFocus()
        else:
            errors.report(self, fault)

    def done(self, result: int) -> None:
        """Forget the password, whatever the clerk decided."""
        self.password.clear()
        super().done(result)

    def reject(self) -> None:
        """Cancel; not while it is being signed."""
        if not self._held:
            super().reject()
