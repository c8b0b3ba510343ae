"""The half-year or year-end report: drafted from the plan, edited here, printed from here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.bureau import Bureau
from app.i18n import _
from app.plans import report
from ui import style
from ui.paper_dialog import PaperDialog

PAUSE = 500  # milliseconds after the last key before the paper is set again


class ReportDialog(PaperDialog):
    """The four parts to write in, the paper beside them."""

    def __init__(self, bureau: Bureau, plan: int, year: int, parent: QWidget | None = None) -> None:
        super().__init__(_("Report of the plan"), _("Report of the plan") + ".pdf", parent)
        self.record_signing(bureau, _("Report of the plan"))
        self._bureau, self._plan, self._year = bureau, plan, year
        self.resize(style.px(1240), style.px(780))
        self.which = QComboBox()
        self.which.setAccessibleName(_("Kind of report"))
        self.which.addItem(_("Half-year report"), True)
        self.which.addItem(_("Year-end report"), False)
        self.which.setCurrentIndex(0 if bureau.today.month <= 7 and bureau.today.year == year else 1)
        again = QPushButton(_("Draft again"))
        again.clicked.connect(lambda _on=False: self.write_draft())
        self.which.currentIndexChanged.connect(self.write_draft)
        self.tools.addWidget(self.which)
        self.tools.addWidget(again)
        self.add_state()
        self.tools.addStretch()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._preview)
        self.parts: list[QPlainTextEdit] = []
        self.labels: list[QLabel] = []
        self.add_side(self._side(), style.px(480))
        self.write_draft()

    def _side(self) -> QFrame:
        side = QFrame()
        style.mark(side, "page")
        column = QVBoxLayout(side)
        for place in range(4):
            label, editor = QLabel(), QPlainTextEdit()
            style.mark(label, "label")
            label.setBuddy(editor)
            editor.setObjectName(f"part_{place}")
            editor.textChanged.connect(self._pause.start)
            column.addWidget(label)
            column.addWidget(editor, 1)
            self.labels.append(label)
            self.parts.append(editor)
        return side

    def write_draft(self) -> None:
        """Write the parts anew from items, figures and remarks."""
        half = bool(self.which.currentData())
        last = date(self._year, 6, 30) if half else date(self._year, 12, 31)
        self._draft = report.draft(self._bureau, self._plan, min(last, self._bureau.today), half=half)
        for label, editor, (title, text) in zip(self.labels, self.parts, self._draft.parts, strict=True):
            label.setText(title)
            editor.setAccessibleName(title)
            editor.setPlainText(text)
        self._preview()

    def _preview(self) -> None:
        titles = [title for title, _text in self._draft.parts]
        texts = [editor.toPlainText() for editor in self.parts]
        made = replace(self._draft, parts=tuple(zip(titles, texts, strict=True)))
        self.set_document(report.paper(self._bureau, self._plan, made))
