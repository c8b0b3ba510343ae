"""The personnel tab turned to another day; movements, cross tables, and units that change."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app import store
from app.bureau import Bureau
from app.personnel import service
from app.safety.write import undo
from ui.drill import NamesDialog
from ui.main_window import MainWindow
from ui.tabs import TABS
from ui.tabs.personnel.unit_dialog import UnitDialog

THEN = date(2025, 12, 31)


@pytest.fixture
def tab(window: MainWindow, bureau: Bureau, people: dict[str, int]) -> Any:
    """The personnel tab; 覃丽华 came to her unit in 2026 from the hospital."""
    hospital = store.get(bureau, "person", people["单晓梅"])["unit"]
    centre = store.get(bureau, "person", people["覃丽华"])["unit"]
    service.save_person(bureau, {"unit": hospital, "flow_date": "2020-01-01"}, people["覃丽华"])
    service.save_person(bureau, {"unit": centre, "flow_date": "2026-03-01"}, people["覃丽华"])
    window.show_tab("personnel")
    return window.page(next(tab for tab in TABS if tab.name == "personnel"))


def counts(tab: Any) -> dict[str, int]:
    return {node.name: node.count for node in tab.tree.model.nodes.values()}


def test_another_day_turns_tree_and_table(tab: Any, people: dict[str, int]) -> None:
    assert counts(tab)["县人民医院"] == 2
    tab.day.set_day(THEN)
    assert counts(tab)["县人民医院"] == 3
    row = tab.people.table.model().index(0, 0)
    assert tab.people.table.query().as_of == THEN
    assert row.isValid()
    assert "2025-12-31" in tab.people.day_chip.text()
    assert tab.people.day_chip.isVisible()


def test_nothing_can_be_changed_on_another_day(qtbot: QtBot, tab: Any, bureau: Bureau, people: dict[str, int]) -> None:
    tab.day.set_day(THEN)
    tab.people.table.select_id(people["覃丽华"])
    tab.people.delete_selected()
    assert store.get(bureau, "person", people["覃丽华"])["deleted_at"] is None
    tab.people.open_row(people["覃丽华"])
    assert not tab.people.panel.form.editor("name").isEnabled()
    assert tab.people.panel.form.editor("unit").value() == store.get(bureau, "person", people["单晓梅"])["unit"]
    assert not tab.people.new_button.isEnabled()
    tab.people.day_chip.click()
    assert tab.people.table.query().as_of is None
    assert tab.people.panel.form.editor("name").isEnabled()


def test_a_row_asked_for_by_another_tab_is_shown_as_of_today(
    tab: Any, window: MainWindow, people: dict[str, int]
) -> None:
    tab.day.set_day(THEN)
    window.show_row("person", people["单晓梅"])
    assert tab.day.day() is None
    assert tab.people.panel.row_id() == people["单晓梅"]


def test_what_is_being_typed_keeps_the_day(tab: Any, people: dict[str, int], clerk: Any) -> None:
    tab.people.open_row(people["单晓梅"])
    tab.people.panel.form.change_values({"name": "单小梅"})
    clerk.unsaved = "stay"
    tab.day.set_day(THEN)
    assert tab.day.day() is None
    assert tab.people.table.query().as_of is None


def test_the_cross_table_counts_and_opens_its_people(qtbot: QtBot, tab: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []
    monkeypatch.setattr(NamesDialog, "exec", lambda dialog: opened.append(dialog.table.count()))
    view = tab.views.show_view("cross")
    qtbot.waitUntil(lambda: view.grid.grid.rowCount() > 0)
    box: QComboBox = view.choices[0]
    box.setCurrentIndex(box.findData("unit"))
    qtbot.waitUntil(lambda: view.grid.grid.rowCount() == 3)
    total = view.grid.grid.columnCount() - 3
    assert [row[total] for row in view.grid.grid.texts] == ["2", "1", "3"]
    view.grid.setCurrentIndex(view.grid.grid.index(0, total))
    qtbot.keyClick(view.grid, Qt.Key.Key_Return)
    assert opened == [2]


def test_the_flow_balances_and_opens_its_people(qtbot: QtBot, tab: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []
    monkeypatch.setattr(NamesDialog, "exec", lambda dialog: opened.append(dialog.table.count()))
    view = tab.views.show_view("flow")
    qtbot.waitUntil(lambda: view.grid.grid.rowCount() > 0)
    lines = {head[0]: texts for head, texts in zip(view.grid.grid.lines, view.grid.grid.texts, strict=True)}
    heads = [head[0] for head in view.grid.grid.columns]
    moved = heads.index("From another unit of the bureau")
    assert (lines["疾病预防控制中心"][0], lines["疾病预防控制中心"][moved], lines["疾病预防控制中心"][-2]) == (
        "0",
        "1",
        "1",
    )
    view.grid.opened.emit(view.grid.grid.lines.index(("疾病预防控制中心",)), moved)
    assert opened == [1]


def test_a_merger_from_the_menu_is_one_step(qtbot: QtBot, tab: Any, bureau: Bureau, people: dict[str, int]) -> None:
    centre = store.get(bureau, "person", people["覃丽华"])["unit"]
    hospital = store.get(bureau, "person", people["单晓梅"])["unit"]
    dialog = UnitDialog(tab._desk, "merge", centre, tab)  # noqa: SLF001 - the desk of the tab under test
    dialog.set_value("successor", hospital)
    dialog.set_value("day", "2026-11-01")
    dialog.save()
    qtbot.waitUntil(lambda: store.get(bureau, "person", people["覃丽华"])["unit"] == hospital)
    qtbot.waitUntil(lambda: "疾病预防控制中心" not in counts(tab))
    undo(bureau)
    assert counts(tab)["疾病预防控制中心"] == 1


def test_problems_of_a_change_stand_beside_the_fields(tab: Any, bureau: Bureau, people: dict[str, int]) -> None:
    centre = store.get(bureau, "person", people["覃丽华"])["unit"]
    dialog = UnitDialog(tab._desk, "abolish", centre, tab)  # noqa: SLF001 - the desk of the tab under test
    dialog.set_value("day", "2026-11-01")
    dialog.save()
    assert "1 people" in dialog.rows["successor"].problem.text()
    assert store.get(bureau, "unit", centre)["valid_to"] is None


def test_a_unit_dropped_onto_another_asks_from_which_day(
    tab: Any, bureau: Bureau, people: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(UnitDialog, "exec", lambda dialog: asked.append(dialog.value("parent")))
    centre = store.get(bureau, "person", people["覃丽华"])["unit"]
    hospital = store.get(bureau, "person", people["单晓梅"])["unit"]
    tab.tree.view.drop(tab.tree.model.index_of(centre), tab.tree.model.index_of(hospital))
    assert asked == [hospital]
    assert tab.tree.unit() == centre


def test_the_tree_finds_a_unit_by_a_part_of_its_name_and_hides_abolished_ones(tab: Any, bureau: Bureau) -> None:
    store.save(bureau, "unit", {"name": "老卫生院", "kind": "41", "valid_to": "2020-12-31"})
    tab.tree.refresh()
    assert "老卫生院" not in counts(tab)
    tab.tree.ended.setChecked(True)
    assert "老卫生院" in counts(tab)
    tab.tree.search.setText("疾病")
    assert [name for name in counts(tab) if name in ("县人民医院", "疾病预防控制中心")] == ["疾病预防控制中心"]
