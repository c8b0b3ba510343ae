"""The import wizard from file to undo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import store
from app.bureau import Bureau
from app.personnel.service import ImportHooks
from app.sheets.reading import read_sheet
from tests.factories import make_identity
from ui.importer.wizard import ImportWizard
from ui.main_window import MainWindow
from ui.widgets.pick_editors import LinkEditor

HEAD = ("机构名称", "姓名", "身份证号码", "科室")


def write_sheet(path: Path, *rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> Path:
    """A small roster below a title."""
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet("花名册")
    sheet.write(0, 0, "2026年花名册")
    for number, row in enumerate((head, *rows), 1):
        sheet.write_row(number, 0, row)
    workbook.close()
    return path


@pytest.fixture
def wizard(qtbot: QtBot, window: MainWindow) -> ImportWizard:
    """The wizard, opened by the personnel tab."""
    wizard = ImportWizard(window.desk, "person", ImportHooks(), window)
    qtbot.addWidget(wizard)
    wizard.show()
    return wizard


def go_to_check(qtbot: QtBot, wizard: ImportWizard, path: Path) -> None:
    """File, columns, check."""
    wizard.read(path, None)
    qtbot.waitUntil(lambda: wizard.file.header is not None)
    wizard.next.click()
    wizard.next.click()
    qtbot.waitUntil(lambda: wizard.pages.currentWidget() is wizard.check)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """One new person, one changed, one with a bad number."""
    good, known, bad = make_identity(seq=12), make_identity(seq=3), make_identity(seq=14)[:-1] + "_"
    return write_sheet(
        tmp_path / "roster.xlsx",
        ("县人民医院", "韦小兰", good, "内科"),
        ("县人民医院", "赵建国", known, "外科"),
        ("县人民医院", "错号", bad, "外科"),
    )


def test_the_header_is_found_and_shown(qtbot: QtBot, wizard: ImportWizard, sheet: Path) -> None:
    wizard.read(sheet, None)
    qtbot.waitUntil(lambda: wizard.file.row.value() == 2)
    assert wizard.next.isEnabled()


def test_every_column_shows_what_it_brings(qtbot: QtBot, wizard: ImportWizard, sheet: Path) -> None:
    wizard.read(sheet, None)
    qtbot.waitUntil(lambda: wizard.file.header is not None)
    wizard.next.click()
    choosers: list[Any] = [wizard.columns.table.cellWidget(row, 1) for row in range(4)]
    assert [chooser.currentData() for chooser in choosers] == ["unit", "name", "id_number", "department"]


def test_the_unit_of_all_rows_is_asked_where_no_column_says_it(
    qtbot: QtBot, wizard: ImportWizard, tmp_path: Path, bureau: Bureau
) -> None:
    wizard.read(write_sheet(tmp_path / "own.xlsx", ("韦小兰", make_identity(seq=12)), head=HEAD[1:3]), None)
    qtbot.waitUntil(lambda: wizard.file.header is not None)
    wizard.next.click()
    box = next(box for box in wizard.columns.findChildren(LinkEditor) if box.isVisible())
    box.setFocus()
    qtbot.keyClicks(box, "xrmyy")
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    wizard.next.click()
    qtbot.waitUntil(lambda: wizard.pages.currentWidget() is wizard.check)
    wizard.next.click()
    qtbot.waitUntil(lambda: wizard.pages.currentWidget() is wizard.done_page)
    stored = bureau.db.value("SELECT u.name FROM person p JOIN unit u ON u.id = p.unit WHERE p.name = '韦小兰'")
    assert stored == "县人民医院"


def test_nothing_is_asked_where_a_column_says_the_unit(qtbot: QtBot, wizard: ImportWizard, sheet: Path) -> None:
    wizard.read(sheet, None)
    qtbot.waitUntil(lambda: wizard.file.header is not None)
    wizard.next.click()
    assert [box for box in wizard.columns.findChildren(LinkEditor) if box.isVisible()] == []


def test_the_check_counts_and_writes_nothing(qtbot: QtBot, wizard: ImportWizard, sheet: Path, bureau: Bureau) -> None:
    go_to_check(qtbot, wizard, sheet)
    assert wizard.next.text() == "Import 2 rows"
    assert wizard.check.problems.rowCount() == 1
    item = wizard.check.problems.item(0, 0)
    assert item is not None
    assert item.text() == "5"
    assert store.RowSource(bureau, store.Query("person")).count() == 3


def test_a_column_left_out_changes_nothing(qtbot: QtBot, wizard: ImportWizard, sheet: Path) -> None:
    wizard.read(sheet, None)
    qtbot.waitUntil(lambda: wizard.file.header is not None)
    wizard.next.click()
    chooser: Any = wizard.columns.table.cellWidget(3, 1)
    chooser.setCurrentIndex(0)
    wizard.next.click()
    qtbot.waitUntil(lambda: wizard.pages.currentWidget() is wizard.check)
    assert wizard.next.text() == "Import 1 rows"


def test_the_import_comes_in_and_is_undone_as_one(
    qtbot: QtBot, wizard: ImportWizard, sheet: Path, window: MainWindow, bureau: Bureau, people: dict[str, int]
) -> None:
    go_to_check(qtbot, wizard, sheet)
    wizard.next.click()
    qtbot.waitUntil(lambda: wizard.pages.currentWidget() is wizard.done_page)
    assert store.RowSource(bureau, store.Query("person")).count() == 4
    assert store.get(bureau, "person", people["赵建国"])["department"] == "外科"
    wizard.accept()
    window.undo()
    assert store.RowSource(bureau, store.Query("person")).count() == 3
    assert store.get(bureau, "person", people["赵建国"])["department"] is None


def test_the_result_workbook_tells_each_row_its_fate(
    qtbot: QtBot, wizard: ImportWizard, sheet: Path, clerk: Any, tmp_path: Path
) -> None:
    go_to_check(qtbot, wizard, sheet)
    wizard.next.click()
    qtbot.waitUntil(lambda: wizard.pages.currentWidget() is wizard.done_page)
    clerk.path = tmp_path / "result.xlsx"
    wizard.done_page.keep.click()
    qtbot.waitUntil(clerk.path.exists)
    assert any("rejected" in [str(cell) for cell in row] for row in read_sheet(clerk.path).rows)


def test_a_question_is_answered_and_the_rows_come_in(
    qtbot: QtBot, wizard: ImportWizard, tmp_path: Path, bureau: Bureau
) -> None:
    rows = [("县人民医院", f"覃{n}", make_identity(seq=n), "大学本科毕业生") for n in (12, 14)]
    path = write_sheet(tmp_path / "q.xlsx", *rows, head=("单位名称", "姓名", "身份证号", "学历代码"))
    go_to_check(qtbot, wizard, path)
    assert wizard.check.questions.count() == 1
    box = wizard.check.questions.boxes[0]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    wizard.check.again.click()
    qtbot.waitUntil(lambda: wizard.next.text() == "Import 2 rows")
    wizard.next.click()
    qtbot.waitUntil(lambda: wizard.pages.currentWidget() is wizard.done_page)
    assert bureau.db.value("SELECT count(*) FROM person WHERE education = '21'") == 2


def test_a_cell_is_put_right_in_place(qtbot: QtBot, wizard: ImportWizard, tmp_path: Path) -> None:
    row = ("县人民医院", "覃", make_identity(seq=12), "函授")
    path = write_sheet(tmp_path / "f.xlsx", row, head=("单位名称", "姓名", "身份证号", "学历代码"))
    go_to_check(qtbot, wizard, path)
    item = wizard.check.problems.item(0, 2)
    assert item is not None
    item.setText("本科")
    wizard.check.again.click()
    qtbot.waitUntil(lambda: wizard.next.text() == "Import 1 rows")


def test_lines_are_filtered(qtbot: QtBot, wizard: ImportWizard, sheet: Path) -> None:
    go_to_check(qtbot, wizard, sheet)
    before = wizard.check.added.rowCount()
    wizard.check.filter.setText("no such word anywhere")
    qtbot.waitUntil(lambda: wizard.check.added.rowCount() == 0)
    assert before == 1


def test_what_was_chosen_for_a_layout_is_known_the_next_time(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    row = ("县人民医院", "覃", make_identity(seq=12), "内科")
    path = write_sheet(tmp_path / "g.xlsx", row, head=("单位名称", "姓名", "身份证号", "哪里"))
    for known in ("", "department"):
        wizard = ImportWizard(window.desk, "person", ImportHooks(), window)
        qtbot.addWidget(wizard)
        wizard.show()
        wizard.read(path, None)
        qtbot.waitUntil(lambda shown=wizard: shown.file.header is not None)
        wizard.next.click()
        chooser: Any = wizard.columns.table.cellWidget(3, 1)
        assert chooser.currentData() == known
        chooser.setCurrentIndex(chooser.findData("department"))
        wizard.next.click()
        qtbot.waitUntil(lambda shown=wizard: shown.pages.currentWidget() is shown.check)
        if not known:
            wizard.next.click()
            qtbot.waitUntil(lambda shown=wizard: shown.pages.currentWidget() is shown.done_page)


def test_a_sheet_without_a_header_is_told_on_the_page(qtbot: QtBot, wizard: ImportWizard, tmp_path: Path) -> None:
    wizard.read(write_sheet(tmp_path / "x.xlsx", ("1", "2", "3", "4"), head=("甲", "乙", "丙", "丁")), None)
    qtbot.waitUntil(wizard.file.problem.isVisible)
    assert not wizard.next.isEnabled()


def test_a_file_that_is_no_sheet_is_told(qtbot: QtBot, wizard: ImportWizard, clerk: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"%PDF-1.7 nothing")
    wizard.read(path, None)
    qtbot.waitUntil(lambda: len(clerk.told) == 1)
    assert "PDF" in clerk.told[0]
