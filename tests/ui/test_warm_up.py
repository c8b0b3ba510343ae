"""The window makes itself ready while the home page is read."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.warm_up import PAUSE_MS, WarmUp


def test_it_reads_its_modules_one_after_another_and_is_then_done(qtbot: QtBot) -> None:
    owner = QObject()
    warm_up = WarmUp(owner, ["colorsys", "sched"])
    for name in ("colorsys", "sched"):
        sys.modules.pop(name, None)
    warm_up.start()
    assert not warm_up.is_done()
    qtbot.waitUntil(warm_up.is_done)
    assert {"colorsys", "sched"} <= set(sys.modules)


def test_what_comes_last_is_done_after_all_modules(qtbot: QtBot) -> None:
    sys.modules.pop("colorsys", None)
    seen: list[bool] = []
    owner = QObject()
    warm_up = WarmUp(owner, ["colorsys"], lambda: seen.append("colorsys" in sys.modules))
    warm_up.start()
    qtbot.waitUntil(warm_up.is_done)
    assert seen == [True]


def test_it_stops_with_its_owner(qtbot: QtBot) -> None:
    seen: list[bool] = []
    owner = QObject()
    WarmUp(owner, [], lambda: seen.append(True)).start()
    owner.deleteLater()
    qtbot.wait(4 * PAUSE_MS)
    assert seen == []


def test_what_comes_last_may_take_several_steps(qtbot: QtBot) -> None:
    parts = iter([True, True, False, True])
    seen: list[bool] = []

    def part() -> bool:
        seen.append(next(parts))
        return seen[-1]

    owner = QObject()
    warm_up = WarmUp(owner, [], part)
    warm_up.start()
    qtbot.waitUntil(warm_up.is_done)
    assert seen == [True, True, False]
