"""The search over everything: people, units, studies, visits, plans and papers in one list; Enter opens the first."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app import areas, store
from app.i18n import _
from app.records import Record, Row
from app.store import TITLE_SUFFIX, Query
from ui import icons, style
from ui.desk import Desk

RECORDS = (
    *("person", "unit", "plan", "study", "visit", "plan_item", "official_paper", "document_number"),
    *("competition", "recruit", "expert", "partnership", "sponsorship", "inspection"),
)
EACH = 6  # rows of one record
_WHERE, _ROW = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class Finder(QLineEdit):
    """Finds by name, initials of its pinyin, the end of an identity number, or any word of a title."""

    left = Signal()  # Esc with nothing typed

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: QListWidget | None = None
        self.setObjectName("finder")
        self.setProperty("passing", True)  # a locked window forgets it
        self.setPlaceholderText(_("Search everything (Ctrl+K)"))
        self.setAccessibleName(_("Search everything"))
        self.setToolTip(_("Name, pinyin initials, end of the identity number, unit or plan"))
        self.setClearButtonEnabled(True)
        self.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self, singleShot=True, interval=60)
        self._pause.timeout.connect(self._search)
        self.textEdited.connect(self._pause.start)

    def _search(self) -> None:
        words = self.text().strip()
        found = self._list()
        found.clear()
        if not words:
            found.hide()
            return
        for name in RECORDS:
            record = areas.records()[name]
            for row in store.rows(self._desk.bureau, Query(name, search=words, limit=EACH)):
                found.addItem(_item(record, row))
        if not found.count():
            nothing = QListWidgetItem(_("Nothing found for “{words}”.").format(words=words))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            found.addItem(nothing)
        found.setCurrentRow(0)
        self._place(found)

    def _list(self) -> QListWidget:
        if self._found is None:
            self._found = QListWidget(self.window())
            self._found.setObjectName("found")
            self._found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._found.setItemDelegate(_FoundDelegate(self._found))
            self._found.itemClicked.connect(self._choose)
            style.mark(self._found, "popup")
        return self._found

    def _place(self, found: QListWidget) -> None:
        corner = self.mapTo(self.window(), self.rect().bottomLeft())
        width = max(self.width(), style.px(420))
        height = sum(found.sizeHintForRow(row) for row in range(found.count())) + 10
        left = min(corner.x(), self.window().width() - width - 8)
        found.setGeometry(left, corner.y() + 4, width, min(height, style.px(480)))
        found.show()
        found.raise_()

    def _choose(self, item: QListWidgetItem | None) -> None:
        row = item.data(_ROW) if item else None
        if row is None:
            return
        self.close_list()
        self.clear()
        self._desk.show_row(*row)

    def found(self) -> list[str]:
        """The lines of the list, while it is shown."""
        shown = self._found
        return [] if shown is None or shown.isHidden() else [shown.item(row).text() for row in range(shown.count())]

    def close_list(self) -> None:
        """Take the list away."""
        self._pause.stop()
        if self._found is not None:
            self._found.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose in the list, Enter opens, Esc clears and then leaves."""
        found = self._found
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and found is not None and found.isVisible():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            found.setCurrentRow(max(0, min(found.count() - 1, found.currentRow() + step)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive() or found is None or not found.isVisible():
                self._pause.stop()
                self._search()
            self._choose(self._list().currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            if not self.text():
                self.left.emit()
            self.clear()
            self.close_list()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes when the clerk turns to something else."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.close_list()


def _item(record: Record, row: Row) -> QListWidgetItem:
    title = str(row[record.title] or "")
    if record.parent and record.name != "unit":
        title = " · ".join(filter(None, (row[record.parent + TITLE_SUFFIX], title)))
    where = " · ".join(filter(None, (row.get("unit" + TITLE_SUFFIX, ""), _(record.label))))
    item = QListWidgetItem(title)
    item.setData(_WHERE, where)
    item.setData(_ROW, (record.name, row["id"]))
    item.setToolTip(f"{title}\n{where}")
    return item


class _FoundDelegate(QStyledItemDelegate):
    """What it is called on the left, where it belongs on the right in a quieter colour."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        where = index.data(_WHERE)
        if not where:
            return
        metrics = option.fontMetrics
        title = metrics.horizontalAdvance(str(index.data()))
        room = option.rect.adjusted(min(title + 32, option.rect.width() // 2), 0, -12, 0)
        painter.save()
        painter.setPen(QColor(style.colours().secondary))
        text = metrics.elidedText(where, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRect(room), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()
