"""The head of a page: what is shown, how many, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from app import i18n
from app.i18n import _
from ui import style

_FULL = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_SHORT = Qt.ToolButtonStyle.ToolButtonIconOnly


class PageHead(QWidget):
    """Title and count on the left, actions and the primary button on the right; where it is narrow icons must do."""

    def __init__(self, title: str, new_label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[QToolButton] = []
        self._heading, self._count = QLabel(title, self), QLabel(self)
        style.mark(self._heading, "title")
        style.mark(self._count, "secondary")
        self.new_button = style.primary(QPushButton(new_label, self))
        self.new_button.setToolTip(_("{action} (Ctrl+N)").format(action=new_label))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(style.px(12), style.px(12), style.px(12), style.px(4))
        self._row.setSpacing(style.px(8))
        self._row.addWidget(self._heading)
        self._row.addWidget(self._count)
        self._row.addStretch()
        self._row.addWidget(self.new_button)

    def title(self) -> str:
        """What is shown, in words."""
        return self._heading.text()

    def set_count(self, count: int) -> None:
        """How many rows are shown."""
        self._count.setText(i18n.count(count))

    def add_action(self, action: QAction, first: bool = False) -> None:
        """A button beside the primary one, or before the title."""
        button = QToolButton(self)
        button.setDefaultAction(action)
        if action.menu():
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        if first:
            style.mark(button, "toggle")
            self._row.insertWidget(0, button)
            return
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly if action.icon().isNull() else _FULL)
        if not action.icon().isNull():
            self._buttons.append(button)
        self._row.insertWidget(self._row.indexOf(self.new_button), button)

    def add_widget(self, widget: QWidget) -> None:
        """Something of the tab's own before the primary button."""
        self._row.insertWidget(self._row.indexOf(self.new_button), widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words or icons, by the room there is."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Before the first showing nothing has its size."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        for button in self._buttons:
            button.setToolButtonStyle(_FULL)
        parts = [item.widget() for item in map(self._row.itemAt, range(self._row.count())) if item and item.widget()]
        shown = [part.sizeHint().width() for part in parts if part is not None and not part.isHidden()]
        margins = self._row.contentsMargins()
        wanted = sum(shown) + self._row.spacing() * len(shown) + margins.left() + margins.right()
        if wanted > self.width():
            for button in self._buttons:
                button.setToolButtonStyle(_SHORT)
