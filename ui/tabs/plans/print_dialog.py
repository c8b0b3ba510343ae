"""Number, date and form of a plan's paper; what is printed here is archived to the byte."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from app import jurisdiction, store
from app.bureau import Bureau
from app.errors import AppError
from app.i18n import _
from app.paper.document import Document
from app.plans import archive, signing
from app.plans.papers import plan_paper
from ui import errors, jobs
from ui.dialog_parts import day_of
from ui.number_dialog import NumberDialog


class PrintPlanDialog(NumberDialog):
    """The preview beside the number; the button takes the number, sets the paper and archives it."""

    def __init__(self, bureau: Bureau, plan: int, parent: QWidget | None = None) -> None:
        self._row = store.get(bureau, "plan", plan)
        self._plan = plan
        super().__init__(bureau, self._row["title"], self._row["number"] or signing.next_number(bureau), parent)
        if self._row["issued_on"]:
            self.day.set_value(self._row["issued_on"])  # type: ignore[attr-defined]  # every editor has it
        self.red_head = self.choice("red_head", _("Red head"))
        self.tasks = self.choice("tasks", _("Table of tasks"))
        self.with_data = self.choice("with_data", _("Attach the plan's data (PDF/A-3)"))
        chinese = bureau.jurisdiction == "cn"
        for box in (self.red_head, self.sealed):
            box.setVisible(chinese)
        self.sealed.setEnabled(False)  # a plan without red head bears no seal of its own
        self.red_head.toggled.connect(self._on_red_head)
        self.lay_out(self.red_head, self.tasks, self.with_data)

    def _on_red_head(self, on: bool) -> None:
        self.sealed.setEnabled(on)
        if not on:
            self.sealed.setChecked(False)

    def holder(self) -> tuple[str, int]:
        """The plan."""
        return "plan", self._plan

    def document(self) -> Document:
        """The plan with the number and day that are typed."""
        made = plan_paper(self.bureau, self._plan, red_head=self.red_head.isChecked(), tasks=self.tasks.isChecked())
        day = day_of(self.day) or self.bureau.today
        return replace(
            made, number=self.typed_number(), date_text=jurisdiction.of(self.bureau.jurisdiction).date_text(day)
        )

    def take_and_print(self, number: str, day: date) -> None:
        """Take the number, set the papers in a worker and archive them; the sign-off sheet lies beside them."""
        signing.take_number(self.bureau, self._plan, number, day)
        made = signing.to_print(
            self.bureau,
            self._plan,
            red_head=self.red_head.isChecked(),
            tasks=self.tasks.isChecked(),
            with_data=self.with_data.isChecked(),
            sealed=self.sealed.isChecked(),
        )
        self.take.setEnabled(False)
        jobs.compute(
            self,
            _("Setting the paper"),
            lambda: signing.set_papers(made.papers),
            lambda papers: self._archive(made.data, papers),
        )

    def _archive(self, data: bytes, papers: dict[str, bytes]) -> None:
        try:
            signing.archive_print(self.bureau, self._plan, data, papers)
        except AppError as error:
            errors.report(self, error)
        else:
            self.view.show_bytes(papers[archive.PAPER], f"{self._row['title']}.pdf")
            self.state.setText(_("Archived. Print it from here; when it is signed, record the signature."))
        self.take.setEnabled(True)
