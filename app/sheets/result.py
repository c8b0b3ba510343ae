"""The result workbook: the sender's own rows, what happened to each and why, and the cells at fault marked."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Sequence
from pathlib import Path

from app.errors import AppError
from app.i18n import _, labelled, run_on
from app.sheets.grid import Cell, column_letters, shown
from app.sheets.matching import REASON, RESULT, ROW
from app.sheets.outcome import ImportPlan, Problem, Status
from app.sheets.raw import BAD, HEAD, RawSheet, cell_xml, raw_book, text_cell
from app.sheets.workbook import sheet_name, widths

BLOCK = 100  # rows to a step
_REASON_WIDTH, _OWN_WIDTH = 60.0, 14.0
Progress = tuple[int, int]


def write_result(plan: ImportPlan, path: Path) -> None:
    """``iter_result`` at once."""
    deque(iter_result(plan, path), 0)


def iter_result(plan: ImportPlan, path: Path) -> Generator[Progress]:
    """Write the rows as they came with result, reason and row number appended; corrected, it can be imported again.

    Raises AppError where it would take the place of the sender's file; ``close()`` leaves nothing behind.
    """
    if path.exists() and plan.grid.path.exists() and path.samefile(plan.grid.path):
        raise AppError(_("The result must not take the place of the sender's file. Choose another name."))
    grid, header = plan.source, plan.header
    sample = [[str(cell) for cell in row] for row in grid.rows[header.first : header.first + 200]]
    across = [*widths([""] * grid.width, sample), _OWN_WIDTH, _REASON_WIDTH, _OWN_WIDTH]
    with raw_book(path, sheet_name(grid.sheet, set()), header=header.last + 1, widths=across) as sheet:
        result = _ResultSheet(plan)
        for start in range(0, len(grid.rows), BLOCK):
            result.add(sheet, start, grid.rows[start : start + BLOCK])
            yield start, len(grid.rows)


class _ResultSheet:
    def __init__(self, plan: ImportPlan) -> None:
        self.plan = plan
        self.outcomes = _outcomes(plan)
        self.marked: dict[int, dict[int, Problem]] = {}
        places = {column_letters(place): place for place in range(plan.source.width)}
        for row in plan.rows:
            for problem in row.problems:
                if problem.column in places:
                    self.marked.setdefault(problem.row, {})[places[problem.column]] = problem

    def add(self, sheet: RawSheet, start: int, rows: Sequence[Sequence[Cell]]) -> None:
        """Some rows of the sender, each with what is ours."""
        sheet.add([self._row(sheet, index, row) for index, row in enumerate(rows, start)])

    def _row(self, sheet: RawSheet, index: int, row: Sequence[Cell]) -> list[str]:
        first, last = self.plan.header.first, self.plan.header.last
        if first <= index <= last:
            own = (_(RESULT), _(REASON), _(ROW)) if index == last else ()
            return [text_cell(shown(cell), HEAD) for cell in (*row, *own)]
        faults = self.marked.get(index + 1, {})
        for place, fault in faults.items():
            sheet.comments.append((index, place, fault.sentence))
        cells = [cell_xml(cell, bad=place in faults) for place, cell in enumerate(row)]
        result, reason, number = self.outcomes.get(index + 1, ("", "", ""))
        if not result:
            return cells
        is_open = bool(reason) and bool(faults)
        return [*cells, text_cell(result, BAD) if is_open else cell_xml(result), cell_xml(reason), cell_xml(number)]


def _outcomes(plan: ImportPlan) -> dict[int, tuple[str, str, int]]:
    """Result, reason and number of each row that is not part of the title or header."""
    found: dict[int, tuple[str, str, int]] = {}
    for row in plan.rows:
        before = found.get(row.row)
        text = _(row.status.value)
        if before is None or row.status in (Status.REJECTED, Status.OPEN):  # the worst of what came of one row
            found[row.row] = (text, _joined(row.problems), row.row)
    skipped = {row.row: (_("skipped"), _(row.kind.value), row.row) for row in plan.skipped}
    return found | skipped


def _joined(problems: Sequence[Problem]) -> str:
    return run_on(labelled(problem.header, problem.sentence) for problem in problems)
