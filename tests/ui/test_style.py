"""The looks: contrast, icons, sizes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui import icons, style


@pytest.fixture
def looks(qapp: QApplication) -> Iterator[QApplication]:
    """The application, put back to its ordinary looks afterwards."""
    yield qapp
    style.apply(qapp)


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance."""
    parts = [part / 255 for part in (QColor(colour).red(), QColor(colour).green(), QColor(colour).blue())]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [style.LIGHT, style.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["text", "secondary", "accent", "danger", "soon", "done"])
@pytest.mark.parametrize("ground", ["window", "surface", "sunken"])
def test_every_ink_can_be_read_on_every_ground(colours: style.Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", [style.LIGHT, style.DARK], ids=["light", "dark"])
def test_selected_rows_and_the_primary_button_can_be_read(colours: style.Colours) -> None:
    assert contrast(colours.text, colours.selection) >= 4.5
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.on_accent, colours.accent_over) >= 4.5


def solid(name: str) -> set[str]:
    """The colours of an icon's pixels that nothing shows through."""
    picture = icons.icon(name).pixmap(40, 40).toImage()
    pixels = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("dark", [False, True])
def test_every_icon_is_drawn_in_the_ink_in_force(looks: QApplication, dark: bool) -> None:
    style.apply(looks, dark=dark)
    names = [name for name in icons.names() if not name.startswith("control-")]
    assert [name for name in names if style.colours().text not in solid(name)] == []


def test_an_icon_that_nobody_drew_is_a_mistake(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        icons.icon("dragon")


@pytest.mark.parametrize("scale", [90, 100, 150])
def test_text_and_lengths_grow_with_the_scale(looks: QApplication, qtbot: QtBot, scale: int) -> None:
    style.apply(looks, scale)
    label = style.mark(QLabel("x"), "title")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.font().pointSizeF() == pytest.approx(13 * scale / 100, abs=0.1)
    assert looks.font().pointSizeF() == pytest.approx(10.5 * scale / 100, abs=0.1)
    assert style.px(32) == round(32 * scale / 100)


def test_digits_are_all_of_the_same_width(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontMetricsF

    metrics = QFontMetricsF(style.font())
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_a_role_given_while_the_widget_is_shown_takes_effect(qtbot: QtBot, qapp: QApplication) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    label.show()
    style.mark(label, "danger")
    assert label.palette().windowText().color().name().upper() == style.colours().danger
