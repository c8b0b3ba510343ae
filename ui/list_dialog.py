"""The rows of a table on paper: looked at, printed, or kept as PDF."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from app.i18n import _
from app.listings import listing_steps
from app.paper.listing import Listing
from app.store import RowSource
from ui import jobs, style
from ui.paper_dialog import PaperDialog
from ui.widgets.record_table import RecordTable


class ListDialog(PaperDialog):
    """What the table shows, with its columns, order and filters; ``heading`` says what they are."""

    def __init__(self, source: RowSource, table: RecordTable, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Print the list"), f"{heading}.pdf", parent)
        label = QLabel(heading)
        style.mark(label, "title")
        self.tools.addWidget(label, 1)
        self.add_state()
        jobs.run(self, _("Reading the rows"), listing_steps(source, table.fields(), heading), self._set, self.reject)

    def _set(self, listing: Listing) -> None:
        from app.paper.pdf import write_listing

        self.set_paper(lambda path: write_listing(listing, path))
