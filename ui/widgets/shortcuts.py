"""Keys that belong to one widget: two pages that are open at the same time must not fight for Ctrl+N."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def bind(widget: QWidget, keys: str, action: Callable[[], object], alone: bool = False) -> QShortcut:
    """Call ``action`` on these keys while the focus is in ``widget`` or below it; ``alone``: in the widget itself."""
    shortcut = QShortcut(QKeySequence(keys), widget)
    # Not as an argument of the constructor: PySide 6.12 takes no notice of it there, and the keys hold for the window.
    context = Qt.ShortcutContext.WidgetShortcut if alone else Qt.ShortcutContext.WidgetWithChildrenShortcut
    shortcut.setContext(context)
    shortcut.activated.connect(action)
    return shortcut
