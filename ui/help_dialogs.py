"""Help: the sheet of keys, and what this program is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.bureau import Bureau
from app.i18n import N_, _
from ui import style
from ui.dialog_parts import close_button

KEYS = (
    (
        N_("Everywhere"),
        (
            ("Alt+1 … Alt+6", N_("Tabs")),
            ("Ctrl+1, Ctrl+2", N_("Views of a tab")),
            ("Ctrl+K", N_("Search everything")),
            ("F6, Shift+F6", N_("Go on to the next part of the tab")),
            ("Ctrl+B", N_("Show or hide the list on the left")),
            ("Ctrl+Z, Ctrl+Y", N_("Undo, redo")),
            ("Ctrl+Shift+B", N_("Back up now")),
            ("Ctrl+Shift+L", N_("Lock")),
            ("Ctrl+Shift+V", N_("Verify a signed paper")),
            ("Ctrl+Shift+G", N_("Sign the paper that is shown")),
            ("Ctrl+Shift+O", N_("Folder in which the paper was kept")),
            ("F10", N_("Menu")),
            ("F1", N_("Keys")),
        ),
    ),
    (
        N_("Lists"),
        (
            ("Ctrl+N", N_("New")),
            ("Enter, F2", N_("Open")),
            ("Ctrl+F", N_("Search in the list")),
            ("Del", N_("Move to the recycle bin")),
            ("Ctrl+C", N_("Copy the selected rows")),
            ("Ctrl+L", N_("Print the list")),
            ("Ctrl+H", N_("Change the selected together")),
            ("Ctrl+I, Ctrl+E", N_("Take a sheet in, export")),
        ),
    ),
    (
        N_("Forms"),
        (
            ("Ctrl+S", N_("Save")),
            ("Esc", N_("Close")),
            ("Tab", N_("Next field")),
            ("Ctrl+PgDown, Ctrl+PgUp", N_("Next page of the entry, the one before")),
            ("Ins", N_("Add to a list of the entry")),
        ),
    ),
    (
        N_("Single tabs"),
        (
            ("Ctrl+P", N_("Roster; list of what is due")),
            ("Ctrl+Shift+R", N_("Who retires")),
            ("Ctrl+Shift+N", N_("Blank forms")),
            ("Ctrl+Shift+P", N_("Papers of the selected people; paper of the plan; number and print")),
            ("Ctrl+D", N_("Mark as examined or verified today")),
            ("Ctrl+M", N_("Maternity leave")),
            ("Ctrl+Shift+E", N_("Workbook of the year")),
        ),
    ),
)


class KeysDialog(QDialog):
    """Two columns of keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(4)
        halves = [KEYS[:1] + KEYS[2:3], KEYS[1:2] + KEYS[3:]]
        for side, groups in enumerate(halves):
            self._add_groups(grid, side * 2, groups)
        close = close_button(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addLayout(grid)
        column.addStretch()
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _add_groups(self, grid: QGridLayout, column: int, groups: tuple) -> None:
        row = 0
        for title, keys in groups:
            heading = QLabel(_(title))
            style.mark(heading, "section")
            grid.addWidget(heading, row, column, 1, 2)
            for offset, (key, meaning) in enumerate(keys, 1):
                label = QLabel(key)
                style.mark(label, "secondary")
                grid.addWidget(label, row + offset, column)
                grid.addWidget(QLabel(_(meaning)), row + offset, column + 1)
            row += len(keys) + 1
            grid.setRowMinimumHeight(row, style.px(16))
            row += 1


class AboutDialog(QDialog):
    """What the program is, whose file is open, and what it stands on."""

    def __init__(self, bureau: Bureau, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About"))
        self.setMinimumWidth(style.px(440))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        for text, role in (
            (_("Bureau Desk"), "title"),
            (_("Staff, further study, welfare and annual plans of one health bureau, on one computer."), ""),
            (_("Nothing leaves this computer unless you export it."), ""),
            (_("File: {path}").format(path=bureau.path), "secondary"),
            (
                _("Built on Python, Qt, SQLCipher and ReportLab; licences are in the resources folder."),
                "secondary",
            ),
        ):
            label = QLabel(text)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            if role:
                style.mark(label, role)
            column.addWidget(label)
        close = close_button(self)
        column.addSpacing(8)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
