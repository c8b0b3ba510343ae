"""A form for any record: labels above fields, sections, problems beside the field they belong to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app import areas, values
from app.errors import AppError
from app.i18n import N_, _
from app.records import Field, Kind, Row
from app.safety import masking
from app.safety.roles import Action
from app.session import Bureau
from app.values import Hidden
from ui import style
from ui.widgets.editors import editor_for
from ui.widgets.hidden_line import HiddenLine
from ui.widgets.problem_summary import ProblemSummary
from ui.widgets.undo_keys import passes_on

SaveRow = Callable[[Row, int | None], int]  # values and id (None: a new row) → the id stored

WIDE = 900  # from this width on, at 100 %, fields stand in two columns
_HELP = {
    Kind.DATE: N_("Year, month and day: 2026-03-08 or 20260308. F4 opens the calendar."),
    Kind.PARTIAL_DATE: N_("As precisely as it is known: 2026, 2026-03 or 2026-03-08."),
    Kind.CHOICE: N_("Type the code, some letters of the label or its initials; F4 shows the list."),
    Kind.LINK: N_("Type some letters of the name or its initials; F4 shows the list."),
    Kind.FLAG: N_("Yes, no, or left empty when it is not known."),
}


class FieldRow(QWidget):
    """Label, editor, and the problem of one field."""

    def __init__(self, field: Field, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.editor = editor
        self.hidden_line: HiddenLine | None = None
        self.wanted = True  # a row without a parent counts as hidden for Qt, so this is kept apart
        words = _(field.label) + (_(" (required)") if field.required else "")
        self.label = QLabel(words, self)
        style.mark(self.label, "label")
        self.label.setBuddy(editor)
        self.problem = QLabel(self)
        style.mark(self.problem, "danger")
        self.problem.setWordWrap(True)
        self.problem.hide()
        editor.setObjectName(field.name)
        editor.setAccessibleName(words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(2))
        for widget in (self.label, editor, self.problem):
            layout.addWidget(widget)
        layout.addStretch()

    def hide_value(self, line: HiddenLine | None) -> None:
        """Show a masked line in the place of the editor; None shows the editor again."""
        if self.hidden_line is not None:
            self.hidden_line.deleteLater()
        self.hidden_line = line
        self.editor.setVisible(line is None)
        self.label.setBuddy(self.editor if line is None else line)
        if line is not None:
            line.setObjectName(f"{self.field.name}_hidden")
            line.setAccessibleName(self.editor.accessibleName())
            layout = self.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.insertWidget(1, line)
            QWidget.setTabOrder(self.editor, line)

    def set_problem(self, text: str) -> None:
        """Show a problem below the editor; "" for none."""
        if text == self.problem.text():
            return
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)
        self.editor.setProperty("problem", bool(text))
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)


class _Section(QWidget):
    """The rows of one section in one or two columns; a note takes the whole width."""

    def __init__(self, title: str, rows: Sequence[FieldRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._rows = rows
        self._columns = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.px(8))
        if title:
            heading = QLabel(title, self)
            style.mark(heading, "section")
            layout.addWidget(heading)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(style.px(24))
        self._grid.setVerticalSpacing(style.px(12))
        layout.addLayout(self._grid)

    def set_columns(self, columns: int, again: bool = False) -> None:
        """Lay the visible rows out."""
        if columns == self._columns and not again:
            return
        self._columns = columns
        for row in self._rows:
            self._grid.removeWidget(row)
        line = column = 0
        for row in (row for row in self._rows if row.wanted):
            span = columns if row.field.kind is Kind.NOTE else 1
            if column + span > columns:
                line, column = line + 1, 0
            self._grid.addWidget(row, line, column, 1, span)
            column += span
        for number in range(2):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
        self.setVisible(any(row.wanted for row in self._rows))

    def focus_first(self) -> None:
        """Put the cursor into the first field that can be typed in."""
        row = next((row for row in self._rows if row.wanted and row.editor.isEnabled()), None)
        if row:
            row.editor.setFocus(Qt.FocusReason.TabFocusReason)


class RecordForm(QWidget):
    """The fields of a record to type in, but for computed ones; ``editors`` replaces single editors by field name."""

    edited = Signal()

    def __init__(
        self, bureau: Bureau, record_name: str, editors: dict[str, QWidget] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._record = areas.records()[record_name]
        self._bureau = bureau
        self._clean: Row = {}
        self._row_id: int | None = None
        # Made in the order in which they are shown, which is also the order of Tab.
        self._rows = {
            field.name: FieldRow(field, (editors or {}).get(field.name) or editor_for(field, bureau))
            for _title, fields in self._record.sections()
            for field in fields
            if not field.computed
        }
        self._sections = [
            _Section(_(title), [self._rows[field.name] for field in fields if field.name in self._rows])
            for title, fields in self._record.sections()
            if any(field.name in self._rows for field in fields)
        ]
        self._build()
        for row in self._rows.values():
            row.editor.installEventFilter(self)
            row.editor.edited.connect(self.edited)  # pyright: ignore[reportAttributeAccessIssue]
        self.setFocusProxy(next(iter(self._rows.values())).editor)
        self._clean = self.values()

    def _build(self) -> None:
        self.summary = ProblemSummary(self)
        self.summary.jump_wanted.connect(self._go_to_problem)
        self._help = QLabel(self)
        style.mark(self._help, "help")
        self._help.setWordWrap(True)
        body = QFrame()
        style.mark(body, "page")
        self._inside = inside = QVBoxLayout(body)
        inside.setContentsMargins(style.px(16), style.px(12), style.px(16), style.px(16))
        inside.setSpacing(style.px(20))
        for section in self._sections:
            inside.addWidget(section)
        inside.addStretch()
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.summary, self._scroll, self._help):
            layout.addWidget(widget)
        self._help.setFixedHeight(self._help.fontMetrics().lineSpacing() * 2 + style.px(8))
        self._arrange(again=True)

    def values(self) -> Row:
        """What the fields hold; unparsable text as it was typed."""
        return {name: row.editor.value() for name, row in self._rows.items()}  # pyright: ignore[reportAttributeAccessIssue]

    def set_values(self, row: Row) -> None:
        """Show a row; fields that it lacks become empty, and the form is clean."""
        self.clear_problems()
        same_row = self._row_id is not None and row.get("id") == self._row_id
        for name, field_row in self._rows.items():
            value = row.get(name)
            if not isinstance(value, Hidden):
                field_row.editor.set_value(value)  # pyright: ignore[reportAttributeAccessIssue]
            if field_row.field.sensitive and not (same_row and field_row.hidden_line is None):
                field_row.hide_value(self._hidden_line(field_row.field, value) if row.get("id") else None)
        self._row_id = row.get("id")
        self._clean = self.values()

    def _hidden_line(self, field: Field, value: Any) -> HiddenLine | None:
        """The masked line of a value that must be asked for, or may not be seen at all; None for all others."""
        if value is None or not (isinstance(value, Hidden) or field.kind in masking.NUMBERS):
            return None
        may_reveal = field.kind in masking.NUMBERS and self._bureau.may(Action.REVEAL)
        line = HiddenLine(values.mask(field, value), may_reveal=may_reveal)
        line.wanted.connect(lambda: self.reveal(field.name))
        return line

    def reveal(self, name: str) -> None:
        """Show one number in full; that is recorded."""
        row, line = self._rows[name], self._rows[name].hidden_line
        if line is None or self._row_id is None:
            return
        try:
            value = masking.reveal(self._bureau, self._record, self._row_id, name)
        except AppError as error:
            line.setToolTip(error.text)
            return
        if self._bureau.may(Action.EDIT):
            row.hide_value(None)
            row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            line.setText(values.show(row.field, value))

    def set_read_only(self, on: bool = True) -> None:
        """For a role that does not edit, a medium that cannot be written to, or another day than today."""
        for row in self._rows.values():
            row.editor.setEnabled(not on)

    def change_values(self, row: Row) -> None:
        """Put values into some fields as if the clerk had typed them."""
        for name in row.keys() & self._rows.keys():
            self._rows[name].editor.set_value(row[name])  # pyright: ignore[reportAttributeAccessIssue]
        self.edited.emit()

    def editor(self, name: str) -> QWidget:
        """The editor of a field."""
        return self._rows[name].editor

    def set_visible(self, name: str, visible: bool) -> None:
        """Show or hide a field with its label."""
        self._rows[name].wanted = visible
        self._rows[name].setVisible(visible)
        self._arrange(again=True)

    def add_below(self, widget: QWidget, before_last: bool = False) -> None:
        """Something more at the end of what scrolls, or before what was added last."""
        self._inside.insertWidget(self._inside.count() - (2 if before_last else 1), widget)

    def add_above(self, widget: QWidget) -> None:
        """Something before the first section."""
        self._inside.insertWidget(0, widget)

    def section_titles(self) -> list[str]:
        """The titles of the sections, in order; those without a title are left out."""
        return [section.title for section in self._sections if section.title]

    def go_to_section(self, title: str) -> None:
        """Scroll to a section and put the cursor into its first field."""
        section = next(section for section in self._sections if section.title == title)
        self._scroll.verticalScrollBar().setValue(max(section.y() - style.px(8), 0))
        section.focus_first()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show each problem beside its field, and a line above that jumps to the first and holds those of no field."""
        for name, row in self._rows.items():
            row.set_problem(problems.get(name, ""))
        labels = [_(row.field.label) for name, row in self._rows.items() if problems.get(name)]
        self.summary.show_problems(labels, [text for name, text in problems.items() if name not in self._rows])

    def clear_problems(self) -> None:
        """Forget the problems shown."""
        self.show_problems({})

    def is_dirty(self) -> bool:
        """Whether anything differs from what was set."""
        return self.values() != self._clean

    def mark_clean(self) -> None:
        """What the form holds now counts as saved."""
        self._clean = self.values()

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field, if the form has it."""
        if name in self._rows:
            self._rows[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the cursor into the first field that can be typed in."""
        for row in self._rows.values():
            if row.wanted and row.editor.isEnabled():
                row.editor.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The help line follows the focus; an undo that an editor has not is the window's."""
        if passes_on(watched, event):
            return True
        if event.type() == QEvent.Type.FocusIn and watched.objectName() in self._rows:
            row = self._rows[watched.objectName()]
            self._help.setText(_(row.field.help) or _(_HELP.get(row.field.kind, "")))
            self._scroll.ensureWidgetVisible(row, 0, style.px(16))
        elif event.type() == QEvent.Type.FocusOut:
            self._help.clear()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self, again: bool = False) -> None:
        columns = 2 if self.width() >= style.px(WIDE) else 1
        for section in self._sections:
            section.set_columns(columns, again)

    def _go_to_problem(self) -> None:
        for row in self._rows.values():
            if row.problem.text():
                (row.hidden_line or row.editor).setFocus(Qt.FocusReason.OtherFocusReason)
                return
