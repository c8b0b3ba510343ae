"""Backups by hand: beside the file, or into a folder on a USB disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import _
from ui import dialogs, jobs

if TYPE_CHECKING:
    from app.safety.backup import Backup
    from ui.desk_window import DeskWindow


def back_up(window: DeskWindow) -> None:
    """Make a verified copy beside the file, and say so."""
    _make(window, "manual", None, _("Backup made and checked: {name}"))


def back_up_to_disk(window: DeskWindow) -> None:
    """Ask for the folder first."""
    folder = dialogs.choose_folder(window, _("Folder for the backup, on a USB disk"))
    if folder is not None:
        _make(window, "usb", folder, _("Backup made and checked in {folder}. Eject the disk before pulling it out."))


def _make(window: DeskWindow, cause: str, folder: Path | None, told: str) -> None:
    from app.safety.backup import iter_back_up

    def done(made: Backup) -> None:
        window.status.show_safety()
        window.status.say(told.format(name=made.path.name, folder=folder))

    jobs.run(window, _("Making a backup"), iter_back_up(window.bureau, cause, folder), done)
