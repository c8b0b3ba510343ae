"""Ctrl+Z and Ctrl+Y in an editor: its own typing first, then the last command of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextDocument
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit


def passes_on(editor: QObject, event: QEvent) -> bool:
    """Whether ``event`` asks an editor for an undo or redo that it has not; the event is then ignored.

    For the event filter of an editor: Qt's editors claim these keys even with nothing to take back.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    own = editor.document() if isinstance(editor, QPlainTextEdit) else editor
    if not isinstance(own, QLineEdit | QTextDocument):
        return False
    undo = event.matches(QKeySequence.StandardKey.Undo) and not own.isUndoAvailable()
    redo = event.matches(QKeySequence.StandardKey.Redo) and not own.isRedoAvailable()
    if undo or redo:
        event.ignore()
    return undo or redo
