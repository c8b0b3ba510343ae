"""Rounds on the left, the entries of the chosen one on the right: check-ups, collections of sheets, verifications."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import store
from app.i18n import _
from app.query import Query
from app.records import Row
from ui import icons, style
from ui.desk import Desk, stretch_column
from ui.row_dialog import RowDialog
from ui.side import SideBySide
from ui.widgets.record_page import RecordPage
from ui.widgets.record_table import RecordTable
from ui.widgets.shortcuts import bind


class RoundsView(QWidget):
    """Choosing a round shows its entries. A kind of round says what it is called, how it is saved and what is done.

    ``toggle`` is the tab's own action that shows and hides the left part, if the tab has one.
    """

    round_record = ""
    entry_record = ""  # links to its round by a field ``round``
    round_columns: tuple[str, ...] = ("name", "year")
    round_sort = "year"  # the newest stands first
    title_msgid = ""
    new_tip_msgid = ""

    def __init__(self, desk: Desk, toggle: QAction | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.round: int | None = None
        self.rounds = RecordTable(
            desk.bureau, self.round_record, Query(self.round_record, sort=self.round_sort, descending=True)
        )
        self.rounds.set_columns(list(self.round_columns))
        stretch_column(self.rounds)
        self.entries = self.entries_page()
        desk.watch(self.entries)
        left = self._left()
        self.sides = SideBySide(desk.settings, self.round_record, left, self.entries)
        if toggle is not None:
            self.sides.follow(toggle)
        else:
            self.entries.head.add_action(self.sides.toggle, first=True)
        self.entries.panel_shown.connect(self.sides.make_room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sides)
        bind(left, "Ctrl+N", lambda: self.edit_round(None))
        bind(left, "Ctrl+F", self.entries.go_to_search)
        self.rounds.selection_changed.connect(self._on_round)
        self.rounds.row_activated.connect(self.edit_round)
        bind(self.rounds, "Del", lambda: desk.delete(self.round_record, self.rounds.selected_ids(), self))
        desk.changes.changed.connect(self._on_changed)
        self._select_first()

    # What a kind of round says ------------------------------------------------------------------------------------

    def entries_page(self) -> RecordPage:
        """The page of the entries, with what can be done to them."""
        raise NotImplementedError

    def new_round(self) -> Row:
        """What a new round is filled with."""
        raise NotImplementedError

    def save_round(self, values: Row, row: int | None) -> int:
        """Store a round; a new one brings its entries."""
        raise NotImplementedError

    def narrowed(self) -> dict[str, Any]:
        """Which of the entries of the round are shown; all, unless the kind of round says otherwise."""
        return {}

    def show_all_of(self, record: str) -> None:
        """An entry or a round is about to be shown: narrow, or stop narrowing."""

    # ----------------------------------------------------------------------------------------------------------------

    def _left(self) -> QFrame:
        left, title = QFrame(), QLabel(_(self.title_msgid))
        style.mark(left, "page")
        style.mark(title, "title")
        new = QPushButton(icons.icon("add"), _("New round"))
        new.setToolTip(_(self.new_tip_msgid))
        new.clicked.connect(lambda _on=False: self.edit_round(None))
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(new)
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 12, 8, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.rounds, 1)
        return left

    def add_action(self, page: RecordPage, icon: str, text: str, keys: str = "", tip: str = "") -> QAction:
        """One more thing to do on the page of the entries."""
        action = QAction(icons.icon(icon), text, self)
        action.setShortcut(QKeySequence(keys))
        if tip:
            action.setToolTip(tip)
        page.add_action(action)
        return action

    def chosen(self, nothing: str) -> list[int]:
        """The selected entries; says what to do when there are none."""
        ids = self.entries.table.selected_ids()
        if not ids:
            self.desk.message.emit(nothing)
        return ids

    def _select_first(self) -> None:
        found = store.rows(self.desk.bureau, Query(self.round_record, sort=self.round_sort, descending=True, limit=1))
        if found:
            self.rounds.select_id(found[0]["id"])
        self.round = found[0]["id"] if found else None
        self.show_entries()

    def _on_round(self, ids: list[int]) -> None:
        if ids and ids[0] != self.round:
            self.round = ids[0]
            self.show_entries()

    def show_entries(self) -> None:
        """The entries of the chosen round."""
        self.entries.set_base({"round": self.round if self.round is not None else -1, **self.narrowed()})

    def _on_changed(self, records: set[str]) -> None:
        if self.round_record in records:
            self.rounds.refresh()
            if self.round is None or not self.desk.is_there(self.round_record, self.round):
                self._select_first()

    def edit_round(self, row: int | None) -> None:
        """A new round, or the data of one."""
        dialog = RowDialog(
            self.desk.bureau, self.round_record, self.save_round, row=row, defaults=self.new_round(), parent=self
        )
        if dialog.exec() and dialog.row is not None:
            self.rounds.select_id(dialog.row)
            self._on_round([dialog.row])

    def open_row(self, record: str, row: int) -> None:
        """Show an entry, or a round; row 0 is a round that has not begun."""
        if not row:
            self.rounds.setFocus()
            self.desk.message.emit(_("Start it with “New round” (Ctrl+N)."))
            return
        wanted = row if record == self.round_record else store.get(self.desk.bureau, self.entry_record, row)["round"]
        self.show_all_of(record)
        self.rounds.select_id(wanted)
        self._on_round([wanted])
        if record == self.entry_record:
            self.entries.open_row(row)

    def parts(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.rounds, *self.entries.parts()]

    def has_unsaved(self) -> bool:
        """Whether an entry is being typed."""
        return self.entries.has_unsaved()

    def save(self) -> bool:
        """Save what is being typed."""
        return not self.entries.has_unsaved() or self.entries.panel.save()
