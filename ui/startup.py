"""From the command line to the first window, and from one window to the next."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app import i18n
from app.errors import AppError
from ui import settings, style
from ui.settings import Settings
from ui.start.sign_in import SignInPage
from ui.start.window import AFTER_PAINT_MS, StartWindow

if TYPE_CHECKING:
    from app.bureau import Bureau
    from ui.main_window import MainWindow


def main(file: Path | None = None) -> int:
    """Run the program until its last window closes; returns the exit code."""
    program = make_application()
    QTimer.singleShot(AFTER_PAINT_MS, _complete)
    house = House(settings.load())
    house.begin(file)
    return program.exec()


def make_application() -> QApplication:
    """The Qt application with its name."""
    program = QApplication(sys.argv[:1])
    program.setApplicationName("bureaudesk")
    program.setDesktopFileName("bureaudesk")
    return program


def _complete() -> None:
    """What the first paint need not wait for."""
    from ui import errors, qt_words

    errors.install()
    qt_words.install()


def _offer_drafts(window: MainWindow) -> None:
    from ui.safety import put_back

    put_back.offer(window)


class House:
    """Keeps the one window that is open: the start window, or the desk of an open bureau."""

    def __init__(self, kept: Settings) -> None:
        self.settings = kept
        self.window: QWidget | None = None
        i18n.set_language(kept.language)
        self._dress()

    def _dress(self) -> None:
        program = QApplication.instance()
        assert isinstance(program, QApplication)
        style.apply(program, self.settings.scale, self.settings.dark)

    def begin(self, file: Path | None = None) -> None:
        """Open the given or the last file; without one, ask."""
        last = Path(self.settings.last_file) if self.settings.last_file else None
        file = file or (last if last and last.exists() else None)
        password = os.environ.get("BUREAUDESK_PASSWORD", "")
        if file and password:
            self._open_at_once(file, password)
        else:
            self._ask(file)

    def _open_at_once(self, file: Path, password: str) -> None:
        from app.session import open_bureau

        try:
            bureau = open_bureau(file, password)
        except AppError as error:
            page = self._ask(file).page
            assert isinstance(page, SignInPage)
            page.show_problem(error)
        else:
            self.show_desk(bureau)

    def _ask(self, file: Path | None) -> StartWindow:
        window = StartWindow(self.settings, file)
        window.opened.connect(self.show_desk)
        self._replace(window)
        return window

    def show_desk(self, bureau: Bureau) -> None:
        """The desk of an open bureau takes the place of whatever window there was."""
        from ui.main_window import MainWindow

        window = MainWindow(bureau, self.settings)
        window.rebuild_wanted.connect(self._rebuild)
        window.file_closed.connect(lambda: self._ask(None))
        window.restore_wanted.connect(lambda path: self._ask(None).restore(path))
        self.settings.last_file = str(bureau.path)
        self._replace(window)
        QTimer.singleShot(AFTER_PAINT_MS, window, lambda: _offer_drafts(window))

    def _rebuild(self) -> None:
        """Language, text size or colours have changed: the same bureau in a new window on the same tab."""
        from ui import qt_words
        from ui.main_window import MainWindow

        old = self.window
        assert isinstance(old, MainWindow)
        old.hand_over()
        i18n.set_language(self.settings.language)
        qt_words.install()
        self._dress()
        self.show_desk(old.bureau)
        assert isinstance(self.window, MainWindow)
        self.window.show_tab(old.current_tab)

    def _replace(self, window: QWidget) -> None:
        old, self.window = self.window, window
        window.show()
        if old is not None:
            old.hide()
            old.deleteLater()
