"""Number and day of an outgoing paper; what is printed here is kept to the byte."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from app import jurisdiction, seals, store
from app.bureau import Bureau
from app.dispatch import papers, service
from app.errors import AppError
from app.i18n import _
from app.paper.document import Document
from ui import errors, jobs
from ui.dialog_parts import day_of
from ui.number_dialog import NumberDialog


class PrintPaperDialog(NumberDialog):
    """The preview beside the number; the button takes the number, sets the paper and keeps it."""

    def __init__(self, bureau: Bureau, paper: int, parent: QWidget | None = None) -> None:
        self._row = store.get(bureau, service.RECORD, paper)
        self._paper = paper
        super().__init__(bureau, self._row["title"], service.next_number(bureau, self._row), parent)
        if self._row["issued_on"]:
            self.day.set_value(self._row["issued_on"])  # type: ignore[attr-defined]  # every editor has it
        self.sealed.setVisible(bool(seals.wanted(papers.paper_of(bureau, self._row))))
        self.lay_out()

    def holder(self) -> tuple[str, int]:
        """The paper."""
        return service.RECORD, self._paper

    def document(self) -> Document:
        """The paper with the number and day that are typed."""
        day = day_of(self.day) or self.bureau.today
        made = papers.paper_of(self.bureau, self._row)
        return replace(
            made, number=self.typed_number(), date_text=jurisdiction.of(self.bureau.jurisdiction).date_text(day)
        )

    def take_and_print(self, number: str, day: date) -> None:
        """Take the number, set the paper in a worker and keep it."""
        service.take_number(self.bureau, self._paper, number, day)
        self._row = store.get(self.bureau, service.RECORD, self._paper)
        made = papers.paper_of(self.bureau, self._row, sealed=self.sealed.isChecked())
        self.take.setEnabled(False)
        jobs.compute(self, _("Setting the paper"), lambda: service.set_paper(made), self._keep)

    def _keep(self, content: bytes) -> None:
        try:
            service.archive_print(self.bureau, self._paper, content)
        except AppError as error:
            errors.report(self, error)
        else:
            self.view.show_bytes(content, f"{self._row['title']}.pdf")
            self.state.setText(_("Kept. Print it from here; when it has been signed and sent, say so under Steps."))
        self.take.setEnabled(True)
