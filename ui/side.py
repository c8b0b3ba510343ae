"""A list on the left and what it chooses on the right; the left part keeps its width, and can be put away."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from app.i18n import _
from ui import icons, style
from ui.settings import Settings

WIDTH, NARROWEST = 300, 180
ROOM = 780  # pixels at 100 % that a table with an open panel needs


class SideBySide(QSplitter):
    """A movable hairline between two parts; where it stands is remembered under ``name``. Ctrl+B: left part or none."""

    def __init__(self, settings: Settings, name: str, left: QWidget, right: QWidget, width: int = WIDTH) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._settings, self._name, self._left = settings, name, left
        self._wanted = False  # room for a panel
        self._put_away = False  # the left part, by the program
        self._used = True  # the right part has a use for the left one
        self._insisted = False  # the clerk wants the left part all the same
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        left.setMinimumWidth(style.px(NARROWEST))
        self.setSizes([style.px(settings.widths.get(name, width)), style.px(2000)])
        self.splitterMoved.connect(self._keep)
        self.toggle = QAction(icons.icon("sidebar"), _("Show or hide the list on the left"), self)
        self.toggle.setToolTip(_("{action} ({keys})").format(action=self.toggle.text(), keys="Ctrl+B"))
        self.toggle.setShortcut("Ctrl+B")
        self.toggle.setCheckable(True)
        self.toggle.setChecked(True)
        self.toggle.toggled.connect(self._show_left)
        self.addAction(self.toggle)

    def follow(self, toggle: QAction) -> None:
        """Show and hide the left part by an action of the tab around it: its key would else have two meanings."""
        self.toggle.setShortcut(QKeySequence())
        toggle.toggled.connect(self.toggle.setChecked)

    def make_room(self, wanted: bool) -> None:
        """While a panel is open in a narrow window the left part is put away, and comes back when it is closed."""
        self._wanted = wanted
        if not wanted:
            self._insisted = False
        QTimer.singleShot(0, self, self._arrange)  # a tab just built has no width yet

    def set_left_used(self, used: bool) -> None:
        """Whether what stands on the right has any use for the left part; else it is away whatever was chosen."""
        self._used = used
        self._left.setVisible(used and self.toggle.isChecked())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A window made narrower has no room for three parts either."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if not self._wanted and self._put_away:
            self.toggle.setChecked(True)
        elif self._wanted and self.toggle.isChecked() and not self._insisted and self._is_narrow():
            self.toggle.setChecked(False)
            self._put_away = True

    def _is_narrow(self) -> bool:
        return self.width() - self._left.width() < style.px(ROOM)

    def _show_left(self, shown: bool) -> None:
        self._put_away = False
        self._insisted = shown and self._wanted
        self._left.setVisible(shown and self._used)

    def _keep(self, *_place: int) -> None:
        self._settings.widths[self._name] = style.unscaled(self.sizes()[0])
