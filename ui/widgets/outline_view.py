"""An outline to write in: Enter a new line, F2 to write, Tab and Shift+Tab, Alt+arrows, Left and Right to fold."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import style
from ui.widgets.outline_model import DEPTH, NUMBER, Column, Line, Lines, OutlineModel

INDENT = 22  # pixels a level, at 100 %
_CLOSE = QAbstractItemDelegate.EndEditHint.NoHint


class OutlineView(QTableView):
    """Lines with a level. ``edited`` after every change, ``opened`` with the id of the line to be read whole."""

    edited = Signal()
    opened = Signal(int)
    line_chosen = Signal(int)

    def __init__(
        self, columns: Sequence[Column], number: Callable[[Sequence[Line]], list[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows = OutlineModel(columns, number)
        self.rows.setParent(self)
        self.setModel(self.rows)
        self.rows.edited.connect(self.edited)
        self.setItemDelegate(_Typing(self))
        self.setItemDelegateForColumn(0, _Indented(self))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked | triggers.AnyKeyPressed)
        self.setTabKeyNavigation(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(style.px(style.ROW_HEIGHT))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._tell)

    # what is shown

    def set_outline(self, outline: Lines | None, locked: bool = False) -> None:
        """Show another outline; what was folded in it stays so."""
        self.rows.set_outline(outline, locked)
        self._hide_folded()
        if self.rows.rowCount():
            self.go_to(0)

    def refresh(self) -> None:
        """Show the lines again where they stand."""
        place = self.place()
        self._again(place)

    def place(self) -> int | None:
        """Where the cursor is, or None."""
        return self.currentIndex().row() if self.currentIndex().isValid() else None

    def current_id(self) -> int | None:
        """The id of the line under the cursor."""
        place = self.place()
        return None if place is None else int(self.rows.lines()[place]["id"])

    def go_to(self, place: int) -> None:
        """Put the cursor on a line."""
        self.setCurrentIndex(self.rows.index(min(place, self.rows.rowCount() - 1), 0))

    def select_id(self, row: int) -> bool:
        """Put the cursor on the line with an id; False if it is not there."""
        for place, line in enumerate(self.rows.lines()):
            if line["id"] == row:
                self.go_to(place)
                return True
        return False

    def keep_typing(self) -> None:
        """Take over what stands in an open editor, and leave it open."""
        editor = self.findChild(QLineEdit)
        if self.state() == QAbstractItemView.State.EditingState and isinstance(editor, QLineEdit):
            self.commitData(editor)

    # what the clerk does

    def new_line(self) -> None:
        """A new line below the cursor, to be written at once."""
        if self.rows.outline is not None and not self.rows.locked:
            self._again(self.rows.outline.insert_after(self.place()), changed=True)
            self.edit(self.currentIndex())

    def deepen(self, by: int) -> None:
        """Move the line with what stands below it one level in or out."""
        self._act(lambda lines, place: place if lines.deepen(place, by) else None)

    def move_line(self, by: int) -> None:
        """Move the line with what stands below it up or down."""
        self._act(lambda lines, place: lines.move(place, by))

    def remove(self) -> None:
        """Take the line away with what stands below it; Ctrl+Z brings it back."""

        def act(lines: Lines, place: int) -> int:
            lines.remove(place)
            return place

        self._act(act)

    def fold(self, closed: bool) -> None:
        """Hide what stands below the line under the cursor, or show it again."""
        row = self.current_id()
        if row is not None:
            (self.rows.closed.add if closed else self.rows.closed.discard)(row)
            self._hide_folded()
            self.viewport().update()

    def _hide_folded(self) -> None:
        hidden = self.rows.folded()
        for place in range(self.rows.rowCount()):
            if self.isRowHidden(place) != (place in hidden):
                self.setRowHidden(place, place in hidden)

    def turn(self, back: bool) -> bool:
        """Take the last step back, or take it again; False if there is none."""
        lines = self.rows.outline
        if lines is None or self.rows.locked or not (lines.undo() if back else lines.redo()):
            return False
        self._again(self.place(), changed=True)
        return True

    def _act(self, act: Callable[[Lines, int], int | None]) -> None:
        lines, place = self.rows.outline, self.place()
        if lines is None or place is None or self.rows.locked:
            return
        target = act(lines, place)
        if target is not None:
            self._again(target, changed=True)

    def _again(self, place: int | None, changed: bool = False) -> None:
        self.rows.reset()
        self._hide_folded()
        if place is not None and self.rows.rowCount():
            self.go_to(place)
        if changed:
            self.edited.emit()

    def _tell(self) -> None:
        row = self.current_id()
        if row is not None:
            self.line_chosen.emit(row)

    # keys and the mouse

    def event(self, event: QEvent) -> bool:
        """Tab and Ctrl+Z are the outline's own while it has the focus."""
        if isinstance(event, QKeyEvent) and self.state() != QAbstractItemView.State.EditingState:
            if event.type() == QEvent.Type.ShortcutOverride and self._own(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._pressed(event):
                return True
        return super().event(event)

    def _own(self, event: QKeyEvent) -> bool:
        undo = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        return undo or event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Return)

    def _pressed(self, event: QKeyEvent) -> bool:
        key, alt = event.key(), event.modifiers() == Qt.KeyboardModifier.AltModifier
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.Undo):
            return self.turn(back=True)
        if event.matches(QKeySequence.StandardKey.Redo):
            return self.turn(back=False)
        acts: dict[tuple[int, bool], Callable[[], object]] = {
            (Qt.Key.Key_Tab, False): lambda: self.deepen(1),
            (Qt.Key.Key_Backtab, False): lambda: self.deepen(-1),
            (Qt.Key.Key_Up, True): lambda: self.move_line(-1),
            (Qt.Key.Key_Down, True): lambda: self.move_line(1),
            (Qt.Key.Key_Delete, False): self.remove,
            (Qt.Key.Key_Left, False): lambda: self.fold(True),
            (Qt.Key.Key_Right, False): lambda: self.fold(False),
        }
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open() if control else self.new_line()
            return True
        act = acts.get((key, alt)) if not control else None
        if act is None:
            return False
        act()
        return True

    def _open(self) -> None:
        row = self.current_id()
        if row is not None:
            self.opened.emit(row)

    def dropEvent(self, event: QDropEvent) -> None:
        """A block is dropped between two lines; how far to the right says its level."""
        place = self.place()
        target, depth = self.drop_place(event.position().toPoint())
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the outline moves the lines, not Qt
        event.accept()
        if place is not None:
            QTimer.singleShot(0, self, lambda: self._act(lambda lines, at: lines.put(at, target, depth)))

    def drop_place(self, point: QPoint) -> tuple[int, int]:
        """Before which line and at which level something dropped at a point belongs."""
        row = self.rowAt(point.y())
        if row < 0:
            row = self.rows.rowCount()
        elif point.y() > self.rowViewportPosition(row) + self.rowHeight(row) / 2:
            row += 1
        above = int(self.rows.lines()[row - 1].get("depth") or 1) if row else 0
        return row, min(max(1, 1 + point.x() // style.px(INDENT)), above + 1, 4)


class _Typing(QStyledItemDelegate):
    """An editor for one cell; Enter keeps what was typed."""

    def __init__(self, view: OutlineView) -> None:
        super().__init__(view)
        self._view = view

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: QModelIndex) -> QWidget:  # pyright: ignore[reportIncompatibleMethodOverride]
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setObjectName(self._view.rows.columns[index.column()].name)
        editor.setAccessibleName(self._view.rows.columns[index.column()].label)
        return editor


class _Indented(_Typing):
    """The words of a line, further right the deeper it stands; its keys go on writing."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        super().initStyleOption(option, index)
        option.rect.setLeft(option.rect.left() + style.px(INDENT) * int(index.data(DEPTH) or 0))  # pyright: ignore[reportAttributeAccessIssue]

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        number = option.fontMetrics.horizontalAdvance(str(index.data(NUMBER) or ""))  # pyright: ignore[reportAttributeAccessIssue]
        shift = style.px(INDENT) * int(index.data(DEPTH) or 0) + number
        editor.setGeometry(option.rect.adjusted(shift, 0, 0, 0))  # pyright: ignore[reportAttributeAccessIssue]

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter begins the next line, an empty one ends; Tab moves the line and goes on writing."""
        if (
            not isinstance(event, QKeyEvent)
            or event.type() != QEvent.Type.KeyPress
            or not isinstance(editor, QLineEdit)
        ):
            return super().eventFilter(editor, event)
        assert isinstance(event, QKeyEvent)
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            written = bool(editor.text().strip())
            self._keep(editor)
            QTimer.singleShot(0, self._view, self._view.new_line if written else self._end_empty)
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._keep(editor)
            self._view.deepen(1 if key == Qt.Key.Key_Tab else -1)
            QTimer.singleShot(0, self._view, lambda: self._view.edit(self._view.currentIndex()))
            return True
        return super().eventFilter(editor, event)

    def _keep(self, editor: QLineEdit) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, _CLOSE)

    def _end_empty(self) -> None:
        place = self._view.place()
        if place is not None and not self._view.rows.lines()[place].get("goal"):
            self._view.remove()
        self._view.setFocus()
