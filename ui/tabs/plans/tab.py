"""The plans tab: plans on the left, the items of one in the middle, its paper on the right."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from app import codes, store
from app.i18n import N_, _
from app.plans import rules, service
from app.query import Query
from ui import icons, style
from ui.desk import Desk, RoomyColumn, stretch_column
from ui.paper_dialog import PaperSetter
from ui.row_dialog import RowDialog
from ui.side import SideBySide
from ui.widgets.pdf_view import PdfView
from ui.widgets.record_page import RecordPage
from ui.widgets.record_table import RecordTable
from ui.widgets.shortcuts import bind

if TYPE_CHECKING:
    from app.paper.document import Document

PAPER_WIDTH = 400  # pixels at 100 %


def _write_editable(document: Document, path: Path) -> None:
    from app.paper.editable import write_editable

    write_editable(document, path)


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
        self.items = self._items_page()
        self.paper = PdfView()
        self.paper.message.connect(desk.message)
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
        right.addWidget(self.items)
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
        self.items.head.add_action(self.sides.toggle, first=True)
        self.items.panel_shown.connect(self._make_room)
        column.addWidget(self.sides)
        bind(left, "Ctrl+N", lambda: self.edit_plan(None))
        bind(left, "Ctrl+F", self.items.go_to_search)
        self.setFocusProxy(self.plans)

    def _left(self) -> QFrame:
        left, title = QFrame(), QLabel(_("Plans"))
        style.mark(left, "page")
        style.mark(title, "title")
        new = QPushButton(icons.icon("add"), _("New plan"))
        new.clicked.connect(lambda _on=False: self.edit_plan(None))
        self.edit = QPushButton(icons.icon("edit"), _("Text and issue…"))
        self.edit.clicked.connect(lambda _on=False: self.edit_plan(self._plan))
        self.sign = QPushButton(icons.icon("check"), _("Signed…"))
        self.sign.clicked.connect(lambda _on=False: self.sign_plan())
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(new)
        foot.addWidget(self.edit, 1)
        foot.addWidget(self.sign, 1)
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 12, 8, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.plans, 1)
        column.addLayout(foot)
        return left

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
        self.preview = QAction(icons.icon("pdf"), _("Paper"), self)
        self.preview.setShortcut("Ctrl+Shift+P")
        self.preview.setCheckable(True)
        self.preview.setChecked(True)
        self.preview.toggled.connect(self._show_paper)
        page.add_action(self.preview)
        self._desk.watch(page)
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for three columns the paper waits until it is asked for."""
        super().resizeEvent(event)
        if not self._sized:
            self._sized = True
            self.preview.setChecked(self.width() >= style.px(1100))

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
            self.items.set_base({"plan": -1})
            self.paper.clear()
            self._show_state()

    def _choose(self, plan: int) -> None:
        self.plans.select_id(plan)
        self._on_plan([plan])

    def _on_plan(self, ids: list[int]) -> None:
        if ids and ids[0] != self._plan:
            self._plan = ids[0]
            self.items.set_base({"plan": self._plan})
            self._pause.start()
        self._show_state()

    def _show_state(self) -> None:
        locked = self._locked()
        self.edit.setEnabled(self._plan is not None)
        self.sign.setEnabled(self._plan is not None)
        self.sign.setText(_("Open again…") if locked else _("Signed…"))

    def _locked(self) -> bool:
        return self._plan is not None and store.get(self._desk.bureau, "plan", self._plan)["status"] in rules.LOCKED

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
        from app.paper.pdf import write_document
        from app.plans.papers import plan_paper

        document = plan_paper(self._desk.bureau, self._plan)
        self.setter.set_paper(lambda path: write_document(document, path))
        self.paper.set_editable(partial(_write_editable, document))

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

    def sign_plan(self) -> None:
        """Record the signature, or open a signed plan again with a reason."""
        from ui.tabs.plans.sign_dialog import open_again, sign

        assert self._plan is not None
        done = open_again if self._locked() else sign
        if done(self._desk.bureau, self._plan, self):
            state = store.get(self._desk.bureau, "plan", self._plan)["status"]
            label = codes.code_list("plan_status").label(state)
            self._desk.message.emit(_("The plan is now: {state}.").format(state=label))

    def open_row(self, record: str, row: int) -> None:
        """Show a plan, or one of its items."""
        if record == "plan":
            self._choose(row)
        else:
            self._choose(store.get(self._desk.bureau, "plan_item", row)["plan"])
            self.items.open_row(row)

    def parts(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.plans, *self.items.parts()]

    def has_unsaved(self) -> bool:
        """Whether an item is being typed."""
        return self.items.has_unsaved()

    def save(self) -> bool:
        """Save what is being typed."""
        return self.items.panel.save()
