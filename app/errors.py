"""What may go wrong that is the clerk's affair; everything else is a bug and keeps its own type."""

from __future__ import annotations

from collections.abc import Mapping

from app.i18n import N_, _, run_on


class AppError(Exception):
    """A sentence that says what happened and what to do; shown as it is, on screen and on the command line."""

    template = N_("The action could not be carried out.")

    def __init__(self, text: str | None = None, **facts: object) -> None:
        self.text = text if text is not None else _(self.template).format(**facts)
        super().__init__(self.text)


class Invalid(AppError):
    """All problems of one entry at once, as ``{field name: sentence}``; shown beside the fields."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__(run_on(self.problems.values()))


class Missing(AppError):
    """What was asked for does not exist (any more)."""

    template = N_("{what} was not found.")


class Taken(AppError):
    """Something with this key exists already."""

    template = N_("{what} exists already.")


class InUse(AppError):
    """Something else still refers to it."""

    template = N_("{what} is still in use and cannot be removed.")


class Cancelled(AppError):
    """The clerk stopped a long job; nothing was changed."""

    template = N_("Cancelled. Nothing was changed.")


class UnreadableFile(AppError):
    """A file from outside (spreadsheet, picture, font) that cannot be used."""


class EnvironmentFault(AppError):
    """The machine or the file is at fault: the clerk or a colleague can put it right."""


class FileMissing(EnvironmentFault):
    template = N_("The file {path} does not exist. Check the folder, or whether the disk is connected.")


class WrongPassword(EnvironmentFault):
    template = N_("The password is not right. Nothing was opened.")


class KeysMissing(EnvironmentFault):
    template = N_(
        "The key file {path} is missing or damaged. Put it back from the last backup; "
        "without it the data cannot be opened."
    )


class KeysOld(EnvironmentFault):
    template = N_(
        "The key file {path} is older than the data: users or passwords have changed since. Put the newest one back "
        "(each backup has a copy), or open the file with the recovery key."
    )


class SharedPlace(EnvironmentFault):
    template = N_(
        "{path} lies on a network share or in a cloud folder ({what}), where two computers may damage it. "
        "Copy the file and its .keys to a disk of this computer and open it there; backups may lie here."
    )


class Damaged(EnvironmentFault):
    template = N_("The file {path} is damaged. Restore the last backup; the damaged file was left as it is.")


class Foreign(EnvironmentFault):
    template = N_("{path} is not a Bureau Desk file. It was left untouched.")


class TooNew(EnvironmentFault):
    template = N_(
        "{path} was written by a newer version of Bureau Desk. Install that version; the file was left untouched."
    )


class Busy(EnvironmentFault):
    template = N_("{path} is already open: {holder}. Close it there first.")


class DiskFull(EnvironmentFault):
    template = N_("The disk is full. Nothing was saved; make room and save again.")


class ReadOnly(EnvironmentFault):
    template = N_("{path} cannot be written to. Check the write protection of the disk or the rights of the folder.")


class DiskFault(EnvironmentFault):
    template = N_(
        "The disk could not read or write {path}. Check the disk and its connection and try again; "
        "if that does not help, restore the last backup."
    )


class Gone(EnvironmentFault):
    template = N_(
        "The file was moved or its disk was removed while it was open. Nothing was saved; "
        "put it back and open it again."
    )
