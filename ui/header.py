"""The head of the window: the bureau, the search over everything, the day, the clerk's menu; below it the tabs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QTabBar, QToolButton, QWidget

from app.i18n import _
from app.values import show_date
from ui import icons, style
from ui.desk import Desk
from ui.finder import Finder
from ui.tabs import TABS


class Header(QWidget):
    """One line; ``finder`` is focused by Ctrl+K."""

    def __init__(self, desk: Desk, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        bureau = desk.bureau
        name = QLabel(bureau.name)
        style.mark(name, "section")
        name.setMinimumWidth(style.px(80))
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        name.setToolTip(bureau.name)
        self.finder = Finder(desk)
        self.finder.setFixedWidth(style.px(340))
        day = QLabel(_("as of {day}").format(day=show_date(bureau.today.isoformat())))
        style.mark(day, "secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(16)
        row.addWidget(name, 1)
        row.addWidget(self.finder)
        row.addStretch(1)
        row.addWidget(day)
        self.menu_button = _menu_button(bureau.user, menu)
        row.addWidget(self.menu_button)


def _menu_button(user: str, menu: QMenu) -> QToolButton:
    button = QToolButton()
    button.setObjectName("user_menu")
    button.setText(user)
    button.setIcon(icons.icon("user"))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setAccessibleName(_("Menu"))
    button.setToolTip(_("Menu (F10)"))
    button.setMenu(menu)
    return button


class TabStrip(QTabBar):
    """The tabs on top, each with the number of its dues."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setIconSize(QSize(style.px(20), style.px(20)))
        self.setAccessibleName(_("Tabs"))
        for button in self.findChildren(QToolButton):  # Qt names its scroll buttons in English
            button.setAccessibleName(_("Tabs"))
        for place, tab in enumerate(TABS):
            self.addTab(icons.icon(tab.icon), _plain(_(tab.label)))
            self.setTabToolTip(place, f"Alt+{place + 1}")
        self.currentChanged.connect(lambda place: self.opened.emit(TABS[place].name))

    def show_dues(self, counts: dict[str, int]) -> None:
        """The number of dues beside each tab's name; none shows nothing."""
        for place, tab in enumerate(TABS):
            count = counts.get(tab.name, 0)
            text = _(tab.label)
            self.setTabText(place, _plain(text))
            self.setAccessibleTabName(place, _("{tab}, {count} due").format(tab=text, count=count) if count else text)
            self.setTabButton(place, QTabBar.ButtonPosition.RightSide, Badge(count) if count else None)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names come before icons where there is no room for both."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for with_icons in (True, False):
            for place, tab in enumerate(TABS):
                self.setTabIcon(place, icons.icon(tab.icon) if with_icons else QIcon())
            if sum(self.tabSizeHint(place).width() for place in range(self.count())) <= self.width():
                return


def _plain(text: str) -> str:
    """The text with its & shown, which would otherwise mark a letter."""
    return text.replace("&", "&&")


class Badge(QLabel):
    """A number on a rounded ground."""

    def __init__(self, count: int) -> None:
        super().__init__("99+" if count > 99 else str(count))
        self.setToolTip(_("{count} due").format(count=count))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFont(style.font(style.SECONDARY))
        self._ground = self.fontMetrics().horizontalAdvance(self.text()) + style.px(12)
        # The tab bar leaves no room behind a button: the badge brings its own.
        self.setFixedSize(self._ground + style.px(14), self.fontMetrics().height() + 2)
        self.setContentsMargins(0, 0, style.px(14), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, then the number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(style.colours().selection))
        painter.drawRoundedRect(0, 0, self._ground, self.height(), self.height() / 2, self.height() / 2)
        painter.end()
        super().paintEvent(event)
