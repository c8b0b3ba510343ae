"""One rule: its value piece by piece, its days and its source, with the shipped value kept in sight."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import codes, rule_editing
from app.errors import AppError, Invalid
from app.i18n import _
from app.rule_editing import Entry, Typed
from app.session import Bureau
from ui import errors, style
from ui.dialog_parts import save_and_cancel


class RuleDialog(QDialog):
    """Changes a rule, or with ``anew`` gives it another value from a day on."""

    def __init__(self, bureau: Bureau, entry: Entry, anew: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bureau, self._entry, self._anew = bureau, entry, anew
        self.setWindowTitle(entry.label)
        self.resize(style.px(620), style.px(480))
        self.lines: dict[str, QLineEdit] = {}
        self.problems: dict[str, QLabel] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(style.px(16))
        self._grid.setVerticalSpacing(style.px(8))
        self._grid.setColumnStretch(1, 1)
        self._fill()
        self._build()
        next(iter(self.lines.values())).setFocus()

    def _fill(self) -> None:
        rule = self._entry.rule
        unit = codes.code_list("rule_unit").label(rule.unit)
        self.pieces = rule_editing.leaves(rule)
        for number, (label, text) in enumerate(self.pieces):
            self._line(f"value{number}", label or _("Value"), text)
        self._problem("value")
        if self._entry.shipped is not None:
            shipped = _("Shipped value: {value}").format(value=rule_editing.shown(self._entry.shipped))
            self._note(f"{shipped} ({unit})")
        else:
            self._note(unit)
        for name, label, text in (
            ("valid_from", _("From"), "" if self._anew else rule.valid_from),
            ("valid_to", _("Until"), "" if self._anew else rule.valid_to or ""),
            ("source", _("Source"), "" if self._anew else rule.source),
        ):
            self._line(name, label, text)
            self._problem(name)
        self._line("reason", _("Reason"), "")

    def _line(self, name: str, label: str, text: str) -> None:
        line = QLineEdit(text)
        line.setObjectName(name)
        line.setAccessibleName(label)
        line.setCursorPosition(0)
        words = style.mark(QLabel(label), "label")
        words.setBuddy(line)
        row = self._grid.rowCount()
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(line, row, 1)
        self.lines[name] = line

    def _note(self, text: str) -> None:
        note = style.mark(QLabel(text), "secondary")
        note.setWordWrap(True)
        self._grid.addWidget(note, self._grid.rowCount(), 1)

    def _problem(self, name: str) -> None:
        label = style.mark(QLabel(), "danger")
        label.setWordWrap(True)
        label.hide()
        self._grid.addWidget(label, self._grid.rowCount(), 1)
        self.problems[name] = label

    def _build(self) -> None:
        body = style.mark(QFrame(), "page")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(style.px(24), style.px(16), style.px(24), style.px(16))
        title = style.mark(QLabel(self._entry.label), "title")
        title.setWordWrap(True)
        inside.addWidget(title)
        inside.addLayout(self._grid)
        inside.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(save_and_cancel(self, self.save))

    def save(self) -> None:
        """Store and close; what cannot be is told at its field."""
        texts = [self.lines[f"value{number}"].text() for number in range(len(self.pieces))]
        days = (self.lines["valid_from"].text(), self.lines["valid_to"].text())
        typed = Typed(texts, *days, self.lines["source"].text())
        store = rule_editing.add if self._anew else rule_editing.change
        try:
            store(self._bureau, self._entry, typed, self.lines["reason"].text().strip())
        except Invalid as problem:
            self._tell(problem.problems)
        except AppError as problem:
            errors.report(self, problem)
        else:
            self.accept()

    def _tell(self, problems: dict[str, str]) -> None:
        for name, label in self.problems.items():
            label.setText(problems.get(name, ""))
            label.setVisible(name in problems)
        first = next(iter(problems))
        self.lines["value0" if first == "value" else first].setFocus()
