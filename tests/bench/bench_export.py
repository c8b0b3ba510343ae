"""A raw export against csv.writer: the same rows of 25 columns, ready in memory, to a workbook and to a text file.

``python -m tests.bench.bench_export [ROWS]`` prints both times, the ratio and what the whole export of people takes.
"""

from __future__ import annotations

import csv
import statistics
import sys
import tempfile
import time
from collections import deque
from pathlib import Path

from app import areas, store
from app.query import Query
from app.sheets.export import Export, choosable, iter_export
from app.sheets.raw import raw_book
from tests.bench.many_people import make_bureau

ROUNDS, COLUMNS, BLOCK = 5, 25, 250


def write_csv(path: Path, rows: list[list[str]]) -> float:
    """The limit."""
    start = time.perf_counter()
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return time.perf_counter() - start


def write_book(path: Path, rows: list[list[str]]) -> float:
    """Ours."""
    start = time.perf_counter()
    with raw_book(path, "rows", widths=[12.0] * COLUMNS) as sheet:
        for place in range(0, len(rows), BLOCK):
            sheet.add_values(rows[place : place + BLOCK])
    return time.perf_counter() - start


def main() -> None:
    """Print medians and the ratio."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bureau = make_bureau(folder, count)
        columns = tuple(choosable(areas.records()["person"])[:COLUMNS])
        people = store.RowSource(bureau, Query("person"))
        rows = [
            ["" if row.get(column) is None else str(row.get(column)) for column in columns]
            for place in range(0, count, BLOCK)
            for row in people.page(place, BLOCK)
        ]
        pairs = [(write_csv(folder / "a.csv", rows), write_book(folder / "a.xlsx", rows)) for _round in range(ROUNDS)]
        start = time.perf_counter()
        deque(iter_export(bureau, Export(Query("person"), columns), folder / "b.xlsx"), 0)
        whole = time.perf_counter() - start
        bureau.done.clear()
        bureau.close()
    ratio = statistics.median(ours / base for base, ours in pairs)
    base, ours = (statistics.median(pair[place] for pair in pairs) for place in (0, 1))
    print(f"{count} rows: csv.writer {base:.3f} s, workbook {ours:.3f} s, ratio {ratio:.2f} (wanted: at most 3.5)")
    print(f"  the whole export with reading {whole:.3f} s")


if __name__ == "__main__":
    main()
