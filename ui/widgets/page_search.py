"""The search of a page: narrows its table while one types."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from ui import style
from ui.icons import icon


class PageSearch(QLineEdit):
    """A line with a glass, between 140 and 280 pixels wide at 100 %."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Search (Ctrl+F)"))
        self.setAccessibleName(_("Search"))
        self.setToolTip(_("Name, pinyin initials, end of the identity number, telephone, unit"))
        self.setClearButtonEnabled(True)
        glass = QAction(icon("search", style.colours().secondary), "", self)
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.setProperty("passing", True)  # a locked window forgets it
        self.setMaximumWidth(style.px(280))
        self.setMinimumWidth(style.px(140))
