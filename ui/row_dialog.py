"""One row in a dialog, for lists too narrow for a side panel."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import areas, store
from app.bureau import Bureau
from app.errors import AppError, Invalid
from app.i18n import _
from ui import dialogs, errors, style
from ui.widgets.draft_keeper import DraftKeeper
from ui.widgets.record_form import RecordForm, SaveRow


class RowDialog(QDialog):
    """The form of a record with Save and Cancel; ``row`` is what was saved."""

    def __init__(  # noqa: PLR0913 - what is edited, how it is stored, and where
        self,
        bureau: Bureau,
        record: str,
        save_row: SaveRow,
        *,
        row: int | None = None,
        defaults: dict[str, Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.row = row
        self._save_row = save_row
        spec = areas.records()[record]
        self.setWindowTitle(_(spec.label))
        self.resize(style.px(720), style.px(560))
        self.form = RecordForm(bureau, record)
        self.form.set_values(store.get(bureau, record, row) if row is not None else dict(defaults or {}))
        self._drafts = DraftKeeper(bureau, record, self.form, self)
        self._build()
        self._drafts.follow(row)
        QShortcut(QKeySequence.StandardKey.Save, self).activated.connect(self.save)
        self.form.focus_first()

    def _build(self) -> None:
        cancel, save = QPushButton(_("Cancel")), QPushButton(_("Save"))
        cancel.setAutoDefault(False)
        save.setObjectName("save")
        style.primary(save)
        save.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self.save)
        foot = QFrame()
        style.mark(foot, "foot")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(16, 12, 16, 12)
        buttons.addWidget(self._drafts.offer)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.form, 1)  # it scrolls by itself
        column.addWidget(foot)

    def save(self) -> bool:
        """Store and close; problems are shown beside the fields."""
        try:
            with self._drafts.saving():
                self.row = self._save_row(self.form.values(), self.row)
        except Invalid as error:
            self.form.show_problems(error.problems)
            return False
        except AppError as error:
            errors.report(self, error)
            return False
        self.accept()
        return True

    def reject(self) -> None:
        """Ask before what was typed is lost."""
        if self.form.is_dirty():
            answer = dialogs.ask_unsaved(self)
            if answer == "stay" or (answer == "save" and not self.save()):
                return
            if answer == "save":
                return
        self._drafts.forget()
        super().reject()
