"""Recent changes: who did what, when and why, in the whole file; for whoever audits."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app import areas, store
from app.i18n import N_, _, count
from app.safety import audit, users, write
from app.values import show_moment
from ui import style
from ui.desk import Desk
from ui.dialog_parts import close_button
from ui.widgets.change_words import ACTIONS, entry_text

PAGE = 200
_HEADS = (N_("When"), N_("Who"), N_("What"), N_("Of what"), N_("Changes"), N_("Reason"))
_OTHERS = {"user": N_("User"), "backup": N_("Backup")}  # what is no record
_ROW = Qt.ItemDataRole.UserRole


class ChangesDialog(QDialog):
    """The newest entries first, by user and sort of row; Enter goes to the row."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._bureau = desk, desk.bureau
        self._last = 0
        self.setWindowTitle(_("Recent changes"))
        self.resize(style.px(1080), style.px(620))
        self.actor, self.record = QComboBox(), QComboBox()
        self.table = QTableWidget(0, len(_HEADS))
        self.older = QPushButton(_("Show older ones"))
        self._build()
        self.refresh()

    def _build(self) -> None:
        self.actor.addItem(_("All users"), "")
        for user in users.in_file(self._bureau):
            self.actor.addItem(user.name, user.name)
        self.record.addItem(_("Everything"), "")
        for name, record in areas.records().items():
            self.record.addItem(_(record.plural), name)
        self.record.addItem(_("Users"), "user")
        head = QHBoxLayout()
        title = QLabel(_("Recent changes"))
        style.mark(title, "title")
        head.addWidget(title, 1)
        for chooser, name in ((self.actor, _("User")), (self.record, _("Sort of rows"))):
            chooser.setAccessibleName(name)
            chooser.currentIndexChanged.connect(self.refresh)
            head.addWidget(chooser)
        self._dress_table()
        self.older.setAutoDefault(False)
        self.older.clicked.connect(self._add_older)
        state = audit.head(self._bureau.db)
        chain = QLabel(_("{count} entries, head {head}").format(count=count(state.seq), head=state.short))
        style.mark(chain, "secondary")
        foot = QHBoxLayout()
        foot.addWidget(chain, 1)
        foot.addWidget(self.older)
        foot.addWidget(close_button(self))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _dress_table(self) -> None:
        style.mark(self.table, "framed")
        self.table.setAccessibleName(_("Recent changes"))
        self.table.setHorizontalHeaderLabels([_(head) for head in _HEADS])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.horizontalHeader().setStretchLastSection(True)
        for place, width in enumerate((140, 90, 100, 190, 340)):
            self.table.setColumnWidth(place, style.px(width))
        self.table.itemActivated.connect(self._go_to)

    def refresh(self) -> None:
        """Read the newest entries again."""
        self._last = 0
        self.table.setRowCount(0)
        self._add_older()

    def _add_older(self) -> None:
        found = write.recent(
            self._bureau,
            actor=str(self.actor.currentData()),
            record=str(self.record.currentData()),
            before=self._last,
            limit=PAGE,
        )
        titles = self._titles(found)
        for entry in found:
            self._add_row(entry, titles.get((entry["record"], entry["row"]), ""))
        self._last = int(found[-1]["seq"]) if found else self._last
        self.older.setEnabled(len(found) == PAGE)

    def _titles(self, found: list[dict[str, Any]]) -> dict[tuple[str, int], str]:
        """The titles of all rows named, one question a record."""
        known = areas.records()
        titles = dict[tuple[str, int], str]()
        for name in {str(entry["record"]) for entry in found} & set(known):
            rows = {entry["row"] for entry in found if entry["record"] == name}
            hidden = known[name].field(known[name].title).sensitive
            for row, title in store.titles(self._bureau, name, rows).items():
                titles[name, int(row or 0)] = "" if hidden else str(title)
        return titles

    def _add_row(self, entry: dict[str, Any], title: str) -> None:
        record = areas.records().get(str(entry["record"]))
        many = int(entry["last"]) - int(entry["row"]) + 1
        what = _(record.label) if record else _(_OTHERS.get(str(entry["record"]), ""))
        subject = f"{what} · {title}" if title and many == 1 else what
        cells = (
            show_moment(str(entry["at"])),
            str(entry["actor"]),
            _(ACTIONS.get(str(entry["action"]), str(entry["action"]))),
            f"{subject} × {many}" if many > 1 else subject,
            entry_text(self._bureau, entry),
            str(entry["reason"]),
        )
        place = self.table.rowCount()
        self.table.insertRow(place)
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            item.setData(_ROW, (entry["record"], entry["row"]) if record else None)
            self.table.setItem(place, column, item)

    def _go_to(self, item: QTableWidgetItem) -> None:
        target = item.data(_ROW)
        if target and self._desk.is_there(*target):
            self.accept()
            self._desk.show_row(*target)
