"""What is archived of a plan: papers, scans, evidence, change sheets; Enter opens one."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app import codes, store
from app.errors import AppError
from app.i18n import _
from app.plans import archive
from app.safety.files import write_bytes
from ui import dialogs, errors, style
from ui.desk import Desk
from ui.figure_table import FigureTable, Line
from ui.paper_dialog import PaperDialog


class ArchivePage(QFrame):
    """One line a file; a PDF is shown, anything else is saved where the clerk says."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        style.mark(self, "page")
        self._desk = desk
        self._plan: int | None = None
        heads = (_("File name"), _("Kind of file"), _("Version"), _("Added on"), _("Check sum"))
        self.table = FigureTable(_("Archived files"), heads)
        self.table.opened.connect(lambda key: self.open_file(int(key)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        desk.changes.changed.connect(self._on_changed)

    def show_plan(self, plan: int | None) -> None:
        """Show the archive of another plan."""
        self._plan = plan
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Read when seen."""
        super().showEvent(event)
        self.refresh()

    def _on_changed(self, records: set[str]) -> None:
        if self.isVisible() and self._desk.open and "plan_file" in records:
            self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        found = archive.files_of(self._desk.bureau, self._plan) if self._plan is not None else []
        kinds = codes.code_list("plan_file_kind")
        self.table.set_lines(
            [
                Line(
                    str(row["id"]),
                    (
                        row["name"],
                        kinds.label(row["kind"]),
                        str(row["version"] or ""),
                        row["added_on"] or "",
                        (row["sha256"] or "")[:8],
                    ),
                )
                for row in found
            ]
        )

    def open_file(self, row_id: int) -> None:
        """Show a PDF exactly as it was archived, or save another file."""
        row = store.get(self._desk.bureau, "plan_file", row_id)
        try:
            content = archive.bytes_of(self._desk.bureau, row["sha256"])
            if row["media"] == "application/pdf":
                dialog = PaperDialog(row["name"], row["name"], self)
                dialog.record_signing(self._desk.bureau, row["name"])
                dialog.view.show_bytes(content, row["name"])
                dialog.exec()
            elif path := dialogs.save_file(self, _("Save the file"), row["name"]):
                write_bytes(path, content)
        except AppError as error:
            errors.report(self, error)
