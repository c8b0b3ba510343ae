"""The names behind a figure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from app.query import Query
from ui import style
from ui.desk import Desk
from ui.dialog_parts import close_button
from ui.widgets.record_table import RecordTable


class NamesDialog(QDialog):
    """A table of the rows that a figure counts; Enter goes to the row in its tab."""

    def __init__(  # noqa: PLR0913 - whose names, as of when, and where
        self,
        desk: Desk,
        title: str,
        record: str,
        ids: Sequence[int],
        parent: QWidget,
        *,
        day: date | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._record = record
        self.setWindowTitle(title)
        self.resize(style.px(820), style.px(560))
        self.table = RecordTable(desk.bureau, record, Query(record, ids=tuple(ids), as_of=day))
        self.table.row_activated.connect(self._go)
        foot = QHBoxLayout()
        hint = QLabel(_("Enter opens the row in its tab."))
        foot.addWidget(style.mark(hint, "secondary"), 1)
        foot.addWidget(close_button(self))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        head = QLabel(f"{title} · {len(ids)}")
        head.setWordWrap(True)
        column.addWidget(style.mark(head, "title"))
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.table.setFocus()

    def _go(self, row: int) -> None:
        self.accept()
        self._desk.show_row(self._record, row)
