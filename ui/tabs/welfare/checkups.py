"""Check-up rounds on the left, their entries on the right: who has been examined, who has not."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import store
from app.errors import AppError
from app.i18n import N_, _
from app.query import Query
from app.welfare import service
from ui import errors, icons, style
from ui.desk import Desk, stretch_column
from ui.row_dialog import RowDialog
from ui.side import SideBySide
from ui.widgets.record_page import RecordPage
from ui.widgets.record_table import RecordTable
from ui.widgets.shortcuts import bind


class CheckupsView(QWidget):
    """Choosing a round shows its entries; "not examined" narrows them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._round: int | None = None
        self.rounds = RecordTable(desk.bureau, "checkup_round", Query("checkup_round", sort="year", descending=True))
        self.rounds.set_columns(["name", "year"])
        stretch_column(self.rounds)
        self.entries = self._entries_page()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        left = self._left()
        self.sides = SideBySide(desk.settings, "rounds", left, self.entries)
        self.entries.head.add_action(self.sides.toggle, first=True)
        self.entries.panel_shown.connect(self.sides.make_room)
        column.addWidget(self.sides)
        bind(left, "Ctrl+N", lambda: self.edit_round(None))
        bind(left, "Ctrl+F", self.entries.go_to_search)
        self.rounds.selection_changed.connect(self._on_round)
        self.rounds.row_activated.connect(self.edit_round)
        bind(self.rounds, "Del", lambda: desk.delete("checkup_round", self.rounds.selected_ids(), self))
        desk.changes.changed.connect(self._on_changed)
        self._select_first()

    def _left(self) -> QFrame:
        left, title = QFrame(), QLabel(_("Check-up rounds"))
        style.mark(left, "page")
        style.mark(title, "title")
        new = QPushButton(icons.icon("add"), _("New round"))
        new.setToolTip(_("An entry is made for every woman on the staff"))
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

    def _entries_page(self) -> RecordPage:
        page = RecordPage(
            self._desk.bureau,
            "checkup",
            N_("Entries of the round"),
            new_label_msgid=N_("Add a woman"),
            empty_msgid=N_("No entries. Start a round on the left: it brings an entry for every woman on the staff."),
        )
        page.table.set_columns(["person", "owner_unit", "done_on", "absence"])
        done = QAction(icons.icon("check"), _("Examined today"), self)
        done.setShortcut("Ctrl+D")
        done.setToolTip(_("Mark the selected women as examined today (Ctrl+D)"))
        done.triggered.connect(lambda _on=False: self.mark_done())
        self.missing = QAction(icons.icon("filter"), _("Not examined"), self)
        self.missing.setCheckable(True)
        self.missing.toggled.connect(lambda _on: self._show_entries())
        page.add_action(done)
        page.add_action(self.missing)
        self._desk.watch(page)
        return page

    def _select_first(self) -> None:
        found = store.rows(self._desk.bureau, Query("checkup_round", sort="year", descending=True, limit=1))
        if found:
            self.rounds.select_id(found[0]["id"])
            self._on_round([found[0]["id"]])
        else:
            self._show_entries()

    def _on_round(self, ids: list[int]) -> None:
        if ids and ids[0] != self._round:
            self._round = ids[0]
            self._show_entries()

    def _show_entries(self) -> None:
        equals: dict[str, Any] = {"round": self._round if self._round is not None else -1}
        if self.missing.isChecked():
            equals["done_on"] = None
        self.entries.set_base(equals)

    def _on_changed(self, records: set[str]) -> None:
        if "checkup_round" in records:
            if self._round is not None and not self._desk.is_there("checkup_round", self._round):
                self._round = None
            self.rounds.refresh()
            if self._round is None:
                self._select_first()

    def edit_round(self, row: int | None) -> None:
        """A new round, or the data of one."""
        bureau = self._desk.bureau
        dialog = RowDialog(
            bureau,
            "checkup_round",
            lambda values, row_id: service.start_round(bureau, values, row_id),
            row=row,
            defaults={"year": bureau.today.year, "name": _("Women's check-up {year}").format(year=bureau.today.year)},
            parent=self,
        )
        if dialog.exec() and dialog.row is not None:
            self.rounds.select_id(dialog.row)
            self._on_round([dialog.row])

    def mark_done(self) -> None:
        """The selected women were examined today."""
        ids = self.entries.table.selected_ids()
        if not ids:
            self._desk.message.emit(_("Select the women who were examined."))
            return
        try:
            done = service.record_done(self._desk.bureau, ids, self._desk.bureau.today.isoformat())
        except AppError as error:
            errors.report(self, error)
        else:
            self._desk.message.emit(_("{count} examined today.").format(count=done))

    def open_row(self, record: str, row: int) -> None:
        """Show an entry, or a round with who is missing."""
        wanted = row if record == "checkup_round" else store.get(self._desk.bureau, "checkup", row)["round"]
        self.missing.setChecked(record == "checkup_round")
        self.rounds.select_id(wanted)
        self._on_round([wanted])
        if record == "checkup":
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
