"""Blank forms, chosen and kept by keys alone in a bureau without anybody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.bureau import Bureau
from tests.ui.conftest import Clerk
from ui.main_window import MainWindow
from ui.paper_dialog import PaperDialog
from ui.settings import Settings

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def empty(qtbot: QtBot, bureau: Bureau) -> MainWindow:
    """The window of a bureau that has no unit and nobody yet."""
    window = MainWindow(bureau, Settings(language="en"))
    qtbot.addWidget(window, before_close_func=lambda shown: shown.hand_over())
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """The dialogs that were opened, left open instead of waited for."""
    found: list[Any] = []
    monkeypatch.setattr(PaperDialog, "exec", lambda dialog: found.append(dialog) or dialog.show())
    yield found
    for dialog in found:
        dialog.close()


def open_by_key(qtbot: QtBot, window: MainWindow, opened: list[Any]) -> Any:
    window.show_tab("personnel")
    table = window.pages.currentWidget().people.table  # type: ignore[union-attr]
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_N, CTRL | SHIFT)
    assert len(opened) == 1
    return opened[0]


def test_every_blank_form_is_reached_by_keys_and_kept_as_pdf_and_word(
    qtbot: QtBot, empty: MainWindow, opened: list[Any], clerk: Clerk, tmp_path: Path
) -> None:
    dialog = open_by_key(qtbot, empty, opened)
    assert dialog.kinds.accessibleName()
    for place, name in enumerate(("Staff card", "Retirement approval form", "Appointment form")):
        if place:
            qtbot.keyClick(dialog.kinds, Qt.Key.Key_Down)
        assert dialog.kinds.currentText() == name
        qtbot.waitUntil(lambda: not dialog.state.text() and dialog.view.page_count() > 0)
        for ending, key in (("pdf", Qt.Key.Key_S), ("docx", Qt.Key.Key_D)):
            clerk.path = tmp_path / f"{place}.{ending}"
            dialog.view.search.setFocus()
            qtbot.keyClick(dialog.view.search, key, CTRL | SHIFT)
            assert clerk.path.stat().st_size > 1000
    exports = "SELECT count(*) FROM audit WHERE action = 'export'"
    assert empty.desk.bureau.db.tuples(exports)[0][0] == 0


def test_a_vietnamese_bureau_is_offered_its_card_alone(
    qtbot: QtBot, empty: MainWindow, bureau: Bureau, opened: list[Any]
) -> None:
    bureau.keep_setting("jurisdiction", "vn")
    dialog = open_by_key(qtbot, empty, opened)
    assert [dialog.kinds.itemText(place) for place in range(dialog.kinds.count())] == ["Staff card"]
    qtbot.waitUntil(lambda: dialog.view.page_count() == 2)


def test_the_file_offered_is_named_after_the_form(
    qtbot: QtBot, empty: MainWindow, opened: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui import dialogs

    offered: list[str] = []
    monkeypatch.setattr(dialogs, "save_file", lambda _parent, _title, name, _kinds: offered.append(name))
    dialog = open_by_key(qtbot, empty, opened)
    qtbot.waitUntil(lambda: dialog.view.page_count() > 0)
    dialog.view.save_as()
    assert offered == ["Staff card – blank.pdf"]
