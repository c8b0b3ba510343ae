"""A box that finds rows while one types: by name, initials of its pinyin, or the end of a number."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.session import Bureau


class SearchBox(QLineEdit):
    """Type-ahead over the rows of a record; Enter takes the first, arrows choose, Esc clears."""

    row_chosen = Signal(int)

    def __init__(self, bureau: Bureau, record_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        raise NotImplementedError
