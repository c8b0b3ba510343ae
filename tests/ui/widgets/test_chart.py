"""Charts: what they draw and what a screen reader hears."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui import style
from ui.widgets.chart import BarChart, Pyramid, paint_course


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def length(image: QImage, y: int, colour: str) -> int:
    """How many pixels of a line have a colour."""
    return sum(image.pixelColor(x, y) == QColor(colour) for x in range(image.width()))


def test_bars_are_as_long_as_their_values(qtbot: QtBot) -> None:
    chart = BarChart([("a", 100), ("b", 50), ("c", None)])
    qtbot.addWidget(chart)
    chart.resize(400, 72)
    image, accent = picture(chart), style.colours().accent
    whole, half, none = (length(image, 12 + 24 * line, accent) for line in range(3))
    assert whole > 200
    assert abs(whole - 2 * half) <= 4
    assert none == 0


def test_a_bar_below_the_limit_stands_out(qtbot: QtBot) -> None:
    chart = BarChart([("a", 6.8), ("b", 3.2)], " %", limit=5)
    qtbot.addWidget(chart)
    chart.resize(400, 48)
    image = picture(chart)
    assert length(image, 12, style.colours().accent) > 100
    assert length(image, 36, style.colours().soon) > 50


def test_a_figure_does_not_stand_across_the_line_of_the_limit(qtbot: QtBot) -> None:
    chart = BarChart([("a", 97), ("b", 100)], "%", limit=100)
    qtbot.addWidget(chart)
    chart.resize(400, 48)
    image, text = picture(chart), QColor(style.colours().secondary)
    line = min(range(250, 399), key=lambda x: image.pixelColor(x, 1).lightness())
    assert not [x for x in range(line - 6, line + 4) if image.pixelColor(x, 12) == text]
    assert any(image.pixelColor(x, y) == text for x in range(line + 4, 400) for y in range(4, 20))


def test_bars_grow_where_there_is_room_and_are_clicked_where_they_stand(qtbot: QtBot) -> None:
    chart = BarChart([("a", 1), ("b", 2)])
    qtbot.addWidget(chart)
    chart.fill_height()
    chart.resize(400, 400)
    with qtbot.waitSignal(chart.bar_clicked) as clicked:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(5, 42))
    assert clicked.args == [1]


def test_figures_are_told_to_a_screen_reader(qtbot: QtBot) -> None:
    chart = BarChart([("县医院", 1248), ("疾控中心", None)], " 人")
    qtbot.addWidget(chart)
    assert chart.accessibleDescription() == "县医院: 1,248 人\n疾控中心: "


def test_a_click_tells_which_bar(qtbot: QtBot) -> None:
    chart = BarChart([("a", 1), ("b", 2)])
    qtbot.addWidget(chart)
    chart.resize(400, 48)
    with qtbot.waitSignal(chart.bar_clicked) as clicked:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(5, 30))
    assert clicked.args == [1]


def test_a_pyramid_has_its_first_group_at_the_bottom(qtbot: QtBot) -> None:
    chart = Pyramid([("<35", 100, 1), ("≥35", 1, 1)], ("Men", "Women"))
    qtbot.addWidget(chart)
    chart.resize(400, 72)
    image, accent = picture(chart), style.colours().accent
    assert length(image, 24 * 2 + 12, accent) > 60
    assert length(image, 24 + 12, accent) < 10


def test_charts_without_figures_draw_nothing_and_do_not_fail(qtbot: QtBot) -> None:
    for chart in (BarChart(), Pyramid(), BarChart([("a", 0)])):
        qtbot.addWidget(chart)
        assert not picture(chart).isNull()


def course(*values: float | None) -> QImage:
    """The line through these values on white, 200 by 24."""
    image = QImage(200, 24, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_course(painter, QRectF(0, 0, 200, 24), values)
    painter.end()
    return image


def test_a_line_breaks_where_a_figure_is_unknown(qapp: object) -> None:
    middle = QPoint(100, 12)
    assert course(1, 1, 1, 1, 1).pixelColor(middle) != course(1, 1, None, 1, 1).pixelColor(middle)


def height(image: QImage) -> int:
    """From the highest to the lowest line that has colour."""
    rows = [y for y in range(image.height()) if any(image.pixelColor(x, y) != QColor("white") for x in range(190))]
    return rows[-1] - rows[0]


def test_a_hair_is_no_mountain(qapp: object) -> None:
    assert height(course(48.0, 48.2)) < 5
    assert height(course(40, 48)) > 15


def test_a_line_without_figures_is_none(qapp: object) -> None:
    assert course() == course(None, None)
    assert course(3) != course()
