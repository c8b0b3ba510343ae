"""The list that opens under a line edit while one types.

It is a child of the window, not a window of its own: the input method keeps talking to the line edit, nothing grabs
the mouse, and it looks the same on every desktop.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QHideEvent, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import style

_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Offer:
    """One line to choose: what it stands for, its name, and a quieter detail at the right."""

    value: Any
    title: str
    detail: str = ""


class OfferModel(QAbstractListModel):
    """The lines of a popup."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.offers: list[Offer] = []

    def set_offers(self, offers: list[Offer]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.offers = offers
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Lines; none below a line."""
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title; with its detail for a screen reader."""
        if not index.isValid():
            return None
        offer = self.offers[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{offer.title} {offer.detail}".strip()
        return offer if role == Qt.ItemDataRole.UserRole else None


class _OfferDelegate(QStyledItemDelegate):
    """Title at the left, detail at the right, the detail giving way first."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        offer: Offer = index.data(Qt.ItemDataRole.UserRole)
        colours = style.colours()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # pyright: ignore[reportAttributeAccessIssue]
            painter.fillRect(option.rect, colours.selection)  # pyright: ignore[reportAttributeAccessIssue]
        room: QRect = option.rect.adjusted(style.px(10), 0, -style.px(10), 0)  # pyright: ignore[reportAttributeAccessIssue]
        metrics: QFontMetrics = option.fontMetrics  # pyright: ignore[reportAttributeAccessIssue]
        left = min(metrics.horizontalAdvance(offer.title), room.width())
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colours.text)
        painter.drawText(room, flags, metrics.elidedText(offer.title, Qt.TextElideMode.ElideRight, room.width()))
        painter.setFont(style.font(style.SECONDARY))
        painter.setPen(colours.secondary)
        rest = room.adjusted(left + style.px(12), 0, 0, 0)
        detail = painter.fontMetrics().elidedText(offer.detail, Qt.TextElideMode.ElideMiddle, max(rest.width(), 0))
        painter.drawText(rest, flags | Qt.AlignmentFlag.AlignRight, detail)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The height of a row."""
        return QSize(style.px(80), style.px(30))


class _Elsewhere(QObject):
    """Hears clicks and wheels outside a popup and its edit, and closes the popup."""

    def __init__(self, popup: QFrame, edit: QLineEdit) -> None:
        super().__init__(popup)
        self._popup = popup
        self._edit = edit

    def watch(self, on: bool) -> None:
        app = QApplication.instance()
        if app and on:
            app.installEventFilter(self)
        elif app:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel) and isinstance(watched, QWidget):
            ours = watched in (self._edit, self._popup) or self._popup.isAncestorOf(watched)
            self._popup.setVisible(ours)
        return False


class Popup(QFrame):
    """Lines to choose below a line edit; the edit keeps the focus and hands its arrows, Enter and Esc over."""

    chosen = Signal(object)  # an Offer

    def __init__(self, edit: QLineEdit, most: int = 9) -> None:
        super().__init__(edit)
        self._edit = edit
        self._most = most
        self._elsewhere = _Elsewhere(self, edit)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        style.mark(self, "popup")
        self.model = OfferModel(self)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(_OfferDelegate(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setUniformItemSizes(True)
        self.view.clicked.connect(self._on_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, style.px(4), 1, style.px(4))
        layout.addWidget(self.view)
        self.hide()
        edit.installEventFilter(self)
        edit.destroyed.connect(self.deleteLater)

    def show_offers(self, offers: list[Offer], select_first: bool = True) -> None:
        """Open with these lines; close if there are none."""
        self.model.set_offers(offers)
        if not offers:
            self.hide()
            return
        self._place(len(offers))
        self.view.setAccessibleName(self._edit.accessibleName())
        self.view.setCurrentIndex(self.model.index(0) if select_first else QModelIndex())
        self.show()
        self.raise_()

    def current(self) -> Offer | None:
        """The line under the cursor while the list is open."""
        index = self.view.currentIndex()
        return self.model.offers[index.row()] if self.isVisible() and index.isValid() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter and Esc of the edit while the list is open; closed when the edit is left, moved or hidden."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and self.isVisible() and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()  # a dialog's own Esc and Enter must wait
        elif kind == QEvent.Type.KeyPress and self.isVisible() and isinstance(event, QKeyEvent):
            return self._take_key(event.key())
        elif kind in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize):
            self.hide()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """While the list is open, a click or a turn of the wheel elsewhere closes it."""
        super().showEvent(event)
        self._elsewhere.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Closed: what happens elsewhere is no longer of interest."""
        super().hideEvent(event)
        self._elsewhere.watch(False)

    def _take_key(self, key: int) -> bool:
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: self._most, Qt.Key.Key_PageUp: -self._most}
        if key in moves:
            self._move(moves[Qt.Key(key)])
            return True
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (offer := self.current()):
            self._choose(offer)
            return True
        return False

    def _move(self, by: int) -> None:
        last = len(self.model.offers) - 1
        self.view.setCurrentIndex(self.model.index(min(max(self.view.currentIndex().row() + by, 0), last)))

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(self.model.offers[index.row()])

    def _choose(self, offer: Offer) -> None:
        self.hide()
        self.chosen.emit(offer)

    def _place(self, lines: int) -> None:
        """Below the edit, or above it where the window has more room there."""
        window = self._edit.window()
        if self.parent() is not window:
            self.setParent(window)
        top = self._edit.mapTo(window, QPoint(0, 0))
        wanted = min(lines, self._most) * style.px(30) + style.px(10)
        below = window.height() - top.y() - self._edit.height() - 8
        above = top.y() - 8
        height = min(wanted, max(below, above, style.px(70)))
        width = min(max(self._edit.width(), style.px(240)), window.width() - 8)
        y = top.y() + self._edit.height() + 2 if below >= min(wanted, above) else top.y() - height - 2
        self.setGeometry(min(top.x(), window.width() - width - 4), y, width, height)
