"""Collection rounds on the left, what each unit has sent on the right: taken in, sent back or accepted."""

from __future__ import annotations

from PySide6.QtGui import QAction

from app import store
from app.errors import AppError
from app.exchange import service as exchange
from app.exchange.records import ACCEPTED, RETURNED
from app.i18n import N_, _
from app.personnel import service
from app.records import Row
from ui import errors
from ui.desk import Desk
from ui.rounds_view import RoundsView
from ui.tabs.personnel.claims import ClaimsDialog
from ui.tabs.personnel.receipt import ReceiptDialog
from ui.widgets.record_page import RecordPage


class CollectionsView(RoundsView):
    """The sheets of a round come in by the wizard, which notes what came of them."""

    round_record, entry_record = "collection_round", "collection"
    round_columns = ("name", "due_on")
    title_msgid = N_("Collection rounds")
    new_tip_msgid = N_("Every unit is then waited for")

    def __init__(self, desk: Desk, toggle: QAction | None = None) -> None:
        self._faults: dict[int, list[tuple[int, str, str]]] = {}  # of the sheets taken in since this view was opened
        super().__init__(desk, toggle)

    def entries_page(self) -> RecordPage:
        """What each unit has sent."""
        page = RecordPage(
            self.desk.bureau,
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
            self.add_action(page, icon, text, keys).triggered.connect(lambda _on=False, slot=slot: slot())
        return page

    def new_round(self) -> Row:
        """The roster of this year, asked for from today."""
        today = self.desk.bureau.today
        name = _("Staff roster {year}").format(year=today.year)
        return {"year": today.year, "name": name, "opens_on": today.isoformat()}

    def save_round(self, values: Row, row: int | None) -> int:
        """A new round waits for every unit."""
        return exchange.open_round(self.desk.bureau, values, row)

    def take_in(self) -> None:
        """The sheet of the chosen unit, by the import wizard."""
        from ui.importer.wizard import ImportWizard

        ids = self.chosen(_("Select the units."))
        if not ids:
            return
        chosen = ids[0]
        wizard = ImportWizard(self.desk, "person", service.ImportHooks(), self)
        wizard.from_unit = store.get(self.desk.bureau, "collection", chosen)["unit"]
        wizard.finish = lambda bureau, tx, plan: exchange.receive(bureau, tx, chosen, plan)
        wizard.exec()
        if wizard.plan is not None:
            self._faults[chosen] = exchange.faults_of(wizard.plan)

    def mark(self, status: str) -> None:
        """Put the chosen sheets into a state."""
        ids = self.chosen(_("Select the units."))
        try:
            done = exchange.mark(self.desk.bureau, ids, status) if ids else 0
        except AppError as error:
            errors.report(self, error)
        else:
            self.desk.message.emit(_("{count} changed.").format(count=done))

    def open_receipt(self) -> None:
        """The receipts of the chosen units, to print."""
        ids = self.chosen(_("Select the units."))
        if ids:
            ReceiptDialog(self.desk, ids, self._faults, self).exec()

    def open_claims(self) -> None:
        """Who has been claimed by more than one unit in this round."""
        if self.round is not None:
            ClaimsDialog(self.desk, self.round, self).exec()
