"""Small parts that dialogs share: a Close that Enter does not press by accident, and a field for a day."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from app.bureau import Bureau
from app.i18n import _
from app.records import Field, Kind
from ui.widgets.editors import editor_for


def close_button(dialog: QDialog) -> QPushButton:
    """Close, which Esc does as well."""
    button = QPushButton(_("Close"))
    button.setAutoDefault(False)
    button.clicked.connect(dialog.reject)
    return button


def day_field(bureau: Bureau, label: str, day: date) -> QWidget:
    """An editor for a day, typed as one likes; its ``edited`` signal tells of changes."""
    editor = editor_for(Field(name="day", label=label, kind=Kind.DATE), bureau)
    editor.setAccessibleName(label)
    editor.set_value(day.isoformat())  # type: ignore[attr-defined]  # every editor has it
    return editor


def day_of(editor: QWidget) -> date | None:
    """The day in the field, or None while it is none."""
    try:
        return date.fromisoformat(editor.value() or "")  # type: ignore[attr-defined]  # every editor has it
    except ValueError:
        return None
