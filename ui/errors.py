"""The one presenter of errors: a sentence for what is the clerk's affair, a report for what is a bug."""

from __future__ import annotations

import platform
import sys
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication, QWidget

from app import paths
from app.errors import AppError, Cancelled, Invalid
from ui import dialogs

_LONGEST_LOG = 500_000  # bytes; then the older half is dropped
_showing: list[BaseException] = []  # one report at a time, or a fault in painting would open hundreds


def report(parent: QWidget | None, error: BaseException) -> None:
    """Show an AppError as its sentence; anything else as a bug with text to copy, and write the bug into the log."""
    if isinstance(error, Cancelled):
        return
    if isinstance(error, Invalid):
        dialogs.inform(parent, "\n".join(error.problems.values()))
    elif isinstance(error, AppError):
        dialogs.inform(parent, error.text)
    else:
        _report_bug(parent, error)


def install() -> None:
    """Let every exception that nobody caught end in ``report``; the window lives on."""
    sys.excepthook = _on_uncaught


def log_file() -> Path:
    """Where bugs are written down."""
    return paths.settings_folder() / "log" / "bugs.txt"


def describe(error: BaseException) -> str:
    """Where and in what an error happened; never its message, which may hold a name or a number of a person."""
    parts = list[str]()
    seen: BaseException | None = error
    while seen is not None:
        lines = traceback.StackSummary.extract(traceback.walk_tb(seen.__traceback__), lookup_lines=True)
        parts.append(
            "".join(f"  {_place(line)}\n" for line in lines) + f"{type(seen).__module__}.{type(seen).__qualname__}"
        )
        seen = seen.__cause__ or seen.__context__
    now = f"{datetime.now().astimezone():%Y-%m-%d %H:%M}"
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}, {now}"
    return system + "\n" + "\ncaused by\n".join(parts)


def _place(line: traceback.FrameSummary) -> str:
    path = Path(line.filename)
    with suppress(ValueError):
        path = path.relative_to(paths.PROGRAM)
    name = path.as_posix() if not path.is_absolute() else "/".join(path.parts[-2:])
    return f"{name}:{line.lineno} {line.name}: {line.line}"


def _on_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, Exception):
        sys.__excepthook__(kind, error, trace)
        return
    try:
        report(QApplication.activeWindow(), error.with_traceback(trace))
    except Exception:  # noqa: BLE001 - the last resort must not fail itself
        sys.__excepthook__(kind, error, trace)


def _report_bug(parent: QWidget | None, error: BaseException) -> None:
    text = describe(error)
    _write(text)
    if _showing:
        return
    _showing.append(error)
    try:
        dialogs.show_bug(parent, text, log_file())
    finally:
        _showing.clear()


def _write(text: str) -> None:
    """A full disk must not hide the error that is being reported."""
    with suppress(OSError):
        path = log_file()
        path.parent.mkdir(exist_ok=True)
        kept = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(kept[-_LONGEST_LOG:] + text + "\n\n", encoding="utf-8")
