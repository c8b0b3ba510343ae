"""What cells look like settles what their values leave open, in each format of workbook alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from app.bureau import Bureau
from app.sheets import ahead
from app.sheets.grid import Cell
from app.sheets.outcome import Status
from app.sheets.plan import dry_run
from app.sheets.reading import read_sheet
from tests.app.sheets.biff_maker import Fault, Styled, xls
from tests.app.sheets.conftest import HEADER, entry
from tests.app.sheets.other_makers import Formatted, ods, ods_cell, ods_cells, xlsb
from tests.app.sheets.test_cells import PERSON


def of_ods(path: Path, *rows: str) -> list[list[Cell]]:
    return [list(row) for row in read_sheet(ods(path / "t.ods", *rows)).rows]


@pytest.mark.parametrize(
    ("value", "shown", "read"),
    [
        ("1985.1", "1985.10", "1985.10"),
        ("1985.1", "1985.1", 1985.1),
        ("42", "000042", "000042"),
        ("42", "42", 42.0),
        ("0", "0", 0.0),
        ("1985.123", "1985.12", 1985.123),
        ("2003-08-01", "2003-08", "2003-08"),
        ("2003-08-01", "2003年8月", "2003-08"),
        ("2003-08-01", "08.2003", "2003-08"),
        ("2003-08-01", "Aug 2003", "2003-08"),
        ("2003-08-01T00:00:00", "08/03", "2003-08"),
        ("2003-08-01", "2003年", "2003"),
        ("2003-08-01", "năm 2003", "2003"),
    ],
)
def test_in_an_ods_workbook_the_text_beside_the_value_says_how_it_is_meant(
    tmp_path: Path, value: str, shown: str, read: Cell
) -> None:
    assert of_ods(tmp_path, ods_cells(ods_cell(shown, value))) == [[read]]


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2003-08-03", "2003-08-03"), ("2003-08-03", "08-03"), ("2003-08-03", "3 Aug"), ("2003-08-03", "二〇〇三年八月")],
)
def test_a_day_of_an_ods_workbook_stays_a_day_where_its_text_leaves_that_open(
    tmp_path: Path, value: str, shown: str
) -> None:
    assert str(of_ods(tmp_path, ods_cells(ods_cell(shown, value)))[0][0]) == value


def test_repeated_covered_and_annotated_cells_of_an_ods_sheet_keep_their_places(tmp_path: Path) -> None:
    blank = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    remark = "<office:annotation><text:p>0009</text:p></office:annotation>"
    annotated = ods_cell("7", "7").replace("<text:p>", remark + "<text:p>")
    twice = ods_cell("007", "7", 'table:number-columns-repeated="2"')
    row = ods_cells("<table:covered-table-cell/>", annotated, twice, extra='table:number-rows-repeated="2"')
    assert of_ods(tmp_path, blank, row)[2:] == [["", 7.0, "007", "007"]] * 2


def test_errors_and_formulas_without_result_of_an_ods_sheet_are_told(tmp_path: Path) -> None:
    fault = 'table:formula="of:=NA()" office:string-value="" calcext:value-type="error"'
    formula = '<table:table-cell table:formula="of:=[.A1]"/>'
    assert of_ods(tmp_path, ods_cells(formula, ods_cell("#N/A", extra=fault), ods_cell("x"))) == [
        ["#=[.A1]", "#N/A", "x"]
    ]


def test_a_month_of_an_ods_roster_comes_in_as_it_is_shown(tmp_path: Path, bureau: Bureau, hospital: int) -> None:
    row = ods_cells(*(ods_cell(text) for text in entry()[:5]), ods_cell("2008.10", "2008.1"))
    grid = read_sheet(ods(tmp_path / "r.ods", ods_cells(*map(ods_cell, HEADER)), row))
    (made,) = dry_run(bureau, PERSON, grid).rows
    assert (made.status, made.stored[PERSON.names.index("work_start")]) == (Status.NEW, "2008-10")


def test_in_a_binary_workbook_the_format_of_the_cell_says_how_it_is_meant(tmp_path: Path) -> None:
    cells = [
        Formatted(1985.1, "0.00"),
        Formatted(1985.1),
        Formatted(42.0, "000000"),
        Formatted("NguyÔn V¨n M\xadêi", font=".VnTime"),
        Formatted("Café"),
    ]
    grid = read_sheet(xlsb(tmp_path / "r.xlsb", [["a", "b", "c", "d", "e"], cells]))
    assert list(grid.rows[1]) == ["1985.10", 1985.1, "000042", "Nguyễn Văn Mười", "Café"]


def test_a_day_of_a_binary_workbook_that_is_shown_as_a_month_is_a_month(tmp_path: Path) -> None:
    grid = read_sheet(xlsb(tmp_path / "r.xlsb", [[Formatted(37_834.0, "yyyy.mm"), Formatted(37_834.0, "yyyy-m-d")]]))
    assert [str(cell)[:10] for cell in grid.rows[0]] == ["2003-08", "2003-08-01"]


def test_errors_of_binary_workbooks_old_and_new_are_told_by_their_names(tmp_path: Path) -> None:
    old, new = tmp_path / "old.xls", tmp_path / "new.xlsb"
    old.write_bytes(xls(("a", [["x", Fault(0x2A), Fault(0x07, is_formula=True), Styled(7, format="000")]])))
    assert list(read_sheet(old).rows[0]) == ["x", "#N/A", "#DIV/0!", "007"]
    old.write_bytes(xls(("a", [["x", Fault(0x2A)]])))
    assert list(read_sheet(old).rows[0]) == ["x", "#N/A"]
    xlsb(new, [["x", Formatted(0.0, error=0x17)]])
    assert list(read_sheet(new).rows[0]) == ["x", "#REF!"]


def rich_workbook(path: Path, cell_font: str, *runs: tuple[str, str]) -> Path:
    """A workbook with one text in several fonts ("" for that of the cell) between two plain ones."""
    book = xlsxwriter.Workbook(str(path / "rich.xlsx"))
    sheet = book.add_worksheet("a")
    parts: list[Any] = []
    for text, font in runs:
        parts += [book.add_format({"font_name": font}), text] if font else [text]
    sheet.write(0, 0, "Họ và tên")
    sheet.write_rich_string(1, 1, *parts, book.add_format({"font_name": cell_font}))
    sheet.write(2, 0, "NguyÔn")
    book.close()
    return path / "rich.xlsx"


@pytest.mark.parametrize(
    ("cell_font", "runs", "read"),
    [
        ("Arial", [("NguyÔn V¨n ", ".VnTime"), ("Ánh", "Times New Roman")], "Nguyễn Văn Ánh"),
        (
            "Arial",
            [("THAØNH PHOÁ ", "VNI-Times"), ("NguyÔn", ".VnTime"), (" (HCM)", "Arial")],
            "THÀNH PHỐ Nguyễn (HCM)",
        ),
        (".VnTime", [("TrÇn ", ""), ("thÞ ", ".VnTimeH"), ("Lê", "Arial")], "Trần THỊ Lê"),
        ("Arial", [("Müller ", "Calibri"), ("Hä", ".VnTime")], "Müller Họ"),
    ],
)
def test_each_run_of_a_text_in_several_fonts_is_read_in_its_own_letters(
    tmp_path: Path, cell_font: str, runs: list[tuple[str, str]], read: str
) -> None:
    grid = read_sheet(rich_workbook(tmp_path, cell_font, *runs))
    assert [list(row) for row in grid.rows] == [["Họ và tên", ""], ["", read], ["NguyÔn", ""]]


def test_the_letters_chosen_by_the_clerk_overrule_the_fonts_of_runs(tmp_path: Path) -> None:
    path = rich_workbook(tmp_path, "Arial", ("NguyÔn ", ".VnTime"), ("Ánh", "Arial"))
    assert read_sheet(path, letters="plain").rows[1][1] == "NguyÔn Ánh"


def test_marked_cells_beyond_those_looked_up_ahead_are_read_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "_MOST", 3)
    path = workbook_of_months(tmp_path, "a")
    assert [row[0] for row in read_sheet(path).rows] == ["1985.10"] * 9


def test_cells_are_marked_on_the_sheet_that_is_read_though_another_seemed_likely(tmp_path: Path) -> None:
    path = workbook_of_months(tmp_path, "empty", "a")
    assert [row[0] for row in read_sheet(path).rows] == ["1985.10"] * 9


def workbook_of_months(path: Path, *sheets: str) -> Path:
    """Nine cells 1985.1 shown as 1985.10 on the last of these sheets; the others are empty."""
    book = xlsxwriter.Workbook(str(path / "months.xlsx"))
    added = [book.add_worksheet(name) for name in sheets]
    for row in range(9):
        added[-1].write(row, 0, 1985.1, book.add_format({"num_format": "0.00"}))
    book.close()
    return path / "months.xlsx"
