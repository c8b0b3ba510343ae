"""Maternity leave: days and dates from one entry, with the rule that gives them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QFormLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.bureau import Bureau
from app.errors import AppError
from app.i18n import _
from app.values import show_date
from app.welfare.rules import Birth, maternity_leave
from ui import style


class LeaveDialog(QDialog):
    """Computes while one types; nothing is stored."""

    def __init__(self, bureau: Bureau, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bureau = bureau
        self.setWindowTitle(_("Maternity leave"))
        self.setMinimumWidth(style.px(460))
        self.birth = QDateEdit(QDate(bureau.today))
        self.birth.setCalendarPopup(True)
        self.birth.setDisplayFormat("dd/MM/yyyy" if bureau.jurisdiction == "vn" else "yyyy-MM-dd")
        self.before, self.babies = QSpinBox(), QSpinBox()
        self.before.setRange(0, 62)
        self.babies.setRange(1, 9)
        self.dystocia = QCheckBox(_("Difficult birth"))
        self.dystocia.setVisible(bureau.jurisdiction == "cn")
        self.answer, self.why = QLabel(), QLabel()
        self._build()
        self.birth.dateChanged.connect(self.refresh)
        for spin in (self.before, self.babies):
            spin.valueChanged.connect(self.refresh)
        self.dystocia.toggled.connect(self.refresh)
        self.refresh()

    def _build(self) -> None:
        rows = QFormLayout()
        rows.setHorizontalSpacing(16)
        rows.setVerticalSpacing(8)
        for label, field in (
            (_("Day of birth"), self.birth),
            (_("Days taken before the birth"), self.before),
            (_("Children born"), self.babies),
        ):
            field.setAccessibleName(label)
            rows.addRow(label, field)
        rows.addRow("", self.dystocia)
        style.mark(self.answer, "title")
        style.mark(self.why, "secondary")
        for label in (self.answer, self.why):
            label.setWordWrap(True)
        close = QPushButton(_("Close"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addLayout(rows)
        column.addSpacing(8)
        column.addWidget(self.answer)
        column.addWidget(self.why)
        column.addStretch()
        column.addWidget(close)

    def refresh(self) -> None:
        """Compute again."""
        chosen = self.birth.date()
        on = date(chosen.year(), chosen.month(), chosen.day())
        birth = Birth(on, self.before.value(), self.dystocia.isChecked(), self.babies.value())
        try:
            leave = maternity_leave(birth, self._bureau.jurisdiction, self._bureau.rules)
        except AppError as error:
            self.answer.setText("")
            self.why.setText(error.text)
            return
        first, last = show_date(leave.starts_on.isoformat()), show_date(leave.ends_on.isoformat())
        self.answer.setText(_("{days} days: {first} to {last}").format(days=leave.days, first=first, last=last))
        self.why.setText(leave.why)
