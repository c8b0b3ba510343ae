"""Collection rounds on the left, what each unit has sent on the right: taken in, sent back or accepted."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import store
from app.errors import AppError
from app.exchange import service as exchange
from app.exchange.records import ACCEPTED, RETURNED
from app.i18n import N_, _
from app.personnel import service
from app.query import Query
from ui import errors, icons, style
from ui.desk import Desk, stretch_column
from ui.row_dialog import RowDialog
from ui.side import SideBySide
from ui.tabs.personnel.claims import ClaimsDialog
from ui.tabs.personnel.receipt import ReceiptDialog
from ui.widgets.record_page import RecordPage
from ui.widgets.record_table import RecordTable
from ui.widgets.shortcuts import bind


class RoundsView(QWidget):
    """Choosing a round shows its units; their sheets come in by the wizard, which notes what came of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._round: int | None = None
        self._faults: dict[int, list[tuple[int, str, str]]] = {}  # of the sheets taken in since this view was opened
        self.rounds = RecordTable(
            desk.bureau, "collection_round", Query("collection_round", sort="year", descending=True)
        )
        self.rounds.set_columns(["name", "due_on"])
        stretch_column(self.rounds)
        self.sheets = self._sheets_page()
        left = self._left()
        self.sides = SideBySide(desk.settings, "collection", left, self.sheets)
        self.sheets.head.add_action(self.sides.toggle, first=True)
        self.sheets.panel_shown.connect(self.sides.make_room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sides)
        bind(left, "Ctrl+N", lambda: self.edit_round(None))
        self.rounds.selection_changed.connect(self._on_round)
        self.rounds.row_activated.connect(self.edit_round)
        bind(self.rounds, "Del", lambda: desk.delete("collection_round", self.rounds.selected_ids(), self))
        desk.changes.changed.connect(self._on_changed)
        self._select_first()

    def _left(self) -> QFrame:
        left, title = QFrame(), QLabel(_("Collection rounds"))
        style.mark(left, "page")
        style.mark(title, "title")
        new = QPushButton(icons.icon("add"), _("New round"))
        new.setToolTip(_("Every unit is then waited for"))
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

    def _sheets_page(self) -> RecordPage:
        page = RecordPage(
            self._desk.bureau,
            "collection",
            N_("Sheets of the round"),
            new_label_msgid=N_("Add a unit"),
            empty_msgid=N_("No units. Start a round on the left: every unit is then waited for."),
        )
        page.table.set_columns(["unit", "status", "sent_on", "entries", "accepted", "rejected", "file"])
        for icon, text, keys, slot in (
            ("import", _("Take in its sheet…"), "Ctrl+D", self.take_in),
            ("undo", _("Sent back"), "", lambda: self.mark(RETURNED)),
            ("check", _("Accepted"), "", lambda: self.mark(ACCEPTED)),
            ("print", _("Receipt…"), "Ctrl+P", self.open_receipt),
            ("people", _("Claimed twice…"), "", self.open_claims),
        ):
            action = QAction(icons.icon(icon), text, self)
            if keys:
                action.setShortcut(keys)
            action.triggered.connect(lambda _on=False, slot=slot: slot())
            page.add_action(action)
        self._desk.watch(page)
        return page

    def _select_first(self) -> None:
        found = store.rows(self._desk.bureau, Query("collection_round", sort="year", descending=True, limit=1))
        if found:
            self.rounds.select_id(found[0]["id"])
        self._round = found[0]["id"] if found else None
        self.sheets.set_base({"round": self._round if self._round is not None else -1})

    def _on_round(self, ids: list[int]) -> None:
        if ids and ids[0] != self._round:
            self._round = ids[0]
            self.sheets.set_base({"round": self._round})

    def _on_changed(self, records: set[str]) -> None:
        if "collection_round" in records:
            self.rounds.refresh()
            if self._round is None or not self._desk.is_there("collection_round", self._round):
                self._select_first()

    def edit_round(self, row: int | None) -> None:
        """A new round, or the data of one."""
        bureau = self._desk.bureau
        name = _("Staff roster {year}").format(year=bureau.today.year)
        dialog = RowDialog(
            bureau,
            "collection_round",
            lambda values, row_id: exchange.open_round(bureau, values, row_id),
            row=row,
            defaults={"year": bureau.today.year, "name": name, "opens_on": bureau.today.isoformat()},
            parent=self,
        )
        if dialog.exec() and dialog.row is not None:
            self.rounds.select_id(dialog.row)
            self._on_round([dialog.row])

    def _chosen(self) -> list[int]:
        ids = self.sheets.table.selected_ids()
        if not ids:
            self._desk.message.emit(_("Select the units."))
        return ids

    def take_in(self) -> None:
        """The sheet of the chosen unit, by the import wizard."""
        from ui.importer.wizard import ImportWizard

        ids = self._chosen()
        if not ids:
            return
        chosen = ids[0]
        wizard = ImportWizard(self._desk, "person", service.ImportHooks(), self)
        wizard.from_unit = store.get(self._desk.bureau, "collection", chosen)["unit"]
        wizard.finish = lambda bureau, tx, plan: exchange.receive(bureau, tx, chosen, plan)
        wizard.exec()
        if wizard.plan is not None:
            self._faults[chosen] = exchange.faults_of(wizard.plan)

    def mark(self, status: str) -> None:
        """Put the chosen sheets into a state."""
        ids = self._chosen()
        try:
            done = exchange.mark(self._desk.bureau, ids, status) if ids else 0
        except AppError as error:
            errors.report(self, error)
        else:
            self._desk.message.emit(_("{count} changed.").format(count=done))

    def open_receipt(self) -> None:
        """The receipts of the chosen units, to print."""
        ids = self._chosen()
        if ids:
            ReceiptDialog(self._desk, ids, self._faults, self).exec()

    def open_claims(self) -> None:
        """Who has been claimed by more than one unit in this round."""
        if self._round is not None:
            ClaimsDialog(self._desk, self._round, self).exec()

    def open_row(self, record: str, row: int) -> None:
        """Show a round, or what a unit has sent."""
        wanted = row if record == "collection_round" else store.get(self._desk.bureau, "collection", row)["round"]
        self.rounds.select_id(wanted)
        self._on_round([wanted])
        if record == "collection":
            self.sheets.open_row(row)

    def parts(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.rounds, *self.sheets.parts()]

    def has_unsaved(self) -> bool:
        """Whether an entry is being typed."""
        return self.sheets.has_unsaved()

    def save(self) -> bool:
        """Save what is being typed."""
        return not self.sheets.has_unsaved() or self.sheets.panel.save()
