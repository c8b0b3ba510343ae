"""Questions to the clerk, in one place so that tests can answer them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from app.i18n import N_, _

Unsaved = Literal["save", "drop", "stay"]


def ask(parent: QWidget | None, text: str, yes_msgid: str = N_("Yes"), no_msgid: str = N_("Cancel")) -> bool:
    """Whether the clerk chose ``yes_msgid``; Esc and closing mean no."""
    box = _box(parent, text)
    yes = box.addButton(_(yes_msgid), QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(_(no_msgid), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(yes)
    box.setEscapeButton(no)
    box.exec()
    return box.clickedButton() is yes


def choose(parent: QWidget | None, text: str, msgids: Sequence[str]) -> int | None:
    """Which of ``msgids`` the clerk chose, from 0; None for Cancel, Esc and closing."""
    box = _box(parent, text)
    buttons = [box.addButton(_(msgid), QMessageBox.ButtonRole.AcceptRole) for msgid in msgids]
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole))
    box.exec()
    clicked = box.clickedButton()
    return next((place for place, button in enumerate(buttons) if button is clicked), None)


def ask_unsaved(parent: QWidget | None) -> Unsaved:
    """What to do with what was typed and not saved; Esc means staying."""
    box = _box(parent, _("What you typed has not been saved."))
    save = box.addButton(_("Save"), QMessageBox.ButtonRole.AcceptRole)
    drop = box.addButton(_("Do not save"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(_("Go on typing"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(stay)
    box.exec()
    if box.clickedButton() is save:
        return "save"
    return "drop" if box.clickedButton() is drop else "stay"


def inform(parent: QWidget | None, text: str) -> None:
    """A sentence that must be read before going on; success belongs into the status line instead."""
    box = _box(parent, text)
    box.addButton(_("OK"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def open_file(parent: QWidget | None, title: str, name_filter: str = "") -> Path | None:
    """A file that exists, or None. ``name_filter`` as Qt writes it: ``"Workbooks (*.xlsx *.xls)"``."""
    name, _chosen = QFileDialog.getOpenFileName(parent, title, "", name_filter)
    return Path(name) if name else None


def save_file(parent: QWidget | None, title: str, suggested: str, name_filter: str = "") -> Path | None:
    """Where to write a file, the system having asked before overwriting one; None if the clerk thought better of it."""
    name, _chosen = QFileDialog.getSaveFileName(parent, title, suggested, name_filter)
    if not name:
        return None
    path, suffix = Path(name), Path(suggested).suffix
    return path if path.suffix or not suffix else path.with_suffix(suffix)


def choose_folder(parent: QWidget | None, title: str) -> Path | None:
    """A folder, or None."""
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


def show_folder(path: Path) -> bool:
    """Let the system show a folder; whether it could."""
    return path.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def ask_password(parent: QWidget | None, title: str) -> str | None:
    """A password, or None if the clerk closed the question."""
    text, given = QInputDialog.getText(parent, title, _("Password"), QLineEdit.EchoMode.Password)
    return text if given else None


def ask_text(parent: QWidget | None, title: str, label: str, text: str = "") -> str | None:
    """A line of text, or None if the clerk closed the question."""
    typed, given = QInputDialog.getText(parent, title, label, QLineEdit.EchoMode.Normal, text)
    return typed.strip() if given else None


def pick(parent: QWidget | None, title: str, label: str, words: Sequence[str]) -> int | None:
    """Which line of a list, from 0; None if the clerk closed the question."""
    numbered = [f"{at}. {line}" for at, line in enumerate(words, 1)]  # two may read alike
    chosen, given = QInputDialog.getItem(parent, title, label, numbered, 0, False)
    return numbered.index(chosen) if given else None


def show_bug(parent: QWidget | None, text: str, log: Path) -> None:
    """Something in the program went wrong: say that the data is safe, and offer the report for copying."""
    box = _box(parent, _("The program made a mistake. What was saved is safe, and you can go on working."))
    box.setIcon(QMessageBox.Icon.Warning)
    box.setInformativeText(
        _("Please pass the report on. It holds nothing about people, and is also in {path}.").format(path=log)
    )
    box.setDetailedText(text)
    copy = box.addButton(_("Copy the report"), QMessageBox.ButtonRole.ActionRole)
    box.setDefaultButton(box.addButton(_("Go on"), QMessageBox.ButtonRole.AcceptRole))
    copy.clicked.disconnect()
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
    box.exec()


def _box(parent: QWidget | None, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(_("Bureau Desk"))
    box.setText(text)
    return box
