"""Choosing this workstation's own fonts for papers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.paper import own_fonts
from app.paths import RESOURCES
from tests.ui.conftest import Clerk
from ui.fonts_dialog import FontsDialog


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[FontsDialog]:
    """The dialog, shown; the fonts of the program afterwards."""
    dialog = FontsDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    own_fonts.forget()


def press(dialog: FontsDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    button.click()


def shown(dialog: FontsDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_a_font_is_chosen_for_titles_and_taken_back(dialog: FontsDialog, clerk: Clerk) -> None:
    clerk.path = RESOURCES / "fonts" / "LXGWWenKai-Regular.ttf"
    press(dialog, "choose_xiaobiaosong")
    assert "LXGWWenKai-Regular.ttf" in shown(dialog)
    assert own_fonts.chosen() == {"xiaobiaosong": clerk.path}
    press(dialog, "back_xiaobiaosong")
    assert own_fonts.chosen() == {}


def test_a_font_that_cannot_be_used_is_told_with_its_reason(dialog: FontsDialog, clerk: Clerk) -> None:
    clerk.path = RESOURCES / "fonts" / "LiberationSerif-Regular.ttf"
    press(dialog, "choose_fangsong")
    assert any("LiberationSerif-Regular.ttf" in text for text in clerk.told)
    assert own_fonts.chosen() == {}


def test_each_font_says_how_strongly_the_standard_asks_for_it(dialog: FontsDialog) -> None:
    asked = dialog.findChild(QLabel, "asked_xiaobiaosong")
    assert isinstance(asked, QLabel)
    assert asked.text() == "Title of the paper: as a rule (7.3.1), Name of the organ: recommended (7.2.4)"
    tables = dialog.findChild(QLabel, "asked_songti")
    assert isinstance(tables, QLabel)
    assert tables.text().endswith("Tables and rosters: practice")
