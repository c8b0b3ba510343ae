"""A row of tools that gives up the lesser ones where there is no room for all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from ui import style


class FoldingBar(QFrame):
    """Tools side by side; in a narrow window some are hidden (their keys stay), and one goes without its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.mark(self, "bar")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(style.px(8), style.px(6), style.px(8), style.px(6))
        self.row.setSpacing(style.px(4))
        self._lesser: list[QToolButton] = []
        self._worded: QToolButton | None = None
        self._gain = 0
        self._folded = False

    def fold_first(self, lesser: Sequence[QToolButton], worded: QToolButton) -> None:
        """What is hidden, and which tool with a word beside its icon keeps the icon alone."""
        self._lesser, self._worded = [*lesser], worded
        hidden = sum(tool.sizeHint().width() + self.row.spacing() for tool in lesser)
        full = worded.sizeHint().width()
        worded.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._gain = hidden + full - worded.sizeHint().width()
        self._word(True)

    def minimumSizeHint(self) -> QSize:
        """As narrow as it can become, not as it is now."""
        size = super().minimumSizeHint()
        return size if self._folded else QSize(size.width() - self._gain, size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Look again when a tool has come, gone or changed its words."""
        known = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return known

    def _fit(self) -> None:
        least = self.row.minimumSize().width() + (self._gain if self._folded else 0)
        folded = self.width() < least
        if folded == self._folded:
            return
        self._folded = folded
        for tool in self._lesser:
            tool.setVisible(not folded)
        self._word(not folded)

    def _word(self, shown: bool) -> None:
        if self._worded:
            styles = Qt.ToolButtonStyle
            self._worded.setToolButtonStyle(styles.ToolButtonTextBesideIcon if shown else styles.ToolButtonIconOnly)
            self._worded.setMinimumWidth(self._worded.sizeHint().width())
