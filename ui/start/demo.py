"""The invented bureau, made by the command line in a process of its own, so that the window lives meanwhile."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment, Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from app import i18n, paths
from app.i18n import _
from ui import dialogs

PASSWORD = "demo"


def demo_file() -> Path:
    """Where the invented bureau lies once it has been made."""
    return paths.settings_folder() / "demo" / "demo.bureau"


class DemoMaker(QProgressDialog):
    """Shows what the process says, line by line; Cancel ends it."""

    def __init__(self, done: Callable[[], object], parent: QWidget) -> None:
        super().__init__(_("Making the invented bureau. This takes about a minute."), _("Cancel"), 0, 0, parent)
        self._done = done
        self.setWindowTitle(_("Bureau Desk"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(480)
        self._process = QProcess(self)
        self._process.setProcessEnvironment(_surroundings())
        self._process.readyReadStandardOutput.connect(self._tell)
        self._process.finished.connect(self._on_finished)
        self.canceled.connect(self._process.kill)
        self._process.start(sys.executable, ["-P", "-m", "app", "demo", str(demo_file().parent)])
        self.show()

    def _tell(self) -> None:
        lines = bytes(self._process.readAllStandardOutput().data()).decode(errors="replace").split("\n")
        said = [line.strip() for line in lines if line.strip()]
        if said:
            self.setLabelText(said[-1])

    def _on_finished(self, code: int) -> None:
        stopped = self.wasCanceled()
        self.reset()
        if code == 0 and not stopped:
            self._done()
        elif not stopped:
            reason = bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip().split("\n")[-1]
            dialogs.inform(self.parentWidget(), reason or _("The invented bureau could not be made."))


def _surroundings() -> QProcessEnvironment:
    surroundings = QProcessEnvironment.systemEnvironment()
    surroundings.insert("PYTHONPATH", str(paths.PROGRAM))
    surroundings.insert("PYTHONIOENCODING", "utf-8")
    surroundings.insert("BUREAUDESK_LANGUAGE", i18n.language())
    return surroundings
