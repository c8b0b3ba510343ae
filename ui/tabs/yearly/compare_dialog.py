"""What the figures of a table are compared with: a name, where it comes from, and a figure for each line."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.bureau import Bureau
from app.errors import AppError, Invalid
from app.i18n import _, count
from app.yearly import comparisons
from app.yearly.service import YearTable
from ui import errors, style
from ui.dialog_parts import save_and_cancel


class CompareDialog(QDialog):
    """A line for each figure; an empty one is not compared."""

    def __init__(self, bureau: Bureau, table: YearTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bureau, self._table = bureau, table
        self.setWindowTitle(_("Figures to compare with"))
        self.resize(style.px(560), style.px(520))
        self.lines: dict[str, QLineEdit] = {}
        self.problems: dict[str, QLabel] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(style.px(16))
        self._grid.setVerticalSpacing(style.px(6))
        self._grid.setColumnStretch(0, 1)
        self._fill()
        self._build()

    def _fill(self) -> None:
        compared = self._table.compared
        self.name = self._line("name", _("Compared with"), compared.name or _(comparisons.NAME))
        self.source = self._line("source", _("Source"), compared.source)
        for cell in self._table.cells:
            mine = comparisons.own(cell)
            shown = "" if mine is None else count(mine, 1) + (" %" if cell.total is not None else "")
            known = compared.values.get(cell.key)
            line = self._line(cell.key, cell.label, "" if known is None else f"{known:g}", shown)
            line.setMaximumWidth(style.px(120))
            self.lines[cell.key] = line

    def _line(self, name: str, label: str, text: str, mine: str = "") -> QLineEdit:
        line, words = QLineEdit(text), style.mark(QLabel(label), "label")
        line.setObjectName(name)
        line.setAccessibleName(label)
        words.setBuddy(line)
        row = self._grid.rowCount()
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(style.mark(QLabel(mine), "secondary"), row, 1)
        self._grid.addWidget(line, row, 2)
        problem = style.mark(QLabel(), "danger")
        problem.setWordWrap(True)
        problem.hide()
        self._grid.addWidget(problem, row + 1, 0, 1, 3)
        self.problems[name] = problem
        return line

    def _build(self) -> None:
        body = style.mark(QFrame(), "page")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(style.px(24), style.px(16), style.px(24), style.px(16))
        title = f"{_(self._table.measure.label)} · {self._table.scope.year}"
        heading = style.mark(QLabel(title), "title")
        heading.setWordWrap(True)
        note = style.mark(
            QLabel(_("Shares in per cent, as the source gives them. Leave empty what is unknown.")), "secondary"
        )
        note.setWordWrap(True)
        inside.addWidget(heading)
        inside.addWidget(note)
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
        """Store and close; what is no number is told at its line."""
        texts = {key: line.text() for key, line in self.lines.items()}
        typed = comparisons.Typed(self.name.text(), self.source.text(), texts)
        table = self._table
        for problem in self.problems.values():
            problem.hide()
        try:
            comparisons.keep(self._bureau, table.measure.name, table.scope.year, typed)
        except Invalid as error:
            self._tell(error)
        except AppError as error:
            errors.report(self, error)
        else:
            self.accept()

    def _tell(self, error: Invalid) -> None:
        for name, text in error.problems.items():
            problem = self.problems.get(name)
            if problem is not None:
                problem.setText(text)
                problem.show()
        first = next(iter(error.problems))
        (self.lines.get(first) or self.name).setFocus()
