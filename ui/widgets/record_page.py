"""The ordinary page of a tab: title, search, filters, table, and the side panel to read and change a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.i18n import N_
from app.session import Bureau
from ui.widgets.record_panel import RecordPanel, SaveRow
from ui.widgets.record_table import RecordTable

Defaults = dict[str, Any] | Callable[[], dict[str, Any]]


class RecordPage(QWidget):
    """Rows of one record. Ctrl+N new, Enter or F2 opens, Del moves to the recycle bin, Ctrl+F goes to the search box."""

    message = Signal(str)  # a sentence for the status line
    selection_changed = Signal(list)  # ids

    table: RecordTable
    panel: RecordPanel

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
        raise NotImplementedError

    def add_action(self, action: QAction) -> None:
        """A further action, as a button beside New and with its shortcut."""
        raise NotImplementedError

    def set_units(self, ids: Sequence[int] | None) -> None:
        """Only rows of these units; None for all."""
        raise NotImplementedError

    def set_base(self, equals: dict[str, Any] | None = None) -> None:
        """Only rows with these values, whatever the clerk filters; new rows get them too."""
        raise NotImplementedError

    def set_ids(self, ids: Sequence[int] | None, label: str = "") -> None:
        """Only these rows, shown as a chip ``label`` that the clerk can take away; for the drill-down of a figure."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read the rows again, after something changed."""
        raise NotImplementedError

    def open_row(self, row_id: int) -> bool:
        """Select a row and open it in the panel; False if the clerk stays with unsaved changes."""
        raise NotImplementedError

    def new_row(self) -> None:
        """Open an empty row with the defaults."""
        raise NotImplementedError

    def delete_selected(self) -> None:
        """Move the selected rows to the recycle bin."""
        raise NotImplementedError

    def has_unsaved(self) -> bool:
        """Whether something typed would be lost."""
        raise NotImplementedError

    def discard(self) -> None:
        """Forget what was typed."""
        raise NotImplementedError
