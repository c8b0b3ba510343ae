"""What every tab is given: the open bureau, what changed in it, and the way to other tabs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from app import beside, store
from app.bureau import Bureau
from app.errors import AppError
from app.i18n import _
from ui import errors, style
from ui.changes import Changes
from ui.due_reader import DueReader
from ui.exporter.actions import SheetActions
from ui.icons import icon
from ui.settings import Settings

if TYPE_CHECKING:
    from ui.widgets.record_page import RecordPage


class Tab(Protocol):
    """What the window may ask of a tab's widget; a tab that has no rows of its own needs none of it."""

    def open_row(self, record: str, row: int) -> None:
        """Show a row of one of the tab's records."""

    def has_unsaved(self) -> bool:
        """Whether something typed would be lost."""
        ...

    def parts(self) -> list[QWidget]:
        """What F6 goes through: tree, rows, panel."""
        ...

    def save(self) -> bool:
        """Save what was typed; False if it could not be."""
        ...


class Desk(QObject):
    """One open bureau and its window's settings; tabs know this and nothing of the window."""

    row_wanted = Signal(str, int)  # record, id: show it in its tab
    rows_wanted = Signal(str, object)  # record, values by field: show the rows that have them
    tab_wanted = Signal(str)  # a tab's name
    counted = Signal(int, int)  # rows shown, rows selected
    message = Signal(str)  # a sentence for the status line

    def __init__(self, bureau: Bureau, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bureau = bureau
        self.settings = settings
        self.open = True  # False once the file is being let go of: nothing may read it any more
        self.changes = Changes(bureau)
        self.changes.message.connect(self.message)
        self.dues = DueReader(bureau, self.changes, self)

    def show_row(self, record: str, row: int) -> None:
        """Go to a row in whichever tab keeps it."""
        self.row_wanted.emit(record, row)

    def is_there(self, record: str, row: int) -> bool:
        """Whether a row still exists and is not in the recycle bin."""
        found = store.rows_by_id(self.bureau, record, [row])
        return bool(found) and found[0]["deleted_at"] is None

    def delete(self, record: str, rows: Sequence[int], parent: QWidget) -> None:
        """Move rows to the recycle bin; what still points at them is told."""
        try:
            store.delete(self.bureau, record, rows)
        except AppError as error:
            errors.report(parent, error)
        else:
            text = _("{count} moved to the recycle bin. Ctrl+Z brings them back.")
            self.message.emit(text.format(count=len(rows)))

    def watch(self, page: RecordPage) -> None:
        """Let a page speak on the status line, and read its rows again when they change."""
        PageWatch(self, page)


class PageWatch(QObject):
    """Lives with its page: reads again what is seen at once and the rest when it is shown; remembers its columns."""

    def __init__(self, desk: Desk, page: RecordPage) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        record = page.table.record
        self._records = {record.name, *(field.links for field in record.fields if field.links)}
        self._records |= {child.name for listed in beside.pages(record.name).values() for child in listed}
        self._records |= record.reads
        self._stale = False
        self._panel = f"panel of {record.name}"
        page.message.connect(desk.message)
        page.table.counted.connect(lambda _count: self._tell())
        page.selection_changed.connect(lambda _ids: self._tell())
        desk.changes.changed.connect(self._on_changed)
        page.table.set_column_widths(desk.settings.columns.get(record.name, {}))
        page.table.columns_changed.connect(self._keep_columns)
        page.panel_width = desk.settings.widths.get(self._panel, page.panel_width)
        page.panel_resized.connect(self._keep_panel)
        page.installEventFilter(self)
        self._add_printing()
        SheetActions(desk, page)

    def _add_printing(self) -> None:
        """The list on paper, from the menu of its rows and by its key."""
        action = QAction(icon("print"), _("Print the list…"), self._page)
        action.setShortcut("Ctrl+L")
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _on=False: self._print())
        self._page.addAction(action)
        self._page.table.addAction(action)

    def _print(self) -> None:
        from ui.list_dialog import ListDialog

        ListDialog(self._page.table.source(), self._page.table, self._page.head.title(), self._page).exec()

    def _tell(self) -> None:
        if self._desk.open and self._page.isVisible():
            self._desk.counted.emit(self._page.table.count(), len(self._page.table.selected_ids()))

    def _keep_columns(self) -> None:
        table = self._page.table
        self._desk.settings.columns[table.record.name] = table.column_widths()

    def _keep_panel(self, width: int) -> None:
        self._desk.settings.widths[self._panel] = width

    def _on_changed(self, records: set[str]) -> None:
        if records & self._records:
            self._stale = True
            # The page may be in the middle of saving: it reads again once that is through.
            QTimer.singleShot(0, self, self._refresh)

    def _refresh(self) -> None:
        if self._stale and self._desk.open and self._page.isVisible():
            self._stale = False
            self._close_if_gone()
            self._page.refresh()

    def _close_if_gone(self) -> None:
        """A row whose entry has been undone is no longer there to be shown."""
        panel = self._page.panel
        row = panel.row_id()
        if row is not None and not self._desk.is_there(self._page.table.record.name, row):
            self._page.close_panel()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What changed while the page was hidden is read when it comes to the front."""
        if event.type() == QEvent.Type.Show:
            QTimer.singleShot(0, self, self._refresh)
            QTimer.singleShot(0, self, self._tell)
        return super().eventFilter(watched, event)


class RoomyColumn(QObject):
    """One column takes what room is left, but never less than ``least`` pixels at 100 %: then the table scrolls."""

    def __init__(self, table: QTableView, place: int, least: int) -> None:
        super().__init__(table)
        self._table, self._place, self._least = table, place, least
        header = table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
        table.model().modelReset.connect(lambda: QTimer.singleShot(0, self, self._fit))
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As wide as the table leaves it."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        header = self._table.horizontalHeader()
        others = header.length() - header.sectionSize(self._place)
        width = max(self._table.viewport().width() - others, style.px(self._least))
        header.resizeSection(self._place, width)


def stretch_column(table: QTableView, place: int = 0) -> None:
    """In a narrow list one column takes what room there is, so that nothing has to be scrolled sideways."""
    header = table.horizontalHeader()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
