"""A number with its middle hidden, in the place of its editor until somebody asks for it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from ui import style
from ui.icons import icon

_SHOW = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)


class HiddenLine(QLineEdit):
    """Shows the masked text; Enter, Space, F2 or the eye asks for all of it, where the role allows that."""

    wanted = Signal()

    def __init__(self, text: str, *, may_reveal: bool, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setReadOnly(True)
        self._may_reveal = may_reveal
        if may_reveal:
            eye = QAction(icon("eye", style.colours().secondary), _("Show in full (Enter); it is recorded"), self)
            eye.triggered.connect(self.wanted)
            self.addAction(eye, QLineEdit.ActionPosition.TrailingPosition)
            self.setToolTip(eye.text())
        else:
            self.setToolTip(_("Your role does not show this."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that ask."""
        if self._may_reveal and event.key() in _SHOW:
            self.wanted.emit()
        else:
            super().keyPressEvent(event)
