"""The roster as of a day: looked at, printed, or kept as a workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from app import store
from app.i18n import _
from app.personnel.records import PERSON, WEITONG_COLUMNS
from app.personnel.service import rows_as_of
from app.records import Row
from ui import dialogs, jobs, style
from ui.desk import Desk
from ui.dialog_parts import day_field, day_of
from ui.paper_dialog import PaperDialog


class RosterDialog(PaperDialog):
    """A day and a unit make the roster; the unit is the one chosen in the tree, with all below it."""

    def __init__(self, desk: Desk, unit: int | None, parent: QWidget | None = None) -> None:
        bureau = desk.bureau
        self._desk = desk
        self._units = None if unit is None else store.unit_and_below(bureau, unit)
        self._name = bureau.name if unit is None else str(store.get(bureau, "unit", unit)["name"])
        super().__init__(_("Roster"), f"{self._name} {bureau.today.isoformat()}.pdf", parent)
        self._day = day_field(bureau, _("As of"), bureau.today)
        self._day.setFixedWidth(style.px(150))
        self._build()
        self.refresh()

    def _build(self) -> None:
        heading, label = QLabel(self._name), QLabel(_("As of"))
        style.mark(heading, "title")
        style.mark(label, "secondary")
        label.setBuddy(self._day)
        self.tools.addWidget(heading, 1)
        self.add_state()
        self.tools.addWidget(label)
        self.tools.addWidget(self._day)
        self.paper = QComboBox()
        self.paper.setAccessibleName(_("Paper size"))
        self.paper.addItems(["A4", "A3"])
        self.paper.currentIndexChanged.connect(lambda _place: self.refresh())
        self.tools.addWidget(self.paper)
        for text, official in ((_("Workbook…"), False), (_("40-column form…"), True)):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, official=official: self.export(official=official))
            self.tools.addWidget(button)
        self._pause = QTimer(self, singleShot=True, interval=600)
        self._pause.timeout.connect(self.refresh)
        self._day.edited.connect(self._pause.start)  # type: ignore[attr-defined]  # every editor has it

    def day(self) -> date:
        """The day chosen; today while what was typed is none."""
        return day_of(self._day) or self._desk.bureau.today

    def refresh(self) -> None:
        """Set the roster of the day chosen."""
        from app.paper.pdf import write_listing
        from app.personnel.papers import roster_paper

        listing = roster_paper(
            self._desk.bureau, self.day(), self._units, self._name, a3=self.paper.currentIndex() == 1
        )
        self.set_paper(lambda path: write_listing(listing, path))

    def export(self, *, official: bool) -> None:
        """Keep the roster as a workbook: as people read it, or in the 40 official columns with codes."""
        suggested = f"{self._name} {self.day().isoformat()}.xlsx"
        path = dialogs.save_file(self, _("Keep the roster as a workbook"), suggested, _("Workbook (*.xlsx)"))
        if path is None:
            return
        people = rows_as_of(self._desk.bureau, self.day(), self._units)
        write = self._writer(official, people, path)
        jobs.compute(self, _("Writing the workbook"), write, lambda _none: self._tell(path))

    def _writer(self, official: bool, people: list[Row], path: Path) -> Callable[[], object]:
        from app.safety.masking import note_taken_out
        from app.sheets.workbook import export_rows, official_table, write_tables

        bureau = self._desk.bureau
        note_taken_out(bureau, PERSON, PERSON.fields, len(people))
        if official:
            table = official_table(bureau, PERSON, WEITONG_COLUMNS, people)
            return lambda: write_tables(path, [table])
        fields = [field for field in PERSON.fields if not field.computed]
        return lambda: export_rows(bureau, PERSON, people, fields, path)

    def _tell(self, path: Path) -> None:
        self._desk.message.emit(_("Written: {path}").format(path=path))
