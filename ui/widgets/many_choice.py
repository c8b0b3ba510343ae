"""Several codes of a list, ticked in a list that opens below a button."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu, QToolButton, QWidget, QWidgetAction

from app import codes, i18n, values
from app.i18n import _
from app.records import Field
from app.session import Bureau
from ui import style
from ui.icons import icon

_CODE = Qt.ItemDataRole.UserRole
_MOST_SHOWN = 10


class _CodeMenu(QMenu):
    """A list that stays open while one ticks; Esc closes it."""

    def __init__(self, listed: QListWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._list = listed
        holder = QWidgetAction(self)
        holder.setDefaultWidget(listed)
        self.addAction(holder)

    def showEvent(self, event: QShowEvent) -> None:
        """The keys go to the list."""
        super().showEvent(event)
        self._list.setFocus()
        if self._list.currentRow() < 0:
            self._list.setCurrentRow(0)


class ManyChoice(QToolButton):
    """An editor like the others, whose value is a list of codes; Space or Down opens it, Space ticks."""

    edited = Signal()

    def __init__(self, field: Field, bureau: Bureau, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._list = QListWidget()
        self._list.setAccessibleName(_(field.label))
        for code, label in codes.code_list(field.codes).choices(bureau.jurisdiction):
            item = QListWidgetItem(label)
            item.setData(_CODE, code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self._list.addItem(item)
        rows = min(self._list.count(), _MOST_SHOWN)
        self._list.setFixedSize(style.px(280), rows * self._list.sizeHintForRow(0) + style.px(8))
        self._list.itemChanged.connect(self._on_ticked)
        self.setMenu(_CodeMenu(self._list, self))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setIcon(icon("control-down"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._show()

    def list_widget(self) -> QListWidget:
        """The list that opens."""
        return self._list

    def value(self) -> list[Any]:
        """The codes ticked, in the order of the list."""
        return [item.data(_CODE) for item in self._items() if item.checkState() is Qt.CheckState.Checked]

    def set_value(self, value: Any) -> None:
        """Tick these codes and no others."""
        wanted = set(value or [])
        self._list.blockSignals(True)
        for item in self._items():
            item.setCheckState(Qt.CheckState.Checked if item.data(_CODE) in wanted else Qt.CheckState.Unchecked)
        self._list.blockSignals(False)
        self._show()

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]

    def _on_ticked(self, _item: QListWidgetItem) -> None:
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        words = i18n.listed(values.show(self.field, code) for code in self.value()) or _("Choose…")
        self.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, style.px(220)))
        self.setToolTip(words)
