"""The window makes itself ready while the home page is read."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.warm_up import WarmUp


def test_it_reads_its_modules_one_after_another_and_is_then_done(qtbot: QtBot) -> None:
    owner = QObject()
    warm_up = WarmUp(owner, ["colorsys", "sched"])
    for name in ("colorsys", "sched"):
        sys.modules.pop(name, None)
    warm_up.start()
    assert not warm_up.is_done()
    qtbot.waitUntil(warm_up.is_done)
    assert {"colorsys", "sched"} <= set(sys.modules)
