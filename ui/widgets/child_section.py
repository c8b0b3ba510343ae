"""One sort of rows that belong to the row shown: folded with a count, unfolded a short list to add to and open."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import beside, store
from app.errors import AppError
from app.i18n import _
from app.records import Record
from app.session import Bureau
from ui import errors, style
from ui.icons import icon
from ui.widgets.shortcuts import bind

_MOST = 8  # rows shown without scrolling


class ChildSection(QWidget):
    """Enter or a double click opens a row, Ins adds one, Del deletes; nothing is read while it is folded."""

    add_wanted = Signal(str)  # record
    open_wanted = Signal(str, int)  # record, id
    changed = Signal(int)  # rows deleted

    def __init__(self, bureau: Bureau, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bureau = bureau
        self.record = record
        self._owner: int | None = None
        self._count = 0
        self.setObjectName(f"beside_{record.name}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)  # alone on a page it stays above
        self.fold = QToolButton(self)
        self.fold.setCheckable(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.toggled.connect(self._fill)
        style.mark(self.fold, "toggle")
        self.list = QListWidget(self)
        self.list.setAccessibleName(_(record.plural))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        style.mark(self.list, "framed")
        self.list.itemActivated.connect(self._open)
        self.list.hide()
        self.add = self._button("add", _("Add"), lambda: self.add_wanted.emit(self.record.name))
        self.edit = self._button("edit", _("Open"), lambda: self._open(self._current()))
        self.delete = self._button("delete", _("Delete"), self.delete_current)
        self.for_rows = [self.edit, self.delete]  # buttons that need a row
        self._lay_out()
        bind(self.list, "Del", self.delete_current, alone=True)
        for widget in (self.list, self.fold):
            bind(widget, "Ins", self.add.click, alone=True)

    def _button(self, name: str, text: str, slot: Any) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setToolTip(text)
        button.setAccessibleName(_("{action}: {record}").format(action=text, record=_(self.record.label)))
        button.setObjectName(f"{name}_{self.record.name}")
        style.mark(button, "quiet")
        button.clicked.connect(lambda _on=False: slot())
        return button

    def _lay_out(self) -> None:
        self.head = QHBoxLayout()
        self.head.setSpacing(0)
        self.head.addWidget(self.fold)
        self.head.addStretch()
        for button in (self.add, self.edit, self.delete):
            self.head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(4))
        column.addLayout(self.head)
        column.addWidget(self.list)

    def show_owner(self, owner: int | None, count: int) -> None:
        """The rows of another owner; a section with rows unfolds, an empty one folds."""
        self._owner, self._count = owner, count
        self.fold.setText(_("{records} · {count}").format(records=_(self.record.plural), count=count))
        self.add.setEnabled(owner is not None)
        self.fold.setChecked(count > 0)
        self._fill()

    def current_id(self) -> int | None:
        """The row the cursor is on."""
        item = self._current()
        return item.data(Qt.ItemDataRole.UserRole) if item else None

    def _current(self) -> QListWidgetItem | None:
        """The row the cursor is on; the first before the list was entered."""
        return self.list.currentItem() or self.list.item(0)

    def texts(self) -> list[str]:
        """What is shown, a line a row."""
        return [self.list.item(place).text() for place in range(self.list.count())]

    def select(self, row_id: int) -> None:
        """Put the cursor on a row."""
        for place in range(self.list.count()):
            if self.list.item(place).data(Qt.ItemDataRole.UserRole) == row_id:
                self.list.setCurrentRow(place)
                self.list.setFocus()

    def _fill(self) -> None:
        unfolded = self.fold.isChecked()
        self.fold.setIcon(icon("chevron-down" if unfolded else "chevron-right"))
        self.list.clear()
        if unfolded and self._owner is not None and self._count:
            for row in beside.rows(self._bureau, self.record, self._owner):
                self.list.addItem(self._item(row))
        self.list.setVisible(self.list.count() > 0)
        if self.list.count():
            height = self.list.sizeHintForRow(0) * min(self.list.count(), _MOST)
            self.list.setFixedHeight(height + 2 * self.list.frameWidth() + style.px(2))
        for button in self.for_rows:
            button.setVisible(self.list.count() > 0)

    def _item(self, row: dict[str, Any]) -> QListWidgetItem:
        text = beside.line(self.record, row, self._bureau.today)
        item = QListWidgetItem(text)
        item.setToolTip(text)
        item.setData(Qt.ItemDataRole.UserRole, row["id"])
        return item

    def _open(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.open_wanted.emit(self.record.name, item.data(Qt.ItemDataRole.UserRole))

    def delete_current(self) -> None:
        """Move the row under the cursor to the recycle bin."""
        row = self.current_id()
        if row is None:
            return
        try:
            store.delete(self._bureau, self.record.name, [row])
        except AppError as problem:
            errors.report(self, problem)
        else:
            self.changed.emit(1)
