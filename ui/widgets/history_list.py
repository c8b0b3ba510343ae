"""What happened to one row: when, who, what, old and new; folded until it is asked for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from app import areas, session, store, values
from app.i18n import N_, _, labelled
from app.records import Field, Kind
from app.session import Bureau
from ui import style
from ui.icons import icon

_MOST = 50
_ACTIONS = {
    "insert": N_("Entered"),
    "update": N_("Changed"),
    "delete": N_("Deleted"),
    "restore": N_("Restored"),
    "undo": N_("Undone"),
}


class HistoryList(QWidget):
    """The audit entries of a row, newest first."""

    def __init__(self, bureau: Bureau, record_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bureau = bureau
        self._record = areas.records()[record_name]
        self._row: int | None = None
        self._button = QToolButton(self)
        self._button.setText(_("History"))
        self._button.setCheckable(True)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        style.mark(self._button, "quiet")
        self._button.toggled.connect(self._fill)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        style.mark(self._text, "secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._button)
        layout.addWidget(self._text)
        self._fill()

    def show_row(self, row: int | None) -> None:
        """The history of a row; a new row has none."""
        self._row = row
        self.setVisible(row is not None)
        self._fill()

    def text(self) -> str:
        """What is shown, a line for each entry and each change."""
        return self._text.text()

    def _fill(self) -> None:
        shown = self._button.isChecked() and self._row is not None
        self._button.setIcon(icon("chevron-down" if self._button.isChecked() else "chevron-right"))
        self._text.setVisible(shown)
        if shown and self._row is not None:
            entries = session.history(self._bureau, self._record.name, self._row)
            self._text.setText("\n\n".join(self._entry(entry) for entry in entries[:_MOST]))

    def _entry(self, entry: dict[str, Any]) -> str:
        when = str(entry["at"])[:16].replace("T", " ")
        head = f"{when} · {entry['actor']} · {_(_ACTIONS.get(str(entry['action']), ''))}"
        reason = [str(entry["reason"])] if entry["reason"] else []
        return "\n".join([head, *reason, *self._changes(entry["changes"])])

    def _changes(self, changes: dict[str, list[Any]]) -> list[str]:
        lines = list[str]()
        for name, (old, new) in changes.items():
            field = next((field for field in self._record.fields if field.name == name and not field.computed), None)
            if field:
                lines.append(labelled(_(field.label), f"{self._shown(field, old)} → {self._shown(field, new)}"))
        return lines

    def _shown(self, field: Field, value: Any) -> str:
        if value is None:
            return _("nothing")
        if field.kind is Kind.LINK:
            return str(store.titles(self._bureau, field.links, [value]).get(value, value))
        return str(value) if field.sensitive else values.show(field, value)
