"""Giving a paper its number beside its preview: the number, the day, what the clerk chooses, and one button."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app import document_numbers, numbering, seals
from app.bureau import Bureau
from app.errors import AppError, Invalid
from app.i18n import _
from app.paper.document import Document
from app.records import Row
from app.safety.roles import Action
from ui import errors, jobs, style
from ui.dialog_parts import day_field, day_of
from ui.paper_dialog import PaperDialog

Work = tuple[Callable[[], Any], Callable[[Any], bytes]]
PAUSE = 250  # milliseconds after the last key before the paper is set again


class NumberDialog(PaperDialog):
    """The preview shows the number and the day as they are typed; below the number stands what the register says of it.

    A subclass says which ``document`` the choices make and how ``take_number`` goes on; ``done`` is said after it.
    """

    def __init__(self, bureau: Bureau, title: str, proposed: str, done: str, parent: QWidget | None = None) -> None:
        self._suggested, self._done = f"{title}.pdf", done
        super().__init__(_("Number and print"), self._suggested, parent)
        self.bureau = bureau
        self._coming: Document | None = None
        self.record_signing(bureau, title)
        self.number = QLineEdit(proposed)
        self.number.setObjectName("number")
        self.number.setAccessibleName(_("Document number"))
        self.day = day_field(bureau, _("Date of the paper"), bureau.today)
        self.register = QLabel()
        self.register.setWordWrap(True)
        style.mark(self.register, "secondary")
        self.sealed = self.choice("sealed", _("Pictures of the seals"))
        self.take = QPushButton(_("Take the number and set the paper"))
        self.take.setEnabled(bureau.may(Action.EDIT) and not bureau.db.readonly)
        self.take.setObjectName("take")
        style.primary(self.take)
        self.take.clicked.connect(lambda _on=False: self._take())
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.preview)
        self.number.textChanged.connect(self._on_number)
        self.day.edited.connect(self._on_number)  # type: ignore[attr-defined]  # every editor has it

    def choice(self, name: str, words: str) -> QCheckBox:
        """A further choice; the paper is set again when it is made."""
        box = QCheckBox(words)
        box.setObjectName(name)
        box.toggled.connect(lambda _on: self.preview())
        return box

    def lay_out(self, *choices: QWidget) -> None:
        """Put number, day, choices and button beside the paper, and show it."""
        self.tools.setContentsMargins(0, 0, 0, 0)  # the choices stand beside the paper
        side, grid, column = QFrame(), QGridLayout(), QVBoxLayout()
        style.mark(side, "page")
        grid.setVerticalSpacing(style.px(8))
        grid.setHorizontalSpacing(style.px(12))
        grid.setColumnStretch(1, 1)
        for row, (words, field) in enumerate(((_("Document number"), self.number), (_("Date of the paper"), self.day))):
            label = QLabel(words)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        column.setContentsMargins(style.px(16), style.px(16), style.px(16), style.px(16))
        column.setSpacing(style.px(12))
        column.addLayout(grid)
        for widget in (self.register, *choices, self.sealed, self.take, self.state):
            column.addWidget(widget)
        column.addStretch()
        side.setLayout(column)
        self.add_side(side, style.px(380))
        self._tell_register()
        self.number.setFocus()
        self.number.selectAll()
        self.preview()

    # what a subclass says

    def document(self) -> Document:
        """The paper with the number and day that are typed, its seals aside."""
        raise NotImplementedError

    def holder(self) -> tuple[str, int]:
        """The record and row of the paper."""
        raise NotImplementedError

    def take_number(self, number: str, day: date) -> Work:
        """Take the number; returns what sets the paper in a worker, and what keeps it and gives the PDF back."""
        raise NotImplementedError

    # what happens

    def preview(self) -> None:
        """Set the paper with the number and day that stand in the fields."""
        try:
            self._coming = made = self._wanted()
        except AppError as error:
            self.tell(error.text)
            return
        self.set_document(made)

    def _wanted(self) -> Document:
        document = self.document()
        return seals.sealed(self.bureau, document) if self.sealed.isChecked() else document

    def _show(self, data: bytes, suggested: str) -> None:
        """What leaves is what is shown: its seals are recorded, not those that are being set."""
        super()._show(data, suggested)
        shown = self._coming
        self.view.before_leaving = lambda: self._leave(shown) if shown else None

    def _leave(self, shown: Document) -> None:
        """A paper with seals leaves when its number stands in the register."""
        held = numbering.number_of(self.bureau, *self.holder())
        if shown.seals and (held is None or held["number"] != shown.number):
            raise AppError(_("Take the number first; then the paper leaves with its seals."))
        seals.note_use(self.bureau, shown)

    def typed(self) -> Row:
        """Number and day as they will be written; the number as it was typed while it is none."""
        try:
            number = document_numbers.read(self.number.text(), self._day(), self.bureau.jurisdiction).text
        except Invalid:
            number = self.number.text().strip()
        return {"number": number, "issued_on": self._day().isoformat()}

    def _day(self) -> date:
        return day_of(self.day) or self.bureau.today

    def _on_number(self) -> None:
        self._tell_register()
        self._pause.start()

    def _tell_register(self) -> None:
        self.register.setText(numbering.said_of(self.bureau, self.number.text(), self._day(), *self.holder()))

    def _take(self) -> None:
        self._pause.stop()
        self.forget_paper()  # a page that is still being set must not cover the one that is kept
        try:
            day = day_of(self.day)
            if day is None:
                raise AppError(_("Enter the day on which it was signed."))
            self._coming = self._wanted()  # seals that are wanted are there before a number is spent
            make, keep = self.take_number(self.number.text().strip(), day)
        except AppError as error:
            errors.report(self, error)
            self._pause.start()
            return
        self._tell_register()
        jobs.compute(self, _("Setting the paper"), make, lambda made: self._keep(keep, made), self.preview)

    def _keep(self, keep: Callable[[Any], bytes], made: Any) -> None:
        try:
            content = keep(made)
        except AppError as error:
            errors.report(self, error)
            self.preview()
        else:
            self._show(content, self._suggested)
            self.state.setText(self._done)
