"""Backups by hand: beside the file, or into a folder on a USB disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import AppError
from app.i18n import _
from ui import dialogs, errors

if TYPE_CHECKING:
    from ui.desk_window import DeskWindow


def back_up(window: DeskWindow, cause: str, folder: Path | None) -> bool:
    """Make a verified copy and say so; False if it could not be made, which is told."""
    from app.safety.backup import back_up as make
    from ui.start.window import busy

    try:
        with busy():
            made = make(window.bureau, cause, folder)
    except AppError as error:
        errors.report(window, error)
        return False
    window.status.show_safety()
    window.status.say(_("Backup made and checked: {name}").format(name=made.path.name))
    return True


def back_up_to_disk(window: DeskWindow) -> None:
    """Ask for the folder first."""
    folder = dialogs.choose_folder(window, _("Folder for the backup, on a USB disk"))
    if folder is not None and back_up(window, "usb", folder):
        window.status.say(
            _("Backup made and checked in {folder}. Eject the disk before pulling it out.").format(folder=folder)
        )
