"""Giving a paper its number beside its preview: the number, the day, what the clerk chooses, and one button."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app import document_numbers, numbering, seals
from app.bureau import Bureau
from app.errors import AppError, Invalid
from app.i18n import _
from app.paper.document import Document
from app.paper.pdf import write_document
from app.safety.roles import Action
from ui import errors, style
from ui.dialog_parts import day_field, day_of
from ui.paper_dialog import PaperDialog

PAUSE = 250  # milliseconds after the last key before the paper is set again


class NumberDialog(PaperDialog):
    """The preview shows the number and the day as they are typed; below the number stands what the register says of it.

    A subclass says which ``document`` the choices make and what ``take_and_print`` does.
    """

    def __init__(self, bureau: Bureau, title: str, proposed: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Number and print"), f"{title}.pdf", parent)
        self.bureau = bureau
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
        """The paper as it would be printed now, its number and seals aside."""
        raise NotImplementedError

    def holder(self) -> tuple[str, int]:
        """The record and row of the paper."""
        raise NotImplementedError

    def take_and_print(self, number: str, day: Any) -> None:
        """Take the number and print; AppError says what stands in the way."""
        raise NotImplementedError

    # what happens

    def preview(self) -> None:
        """Set the paper with the number and day that stand in the fields."""
        try:
            made = self.shown()
        except AppError as error:
            self.tell(error.text)
            return
        self.view.before_leaving = lambda: seals.note_use(self.bureau, made)
        self.set_paper(lambda path: write_document(made, path))

    def shown(self) -> Document:
        """The paper of the preview, with the pictures of seals where they are wanted. Raises NoSeal."""
        document = self.document()
        return seals.sealed(self.bureau, document) if self.sealed.isChecked() else document

    def typed_number(self) -> str:
        """The number as it will be written; as it was typed while it is none."""
        try:
            return document_numbers.read(self.number.text(), self._day(), self.bureau.jurisdiction).text
        except Invalid:
            return self.number.text().strip()

    def _day(self) -> Any:
        return day_of(self.day) or self.bureau.today

    def _on_number(self) -> None:
        self._tell_register()
        self._pause.start()

    def _tell_register(self) -> None:
        self.register.setText(numbering.said_of(self.bureau, self.number.text(), self._day(), *self.holder()))

    def _take(self) -> None:
        day = day_of(self.day)
        try:
            if day is None:
                raise AppError(_("Enter the day on which it was signed."))
            self.shown()  # seals that are wanted are there before a number is spent
            self.take_and_print(self.number.text().strip(), day)
        except AppError as error:
            errors.report(self, error)
        self._tell_register()
