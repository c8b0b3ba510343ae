"""The data check in the window: found, gone to, exported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import store
from app.bureau import Bureau
from tests.ui.conftest import Clerk
from ui.main_window import MainWindow
from ui.tabs import TABS


@pytest.fixture
def view(window: MainWindow, bureau: Bureau, people: dict[str, int], qtbot: QtBot) -> Any:
    """The check in front and done; 覃丽华 began work as a child."""
    bureau.db.execute("UPDATE person SET work_start = '1990' WHERE id = ?", (people["覃丽华"],))
    window.show_tab("personnel")
    view: Any = window.page(TABS[1]).views.show_view("checks")  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: view.findings is not None)
    return view


def kind(view: Any, label: str) -> None:
    [item] = view.kinds.findItems(label, Qt.MatchFlag.MatchStartsWith)
    view.kinds.setCurrentItem(item)


def test_kinds_are_listed_with_their_counts_those_with_findings_first(view: Any, window: MainWindow) -> None:
    texts = [view.kinds.item(row).text() for row in range(view.kinds.count())]
    assert "Began work too young · 1" in texts
    counts = [int(text.rpartition(" ")[2]) for text in texts]
    assert [count == 0 for count in counts] == sorted(count == 0 for count in counts)
    assert sum(counts) == len(view.findings.found)


def test_enter_goes_to_the_field(view: Any, window: MainWindow, people: dict[str, int], qtbot: QtBot) -> None:
    kind(view, "Began work too young")
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    page = window.page(TABS[1]).people  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: page.panel.row_id() == people["覃丽华"])
    assert page.panel.form.editor("work_start").hasFocus()


def test_a_licence_is_gone_to_among_the_persons_licences(
    view: Any, window: MainWindow, bureau: Bureau, people: dict[str, int], qtbot: QtBot
) -> None:
    store.save(bureau, "licence", {"person": people["单晓梅"], "kind": "nurse", "number": "1", "valid_to": "2020"})
    qtbot.keyClick(view.table, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: bool(view.findings.of("expired")))
    kind(view, "Licence expired")
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    panel = window.page(TABS[1]).people.panel  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: panel.row_id() == people["单晓梅"])
    assert panel.pages.bar.currentIndex() > 0


def test_what_was_saved_since_is_told_and_checked_when_the_view_is_shown_again(
    view: Any, window: MainWindow, bureau: Bureau, people: dict[str, int], qtbot: QtBot
) -> None:
    store.save(bureau, "person", {"work_start": "2001-05"}, people["覃丽华"])
    assert "F5" in view.state.text()
    views = window.page(TABS[1]).views  # type: ignore[attr-defined]
    views.show_view("people")
    views.show_view("checks")
    qtbot.waitUntil(lambda: not view.findings.of("too_young"))


def test_everything_found_is_written_into_a_workbook(view: Any, clerk: Clerk, tmp_path: Path, qtbot: QtBot) -> None:
    clerk.path = tmp_path / "found.xlsx"
    view.write()
    qtbot.waitUntil((tmp_path / "found.xlsx").exists)
