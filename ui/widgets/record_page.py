"""The ordinary page of a tab: title, search, filters, table, and the side panel to read and change a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import areas, store
from app.errors import AppError
from app.i18n import N_, _
from app.query import Query, narrowed
from app.safety.roles import Action
from app.session import Bureau
from ui import errors, style
from ui.widgets.day_chip import DayChip
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import FilterBar
from ui.widgets.page_head import PageHead
from ui.widgets.page_search import PageSearch
from ui.widgets.record_panel import RecordPanel, SaveRow
from ui.widgets.record_table import RecordTable
from ui.widgets.shortcuts import bind

Defaults = dict[str, Any] | Callable[[], dict[str, Any]]
PANEL_WIDTH = 440


class RecordPage(QWidget):
    """Rows of one record: Ctrl+N new, Enter or F2 opens, Del moves to the recycle bin, Ctrl+F goes to the search."""

    message = Signal(str)  # a sentence for the status line
    selection_changed = Signal(list)  # ids
    panel_shown = Signal(bool)
    today_wanted = Signal()  # the clerk has had enough of another day
    panel_resized = Signal(int)  # by the clerk, in pixels at 100 %

    def __init__(  # noqa: PLR0913 - words and services of one page, passed by name
        self,
        bureau: Bureau,
        record_name: str,
        title_msgid: str,
        *,
        save_row: SaveRow | None = None,
        new_label_msgid: str = N_("New"),
        empty_msgid: str = N_("There is nothing here yet."),
        defaults: Defaults | None = None,
        editors: dict[str, QWidget] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bureau = bureau
        self._record = areas.records()[record_name]
        self._defaults = defaults
        self._empty_words = (_(empty_msgid), _(new_label_msgid))
        self._base: dict[str, Any] = {}
        self._lent = list[QShortcut]()
        self._units: tuple[int, ...] | None = None
        self._present = False
        self._day: date | None = None  # another than today
        self._reading = False  # rows are being read: what is selected then was not chosen by the clerk
        self.panel_width = PANEL_WIDTH  # when it is opened, in pixels at 100 %
        self.table = RecordTable(bureau, record_name, parent=self)
        self.panel = RecordPanel(bureau, record_name, save_row, editors, self)
        self._build(_(title_msgid), _(new_label_msgid))
        self._connect()
        self._show_count()

    # what it is made of

    def _build(self, title: str, new_label: str) -> None:
        self._empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        main = QFrame()
        style.mark(main, "page")
        left = QVBoxLayout(main)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        self.head = PageHead(title, new_label, self)
        self.new_button = self.head.new_button
        self.new_button.setVisible(self._bureau.may(Action.EDIT) and not self._bureau.db.readonly)
        left.addWidget(self.head)
        left.addLayout(self._tools())
        left.addWidget(self._stack, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(main)
        self._splitter.addWidget(self.panel)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        main.setMinimumWidth(style.px(320))
        self.panel.setMinimumWidth(style.px(340))
        self.panel.hide()
        self._splitter.splitterMoved.connect(self._on_panel_resized)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self.setFocusProxy(self.table)

    def _tools(self) -> QHBoxLayout:
        self.search = PageSearch(self)
        self.filters = FilterBar(self._bureau, self._record.name, self)
        tools = QHBoxLayout()
        tools.setContentsMargins(style.px(12), style.px(4), style.px(12), style.px(8))
        tools.setSpacing(style.px(8))
        tools.addWidget(self.search, 1)
        tools.addWidget(self.filters)
        self.day_chip = DayChip(self)
        self.day_chip.clicked.connect(self.today_wanted)
        tools.addWidget(self.day_chip)
        tools.addStretch()
        return tools

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_row)
        self._empty.pressed.connect(self._on_empty_pressed)
        self.search.textChanged.connect(self._requery)
        self.search.returnPressed.connect(self._go_to_table)
        self.filters.changed.connect(self._requery)
        self.table.text_typed.connect(self._on_text_typed)
        self.table.row_activated.connect(self.open_row)
        self.table.selection_changed.connect(self._on_selection)
        self.panel.saved.connect(self._on_saved)
        self.panel.closed.connect(self.close_panel)
        bind(self, "Ctrl+N", self.new_row)
        bind(self, "Ctrl+F", self.go_to_search)
        bind(self, "Ctrl+Shift+F", self.filters.conditions.open)
        bind(self, "Ctrl+H", self.change_selected)
        many = QAction(_("Change the selected…") + "\tCtrl+H", self.table)
        many.triggered.connect(lambda _on=False: self.change_selected())
        self.table.addAction(many)
        bind(self.table, "Esc", self._leave_panel, alone=True)
        bind(self.table, "Del", self.delete_selected, alone=True)
        bind(self.search, "Esc", self.search.clear, alone=True)
        bind(self.search, "Down", self._go_to_table, alone=True)

    # what the tab asks

    def add_action(self, action: QAction) -> None:
        """A further action, as a button beside New and with its shortcut."""
        self.head.add_action(action)
        self.addAction(action)

    def parts(self) -> list[QWidget]:
        """What F6 goes through: the rows, and the panel when it is open."""
        shown = self._stack.currentWidget()
        return [shown or self.table, *([] if self.panel.isHidden() else [self.panel.form])]

    def lend_keys(self, widget: QWidget) -> None:
        """Let Ctrl+N and Ctrl+F reach this page from ``widget`` beside it too, while the page is seen."""
        for keys, action in (("Ctrl+N", self.new_row), ("Ctrl+F", self.go_to_search)):
            shortcut = bind(widget, keys, action)
            shortcut.setEnabled(self.isVisible())
            self._lent.append(shortcut)

    def showEvent(self, event: QShowEvent) -> None:
        """Keys lent to others are this page's while it is seen."""
        super().showEvent(event)
        self._lend(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page of the same tab may have the keys now."""
        super().hideEvent(event)
        self._lend(False)

    def _lend(self, on: bool) -> None:
        for shortcut in self._lent:
            shortcut.setEnabled(on)

    def set_units(self, ids: Sequence[int] | None) -> None:
        """Only rows of these units; None for all."""
        self._units = None if ids is None else tuple(ids)
        self._requery()

    def set_base(self, equals: dict[str, Any] | None = None) -> None:
        """Only rows with these values, whatever the clerk filters; new rows get them too."""
        self._base = dict(equals or {})
        self._requery()

    def set_present(self, on: bool) -> None:
        """Only rows that are of the present: people still on the staff."""
        self._present = on
        self._requery()

    def set_day(self, day: date | None) -> bool:
        """Show rows as they were on a day, to read only; None is today. False if the clerk stays with what is typed."""
        if not self.panel.leave():
            return False
        self._day = day
        self.new_button.setEnabled(day is None)
        self.day_chip.set_day(day)
        self.panel.set_day(day)
        self._requery()
        return True

    def may_write(self) -> bool:
        """Whether rows may be changed now; why not is told."""
        why = "" if self._bureau.may(Action.EDIT) and not self._bureau.db.readonly else _("Here you can only read.")
        if self._day is not None:
            why = _("Another day is shown. Go back to today to change anything.")
        if why:
            self.message.emit(why)
        return not why

    def set_ids(self, ids: Sequence[int] | None, label: str = "") -> None:
        """Only these rows, shown as a chip ``label`` that the clerk can take away; for the drill-down of a figure."""
        self.filters.set_ids(None if ids is None else tuple(ids), label)

    def refresh(self) -> None:
        """Read the rows again, after something changed."""
        self._read(self.table.refresh)
        if not self.panel.isHidden():
            self._refresh_panel()

    def open_row(self, row_id: int) -> bool:
        """Select a row and open it in the panel; False if the clerk stays with unsaved changes."""
        if not self._open(row_id):
            return False
        if self.table.selected_ids() != [row_id] and not self.table.select_id(row_id):
            self._show_everything()
            self.table.select_id(row_id)
        return True

    def new_row(self) -> None:
        """Open an empty row with the defaults."""
        if not self.may_write():
            return
        given = self._defaults() if callable(self._defaults) else self._defaults or {}
        self._open(None, {**self._unit_default(), **given, **self._base})

    def delete_selected(self) -> None:
        """Move the selected rows to the recycle bin."""
        ids = self.table.selected_ids()
        if not ids or not self.may_write() or not self.panel.leave():
            return
        try:
            store.delete(self._bureau, self._record.name, ids)
        except AppError as problem:
            errors.report(self, problem)
            return
        if self.panel.row_id() in ids:
            self.close_panel()
        self.refresh()
        self.message.emit(_("{count} moved to the recycle bin. Ctrl+Z brings them back.").format(count=len(ids)))

    def change_selected(self) -> None:
        """Give all selected rows one value."""
        from ui.widgets.batch_dialog import BatchDialog

        ids = self.table.selected_ids()
        if ids and self.panel.leave():
            BatchDialog(self._bureau, self._record.name, ids, self._on_batch, self).open()

    def _on_batch(self, count: int) -> None:
        self.refresh()
        self.message.emit(_("{count} changed. Ctrl+Z takes it back.").format(count=count))

    def has_unsaved(self) -> bool:
        """Whether something typed would be lost."""
        return self.panel.is_dirty()

    def discard(self) -> None:
        """Forget what was typed."""
        self.panel.discard()

    # what happens

    def _open(self, row_id: int | None, defaults: dict[str, Any] | None = None) -> bool:
        try:
            opened = self.panel.open_row(row_id, defaults)
        except AppError as problem:
            errors.report(self, problem)
            return False
        if opened:
            self._show_panel()
            self.panel.form.focus_first()
        return opened

    def _show_panel(self) -> None:
        if self.panel.isHidden():
            self.panel.show()
            width = min(style.px(self.panel_width), max(self.width() // 2, style.px(340)))
            self._splitter.setSizes([max(self.width() - width, 1), width])
            self.panel_shown.emit(True)

    def _on_panel_resized(self) -> None:
        self.panel_width = style.unscaled(self._splitter.sizes()[1])
        self.panel_resized.emit(self.panel_width)

    def _refresh_panel(self) -> None:
        row_id = self.panel.row_id()
        if row_id is None or self.panel.is_dirty():
            return
        if store.get(self._bureau, self._record.name, row_id).get("deleted_at"):
            self.close_panel()
        else:
            self.panel.refresh()

    def _unit_default(self) -> dict[str, Any]:
        one = self._units is not None and len(self._units) > 0 and self._record.unit_path in self._record.names
        return {self._record.unit_path: self._units[0]} if one and self._units else {}

    def _requery(self) -> None:
        if not self._bureau.is_open:  # what was typed last is asked for only now, after the file was closed
            return
        equals = {**self.filters.equals(), **self._base}
        search = self.search.text().strip()
        ids = self.filters.ids()
        # Who was counted in a figure is shown, whether still on the staff or not.
        present = self._present and ids is None
        query = Query(self._record.name, search=search, units=self._units, equals=equals, ids=ids, present=present)
        query = narrowed(query, as_of=self._day, where=self.filters.where())
        self._read(lambda: self.table.set_query(query))

    def _read(self, read: Callable[[], None]) -> None:
        """Read the rows; the old selection comes back with them, and the panel must not follow it."""
        self._reading = True
        try:
            read()
        finally:
            self._reading = False
        self._show_count()

    def _show_everything(self) -> None:
        """A row asked for by name must be seen, whatever was filtered before."""
        self.search.clear()
        self.filters.clear()

    def _show_count(self) -> None:
        count = self.table.count()
        self.head.set_count(count)
        is_narrowed = not self.filters.is_empty() or bool(self.search.text().strip())
        if is_narrowed:
            self._empty.set_words(_("Nothing fits what was searched for."), _("Show everything"))
        else:
            self._empty.set_words(*self._empty_words)
        self._stack.setCurrentWidget(shown := self.table if count else self._empty)
        self.setFocusProxy(shown)  # what is hidden takes no keys, and Ctrl+N is wanted most where nothing is

    def _on_empty_pressed(self) -> None:
        if self.filters.is_empty() and not self.search.text().strip():
            self.new_row()
        else:
            self._show_everything()

    def _on_selection(self, ids: list[int]) -> None:
        """An open panel follows the selection while nothing is typed in it."""
        follows = not self._reading and not self.panel.isHidden() and not self.panel.is_dirty()
        if follows and len(ids) == 1 and ids[0] != self.panel.row_id():
            self.panel.open_row(ids[0])
        self.selection_changed.emit(ids)

    def _on_saved(self, row_id: int) -> None:
        self.refresh()
        if not self.table.select_id(row_id):
            self.table.clearSelection()  # filtered away: no other row may pass for the one in the panel
        self.message.emit(_("Saved {time}").format(time=f"{self._bureau.now():%H:%M}"))

    def close_panel(self) -> None:
        """Show the rows alone; what was typed is forgotten."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.panel.isAncestorOf(focus)
        self.panel.discard()
        self.panel.hide()
        self.panel_shown.emit(False)
        if had_focus:
            self.table.setFocus()

    def _leave_panel(self) -> None:
        if not self.panel.isHidden():
            self.panel.close_row()

    def _on_text_typed(self, text: str) -> None:
        self.search.setText(text)
        self.search.setFocus()

    def go_to_search(self) -> None:
        """Put the cursor into the search."""
        self.search.setFocus()
        self.search.selectAll()

    def _go_to_table(self) -> None:
        if self.table.count():
            self.table.setFocus()
            if not self.table.selected_ids():
                self.table.select_row(max(self.table.currentIndex().row(), 0))
