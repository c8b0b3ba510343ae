"""The side panel: one row to read and change, saved with Ctrl+S, left with Esc, with its history below."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app import areas, store
from app.errors import AppError, Invalid, Missing
from app.i18n import _
from app.safety.roles import Action
from app.session import Bureau
from ui import dialogs, errors, style
from ui.icons import icon
from ui.widgets.day_chip import day_words
from ui.widgets.draft_keeper import DraftKeeper
from ui.widgets.fact_block import FactBlock
from ui.widgets.history_list import HistoryList
from ui.widgets.panel_pages import PanelPages
from ui.widgets.record_form import RecordForm, SaveRow
from ui.widgets.search_box import heading_of
from ui.widgets.shortcuts import bind


class RecordPanel(QFrame):
    """Heading, computed facts, form, history, and pages of what belongs to the row; Save and Close.

    ``save_row(values, row_id)`` stores (default ``app.store.save``).
    """

    saved = Signal(int)
    closed = Signal()

    def __init__(
        self,
        bureau: Bureau,
        record_name: str,
        save_row: SaveRow | None = None,
        editors: dict[str, QWidget] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bureau = bureau
        self._record = areas.records()[record_name]
        self._save_row = save_row or (lambda values, row_id: store.save(bureau, record_name, values, row_id))
        self._editors = editors
        self._row_id: int | None = None
        self._day: date | None = None  # another than today: to read only
        self._locked = ""  # why the row can only be read
        self._built = False
        style.mark(self, "side")

    @cached_property
    def form(self) -> RecordForm:
        """The form, made when first needed."""
        return RecordForm(self._bureau, self._record.name, self._editors, self)

    def open_row(self, row_id: int | None, defaults: dict[str, Any] | None = None) -> bool:
        """Show a row, or a new one with ``defaults``; False if the clerk stays with unsaved changes."""
        if not self.leave():
            return False
        self._build()
        row = self._read(row_id) if row_id is not None else dict(defaults or {})
        self._row_id = row_id
        self._locked = self._record.locked(row) if self._record.locked and row_id is not None else ""
        self.form.set_values(row)
        self._drafts.follow(row_id)
        new = _("New: {record}").format(record=_(self._record.label))
        self._heading.setText(new if row_id is None else heading_of(self._record, row))
        self._history.show_row(row_id)
        self._show_facts(row)
        self.pages.show_owner(row_id)
        self._apply_day()
        self._on_edited()
        return True

    def _read(self, row_id: int) -> dict[str, Any]:
        if self._day is None:
            return store.get(self._bureau, self._record.name, row_id)
        found = store.rows_by_id(self._bureau, self._record.name, [row_id], self._day)
        if not found:
            raise Missing(what=_(self._record.label))
        return found[0]

    def set_day(self, day: date | None) -> None:
        """Show rows as they were on a day, to read only; None shows today's and lets them be changed."""
        self._day = day
        if self._built:
            self.refresh()
            self._apply_day()

    def _may_save(self) -> bool:
        return self._bureau.may(Action.EDIT) and not self._bureau.db.readonly

    def _apply_day(self) -> None:
        """What is not dated by itself is told as of today, so it is put away with what could be typed."""
        another = self._day is not None
        writable = not another and not self._locked and self._may_save()
        self.form.set_read_only(not writable)
        self._save.setVisible(writable)
        self.pages.bar.setVisible(not another and self.pages.bar.count() > 1)
        if another:
            self.facts.hide()
            self.pages.show_form()

    def _show_facts(self, row: dict[str, Any]) -> None:
        """What is computed about the row as it is stored."""
        source, portrait = areas.facts().get(self._record.name), areas.portraits().get(self._record.name)
        if self._row_id is None or not source:
            self.facts.show_facts([], None)
            return
        picture = portrait(self._bureau, self._row_id) if portrait else None
        self.facts.show_facts(list(source(self._bureau, row)), picture)

    def put_back_draft(self) -> None:
        """Fill the form with what was typed into it before a crash, if there is any."""
        self._drafts.put_back()

    def row_id(self) -> int | None:
        """The row shown; None for a new one."""
        return self._row_id

    def save(self) -> bool:
        """Store; False if there were problems, which are then shown, or if another day than today is shown."""
        if self._day is not None or self._locked:
            return False
        self.form.clear_problems()
        try:
            with self._drafts.saving():
                row_id = self._save_row(self.form.values(), self._row_id)
        except Invalid as problem:
            self.pages.show_form()
            self.form.show_problems(problem.problems)
            return False
        except AppError as problem:
            errors.report(self, problem)
            return False
        self.form.mark_clean()
        self.open_row(row_id)
        self.saved.emit(row_id)
        return True

    def leave(self) -> bool:
        """Ask about unsaved changes; True if the panel may show something else now."""
        if not self.is_dirty():
            return True
        answer = dialogs.ask_unsaved(self)
        if answer == "save":
            return self.save()
        if answer == "drop":
            self.discard()
        return answer == "drop"

    def close_row(self) -> bool:
        """Leave and emit ``closed``; False if the clerk stays."""
        if not self.leave():
            return False
        self.closed.emit()
        return True

    def discard(self) -> None:
        """Forget what was typed without asking."""
        if self._built:
            self.form.mark_clean()
            self._drafts.forget()

    def is_dirty(self) -> bool:
        """Whether something typed would be lost."""
        return self._built and self.form.is_dirty()

    def refresh(self) -> None:
        """Read the row again after it changed elsewhere; what is being typed stays."""
        if not self._built or self._row_id is None or self.is_dirty():
            return
        self.open_row(self._row_id)

    def _build(self) -> None:
        if self._built:
            return
        self._built = True
        self._drafts = DraftKeeper(self._bureau, self._record.name, self.form, self)
        self._history = HistoryList(self._bureau, self._record.name)
        self.form.add_below(self._history)
        self.facts = FactBlock()
        self.form.add_above(self.facts)
        self.pages = PanelPages(self._bureau, self._record.name, self.form)
        self.pages.changed.connect(self.refresh)
        self.pages.bar.currentChanged.connect(self._on_page)
        self.form.edited.connect(self._on_edited)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        layout.addWidget(self.pages, 1)
        self._foot_frame = self._buttons()
        layout.addWidget(self._foot_frame)
        if not self._may_save():
            self.form.set_read_only()
            self._save.hide()
        else:
            bind(self, "Ctrl+S", self.save)
        bind(self, "Esc", self.close_row)

    def _head(self) -> QFrame:
        head = QFrame(self)
        style.mark(head, "bar")
        self._heading = QLabel(head)
        style.mark(self._heading, "title")
        self._heading.setMinimumWidth(1)
        close = QToolButton(head)
        close.setIcon(icon("close"))
        close.setToolTip(_("Close (Esc)"))
        close.setAccessibleName(_("Close"))
        style.mark(close, "quiet")
        close.clicked.connect(self.close_row)
        layout = QHBoxLayout(head)
        layout.setContentsMargins(style.px(16), style.px(8), style.px(8), style.px(8))
        layout.addWidget(self._heading, 1)
        layout.addWidget(close)
        return head

    def _buttons(self) -> QFrame:
        foot = QFrame(self)
        style.mark(foot, "foot")
        self._save = style.primary(QPushButton(_("Save"), foot))
        self._save.setToolTip(_("Save (Ctrl+S)"))
        self._save.clicked.connect(self.save)
        self.state = QLabel(foot)
        style.mark(self.state, "secondary")
        self.state.setWordWrap(True)
        self._foot = QHBoxLayout(foot)
        self._foot.setContentsMargins(style.px(16), style.px(8), style.px(16), style.px(8))
        self._foot.setSpacing(style.px(8))
        self._foot.addWidget(self._save)
        self._foot.addWidget(self._drafts.offer)
        self._foot.addStretch()
        self._foot.addWidget(self.state, 1)
        return foot

    def _on_page(self, place: int) -> None:
        """What is stored beside the form may change the row: nothing typed may then stand unsaved in the form."""
        self._foot_frame.setVisible(place == 0)
        if place == 0 or not self.is_dirty():
            return
        if not self.leave():
            self.pages.show_form()
        elif self._row_id is not None:
            self.open_row(self._row_id)

    def _on_edited(self) -> None:
        if self._day is not None:
            self.state.setText(day_words(self._day))
            return
        self.state.setText(_("Not saved") if self.is_dirty() else self._locked)
