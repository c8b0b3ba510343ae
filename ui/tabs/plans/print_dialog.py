"""Number, date and form of a plan's paper; what is printed here is archived to the byte."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget

from app import store
from app.bureau import Bureau
from app.errors import AppError
from app.i18n import _
from app.paper.pdf import write_document
from app.plans import archive, signing
from app.plans.papers import plan_paper
from ui import errors, jobs, style
from ui.dialog_parts import day_field, day_of
from ui.paper_dialog import PaperDialog


class PrintPlanDialog(PaperDialog):
    """The preview beside the number; the button takes the number, sets the paper and archives it."""

    def __init__(self, bureau: Bureau, plan: int, parent: QWidget | None = None) -> None:
        self._row = store.get(bureau, "plan", plan)
        super().__init__(_("Number and print"), f"{self._row['title']}.pdf", parent)
        self.resize(style.px(1160), self.height())  # one row holds number, date and every choice
        self.record_signing(bureau, self._row["title"])
        self._bureau, self._plan = bureau, plan
        self.number = QLineEdit(self._row["number"] or signing.next_number(bureau, plan))
        self.number.setObjectName("number")
        self.number.setMinimumWidth(style.px(220))
        self.number.setAccessibleName(_("Document number"))
        self.number.setPlaceholderText(_("Document number"))
        self.day = day_field(bureau, _("Date of the paper"), bureau.today)
        self.red_head, self.tasks = QCheckBox(_("Red head")), QCheckBox(_("Table of tasks"))
        self.with_data = QCheckBox(_("Attach the plan's data (PDF/A-3)"))
        self.with_data.setObjectName("with_data")
        self.take = QPushButton(_("Take the number and print"))
        style.primary(self.take)
        self.take.clicked.connect(self.print_plan)
        choices = (self.red_head, self.tasks, self.with_data)
        for widget in (QLabel(_("Document number")), self.number, self.day, *choices, self.take):
            self.tools.addWidget(widget)
        self.add_state()
        self.red_head.setVisible(bureau.jurisdiction == "cn")
        self.red_head.toggled.connect(self._preview)
        self.tasks.toggled.connect(self._preview)
        self._preview()

    def _preview(self) -> None:
        document = plan_paper(
            self._bureau, self._plan, red_head=self.red_head.isChecked(), tasks=self.tasks.isChecked()
        )
        self.set_paper(lambda path: write_document(document, path))

    def print_plan(self) -> None:
        """Take the number, set the papers in a worker and archive them; the sign-off sheet lies beside them."""
        day = day_of(self.day)
        try:
            if day is None:
                raise AppError(_("Enter the day on which it was signed."))
            signing.take_number(self._bureau, self._plan, self.number.text().strip(), day)
            made = signing.to_print(
                self._bureau,
                self._plan,
                red_head=self.red_head.isChecked(),
                tasks=self.tasks.isChecked(),
                with_data=self.with_data.isChecked(),
            )
        except AppError as error:
            errors.report(self, error)
            return
        self.take.setEnabled(False)
        jobs.compute(
            self,
            _("Setting the paper"),
            lambda: signing.set_papers(made.papers),
            lambda papers: self._archive(made.data, papers),
        )

    def _archive(self, data: bytes, papers: dict[str, bytes]) -> None:
        try:
            signing.archive_print(self._bureau, self._plan, data, papers)
        except AppError as error:
            errors.report(self, error)
        else:
            self.view.show_bytes(papers[archive.PAPER], f"{self._row['title']}.pdf")
            self.state.setText(_("Printed and archived. Sign it, then record the signature."))
        self.take.setEnabled(True)
