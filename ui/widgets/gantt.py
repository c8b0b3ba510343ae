"""Bars from a first to a last day over the months of a year, with the days that count, and a line for today."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import labelled, listed
from ui import style

_LINE, _HEAD, _LABELS = 26, 28, 0.36  # height of a line and of the head at 100 %; the labels' share of the width
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True)
class Bar:
    """One line: its key, label, first and last day, the days that count, and how it stands in a word."""

    key: int
    label: str
    first: date
    last: date
    marks: tuple[date, ...] = ()
    state: str = ""  # done, late or "" ; ``words`` says it to whoever cannot see the colour
    words: str = ""


class GanttChart(QWidget):
    """A line a bar; a click or Enter tells its key, the arrows move."""

    bar_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: list[Bar] = []
        self._year, self._today, self._current = 2000, date(2000, 1, 1), 0
        self._months: Sequence[str] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_bars(self, bars: Sequence[Bar], year: int, today: date, months: Sequence[str]) -> None:
        """Show other bars; ``months`` are the twelve words over the year."""
        self._bars, self._year, self._today, self._months = list(bars), year, today, months
        self._current = 0
        told = [labelled(bar.label, listed(filter(None, (*map(str, bar.marks), bar.words)))) for bar in bars]
        self.setAccessibleDescription("\n".join(told))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line a bar below the months."""
        return QSize(style.px(640), style.px(_HEAD) + style.px(_LINE) * max(len(self._bars), 1))

    def minimumSizeHint(self) -> QSize:
        """As high as all bars, narrower than it would like."""
        return QSize(style.px(320), self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the bar under the mouse."""
        number = int((event.position().y() - style.px(_HEAD)) // style.px(_LINE))
        if 0 <= number < len(self._bars):
            self._current = number
            self.update()
            self.bar_opened.emit(self._bars[number].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose a bar, Enter opens it."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step and self._bars:
            self._current = min(max(self._current + step, 0), len(self._bars) - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._bars:
            self.bar_opened.emit(self._bars[self._current].key)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(style.font(style.SECONDARY))
        self._paint_months(painter)
        line, head = style.px(_LINE), style.px(_HEAD)
        first = max((event.rect().top() - head) // line, 0)
        for number in range(first, min((event.rect().bottom() - head) // line + 1, len(self._bars))):
            self._paint_bar(painter, number, self._bars[number])
        self._paint_today(painter)
        painter.end()

    def _x(self, day: date) -> float:
        left = self.width() * _LABELS
        days = 366 if isleap(self._year) else 365
        passed = min(max((day - date(self._year, 1, 1)).days, 0), days)
        return left + (self.width() - left - style.px(8)) * passed / days

    def _paint_months(self, painter: QPainter) -> None:
        colours = style.colours()
        for month, words in enumerate(self._months, 1):
            x = self._x(date(self._year, month, 1))
            end = self._x(date(self._year, month + 1, 1)) if month < 12 else self._x(date(self._year, 12, 31))
            painter.setPen(QPen(QColor(colours.hairline), 1))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
            painter.setPen(QColor(colours.secondary))
            room = QRectF(x + style.px(4), 0, end - x - style.px(4), style.px(_HEAD))
            painter.drawText(
                room, _LEFT, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
            )

    def _paint_bar(self, painter: QPainter, number: int, bar: Bar) -> None:
        colours, line = style.colours(), style.px(_LINE)
        top = style.px(_HEAD) + number * line
        if number == self._current and self.hasFocus():
            painter.fillRect(QRectF(0, top, self.width(), line), QColor(colours.selection))
        labels = int(self.width() * _LABELS) - style.px(16)
        words = " · ".join(filter(None, (bar.label, bar.words)))
        painter.setPen(QColor(colours.danger if bar.state == "late" else colours.text))
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, labels)
        painter.drawText(QRectF(style.px(8), top, labels, line), _LEFT, cut)
        colour = QColor({"done": colours.done, "late": colours.danger}.get(bar.state, colours.accent))
        left, right = self._x(bar.first), self._x(bar.last)
        painter.setPen(Qt.PenStyle.NoPen)
        soft = QColor(colour)
        soft.setAlpha(90)
        painter.setBrush(soft)
        painter.drawRoundedRect(QRectF(left, top + line * 0.32, max(right - left, 3), line * 0.36), 3, 3)
        painter.setBrush(colour)
        size = line * 0.2
        for day in bar.marks:
            x, y = self._x(day), top + line / 2
            diamond = [QPointF(x, y - size), QPointF(x + size, y), QPointF(x, y + size), QPointF(x - size, y)]
            painter.drawPolygon(QPolygonF(diamond))

    def _paint_today(self, painter: QPainter) -> None:
        if self._today.year == self._year:
            painter.setPen(QPen(QColor(style.colours().danger), 1, Qt.PenStyle.DashLine))
            x = self._x(self._today)
            painter.drawLine(QPointF(x, style.px(_HEAD) * 0.7), QPointF(x, self.height()))
