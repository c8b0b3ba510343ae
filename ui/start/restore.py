"""Restoring: which backups there are, from when and with how much in them; the old file is kept beside the new one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
)

from app.i18n import N_, _, count
from app.safety import backup
from app.safety.backup import Copy
from app.values import show_moment
from ui import dialogs, style
from ui.start.page import StartPage, line, password_field

_HEADS = (N_("Made"), N_("Why it was made"), N_("People"), N_("All rows"), N_("Size"))
_CAUSES = {
    "exit": N_("At closing"),
    "manual": N_("By hand"),
    "usb": N_("To a USB disk"),
    "import": N_("Before an import"),
    "migration": N_("Before an upgrade"),
    "batch": N_("Before a batch change"),
}


class RestorePage(StartPage):
    """A list of backups, the place of the file, the password of the backup."""

    wanted = Signal(object, object, str)  # the copy, the file to put it in the place of, the password
    left = Signal()

    def __init__(self, target: Path | None) -> None:
        super().__init__(
            _("Restore a backup"),
            _("The backup takes the place of the file. The file that is there now is kept under another name."),
            620,
        )
        self._copies: list[Copy] = []
        self.table = self._make_table()
        self.column.addWidget(self.table)
        choose = QPushButton(_("Another folder…"))
        choose.setObjectName("folder")
        choose.clicked.connect(self._choose_folder)
        self.column.addWidget(choose)
        self.target = QLineEdit(str(target or ""))
        self.password = password_field()
        self.add_input(_("File to put it in the place of"), self.target, "target")
        self.add_input(_("Password of then, or the recovery key"), self.password, "password")
        self.problem = line("", "danger")
        self.problem.setObjectName("problem")
        self.problem.hide()
        self.column.addWidget(self.problem)
        self.column.addLayout(self._buttons())
        if target is not None:
            self.show_folder(backup.folder_of(target))

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, len(_HEADS))
        style.mark(table, "framed")
        table.setObjectName("copies")
        table.setAccessibleName(_("Backups"))
        table.setHorizontalHeaderLabels([_(head) for head in _HEADS])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)  # never cut short
        table.setMinimumHeight(style.px(220))
        return table

    def _buttons(self) -> QHBoxLayout:
        back = QPushButton(_("Back"))
        back.clicked.connect(self.left)
        self.restore_button = QPushButton(_("Restore"))
        self.restore_button.setObjectName("restore")
        style.mark(self.restore_button, "primary")
        self.restore_button.clicked.connect(self._restore)
        self.password.returnPressed.connect(self._restore)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addStretch()
        row.addWidget(self.restore_button)
        return row

    def _choose_folder(self) -> None:
        folder = dialogs.choose_folder(self, _("Folder with backups"))
        if folder is not None:
            self.show_folder(Path(folder))

    def show_folder(self, folder: Path) -> None:
        """List the backups of a folder, the newest first."""
        self._copies = backup.in_folder(folder)
        self.table.setRowCount(len(self._copies))
        for place, copy in enumerate(self._copies):
            people, rows = copy.rows.get("person"), sum(copy.rows.values())
            cells = (
                show_moment(copy.made_at),
                _(_CAUSES.get(copy.cause, "")),
                count(people) if people is not None else "",
                count(rows),
                f"{copy.size / 1_000_000:.1f} MB",
            )
            for column, text in enumerate(cells):
                self.table.setItem(place, column, QTableWidgetItem(text))
        if self._copies:
            self.table.selectRow(0)
        else:
            self.show_problem(_("There is no finished backup in {folder}.").format(folder=folder))
            return
        self.problem.hide()
        if not self.target.text():
            self.target.setText(str(folder.parent / f"{self._copies[0].stem}.bureau"))

    def _restore(self) -> None:
        place = self.table.currentRow()
        if not 0 <= place < len(self._copies) or not self.target.text().strip():
            self.show_problem(_("Choose a backup and the file that it takes the place of."))
        elif self.password.text():
            self.wanted.emit(self._copies[place].path, Path(self.target.text().strip()), self.password.text())

    def show_problem(self, text: str) -> None:
        """Say what is missing or went wrong."""
        self.release()
        self.problem.setText(text)
        self.problem.show()
