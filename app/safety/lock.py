"""Who holds the file: a small file beside it, written once the database's own exclusive lock is ours.

The database's lock is what keeps a second program out, so a holder file left by a crash can never lock anyone out:
it is read only to name the holder when that lock is taken, and written over when it is free.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import platform
from pathlib import Path

from app.i18n import _


def holder_path(file: Path) -> Path:
    """The file that names the holder."""
    return file.with_name(file.name + ".holder")


_held: set[Path] = set()


def is_held_here(file: Path) -> bool:
    """Whether this program has the file open. Ask before touching it: on Linux, closing ANY handle to a file drops
    every lock that the program has on it, SQLite's too."""
    return file.resolve() in _held


def announce(file: Path) -> None:
    """Say that this program holds ``file``; a folder that cannot be written to is no obstacle."""
    _held.add(file.resolve())
    claim = {"user": _user(), "computer": platform.node(), "process": os.getpid()}
    with contextlib.suppress(OSError):
        holder_path(file).write_text(json.dumps(claim), encoding="utf-8")


def withdraw(file: Path) -> None:
    """Take the announcement back; whoever does not hold the file takes nothing from the one who does."""
    if file.resolve() not in _held:
        return
    _held.remove(file.resolve())
    with contextlib.suppress(OSError):
        holder_path(file).unlink(missing_ok=True)


def holder(file: Path) -> str:
    """The holder in words for the clerk, as far as it is known."""
    try:
        claim = json.loads(holder_path(file).read_text(encoding="utf-8"))
        return _("{user} on {computer}").format(user=claim["user"], computer=claim["computer"])
    except (OSError, ValueError, KeyError, TypeError):
        return _("another program on this computer")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no name for this account
        return "?"
