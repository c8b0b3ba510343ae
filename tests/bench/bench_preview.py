"""The page beside what is typed against the limit of the house: shown 100 ms after the pause, but for the first time.

Run: python -m tests.bench.bench_preview
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtPdf import QPdfDocument

from app import i18n
from app.dispatch import service
from app.session import create_bureau
from tests.bench.bench_papers import SENTENCE
from tests.factories import PASSWORD
from ui import startup, style
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.tabs import TABS
from ui.tabs.dispatch.writing import WritingView

LIMIT_MS = 100
ROUNDS = 15


def write_paper(paragraphs: int) -> dict[str, object]:
    """An invented notice of so many paragraphs."""
    body = "\n".join(f"（{number}）健全组织。{SENTENCE}" for number in range(paragraphs))
    return {"form": "cn.redhead", "title": "关于健全组织的通知", "body": body, "organ": "云岭县卫生健康局"}


def typed_to_shown(view: WritingView, text: str) -> float:
    """Milliseconds from the end of the pause until the first page of the new paper is drawn."""
    loop, started = QEventLoop(), perf_counter()

    def drawn(data: bytes) -> None:
        document = view.paper.findChild(QPdfDocument)
        assert document is not None
        assert data
        document.render(0, document.pagePointSize(0).toSize())
        loop.quit()

    view.setter.ready.connect(drawn)
    view.page.panel.form.change_values({"note": text})
    view.show_paper()
    loop.exec()
    view.setter.ready.disconnect(drawn)
    return (perf_counter() - started) * 1000


def main() -> int:
    """Print the times for a notice of two pages and one of twenty."""
    app = startup.make_application()
    i18n.set_language("en")
    style.apply(app)
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        bureau, _recovery = create_bureau(Path(folder) / "b.bureau", PASSWORD, name="云岭县卫生健康局")
        rows = [service.save_paper(bureau, write_paper(count)) for count in (6, 180)]
        window = MainWindow(bureau, Settings(language="en"))
        window.resize(1400, 800)
        window.show()
        window.show_tab("dispatch")
        view = window.page(next(tab for tab in TABS if tab.name == "dispatch")).writing  # type: ignore[attr-defined]
        for row in rows:
            view.page.open_row(row)
            first = typed_to_shown(view, "首次")
            times = [typed_to_shown(view, f"第{number}次") for number in range(ROUNDS)]
            pages = view.paper.page_count()
            missed |= median(times) > LIMIT_MS
            print(
                f"{pages} pages: first {first:.0f} ms, then {median(times):.0f} ms "
                f"({min(times):.0f} to {max(times):.0f}), limit {LIMIT_MS} ms, ratio {median(times) / LIMIT_MS:.2f}"
            )
            view.page.panel.discard()
        window.hand_over()
        bureau.close()
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
