"""Check-up rounds on the left, their entries on the right: who has been examined, who has not."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QAction

from app.errors import AppError
from app.i18n import N_, _
from app.records import Row
from app.welfare import service
from ui import errors
from ui.rounds_view import RoundsView
from ui.widgets.record_page import RecordPage


class CheckupsView(RoundsView):
    """“Not examined” narrows the entries of a round."""

    round_record, entry_record = "checkup_round", "checkup"
    title_msgid = N_("Check-up rounds")
    new_tip_msgid = N_("An entry is made for every woman on the staff")
    missing: QAction

    def entries_page(self) -> RecordPage:
        """Who has been examined when, or why not."""
        page = RecordPage(
            self.desk.bureau,
            "checkup",
            N_("Entries of the round"),
            new_label_msgid=N_("Add a woman"),
            empty_msgid=N_("No entries. Start a round on the left: it brings an entry for every woman on the staff."),
        )
        page.table.set_columns(["person", "owner_unit", "done_on", "absence"])
        done = self.add_action(
            page, "check", _("Examined today"), "Ctrl+D", _("Mark the selected women as examined today (Ctrl+D)")
        )
        done.triggered.connect(lambda _on=False: self.mark_done())
        self.missing = self.add_action(page, "filter", _("Not examined"))
        self.missing.setCheckable(True)
        self.missing.toggled.connect(lambda _on: self.show_entries())
        return page

    def new_round(self) -> Row:
        """The check-up of this year."""
        year = self.desk.bureau.today.year
        return {"year": year, "name": _("Women's check-up {year}").format(year=year)}

    def save_round(self, values: Row, row: int | None) -> int:
        """A new round brings an entry for every woman on the staff."""
        return service.start_round(self.desk.bureau, values, row)

    def narrowed(self) -> dict[str, Any]:
        """Those without a day of examination."""
        return {"done_on": None} if self.missing.isChecked() else {}

    def show_all_of(self, record: str) -> None:
        """A round is opened for the women who are missing."""
        self.missing.setChecked(record == self.round_record)

    def mark_done(self) -> None:
        """The selected women were examined today."""
        ids = self.chosen(_("Select the women who were examined."))
        if not ids:
            return
        try:
            done = service.record_done(self.desk.bureau, ids, self.desk.bureau.today.isoformat())
        except AppError as error:
            errors.report(self, error)
        else:
            self.desk.message.emit(_("{count} examined today.").format(count=done))
