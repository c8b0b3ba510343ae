"""From the start of the process to the first painted window, against a bare PySide6 window.

Run: python -m tests.bench.bench_start [ROUNDS]. Three programs in turn, each in a fresh process: a bare QMainWindow
with an empty toolbar, tab and table; our window asking for the password (what a clerk meets first); our desk with the
demonstration open (its password given: the time holds Argon2id, the opening of the file and the home page's figures).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from app import demo

ROOT = Path(__file__).resolve().parents[2]
WATCH = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

class Watch(QObject):
    painting = False

    def eventFilter(self, target, event):
        if event.type() == QEvent.Type.Paint:
            self.painting = self.painting or (isinstance(target, QWidget) and target.isWindow())
        elif self.painting:  # the window and everything in it has been painted
            print(time.time() - float(sys.argv[1]), flush=True)
            os._exit(0)
        return False
"""
BARE = (
    WATCH
    + """
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow, QStatusBar, QTableView, QTabWidget, QToolBar

program = QApplication([])
watch = Watch()
program.installEventFilter(watch)
window = QMainWindow()
window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
tools = QToolBar()
window.addToolBar(tools)
for label in ("Import", "Export", "Print", "Summary", "Settings"):
    tools.addAction(label)
tools.addWidget(QLineEdit())
tabs = QTabWidget()
tabs.addTab(QTableView(), "People")
window.setCentralWidget(tabs)
window.setStatusBar(QStatusBar())
window.resize(1280, 800)
window.show()
program.exec()
"""
)
OURS = (
    WATCH
    + """
from pathlib import Path
from ui import startup
made = startup.make_application
watch = Watch()

def make():
    program = made()
    program.installEventFilter(watch)
    return program

startup.make_application = make
startup.main(Path(sys.argv[2]))
"""
)


def seconds(code: str, file: Path, password: str) -> float:
    """The time of one start."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "BUREAUDESK_PASSWORD": password}
    command = [sys.executable, "-c", code, repr(time.time()), str(file)]
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True)
    return float(done.stdout)


def main() -> None:
    """Print the figures."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BUREAUDESK_HOME"] = folder
        file = demo.build(Path(folder) / "demo")
        programs = {
            "bare PySide6 window": (BARE, ""),
            "our window, asking for the password": (OURS, ""),
            "our desk, demonstration open": (OURS, demo.PASSWORD),
        }
        times: dict[str, list[float]] = {name: [] for name in programs}
        for turn in range(rounds + 1):
            for name, (code, password) in programs.items():
                taken = seconds(code, file, password)
                if turn:  # the first round warms the disk's cache
                    times[name].append(taken)
        bare = median(times["bare PySide6 window"])
        for name, found in times.items():
            print(f"{name}: {median(found):.3f} s = {median(found) / bare:.2f} x bare")
        print("limit: first painted window <= 1.6 x bare")


if __name__ == "__main__":
    main()
