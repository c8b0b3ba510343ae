"""Verifying a signed paper: what is found about each signature, and whom the bureau trusts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.bureau import Bureau
from app.errors import AppError, UnreadableFile
from app.i18n import _
from app.paper import integrity
from app.safety import certificates
from app.safety.roles import Action
from ui import dialogs, errors, jobs, style
from ui.dialog_parts import close_button


def verify_paper(bureau: Bureau, parent: QWidget) -> None:
    """Ask which file, and show what its signatures say."""
    path = dialogs.open_file(parent, _("Verify a signed paper"), "PDF (*.pdf *.PDF)")
    if path is None:
        return
    try:
        content = path.read_bytes()
    except OSError:
        errors.report(parent, UnreadableFile(_("{path} cannot be read.").format(path=path)))
        return
    trusted = certificates.trusted(bureau)
    jobs.compute(
        parent,
        _("Verifying the signatures"),
        lambda: integrity.verify(content, trusted),
        lambda findings: VerifyDialog(bureau, path, content, findings, parent).exec(),
    )


class VerifyDialog(QDialog):
    """One block for each signature: the verdict, then what it rests on."""

    def __init__(
        self,
        bureau: Bureau,
        path: Path,
        content: bytes,
        findings: list[integrity.Finding],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bureau, self._content = bureau, content
        self.setWindowTitle(_("Verify a signed paper"))
        self.resize(style.px(600), style.px(420))
        name = style.mark(QLabel(path.name), "title")
        name.setTextFormat(Qt.TextFormat.PlainText)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(_("What the signatures say"))
        self.trust = QPushButton(_("Trust a certificate file…"))
        self.trust.setAutoDefault(False)
        self.trust.clicked.connect(self._trust)
        self.forget = QPushButton(_("Trust no certificate any more"))
        self.forget.setAutoDefault(False)
        self.forget.clicked.connect(self._forget)
        foot = QHBoxLayout()
        foot.addWidget(self.trust)
        foot.addWidget(self.forget)
        foot.addStretch()
        foot.addWidget(close_button(self))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(name)
        column.addWidget(self._area, 1)
        column.addLayout(foot)
        self._show(findings)

    def _show(self, findings: list[integrity.Finding]) -> None:
        now = self._bureau.now()
        page = style.mark(QWidget(), "scrolled")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for finding in findings:
            column.addWidget(_line(integrity.verdict(finding), "section"))
            for sentence in integrity.sentences(finding, now):
                column.addWidget(_line(sentence))
            column.addSpacing(style.px(12))
        column.addWidget(_line(_("Such a signature is no electronic seal and no SM2 signature."), "secondary"))
        column.addStretch()
        self._area.setWidget(page)
        may = self._bureau.may(Action.CONFIGURE)
        self.trust.setVisible(may)
        self.forget.setVisible(may and bool(certificates.trusted(self._bureau)))

    def _trust(self) -> None:
        path = dialogs.open_file(self, _("Trust a certificate file"), _("Certificates") + " (*.cer *.crt *.pem)")
        if path is None:
            return
        try:
            certificates.trust(self._bureau, path)
        except AppError as error:
            errors.report(self, error)
        else:
            self._verify_again()

    def _forget(self) -> None:
        try:
            certificates.trust_nobody(self._bureau)
        except AppError as error:
            errors.report(self, error)
        else:
            self._verify_again()

    def _verify_again(self) -> None:
        content, trusted = self._content, certificates.trusted(self._bureau)
        jobs.compute(self, _("Verifying the signatures"), lambda: integrity.verify(content, trusted), self._show)


def _line(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        style.mark(label, role)
    return label
