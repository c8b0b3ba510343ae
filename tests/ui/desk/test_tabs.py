"""Home, further study, welfare, plans and the yearly summary, each by what it is for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import store
from app.bureau import Bureau
from app.paper import pdf
from app.plans import service as plans
from app.welfare import service as welfare
from app.welfare import womens_register
from tests.ui.conftest import Clerk
from ui.drill import NamesDialog
from ui.main_window import MainWindow
from ui.paper_dialog import PaperDialog
from ui.tabs import TABS
from ui.tabs.yearly.compare_dialog import CompareDialog

Write = Callable[[QWidget, str], None]


def shown(window: MainWindow, name: str) -> Any:
    """A tab in front."""
    window.show_tab(name)
    return window.page(next(tab for tab in TABS if tab.name == name))


def away(bureau: Bureau, person: int, ends_on: str = "2026-11-25") -> int:
    """Someone on further study."""
    values = {"person": person, "kind": "clinical", "host": "省人民医院", "status": "away", "starts_on": "2026-03-02"}
    return store.save(bureau, "study", {**values, "ends_on": ends_on})


def write_plan(bureau: Bureau) -> int:
    """A plan with one item."""
    plan = plans.save_plan(
        bureau, {"year": 2026, "kind": "women", "title": "女职工工作计划", "organ": "云岭县卫生健康局"}
    )
    plans.add_items(bureau, plan, [{"goal": "体检全覆盖", "deadline": "11月30日前"}])
    return plan


def test_a_due_on_the_home_page_leads_to_its_row(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, people: dict[str, int]
) -> None:
    study = away(bureau, people["覃丽华"])
    tree = shown(window, "home").dues.tree
    qtbot.waitUntil(lambda: tree.topLevelItemCount() > 0)
    due = next(
        item.child(place)
        for item in (tree.topLevelItem(place) for place in range(tree.topLevelItemCount()))
        for place in range(item.childCount())
        if "省人民医院" in item.child(place).text(0)
    )
    tree.setCurrentItem(due)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert window.current_tab == "study"
    assert shown(window, "study").assignments.panel.row_id() == study


def test_the_home_page_counts_the_staff(qtbot: QtBot, window: MainWindow) -> None:
    home = shown(window, "home")
    qtbot.waitUntil(lambda: "Staff: 3" in [b.accessibleName() for b in home.findChildren(QPushButton)])


def test_back_today_records_the_return(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, people: dict[str, int]
) -> None:
    study = away(bureau, people["覃丽华"])
    tab = shown(window, "study")
    qtbot.waitUntil(lambda: tab.assignments.table.select_id(study))
    tab.back_today.trigger()
    assert store.get(bureau, "study", study)["returned_on"] == "2026-11-22"


def test_certificates_of_ended_assignments_are_set_by_key_and_the_others_told(
    qtbot: QtBot,
    window: MainWindow,
    bureau: Bureau,
    people: dict[str, int],
    monkeypatch: pytest.MonkeyPatch,
    clerk: Clerk,
    tmp_path: Path,
) -> None:
    shown_dialogs: list[PaperDialog] = []
    monkeypatch.setattr(PaperDialog, "exec", lambda dialog: shown_dialogs.append(dialog) or dialog.show())
    study = away(bureau, people["覃丽华"])
    tab = shown(window, "study")
    table = tab.assignments.table
    qtbot.waitUntil(lambda: table.select_id(study))
    table.setFocus()
    with qtbot.waitSignal(window.desk.message, check_params_cb=lambda text: "覃丽华" in text):
        qtbot.keyClick(table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert shown_dialogs == []
    tab.back_today.trigger()
    qtbot.waitUntil(lambda: table.select_id(study))
    qtbot.keyClick(table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(shown_dialogs) and shown_dialogs[0].view.page_count() == 1)
    clerk.path = tmp_path / "certificate.docx"
    shown_dialogs[0].view.save_editable()
    assert clerk.path.exists()
    shown_dialogs[0].close()


def test_a_line_of_the_quota_opens_its_assignments(window: MainWindow, bureau: Bureau, people: dict[str, int]) -> None:
    away(bureau, people["覃丽华"])
    tab = shown(window, "study")
    quota = tab.views.show_view("quota")
    quota.table.opened.emit(str(store.get(bureau, "person", people["赵建国"])["unit"]))
    assert tab.assignments.table.count() == 0
    tab.views.show_view("quota")
    quota.table.opened.emit(str(store.get(bureau, "person", people["覃丽华"])["unit"]))
    assert tab.assignments.table.count() == 1


def test_selected_women_are_marked_as_examined(window: MainWindow, bureau: Bureau, people: dict[str, int]) -> None:
    welfare.start_round(bureau, {"name": "体检", "year": 2026})
    checkups = shown(window, "welfare").checkups
    checkups.entries.table.selectAll()
    checkups.mark_done()
    entries = store.rows(bureau, store.Query("checkup"))
    assert {entry["person_title"] for entry in entries} == {"单晓梅", "覃丽华"}
    assert {entry["done_on"] for entry in entries} == {"2026-11-22"}


def test_the_panel_of_an_entry_names_the_woman(window: MainWindow, bureau: Bureau, people: dict[str, int]) -> None:
    welfare.start_round(bureau, {"name": "体检", "year": 2026})
    entry = store.rows(bureau, store.Query("checkup", equals={"person": people["覃丽华"]}))[0]["id"]
    window.show_row("checkup", entry)
    panel = shown(window, "welfare").checkups.entries.panel
    assert any(label.text().startswith("覃丽华") for label in panel.findChildren(QLabel))


def test_not_examined_leaves_only_who_is_missing(window: MainWindow, bureau: Bureau, people: dict[str, int]) -> None:
    welfare.start_round(bureau, {"name": "体检", "year": 2026})
    checkups = shown(window, "welfare").checkups
    welfare.record_done(bureau, [store.rows(bureau, store.Query("checkup"))[0]["id"]], "2026-11-20")
    checkups.missing.trigger()
    assert checkups.entries.table.count() == 1


def test_the_womens_register_is_gone_through_by_keyboard(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, people: dict[str, int]
) -> None:
    womens_register.start_round(bureau, {"name": "核对", "year": 2026, "day": "2026-10-15"})
    tab = shown(window, "welfare")
    qtbot.keyClick(tab, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    register = tab.register
    register.entries.table.setFocus()
    qtbot.keyClick(register.entries.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(register.entries.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    entries = store.rows(bureau, store.Query("women_entry"))
    assert {(entry["person_title"], entry["verified_on"]) for entry in entries} == {
        ("单晓梅", "2026-11-22"),
        ("覃丽华", "2026-11-22"),
    }
    register.missing.trigger()
    assert register.entries.table.count() == 0


def test_a_round_not_begun_leads_to_where_it_is_begun(
    window: MainWindow, bureau: Bureau, people: dict[str, int]
) -> None:
    window.show_row("women_round", 0)
    register = shown(window, "welfare").register
    assert register.isVisible()
    assert register.new_round()["due_on"] > "2026-11-22"


def test_the_leave_calculator_counts_a_second_child(qtbot: QtBot, bureau: Bureau) -> None:
    from ui.tabs.welfare.leave_dialog import LeaveDialog

    dialog = LeaveDialog(bureau)
    qtbot.addWidget(dialog)
    one = int(dialog.answer.text().split()[0])
    dialog.babies.setValue(2)
    assert int(dialog.answer.text().split()[0]) == one + 15


def test_the_leave_calculator_remembers_the_province(qtbot: QtBot, bureau: Bureau) -> None:
    from ui.tabs.welfare.leave_dialog import LeaveDialog

    first = LeaveDialog(bureau)
    qtbot.addWidget(first)
    first.province.setCurrentIndex(first.province.findData("广东"))
    assert first.answer.text().startswith("178 days")
    again = LeaveDialog(bureau)
    qtbot.addWidget(again)
    assert again.province.currentData() == "广东"


def test_the_paper_of_a_plan_stands_beside_it(qtbot: QtBot, window: MainWindow, bureau: Bureau) -> None:
    write_plan(bureau)
    tab = shown(window, "plans")
    tab.preview.setChecked(True)
    qtbot.waitUntil(lambda: tab.paper.page_count() == 1)


def test_the_goal_of_an_item_keeps_room_in_a_narrow_window(qtbot: QtBot, window: MainWindow, bureau: Bureau) -> None:
    plan = write_plan(bureau)
    table = shown(window, "plans").items.table
    window.resize(960, 700)
    window.show_row("plan_item", plans.items(bureau, plan)[0]["id"])
    qtbot.wait(50)
    assert table.columnWidth(1) >= 200
    window.resize(1900, 700)
    qtbot.waitUntil(lambda: table.horizontalHeader().length() == table.viewport().width())


def test_a_plan_that_is_undone_leaves_the_tab(window: MainWindow, bureau: Bureau) -> None:
    plans.save_plan(bureau, {"year": 2026, "kind": "women", "title": "女职工工作计划"})
    tab = shown(window, "plans")
    window.undo()
    assert tab.plans.count() == 0
    assert not tab.step.isEnabled()


def test_del_moves_a_plan_to_the_recycle_bin(qtbot: QtBot, window: MainWindow, bureau: Bureau) -> None:
    plan = write_plan(bureau)
    tab = shown(window, "plans")
    tab.plans.setFocus()
    qtbot.keyClick(tab.plans, Qt.Key.Key_Delete)
    assert store.get(bureau, "plan", plan)["deleted_at"] is not None
    assert tab.items.table.count() == 0


def test_a_round_that_is_undone_leaves_no_entries(window: MainWindow, bureau: Bureau, people: dict[str, int]) -> None:
    welfare.start_round(bureau, {"name": "体检", "year": 2026})
    checkups = shown(window, "welfare").checkups
    assert checkups.entries.table.count() == 2
    window.undo()
    assert checkups.entries.table.count() == 0


def test_typing_goes_on_while_the_paper_is_set(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, monkeypatch: Any
) -> None:
    go_on, write_document = Event(), pdf.write_document

    def write_slowly(document: Any, path: Path) -> int:
        go_on.wait(20)
        return write_document(document, path)

    monkeypatch.setattr(pdf, "write_document", write_slowly)
    write_plan(bureau)
    tab = shown(window, "plans")
    tab.preview.setChecked(True)
    qtbot.waitUntil(lambda: bool(tab.setter.busy))
    qtbot.keyClicks(tab.items.search, "abc")
    go_on.set()
    assert tab.items.search.text() == "abc"
    qtbot.waitUntil(lambda: tab.paper.page_count() == 1)


def test_a_signature_locks_the_plan(qtbot: QtBot, window: MainWindow, bureau: Bureau, write: Write) -> None:
    from ui.tabs.plans.sign_dialog import SignDialog

    plan = write_plan(bureau)
    dialog = SignDialog(bureau, plan, window)
    qtbot.addWidget(dialog)
    dialog.show()
    write(dialog.number, "云卫健发〔2026〕6号")
    qtbot.keyClick(dialog.number, Qt.Key.Key_Return)
    assert store.get(bureau, "plan", plan)["status"] == "approved"


def test_a_signature_without_a_number_is_refused_in_words(qtbot: QtBot, window: MainWindow, bureau: Bureau) -> None:
    from ui.tabs.plans.sign_dialog import SignDialog

    dialog = SignDialog(bureau, write_plan(bureau), window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.signer, Qt.Key.Key_Return)
    assert dialog.problem.text() == "A signed plan needs its document number."


def test_a_figure_of_the_year_opens_its_names(
    qtbot: QtBot, window: MainWindow, people: dict[str, int], monkeypatch: Any
) -> None:
    opened: list[NamesDialog] = []
    monkeypatch.setattr(NamesDialog, "exec", lambda dialog: opened.append(dialog))  # noqa: PLW0108 - must bind
    tab = shown(window, "yearly")
    tab.list.setCurrentRow(1)
    tab.table.setCurrentIndex(tab.table.model().index(0, 0))
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    assert opened[0].table.count() == 3


def columns_of(table: Any, line: int = 0) -> list[str]:
    """The texts of a line in the columns that are shown."""
    model = table.model()
    shown_ones = [column for column in range(model.columnCount() - 1) if not table.isColumnHidden(column)]
    return [model.index(line, column).data() for column in shown_ones]


def test_the_provincial_average_is_typed_beside_the_figures(
    qtbot: QtBot, window: MainWindow, people: dict[str, int], write: Write, monkeypatch: Any
) -> None:
    tab = shown(window, "yearly")
    tab.list.setCurrentItem(tab.list.findItems("Staff by sex", Qt.MatchFlag.MatchExactly)[0])
    assert columns_of(tab.table) == ["Male", "1", "3", "33.3 %"]

    def type_it(dialog: CompareDialog) -> int:
        qtbot.addWidget(dialog)
        dialog.show()
        write(dialog.lines["1"], "forty")
        qtbot.keyClick(dialog.lines["1"], Qt.Key.Key_Return)
        assert "forty" in dialog.problems["1"].text()
        dialog.lines["1"].clear()
        write(dialog.lines["1"], "40")
        qtbot.keyClick(dialog.lines["1"], Qt.Key.Key_Return)
        return dialog.result()

    monkeypatch.setattr(CompareDialog, "exec", type_it)
    tab.compare.click()
    assert columns_of(tab.table)[-2:] == ["40.0 %", "−6.7"]


def test_five_years_stand_side_by_side(qtbot: QtBot, window: MainWindow, people: dict[str, int]) -> None:
    tab = shown(window, "yearly")
    tab.list.setCurrentRow(1)
    tab.course.click()
    qtbot.waitUntil(lambda: "2022" in [tab.table.model().headerData(1, Qt.Orientation.Horizontal)])
    assert columns_of(tab.table)[-1] == "3"
    tab.course.click()
    assert tab.table.model().headerData(1, Qt.Orientation.Horizontal) == "Number"


def test_the_tables_of_the_year_stand_under_their_areas(qtbot: QtBot, window: MainWindow) -> None:
    tab = shown(window, "yearly")
    assert tab.list.item(0).text() == "Personnel"
    assert tab.list.currentRow() == 1
    qtbot.keyClick(tab.list, Qt.Key.Key_Up)
    assert tab.list.currentRow() == 1  # a heading is nothing to choose
    while tab.list.currentItem().text() != "Plan items done in time":
        before = tab.list.currentRow()
        qtbot.keyClick(tab.list, Qt.Key.Key_Down)
        assert tab.list.currentRow() > before
    assert tab.table.accessibleName() == "Plan items done in time"


def test_the_year_is_written_as_a_workbook(qtbot: QtBot, window: MainWindow, clerk: Any, tmp_path: Path) -> None:
    clerk.path = tmp_path / "summary.xlsx"
    shown(window, "yearly").export()
    qtbot.waitUntil(clerk.path.exists)


def test_the_recycle_bin_gives_a_person_back(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, people: dict[str, int]
) -> None:
    from ui.recycle_bin import RecycleBinDialog

    store.delete(bureau, "person", [people["赵建国"]])
    dialog = RecycleBinDialog(window.desk, window)
    qtbot.addWidget(dialog)
    assert dialog.table is not None
    dialog.table.selectAll()
    qtbot.mouseClick(dialog.findChild(QPushButton, "restore"), Qt.MouseButton.LeftButton)
    assert store.get(bureau, "person", people["赵建国"])["deleted_at"] is None
