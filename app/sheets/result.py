"""The result workbook: the sender's own rows, what happened to each and why, and the cells at fault marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from app.errors import AppError
from app.i18n import _, labelled, run_on
from app.sheets.grid import Cell, column_letters, is_blank
from app.sheets.matching import REASON, RESULT, ROW
from app.sheets.outcome import ImportPlan, Problem
from app.sheets.workbook import new_workbook, sheet_name

_DATE = "yyyy-mm-dd"
_COMMENT = {"x_scale": 2.0}


def write_result(plan: ImportPlan, path: Path) -> None:
    """Write the rows as they came with result, reason and row number appended; corrected, it can be imported again.

    Raises AppError where it would take the place of the sender's file.
    """
    if path.exists() and path.samefile(plan.grid.path):
        raise AppError(_("The result must not take the place of the sender's file. Choose another name."))
    with new_workbook(path) as workbook:
        sheet = workbook.add_worksheet(sheet_name(plan.grid.sheet, set()))
        _ResultSheet(workbook, sheet, plan).write()


class _ResultSheet:
    def __init__(self, workbook: Any, sheet: Any, plan: ImportPlan) -> None:
        self.sheet = sheet
        self.plan = plan
        self.first_own = plan.grid.width
        self.plain = workbook.add_format({})
        self.day = workbook.add_format({"num_format": _DATE})
        self.header = workbook.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        self.bad = workbook.add_format({"bg_color": "#F8CBAD", "border": 1})
        self.bad_day = workbook.add_format({"bg_color": "#F8CBAD", "border": 1, "num_format": _DATE})

    def write(self) -> None:
        """The whole sheet."""
        outcome = self._outcomes()
        marked = {(problem.row, problem.column): problem for problem in self.plan.problems if problem.fatal}
        first, last = self.plan.header.first, self.plan.header.last
        for index, row in enumerate(self.plan.grid.rows):
            for place, cell in enumerate(row):
                fault = marked.get((index + 1, column_letters(place)))
                self._write(index, place, cell, self._style(cell, fault, is_header=first <= index <= last))
                if fault:
                    self.sheet.write_comment(index, place, fault.sentence, _COMMENT)
            if index + 1 in outcome:
                self._write_own(index, outcome[index + 1])
        self._write_own(last, (_(RESULT), _(REASON), _(ROW)))
        self.sheet.freeze_panes(last + 1, 0)
        self.sheet.set_column(self.first_own + 1, self.first_own + 1, 60)

    def _outcomes(self) -> dict[int, tuple[str, str, int]]:
        """Result, reason and number of each row that is not part of the title or header."""
        found = {row.row: (_(row.status.value), _joined(row.problems), row.row) for row in self.plan.rows}
        skipped = {row.row: (_("skipped"), _(row.kind.value), row.row) for row in self.plan.skipped}
        return found | skipped

    def _write_own(self, index: int, cells: tuple[str, str, object]) -> None:
        for place, cell in enumerate(cells, self.first_own):
            style = self.header if index == self.plan.header.last else self.plain
            if cell == "":
                continue
            if isinstance(cell, int):
                self.sheet.write_number(index, place, cell, style)
            else:
                self.sheet.write_string(index, place, str(cell), style)

    def _style(self, cell: Cell, fault: Problem | None, *, is_header: bool) -> Any:
        is_day = isinstance(cell, date)
        if fault:
            return self.bad_day if is_day else self.bad
        if is_header:
            return self.header
        return self.day if is_day else self.plain

    def _write(self, index: int, place: int, cell: Cell, style: Any) -> None:
        if is_blank(cell):
            self.sheet.write_blank(index, place, None, style)
        elif isinstance(cell, bool):
            self.sheet.write_boolean(index, place, cell, style)
        elif isinstance(cell, int | float):
            self.sheet.write_number(index, place, cell, style)
        elif isinstance(cell, date | datetime):
            self.sheet.write_datetime(index, place, cell, style)
        else:
            self.sheet.write_string(index, place, _text(cell), style)


def _text(cell: str | time | timedelta | None) -> str:
    return str(cell)


def _joined(problems: Sequence[Problem]) -> str:
    return run_on(labelled(problem.header, problem.sentence) for problem in problems)
