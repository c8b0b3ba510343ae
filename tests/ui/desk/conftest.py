"""The window of an open bureau, with two units and three people."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.bureau import Bureau
from ui.main_window import MainWindow
from ui.settings import Settings


@pytest.fixture
def people(make_unit: Callable[..., int], make_person: Callable[..., int]) -> dict[str, int]:
    """Name → id of three people in two units."""
    hospital = make_unit("县人民医院", ordinal=1)
    centre = make_unit("疾病预防控制中心", ordinal=2, kind="31")
    return {
        "单晓梅": make_person(name="单晓梅", seq=2, unit=hospital),
        "赵建国": make_person(name="赵建国", seq=3, unit=hospital),
        "覃丽华": make_person(name="覃丽华", seq=4, unit=centre),
    }


@pytest.fixture
def window(qtbot: QtBot, bureau: Bureau, people: dict[str, int]) -> MainWindow:
    """The main window, shown and in front."""
    window = MainWindow(bureau, Settings(language="en"))
    qtbot.addWidget(window, before_close_func=lambda shown: shown.hand_over())
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


@pytest.fixture
def write() -> Callable[[QWidget, str], None]:
    """Types text as an input method does, so that it may be Chinese."""

    def write(widget: QWidget, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        widget.setFocus()
        QApplication.sendEvent(widget, event)

    return write
