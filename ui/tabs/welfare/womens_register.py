"""Rounds in which the women's register is gone through, and the women of a round: verified, corrected, still open."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QAction

from app.dates import add_months
from app.errors import AppError
from app.i18n import N_, _
from app.records import Row
from app.values import show_date
from app.welfare import rules, womens_register
from ui import errors
from ui.rounds_view import RoundsView
from ui.widgets.record_page import RecordPage


class WomensRegisterView(RoundsView):
    """“Not verified” narrows the entries of a round; a unit chosen in the filter is verified as a whole."""

    round_record, entry_record = "women_round", "women_entry"
    round_columns, round_sort = ("name", "open"), "day"
    title_msgid = N_("Verification rounds")
    new_tip_msgid = N_("An entry is made for every woman on the staff")
    missing: QAction

    def entries_page(self) -> RecordPage:
        """Who has been verified, and what was corrected."""
        page = RecordPage(
            self.desk.bureau,
            "women_entry",
            N_("Women of the round"),
            new_label_msgid=N_("Add a woman"),
            empty_msgid=N_("No entries. Start a round on the left: it brings an entry for every woman on the staff."),
        )
        page.table.set_columns(["person", "owner_unit", "birth", "marital", "verified_on", "change"])
        tip = _("Mark the selected women as verified today (Ctrl+D)")
        verified = self.add_action(page, "check", _("Verified today"), "Ctrl+D", tip)
        verified.triggered.connect(lambda _on=False: self.verify())
        self.missing = self.add_action(page, "filter", _("Not verified"))
        self.missing.setCheckable(True)
        self.missing.toggled.connect(lambda _on: self.show_entries())
        tip = _("Who joined, left or moved since the round before, and what was corrected (Ctrl+P)")
        sheet = self.add_action(page, "print", _("Changes…"), "Ctrl+P", tip)
        sheet.triggered.connect(lambda _on=False: self.open_changes())
        return page

    def new_round(self) -> Row:
        """The round of the month that the rule names, as things stand today."""
        today = self.desk.bureau.today
        month = rules.verification_month(today, self.desk.bureau.rules)
        first = month[0] if month else today.replace(day=1)
        due = max(month[1] if month else today, today)
        if due == today and month:
            due = add_months(today, 1)  # begun late: a month's time
        name = _("Verification {month}").format(month=show_date(first.isoformat()[:7]))
        return {"name": name, "year": today.year, "day": today.isoformat(), "due_on": due.isoformat()}

    def save_round(self, values: Row, row: int | None) -> int:
        """A round brings an entry for every woman on the staff on its day."""
        return womens_register.start_round(self.desk.bureau, values, row)

    def narrowed(self) -> dict[str, Any]:
        """Those without a day of verification."""
        return {"verified_on": None} if self.missing.isChecked() else {}

    def show_all_of(self, record: str) -> None:
        """A round is opened for the women who are still open."""
        self.missing.setChecked(record == self.round_record)

    def verify(self) -> None:
        """The selected women were verified today."""
        ids = self.chosen(_("Select the women who were verified."))
        if not ids:
            return
        try:
            done = womens_register.verify(self.desk.bureau, ids, self.desk.bureau.today.isoformat())
        except AppError as error:
            errors.report(self, error)
        else:
            self.desk.message.emit(_("{count} verified today.").format(count=done))

    def open_changes(self) -> None:
        """The sheet of changes since the round before."""
        from app.paper.pdf import write_listing
        from app.welfare.papers import changes_sheet
        from ui.paper_dialog import PaperDialog

        if self.round is None:
            self.desk.message.emit(_("There is no round yet."))
            return
        listing = changes_sheet(self.desk.bureau, self.round)
        dialog = PaperDialog(listing.title, f"{listing.title}.pdf", self)
        dialog.add_state()
        dialog.set_paper(lambda path: write_listing(listing, path))
        dialog.exec()
