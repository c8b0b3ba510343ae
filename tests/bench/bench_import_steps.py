"""How long the window stands still during an import, and how much memory it takes, beside calamine's own.

``python -m tests.bench.bench_import_steps [ROWS]`` prints the longest step of each stage (the window looks at its
events between two steps), the backup copy before the import included, and the peak memory of a process that imports,
with the process that reads for it, against one that only reads the sheet with calamine.
"""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from app import areas
from app.personnel.service import ImportHooks
from app.sheets import apart
from app.sheets.commit import iter_commit
from app.sheets.plan import iter_dry_run
from app.steps import Beside
from tests.bench.bench_import import prepare, require_all_new
from tests.factories import open_copy


def watched(name: str, steps: Generator[object, None, Any]) -> Any:
    """The result of some work; prints its longest step, and how long a thread like the window's had to wait."""
    longest, waited, count, whole = 0.0, 0.0, 0, time.perf_counter()
    while True:
        start = time.perf_counter()
        try:
            step = next(steps)
        except StopIteration as end:
            longest = max(longest, time.perf_counter() - start)
            whole = time.perf_counter() - whole
            print(f"  {name:8} {whole:7.3f} s in {count + 1} steps, the longest {longest * 1000:.1f} ms (limit 50 ms)")
            if waited:
                print(f"           beside a worker the window waited {waited * 1000:.1f} ms at most (limit 50 ms)")
            return end.value
        longest, count = max(longest, time.perf_counter() - start), count + 1
        if isinstance(step, Beside):
            waited = max(waited, _beside(step))


def _beside(piece: Beside[Any]) -> float:
    """Have a worker do a piece, as the window does; the longest that this thread then could do nothing."""
    worker = threading.Thread(target=piece.run)
    worker.start()
    longest, last = 0.0, time.perf_counter()
    while worker.is_alive():
        time.sleep(0.001)
        longest, last = max(longest, time.perf_counter() - last), time.perf_counter()
    return longest


class Together:
    """Looks every few milliseconds how much memory this process and those it has started hold at that moment."""

    def __init__(self) -> None:
        self.peak = 0
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while True:
            self.peak = max(self.peak, sum(map(_held, ["self", *_children()])))
            time.sleep(0.02)


def _children() -> list[str]:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii").split()


def _held(process: str) -> int:
    """Bytes in memory; 0 for a process that has just ended."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1]) * resource.getpagesize()
    except (OSError, IndexError):
        return 0


def import_in_steps(template: Path, sheet: Path, folder: Path) -> None:
    """What the wizard does, then the peak memory of this process and of the one that read for it."""
    bureau, together = open_copy(template, folder), Together()
    grid = watched("read", apart.iter_read(sheet))
    print(f"  peak memory when all is read {_peak(resource.RUSAGE_SELF)} MB")
    plan = watched("dry run", iter_dry_run(bureau, areas.records()["person"], grid, hooks=ImportHooks()))
    watched("commit", iter_commit(bureau, plan))
    require_all_new(plan)
    bureau.db.close()
    print(f"  both processes at one moment at most {together.peak >> 20} MB")
    print(
        f"  peak memory {_peak(resource.RUSAGE_SELF)} MB, of the reading process {_peak(resource.RUSAGE_CHILDREN)} MB"
    )


def read_with_calamine(sheet: Path) -> None:
    """The limit of memory: every cell in a list of lists."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet.read_bytes())).get_sheet_by_index(0).to_python()
    print(f"  calamine's own peak memory {_peak(resource.RUSAGE_SELF)} MB for {len(rows)} rows")


def _peak(who: int) -> int:
    return resource.getrusage(who).ru_maxrss >> 10


def main() -> None:
    """Prepare, then measure each side in a process of its own."""
    if len(sys.argv) > 2:
        template, sheet, folder = map(Path, sys.argv[2:5])
        read_with_calamine(sheet) if sys.argv[1] == "calamine" else import_in_steps(template, sheet, folder)
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "copy").mkdir()
        template, sheet = prepare(folder, count)
        print(f"{count} rows")
        for side in ("calamine", "import"):
            arguments = [side, template, sheet, folder / "copy"]
            subprocess.run([sys.executable, "-m", "tests.bench.bench_import_steps", *map(str, arguments)], check=True)


if __name__ == "__main__":
    main()
