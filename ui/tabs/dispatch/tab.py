"""The tab of official papers: writing them, the register of their numbers, the pictures of seals."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import numbering, seals, store
from app.dispatch import service
from app.errors import AppError, Invalid
from app.i18n import N_, _
from app.records import Row
from app.safety.roles import Action
from ui import dialogs, errors, icons
from ui.desk import Desk, RoomyColumn
from ui.subviews import SubViews
from ui.tabs.dispatch.writing import WritingView
from ui.widgets.record_page import RecordPage


class SealPage(RecordPage):
    """Seals: a new one begins with its picture."""

    def __init__(self, desk: Desk) -> None:
        self._file: Path | None = None
        super().__init__(
            desk.bureau,
            "seal",
            N_("Seals"),
            save_row=self._save,
            new_label_msgid=N_("New seal…"),
            empty_msgid=N_("No picture of a seal is kept. Papers are printed with its place left free."),
            defaults={"kind": seals.ORGAN, "owner": desk.bureau.name, "diameter": seals.DIAMETER_MM},
        )
        self.table.set_columns(["owner", "kind", "diameter", "name"])
        desk.watch(self)

    def new_row(self) -> None:
        """Ask for the picture, then for whose seal it is."""
        if not self.may_write():
            return
        path = dialogs.open_file(self, _("Picture of a seal"), _("Pictures with a transparent background") + " (*.png)")
        if path is None:
            return
        try:
            seals.require_fit(path)
        except AppError as error:
            errors.report(self, error)
            return
        self._file = path
        super().new_row()

    def _save(self, values: Row, row: int | None) -> int:
        if row is None:
            if self._file is None:  # what was typed came back from a draft; the picture did not
                raise Invalid({"name": _("Choose the picture first: New seal…")})
            return seals.add(self._bureau, values, self._file)
        return store.save(self._bureau, "seal", values, row)


class DispatchTab(QWidget):
    """Papers, register and seals; the last two are built when they are first looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.writing = WritingView(desk)
        self.views = SubViews(
            [
                ("papers", N_("Outgoing papers"), lambda: self.writing),
                ("register", N_("Register of numbers"), lambda: self.register),
                ("seals", N_("Seals"), lambda: self.seals),
            ]
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.views)
        self.setFocusProxy(self.writing)

    @cached_property
    def seals(self) -> SealPage:
        """The seals that are kept."""
        return SealPage(self._desk)

    @cached_property
    def register(self) -> RecordPage:
        """The register of numbers, the newest first."""
        page = RecordPage(
            self._desk.bureau,
            numbering.REGISTER,
            N_("Register of numbers"),
            save_row=lambda values, row: numbering.save_entry(self._desk.bureau, values, row),
            new_label_msgid=N_("Enter a number…"),
            empty_msgid=N_("No number has been given yet. The first one says where the register begins."),
            defaults=lambda: {"taken_on": self._desk.bureau.today.isoformat()},
        )
        page.table.set_columns(["number", "title", "taken_on", "recipients", "state", "reason"])
        RoomyColumn(page.table, 1, 240)
        page.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)  # the newest is what one looks for
        void = QAction(icons.icon("close"), _("Void the number…"), self)
        bureau = self._desk.bureau
        void.setEnabled(bureau.may(Action.EDIT) and not bureau.db.readonly)
        void.triggered.connect(lambda _on=False: self.void_number())
        page.add_action(void)
        self._desk.watch(page)
        return page

    def void_number(self) -> None:
        """Void the selected number; the reason is asked for and stays."""
        ids = self.register.table.selected_ids()
        if len(ids) != 1:
            self._desk.message.emit(_("Select the number that is to be voided."))
            return
        number = store.get(self._desk.bureau, numbering.REGISTER, ids[0])["number"]
        question = _("Why is {number} voided? It stays in the register with the reason.").format(number=number)
        reason = dialogs.ask_text(self, _("Void the number"), question)
        if reason is None:
            return
        try:
            numbering.void(self._desk.bureau, ids[0], reason)
        except AppError as error:
            errors.report(self, error)

    def open_row(self, record: str, row: int) -> None:
        """Show a paper, a number or a seal."""
        view = {service.RECORD: "papers", numbering.REGISTER: "register"}.get(record, "seals")
        self.views.show_view(view)
        self._page().open_row(row)

    def _page(self) -> RecordPage:
        shown = self.views.current()
        return shown if isinstance(shown, RecordPage) else self.writing.page

    def parts(self) -> list[QWidget]:
        """What F6 goes through."""
        more = [self.writing.paper] if self._page() is self.writing.page else []
        return [*self._page().parts(), *more]

    def _pages(self) -> list[RecordPage]:
        built = [vars(self)[name] for name in ("register", "seals") if name in vars(self)]
        return [self.writing.page, *built]

    def has_unsaved(self) -> bool:
        """Whether something is being typed."""
        return any(page.has_unsaved() for page in self._pages())

    def save(self) -> bool:
        """Save what is being typed."""
        return all(page.panel.save() for page in self._pages() if page.has_unsaved())
