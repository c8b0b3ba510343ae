"""What each unit must send in a year, has sent, and still owes; a line opens its names."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from app import areas
from app.i18n import _
from app.measures import Scope
from ui import style
from ui.desk import Desk
from ui.figure_table import FigureTable, Line


class QuotaView(QWidget):
    """A table of units with a bar each."""

    unit_opened = Signal(str, list)  # label, ids of the assignments

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._measure = areas.measures()["study_quota"]
        self.year = QSpinBox()
        self.year.setRange(2000, desk.bureau.today.year)
        self.year.setValue(desk.bureau.today.year)
        self.year.setAccessibleName(_("Year"))
        self.year.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.table = FigureTable(_(self._measure.label), (_("Unit"), _("Required"), _("Sent"), _("Missing")))
        self._sum = QLabel()
        self._build()
        self.setFocusProxy(self.table)
        self.year.valueChanged.connect(self.refresh)
        self.table.opened.connect(self._open)
        desk.changes.changed.connect(self._on_changed)

    def _build(self) -> None:
        title, note = QLabel(_("Quota by unit")), QLabel(_(self._measure.definition))
        style.mark(title, "title")
        style.mark(self._sum, "secondary")
        style.mark(note, "secondary")
        note.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(title)
        head.addWidget(self._sum, 1)
        head.addWidget(self.year)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(note)
        column.addWidget(self.table, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Read when it comes to the front."""
        super().showEvent(event)
        self.refresh()

    def _on_changed(self, records: set[str]) -> None:
        if self.isVisible() and records & {"study", "person", "unit", "post"}:
            self.refresh()

    def _scope(self) -> Scope:
        return Scope.of_year(self.year.value(), self._desk.bureau.today)

    def refresh(self) -> None:
        """Count again."""
        cells = self._measure.cells(self._desk.bureau, self._scope())
        self._cells = [cell for cell in cells if not cell.whole]
        lines, owed = [], 0
        for cell in self._cells:
            sent, required = int(cell.value or 0), int(cell.total or 0)
            missing = max(0, required - sent)
            owed += missing
            texts = (cell.label, str(required), str(sent), str(missing) if missing else "✓")
            lines.append(Line(cell.key, texts, sent / required if required else None, missing > 0))
        self.table.set_lines(lines)
        self._sum.setText(_("{count} units · {missing} still to send").format(count=len(lines), missing=owed))

    def _open(self, key: str) -> None:
        label = next(cell.label for cell in self._cells if cell.key == key)
        self.unit_opened.emit(label, self._measure.members(self._desk.bureau, self._scope(), key))
