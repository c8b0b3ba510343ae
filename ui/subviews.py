"""Several views of one tab: a row of chips above, the view in front below, each built when first opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import i18n
from app.i18n import _
from ui import style
from ui.icons import icon

View = tuple[str, str, Callable[[], QWidget]]  # name, label msgid, builder


class _ChipRow(QFrame):
    """A row that never asks for more width than it is given: what does not fit goes into a menu at its end."""

    def __init__(self, fill: Callable[[QMenu], object]) -> None:
        super().__init__()
        style.mark(self, "page")
        self.setMinimumWidth(1)
        self._fill = fill
        self._folding: list[QToolButton] = []
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 8, 16, 0)
        self.row.setSpacing(8)
        self.more = QToolButton()
        style.mark(self.more, "quiet")
        self.more.setIcon(icon("more"))
        self.more.setAccessibleName(_("More views"))
        self.more.setToolTip(_("More views"))
        self.more.clicked.connect(self._pop_up)
        self.more.hide()

    def set_folding(self, chips: Sequence[QToolButton]) -> None:
        """These may be put away, the last ones first; the menu stands behind them."""
        self._folding = list(chips)
        self.row.addWidget(self.more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many as fit."""
        super().resizeEvent(event)
        self.fold()

    def fold(self) -> None:
        """Put away what does not fit, but never the view in front."""
        for chip in self._folding:
            chip.show()
        self.more.hide()
        for chip in reversed(self._folding):
            if self._wanted() <= self.width():
                return
            if not chip.isChecked():
                chip.hide()
                self.more.show()

    def _wanted(self) -> int:
        items = [item.widget() for item in map(self.row.itemAt, range(self.row.count())) if item and item.widget()]
        widths = [widget.sizeHint().width() for widget in items if widget is not None and not widget.isHidden()]
        margins = self.row.contentsMargins()
        return sum(widths) + self.row.spacing() * len(widths) + margins.left() + margins.right()

    def _pop_up(self) -> None:
        menu = QMenu(self)
        self._fill(menu)
        menu.exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        menu.deleteLater()


class SubViews(QFrame):
    """Ctrl+1, Ctrl+2 … choose a view."""

    shown = Signal(str)  # a view's name, when it comes to the front

    def __init__(self, views: Sequence[View], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.mark(self, "page")
        self._labels = {name: _(label) for name, label, _build in views}
        self._builders = {name: build for name, _label, build in views}
        self._built: dict[str, QWidget] = {}
        self._chips: dict[str, QToolButton] = {}
        self._stack = QStackedWidget()
        self._group = QButtonGroup(self)
        bar = self._bar = _ChipRow(self._folded_menu)
        chips = self._row = bar.row
        for place, (name, label, _build) in enumerate(views, 1):
            chips.addWidget(self._chip(name, _(label), f"Ctrl+{place}"))
        bar.set_folding(list(self._chips.values()))
        chips.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._stack, 1)
        self.show_view(views[0][0])

    def _chip(self, name: str, label: str, keys: str) -> QToolButton:
        chip = QToolButton()
        style.mark(chip, "quiet")
        chip.setText(label)
        chip.setCheckable(True)
        chip.setToolTip(keys)
        chip.setObjectName(f"view_{name}")
        chip.clicked.connect(lambda: self.show_view(name))
        QShortcut(QKeySequence(keys), self).activated.connect(lambda: self.show_view(name))
        self._group.addButton(chip)
        self._chips[name] = chip
        return chip

    def _folded_menu(self, menu: QMenu) -> None:
        """The views that the row has no room for."""
        for name, chip in self._chips.items():
            if chip.isHidden():
                menu.addAction(self._labels[name], lambda name=name: self.show_view(name))

    def add_lead(self, action: QAction) -> None:
        """A quiet button before the views, its key bound elsewhere."""
        button = QToolButton()
        style.mark(button, "toggle")
        button.setDefaultAction(action)
        self._row.insertWidget(0, button)

    def add_widget(self, widget: QWidget) -> None:
        """What belongs to all views and is no button, at the end of the row."""
        self._row.addWidget(widget)

    def current(self) -> QWidget | None:
        """The view in front."""
        return self._stack.currentWidget()

    def add_action(self, action: QAction) -> None:
        """What belongs to all views, as a button at the end of the row."""
        button = QToolButton()
        style.mark(button, "quiet")
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._row.addWidget(button)
        self.addAction(action)

    def show_view(self, name: str) -> QWidget:
        """Bring a view to the front and return it."""
        if name not in self._built:
            self._built[name] = self._builders[name]()
            self._stack.addWidget(self._built[name])
        self._chips[name].setChecked(True)
        self._bar.fold()
        self._stack.setCurrentWidget(self._built[name])
        self.shown.emit(name)
        return self._built[name]

    def set_count(self, name: str, count: int) -> None:
        """A number beside a view's label; none for 0."""
        label = self._labels[name]
        self._chips[name].setText(f"{label} · {i18n.count(count)}" if count else label)
        self._bar.fold()

    def built(self) -> list[QWidget]:
        """The views that have been opened."""
        return list(self._built.values())
