"""The view of the tree of units: a unit dropped onto another is told as a wish, and moved by whoever knows how."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from app.i18n import _
from ui import style
from ui.widgets.unit_model import ALL


class UnitView(QTreeView):
    """``move_wanted`` is emitted with the unit and the one it was dropped onto (None for the top)."""

    move_wanted = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.mark(self, "left")
        self.setAccessibleName(_("Units"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(style.px(16))
        self.setFrameShape(QFrame.Shape.NoFrame)

    def let_move(self) -> None:
        """Let units be dragged onto others."""
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only units of this tree."""
        if event.source() is self:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Mark where it would go."""
        super().dragMoveEvent(event)
        if event.source() is self and self.indexAt(event.position().toPoint()).isValid():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell; the rows stay until the move is stored."""
        self.drop(self.currentIndex(), self.indexAt(event.position().toPoint()))
        event.ignore()

    def drop(self, moved: QModelIndex, onto: QModelIndex) -> None:
        """A unit was let go over another one."""
        if moved.isValid() and onto.isValid() and moved.internalId() not in (ALL, onto.internalId()):
            parent = None if onto.internalId() == ALL else int(onto.internalId())
            self.move_wanted.emit(int(moved.internalId()), parent)
