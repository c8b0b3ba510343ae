"""How it looks: colours, sizes, fonts, and the one style sheet; everything else asks here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app import paths
from ui.colours import DARK, LIGHT, Colours
from ui.style_sheet import sheet

Marked = TypeVar("Marked", bound=QWidget)

ROW_HEIGHT = 32
BODY, SECONDARY, TITLE, FIGURE = 10.5, 9.0, 13.0, 20.0  # points at 100 %
REGULAR, STRONG = "Noto Sans SC", "Noto Sans SC Medium"
_FAMILIES = (REGULAR, "Noto Serif SC", "Liberation Sans")  # the serif has the rare characters of names
_FILES = ("NotoSansSC-Regular", "NotoSansSC-Medium", "NotoSerifSC-Regular")


@dataclass
class _InForce:
    """What ``apply`` was last called with."""

    colours: Colours = LIGHT
    scale: int = 100
    families: list[str] = field(default_factory=list[str])


_now = _InForce()


def apply(app: QApplication, scale: int = 100, dark: bool = False) -> None:
    """Load the fonts, set Fusion, the palette and the style sheet; ``scale`` 90–150 per cent; may be called again."""
    if not _now.families:
        _load_fonts()
        QDir.addSearchPath("icon", str(paths.RESOURCES / "icons"))
    _now.colours, _now.scale = (DARK if dark else LIGHT), scale
    app.setStyle("Fusion")
    app.setPalette(_palette(_now.colours))
    app.setFont(font())
    app.setStyleSheet(sheet(_now.colours, px, points, (REGULAR, STRONG), "dark" if dark else "light"))


def _load_fonts() -> None:
    """Bring our own fonts; where a file is missing the system's stand in."""
    for name in _FILES:
        path = paths.RESOURCES / "fonts" / f"{name}.ttf"
        if path.is_file():
            QFontDatabase.addApplicationFont(str(path))
    _now.families = list(_FAMILIES)


def colours() -> Colours:
    """The colours in force, for what paints itself."""
    return _now.colours


def font(size: float = BODY, bold: bool = False) -> QFont:
    """The window's font at a size in points (before scaling): 10.5 body, 9 secondary, 13 title, 20 figures."""
    made = QFont([STRONG, *_FAMILIES] if bold else list(_FAMILIES))
    made.setPointSizeF(points(size))
    return made


def points(size: float) -> float:
    """A size of text at 100 % in the scale in force."""
    return round(size * _now.scale / 100, 1)


def px(pixels: int) -> int:
    """A length at 100 % in the scale in force."""
    return round(pixels * _now.scale / 100)


def unscaled(pixels: int) -> int:
    """The length at 100 % of one in the scale in force; for what is remembered."""
    return round(pixels * 100 / _now.scale)


def mark(widget: Marked, role: str) -> Marked:
    """Give a widget a role of the style sheet and return it; it may change while it is shown.

    Labels: title, section, label, secondary, figure, danger, soon, done. Frames: page, card, bar (line below), foot
    (line above), side, left, popup, nested (line at the left),
    line (a hairline). Buttons: primary, chip, link, quiet,
    toggle. Tables, lists: framed.
    """
    widget.setProperty("role", role)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
    return widget


def primary(button: QPushButton) -> QPushButton:
    """The one button of a screen that is the next step."""
    mark(button, "primary")
    return button


def _palette(c: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for names, value in (
        ((role.Window, role.Button), c.window),
        ((role.Base, role.ToolTipBase), c.surface),
        ((role.AlternateBase, role.Midlight), c.sunken),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), c.text),
        ((role.HighlightedText, role.BrightText), c.text),
        ((role.PlaceholderText,), c.secondary),
        ((role.Highlight,), c.selection),
        ((role.Link, role.LinkVisited, role.Accent), c.accent),
        ((role.Mid, role.Dark), c.border),
        ((role.Light,), c.surface),
        ((role.Shadow,), c.hairline),
    ):
        for name in names:
            palette.setColor(name, QColor(value))
    for name in (role.Text, role.WindowText, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(c.secondary))
    return palette
