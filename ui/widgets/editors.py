"""One editor per kind of field; what cannot be parsed stays in the box and comes back as text, for validation to name."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from app.records import Field
from app.session import Bureau


class Editor(Protocol):
    """What the form asks of an editor; every one is also a QWidget."""

    edited: SignalInstance  # the clerk changed something

    def value(self) -> Any:
        """The stored value, None for nothing, or the raw text of what cannot be parsed."""

    def set_value(self, value: Any) -> None:
        """Show a stored value without emitting ``edited``."""


def editor_for(field: Field, bureau: Bureau, parent: QWidget | None = None) -> QWidget:
    """A new editor for a field."""
    raise NotImplementedError
