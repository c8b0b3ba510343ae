"""The dry run: from a grid to a plan, a block of rows at a time, column by column."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

from app.errors import UnreadableFile
from app.i18n import _
from app.records import Record
from app.safety import audit
from app.sheets import profiles
from app.sheets.grid import Grid
from app.sheets.header import find_header, require_key, without_own_columns
from app.sheets.matching import Header, choose
from app.sheets.outcome import Choices, ImportPlan, Options
from app.sheets.planner import Planner
from app.sheets.rows import iter_classify
from app.sheets.years import spread_years
from app.steps import keeping_all, run_through

if TYPE_CHECKING:
    from app.bureau import Bureau

Progress = tuple[int, int]  # done, total
BLOCK = 200  # rows; a step takes some 5 ms
FIRST_BLOCK = 25  # while the spellings of the sheet are still being learnt


def dry_run(bureau: Bureau, record: Record, grid: Grid, **choices: Unpack[Choices]) -> ImportPlan:
    """The whole dry run at once; raises UnreadableFile when the sheet has no header, no key column or no entry."""
    return run_through(iter_dry_run(bureau, record, grid, **choices))


def iter_dry_run(
    bureau: Bureau, record: Record, grid: Grid, **choices: Unpack[Choices]
) -> Generator[Progress, None, ImportPlan]:
    """``dry_run`` in short steps that say how many rows are done; it writes nothing, so it may stop anywhere.

    ``choices`` are the fields of ``Options``.
    """
    with keeping_all():
        return (yield from _planned(bureau, record, grid, Options(**choices)))


def _planned(bureau: Bureau, record: Record, grid: Grid, options: Options) -> Generator[Progress, None, ImportPlan]:
    plan = _begun(bureau, record, grid, options)
    entries, plan.skipped = yield from iter_classify(record, plan.grid, plan.header)
    if plan.spread:
        plan.skipped = [replace(one, row=plan.row_of(one.row - 1)) for one in plan.skipped]
    if not entries:
        text = _("The sheet “{sheet}” has a header in row {row}, but no entry below it.")
        raise UnreadableFile(text.format(sheet=grid.sheet, row=plan.header.last + 1))
    planner = Planner(bureau, plan, entries)
    for done in planner.load():
        yield done, done + len(entries)
    start, size = 0, FIRST_BLOCK
    while start < len(entries):
        yield start, len(entries)
        planner.take(entries[start : start + size])
        start, size = start + size, min(2 * size, BLOCK)
    planner.finish()
    yield len(entries), len(entries)
    return plan


def understand(bureau: Bureau, record: Record, grid: Grid, row: int | None = None) -> Header:
    """The header with every column that is known: by the record's words, or by what the clerk has chosen before."""
    header = find_header(record, grid, row)
    return replace(header, columns=profiles.recall(bureau, record, header.columns))


def _begun(bureau: Bureau, record: Record, grid: Grid, options: Options) -> ImportPlan:
    source, header = without_own_columns(grid, understand(bureau, record, grid, options.header_row))
    if options.mapping:
        header = replace(header, columns=choose(header.columns, options.mapping))
    corrected = _corrected(source, options.fixes)
    whole, header, spread = spread_years(record, corrected, header)
    require_key(record, grid, header.columns, options.fixed)
    return ImportPlan(record, source, whole, header, audit.head(bureau.db), options, spread)


def _corrected(grid: Grid, fixes: Mapping[tuple[int, int], str]) -> Grid:
    """The grid with the texts that the clerk has put in place of some cells."""
    if not fixes:
        return grid
    rows = list(grid.rows)
    for (row, column), text in fixes.items():
        cells = list(rows[row])
        cells[column] = text
        rows[row] = cells
    return replace(grid, rows=rows)
