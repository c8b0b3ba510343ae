"""The files of people as lists over everybody: posts, licences, contracts and the rest, to sort, print and import."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction

from app import areas, store
from app.i18n import N_, _
from app.records import Record
from ui import icons
from ui.desk import Desk
from ui.register_view import Register, RegisterView
from ui.tabs import PERSON_FILE
from ui.widgets.record_page import RecordPage

EMPTY = N_("Nothing has been entered yet. Enter it in the file of a person, here, or import a list.")
# A file without its content would be an empty name: attachments are entered in the person's panel alone.
RECORDS = tuple(name for name in PERSON_FILE if name != "attachment")


def build_view(desk: Desk, toggle: QAction, import_sheet: Callable[[str], object]) -> RegisterView:
    """The view with all lists; ``import_sheet(record)`` opens the wizard."""
    registers = [
        Register(record=name, group=areas.records()[name].beside, empty=EMPTY, columns=_columns(areas.records()[name]))
        for name in RECORDS
    ]
    view = RegisterView(desk, "files", registers, toggle)
    view.opened.connect(lambda record: _offer_import(view.pages[record], record, import_sheet))
    _offer_import(view.current(), RECORDS[0], import_sheet)
    return view


def _columns(record: Record) -> tuple[str, ...]:
    """Who, which unit, and what the record shows by itself."""
    return tuple(dict.fromkeys(field.name for field in record.table_fields))


def _offer_import(page: RecordPage, record: str, import_sheet: Callable[[str], object]) -> None:
    if page.findChild(QAction, "import_sheet") is None:
        action = QAction(icons.icon("import"), _("Import…"), page)
        action.setObjectName("import_sheet")
        action.triggered.connect(lambda _on=False: import_sheet(record))
        page.add_action(action)


def open_in_file(desk: Desk, page: RecordPage, record: str, row: int) -> bool:
    """Open the person whom a row belongs to, at that row; False if the clerk stays with unsaved changes."""
    spec = areas.records()[record]
    person = store.get(desk.bureau, record, row)[spec.parent]
    opened = page.open_row(person)
    if opened:
        page.panel.pages.page(spec.beside).sections[record].select(row)
    return opened
