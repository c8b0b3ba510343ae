"""Small charts painted with QPainter: bars, an age pyramid, a line; labels stand where the figures are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

Bar = tuple[str, float | None]  # label, value
Side = tuple[str, float, float]  # label, left, right


class BarChart(QWidget):
    """Horizontal bars, one a line. ``limit`` draws a mark that all bars are compared with."""

    bar_clicked = Signal(int)

    def __init__(self, bars: Sequence[Bar] = (), unit: str = "", limit: float | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        raise NotImplementedError

    def set_bars(self, bars: Sequence[Bar], unit: str = "", limit: float | None = None) -> None:
        """Show other figures; an unknown value (None) keeps its label and has no bar."""
        raise NotImplementedError


class Pyramid(QWidget):
    """Two halves back to back, one line per group, the first group at the bottom."""

    def __init__(self, sides: Sequence[Side] = (), titles: tuple[str, str] = ("", ""), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        raise NotImplementedError

    def set_sides(self, sides: Sequence[Side], titles: tuple[str, str]) -> None:
        """Show other figures."""
        raise NotImplementedError


class Sparkline(QWidget):
    """A line the height of text, its last value marked."""

    def __init__(self, values: Sequence[float | None] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        raise NotImplementedError

    def set_values(self, values: Sequence[float | None]) -> None:
        """Show other figures; None leaves a gap."""
        raise NotImplementedError
