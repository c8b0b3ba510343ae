"""The process in which files from outside are read: little memory, no bureau; ``app.sheets.apart`` starts it.

It takes one request from its input and answers with frames of plain data: the sheet's head, its rows, an end; or a
sentence why not.
"""

from __future__ import annotations

import marshal
import struct
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from app.sheets.grid import Cell

LENGTH = struct.Struct("<I")
_DATED = (date, datetime, time, timedelta)


def main() -> int:
    """Answer the request; the exit status matters to nobody.

    What reading needs is loaded before the request comes, since the process may have been started ahead of it.
    """
    import_module("python_calamine")  # reading will want it

    from app import i18n
    from app.errors import AppError
    from app.sheets.reading import open_sheet

    try:
        path, sheet, encoding, letters, language, memory = receive(sys.stdin.buffer)
    except EOFError:  # never asked
        return 0
    _limit(memory)
    i18n.set_language(language)
    out = sys.stdout.buffer
    try:
        opened = open_sheet(Path(path), sheet, encoding=encoding, letters=letters)
        head = opened.head
        infos = [(info.name, info.rows, info.hidden) for info in head.sheets]
        merged = tuple(tuple(map(tuple, corners)) for corners in head.merged)
        send(out, ("head", head.sheet, infos, merged, head.encoding, head.letters, opened.height))
        for block in opened.blocks:
            send(out, ("rows", *packed(block)))
    except AppError as fault:
        send(out, ("fault", fault.text))
    except MemoryError:
        send(out, ("memory",))
    else:
        send(out, ("end",))
    out.flush()
    return 0


def send(out: IO[bytes], message: tuple[Any, ...]) -> None:
    """Write a frame."""
    frame = marshal.dumps(message)
    out.write(LENGTH.pack(len(frame)))
    out.write(frame)


def receive(source: IO[bytes]) -> tuple[Any, ...]:
    """Read a frame; EOFError when the other side is gone."""
    length = source.read(LENGTH.size)
    frame = source.read(LENGTH.unpack(length)[0]) if len(length) == LENGTH.size else b""
    if not frame:
        raise EOFError
    return marshal.loads(frame)


def packed(rows: Sequence[list[Cell]]) -> tuple[list[int], list[list[Any]]]:
    """Rows as plain data, and the columns in which moments of time have become texts."""
    dated = [
        place for place, column in enumerate(zip(*rows, strict=True)) if not {*map(type, column)}.isdisjoint(_DATED)
    ]
    if not dated:
        return [], list(rows)
    plain: list[list[Any]] = [list(row) for row in rows]
    for row in plain:
        for place in dated:
            row[place] = _packed_moment(row[place])
    return dated, plain


def _packed_moment(cell: Cell) -> Any:
    if isinstance(cell, datetime | date | time):
        return (type(cell).__name__, cell.isoformat())
    return ("timedelta", cell.total_seconds()) if isinstance(cell, timedelta) else cell


def unpacked(dated: Sequence[int], rows: list[list[Any]]) -> list[list[Cell]]:
    """The rows that ``packed`` made plain."""
    for row in rows:
        for place in dated:
            if isinstance(row[place], tuple):
                kind, moment = row[place]
                row[place] = _MOMENTS[kind](moment)
    return rows


_MOMENTS: dict[str, Callable[[Any], Cell]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda seconds: timedelta(seconds=seconds),
}


def _limit(memory: int) -> None:
    """At most ``memory`` bytes more than now, where the system can hold a process to that."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    now = _size()
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = now + memory if hard == resource.RLIM_INFINITY else min(now + memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _size() -> int:
    """The address space in use."""
    try:
        import resource

        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    except (OSError, ImportError):  # no such system
        return 200 << 20


if __name__ == "__main__":
    sys.exit(main())
