"""Trying out a backup once a year: restored into an empty folder, opened, looked at, thrown away."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app.i18n import _
from app.safety import backup, files
from app.safety.keys import Keyring, unlock
from app.safety.roles import Action
from app.safety.write import note

if TYPE_CHECKING:
    from app.bureau import Bureau

LAST = "rehearsed_on"  # the setting that holds the day
EVERY = timedelta(days=365)


def rehearse(copy: Path, password: str) -> dict[str, int]:
    """What restoring does, as far as a folder of its own; the row counts found. Touches no open file: for a worker.

    Raises WrongPassword, KeysMissing, Damaged, DiskFull: then this backup would not have helped.
    """
    keyring: Keyring = unlock(copy, password).keyring
    with files.disk_faults(copy), TemporaryDirectory(prefix="bureaudesk-rehearsal-", dir=copy.parent) as folder:
        target = Path(folder) / copy.name
        for part, fresh in zip(files.parts(copy)[:2], files.parts(target)[:2], strict=True):
            fresh.write_bytes(part.read_bytes())
        return backup.verify(target, keyring, backup.expected_rows(copy))


def note_rehearsed(bureau: Bureau, copy: Path) -> None:
    """Record that a backup was tried out and would have helped."""
    bureau.require(Action.BACK_UP)
    bureau.require_writable()
    note(bureau, "rehearsal", "backup", detail={"file": copy.name})
    bureau.keep_setting(LAST, bureau.today.isoformat())


def next_rehearsal(bureau: Bureau) -> date:
    """The day by which a backup wants to be tried out again: a year after the last time, or a month after the start."""
    last = bureau.setting(LAST)
    if last:
        return date.fromisoformat(last) + EVERY
    first = bureau.db.value("SELECT at FROM audit ORDER BY seq LIMIT 1")
    return (date.fromisoformat(first[:10]) if first else bureau.today) + timedelta(days=30)


def reason(bureau: Bureau) -> str:
    """Why, for the list of dues."""
    last = bureau.setting(LAST)
    if last:
        return _("A backup is tried out once a year (the house's own rule); the last time was {day}.").format(day=last)
    return _("A backup is tried out once a year (the house's own rule); it has never been done for this file.")
