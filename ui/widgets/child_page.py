"""A page of a panel beside the form: sections of rows that belong to the row shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app import areas, attachments, store
from app.errors import AppError
from app.i18n import _
from app.records import Record, Row
from app.session import Bureau
from ui import dialogs, errors, style
from ui.icons import icon
from ui.row_dialog import RowDialog
from ui.widgets.child_section import ChildSection


class ChildPage(QScrollArea):
    """Adding and opening happens in a dialog made from the record's form; ``changed`` after anything was stored."""

    changed = Signal()

    def __init__(self, bureau: Bureau, records: Sequence[Record], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bureau = bureau
        self._owner: int | None = None
        self.dialog: RowDialog | None = None
        self.sections = {record.name: ChildSection(bureau, record) for record in records}
        body = QFrame()
        style.mark(body, "page")
        column = QVBoxLayout(body)
        column.setContentsMargins(style.px(16), style.px(12), style.px(16), style.px(16))
        column.setSpacing(style.px(12))
        for section in self.sections.values():
            column.addWidget(section)
            section.add_wanted.connect(lambda record: self.open_dialog(record, None))
            section.open_wanted.connect(self.open_dialog)
            section.changed.connect(lambda _count: self.changed.emit())
            if section.record.files:
                self._add_file_buttons(section)
        column.addStretch()
        self.setWidgetResizable(True)
        self.setWidget(body)
        self.setFocusProxy(next(iter(self.sections.values())).fold)

    def _add_file_buttons(self, section: ChildSection) -> None:
        for name, text, slot in (("file", _("Look at the file"), self.look), ("export", _("Save a copy…"), self.copy)):
            button = QToolButton(section)
            button.setIcon(icon(name))
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.setObjectName(f"{name}_{section.record.name}")
            style.mark(button, "quiet")
            button.clicked.connect(lambda _on=False, act=slot, of=section: act(of))
            section.head.insertWidget(2, button)
            section.for_rows.append(button)

    def show_owner(self, owner: int | None, counts: dict[str, int]) -> None:
        """The rows of another owner."""
        self._owner = owner
        for name, section in self.sections.items():
            section.show_owner(owner, counts.get(name, 0))

    def open_dialog(self, record: str, row: int | None) -> None:
        """The form of a row in a dialog; a new row with a file asks for the file first."""
        if self._owner is None:
            return
        section = self.sections[record]
        path = dialogs.open_file(self, _("Choose a file")) if section.record.files and row is None else None
        if section.record.files and row is None and path is None:
            return
        parent = section.record.parent
        given = {parent: self._owner} | ({"name": path.name} if path else {})
        dialog = RowDialog(
            self._bureau, record, self._saver(section.record, path), row=row, defaults=given, parent=self
        )
        dialog.form.set_visible(parent, False)
        dialog.form.focus_first()
        dialog.accepted.connect(lambda: self._on_saved(record, dialog.row))
        self.dialog = dialog
        dialog.open()

    def _saver(self, record: Record, path: Path | None) -> Any:
        bureau, name = self._bureau, record.name
        if record.files:
            return lambda values, row: (
                attachments.add(bureau, name, values, path)
                if path and row is None
                else attachments.save(bureau, name, values, row)
            )
        own = areas.savers().get(name)
        if own:
            return lambda values, row: own(bureau, values, row)

        def save(values: Row, row: int | None) -> int:
            return store.save(bureau, name, values, row)

        return save

    def _on_saved(self, record: str, row: int | None) -> None:
        self.changed.emit()
        if row is not None:
            self.sections[record].select(row)

    def look(self, section: ChildSection) -> None:
        """Write a copy into a private folder and open it with what the system has for it."""
        row = section.current_id()
        if row is not None:
            self._guarded(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(self._copy_of(section, row))))

    def _copy_of(self, section: ChildSection, row: int) -> str:
        return str(attachments.open_copy(self._bureau, section.record.name, row))

    def copy(self, section: ChildSection) -> None:
        """Keep a copy where the clerk says."""
        row = section.current_id()
        if row is None:
            return
        name = str(store.get(self._bureau, section.record.name, row)["name"])
        path = dialogs.save_file(self, _("Save a copy"), name)
        if path:
            self._guarded(lambda: attachments.write_to(self._bureau, section.record.name, row, path))

    def _guarded(self, act: Any) -> None:
        try:
            act()
        except AppError as problem:
            errors.report(self, problem)
