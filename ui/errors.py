"""The one presenter of errors: a sentence for what is the clerk's affair, a report for what is a bug."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def report(parent: QWidget | None, error: BaseException) -> None:
    """Show an AppError as its sentence; anything else as a bug with text to copy, and write the bug into the log."""
    raise NotImplementedError


def install() -> None:
    """Let every exception that nobody caught end in ``report``; the window lives on."""
    raise NotImplementedError
