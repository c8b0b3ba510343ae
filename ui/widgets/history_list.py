"""What happened to one row: when, who, what, old and new; folded until it is asked for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from app import areas, session
from app.i18n import _
from app.session import Bureau
from app.values import show_moment
from ui import style
from ui.icons import icon
from ui.widgets.change_words import ACTIONS, change_lines

_MOST = 50


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
        when = show_moment(str(entry["at"]))
        head = f"{when} · {entry['actor']} · {_(ACTIONS.get(str(entry['action']), ''))}"
        reason = [str(entry["reason"])] if entry["reason"] else []
        return "\n".join([head, *reason, *change_lines(self._bureau, self._record, entry["changes"])])
