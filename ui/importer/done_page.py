"""Last step: what was done, the sender's workbook with results, and how to take it back."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from app.sheets.outcome import ImportPlan, Status
from ui import dialogs, icons, jobs, style


class DonePage(QWidget):
    """A sentence and one offer."""

    def __init__(self) -> None:
        super().__init__()
        self._plan: ImportPlan | None = None
        self._title, self._told = QLabel(), QLabel()
        self._title.setObjectName("done")
        style.mark(self._title, "title")
        hint = QLabel(_("Ctrl+Z in the main window takes the whole import back. A backup was made before it."))
        self.keep = QPushButton(icons.icon("export"), _("Save result workbook…"))
        self.keep.setToolTip(_("The sender's own rows, each with its result; rejected cells are marked"))
        self.keep.clicked.connect(lambda _on=False: self._save())
        style.mark(self._told, "secondary")
        style.mark(hint, "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(12)
        for label in (self._title, hint, self._told):
            label.setWordWrap(True)
        column.addWidget(self._title)
        column.addWidget(hint)
        column.addSpacing(12)
        column.addWidget(self.keep)
        column.addWidget(self._told)
        column.addStretch()

    def show_plan(self, plan: ImportPlan) -> None:
        """Say what was done."""
        self._plan = plan
        self._title.setText(self.sentence())
        self._told.clear()

    def sentence(self) -> str:
        """The outcome in a sentence."""
        assert self._plan is not None
        count = self._plan.count
        out = count(Status.REJECTED) + count(Status.OPEN)
        return _("{new} new, {changed} changed, {rejected} rejected.").format(
            new=count(Status.NEW), changed=count(Status.CHANGED), rejected=out
        )

    def _save(self) -> None:
        assert self._plan is not None
        plan = self._plan
        suggested = plan.grid.path.stem + "-" + _("result") + ".xlsx"
        path = dialogs.save_file(self, _("Save result workbook"), suggested, _("Workbook (*.xlsx)"))
        if path is None:
            return
        from app.sheets.result import iter_result

        told = _("Written: {path}").format(path=path)
        jobs.run(self, _("Writing the workbook"), iter_result(plan, path), lambda _x: self._told.setText(told))
