"""Receipts for the sheets that units have sent: one page each, to print and sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QLabel, QWidget

from app.i18n import _
from ui import style
from ui.desk import Desk
from ui.paper_dialog import PaperDialog

Fault = tuple[int, str, str]


class ReceiptDialog(PaperDialog):
    """The receipts of these units' sheets."""

    def __init__(
        self, desk: Desk, ids: Sequence[int], faults: Mapping[int, Sequence[Fault]], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Receipt"), _("Receipt") + f" {desk.bureau.today.isoformat()}.pdf", parent)
        title = QLabel(_("Receipt"))
        style.mark(title, "title")
        self.tools.addWidget(title, 1)
        self.add_state()
        from app.exchange.papers import receipt

        made = [receipt(desk.bureau, row, faults.get(row, ())) for row in ids]
        self.set_papers(made)
