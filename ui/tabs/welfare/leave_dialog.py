"""Maternity leave: days and dates from one entry, with the rule that gives them."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.bureau import Bureau
from app.errors import AppError, ReadOnly
from app.i18n import _
from app.values import show_date
from app.welfare.rules import Birth, maternity_leave
from ui import style
from ui.dialog_parts import close_button, day_field, day_of

LOCAL_DAYS, PROVINCE = "maternity.local_days", "province"  # a rule, and a setting of the bureau


class LeaveDialog(QDialog):
    """Computes while one types; only the bureau's province is kept."""

    def __init__(self, bureau: Bureau, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bureau = bureau
        self.setWindowTitle(_("Maternity leave"))
        self.setMinimumWidth(style.px(460))
        self.birth = day_field(bureau, _("Day of birth"), bureau.today)
        self.before, self.babies, self.order = QSpinBox(), QSpinBox(), QSpinBox()
        self.before.setRange(0, 62)
        self.babies.setRange(1, 9)
        self.order.setRange(1, 9)
        self.dystocia = QCheckBox(_("Difficult birth"))
        self.province = self._provinces()
        self.answer, self.why = QLabel(), QLabel()
        self._build()
        self.birth.edited.connect(self.refresh)  # type: ignore[attr-defined]  # every editor has it
        for spin in (self.before, self.babies, self.order):
            spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
            spin.valueChanged.connect(self.refresh)
        self.dystocia.toggled.connect(self.refresh)
        self.province.currentIndexChanged.connect(self._on_province)
        self.refresh()

    def _provinces(self) -> QComboBox:
        """The provinces whose law adds days, with the bureau's own chosen."""
        box = QComboBox()
        box.addItem(_("None of these"), "")
        for region in self._bureau.rules.regions(LOCAL_DAYS):
            box.addItem(region, region)
        box.setCurrentIndex(max(box.findData(self._bureau.setting(PROVINCE)), 0))
        return box

    def _on_province(self) -> None:
        """The bureau stays in its province: it is kept for the next time."""
        with suppress(ReadOnly):
            self._bureau.keep_setting(PROVINCE, self.province.currentData())
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
        if self._bureau.jurisdiction == "cn":
            self._add_chinese(rows)
        style.mark(self.answer, "title")
        style.mark(self.why, "secondary")
        for label in (self.answer, self.why):
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addLayout(rows)
        column.addSpacing(8)
        column.addWidget(self.answer)
        column.addWidget(self.why)
        column.addStretch()
        column.addWidget(close_button(self), 0, Qt.AlignmentFlag.AlignRight)

    def _add_chinese(self, rows: QFormLayout) -> None:
        """What only the law of China asks for."""
        for label, field in ((_("Which birth of the mother"), self.order), (_("Province"), self.province)):
            field.setAccessibleName(label)
            rows.addRow(label, field)
        rows.addRow("", self.dystocia)

    def refresh(self) -> None:
        """Compute again."""
        on = day_of(self.birth)
        if on is None:
            self.answer.setText("")
            self.why.setText(_("Enter the day of birth, or the day on which it is expected."))
            return
        birth = Birth(
            on,
            self.before.value(),
            self.dystocia.isChecked(),
            self.babies.value(),
            self.province.currentData(),
            self.order.value(),
        )
        try:
            leave = maternity_leave(birth, self._bureau.jurisdiction, self._bureau.rules)
        except AppError as error:
            self.answer.setText("")
            self.why.setText(error.text)
            return
        first, last = show_date(leave.starts_on.isoformat()), show_date(leave.ends_on.isoformat())
        self.answer.setText(_("{days} days: {first} to {last}").format(days=leave.days, first=first, last=last))
        self.why.setText(leave.why)
