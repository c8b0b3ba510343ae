"""The six figures in one line; each opens the names behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.home.service import Figure
from app.i18n import count, labelled
from ui import style


class FigureButton(QPushButton):
    """A large number, what it counts, and the whole it is part of."""

    def __init__(self) -> None:
        super().__init__()
        style.mark(self, "quiet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._number, self._label, self._share = QLabel(), QLabel(), QLabel()
        style.mark(self._number, "figure")
        style.mark(self._share, "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(0)
        for label in (self._label, self._number, self._share):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def show_figure(self, figure: Figure) -> None:
        """Another figure."""
        value = "" if figure.value is None else count(figure.value)
        share = _share(figure)
        self._number.setText(value)
        self._label.setText(figure.label)
        self._share.setText(share)
        self.updateGeometry()
        self.setAccessibleName(labelled(figure.label, f"{value} {share}".strip()))


class FigureRow(QWidget):
    """Emits the place of the figure that was chosen."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._row = QGridLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._buttons: list[FigureButton] = []

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these figures."""
        while len(self._buttons) < len(figures):
            place = len(self._buttons)
            button = FigureButton()
            button.clicked.connect(lambda _on=False, place=place: self.opened.emit(place))
            self._buttons.append(button)
            self.setFocusProxy(self._buttons[0])
        for button, figure in zip(self._buttons, figures, strict=True):
            button.show_figure(figure)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three in a line, or two where large letters need the room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = 3 if self.width() >= style.px(600) else 2
        for place, button in enumerate(self._buttons):
            self._row.addWidget(button, place // columns, place % columns)
            # A button may shrink to one line of text; these hold three.
            self._row.setRowMinimumHeight(place // columns, button.sizeHint().height())


def _share(figure: Figure) -> str:
    """The whole and the share of it, where the figure has one."""
    if not figure.total:
        return ""
    return f"/ {count(figure.total)} · {count(100 * (figure.value or 0) / figure.total, 1)} %"
