"""Qt's own words in the clerk's language."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QMenu, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app import i18n
from ui import qt_words

ENGLISH = re.compile(r"Undo|Redo|Cu&?t|Copy|Paste|Delete|Select|Details|Save|Open|Cancel|Yes|No\b|Help|Apply|Close")
TRANSLATED = [language for language in i18n.LANGUAGES if language != "en"]


@pytest.fixture(params=TRANSLATED)
def language(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[str]:
    """A language other than English, spoken by Qt as well."""
    with i18n.speaking(request.param):
        qt_words.install()
        yield request.param
    qt_words.install()


def entries(menu: QMenu) -> list[str]:
    """The texts of a menu without their keys."""
    return [action.text().partition("\t")[0] for action in menu.actions() if not action.isSeparator()]


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_the_menu_of_an_input_has_no_english_word(
    qtbot: QtBot, language: str, kind: type[QLineEdit | QPlainTextEdit]
) -> None:
    box = kind()
    qtbot.addWidget(box)
    shown = entries(box.createStandardContextMenu())
    assert len(shown) == 7
    assert [text for text in shown if not text or ENGLISH.search(text)] == []


def test_standard_buttons_and_details_have_no_english_word(qtbot: QtBot, language: str) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setStandardButtons(QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Yes)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDetailedText("…")
    row = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Help)
    qtbot.addWidget(row)
    shown = [button.text() for button in [*box.buttons(), *row.buttons()]]
    assert len(shown) == 6
    assert [text for text in shown if not text or text == "OK" or ENGLISH.search(text)] in ([], ["OK"])


@pytest.mark.parametrize("text", sorted(qt_words.declared()))
def test_every_declared_word_reaches_qt(language: str, text: str) -> None:
    said = QCoreApplication.translate("QFileDialog", text)
    assert said == i18n._(qt_words.declared()[text])
    assert said.count("%1") == text.count("%1")


def test_what_is_not_ours_stays_as_it_is(language: str) -> None:
    assert QCoreApplication.translate("Anything", "not a word of Qt") == "not a word of Qt"


def test_english_is_qts_own_again_afterwards(qtbot: QtBot) -> None:
    with i18n.speaking("vi"):
        qt_words.install()
    qt_words.install()
    box = QLineEdit()
    qtbot.addWidget(box)
    assert entries(box.createStandardContextMenu())[0] == "&Undo"
