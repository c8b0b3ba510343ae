"""From a draft to the form that it was typed into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.safety import drafts
from app.safety.drafts import Draft
from ui.tabs import TABS
from ui.widgets.record_page import RecordPage

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def offer(window: MainWindow) -> None:
    """Show what was typed and not saved before the program ended, if there is any."""
    found = drafts.left_over(window.bureau) if window.desk.open else []
    if not found:
        return
    from ui.safety.drafts_dialog import DraftsDialog

    dialog = DraftsDialog(window.bureau, found, window)
    dialog.exec()
    if dialog.chosen is not None:
        put_back(window, dialog.chosen)


def put_back(window: MainWindow, draft: Draft) -> bool:
    """Open the form of a draft and fill it; where the form is a dialog of its own, it offers the draft itself."""
    tab = next((tab for tab in TABS if draft.record in tab.records), None)
    if tab is None:
        return False
    window.show_tab(tab.name)
    if draft.row is not None:
        window.show_row(draft.record, draft.row)
    page = next((page for page in _pages(window, draft.record)), None)
    if page is None:
        window.status.say(_("Open the form of this entry: it offers what was typed."))
        return False
    if draft.row is None:
        page.new_row()
    page.panel.put_back_draft()
    return True


def _pages(window: MainWindow, record: str) -> list[RecordPage]:
    front = window.pages.currentWidget()
    pages = front.findChildren(RecordPage) if front is not None else []
    return [page for page in pages if page.table.record.name == record]
