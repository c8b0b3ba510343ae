"""The union and women tab: check-ups, the women's register and visits as views, the leave calculator as a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import N_, _
from app.welfare import service
from ui import icons
from ui.desk import Desk
from ui.rounds_view import RoundsView
from ui.subviews import SubViews
from ui.tabs.welfare.checkups import CheckupsView
from ui.widgets.record_page import RecordPage

if TYPE_CHECKING:
    from ui.tabs.welfare.womens_register import WomensRegisterView


class WelfareTab(QWidget):
    """Two kinds of rounds with their entries, and visits."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.checkups = CheckupsView(desk)
        self.register: WomensRegisterView | None = None  # built when first opened
        self.visits = self._visits_page()
        self.views = SubViews(
            [
                ("checkups", N_("Check-ups"), lambda: self.checkups),
                ("register", N_("Women's register"), self._build_register),
                ("visits", N_("Visits"), lambda: self.visits),
            ]
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.views)
        self.setFocusProxy(self.checkups.entries.table)
        self._leave = QAction(icons.icon("calendar"), _("Maternity leave…"), self)
        self._leave.setShortcut("Ctrl+M")
        self._leave.triggered.connect(lambda _on=False: self.open_leave())
        self.views.add_action(self._leave)

    def _build_register(self) -> QWidget:
        from ui.tabs.welfare.womens_register import WomensRegisterView

        self.register = WomensRegisterView(self._desk)
        return self.register

    def _visits_page(self) -> RecordPage:
        bureau = self._desk.bureau
        page = RecordPage(
            bureau,
            "visit",
            N_("Visits"),
            save_row=lambda values, row: service.save_visit(bureau, values, row),
            new_label_msgid=N_("New visit"),
            empty_msgid=N_("No visit has been recorded yet. Enter the first one."),
            defaults=lambda: {"visited_on": bureau.today.isoformat()},
        )
        page.table.set_columns(["person", "owner_unit", "kind", "visited_on", "amount", "goods", "signed"])
        self._sheet = QAction(icons.icon("print"), _("Sign-for sheet…"), self)
        self._sheet.setShortcut("Ctrl+P")
        self._sheet.setToolTip(_("Of the selected visits, or of all that are shown (Ctrl+P)"))
        self._sheet.triggered.connect(lambda _on=False: self.open_sheet())
        page.add_action(self._sheet)
        self._desk.watch(page)
        return page

    def open_sheet(self) -> None:
        """The sheet on which those visited sign for what they got."""
        from app.paper.pdf import write_listing
        from app.welfare.papers import sign_for_sheet
        from ui.paper_dialog import PaperDialog

        chosen = self.visits.table.selected_ids()
        ids = chosen if len(chosen) > 1 else self.visits.table.source().ids()
        try:
            listing = sign_for_sheet(self._desk.bureau, ids)
        except AppError as error:
            self._desk.message.emit(error.text)
            return
        dialog = PaperDialog(listing.title, f"{listing.title}.pdf", self)
        dialog.add_state()
        dialog.set_paper(lambda path: write_listing(listing, path))
        dialog.exec()

    def open_leave(self) -> None:
        """The calculator of maternity leave."""
        from ui.tabs.welfare.leave_dialog import LeaveDialog

        LeaveDialog(self._desk.bureau, self).exec()

    def open_row(self, record: str, row: int) -> None:
        """Show a visit, an entry, or a round with the women not yet examined or verified."""
        if record == "visit":
            self.views.show_view("visits")
            self.visits.open_row(row)
        elif record in ("women_round", "women_entry"):
            self.views.show_view("register")
            if self.register:
                self.register.open_row(record, row)
        else:
            self.views.show_view("checkups")
            self.checkups.open_row(record, row)

    def _rounds(self) -> list[RoundsView]:
        return [view for view in (self.checkups, self.register) if view]

    def parts(self) -> list[QWidget]:
        """What F6 goes through."""
        shown = self.views.current()
        return next((view.parts() for view in self._rounds() if view is shown), self.visits.parts())

    def has_unsaved(self) -> bool:
        """Whether a visit, an entry or a round is being typed."""
        return self.visits.has_unsaved() or any(view.has_unsaved() for view in self._rounds())

    def save(self) -> bool:
        """Save what is being typed."""
        saved = not self.visits.has_unsaved() or self.visits.panel.save()
        return saved and all(view.save() for view in self._rounds())
