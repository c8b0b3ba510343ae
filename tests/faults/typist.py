"""A clerk at the real window, by keys alone: changes a unit, saves, types on without saving, saves that too, and so on.

Prints ``saved N`` once a save has returned and ``draft N`` once what was typed has been kept; goes on until killed, or
for the number of rounds named. At the end it prints what a program without a network must not have.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from app import i18n
from app.session import open_bureau
from tests.factories import PASSWORD
from ui import dialogs, style
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.startup import make_application
from ui.widgets import draft_keeper
from ui.widgets.record_form import FieldRow

CTRL = Qt.KeyboardModifier.ControlModifier


class Typist:
    """One round a turn of the event loop."""

    def __init__(self, window: MainWindow, rounds: int) -> None:
        self._window, self._rounds = window, rounds
        window.show_tab("personnel")
        tab: Any = window.pages.currentWidget()
        tab.views.show_view("units")
        self._page = tab.units
        self._page.open_row(1)
        self._number = int(window.bureau.db.value("SELECT quota FROM unit WHERE id = 1") or 0)
        window.activateWindow()
        QTimer.singleShot(200, self.save)

    def _write(self, name: str, text: str) -> None:
        editor = self._page.panel.form.editor(name)
        editor.setFocus()
        QTest.keyClick(editor, Qt.Key.Key_A, CTRL)
        QTest.keyClicks(editor, text)

    def _save(self, name: str) -> None:
        QTest.keyClick(self._page.panel.form.editor(name), Qt.Key.Key_S, CTRL)
        if self._page.panel.is_dirty():
            problems = [row.problem.text() for row in self._page.panel.form.findChildren(FieldRow)]
            raise AssertionError(f"{name} was not saved: {list(filter(None, problems))}")

    def save(self) -> None:
        """Change the number of posts and save it."""
        self._number += 1
        self._write("quota", str(self._number))
        self._save("quota")
        say("saved", self._number)
        self._write("note", f"draft {self._number}")
        QTimer.singleShot(draft_keeper.INTERVAL_MS + 20, self.go_on)

    def go_on(self) -> None:
        """By now the draft has been kept; save it and begin again."""
        if self._window.bureau.db.value("SELECT count(*) FROM draft"):
            say("draft", self._number)
        self._save("note")
        self._rounds -= 1
        if self._rounds:
            QTimer.singleShot(0, self.save)
        else:
            self._window.close()


def say(word: str, number: int) -> None:
    """Tell the test, at once."""
    sys.stdout.write(f"{word} {number}\n")
    sys.stdout.flush()


def fail(kind: type[BaseException], error: BaseException, _trace: object) -> None:
    """Nobody is here to read a dialog: end at once."""
    sys.stderr.write(f"{kind.__name__}: {error}\n")
    sys.stderr.flush()
    os._exit(5)


def refuse(_parent: object, text: str) -> None:
    """The same for a sentence that was not expected."""
    sys.stderr.write(f"{text}\n")
    os._exit(6)


def main() -> int:
    """Open the file and let the clerk type."""
    file, rounds, draft_keeper.INTERVAL_MS = Path(sys.argv[1]), int(sys.argv[2]), 30
    dialogs.inform = refuse
    program = make_application()
    i18n.set_language("en")
    style.apply(program)
    sys.excepthook = fail
    window = MainWindow(open_bureau(file, PASSWORD), Settings(language="en"))
    window.show()
    typist = Typist(window, rounds)
    code = program.exec()
    del typist
    for name in ("PySide6.QtNetwork", "socket", "ssl", "http.client"):
        if name in sys.modules:
            sys.stdout.write(f"loaded {name}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
