"""The Chinese window has no English word."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction, QTextDocumentFragment
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from app import i18n
from app.bureau import Bureau
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.tabs import TABS

# Keys, formats, standards, languages by their own name, and products: the same in every language.
SAME_EVERYWHERE = re.compile(
    r"\b(Ctrl|Alt|Shift|Del|Esc|Enter|Tab|F\d+|PDF|Excel|WPS|CSV|OpenDocument|USB|Python|Qt|SQLCipher|ReportLab"
    r"|GB/T|WS/T|English|Tiếng Việt|[A-Z]|\d+[A-Z]?|\S+\.bureau\S*|/\S+|\S+\.(xlsx|pdf))\b"
)
ENGLISH = re.compile(r"[A-Za-z]{2,}")


def texts(widget: QWidget) -> Iterator[str]:
    """Everything a widget and its parts show or tell a screen reader."""
    for part in [widget, *widget.findChildren(QWidget)]:
        yield from (part.toolTip(), part.accessibleName(), part.windowTitle())
        if isinstance(part, QLabel | QAbstractButton):
            yield plain(part.text())
        if isinstance(part, QLineEdit):
            yield part.placeholderText()
        if isinstance(part, QComboBox):
            yield from (part.itemText(place) for place in range(part.count()))
        if isinstance(part, QTabBar):
            yield from (part.tabText(place) for place in range(part.count()))
    for action in widget.findChildren(QAction):
        yield action.text()


def plain(text: str) -> str:
    """What is read of a text with links in it."""
    return QTextDocumentFragment.fromHtml(text).toPlainText() if "<a " in text else text


def english(widget: QWidget) -> set[str]:
    """The texts with a word that is English."""
    return {text for text in texts(widget) if ENGLISH.search(SAME_EVERYWHERE.sub("", text))}


@pytest.mark.parametrize("tab", [tab.name for tab in TABS])
def test_the_chinese_window_has_no_english_word(qtbot: QtBot, bureau: Bureau, people: dict[str, int], tab: str) -> None:
    with i18n.speaking("zh_CN"):
        window = MainWindow(bureau, Settings())
        qtbot.addWidget(window, before_close_func=lambda shown: shown.hand_over())
        window.show()
        window.show_tab(tab)
        if tab == "personnel":
            window.show_row("person", people["覃丽华"])
        assert english(window) == set()


def test_an_english_word_would_be_found(qtbot: QtBot) -> None:
    label = QLabel("保存 Save (Ctrl+S)")
    qtbot.addWidget(label)
    assert english(label) == {"保存 Save (Ctrl+S)"}
