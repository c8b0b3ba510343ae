"""Reading a file from outside in a process of its own, which is killed when it takes too long or the clerk cancels."""

from __future__ import annotations

import atexit
import queue
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from app import i18n, paths
from app.errors import FileMissing, UnreadableFile
from app.i18n import _
from app.sheets import child
from app.sheets.grid import Cell, Grid, SheetInfo
from app.steps import keeping_all, run_through

SECONDS = 120  # a roster of 100,000 rows takes a few
_MEMORY = 220 << 20  # of the process beyond its start, for a small file
_GROWTH = 6  # bytes of memory for each byte that a file unpacks to
_MOST_UNPACKED = 400 << 20
_WAIT = 0.004  # seconds that a step waits for the process
_AHEAD = 4  # frames that may wait to be taken
Progress = tuple[int, int]


def iter_read(
    path: Path, sheet: str | None = None, *, encoding: str = "", letters: str = ""
) -> Generator[Progress, None, Grid]:
    """``reading.read_sheet`` in steps of some milliseconds, done and total rows; ``close()`` kills the process.

    Raises UnreadableFile or FileMissing.
    """
    if not path.is_file():
        raise FileMissing(path=path)
    request = (str(path), sheet, encoding, letters, i18n.language(), _memory_for(path))
    reader = _Reader(request)
    try:
        with keeping_all():
            return (yield from _received(path, reader))
    finally:
        reader.stop()


def _received(path: Path, reader: _Reader) -> Generator[Progress, None, Grid]:
    grid, height = Grid(path, "", ()), 0
    rows: list[list[Cell]] = []
    while (frame := reader.take()) != ("end",):
        if frame is None:
            yield len(rows), height
        elif frame[0] == "head":
            grid, height = _grid(path, frame), frame[6]
        elif frame[0] == "rows":
            rows.extend(child.unpacked(frame[1], frame[2]))
            yield len(rows), height
        else:
            raise _fault(frame)
    return replace(grid, rows=rows)


def read(path: Path, sheet: str | None = None, *, encoding: str = "", letters: str = "") -> Grid:
    """``iter_read`` at once."""
    return run_through(iter_read(path, sheet, encoding=encoding, letters=letters))


def _grid(path: Path, frame: tuple[Any, ...]) -> Grid:
    _head, name, infos, merged, encoding, letters, _height = frame
    return Grid(path, name, (), tuple(merged), tuple(SheetInfo(*info) for info in infos), encoding, letters)


def _fault(frame: tuple[Any, ...]) -> UnreadableFile:
    if frame[0] == "fault":
        return UnreadableFile(frame[1])
    if frame[0] == "memory":
        return UnreadableFile(_("The file needs more memory than a roster should. It was not opened. Split it."))
    if frame[0] == "late":
        return UnreadableFile(_("Reading the file took too long and was stopped. Split it, or save it as .xlsx."))
    return UnreadableFile(_("The file is damaged and cannot be read. Ask the sender for it again."))


def _memory_for(path: Path) -> int:
    """What the process may take: by the size to which the file says it unpacks."""
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except (OSError, ValueError, zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError):
        size = 2 * path.stat().st_size
    size = min(size, _MOST_UNPACKED)
    return _MEMORY + _GROWTH * max(0, size - (8 << 20))


_ready: list[subprocess.Popen[bytes]] = []  # started and not asked yet: none or one


def make_ready() -> None:
    """Start the process for the next ``iter_read`` while a file is still being chosen; one that waits is enough."""
    if _ready and _ready[0].poll() is not None:
        dismiss()
    if not _ready:
        _ready.append(_started())


def dismiss() -> None:
    """End the process that ``make_ready`` has started, if no file was chosen after all."""
    while _ready:
        process = _ready.pop()
        process.kill()
        process.communicate()


atexit.register(dismiss)


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "app.sheets.child"],
        cwd=paths.PROGRAM,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


class _Reader:
    """The process and the thread that takes its frames, so that nobody waits for a pipe."""

    def __init__(self, request: tuple[Any, ...]) -> None:
        self._late = time.monotonic() + SECONDS
        self._frames: queue.Queue[tuple[Any, ...]] = queue.Queue(_AHEAD)
        self._stopped = False
        make_ready()
        self._process = _ready.pop()
        self._thread = threading.Thread(target=self._listen, args=(request,), daemon=True)
        self._thread.start()

    def _listen(self, request: tuple[Any, ...]) -> None:
        source, sink = self._process.stdout, self._process.stdin
        assert source is not None
        assert sink is not None
        try:
            with sink:
                child.send(sink, request)
            with source:
                self._pass_on(source)
        except (OSError, EOFError, ValueError, TypeError):
            self._put(("broken",))

    def _pass_on(self, source: IO[bytes]) -> None:
        frame: tuple[Any, ...] = ()
        while not self._stopped and frame[:1] not in (("end",), ("fault",), ("memory",)):
            frame = child.receive(source)
            self._put(frame)

    def _put(self, frame: tuple[Any, ...]) -> None:
        while not self._stopped:
            try:
                self._frames.put(frame, timeout=0.1)
            except queue.Full:
                continue
            return

    def take(self) -> tuple[Any, ...] | None:
        """The next frame, or None when none has come within some milliseconds."""
        try:
            return self._frames.get(timeout=_WAIT)
        except queue.Empty:
            return ("late",) if time.monotonic() > self._late else None

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._stopped = True
        self._process.kill()
        self._process.wait()
        self._thread.join()
