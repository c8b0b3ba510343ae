"""The table over 100,000 people, against a blank model of the same size in the same view class.

Run: QT_QPA_PLATFORM=offscreen python -m tests.bench.bench_table [COUNT]
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from app.bureau import Bureau
from app.query import Query
from tests.bench.many_people import make_bureau
from ui import style
from ui.widgets.record_table import RecordTable

ROUNDS = 7


def painted(make: Callable[[], QTableView]) -> tuple[QTableView, float]:
    """A shown table and the milliseconds from its making to its first picture."""
    start = perf_counter()
    view = make()
    view.resize(1280, 800)
    view.show()
    view.grab()
    return view, (perf_counter() - start) * 1000


def blank(count: int) -> QTableView:
    """A table over nothing: Qt's own lower bound for this many rows."""
    view = QTableView()
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(style.px(style.ROW_HEIGHT))
    view.setModel(QStandardItemModel(count, 14, view))
    return view


def scrolled(view: QTableView) -> list[float]:
    """Milliseconds of 30 pages down from the middle of the table."""
    times: list[float] = []
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    view.grab()
    for _page in range(30):
        start = perf_counter()
        bar.setValue(bar.value() + bar.pageStep())
        view.grab()
        times.append((perf_counter() - start) * 1000)
    return times


def sorting(view: RecordTable, column: int) -> float:
    """Milliseconds of a sort by a column, with the first picture."""
    start = perf_counter()
    view.model().sort(column, Qt.SortOrder.DescendingOrder)
    view.grab()
    return (perf_counter() - start) * 1000


def figures(bureau: Bureau, count: int) -> None:
    """Measure and print."""
    bare, ours = list[float](), list[float]()
    for _round in range(ROUNDS):
        bare.append(painted(lambda: blank(count))[1])
        ours.append(painted(lambda: RecordTable(bureau, "person", Query("person")))[1])
    print(f"first paint: blank {median(bare):.1f} ms, ours {median(ours):.1f} ms = {median(ours) / median(bare):.2f} x")
    print("limit: first paint <= 2 x blank model")
    table = RecordTable(bureau, "person", Query("person"))
    table.resize(1280, 800)
    table.show()
    empty, _paint = painted(lambda: blank(count))
    bare_page, our_page = median(scrolled(empty)), median(scrolled(table))
    print(f"scroll a page: blank {bare_page:.1f} ms, ours {our_page:.1f} ms (aim <= 16 ms)")
    print(f"sort: {median(sorting(table, column) for column in range(3)):.1f} ms (aim <= 100 ms)")


def main() -> None:
    """Make the bureau and print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    program = QApplication([])
    style.apply(program)
    with tempfile.TemporaryDirectory() as folder:
        bureau = make_bureau(Path(folder), count)
        figures(bureau, count)
        bureau.close()


if __name__ == "__main__":
    main()
