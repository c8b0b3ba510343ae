"""Sentences that stay while something about the file is out of the ordinary: read-only, a clock that is years off."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.bureau import Bureau
from app.i18n import _
from app.safety.roles import Action
from app.session import clock_warning
from ui import icons, style


class NoticeBar(QFrame):
    """Under the head of the window; hidden while there is nothing to say."""

    def __init__(self, bureau: Bureau, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.mark(self, "bar")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 4, 16, 4)
        self._column.setSpacing(2)
        for text in notices(bureau):
            self._add(text)
        self.setVisible(self._column.count() > 0)

    def _add(self, text: str) -> None:
        picture, words = QLabel(), QLabel(text)
        picture.setPixmap(icons.icon("warning", style.colours().soon).pixmap(style.px(16), style.px(16)))
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setObjectName("notice")
        row = QHBoxLayout()
        row.addWidget(picture)
        row.addWidget(words, 1)
        self._column.addLayout(row)

    def texts(self) -> list[str]:
        """What is said."""
        return [label.text() for label in self.findChildren(QLabel, "notice")]


def notices(bureau: Bureau) -> list[str]:
    """The sentences for this file and this user."""
    found = list[str]()
    if bureau.db.readonly:
        words = _("For reading only: {path} cannot be written to. Copy it and its .keys to this computer to work on.")
        found.append(words.format(path=bureau.path))
    elif not bureau.may(Action.EDIT):
        found.append(_("You have signed in to look at the data; your role changes nothing."))
    if warning := clock_warning(bureau):
        found.append(warning)
    return found
