"""The result workbook gives the sender's own rows back, with what happened to each and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from app.errors import AppError
from app.i18n import _
from app.sheets.matching import REASON, RESULT, ROW
from app.sheets.outcome import ImportPlan
from app.sheets.result import write_result
from tests.app.sheets.conftest import HEADER, Import, entry

Cells = list[list[object]]


@pytest.fixture
def result(tmp_path: Path) -> Callable[[ImportPlan], Cells]:
    """The cells of the result workbook of a plan."""

    def write(plan: ImportPlan) -> Cells:
        write_result(plan, tmp_path / "result.xlsx")
        sheet = openpyxl.load_workbook(tmp_path / "result.xlsx").worksheets[0]
        return [list(row) for row in sheet.iter_rows(values_only=True)]

    return write


def test_the_senders_rows_stand_where_they_stood(plan: Import, result: Callable[[ImportPlan], Cells]) -> None:
    rows = [entry(2, work_start=datetime(2003, 8, 1)), entry(4, name="")]
    cells = result(plan(*rows))
    assert cells[0][:6] == list(HEADER)
    assert cells[1][:6] == rows[0]
    assert cells[2][:6] == [*rows[1][:1], None, *rows[1][2:]]


def test_every_row_says_what_happened_and_where_it_was(plan: Import, result: Callable[[ImportPlan], Cells]) -> None:
    cells = result(plan(entry(2), entry(4, education="函授"), ["合计", "", "", "2"]))
    assert cells[0][6:] == [_(RESULT), _(REASON), _(ROW)]
    assert cells[1][6:] == [_("new"), None, 2]
    assert (cells[2][6], cells[2][8]) == (_("rejected"), 3)
    assert "函授" in str(cells[2][7])
    assert cells[3][6:] == [_("skipped"), _("total"), 4]


def test_the_cell_at_fault_is_marked_and_explained(plan: Import, tmp_path: Path) -> None:
    write_result(plan(entry(education="函授")), tmp_path / "result.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "result.xlsx").worksheets[0]
    assert sheet["E2"].fill.fgColor.rgb == "FFF8CBAD"
    assert "函授" in sheet["E2"].comment.text  # type: ignore[union-attr]
    assert sheet["D2"].fill.fgColor.rgb != "FFF8CBAD"


def test_the_senders_file_is_never_overwritten(plan: Import) -> None:
    made = plan(entry())
    before = made.grid.path.read_bytes()
    with pytest.raises(AppError):
        write_result(made, made.grid.path)
    assert made.grid.path.read_bytes() == before


def test_an_earlier_result_is_replaced_although_the_senders_file_is_gone(
    plan: Import, result: Callable[[ImportPlan], Cells]
) -> None:
    made = plan(entry(2), entry(4, education="函授"))
    result(made)
    made.grid.path.unlink()
    assert result(made)[1][6] == _("new")


def test_a_formula_of_the_sender_comes_back_as_text(plan: Import, result: Callable[[ImportPlan], Cells]) -> None:
    made = plan([*entry(), "'=1+1"], header=[*HEADER, "备注"])
    made.grid.rows[1][6] = "=1+1"  # type: ignore[index]
    sheet = result(made)
    assert sheet[1][6] == "=1+1"


def test_the_corrected_result_can_be_imported_again(plan: Import, result: Callable[[ImportPlan], Cells]) -> None:
    cells = result(plan(entry(2), entry(4, education="函授"), ["合计", "", "", "2"]))
    cells[2][4] = "本科"
    again = plan(*cells, header=None)
    assert (again.counts["new"], again.counts["rejected"], again.counts["skipped"]) == (2, 0, 1)
    assert again.unmatched == []
