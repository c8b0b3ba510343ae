"""The rules of the bureau on screen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.bureau import Bureau
from app.i18n import speaking
from ui.main_window import MainWindow
from ui.rule_dialog import RuleDialog
from ui.rules_dialog import RulesDialog


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> Any:
    dialog = RulesDialog(window.desk, window)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def at(dialog: Any, label: str) -> int:
    return next(row for row in range(dialog.table.rowCount()) if dialog.table.item(row, 0).text().startswith(label))


def typed(dialog: Any, bureau: Bureau, label: str, anew: bool, **texts: str) -> RuleDialog:
    dialog.table.selectRow(at(dialog, label))
    one = RuleDialog(bureau, dialog.current(), anew, dialog)
    one.show()
    for name, text in texts.items():
        one.lines[name].setText(text)
    one.save()
    return one


def test_a_rule_is_changed_and_marked_with_the_shipped_value_beside(dialog: Any, bureau: Bureau) -> None:
    assert typed(dialog, bureau, "Share sent to study", False, value0="7", source="局办〔2026〕3号").result()
    dialog.read()
    row = at(dialog, "Share sent to study")
    assert dialog.table.item(row, 0).text() == "Share sent to study (changed)"
    assert dialog.table.item(row, 1).text() == "7"
    assert dialog.table.item(row, 1).toolTip() == "Shipped value: 5"
    assert bureau.rules.value("study.quota_share", date(2026, 1, 1)) == 7


def test_what_is_missing_for_a_new_value_is_told_at_its_field(dialog: Any, bureau: Bureau) -> None:
    one = typed(dialog, bureau, "Share sent to study", True, value0="seven")
    assert one.isVisible()
    assert {name for name, label in one.problems.items() if label.isVisible()} == {"value", "valid_from", "source"}
    assert bureau.rules.value("study.quota_share", date(2026, 1, 1)) == 5


def test_the_search_narrows_the_list(dialog: Any) -> None:
    dialog.search.setText("maternity leave")
    seen = [row for row in range(dialog.table.rowCount()) if not dialog.table.isRowHidden(row)]
    assert [dialog.table.item(row, 0).text() for row in seen] == ["Days of maternity leave"]


def test_no_value_stands_in_english_in_the_chinese_window(window: MainWindow, qtbot: QtBot) -> None:
    with speaking("zh_CN"):
        dialog: Any = RulesDialog(window.desk, window)
        qtbot.addWidget(dialog)
        texts = [
            dialog.table.item(row, column).text() for row in range(dialog.table.rowCount()) for column in (0, 1, 2)
        ]
    assert [text for text in texts if any(char.isascii() and char.isalpha() for char in text)] == []
