"""The table over 100,000 people, against a blank model of the same size; every first paint in a fresh process.

Run: python -m tests.bench.bench_table [COUNT]. The clock of a first paint runs from the making of the view to its
picture, in a program that has shown its home page; the blank model is Qt's own, with rows and columns but no words:
25 columns in a plain table, as the limit was measured, and for comparison as many columns as ours has, without row
numbers.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from app import areas
from app.query import Query
from app.session import open_bureau
from tests.bench.many_people import make_bureau
from ui import style
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.widgets.record_table import RecordTable

ROUNDS = 7
ROOT = Path(__file__).resolve().parents[2]


def blank(count: int) -> QTableView:
    """A table over nothing as the limit has it: Qt's own lower bound for this many rows of 25 columns."""
    view = QTableView()
    view.setModel(QStandardItemModel(count, 25, view))
    return view


def blank_narrow(count: int) -> QTableView:
    """The same with as many columns as ours, its row height, and no row numbers."""
    view = QTableView()
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(style.px(style.ROW_HEIGHT))
    view.setModel(QStandardItemModel(count, len(areas.records()["person"].table_fields), view))
    return view


def painted(make: Callable[[], QTableView]) -> tuple[QTableView, float]:
    """A shown table and the milliseconds from its making to its first picture."""
    start = perf_counter()
    view = make()
    view.resize(1280, 800)
    view.show()
    view.grab()
    return view, (perf_counter() - start) * 1000


def scrolled(view: QTableView) -> float:
    """The median of the milliseconds of 30 pages down from the middle of the table."""
    times: list[float] = []
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    view.grab()
    for _page in range(30):
        start = perf_counter()
        bar.setValue(bar.value() + bar.pageStep())
        view.grab()
        times.append((perf_counter() - start) * 1000)
    return median(times)


def sorting(view: QTableView) -> float:
    """The median of the milliseconds of sorts by three columns, each with its first picture."""
    times: list[float] = []
    for column in range(3):
        start = perf_counter()
        view.model().sort(column, Qt.SortOrder.DescendingOrder)
        view.grab()
        times.append((perf_counter() - start) * 1000)
    return median(times)


def opened(window: MainWindow) -> float:
    """The milliseconds from the wish for the personnel tab to the picture of the window with it."""
    start = perf_counter()
    window.show_tab("personnel")
    window.grab()
    return (perf_counter() - start) * 1000


def child(kind: str, file: Path, count: int) -> None:
    """One fresh process: print first paint, page and sort in milliseconds."""
    program = QApplication([])
    style.apply(program)
    bureau = open_bureau(file, "pw")
    window = MainWindow(bureau, Settings()) if kind != "cold" else None
    if window:  # the home page stands before every table, and the window makes itself ready meanwhile
        window.show()
        window.grab()
        while not window.warm_up.is_done():
            QTest.qWait(20)
    made = {"blank": lambda: blank(count), "narrow": lambda: blank_narrow(count)}
    make = made.get(kind, lambda: RecordTable(bureau, "person", Query("person")))
    view, first = painted(make)
    again = median(painted(make)[1] for _turn in range(5))
    tab = opened(window) if window and kind == "ours" else 0
    print(first, again, scrolled(view), 0 if kind in made else sorting(view), tab)
    bureau.close()


def measured(kind: str, file: Path, count: int) -> list[float]:
    """The figures of one fresh process."""
    command = [sys.executable, "-m", "tests.bench.bench_table", kind, str(file), str(count)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [float(figure) for figure in done.stdout.split()]


def main(count: int) -> None:
    """Make the bureau and print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        bureau = make_bureau(Path(folder), count)
        bureau.close()
        runs = {kind: list[list[float]]() for kind in ("blank", "narrow", "ours", "cold")}
        for _round in range(ROUNDS):
            for kind, found in runs.items():
                found.append(measured(kind, bureau.path, count))
        bare, narrow, ours, cold = ([median(column) for column in zip(*found, strict=True)] for found in runs.values())
        for name, place in (("first in the process", 0), ("every later one", 1)):
            ratio, other = ours[place] / bare[place], ours[place] / narrow[place]
            print(f"paint, {name}: blank {bare[place]:.1f} ms, ours {ours[place]:.1f} ms = {ratio:.2f} x (limit 2 x)")
            print(f"    against a blank model of as many columns: {narrow[place]:.1f} ms, {other:.2f} x")
        print(f"personnel tab, opened for the first time: {ours[4]:.1f} ms = {ours[4] / bare[0]:.2f} x")
        print(f"paint, before any other page has been shown or read: {cold[0]:.1f} ms = {cold[0] / bare[0]:.2f} x")
        print(f"scroll a page: blank {bare[2]:.1f} ms, ours {ours[2]:.1f} ms (aim <= 16 ms)")
        print(f"sort: {ours[3]:.1f} ms (aim <= 100 ms)")


if __name__ == "__main__":
    if len(sys.argv) == 4:
        child(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
