"""The dialog in which a condition is put together, tried, and kept under a name."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import areas, i18n, saved_queries
from app.conditions.tree import Group
from app.conditions.words import sentence
from app.errors import AppError, Invalid
from app.i18n import _
from app.query import Query
from app.saved_queries import SavedQuery
from app.session import Bureau
from app.store import RowSource
from ui import errors, style
from ui.widgets.condition_group import GroupEditor
from ui.widgets.shortcuts import bind

PAUSE_MS = 400  # after the last change, before the rows are counted


class ConditionDialog(QDialog):
    """``condition`` is what was made; with a name typed it has been kept, and ``name`` says under which."""

    def __init__(
        self,
        bureau: Bureau,
        record_name: str,
        condition: Group | None = None,
        saved: SavedQuery | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bureau, self._saved = bureau, saved
        self._record = areas.records()[record_name]
        self.condition: Group | None = None
        self.name = ""
        self.setWindowTitle(_("Conditions: {record}").format(record=_(self._record.plural)))
        self.resize(style.px(820), style.px(480))
        self.group = GroupEditor(self._record, bureau)
        self.label = QLineEdit(saved.name if saved else "")
        self.label.setMaxLength(saved_queries.LONGEST)
        self.label.setAccessibleName(_("Name to keep it under"))
        self.label.setPlaceholderText(_("Name to keep it under"))
        self.problem = style.mark(QLabel(), "danger")
        self.count = style.mark(QLabel(), "secondary")
        self.words = style.mark(QLabel(), "secondary")
        self.words.setWordWrap(True)
        self._build()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)  # pyright: ignore[reportCallIssue]
        self._pause.timeout.connect(self.count_rows)
        if condition and condition.parts:
            self.group.set_group(condition)
        else:
            self.group.add_row()
        self.group.edited.connect(self._pause.start)
        bind(self, "Ctrl+Return", self.show_rows)

    def _build(self) -> None:
        body = style.mark(QFrame(), "page")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(style.px(16), style.px(12), style.px(16), style.px(12))
        inside.addWidget(self.group)
        inside.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(body)
        said = style.mark(QFrame(), "foot")
        words = QHBoxLayout(said)
        words.setContentsMargins(style.px(16), style.px(8), style.px(16), style.px(8))
        words.addWidget(self.words, 1)
        words.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(said)
        column.addWidget(self._foot())

    def _foot(self) -> QFrame:
        cancel, show = QPushButton(_("Cancel")), style.primary(QPushButton(_("Show")))
        show.setToolTip(_("{action} ({keys})").format(action=_("Show"), keys="Ctrl+Enter"))
        for button, act in ((cancel, self.reject), (show, self.show_rows)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
        foot = style.mark(QFrame(), "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(style.px(16), style.px(12), style.px(16), style.px(12))
        row.setSpacing(style.px(8))
        row.addWidget(self.label, 1)
        row.addWidget(self.problem, 1)
        row.addWidget(cancel)
        row.addWidget(show)
        return foot

    def showEvent(self, event: QShowEvent) -> None:
        """What is there already is counted too."""
        super().showEvent(event)
        self._pause.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody reads a count any more."""
        super().hideEvent(event)
        self._pause.stop()

    def count_rows(self) -> None:
        """Say what the condition says and how many rows fit; while it is being typed nothing is told as wrong."""
        group = self.group.group(tell=False)
        if group is None:
            self.words.setText("")
            self.count.setText("")
            return
        self.words.setText(sentence(self._bureau, self._record, group))
        found = RowSource(self._bureau, Query(self._record.name, where=group)).count()
        self.count.setText(_("{count} fit").format(count=i18n.count(found)))

    def show_rows(self) -> None:
        """Take the condition, and keep it where a name was given; what cannot be read is told beside it."""
        self.problem.setText("")
        group = self.group.group()
        if group is None:
            return
        self.name = self.label.text().strip()
        if self.name:
            try:
                kept = self._saved.id if self._saved else None
                saved_queries.save(self._bureau, self._record.name, self.name, group, kept)
            except Invalid as problem:
                self.problem.setText(problem.problems["name"])
                self.label.setFocus()
                return
            except AppError as problem:
                errors.report(self, problem)
                return
        self.condition = group
        self.accept()
