"""None, True and False outlive any number of calls of Qt, whatever the wheel does with their references."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CALLS = """
import ui
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel
class Teller(QObject):
    told = Signal(bool)
program, teller = QApplication([]), Teller()
label = QLabel()
teller.told.connect(label.setEnabled)
for number in range(300_000):
    {call}
print("alive")
"""


@pytest.mark.parametrize("call", ["label.setEnabled(True)", "teller.told.emit(False)"])
def test_the_program_outlives_hundreds_of_thousands_of_calls(call: str) -> None:
    root = Path(__file__).resolve().parents[2]
    program = CALLS.format(call=call)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=root, check=False)
    assert done.stdout.strip() == "alive", done.stderr[-500:]
