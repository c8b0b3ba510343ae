"""The tree of units: what it holds, what it counts, what it tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app import store
from app.session import Bureau
from ui.widgets.unit_model import UnitTreeModel
from ui.widgets.unit_tree import UnitTree


@pytest.fixture
def units(make_unit: Callable[..., int]) -> dict[str, int]:
    found = {"局": make_unit("卫生健康局")}
    found["院"] = make_unit("石桥乡卫生院", parent=found["局"])
    found["室"] = make_unit("双河村卫生室", parent=found["院"])
    found["外"] = make_unit("民营医院")
    return found


@pytest.fixture
def tree(bureau: Bureau, units: dict[str, int], qtbot: QtBot) -> UnitTree:
    counts = {units["局"]: 10, units["院"]: 5, units["室"]: 2, units["外"]: 1}
    tree = UnitTree(bureau, lambda: counts)
    qtbot.addWidget(tree)
    tree.resize(240, 500)
    tree.show()
    return tree


def count(tree: UnitTree, unit: int) -> str:
    return tree.model.index_of(unit).siblingAtColumn(1).data()


def test_the_model_keeps_the_rules_of_qt(bureau: Bureau, units: dict[str, int], qtmodeltester: ModelTester) -> None:
    model = UnitTreeModel()
    model.read(bureau, {}, below=True)
    qtmodeltester.check(model)


def test_figures_add_up_what_is_below_or_count_this_level_alone(tree: UnitTree, units: dict[str, int]) -> None:
    assert [count(tree, units[name]) for name in "局院室外"] == ["17", "7", "2", "1"]
    tree.below.setChecked(False)
    assert [count(tree, units[name]) for name in "局院室外"] == ["10", "5", "2", "1"]
    assert tree.model.index(0, 1).data() == "18"


def test_choosing_a_unit_tells_it_with_what_is_below(tree: UnitTree, units: dict[str, int], qtbot: QtBot) -> None:
    with qtbot.waitSignal(tree.unit_selected) as told:
        tree.select_unit(units["院"])
    assert told.args == [(units["院"], units["室"])]
    with qtbot.waitSignal(tree.unit_selected) as told:
        tree.below.setChecked(False)
    assert told.args == [(units["院"],)]


def test_the_top_line_stands_for_all_units(tree: UnitTree, units: dict[str, int], qtbot: QtBot) -> None:
    assert tree.selected() is None
    tree.select_unit(units["外"])
    with qtbot.waitSignal(tree.unit_selected) as told:
        qtbot.keyClick(tree.view, Qt.Key.Key_Home)
    assert told.args == [None]


def test_a_new_unit_appears_and_the_choice_stays(
    tree: UnitTree, units: dict[str, int], make_unit: Callable[..., int], qtbot: QtBot
) -> None:
    tree.select_unit(units["外"])
    new = make_unit("疾控中心", parent=units["局"])
    with qtbot.assertNotEmitted(tree.unit_selected):
        tree.refresh()
    assert tree.unit() == units["外"]
    assert tree.model.index_of(new).data() == "疾控中心"


def test_a_unit_that_was_deleted_gives_way_to_all_units(
    tree: UnitTree, units: dict[str, int], bureau: Bureau, qtbot: QtBot
) -> None:
    tree.select_unit(units["外"])
    store.delete(bureau, "unit", [units["外"]])
    with qtbot.waitSignal(tree.unit_selected) as told:
        tree.refresh()
    assert told.args == [None]


def test_what_was_folded_stays_folded(tree: UnitTree, units: dict[str, int]) -> None:
    tree.view.collapse(tree.model.index_of(units["院"]))
    tree.refresh()
    assert not tree.view.isExpanded(tree.model.index_of(units["院"]))
    assert tree.view.isExpanded(tree.model.index_of(units["局"]))


def test_units_that_belong_to_each_other_in_a_circle_are_still_shown(
    bureau: Bureau, units: dict[str, int], qtmodeltester: ModelTester
) -> None:
    bureau.db.execute("UPDATE unit SET parent = ? WHERE id = ?", (units["室"], units["局"]))
    model = UnitTreeModel()
    model.read(bureau, {units["室"]: 1}, below=True)
    for unit in units.values():
        assert model.index_of(unit).isValid()
    qtmodeltester.check(model)


def test_a_short_name_is_shown_and_the_whole_one_told(bureau: Bureau, make_unit: Callable[..., int]) -> None:
    unit = make_unit("云岭县石桥乡卫生院", short_name="石桥卫生院")
    model = UnitTreeModel()
    model.read(bureau, {}, below=True)
    index = model.index_of(unit)
    assert index.data() == "石桥卫生院"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "云岭县石桥乡卫生院 · 0"
