"""The papers of the personnel tab behind one button: about a unit (roster, who retires), about chosen people
and about nobody (blank forms)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.i18n import _
from ui import icons
from ui.desk import Desk
from ui.widgets.record_page import RecordPage
from ui.widgets.unit_tree import UnitTree


def paper_menu(desk: Desk, page: RecordPage, tree: UnitTree) -> QAction:
    """An action with a menu; its entries have keys of their own while ``page`` is seen."""
    menu = QMenu(page)
    entries: tuple[tuple[str, str, Callable[[], object]], ...] = (
        (_("Roster…"), "Ctrl+P", lambda: _roster(desk, page, tree)),
        (_("Who retires…"), "Ctrl+Shift+R", lambda: _retiring(desk, page, tree)),
        (_("Papers of the selected people…"), "Ctrl+Shift+P", lambda: _of_people(desk, page)),
        (_("Blank forms…"), "Ctrl+Shift+N", lambda: _blank_forms(desk, page)),
    )
    for text, keys, slot in entries:
        entry = QAction(text, page)
        entry.setShortcut(keys)
        entry.setShortcutVisibleInContextMenu(True)
        entry.triggered.connect(lambda _on=False, slot=slot: slot())
        menu.addAction(entry)
        page.addAction(entry)
    action = QAction(icons.icon("print"), _("Papers"), page)
    action.setMenu(menu)
    return action


def _roster(desk: Desk, page: RecordPage, tree: UnitTree) -> None:
    from ui.tabs.personnel.roster_dialog import RosterDialog

    RosterDialog(desk, tree.unit(), page).exec()


def _retiring(desk: Desk, page: RecordPage, tree: UnitTree) -> None:
    from ui.tabs.personnel.retiring_dialog import RetiringDialog

    RetiringDialog(desk, tree.unit(), page).exec()


def _of_people(desk: Desk, page: RecordPage) -> None:
    from ui.tabs.personnel.person_papers import PersonPapersDialog

    ids = page.table.selected_ids()
    if ids:
        PersonPapersDialog(desk, ids, page).exec()
    else:
        desk.message.emit(_("Select the people whose papers are wanted."))


def _blank_forms(desk: Desk, page: RecordPage) -> None:
    from ui.tabs.personnel.blank_forms import BlankFormsDialog

    BlankFormsDialog(desk, page).exec()
