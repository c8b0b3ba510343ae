"""What only the clerk can decide: a line for each question, with a box of the possible answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QLabel, QTableWidgetItem, QVBoxLayout, QWidget

from app.i18n import _
from app.sheets.outcome import AnswerKey, Question
from ui import style
from ui.importer.plain_table import plain_table

MOST_QUESTIONS = 200  # shown at once; once they are answered the next ones come


class QuestionsTable(QWidget):
    """``answers`` holds what was chosen, kept from one check to the next."""

    answered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.answers: dict[AnswerKey, Any] = {}
        self.boxes: list[QComboBox] = []
        heads = (_("Row"), _("Question"), _("Rows it holds for"), _("Answer"))
        self.table = plain_table(_("To decide"), heads)
        self.setAccessibleName(_("To decide"))
        header = self.table.horizontalHeader()
        for place in (0, 1, 2):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        self._note = QLabel()
        style.mark(self._note, "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self._note)

    def count(self) -> int:
        """How many questions are shown."""
        return self.table.rowCount()

    def show_questions(self, questions: Iterable[Question]) -> None:
        """Those that are likeliest to be answered first."""
        listed = sorted(questions, key=lambda question: (not question.is_open, question.row))
        shown = listed[:MOST_QUESTIONS]
        self.boxes = []
        self.table.setRowCount(len(shown))
        for line, question in enumerate(shown):
            self._add_line(line, question)
        self.table.resizeColumnsToContents()
        more = len(listed) - len(shown)
        self._note.setText(_("{count} more questions follow when these are answered.").format(count=more))
        self._note.setVisible(more > 0)

    def _add_line(self, line: int, question: Question) -> None:
        for place, text in enumerate((str(question.row), question.sentence, str(question.count))):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            self.table.setItem(line, place, item)
        box = QComboBox()
        box.setAccessibleName(question.sentence)
        box.addItem(_("Choose…"))
        for value, label in question.choices:
            box.addItem(label, value)
        if question.key in self.answers:
            values = [value for value, _label in question.choices]
            chosen = self.answers[question.key]
            box.setCurrentIndex(values.index(chosen) + 1 if chosen in values else 0)
        box.activated.connect(lambda place, key=question.key, of=box: self._on_chosen(key, of, place))
        self.boxes.append(box)
        self.table.setCellWidget(line, 3, box)
        self.table.setRowHeight(line, style.px(36))

    def _on_chosen(self, key: AnswerKey, box: QComboBox, place: int) -> None:
        if place:
            self.answers[key] = box.itemData(place)
        else:
            self.answers.pop(key, None)
        self.answered.emit()

    def forget(self) -> None:
        """Another file has other questions."""
        self.answers = {}

    def given(self) -> Mapping[AnswerKey, Any]:
        """The answers so far."""
        return dict(self.answers)
