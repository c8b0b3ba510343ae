"""Several lists of one tab: their names in groups on the left, each with its count, the chosen one on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app import areas, i18n, store
from app.i18n import N_, _
from ui import style
from ui.desk import Desk
from ui.register_actions import RowsAction, add_import, add_rows_action, add_way
from ui.side import SideBySide
from ui.widgets.record_page import Defaults, RecordPage
from ui.widgets.record_panel import SaveRow

_NAME = Qt.ItemDataRole.UserRole
_WIDTH, _HEADING = 232, 40  # of the list of names and of a group's line, in pixels at 100 %


@dataclass(frozen=True, kw_only=True)
class Register:
    """One list: its record, the group it stands in, and what its page needs to know."""

    record: str
    group: str  # msgid
    empty: str  # msgid: what would stand here
    columns: tuple[str, ...] = ()
    defaults: Defaults = field(default_factory=dict[str, Any])
    actions: tuple[RowsAction, ...] = ()
    hooks: Any = None  # what a sheet of such rows brings besides


class RegisterView(QWidget):
    """Up and Down choose a list, Enter goes into it; a list is built when it is first opened.

    ``name`` remembers the width of the left part; ``toggle`` is the tab's own action that shows and hides it.
    """

    opened = Signal(str)  # record

    def __init__(self, desk: Desk, name: str, registers: Sequence[Register], toggle: QAction | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._registers = {register.record: register for register in registers}
        self._front = ""
        self.pages: dict[str, RecordPage] = {}
        self._items: dict[str, QTreeWidgetItem] = {}
        self._stack = QStackedWidget()
        self.list = QTreeWidget()
        self.sides = SideBySide(desk.settings, name, self._left(), self._stack, _WIDTH)
        if toggle is not None:
            self.sides.follow(toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sides)
        self.setFocusProxy(self.list)
        self.list.currentItemChanged.connect(lambda item, _before: self._on_current(item))
        self.list.itemActivated.connect(lambda _item: self._stack.setFocus())
        desk.changes.changed.connect(self._on_changed)
        self.show_register(next(iter(self._registers)))

    def _left(self) -> QFrame:
        left = QFrame()
        style.mark(left, "left")
        self.list.setAccessibleName(_("Registers"))
        self.list.setObjectName("registers")
        style.mark(self.list, "left")
        self.list.setHeaderHidden(True)
        self.list.setColumnCount(2)
        self.list.setRootIsDecorated(False)
        self.list.setItemsExpandable(False)
        self.list.setIndentation(0)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list)
        self._fill()
        return left

    def _fill(self) -> None:
        group = ""
        for name, register in self._registers.items():
            if register.group != group:
                group = register.group
                self._add_heading(_(group))
            label = _(areas.records()[name].plural)
            item = self._items[name] = QTreeWidgetItem(self.list, [label])
            item.setData(0, _NAME, name)
            item.setToolTip(0, label)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setForeground(1, QColor(style.colours().secondary))

    def _add_heading(self, text: str) -> None:
        heading = QTreeWidgetItem(self.list, [text])
        heading.setFlags(Qt.ItemFlag.NoItemFlags)  # the cursor passes over it
        heading.setFirstColumnSpanned(True)
        heading.setFont(0, style.font(style.SECONDARY))
        heading.setForeground(0, QColor(style.colours().secondary))
        heading.setTextAlignment(0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        heading.setSizeHint(0, QSize(0, style.px(_HEADING)))

    # what the tab asks

    def current(self) -> RecordPage:
        """The page in front."""
        return self.pages[self._front]

    def show_register(self, record: str) -> RecordPage:
        """Bring a list to the front and return its page."""
        if record not in self.pages:
            page = self.pages[record] = self._page(self._registers[record])
            self._stack.addWidget(page)
        page = self.pages[record]
        self._front = record
        self.list.setCurrentItem(self._items[record])
        self._stack.setCurrentWidget(page)
        self._stack.setFocusProxy(page)
        self.sides.make_room(not page.panel.isHidden())
        self.opened.emit(record)
        return page

    def open_row(self, record: str, row: int) -> bool:
        """Show a row, or what it belongs to where it stands in no list of its own; False if the clerk stays."""
        spec, below = areas.records()[record], None
        while spec.name not in self._registers:
            if not spec.parent:  # a list of another country's bureaus
                return False
            below = (spec, row)
            row = store.get(self._desk.bureau, spec.name, row)[spec.parent]
            spec = areas.records()[spec.field(spec.parent).links]
        page = self.show_register(spec.name)
        page.set_ids(None)
        opened = page.open_row(row)
        if opened and below:
            child, wanted = below
            page.panel.pages.page(child.beside).sections[child.name].select(wanted)
        return opened

    def parts(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.list, *self.current().parts()]

    def has_unsaved(self) -> bool:
        """Whether a row of any list is being typed."""
        return any(page.has_unsaved() for page in self.pages.values())

    def save(self) -> bool:
        """Save what is being typed."""
        return all(page.panel.save() for page in self.pages.values() if page.has_unsaved())

    # what happens

    def _page(self, register: Register) -> RecordPage:
        page = RecordPage(
            self._desk.bureau,
            register.record,
            areas.records()[register.record].plural,
            save_row=self._saver(register.record),
            new_label_msgid=N_("New entry"),
            empty_msgid=register.empty,
            defaults=register.defaults,
        )
        if register.columns:
            page.table.set_columns(register.columns)
        self._add_actions(page, register)
        page.panel_shown.connect(self.sides.make_room)
        page.lend_keys(self.list)
        self._desk.watch(page)
        return page

    def _add_actions(self, page: RecordPage, register: Register) -> None:
        for other in self._registers:
            if any(field.links == register.record for field in areas.records()[other].fields):
                add_way(self._desk, page, other, lambda ids, label, other=other: self._show_rows(other, ids, label))
        for action in register.actions:
            add_rows_action(self._desk, page, action)
        add_import(self._desk, page, register.hooks)

    def _show_rows(self, record: str, ids: list[int], label: str) -> None:
        self.show_register(record).set_ids(ids, label)
        self._stack.setFocus()

    def _saver(self, record: str) -> SaveRow | None:
        own, bureau = areas.savers().get(record), self._desk.bureau
        return (lambda values, row: own(bureau, values, row)) if own else None

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, _NAME) not in (None, self._front):
            self.show_register(item.data(0, _NAME))

    def _on_changed(self, records: set[str]) -> None:
        if self.isVisible() and records & self._registers.keys():
            QTimer.singleShot(0, self, self.count)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while the lists were hidden is counted when they come to the front."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.count)

    def count(self) -> None:
        """Write beside each list how many rows it has."""
        if not self._desk.open:
            return
        for name, count in store.counts(self._desk.bureau, list(self._registers)).items():
            self._items[name].setText(1, i18n.count(count) if count else "")
