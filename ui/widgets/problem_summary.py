"""The line above a form that says how much is to be put right, and jumps to the first of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from ui import style


class ProblemSummary(QFrame):
    """Hidden while there is nothing to put right."""

    jump_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.mark(self, "problems")
        self._jump = QPushButton(self)
        style.mark(self._jump, "problems")
        self._jump.setAutoDefault(False)  # in a dialog it would pass for the next step
        self._jump.clicked.connect(self.jump_wanted)
        self._others = QLabel(self)
        self._others.setWordWrap(True)
        self._others.setContentsMargins(style.px(5), 0, 0, style.px(4))
        style.mark(self._others, "danger")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.px(8), style.px(4), style.px(12), style.px(4))
        layout.setSpacing(style.px(4))
        layout.addWidget(self._jump)
        layout.addWidget(self._others)
        self.hide()

    def show_problems(self, labels: Sequence[str], others: Sequence[str]) -> None:
        """``labels`` of the fields with a problem, in their order; ``others`` are sentences that belong to no field."""
        first = _("{count} to put right, first: {field}").format(count=len(labels), field=labels[0]) if labels else ""
        self._jump.setText(first)
        self._jump.setVisible(bool(labels))
        self._others.setText("\n".join(others))
        self._others.setVisible(bool(others))
        self.setVisible(bool(labels or others))

    def text(self) -> str:
        """All that is said."""
        return "\n".join(filter(None, (self._jump.text(), self._others.text())))
