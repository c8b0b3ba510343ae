"""How it looks: colours, sizes, fonts, and the one style sheet; everything else asks here."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

GRID = 4  # pixels at 100 %; paddings are multiples
ROW_HEIGHT = 32


@dataclass(frozen=True)
class Colours:
    """One set of colours, as ``#rrggbb``; text on its ground has at least 4.5 : 1."""

    window: str  # the frame
    surface: str  # tables, fields, pages
    sunken: str  # headers of tables, hovered rows
    text: str
    secondary: str  # captions, counts
    hairline: str
    border: str  # of fields and buttons
    accent: str  # primary action, links, focus
    on_accent: str
    selection: str  # ground of selected rows
    danger: str  # overdue
    soon: str
    done: str


def apply(app: QApplication, scale: int = 100, dark: bool = False) -> None:
    """Load the fonts, set Fusion, the palette and the style sheet; ``scale`` 90–150 per cent; may be called again."""
    raise NotImplementedError


def colours() -> Colours:
    """The colours in force, for what paints itself."""
    raise NotImplementedError


def font(points: float = 10.5, bold: bool = False) -> QFont:
    """The window's font at a size (before scaling); 10.5 body, 9 secondary, 13 title, 20 figures."""
    raise NotImplementedError


def px(pixels: int) -> int:
    """A length at 100 % in the scale in force."""
    raise NotImplementedError


def mark(widget: QWidget, role: str) -> QWidget:
    """Give a widget a role of the style sheet and return it.

    Labels: ``title``, ``section``, ``secondary``, ``figure``, ``danger``, ``soon``, ``done``, ``label``; frames: ``card``, ``bar``, ``page``; buttons: ``primary``, ``chip``, ``link``.
    """
    raise NotImplementedError


def primary(button: QPushButton) -> QPushButton:
    """The one button of a screen that is the next step."""
    mark(button, "primary")
    return button
