"""The recycle bin: what was deleted, by sort, to be taken out again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import areas, store
from app.errors import AppError
from app.i18n import _
from app.query import Query
from app.store import RowSource
from ui import errors, icons, style
from ui.desk import Desk
from ui.dialog_parts import close_button
from ui.widgets.record_table import RecordTable


class RecycleBinDialog(QDialog):
    """One sort at a time; only sorts with something in them are offered."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(_("Recycle bin"))
        self.resize(style.px(860), style.px(560))
        self.sorts = QComboBox()
        self.sorts.setAccessibleName(_("Sort of rows"))
        for name, record in areas.records().items():
            count = RowSource(desk.bureau, Query(name, deleted=True)).count()
            if count:
                self.sorts.addItem(f"{_(record.plural)} · {count}", name)
        self.table: RecordTable | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(12)
        self._build()

    def _build(self) -> None:
        title = QLabel(_("Recycle bin"))
        style.mark(title, "title")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        self._column.addLayout(head)
        restore = QPushButton(icons.icon("restore"), _("Restore"))
        restore.setAutoDefault(False)
        restore.setObjectName("restore")
        restore.clicked.connect(lambda _on=False: self.restore())
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close_button(self))
        if self.sorts.count():
            head.addWidget(self.sorts)
            foot.addWidget(restore)
            self._show_sort()
            self.sorts.currentIndexChanged.connect(self._show_sort)
        else:
            empty = QLabel(_("The recycle bin is empty."))
            style.mark(empty, "secondary")
            empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._column.addWidget(empty, 1)
        self._column.addLayout(foot)

    def _show_sort(self) -> None:
        table = RecordTable(self._desk.bureau, self.sorts.currentData(), Query(self.sorts.currentData(), deleted=True))
        if self.table is None:
            self._column.addWidget(table, 1)
        else:
            self._column.replaceWidget(self.table, table)
            self.table.deleteLater()
        self.table = table

    def restore(self) -> None:
        """Take the selected rows out of the bin."""
        ids = self.table.selected_ids() if self.table is not None else []
        if not ids:
            return
        try:
            store.restore(self._desk.bureau, self.sorts.currentData(), ids)
        except AppError as error:
            errors.report(self, error)
            return
        assert self.table is not None
        self.table.refresh()
        self._desk.message.emit(_("{count} restored.").format(count=len(ids)))
