"""People whom two units have claimed in one round, side by side: what each unit says where they differ."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app import areas
from app.exchange import service as exchange
from app.exchange.service import Conflict
from app.i18n import _
from ui import style
from ui.desk import Desk
from ui.dialog_parts import close_button
from ui.importer.plain_table import plain_table


class ClaimsDialog(QDialog):
    """A row for each person and unit; what the units say differently stands in bold."""

    def __init__(self, desk: Desk, round_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Claimed twice"))
        self.resize(style.px(900), style.px(520))
        found = exchange.conflicts(desk.bureau, round_id)
        fields = [areas.records()["person"].field(name) for name in exchange.COMPARED]
        heads = (_("Name"), _("Identity number"), _("Unit"), *(_(field.label) for field in fields))
        self.table: QTableWidget = plain_table(_("Claimed twice"), heads)
        note = QLabel(_("{count} people are claimed by more than one unit.").format(count=len(found)))
        style.mark(note, "secondary")
        self.table.setRowCount(sum(len(one.claims) for one in found))
        line = 0
        for one in found:
            line = self._add(one, line)
        self.table.resizeColumnsToContents()
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close_button(self))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(note)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _add(self, one: Conflict, line: int) -> int:
        for unit, told in one.claims:
            here = _("{unit} (as the bureau has it)").format(unit=unit) if unit == one.known else unit
            cells = [one.name, one.id_number, here, *(told.get(name, "") for name in exchange.COMPARED)]
            for place, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                name = exchange.COMPARED[place - 3] if place > 2 else ""
                differs = name and len({said.get(name, "") for _unit, said in one.claims}) > 1
                item.setFont(style.font(bold=bool(differs)))
                self.table.setItem(line, place, item)
            line += 1
        return line
