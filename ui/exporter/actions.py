"""Sheets in and out of an ordinary page: Ctrl+E exports what the table shows, Ctrl+I takes a sheet in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction

from app.i18n import _
from ui.icons import icon

if TYPE_CHECKING:
    from ui.surroundings import Surroundings
    from ui.widgets.record_page import RecordPage


class SheetActions(QObject):
    """Lives with its page; a page that has an import of its own keeps it."""

    def __init__(self, desk: Surroundings, page: RecordPage) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        own = (_("Import…"), _("Take in its sheet…"))
        has_own = any(action.text() in own for action in page.actions())
        if page.table.record.key and not has_own:
            self._add("import", _("Import…"), "Ctrl+I", self.open_import)
        self._add("export", _("Export…"), "Ctrl+E", self.open_export)

    def _add(self, name: str, text: str, keys: str, slot: object) -> None:
        action = QAction(icon(name), text, self._page)
        action.setObjectName(name)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)  # type: ignore[arg-type]  # a bound method
        self._page.add_action(action)

    def open_export(self) -> None:
        """The dialog of columns for the rows that the table shows."""
        from ui.exporter.dialog import ExportDialog

        table = self._page.table
        dialog = ExportDialog(self._desk.bureau, table.query(), table.columns(), table.count(), self._page)
        if dialog.exec() and dialog.written:
            self._desk.message.emit(_("Written: {path}").format(path=dialog.written))
        dialog.deleteLater()

    def open_import(self) -> None:
        """The import wizard for this page's record."""
        from ui.importer.wizard import ImportWizard

        ImportWizard(self._desk, self._page.table.record.name, None, self._page).exec()
