"""What the signature brings: number, signer, day; and opening a signed plan again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import store
from app.bureau import Bureau
from app.errors import AppError
from app.i18n import _
from app.plans import signing
from ui import dialogs, errors, style
from ui.dialog_parts import day_field, day_of


class SignDialog(QDialog):
    """Asks for what stands on the signed paper; from then on the text is locked."""

    def __init__(self, bureau: Bureau, plan: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bureau, self._plan = bureau, plan
        row = store.get(bureau, "plan", plan)
        self.setWindowTitle(_("Signed"))
        self.setMinimumWidth(style.px(460))
        self.number, self.signer = QLineEdit(row["number"] or ""), QLineEdit(row["signer"] or "")
        self.number.setObjectName("number")
        self.signer.setObjectName("signer")
        self.day = day_field(bureau, _("Signed on"), bureau.today)
        self.scan = QLineEdit()
        self.scan.setObjectName("scan")
        self.scan.setPlaceholderText(_("PDF, PNG or JPEG of at most 20 MB; may be attached later"))
        self.choose = QPushButton(_("Choose…"))
        self.choose.clicked.connect(lambda _on=False: self._choose_scan())
        self.problem = QLabel()
        self._build(row["title"])

    def _build(self, title: str) -> None:
        head, note = (
            QLabel(title),
            QLabel(_("Once recorded, the text of the plan is locked; progress can still be entered.")),
        )
        style.mark(head, "title")
        style.mark(note, "secondary")
        style.mark(self.problem, "danger")
        rows = QFormLayout()
        rows.setVerticalSpacing(8)
        names = (_("Document number"), _("Signed by"), _("Signed on"))
        for label, field in zip(names, (self.number, self.signer, self.day), strict=True):
            field.setAccessibleName(label)
            rows.addRow(label, field)
        held = QHBoxLayout()
        held.addWidget(self.scan, 1)
        held.addWidget(self.choose)
        self.scan.setAccessibleName(_("Signed scan"))
        rows.addRow(_("Signed scan"), held)
        record, cancel = QPushButton(_("Record the signature")), QPushButton(_("Cancel"))
        style.primary(record)
        record.setDefault(True)
        record.clicked.connect(self._record)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(cancel)
        foot.addWidget(record)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        for label in (head, note, self.problem):
            label.setWordWrap(True)
        column.addWidget(head)
        column.addWidget(note)
        column.addLayout(rows)
        column.addWidget(self.problem)
        column.addLayout(foot)

    def _choose_scan(self) -> None:
        path = dialogs.open_file(self, _("Signed scan"), _("Scans") + " (*.pdf *.png *.jpg *.jpeg)")
        if path is not None:
            self.scan.setText(str(path))

    def _record(self) -> None:
        day = day_of(self.day)
        if day is None:
            self.problem.setText(_("Enter the day on which it was signed."))
            return
        try:
            scan = Path(self.scan.text().strip()) if self.scan.text().strip() else None
            number, signer = self.number.text().strip(), self.signer.text().strip()
            signing.approve(self._bureau, self._plan, number, signer, day, scan)
        except AppError as error:
            self.problem.setText(error.text)
        else:
            self.accept()


def sign(bureau: Bureau, plan: int, parent: QWidget) -> bool:
    """Ask and record; True if the plan is signed now."""
    return bool(SignDialog(bureau, plan, parent).exec())


def open_again(bureau: Bureau, plan: int, parent: QWidget) -> bool:
    """Ask for the reason and unlock; True if the plan can be changed now."""
    question = _("Why is the signed plan changed? The reason stays in its history.")
    reason = dialogs.ask_text(parent, _("Open again"), question)
    if reason is None:
        return False
    try:
        signing.reopen(bureau, plan, reason)
    except AppError as error:
        errors.report(parent, error)
        return False
    return True
