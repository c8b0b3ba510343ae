"""Pictures of every tab and dialog, in every language, without a screen: ``python -m ui shots FOLDER``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app import i18n
from app.bureau import Bureau
from app.session import open_bureau
from ui import qt_words, style
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.shot_scenes import dialog_scenes, start_scenes, tab_scenes

SIZE = (1280, 800)
SETTLE_MS = 700  # for what is read or set after the first paint
SLOW = ("plans", "dialog-roster", "dialog-paper", "import")  # these set a paper or read a file first
ACROSS = ("personnel", "plans")  # the tabs that are also shown dark and at 150 %


def main(folder: Path, file: Path | None = None) -> int:
    """Take all pictures; returns 0, or 1 if one could not be taken."""
    from ui.startup import make_application

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("BUREAUDESK_TODAY", "2026-11-20")
    program = make_application()
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="bureaudesk-shots-") as temporary:
        bureau = _open(file, Path(temporary))
        album = Album(program, folder, bureau)
        QTimer.singleShot(0, album.turn)
        program.exec()
        bureau.close()
    print(f"{album.taken} pictures in {folder}")  # noqa: T201 - a command speaks to the terminal
    return 0 if album.complete else 1


def _open(file: Path | None, temporary: Path) -> Bureau:
    if file is None:
        from app import demo

        file = demo.build(temporary)
        return open_bureau(file, demo.PASSWORD)
    return open_bureau(file, os.environ.get("BUREAUDESK_PASSWORD", "demo"))


class Album:
    """Steps through the scenes by timer, so that each has time to settle."""

    def __init__(self, program: QApplication, folder: Path, bureau: Bureau) -> None:
        self.taken = 0
        self.complete = False
        self._program, self._folder, self._bureau = program, folder, bureau
        self._steps = self._pictures()

    def turn(self) -> None:
        """The next step; the program ends after the last."""
        try:
            next(self._steps)
        except StopIteration:
            self.complete = True
            self._program.quit()
        except BaseException:
            self._program.quit()
            raise
        else:
            QTimer.singleShot(SETTLE_MS, self.turn)

    def _pictures(self) -> Iterator[None]:
        for language in i18n.LANGUAGES:
            yield from self._language(language, Settings(language=language), "")
        for name, settings in (("dark", Settings(dark=True)), ("150", Settings(scale=150))):
            yield from self._language("zh_CN", settings, f"-{name}", ACROSS)

    def _language(self, language: str, settings: Settings, suffix: str, only: tuple[str, ...] = ()) -> Iterator[None]:
        i18n.set_language(language)
        qt_words.install()
        style.apply(self._program, settings.scale, settings.dark)
        window = MainWindow(self._bureau, settings)
        window.resize(*SIZE)
        window.show()
        for name, make in tab_scenes(window, only):
            yield from self._scene(f"{language}-{name}{suffix}", make, close=False)
        if not only:
            for name, make in [*dialog_scenes(window), *start_scenes(settings)]:
                yield from self._scene(f"{language}-{name}{suffix}", make, close=True)
        window.hand_over()
        window.close()
        window.deleteLater()  # and every dialog with it

    def _scene(self, name: str, make: Callable[[], QWidget], *, close: bool) -> Iterator[None]:
        widget = make()
        widget.show()
        for _turn in range(3 if any(word in name for word in SLOW) else 1):
            yield
        widget.grab().save(str(self._folder / f"{name}.png"))
        self.taken += 1
        if close:
            widget.hide()
