"""Small parts that dialogs share: a Close that Enter does not press by accident, Cancel and Save, a field for a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QWidget

from app.bureau import Bureau
from app.i18n import _
from app.records import Field, Kind
from ui import style
from ui.widgets.editors import editor_for


def close_button(dialog: QDialog) -> QPushButton:
    """Close, which Esc does as well."""
    button = QPushButton(_("Close"))
    button.setAutoDefault(False)
    button.clicked.connect(dialog.reject)
    return button


def save_and_cancel(dialog: QDialog, save: Callable[[], object]) -> QFrame:
    """The foot of a dialog that stores something: Enter saves, Esc leaves."""
    leave, keep = QPushButton(_("Cancel")), style.primary(QPushButton(_("Save")))
    leave.setAutoDefault(False)
    keep.setDefault(True)
    leave.clicked.connect(dialog.reject)
    keep.clicked.connect(lambda _on=False: save())
    foot = style.mark(QFrame(), "foot")
    buttons = QHBoxLayout(foot)
    buttons.setContentsMargins(style.px(16), style.px(12), style.px(16), style.px(12))
    buttons.addStretch()
    buttons.addWidget(leave)
    buttons.addWidget(keep)
    return foot


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
