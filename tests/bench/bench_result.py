"""The result workbook against XlsxWriter: the same cells written bare, in constant memory.

``python -m tests.bench.bench_result [ROWS]`` writes rows of 25 columns, one in twenty at fault, each side in a process
of its own, and prints times, their ratio and peak memory beyond that of the rows themselves.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter

from app import areas
from app.safety.audit import Head
from app.sheets.grid import Cell, Grid, column_letters
from app.sheets.matching import Column, Header
from app.sheets.outcome import ImportPlan, Options, PlannedRow, Problem, Status
from app.sheets.result import write_result

ROUNDS, COLUMNS, AT_FAULT = 3, 25, 20
HEADERS = [f"第{place}列" for place in range(COLUMNS)]


def make_rows(count: int) -> list[list[Cell]]:
    """Texts as rosters hold them, and some numbers."""
    return [
        [
            f"第{n % 21}卫生院",
            f"覃丽{n}",
            f"99010119800307{n % 10_000:04d}",
            20.0,
            "",
            *[f"内科{n % 97}"] * (COLUMNS - 5),
        ]
        for n in range(count)
    ]


def make_plan(rows: list[list[Cell]]) -> ImportPlan:
    """What a dry run says of such rows."""
    grid = Grid(Path("roster.xlsx"), "名册", [list[Cell](HEADERS), *rows])
    header = Header(0, 0, tuple(Column(place, text) for place, text in enumerate(HEADERS)))
    plan = ImportPlan(areas.records()["person"], grid, grid, header, Head(0, b""), Options())
    for number in range(2, len(rows) + 2):
        if number % AT_FAULT:
            plan.rows.append(PlannedRow(number, Status.NEW))
        else:
            fault = Problem("名册", number, column_letters(2), HEADERS[2], "", "the check digit does not fit")
            plan.rows.append(PlannedRow(number, Status.REJECTED, problems=[fault]))
    return plan


def write_bare(path: Path, rows: list[list[Cell]]) -> None:
    """The limit: the sender's cells and three more to each row."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("名册")
    for number, row in enumerate(rows, 1):
        for place, cell in enumerate([*row, "new", "", number + 1]):
            if cell != "":
                sheet.write(number, place, cell)
    book.close()


def measure(side: str, count: int, path: Path) -> None:
    """Write once, and print seconds and megabytes."""
    rows = make_rows(count)
    plan = make_plan(rows) if side == "ours" else None
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    write_result(plan, path) if plan else write_bare(path, rows)
    seconds = time.perf_counter() - start
    print(seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10)


def main() -> None:
    """Print medians and the ratio."""
    if len(sys.argv) > 2:
        measure(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    found: dict[str, list[list[float]]] = {"bare": [], "ours": []}
    with tempfile.TemporaryDirectory() as folder:
        for _round in range(ROUNDS):
            for side, times in found.items():
                command = [sys.executable, "-m", "tests.bench.bench_result", side, str(count), f"{folder}/out.xlsx"]
                done = subprocess.run(command, check=True, capture_output=True, text=True)
                times.append([float(part) for part in done.stdout.split()])
    (base, base_memory), (ours, memory) = (
        [statistics.median(part) for part in zip(*times, strict=True)] for times in found.values()
    )
    ratio = statistics.median(mine[0] / bare[0] for bare, mine in zip(found["bare"], found["ours"], strict=True))
    print(f"{count} rows: XlsxWriter {base:.2f} s, result {ours:.2f} s, ratio {ratio:.2f} (wanted: at most 1.6)")
    print(f"  memory beyond the rows: XlsxWriter {base_memory:.0f} MB, result {memory:.0f} MB")


if __name__ == "__main__":
    main()
