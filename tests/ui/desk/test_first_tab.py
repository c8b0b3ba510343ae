"""The personnel tab, built a part at a time before it is wanted."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app import store
from app.bureau import Bureau
from ui.main_window import MainWindow
from ui.tabs import TABS

TAB = TABS[1]


def begin(window: MainWindow, parts: int) -> Any:
    """The tab as it is after some parts."""
    tab = TAB.begin(window.desk)
    for _part in range(parts):
        assert tab.build_part()
    return tab


def test_every_part_is_built_once(window: MainWindow) -> None:
    tab = begin(window, 1)
    tree = tab.tree
    tab.build_rest()
    assert tab.tree is tree
    assert not tab.build_part()
    assert tab.views.current() is tab.people


def test_what_is_saved_between_two_parts_is_shown(qtbot: QtBot, window: MainWindow, bureau: Bureau) -> None:
    tab = begin(window, 3)
    window.pages.addWidget(tab)
    before = tab.units.table.count()
    store.save(bureau, "unit", {"name": "新镇卫生院"})
    tab.build_rest()
    window.pages.setCurrentWidget(tab)
    tab.views.show_view("units")
    qtbot.waitUntil(lambda: tab.units.table.count() == before + 1)


def test_a_tab_half_built_is_finished_when_it_is_opened(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.tabs.personnel.tab import PersonnelTab

    parts: list[PersonnelTab] = []
    build_part = PersonnelTab.build_part

    def build(tab: PersonnelTab) -> bool:
        parts.append(tab)
        return build_part(tab)

    monkeypatch.setattr(PersonnelTab, "build_part", build)
    window.warm_up.start()
    qtbot.waitUntil(lambda: len(parts) > 0)
    assert len(parts) == 1
    window.show_tab(TAB.name)
    assert window.page(TAB) is parts[0]
    assert parts[0].views.current() is parts[0].people
    qtbot.waitUntil(window.warm_up.is_done)
    assert set(parts) == {parts[0]}
