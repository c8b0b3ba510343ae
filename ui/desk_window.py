"""What the parts of the frame may ask of the window that holds them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow

from app.bureau import Bureau
from ui.desk import Desk
from ui.header import Header
from ui.settings import Settings
from ui.status_line import StatusLine


class DeskWindow(QMainWindow):
    """The window of one open bureau, as its menu sees it."""

    rebuild_wanted = Signal()  # language, text size or colours have changed
    file_closed = Signal()  # the clerk wants another file
    restore_wanted = Signal(object)  # Path: the file has been let go of, a backup shall take its place

    bureau: Bureau
    settings: Settings
    desk: Desk
    header: Header
    status: StatusLine

    def may_leave(self) -> bool:
        """Whether nothing unsaved is left, after asking."""
        raise NotImplementedError

    def let_go(self) -> None:
        """Close the file; a backup that fails is told and stops nothing."""
        raise NotImplementedError

    def undo(self) -> None:
        """Take back the last command."""
        raise NotImplementedError

    def lock(self) -> None:
        """Cover the window until the password is given."""
        raise NotImplementedError

    def set_idle_minutes(self, minutes: int) -> None:
        """After how long without work the window locks itself."""
        raise NotImplementedError

    def redo(self) -> None:
        """Do again what was taken back last."""
        raise NotImplementedError
