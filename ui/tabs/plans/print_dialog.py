"""Number, date and form of a plan's paper; what is printed here is archived to the byte."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app import store
from app.bureau import Bureau
from app.i18n import _
from app.paper.document import Document
from app.plans import archive, rules, service, signing
from app.plans.papers import paper_of
from ui.number_dialog import NumberDialog, Work

_CHOICES = "plan.print.{plan}"  # a setting of the file: which boxes were ticked when a plan was printed last


class PrintPlanDialog(NumberDialog):
    """The preview beside the number; the button takes the number, sets the paper and archives it."""

    def __init__(self, bureau: Bureau, plan: int, parent: QWidget | None = None) -> None:
        self._row = store.get(bureau, "plan", plan)
        self._plan = plan
        done = _("Archived. Print it from here; when it is signed, record the signature.")
        number = self._row["number"] or signing.next_number(bureau)
        super().__init__(bureau, self._row["title"], number, done, parent)
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
        self._boxes = {box.objectName(): box for box in (self.red_head, self.tasks, self.with_data)}
        for name in bureau.setting(_CHOICES.format(plan=plan)).split():
            self._boxes[name].setChecked(True)  # as it was printed last: a second copy is not to be another paper
        self.lay_out(*self._boxes.values())

    def _on_red_head(self, on: bool) -> None:
        self.sealed.setEnabled(on)
        if not on:
            self.sealed.setChecked(False)

    def holder(self) -> tuple[str, int]:
        """The plan."""
        return "plan", self._plan

    def document(self) -> Document:
        """The plan with the number and day that are typed."""
        plan = {**self._row, **self.typed(), "status": rules.NUMBERED}
        lines = service.items(self.bureau, self._plan)
        return paper_of(self.bureau, plan, lines, red_head=self.red_head.isChecked(), tasks=self.tasks.isChecked())

    def take_number(self, number: str, day: date) -> Work:
        """The papers are set in a worker and archived; the sign-off sheet lies beside them."""
        signing.take_number(self.bureau, self._plan, number, day)
        made = signing.to_print(
            self.bureau,
            self._plan,
            red_head=self.red_head.isChecked(),
            tasks=self.tasks.isChecked(),
            with_data=self.with_data.isChecked(),
            sealed=self.sealed.isChecked(),
        )
        return lambda: signing.set_papers(made.papers), lambda papers: self._archive(made.data, papers)

    def _archive(self, data: bytes, papers: dict[str, bytes]) -> bytes:
        signing.archive_print(self.bureau, self._plan, data, papers)
        chosen = " ".join(name for name, box in self._boxes.items() if box.isChecked())
        self.bureau.keep_setting(_CHOICES.format(plan=self._plan), chosen)
        return papers[archive.PAPER]
