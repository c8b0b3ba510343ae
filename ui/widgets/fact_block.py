"""What is computed about the row shown: a line a fact, and behind “Why” the rule, its source and the computation."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.facts import Fact
from app.i18n import _
from ui import style

_PORTRAIT = (84, 112)  # pixels at 100 %, three to four as on a staff card


class FactLine(QWidget):
    """Label, value and the quiet link that unfolds the reason."""

    def __init__(self, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fact = fact
        self.setObjectName(f"fact_{fact.name}")
        label, value = QLabel(fact.label, self), QLabel(fact.value, self)
        style.mark(label, "label")
        if fact.warning:
            style.mark(value, "danger")
        value.setWordWrap(True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.why = QLabel(fact.why, self)
        self.why.setWordWrap(True)
        self.why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        style.mark(self.why, "secondary")
        self.why.hide()
        self.link = QToolButton(self)
        self.link.setText(_("Why"))
        self.link.setCheckable(True)
        self.link.setAccessibleName(_("Why: {label}").format(label=fact.label))
        style.mark(self.link, "link")
        self.link.toggled.connect(self.why.setVisible)
        line = QHBoxLayout()
        line.setSpacing(style.px(8))
        label.setFixedWidth(style.px(104))
        label.setWordWrap(True)
        line.addWidget(label)
        line.addWidget(value, 1)
        line.addWidget(self.link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.why)


class FactBlock(QFrame):
    """The facts of a row, and its picture where there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facts")
        heading = QLabel(_("Computed"), self)
        style.mark(heading, "section")
        self.portrait = QLabel(self)
        self.portrait.setAccessibleName(_("Photograph"))
        self.portrait.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._shown: list[FactLine] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(style.px(2))
        left = QVBoxLayout()
        left.setSpacing(style.px(4))
        left.addWidget(heading)
        left.addLayout(self._lines)
        left.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.px(16))
        row.addLayout(left, 1)
        row.addWidget(self.portrait)
        self.hide()

    def lines(self) -> list[FactLine]:
        """The facts shown."""
        return list(self._shown)

    def show_facts(self, facts: Sequence[Fact], picture: bytes | None) -> None:
        """Show other facts; nothing at all where there are none."""
        for line in self._shown:  # taken from their parent they would be windows, and take the focus
            line.hide()
            self._lines.removeWidget(line)
            line.deleteLater()
        self._shown = [FactLine(fact, self) for fact in facts]
        for line in self._shown:
            self._lines.addWidget(line)
        shown = QPixmap()
        if picture and shown.loadFromData(picture):
            wide, high = (style.px(side) for side in _PORTRAIT)
            self.portrait.setPixmap(
                shown.scaled(wide, high, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            )
        self.portrait.setVisible(not shown.isNull())
        self.setVisible(bool(facts) or not shown.isNull())
