"""What can be done with the rows of a register: an action of its own, the rows of another list, a sheet coming in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QAction

from app import areas, store
from app.errors import AppError
from app.i18n import _
from ui import errors, icons
from ui.desk import Desk
from ui.widgets.record_page import RecordPage
from ui.widgets.search_box import title_of


@dataclass(frozen=True, kw_only=True)
class RowsAction:
    """A step for the selected rows; ``act`` takes their ids and returns a sentence for the status line."""

    icon: str
    label: str  # msgid
    tip: str  # msgid
    act: Callable[[Sequence[int]], str]


def add_rows_action(desk: Desk, page: RecordPage, action: RowsAction) -> None:
    """A button that does its step with the selected rows, and says so where none is selected."""

    def run() -> None:
        try:
            desk.message.emit(action.act(_selected(page)))
        except AppError as problem:
            errors.report(page, problem)

    made = QAction(icons.icon(action.icon), _(action.label), page)
    made.setToolTip(_(action.tip))
    made.triggered.connect(lambda _on=False: run())
    page.add_action(made)


def add_way(desk: Desk, page: RecordPage, other: str, show: Callable[[list[int], str], object]) -> None:
    """A button that shows the rows of another list which link to the selected row of this one."""
    record, target = page.table.record, areas.records()[other]
    link = next(field for field in target.fields if field.links == record.name)

    def run() -> None:
        try:
            (row, *_more) = _selected(page)
        except AppError as problem:
            desk.message.emit(str(problem))
            return
        ids = [found["id"] for found in desk.bureau.rows_of(other, link.name, row)]
        show(ids, title_of(record, store.get(desk.bureau, record.name, row)))

    made = QAction(icons.icon("chevron-right"), _(target.plural), page)
    made.setToolTip(_("Show what belongs to the selected row: {records}").format(records=_(target.plural)))
    made.triggered.connect(lambda _on=False: run())
    page.add_action(made)


def add_import(desk: Desk, page: RecordPage, hooks: Any) -> None:
    """A button that brings rows in from a sheet."""

    def run() -> None:
        from ui.importer.wizard import ImportWizard

        ImportWizard(desk, page.table.record.name, hooks, page).exec()

    made = QAction(icons.icon("import"), _("Import…"), page)
    made.setShortcut("Ctrl+I")
    made.triggered.connect(lambda _on=False: run())
    page.add_action(made)


def _selected(page: RecordPage) -> list[int]:
    ids = page.table.selected_ids()
    if not ids:
        raise AppError(_("Select the rows first."))
    return ids
