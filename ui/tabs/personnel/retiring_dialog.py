"""Who retires between two days: the list to be approved, and the notices to all of them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app import dates, store
from app.i18n import _
from ui import style
from ui.desk import Desk
from ui.dialog_parts import day_field, day_of
from ui.paper_dialog import PaperDialog


class RetiringDialog(PaperDialog):
    """From and until make the list: first the rest of this year and the next; the unit is the one chosen."""

    def __init__(self, desk: Desk, unit: int | None, parent: QWidget | None = None) -> None:
        bureau = desk.bureau
        self._desk = desk
        self._units = None if unit is None else store.unit_and_below(bureau, unit)
        self._name = bureau.name if unit is None else str(store.get(bureau, "unit", unit)["name"])
        title = _("Who retires")
        super().__init__(title, f"{title} {self._name}.pdf", parent)
        self._first = day_field(bureau, _("From"), bureau.today.replace(day=1))
        self._last = day_field(bureau, _("Until"), dates.end_of_month(bureau.today.year + 1, 12))
        self._build()
        self.refresh()

    def _build(self) -> None:
        heading = QLabel(self._name)
        style.mark(heading, "title")
        self.tools.addWidget(heading, 1)
        self.add_state()
        self._pause = QTimer(self, singleShot=True, interval=600)
        self._pause.timeout.connect(self.refresh)
        for text, field in ((_("From"), self._first), (_("Until"), self._last)):
            label = QLabel(text)
            style.mark(label, "secondary")
            label.setBuddy(field)
            field.setFixedWidth(style.px(150))
            field.edited.connect(self._pause.start)  # type: ignore[attr-defined]  # every editor has it
            self.tools.addWidget(label)
            self.tools.addWidget(field)
        self.notices = QPushButton(_("Notices…"))
        self.notices.setAutoDefault(False)
        self.notices.clicked.connect(lambda _on=False: self.open_notices())
        self.tools.addWidget(self.notices)

    def span(self) -> tuple[date, date]:
        """The days chosen; today and the end of next year while what was typed is none."""
        today = self._desk.bureau.today
        return day_of(self._first) or today, day_of(self._last) or dates.end_of_month(today.year + 1, 12)

    def refresh(self) -> None:
        """Set the list of the days chosen."""
        from app.paper.pdf import write_listing
        from app.personnel.papers import retiring_paper

        listing = retiring_paper(self._desk.bureau, *self.span(), self._units, self._name)
        self.notices.setEnabled(bool(listing.rows))
        self.set_paper(lambda path: write_listing(listing, path))

    def open_notices(self) -> None:
        """The notice to each person of the list, in one file."""
        from app.personnel.papers import retiring
        from ui.tabs.personnel.person_papers import NOTICE, PersonPapersDialog

        ids = [person["id"] for person, _when in retiring(self._desk.bureau, *self.span(), self._units)]
        if ids:
            PersonPapersDialog(self._desk, ids, self, NOTICE).exec()
