"""Ctrl+E takes the rows of any page out; sheets of other records come in by Ctrl+I; rounds show who has sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.bureau import Bureau
from app.exchange import service as exchange
from app.sheets.reading import read_sheet
from ui.desk import Desk
from ui.exporter.dialog import ExportDialog
from ui.importer.wizard import ImportWizard
from ui.main_window import MainWindow
from ui.tabs.personnel.claims import ClaimsDialog
from ui.tabs.personnel.rounds import CollectionsView
from ui.widgets.record_page import RecordPage


def page_of(window: MainWindow, record: str, qtbot: QtBot) -> RecordPage:
    """A page as every tab makes it."""
    page = RecordPage(window.desk.bureau, record, record)
    window.desk.watch(page)
    qtbot.addWidget(page)
    return page


def test_every_page_has_an_export(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window, "visit", qtbot)
    keys = {action.objectName(): action.shortcut().toString() for action in page.actions()}
    assert (keys["export"], keys["import"]) == ("Ctrl+E", "Ctrl+I")


def test_a_record_that_cannot_be_found_again_has_no_import(window: MainWindow, qtbot: QtBot) -> None:
    assert "import" not in {action.objectName() for action in page_of(window, "claim", qtbot).actions()}


def test_chosen_columns_of_the_filtered_rows_are_written(
    window: MainWindow, qtbot: QtBot, clerk: Any, tmp_path: Path
) -> None:
    page = page_of(window, "person", qtbot)
    page.search.setText("赵建国")
    table = page.table
    dialog = ExportDialog(window.desk.bureau, table.query(), ["name", "unit"], table.count(), page)
    qtbot.addWidget(dialog)
    clerk.path = tmp_path / "out.xlsx"
    with qtbot.waitSignal(dialog.accepted):
        dialog.go.click()
    assert [list(row) for row in read_sheet(clerk.path).rows] == [["Name", "Unit"], ["赵建国", "县人民医院"]]


def test_a_layout_is_kept_and_taken_again(window: MainWindow, qtbot: QtBot, clerk: Any) -> None:
    query = page_of(window, "person", qtbot).table.query()
    dialog = ExportDialog(window.desk.bureau, query, ["name", "mobile"], 3)
    qtbot.addWidget(dialog)
    clerk.text = "Telephone list"
    dialog.keep.click()
    again = ExportDialog(window.desk.bureau, query, ["name"], 3)
    qtbot.addWidget(again)
    place = again.layouts.findText("Telephone list")
    again.layouts.setCurrentIndex(place)
    again.layouts.activated.emit(place)
    assert again.chosen() == ("name", "mobile")
    assert again.columns.item(0).flags() & Qt.ItemFlag.ItemIsUserCheckable


def test_a_blank_sheet_is_kept(window: MainWindow, qtbot: QtBot, clerk: Any, tmp_path: Path) -> None:
    wizard = ImportWizard(window.desk, "visit", None, window)
    qtbot.addWidget(wizard)
    clerk.path = tmp_path / "blank.xlsx"
    wizard.file.blank.click()
    assert "Person" in read_sheet(clerk.path).rows[0]


def test_a_round_shows_every_unit_and_marks_it(window: MainWindow, qtbot: QtBot, bureau: Bureau) -> None:
    exchange.open_round(bureau, {"name": "2026", "year": 2026})
    view = CollectionsView(window.desk)
    qtbot.addWidget(view)
    view.show()
    assert view.entries.table.count() == 2
    view.entries.table.select_row(0)
    view.mark("returned")
    assert bureau.db.value("SELECT count(*) FROM collection WHERE status = 'returned'") == 1


def test_claims_of_two_units_stand_side_by_side(window: MainWindow, qtbot: QtBot, bureau: Bureau) -> None:
    desk: Desk = window.desk
    round_id = exchange.open_round(bureau, {"name": "2026", "year": 2026})
    units = [unit for (unit,) in bureau.db.tuples("SELECT id FROM unit ORDER BY id")]
    for unit, department in zip(units, ("内科", "外科"), strict=True):
        values = {"round": round_id, "unit": unit, "name": "覃丽", "id_number": "990101198003070026"}
        bureau.db.insert("claim", {**values, "details": f'{{"department": "{department}"}}'})
    dialog = ClaimsDialog(desk, round_id)
    qtbot.addWidget(dialog)
    texts = [[dialog.table.item(row, column).text() for column in (0, 3)] for row in range(2)]  # type: ignore[union-attr]
    assert sorted(texts) == [["覃丽", "内科"], ["覃丽", "外科"]]
