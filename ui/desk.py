"""What every tab is given: the open bureau, what changed in it, and the way to other tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from app.session import Bureau
from ui import style
from ui.changes import Changes
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

    def save(self) -> bool:
        """Save what was typed; False if it could not be."""
        ...


class Desk(QObject):
    """One open bureau and its window's settings; tabs know this and nothing of the window."""

    row_wanted = Signal(str, int)  # record, id: show it in its tab
    tab_wanted = Signal(str)  # a tab's name
    counted = Signal(int, int)  # rows shown, rows selected
    message = Signal(str)  # a sentence for the status line

    def __init__(self, bureau: Bureau, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bureau = bureau
        self.settings = settings
        self.changes = Changes(bureau)
        self.changes.message.connect(self.message)

    def show_row(self, record: str, row: int) -> None:
        """Go to a row in whichever tab keeps it."""
        self.row_wanted.emit(record, row)

    def watch(self, page: RecordPage) -> None:
        """Let a page speak on the status line, and read its rows again when they change."""
        page.message.connect(self.message)
        page.table.counted.connect(lambda count: self.counted.emit(count, 0))
        page.selection_changed.connect(lambda ids: self.counted.emit(page.table.count(), len(ids)))


def side_by_side(left: QWidget, right: QWidget, width: int = 260) -> QSplitter:
    """Two parts with a movable hairline between them; the left one keeps its width when the window grows."""
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    splitter.addWidget(left)
    splitter.addWidget(right)
    splitter.setStretchFactor(0, 0)
    splitter.setStretchFactor(1, 1)
    splitter.setSizes([style.px(width), style.px(1000)])
    return splitter
