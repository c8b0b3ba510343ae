"""A plan of 400 items, and figures at 100,000 people, against the limits of issue 7; prints ratios, fails nothing.

Run: python -m tests.bench.bench_plans [PEOPLE]
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.bureau import Bureau
from app.paper.pdf import write_document
from app.plans import service, targets
from app.plans.lint import lint
from app.plans.papers import plan_paper
from tests.bench.many_people import make_bureau
from ui import style

ITEMS = 400
MEASURES = ("headcount", "by_title", "study_quota", "checkup_coverage")


def best(act: Callable[[], object], times: int = 5) -> float:
    """The best of some runs, in milliseconds."""
    found: list[float] = []
    for _time in range(times):
        start = perf_counter()
        act()
        found.append(1000 * (perf_counter() - start))
    return min(found)


def tell(what: str, spent: float, limit: float) -> None:
    """One line: what, how long, the limit, their ratio."""
    print(f"{what:<44} {spent:8.1f} ms   limit {limit:6.0f} ms   {spent / limit:5.2f} of it")


def write_plan(bureau: Bureau, items: int = ITEMS) -> int:
    """A plan whose tasks have deadline, owner and target."""
    plan = service.save_plan(bureau, {"year": bureau.today.year, "kind": "bureau", "title": "大计划"})
    lines = [
        {"goal": f"第{at}项任务" if at % 20 else f"第{at}部分", "depth": 2 if at % 20 else 1,
         "role": "item" if at % 20 else "heading", "deadline": "6月;12月" if at % 20 else None, "office": "办公室",
         "indicator": "完成率", "operator": "ge", "target": 90, "target_unit": "%"}
        for at in range(items)
    ]  # fmt: skip
    service.add_items(bureau, plan, lines)
    return plan


def main(people: int) -> None:
    """Measure and print."""
    app = QApplication([])
    style.apply(app)
    with tempfile.TemporaryDirectory() as folder:
        bureau = make_bureau(Path(folder), people)
        plan = write_plan(bureau)
        lines = service.items(bureau, plan)
        for at, measure in enumerate(MEASURES):
            targets.bind(bureau, lines[1 + at]["id"], measure)
        lines = service.items(bureau, plan)
        print(f"{people} people, {ITEMS} lines")
        for measure in MEASURES:
            own = [line for line in lines if line["bound"] == measure]
            tell(f"live figure {measure}", best(lambda own=own: targets.figures(bureau, bureau.today.year, own)), 100)
        tell("lint", best(lambda: lint(bureau, plan)), 200)
        paper = plan_paper(bureau, plan)
        tell("print", best(lambda: write_document(paper, Path(folder) / "p.pdf"), 3), 500)
        measure_window(bureau, plan)
        bureau.close()


def measure_window(bureau: Bureau, plan: int) -> None:
    """Opening the outline, keys in it, and its saving."""
    from ui.desk import Desk
    from ui.settings import Settings
    from ui.tabs.plans.outline_page import OutlinePage

    page = OutlinePage(Desk(bureau, Settings()))
    page.resize(900, 700)
    page.show()

    def open_it() -> None:
        page.show_plan(None)
        page.show_plan(plan)
        page.grab()

    tell("open the outline, painted", best(open_it), 150)
    view = page.view
    view.go_to(150)

    def in_and_out() -> None:
        QTest.keyClick(view, Qt.Key.Key_Tab)
        QTest.keyClick(view, Qt.Key.Key_Backtab)

    tell("keys Tab and Shift+Tab, each", best(in_and_out) / 2, 16)
    for name, key, modifier in (
        ("key Alt+Up", Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier),
        ("key Ctrl+Z", Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
    ):
        tell(name, best(lambda key=key, modifier=modifier: QTest.keyClick(view, key, modifier)), 16)
    view.go_to(0)
    view.move_line(1)
    start = perf_counter()
    page.flush()
    tell("save after the first part moved down", 1000 * (perf_counter() - start), 100)
    service.items(bureau, plan)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
