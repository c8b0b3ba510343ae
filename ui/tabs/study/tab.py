"""The further-study tab: who is sent where, and what each unit still owes."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import areas
from app.errors import AppError
from app.i18n import N_, _
from app.measures import Scope
from app.study import service
from ui import errors, icons
from ui.desk import Desk
from ui.side import SideBySide
from ui.subviews import SubViews
from ui.tabs.study.quota import QuotaView
from ui.widgets.record_page import RecordPage
from ui.widgets.unit_tree import UnitTree


class StudyTab(QWidget):
    """Assignments, and quotas by unit."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.tree = UnitTree(desk.bureau, self._sent, N_("Sent"))
        self.assignments = self._assignments_page()
        self.views = SubViews(
            [
                ("assignments", N_("Assignments"), lambda: self.assignments),
                ("quota", N_("Quota by unit"), self._quota_view),
            ]
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.sides = SideBySide(desk.settings, "units", self.tree, self.views)
        self.views.add_lead(self.sides.toggle)
        column.addWidget(self.sides)
        self.assignments.panel_shown.connect(self.sides.make_room)
        self.assignments.lend_keys(self.tree)
        self.tree.unit_selected.connect(self.assignments.set_units)
        desk.changes.changed.connect(self._on_changed)
        self.setFocusProxy(self.assignments.table)

    def _assignments_page(self) -> RecordPage:
        bureau = self._desk.bureau
        page = RecordPage(
            bureau,
            "study",
            N_("Further study"),
            save_row=lambda values, row: service.save_study(bureau, values, row),
            new_label_msgid=N_("New assignment"),
            empty_msgid=N_("Nobody has been sent on further study yet. Enter the first assignment."),
            defaults={"status": "planned", "kind": "clinical"},
        )
        page.table.set_columns(["person", "owner_unit", "host", "specialty", "status", "starts_on", "ends_on", "kind"])
        self.back_today = QAction(icons.icon("check"), _("Back today"), self)
        self.back_today.setToolTip(_("The selected people have returned today"))
        self.back_today.triggered.connect(lambda _on=False: self._record_return())
        page.add_action(self.back_today)
        self.certificates = QAction(icons.icon("print"), _("Certificates…"), self)
        self.certificates.setShortcut("Ctrl+P")
        self.certificates.setToolTip(_("Certificates of the selected assignments (Ctrl+P)"))
        self.certificates.triggered.connect(lambda _on=False: self.open_certificates())
        page.add_action(self.certificates)
        self._desk.watch(page)
        return page

    def _sent(self) -> dict[int, int]:
        bureau = self._desk.bureau
        cells = areas.measures()["study_quota"].cells(bureau, Scope.of_year(bureau.today.year, bureau.today))
        return {int(cell.key): int(cell.value or 0) for cell in cells if not cell.whole}

    def _on_changed(self, records: set[str]) -> None:
        if records & {"study", "unit", "person"}:
            self.tree.refresh()

    def _quota_view(self) -> QuotaView:
        view = QuotaView(self._desk)
        view.unit_opened.connect(self._show_unit)
        return view

    def _show_unit(self, label: str, ids: list[int]) -> None:
        self.views.show_view("assignments")
        self.assignments.set_ids(ids, label)

    def _record_return(self) -> None:
        ids = self.assignments.table.selected_ids()
        if not ids:
            self._desk.message.emit(_("Select the assignments that have ended."))
            return
        try:
            service.record_returns(self._desk.bureau, ids, self._desk.bureau.today.isoformat())
        except AppError as error:
            errors.report(self, error)
        else:
            self._desk.message.emit(_("{count} returned.").format(count=len(ids)))

    def open_certificates(self) -> None:
        """A certificate for each of the selected assignments that has ended, to be looked at and printed."""
        from app.study.papers import study_certificates
        from ui.paper_dialog import PaperDialog

        try:
            made = study_certificates(self._desk.bureau, self.assignments.table.selected_ids())
        except AppError as error:
            self._desk.message.emit(error.text)
            return
        dialog = PaperDialog(_("Certificates of study"), f"{made[0].title}.pdf", self)
        dialog.add_state()
        dialog.set_papers(made)
        dialog.exec()

    def open_row(self, _record: str, row: int) -> None:
        """Show an assignment."""
        self.views.show_view("assignments")
        self.tree.select_unit(None)
        self.assignments.set_ids(None)
        self.assignments.open_row(row)

    def parts(self) -> list[QWidget]:
        """What F6 goes through."""
        shown = self.views.current()
        right = self.assignments.parts() if shown is self.assignments or shown is None else [shown]
        return [self.tree.view, *right]

    def has_unsaved(self) -> bool:
        """Whether an assignment is being typed."""
        return self.assignments.has_unsaved()

    def save(self) -> bool:
        """Save what is being typed."""
        return self.assignments.panel.save()
