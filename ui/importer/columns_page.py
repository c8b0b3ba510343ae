"""Second step: which column brings which field, with values of the sheet beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.bureau import Bureau
from app.i18n import _
from app.records import Field, Kind, Record
from app.sheets.grid import Grid, column_letters, is_blank, shown
from app.sheets.matching import Column, Header, Match
from ui import style
from ui.importer.plain_table import plain_table
from ui.widgets.pick_editors import LinkEditor

SAMPLES = 4
LOOKED_AT = 500  # rows below the header


class ColumnsPage(QWidget):
    """A line for each column; what the clerk changes is kept when going back and forth."""

    def __init__(self, record: Record, bureau: Bureau) -> None:
        super().__init__()
        self._record = record
        self._missing = {field.name: LinkEditor(field, bureau) for field in record.fields if _names_all_rows(field)}
        self._header: Header | None = None
        self._choosers: list[QComboBox] = []
        title, self._note = QLabel(_("What stands in which column?")), QLabel()
        style.mark(title, "title")
        style.mark(self._note, "secondary")
        heads = (_("Column"), _("Brings"), _("How it was found"), _("Values"))
        self.table: QTableWidget = plain_table(_("Columns of the sheet"), heads)
        header = self.table.horizontalHeader()
        for place in (0, 1, 2):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(self._note)
        column.addWidget(self.table, 1)
        self._form = QFormLayout()
        for name, editor in self._missing.items():
            label = _("{field} of every row, where no column says it").format(field=_(record.field(name).label))
            editor.setAccessibleName(label)
            self._form.addRow(label, editor)
        column.addLayout(self._form)

    def suggest(self, name: str, value: int) -> None:
        """Offer a value for every row, where that is known from elsewhere and the clerk has chosen none."""
        if name in self._missing and self._missing[name].value() is None:
            self._missing[name].set_value(value)

    def show_header(self, grid: Grid, header: Header) -> None:
        """Show the columns of a header; the same header again keeps the clerk's choices."""
        if header is self._header:
            return
        self._header = header
        filled = [column for column in header.columns if column.header or _samples(grid, header, column)]
        self.table.setRowCount(len(filled))
        self._choosers = []
        for row, column in enumerate(filled):
            self._add_line(row, column, _samples(grid, header, column))
        found = sum(bool(column.target) for column in filled)
        self._show_missing()
        text = _("{found} of {count} columns were recognised. What is left out is not imported.")
        self._note.setText(text.format(found=found, count=len(filled)))

    def _add_line(self, row: int, column: Column, samples: Sequence[str]) -> None:
        letters = column_letters(column.index)
        head = QTableWidgetItem(f"{letters}  {column.header}")
        head.setToolTip(column.header)
        self.table.setItem(row, 0, head)
        chooser = self._chooser(column)
        chooser.setAccessibleName(f"{letters} {column.header}")
        self._choosers.append(chooser)
        self.table.setCellWidget(row, 1, chooser)
        self.table.setItem(row, 2, QTableWidgetItem(self._how(column)))
        self.table.setItem(row, 3, QTableWidgetItem("   ".join(samples)))
        self.table.setRowHeight(row, style.px(36))

    def _chooser(self, column: Column) -> QComboBox:
        chooser = QComboBox()
        chooser.setProperty("column", column.index)
        chooser.setProperty("before", column.target)
        chooser.addItem(_("Leave out"), "")
        for target, label in self._targets():
            chooser.addItem(label, target)
        chooser.setCurrentIndex(max(0, chooser.findData(column.target)))
        chooser.currentIndexChanged.connect(self._show_missing)
        return chooser

    def _targets(self) -> list[tuple[str, str]]:
        targets = [(field.name, _(field.label)) for field in self._record.fields if not field.computed]
        for field in self._record.fields:
            for linked in field.by or {}:
                targets.append((f"{field.name}.{linked}", _("{field}, by its code").format(field=_(field.label))))
        return targets

    def _how(self, column: Column) -> str:
        if column.match is Match.REMEMBERED:
            return _("as chosen before")
        if column.target:
            return _("recognised")
        if column.match is Match.SIMILAR:
            field = self._record.field(column.suggestion.partition(".")[0])
            return _("perhaps: {field}").format(field=_(field.label))
        return _("comes twice") if column.match is Match.DOUBLE else ""

    def _show_missing(self) -> None:
        brought = self._brought()
        for name, editor in self._missing.items():
            self._form.setRowVisible(editor, name not in brought)

    def _brought(self) -> set[str]:
        return {str(chooser.currentData()).partition(".")[0] for chooser in self._choosers}

    def fixed(self) -> dict[str, int]:
        """What holds for every row because no column says it: field → id of the row linked to."""
        brought = self._brought()
        chosen = {name: editor.value() for name, editor in self._missing.items() if name not in brought}
        return {name: value for name, value in chosen.items() if isinstance(value, int)}  # a text names nothing known

    def mapping(self) -> dict[int, str | None]:
        """The clerk's changes: column → field, None for left out."""
        return {
            int(chooser.property("column")): chooser.currentData() or None
            for chooser in self._choosers
            if chooser.currentData() != chooser.property("before")
        }


def _names_all_rows(field: Field) -> bool:
    """Whether one answer may hold for a whole sheet: the unit, the round; what a key may be is asked for each row."""
    return field.required and field.kind is Kind.LINK and not field.computed


def _samples(grid: Grid, header: Header, column: Column) -> list[str]:
    found: list[str] = []
    for row in grid.rows[header.last + 1 :][:LOOKED_AT]:
        cell = row[column.index]
        if not is_blank(cell) and shown(cell) not in found:
            found.append(shown(cell))
        if len(found) == SAMPLES:
            break
    return found
