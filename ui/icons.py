"""Icons: our own line drawings in ``resources/icons``, tinted to the palette in force."""

from __future__ import annotations

from PySide6.QtGui import QIcon


def icon(name: str, colour: str = "") -> QIcon:
    """The drawing ``name`` in the palette's text colour, or in ``colour`` (``#rrggbb``); KeyError if there is none."""
    raise NotImplementedError
