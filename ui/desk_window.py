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

    def redo(self) -> None:
        """Do again what was taken back last."""
        raise NotImplementedError
