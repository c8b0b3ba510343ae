"""Whole import of a sheet against its limit: the same cells read and the same rows stored with no check at all.

``python -m tests.bench.bench_import [ROWS [ROUNDS]]`` prints one line per step and the ratio. The backup copy before
the import is left out on both sides: it costs what the file's size costs, not what the import does. The limit reads
the sheet with calamine and puts the finished rows of every table (people, posts, titles, audit) into the same encrypted
file with bare ``executemany``.
"""

from __future__ import annotations

import gc
import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import xlsxwriter
from python_calamine import CalamineWorkbook

from app import areas, paths
from app.bureau import Bureau
from app.jurisdiction.cn import check_digit
from app.personnel.records import WEITONG_COLUMNS
from app.personnel.service import ImportHooks
from app.sheets import apart
from app.sheets import commit as committing
from app.sheets.commit import commit
from app.sheets.outcome import ImportPlan, Status
from app.sheets.plan import dry_run
from app.sheets.reading import read_sheet
from tests.factories import make_template, open_copy

ROUNDS = 9
READY = 0.5  # seconds, more than a process takes to start
WANTED = {5_000: 1.5}  # at most this many times the limit; 1.4 for large sheets
TABLES = ("person", "post", "title", "audit")
SAMPLES = paths.RESOURCES / "samples"
IDENTITY, BIRTH, MOBILE = 5, 6, 11
HEADERS = {"出生日期": "出生年月日", "手机": "手机号"}  # known by alias, whatever the language


def make_sheet(path: Path, good: Sequence[Sequence[Any]], count: int) -> None:
    """The good people of the sample roster again and again, each time with other identity numbers."""
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, [HEADERS.get(header, header) for header, _target in WEITONG_COLUMNS])
    for number in range(count):
        row = list(good[number % len(good)])
        first = f"99{number // len(good):02d}{str(row[IDENTITY])[4:17]}"
        row[IDENTITY], row[MOBILE] = first + check_digit(first), f"199{number:08d}"
        for place, cell in enumerate(row):
            if cell != "":
                sheet.write(number + 1, place, cell)
    workbook.close()


def prepare(folder: Path, count: int) -> tuple[Path, Path]:
    """A closed bureau with the sample's units, and a sheet of people for it."""
    template, sheet = make_template(folder), folder / "roster.xlsx"
    bureau = open_copy(template, folder)
    commit(bureau, dry_run(bureau, areas.records()["unit"], read_sheet(SAMPLES / "units.xlsx")))
    grid = read_sheet(SAMPLES / "roster.xlsx")
    plan = dry_run(bureau, areas.records()["person"], grid, mapping={BIRTH: "birth_date"})
    make_sheet(sheet, [grid.rows[row.row - 1] for row in plan.rows if row.status is Status.NEW], count)
    bureau.done.clear()
    bureau.close()
    bureau.path.replace(template)
    return template, sheet


def steps(bureau: Bureau, sheet: Path) -> dict[str, float]:
    """Our import, step by step."""
    apart.make_ready()  # as the wizard and the command line do while the file is chosen and the key computed
    time.sleep(READY)
    marks = [time.perf_counter()]
    grid = apart.read(sheet)
    marks.append(time.perf_counter())
    plan = dry_run(bureau, areas.records()["person"], grid, hooks=ImportHooks())
    marks.append(time.perf_counter())
    commit(bureau, plan)
    marks.append(time.perf_counter())
    require_all_new(plan)
    names = ("read", "dry run", "commit")
    return {name: end - start for name, start, end in zip(names, marks, marks[1:], strict=False)}


def require_all_new(plan: ImportPlan) -> None:
    """A run with rejected rows would measure something else."""
    counts = plan.counts
    if counts["rejected"] or counts["same"]:
        raise SystemExit(f"not all rows came in: {counts}, {plan.problems[:3]}")


def limit(bureau: Bureau, sheet: Path, rows: dict[str, list[tuple[Any, ...]]], audit: bool) -> float:
    """The time to read the cells and store finished rows."""
    start = time.perf_counter()
    CalamineWorkbook.from_filelike(io.BytesIO(sheet.read_bytes())).get_sheet_by_index(0).to_python(
        skip_empty_area=False
    )
    with bureau.db.transaction():
        for table in TABLES if audit else TABLES[:-1]:
            marks = ", ".join("?" * len(rows[table][0]))
            bureau.db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows[table])
    return time.perf_counter() - start


def in_fresh_file(template: Path, work: Callable[[Bureau], Any]) -> Any:
    """Run something on a copy of the template."""
    with tempfile.TemporaryDirectory() as folder:
        bureau = open_copy(template, Path(folder))
        gc.collect()
        try:
            return work(bureau)
        finally:
            bureau.db.close()


def stored_rows(bureau: Bureau, sheet: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What our import writes into each table."""
    before = {table: len(bureau.db.tuples(f"SELECT 1 FROM {table}")) for table in TABLES}
    steps(bureau, sheet)
    return {table: bureau.db.tuples(f"SELECT * FROM {table}")[before[table] :] for table in TABLES}


def main() -> None:
    """Print medians and ratios."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    with tempfile.TemporaryDirectory() as name, mock.patch.object(committing, "iter_back_up", return_value=()):
        folder = Path(name)
        template, sheet = prepare(folder, count)
        rows = in_fresh_file(template, lambda bureau: stored_rows(bureau, sheet))
        ours: list[dict[str, float]] = []
        limits: dict[bool, list[float]] = {True: [], False: []}
        for _round in range(rounds):
            ours.append(in_fresh_file(template, lambda bureau: steps(bureau, sheet)))
            for audit, times in limits.items():
                times.append(in_fresh_file(template, lambda bureau, audit=audit: limit(bureau, sheet, rows, audit)))
    report(count, rows, ours, limits)


def report(
    count: int, rows: dict[str, list[tuple[Any, ...]]], ours: list[dict[str, float]], limits: dict[bool, list[float]]
) -> None:
    """The figures, one line each; a ratio is the median of the rounds' own ratios."""
    whole = [sum(run.values()) for run in ours]
    wanted = WANTED.get(count, 1.4)
    print(f"{count} entries; rows written: " + ", ".join(f"{table} {len(rows[table])}" for table in TABLES))
    for name in ours[0]:
        print(f"  {name:8} {statistics.median(run[name] for run in ours):.3f} s")
    print(f"  {'whole':8} {statistics.median(whole):.3f} s (without the backup copy)")
    for audit, label in ((True, "with the audit rows"), (False, "without them")):
        ratios = [mine / base for mine, base in zip(whole, limits[audit], strict=True)]
        base = statistics.median(limits[audit])
        print(f"  limit    {base:.3f} s {label}: ratio {statistics.median(ratios):.2f} (wanted: at most {wanted})")


if __name__ == "__main__":
    main()
