"""None outlives any number of calls of Qt, whatever the wheel does with its references."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CALLS = """
import ui
from PySide6.QtWidgets import QApplication, QLabel
program = QApplication([])
label = QLabel()
for number in range(300_000):
    label.setEnabled(True)
print("alive")
"""


def test_the_program_outlives_hundreds_of_thousands_of_calls() -> None:
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, cwd=root, check=False)
    assert done.stdout.strip() == "alive", done.stderr[-500:]
