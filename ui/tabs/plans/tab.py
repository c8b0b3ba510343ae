"""The plans tab: plans on the left, one of them in several views in the middle, its paper on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import store
from app.errors import AppError
from app.i18n import N_, _
from app.plans import archive, rules, service, targets, templates
from app.query import Query
from app.safety import certificates
from ui import dialogs, errors, icons, style
from ui.desk import Desk, RoomyColumn, stretch_column
from ui.paper_dialog import PaperSetter, show_document
from ui.row_dialog import RowDialog
from ui.side import SideBySide
from ui.subviews import SubViews
from ui.tabs.plans.archive_page import ArchivePage
from ui.tabs.plans.follow_page import FollowPage, YearPage
from ui.tabs.plans.outline_page import OutlinePage
from ui.tabs.plans.review_page import ReviewPage
from ui.tabs.plans.steps import Steps
from ui.widgets.pdf_view import PdfView
from ui.widgets.record_page import RecordPage
from ui.widgets.record_table import RecordTable
from ui.widgets.shortcuts import bind

if TYPE_CHECKING:
    pass

PAPER_WIDTH = 400  # pixels at 100 %
_PROOFS = "*.pdf *.png *.jpg *.jpeg"


class PlansTab(QWidget):
    """The paper is set again shortly after every change."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._plan: int | None = None
        self._sized = False
        self.plans = RecordTable(desk.bureau, "plan", Query("plan", sort="year", descending=True))
        self.plans.set_columns(["title", "status"])
        stretch_column(self.plans)
        self.plans.setWordWrap(True)
        self.plans.verticalHeader().setDefaultSectionSize(style.px(52))  # titles take two lines
        self.items, self.outline = self._items_page(), OutlinePage(desk)
        self.outline.opened.connect(self._open_item)
        self.reviews, self.archive = ReviewPage(desk), ArchivePage(desk)
        self.checks = self._checks_page()
        self.steps = Steps(desk, self, self.outline.flush)
        self.steps.made.connect(self._choose)
        self.views = SubViews(
            [
                ("outline", N_("Outline"), lambda: self.outline),
                ("items", N_("All fields"), lambda: self.items),
                ("reviews", N_("Quarterly review"), lambda: self.reviews),
                ("checks", N_("Supervision checks"), lambda: self.checks),
                ("archive", N_("Archived files"), lambda: self.archive),
                ("follow", N_("Tracking"), lambda: FollowPage(desk)),
                ("year", N_("The year"), lambda: YearPage(desk)),
            ]
        )
        self.paper = PdfView()
        self.paper.message.connect(desk.message)
        self.paper.before_signing = lambda who: certificates.note_signed(desk.bureau, self._title(), who)
        self.setter = PaperSetter(self)
        self.setter.ready.connect(lambda data: self.paper.show_bytes(data, f"{self._title()}.pdf"))
        self.setter.failed.connect(desk.message)
        self._build()
        self.plans.selection_changed.connect(self._on_plan)
        self.plans.row_activated.connect(self.edit_plan)
        bind(self.plans, "Del", lambda: desk.delete("plan", self.plans.selected_ids(), self))
        desk.changes.changed.connect(self._on_changed)
        self._pause = QTimer(self, singleShot=True, interval=300)
        self._pause.timeout.connect(self._set_paper)
        self._select_first()

    def _build(self) -> None:
        right = QSplitter()
        right.setHandleWidth(1)
        right.setChildrenCollapsible(False)
        right.addWidget(self.views)
        right.addWidget(self.paper)
        right.setStretchFactor(0, 1)
        right.setStretchFactor(1, 0)
        widths = self._desk.settings.widths
        right.setSizes([style.px(2000), style.px(widths.get("paper", PAPER_WIDTH))])
        right.splitterMoved.connect(lambda *_place: widths.update(paper=style.unscaled(right.sizes()[1])))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        left = self._left()
        self.sides = SideBySide(self._desk.settings, "plans", left, right)
        self.views.add_lead(self.sides.toggle)
        self.preview = QAction(icons.icon("pdf"), _("Paper"), self)
        self.preview.setShortcut("Ctrl+Shift+P")
        self.preview.setCheckable(True)
        self.preview.setChecked(True)
        self.preview.toggled.connect(self._show_paper)
        self.views.add_action(self.preview)
        self.items.panel_shown.connect(self._make_room)
        column.addWidget(self.sides)
        bind(self.plans, "Ctrl+N", lambda: self.edit_plan(None))
        bind(left, "Ctrl+F", self._search)
        self.setFocusProxy(self.plans)

    def _left(self) -> QFrame:
        left, title = QFrame(), QLabel(_("Plans"))
        style.mark(left, "page")
        style.mark(title, "title")
        new, self.edit, self.step = QToolButton(), QToolButton(), QToolButton()
        for button, icon, words in (
            (new, "add", _("New plan")),
            (self.edit, "edit", _("Text and issue…")),
            (self.step, "check", _("Steps")),
        ):
            button.setIcon(icons.icon(icon))
            button.setText(words)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for button in (self.edit, self.step):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        new.setMenu(self._new_menu())
        self.step.setMenu(self.steps.menu)
        for button in (new, self.step):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.edit.clicked.connect(lambda _on=False: self.edit_plan(self._plan))
        self.steps.menu.aboutToShow.connect(lambda: self.steps.show_plan(self._plan))
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(new)
        foot.addWidget(self.edit, 3)
        foot.addWidget(self.step, 2)
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 12, 8, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.plans, 1)
        column.addLayout(foot)
        return left

    def _search(self) -> None:
        self.views.show_view("items")
        self.items.go_to_search()

    def _new_menu(self) -> QMenu:
        """Empty, from a template, or pasted."""
        menu = QMenu(self)
        menu.addAction(_("Empty plan…"), lambda: self.edit_plan(None))
        menu.addAction(_("Paste a plan…"), self.paste_plan)
        menu.addSeparator()
        for kind, label in templates.kinds(self._desk.bureau.jurisdiction):
            words = _("Template: {kind}").format(kind=label)
            menu.addAction(words, lambda kind=kind: self.plan_from_template(kind))
        return menu

    def _items_page(self) -> RecordPage:
        bureau = self._desk.bureau
        page = RecordPage(
            bureau,
            "plan_item",
            N_("Plan items"),
            save_row=lambda values, row: service.save_item(bureau, values, row),
            new_label_msgid=N_("New item"),
            empty_msgid=N_("This plan has no items yet. Enter the first goal."),
        )
        page.table.set_columns(["ordinal", "goal", "deadline", "responsible", "done_on"])
        RoomyColumn(page.table, 1, 200)
        page.table.setWordWrap(True)
        page.table.verticalHeader().setDefaultSectionSize(style.px(46))  # goals take two lines
        for icon, words, act in (
            ("chart", _("Bind a target…"), self.bind_target),
            ("people", _("Names behind the figure"), self.show_names),
            ("file", _("Attach evidence…"), self.attach_evidence),
        ):
            action = QAction(icons.icon(icon), words, self)
            action.triggered.connect(lambda _on=False, act=act: self._with_item(act))
            page.add_action(action)
        self._desk.watch(page)
        return page

    def _checks_page(self) -> RecordPage:
        page = RecordPage(
            self._desk.bureau,
            "plan_check",
            N_("Supervision checks"),
            new_label_msgid=N_("New check"),
            empty_msgid=N_("This plan has not been checked yet. Enter the first check."),
            defaults=lambda: {"checked_on": self._desk.bureau.today.isoformat(), "kind": "supervision"},
        )
        page.table.set_columns(["kind", "checked_on", "unit", "finding", "deadline", "rectified_on"])
        self._desk.watch(page)
        page.panel_shown.connect(self._make_room)
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for three columns the paper waits until it is asked for."""
        super().resizeEvent(event)
        if not self._sized:
            self._sized = True
            self.preview.setChecked(self.width() >= style.px(1400))

    def _make_room(self, wanted: bool) -> None:
        """The panel of an item takes the place of the paper, and of the list where that is not enough."""
        self.paper.setVisible(self.preview.isChecked() and not wanted)
        self.sides.make_room(wanted)
        if not wanted:
            self._pause.start()

    def _show_paper(self, shown: bool) -> None:
        self.paper.setVisible(shown)
        if shown:
            self._pause.start()

    def _select_first(self) -> None:
        found = store.rows(self._desk.bureau, Query("plan", sort="year", descending=True, limit=1))
        if found:
            self._choose(found[0]["id"])
        else:
            self._show_plan(None)
            self.paper.clear()
            self._show_state()

    def _choose(self, plan: int) -> None:
        self.plans.select_id(plan)
        self._on_plan([plan])

    def _on_plan(self, ids: list[int]) -> None:
        if ids and ids[0] != self._plan:
            self._plan = ids[0]
            self._show_plan(self._plan)
            self._pause.start()
        self._show_state()

    def _show_plan(self, plan: int | None) -> None:
        for page in (self.items, self.checks):
            page.set_base({"plan": -1 if plan is None else plan})
        for view in (self.outline, self.reviews, self.archive):
            view.show_plan(plan)

    def _show_state(self) -> None:
        self.edit.setEnabled(self._plan is not None)
        self.step.setEnabled(self._plan is not None)
        self.steps.plan = self._plan  # what can be done is looked at when the menu opens

    def _on_changed(self, records: set[str]) -> None:
        if "plan" in records:
            if self._plan is not None and not self._desk.is_there("plan", self._plan):
                self._plan = None
            self.plans.refresh()
            self._show_state()
            if self._plan is None:
                self._select_first()
        if records & {"plan", "plan_item"}:
            self._pause.start()

    def _set_paper(self) -> None:
        if self._plan is None or not self.paper.isVisibleTo(self):
            return
        from app.plans.papers import plan_paper

        show_document(self.setter, self.paper, plan_paper(self._desk.bureau, self._plan))

    def _title(self) -> str:
        return str(store.get(self._desk.bureau, "plan", self._plan)["title"]) if self._plan is not None else ""

    def edit_plan(self, row: int | None) -> None:
        """A new plan, or the text and issue of one."""
        bureau = self._desk.bureau
        defaults: dict[str, Any] = {"year": bureau.today.year, "status": rules.DRAFT, "organ": bureau.name}
        dialog = RowDialog(
            bureau,
            "plan",
            lambda values, row_id: service.save_plan(bureau, values, row_id),
            row=row,
            defaults=defaults,
            parent=self,
        )
        if dialog.exec() and dialog.row is not None:
            self._choose(dialog.row)

    def plan_from_template(self, kind: str) -> None:
        """A new draft from a template, for the year that is asked for."""
        today = self._desk.bureau.today
        proposed = str(today.year + (today.month >= 11))  # plans of the next year are written from November on
        year = dialogs.ask_text(self, _("New plan"), _("Year"), proposed)
        if year is None:
            return
        try:
            if not year.isdecimal() or not 1990 <= int(year) <= 2199:
                raise AppError(_("Enter a year between 1990 and 2199."))
            self._choose(templates.from_template(self._desk.bureau, kind, int(year)))
        except AppError as error:
            errors.report(self, error)

    def paste_plan(self) -> None:
        """A new draft from a text."""
        from ui.tabs.plans.paste_dialog import PasteDialog

        dialog = PasteDialog(self._desk.bureau, self._desk.bureau.today.year, self)
        if dialog.exec() and dialog.plan is not None:
            self._choose(dialog.plan)

    def _with_item(self, act: Any) -> None:
        ids = self.items.table.selected_ids()
        if not ids:
            self._desk.message.emit(_("Select a task first."))
            return
        try:
            act(ids[0])
        except AppError as error:
            errors.report(self, error)

    def bind_target(self, item: int) -> None:
        """Choose the figure that fills the target of a task."""
        from ui.tabs.plans.bind_dialog import BindDialog

        BindDialog(self._desk.bureau, item, self).exec()

    def show_names(self, item: int) -> None:
        """The rows behind the figure of a task."""
        from ui.drill import NamesDialog

        bureau = self._desk.bureau
        row = store.get(bureau, "plan_item", item)
        record, ids = targets.behind(bureau, store.get(bureau, "plan", row["plan"])["year"], row)
        if not record:
            raise AppError(_("The progress of this task is typed; no figure stands behind it."))
        NamesDialog(self._desk, row["goal"].splitlines()[0], record, ids, self).exec()

    def attach_evidence(self, item: int) -> None:
        """Archive a scan or picture that proves the progress of a task."""
        path = dialogs.open_file(self, _("Attach evidence…"), _("Scans") + f" ({_PROOFS})")
        if path is not None:
            archive.attach(self._desk.bureau, store.get(self._desk.bureau, "plan_item", item)["plan"], path, item)
            self._desk.message.emit(_("{name} is archived.").format(name=path.name))

    def _open_item(self, row: int) -> None:
        self.views.show_view("items")
        self.items.open_row(row)

    def open_row(self, record: str, row: int) -> None:
        """Show a plan, one of its items, or a check of it."""
        if record == "plan":
            self._choose(row)
            return
        self._choose(store.get(self._desk.bureau, record, row)["plan"])
        page = self.views.show_view("checks" if record == "plan_check" else "items")
        assert isinstance(page, RecordPage)
        page.open_row(row)

    def parts(self) -> list[QWidget]:
        """What F6 goes through."""
        shown = self.views.current()
        return [self.plans, *(shown.parts() if isinstance(shown, RecordPage) else [shown or self.outline])]

    def has_unsaved(self) -> bool:
        """Whether something is being typed that does not save itself."""
        return not self.outline.flush() or self.items.has_unsaved() or self.checks.has_unsaved()

    def save(self) -> bool:
        """Save what is being typed."""
        pages = [page for page in (self.items, self.checks) if page.has_unsaved()]
        return self.outline.flush() and all(page.panel.save() for page in pages)
