"""The window locks itself when nobody works at it: everything is covered, half-typed passwords and searches go.

Nothing is closed and nothing typed is lost: the right password lifts the cover.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ui.desk_window import DeskWindow
from ui.safety.cover import Cover

PASSING = "passing"  # a dynamic property of inputs that hold nothing worth keeping: searches
_WORK = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
}
_INPUT = _WORK | {
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.KeyRelease,
    QEvent.Type.Shortcut,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.ContextMenu,
    QEvent.Type.DragEnter,
    QEvent.Type.Drop,
}


class IdleLock(QObject):
    """Watches the whole program; ``minutes`` without a key or a mouse lock it."""

    locked = Signal()
    unlocked = Signal()

    def __init__(self, window: DeskWindow, minutes: int) -> None:
        super().__init__(window)
        self._window = window
        self._covers: list[Cover] = []
        self._focus: QWidget | None = None
        self._timer = QTimer(self, singleShot=True)  # pyright: ignore[reportCallIssue]
        self._timer.timeout.connect(self.lock)
        self.set_minutes(minutes)
        program = QApplication.instance()
        assert program is not None
        program.installEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        """After how long."""
        self._timer.setInterval(minutes * 60_000)
        self._timer.start()

    def is_locked(self) -> bool:
        """Whether the cover is on."""
        return bool(self._covers)

    def stop(self) -> None:
        """The window is being left."""
        self._timer.stop()
        program = QApplication.instance()
        if program is not None:
            program.removeEventFilter(self)

    def lock(self) -> None:
        """Cover every window of the program; ask for the password in the one that takes the input."""
        if self.is_locked() or not self._window.isVisible():
            return
        self._focus = QApplication.focusWidget()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        _forget_what_passes()
        asking = QApplication.activeModalWidget() or self._window
        for shown in QApplication.topLevelWidgets():
            if shown.isVisible() and shown.isWindow():
                self._covers.append(Cover(shown, self._window.bureau if shown is asking else None))
        for cover in self._covers:
            cover.opened.connect(self._unlock)
            cover.show_over()
        self.locked.emit()

    def _unlock(self) -> None:
        for cover in self._covers:
            cover.hide()
            cover.deleteLater()
        self._covers.clear()
        self._timer.start()
        if self._focus is not None and self._focus.isVisible():
            self._focus.setFocus()
        self.unlocked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Work starts the wait anew; while locked, input reaches nothing but the covers."""
        if self.is_locked():
            return event.type() in _INPUT and isinstance(watched, QWidget) and not self._is_covers_own(watched)
        if event.type() in _WORK:
            self._timer.start()
        return False

    def _is_covers_own(self, widget: QWidget) -> bool:
        return any(cover is widget or cover.isAncestorOf(widget) for cover in self._covers)


def _forget_what_passes() -> None:
    """Half-typed passwords, searches and the clipboard, which may hold a number copied from here."""
    for window in QApplication.topLevelWidgets():
        for line in window.findChildren(QLineEdit):
            if line.echoMode() == QLineEdit.EchoMode.Password or line.property(PASSING):
                line.clear()
    QGuiApplication.clipboard().clear()
