"""The wizard's steps: file, columns, check, done; a step back loses nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app import areas
from app.i18n import N_, _
from app.sheets.grid import Grid
from app.sheets.matching import Header
from app.sheets.outcome import Choices, Finish, Hooks, ImportPlan
from ui import dialogs, jobs, style
from ui.importer.check_page import CheckPage
from ui.importer.columns_page import ColumnsPage
from ui.importer.done_page import DonePage
from ui.importer.file_page import FilePage
from ui.surroundings import Surroundings

STEPS = (N_("File"), N_("Columns"), N_("Check"), N_("Done"))


class ImportWizard(QDialog):
    """One sheet; long steps run behind a progress bar and can be cancelled."""

    def __init__(self, desk: Surroundings, record: str, hooks: Hooks | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.from_unit: int | None = None  # the unit that has sent the sheet, where that is known
        self.finish: Finish | None = None  # what else is stored with the import
        self.plan: ImportPlan | None = None  # what was carried out
        self._desk, self._hooks = desk, hooks
        self._record = areas.records()[record]
        self._plan: ImportPlan | None = None
        self._found: Header | None = None  # the header as the sheet's words have it
        self._known: Header | None = None  # the same with what was chosen for it before
        self.setWindowTitle(_("Import: {what}").format(what=_(self._record.plural)))
        self.resize(style.px(980), style.px(680))
        self.setAcceptDrops(True)
        self.file, self.columns = FilePage(self._record), ColumnsPage(self._record, desk.bureau)
        self.check, self.done_page = CheckPage(self._record), DonePage()
        self._build()
        self._connect()
        self._show(0)

    def _build(self) -> None:
        self._steps = QLabel()
        self._steps.setObjectName("steps")
        style.mark(self._steps, "secondary")
        self.pages = QStackedWidget()
        for page in (self.file, self.columns, self.check, self.done_page):
            self.pages.addWidget(page)
        line = QFrame()
        style.mark(line, "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(self._steps)
        column.addWidget(self.pages, 1)
        column.addWidget(line)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.back, self.next, self.leave = QPushButton(_("Back")), QPushButton(), QPushButton(_("Cancel"))
        self.next.setObjectName("next")
        self.back.setAutoDefault(False)
        self.leave.setAutoDefault(False)
        style.primary(self.next)
        self.next.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(self.leave)
        row.addStretch()
        row.addWidget(self.back)
        row.addWidget(self.next)
        return row

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self._show(self.pages.currentIndex() - 1))
        self.next.clicked.connect(self.go_on)
        self.leave.clicked.connect(self.reject)
        self.file.wanted.connect(self.read)
        self.file.changed.connect(self._show_buttons)
        self.file.blank_wanted.connect(self.save_blank)
        self.check.options_changed.connect(self._check)

    def showEvent(self, event: QShowEvent) -> None:
        """The process that will read the file starts while the clerk looks for it."""
        from app.sheets.apart import make_ready

        super().showEvent(event)
        make_ready()

    def done(self, result: int) -> None:
        """However the wizard is left, no process stays behind."""
        from app.sheets.apart import dismiss

        dismiss()
        super().done(result)

    def _show(self, step: int) -> None:
        self.pages.setCurrentIndex(step)
        names = [f"{place} {_(name)}" for place, name in enumerate(STEPS, 1)]
        names[step] = f"▸ {names[step]}"
        self._steps.setText("      ".join(names))
        self._show_buttons()

    def _show_buttons(self) -> None:
        step = self.pages.currentIndex()
        writes = self.check.writes() if step == 2 else 1
        labels = (_("Next"), _("Check"), _("Import {count} rows").format(count=writes), _("Close"))
        self.next.setText(labels[step])
        self.next.setEnabled(self.file.header is not None if step == 0 else writes > 0)
        self.back.setVisible(step in (1, 2))
        self.leave.setVisible(step != 3)

    def go_on(self) -> None:
        """The step that the primary button names."""
        (self._to_columns, self._check, self._commit, self.accept)[self.pages.currentIndex()]()

    def save_blank(self) -> None:
        """Keep a blank sheet of this record for a unit to fill."""
        from app.sheets.template import unit_names, write_template

        suggested = _("{what}, blank sheet").format(what=_(self._record.plural)) + ".xlsx"
        path = dialogs.save_file(self, _("Keep a blank sheet"), suggested, _("Workbook (*.xlsx)"))
        if path is not None:
            bureau = self._desk.bureau
            write_template(self._record, path, bureau.jurisdiction, unit_names(bureau))
            self._desk.message.emit(_("Written: {path}").format(path=path))

    def read(self, path: Path, sheet: str | None, encoding: str = "", letters: str = "") -> None:
        """Read a file, or another sheet of it or in another encoding, in a process of its own."""
        from app.sheets.apart import iter_read

        jobs.run(self, _("Reading the file"), iter_read(path, sheet, encoding=encoding, letters=letters), self._on_read)

    def _on_read(self, grid: Grid) -> None:
        self.check.forget()
        self.file.show_grid(grid)
        self._show_buttons()

    def _to_columns(self) -> None:
        from app.sheets.plan import understand

        assert self.file.grid is not None
        assert self.file.header is not None
        if self.file.header is not self._found:
            self._found = self.file.header
            self._known = understand(self._desk.bureau, self._record, self.file.grid, self._found.first)
        assert self._known is not None
        self.columns.show_header(self.file.grid, self._known)
        if self.from_unit is not None:
            self.columns.suggest("unit", self.from_unit)
        self._show(1)

    def _choices(self) -> Choices:
        assert self.file.header is not None
        return Choices(
            mapping=self.columns.mapping(),
            mode=self.check.mode(),
            fixed=self.columns.fixed(),
            header_row=self.file.header.first,
            create_missing=("unit",) if self.check.creates_units() else (),
            hooks=self._hooks,
            answers=self.check.questions.given(),
            fixes=dict(self.check.fixes),
            sender=self.from_unit,
            finish=self.finish,
        )

    def _check(self) -> None:
        from app.sheets.plan import iter_dry_run

        assert self.file.grid is not None
        job = iter_dry_run(self._desk.bureau, self._record, self.file.grid, **self._choices())
        jobs.run(self, _("Checking the rows"), job, self._on_checked)

    def _on_checked(self, plan: ImportPlan) -> None:
        self._plan = plan
        self.check.show_plan(plan)
        self._show(2)

    def _commit(self) -> None:
        from app.sheets.commit import iter_commit

        assert self._plan is not None
        job = iter_commit(self._desk.bureau, self._plan, self._plan.grid.path.name)
        jobs.run(self, _("Importing"), job, lambda _result: self._on_done())

    def _on_done(self) -> None:
        assert self._plan is not None
        self.plan = self._plan
        self.done_page.show_plan(self._plan)
        self._show(3)
        self._desk.message.emit(self.done_page.sentence())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped anywhere on the first step."""
        if self.pages.currentIndex() == 0 and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        self.read(Path(event.mimeData().urls()[0].toLocalFile()), None)
