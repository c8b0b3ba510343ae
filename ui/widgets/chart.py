"""Small charts painted with QPainter: bars, an age pyramid, a line; labels stand where the figures are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import labelled, listed
from ui import style

Bar = tuple[str, float | None]  # label, value
Side = tuple[str, float, float]  # label, left, right
_LINE, _TALLEST = 24, 40  # height of a bar with its space, at 100 %, and what it grows to where there is room
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_MIDDLE = Qt.AlignmentFlag.AlignCenter


class _Chart(QWidget):
    """What all have in common: a painter with the small font, and words for a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fill_height(self) -> None:
        """Let the lines grow with the room there is."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(style.font(style.SECONDARY))
        self._paint(painter)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        raise NotImplementedError

    def _tell(self, words: Sequence[str]) -> None:
        self.setAccessibleDescription("\n".join(words))
        self.updateGeometry()
        self.update()


def _line_height(chart: QWidget, lines: int) -> int:
    return min(max(chart.height() // max(lines, 1), style.px(_LINE)), style.px(_TALLEST))


class BarChart(_Chart):
    """Horizontal bars, one a line. ``limit`` draws a mark that all bars are compared with."""

    bar_clicked = Signal(int)

    def __init__(
        self, bars: Sequence[Bar] = (), unit: str = "", limit: float | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.set_bars(bars, unit, limit)

    def set_bars(self, bars: Sequence[Bar], unit: str = "", limit: float | None = None) -> None:
        """Show other figures; an unknown value (None) keeps its label and has no bar."""
        self._bars, self._unit, self._limit = list(bars), unit, limit
        self._tell([labelled(label, self._shown(value)) for label, value in bars])

    def sizeHint(self) -> QSize:
        """A line a bar."""
        return QSize(style.px(280), style.px(_LINE) * max(len(self._bars), 1))

    def minimumSizeHint(self) -> QSize:
        """No smaller."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which bar was clicked."""
        number = int(event.position().y() // _line_height(self, len(self._bars)))
        if number < len(self._bars):
            self.bar_clicked.emit(number)

    def _shown(self, value: float | None) -> str:
        return "" if value is None else f"{value:,.10g}{self._unit}"

    def _paint(self, painter: QPainter) -> None:
        metrics, colours, line = painter.fontMetrics(), style.colours(), _line_height(self, len(self._bars))
        left = min(
            max((metrics.horizontalAdvance(label) for label, _value in self._bars), default=0), int(self.width() * 0.4)
        )
        right = max((metrics.horizontalAdvance(self._shown(value)) for _label, value in self._bars), default=0)
        start = left + style.px(12)
        room = max(self.width() - start - right - style.px(12), 1)
        most = max([value for _label, value in self._bars if value] + [self._limit or 0], default=0) or 1
        limit = start + room * self._limit / most if self._limit else None
        for number, (label, value) in enumerate(self._bars):
            top = number * line
            painter.setPen(QColor(colours.text))
            words = metrics.elidedText(label, Qt.TextElideMode.ElideMiddle, left)
            painter.drawText(QRectF(0, top, left, line), _LEFT, words)
            length = room * (value or 0) / most
            _bar(painter, QRectF(start, top + line * 0.22, length, line * 0.56), self._colour(value))
            painter.setPen(QColor(colours.secondary))
            words = self._shown(value)
            place = self._beside(start + length, limit, metrics.horizontalAdvance(words))
            painter.drawText(QRectF(place, top, right + style.px(4), line), _LEFT, words)
        if limit is not None:
            painter.setPen(QPen(QColor(colours.text), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(limit, 0), QPointF(limit, line * len(self._bars)))

    @staticmethod
    def _beside(end: float, limit: float | None, width: int) -> float:
        """Where the figure of a bar begins: after its end, and not across the line of the limit."""
        gap = style.px(6)
        crosses = limit is not None and end <= limit <= end + width + 2 * gap
        return (limit if crosses and limit is not None else end) + gap

    def _colour(self, value: float | None) -> str:
        colours = style.colours()
        return colours.soon if self._limit and value is not None and value < self._limit else colours.accent


class Pyramid(_Chart):
    """Two halves back to back, one line per group, the first group at the bottom."""

    def __init__(
        self, sides: Sequence[Side] = (), titles: tuple[str, str] = ("", ""), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.set_sides(sides, titles)

    def set_sides(self, sides: Sequence[Side], titles: tuple[str, str]) -> None:
        """Show other figures."""
        self._sides, self._titles = list(sides), titles
        self._tell(
            [
                labelled(label, listed([f"{titles[0]} {left:,.10g}", f"{titles[1]} {right:,.10g}"]))
                for label, left, right in sides
            ]
        )

    def sizeHint(self) -> QSize:
        """A line a group, and one for the titles."""
        return QSize(style.px(300), style.px(_LINE) * (len(self._sides) + 1))

    def minimumSizeHint(self) -> QSize:
        """No smaller."""
        return self.sizeHint()

    def _paint(self, painter: QPainter) -> None:
        metrics, colours, line = painter.fontMetrics(), style.colours(), _line_height(self, len(self._sides) + 1)
        middle = max((metrics.horizontalAdvance(label) for label, _left, _right in self._sides), default=0) + style.px(
            20
        )
        number = style.px(36)
        half = max((self.width() - middle) / 2 - number, 1)
        most = max((max(left, right) for _label, left, right in self._sides), default=0) or 1
        centre = self.width() / 2
        painter.setPen(QColor(colours.secondary))
        painter.drawText(QRectF(0, 0, centre - middle / 2, line), _RIGHT, self._titles[0])
        painter.drawText(QRectF(centre + middle / 2, 0, centre, line), _LEFT, self._titles[1])
        for place, (label, left, right) in enumerate(reversed(self._sides), 1):
            top = place * line
            bar_top, height = top + line * 0.14, line * 0.72
            inner_left, inner_right = centre - middle / 2, centre + middle / 2
            _bar(painter, QRectF(inner_left - half * left / most, bar_top, half * left / most, height), colours.accent)
            _bar(painter, QRectF(inner_right, bar_top, half * right / most, height), colours.secondary)
            painter.setPen(QColor(colours.text))
            painter.drawText(QRectF(inner_left, top, middle, line), _MIDDLE, label)
            painter.setPen(QColor(colours.secondary))
            gap = style.px(6)
            painter.drawText(
                QRectF(inner_left - half * left / most - number - gap, top, number, line), _RIGHT, f"{left:,.10g}"
            )
            painter.drawText(
                QRectF(inner_right + half * right / most + gap, top, number, line), _LEFT, f"{right:,.10g}"
            )


def paint_course(painter: QPainter, room: QRectF, values: Sequence[float | None]) -> None:
    """A line through the values from left to right, the last one marked; None leaves a gap.

    Its height is the range of the values, or a tenth of the highest where that is more: a hair is no mountain.
    """
    known = [value for value in values if value is not None]
    if not known:
        return
    low, high = min(known), max(known)
    spread = max(high - low, abs(high) / 10)
    step = room.width() / max(len(values) - 1, 1)
    accent = QColor(style.colours().accent)
    painter.setPen(QPen(accent, 1.5))
    line, last = QPolygonF(), QPointF()
    for number, value in enumerate(values):
        if value is None:
            painter.drawPolyline(line)
            line = QPolygonF()
            continue
        share = 0.5 + (value - (low + high) / 2) / spread if spread else 0.5
        last = QPointF(room.left() + number * step, room.bottom() - share * room.height())
        line.append(last)
    painter.drawPolyline(line)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(accent)
    painter.drawEllipse(last, style.px(3), style.px(3))


def _bar(painter: QPainter, place: QRectF, colour: str) -> None:
    if place.width() > 0:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(place, 2, 2)
