"""Number and day of an outgoing paper; what is printed here is kept to the byte."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app import seals, store
from app.bureau import Bureau
from app.dispatch import papers, service
from app.i18n import _
from app.paper.document import Document
from ui.number_dialog import NumberDialog, Work


class PrintPaperDialog(NumberDialog):
    """The preview beside the number; the button takes the number, sets the paper and keeps it."""

    def __init__(self, bureau: Bureau, paper: int, parent: QWidget | None = None) -> None:
        self._row = store.get(bureau, service.RECORD, paper)
        self._paper = paper
        done = _("Kept. Print it from here; when it has been signed and sent, say so under Steps.")
        super().__init__(bureau, self._row["title"], service.next_number(bureau, self._row), done, parent)
        if self._row["issued_on"]:
            self.day.set_value(self._row["issued_on"])  # type: ignore[attr-defined]  # every editor has it
        self.sealed.setVisible(bool(seals.wanted(papers.paper_of(bureau, self._row))))
        self.lay_out()

    def holder(self) -> tuple[str, int]:
        """The paper."""
        return service.RECORD, self._paper

    def document(self) -> Document:
        """The paper with the number and day that are typed."""
        return papers.paper_of(self.bureau, {**self._row, **self.typed()})

    def take_number(self, number: str, day: date) -> Work:
        """The paper is set in a worker and kept beside the copies before."""
        service.take_number(self.bureau, self._paper, number, day)
        self._row = store.get(self.bureau, service.RECORD, self._paper)
        sealed, words = self.sealed.isChecked(), service.said(self._row)
        made = papers.paper_of(self.bureau, self._row, sealed=sealed)

        def keep(content: bytes) -> bytes:
            service.archive_print(self.bureau, self._paper, content, words, sealed=sealed)
            return content

        return lambda: service.set_paper(made), keep
